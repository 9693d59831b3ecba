//! Parameters of `[mechanism.permits]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Permits.
    pub struct Permits {
        /// Probability that an employer of middling conduct offers a renewal that law allows.
        renewal: Share = 0.75, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on it at the most decent employer.
        renewal_decent: Number = 1.2, 0.0..=5.0, ASSUMPTION;
        /// How much of the factor the most abusive employer takes away.
        renewal_conduct: Number = 0.4, 0.0..=5.0, ASSUMPTION;
        /// Probability that someone to whom no renewal is offered finds another employer before the permit ends, where law lets workers change by then.
        found_at_end: Share = 0.35, 0.0..=1.0, "Naidu, Nyarko and Wang 2016, United Arab Emirates: fewer left at the end of a contract once they could change employer then; the share is an assumption", uncertain;
        /// Log of the odds of staying without a permit where income there is three times that at home, all else at zero.
        stay: Number = -1.0, -10.0..=10.0, ASSUMPTION, uncertain;
        /// Added by a year of wages owed.
        stay_debt: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Added by a year of wages in arrears.
        stay_arrears: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Elasticity of the odds to consumption-equivalent income there relative to income at home.
        stay_gap: Number = 1.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Taken off by certain detection in a year.
        stay_fear: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Taken off by a bond of a month's wage.
        stay_bond: Number = 0.5, 0.0..=20.0, ASSUMPTION;
        /// Elasticity of the odds p/(1−p) to what coming back in irregular status costs, in months of pay: whoever can come back need not stay.
        stay_return: Number = 0.3, 0.0..=3.0, "Massey, Durand and Pren 2016: behind a harder border circular migrants settle; the size is an assumption", uncertain;
        /// Probability per month that a permit holder sees what another employer offers.
        change: PerMonth = 0.04, 0.0..=0.5, "assumption: 3 to 20 % change employer in a year where they may";
        /// Share of holders of a tied permit with a better offer whom the employer lets go.
        consent: Share = 0.4, 0.0..=1.0, "Naidu, Nyarko and Wang 2016, United Arab Emirates: changes of employer more than doubled when no consent was needed; the share is an assumption";
        /// How much better an offer must be than the present wage.
        change_cost: Share = 0.05, 0.0..=1.0, ASSUMPTION;
        /// How much less the most abusive employer's wage is worth than the most decent one's, to someone who compares it with an offer.
        change_conduct: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Odds a month that someone without status changes employer.
        change_irregular: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION;
        /// Odds a month that those tied abscond for a better wage, without abuse.
        abscond: PerMonth = 0.0006, 0.0..=0.2, "facts A07: 2 to 3 % of trainees in Japan a year, abuse included", uncertain;
        /// Odds a month that holders of a mobile permit or of a card leave the work or place it holds for.
        abscond_mobile: PerMonth = 0.0003, 0.0..=0.2, ASSUMPTION;
    }
}
