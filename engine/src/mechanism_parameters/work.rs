//! Parameters of `[mechanism.work]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Work and pay.
    pub struct Work {
        /// Odds that pay is withheld or late in a month, for a worker with papers, of an employer of middling
        /// conduct, without coverage by labour law.
        withholding: PerMonth[BySector] = [0.02, 0.018, 0.015, 0.025, 0.008, 0.01, 0.03, 0.002, 0.002, 0.01], 0.0..=0.5, "facts A02 to A06, seed paragraph 29: most common in domestic work and entertainment; the levels are assumptions", uncertain;
        /// Factor on it at the most decent employer.
        decent: Number = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Factor on it at the most abusive employer.
        abusive: Number = 2.5, 1.0..=20.0, ASSUMPTION;
        /// How much inspection protects those whom labour law covers.
        protection: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How fast inspection reaches all workplaces of a sector: the rate at an inspection a year.
        inspection_reach: Number = 2.0, 0.0..=20.0, ASSUMPTION;
        /// Coverage added where the conventions are ratified and applied.
        conventions: Share = 0.2, 0.0..=1.0, "seed paragraph 32; the size is an assumption";
        /// Coverage from which a minimum wage reaches a sector.
        minimum_wage_coverage: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// How much fear of detection adds for those without recourse, at certain detection in a year.
        fear: Number = 1.0, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Factor for those without status.
        irregular: Number = 2.5, 1.0..=10.0, "assumption: 2 to 3; seed paragraph 28", uncertain;
        /// Share of what banks' payment of wages prevents.
        bank_effect: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Share of cases in which pay is late rather than withheld for good.
        late: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Share of a month's wage that is withheld at least.
        withheld_least: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of arrears that an employer of middling conduct pays in a later month.
        back_pay: PerMonth = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Coverage of each sector by labour law where a scenario does not say.
        coverage: Share[BySector] = [0.6, 0.1, 0.4, 0.2, 0.7, 0.6, 0.1, 0.9, 0.9, 0.7], 0.0..=1.0, "seed paragraph 29: domestic work and entertainment usually are not covered; the shares are assumptions", uncertain;
    }
}
