//! Parameters of `[mechanism.contract]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::codes::{Sector, Skill};
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Contract substitution.
    pub struct Contract {
        /// Probability that an agency with an honesty of 0 promises another contract than the one that the worker finds on arrival.
        substitution: Share = 0.5, 0.0..=1.0, "facts A02: 20 % of trainees in Japan are paid less than expected; the probability is an assumption", uncertain;
        /// Smallest cut, as a share of the promised wage, where the contract is substituted.
        cut_least: Share = 0.1, 0.0..=0.9, "facts A03, A04";
        /// Largest cut, as a share of the promised wage.
        cut_most: Share = 0.4, 0.0..=0.9, "facts A03: 830 of 1200; A04: 2000 to 2600 of 3580";
        /// Share of substitutions that the strongest agreement of two governments prevents.
        agreement_effect: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Least share of employers that pay a minimum wage which holds for people of some origins only, because these states let nobody leave for less.
        origin_enforced: Share = 0.8, 0.0..=1.0, "assumption: the Philippines verify contracts of domestic workers before departure";
        /// Share of contracts at a wage that the origin demanded which employers replace on arrival by one at the wage of the market, where the origin's officers do not audit the workplace.
        origin_undone: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Standard deviation of the logarithm of wages among people hired for the same work.
        wage_deviation: Number = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Wages of each skill abroad, relative to those of the low-skilled.
        skill_premium: Number[BySkill] = [1.0, 1.6, 4.0], 0.1..=20.0, ASSUMPTION, uncertain;
        /// Share of the difference to low-skilled wages that skilled people receive where their qualification is not recognized.
        unrecognized: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Women's wage relative to men's for the same work.
        women_wage: Number = 0.9, 0.2..=2.0, "seed paragraph 29; the factor is an assumption";
        /// Wage of a sector relative to the state's mean, where a scenario gives no wage.
        sector_wage: Number[BySector] = [1.1, 0.7, 0.8, 0.9, 1.05, 1.0, 1.1, 1.4, 1.8, 1.5], 0.1..=10.0, ASSUMPTION;
        /// Share of the cost of living that employers provide, by sector: lodging and food.
        lodged: Share[BySector] = [0.2, 0.8, 0.1, 0.2, 0.7, 0.0, 0.3, 0.0, 0.0, 0.8], 0.0..=1.0, "assumption: homes, sea and most of construction in the Gulf";
        /// Wage of a low-skilled migrant with a permit relative to the state's home wage, where a scenario gives none.
        usual_wage: Number = 0.6, 0.05..=2.0, ASSUMPTION;
    }
}

impl Contract {
    /// The wage of a low-skilled migrant in a sector at the start, US dollars per month: the one that a scenario gives, or, if
    /// it is 0, the usual relation to the home wage of the state.
    pub fn wage_at_start(&self, sector: Sector, given: f64, home_wage: f64) -> f64 {
        if given > 0.0 { given } else { home_wage * self.usual_wage * self.sector_wage[sector as usize] }
    }
    /// The wage of a skill relative to that of people whose qualification is recognized, given the share of them whose is.
    pub(crate) fn recognized(&self, skill: Skill, share: f64) -> f64 {
        if share >= 1.0 || skill == Skill::Low {
            return 1.0;
        }
        let low = self.skill_premium[Skill::Low as usize] / self.skill_premium[skill as usize];
        1.0 - (1.0 - share.max(0.0)) * (1.0 - self.unrecognized) * (1.0 - low)
    }
    /// Women's wage relative to men's where law closes a share of the gap.
    pub(crate) fn women(&self, equal: f64) -> f64 {
        self.women_wage + (1.0 - self.women_wage) * equal.min(1.0)
    }
}
