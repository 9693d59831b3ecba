//! Parameters of `[mechanism.permits]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Permits.
    pub struct Permits {
        /// Probability that an employer of middling conduct offers a renewal that law allows.
        renewal: Share = 0.75, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on the probability of an offer at the most decent employer.
        renewal_decent: Number = 1.2, 0.0..=5.0, ASSUMPTION;
        /// By how much this factor is lower at the most abusive employer.
        renewal_conduct: Number = 0.4, 0.0..=5.0, ASSUMPTION;
        /// Probability that a worker to whom no renewal is offered finds another employer before the permit ends, where law lets workers change employer by then.
        found_at_end: Share = 0.35, 0.0..=1.0, "Naidu, Nyarko and Wang 2016, United Arab Emirates: fewer left at the end of a contract once they could change employer then; the share is an assumption", uncertain;
        /// Logarithm of the odds p/(1−p) of staying in irregular status when a permit ends, where income there is three times that at home, and all other terms are zero.
        stay: Number = -1.0, -10.0..=10.0, ASSUMPTION, uncertain;
        /// Added to the logarithm of the odds p/(1−p) of staying by a debt of a year's wages.
        stay_debt: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Added to the logarithm of the odds p/(1−p) of staying by unpaid wages of a year.
        stay_arrears: Number = 1.0, 0.0..=20.0, ASSUMPTION;
        /// Elasticity of the odds p/(1−p) of staying to consumption-equivalent income in irregular status relative to income at home.
        stay_gap: Number = 1.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Subtracted from the logarithm of the odds p/(1−p) of staying if detection within a year is certain.
        stay_fear: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Subtracted from the logarithm of the odds p/(1−p) of staying by a bond of a month's wage.
        stay_bond: Number = 0.5, 0.0..=20.0, ASSUMPTION;
        /// Weight of a right to come back that is lost by staying, relative to a bond of the same value. At 0 nobody thinks of it.
        stay_right: Number = 1.0, 0.0..=5.0, "assumption: a right that is lost counts as much as a bond of its value";
        /// Elasticity of the odds p/(1−p) of staying to the cost of coming back in irregular status: people who can come back need not stay.
        stay_return: Number = 0.3, 0.0..=3.0, "Massey, Durand and Pren 2016: behind a harder border circular migrants settle; the size is an assumption", uncertain;
        /// Probability per month that a permit holder sees what another employer offers.
        change: PerMonth = 0.04, 0.0..=0.5, "assumption: 3 to 20 % change employer in a year where they may";
        /// Share of workers with a tied permit and a better offer whom the employer lets go.
        consent: Share = 0.4, 0.0..=1.0, "Naidu, Nyarko and Wang 2016, United Arab Emirates: changes of employer more than doubled when no consent was needed; the share is an assumption";
        /// Share by which an offer must be better than the present wage, at an employer of middling conduct (0.5).
        change_cost: Share = 0.05, 0.0..=1.0, ASSUMPTION;
        /// Share by which the wage of the most abusive employer counts for less than that of the most decent one, when a worker compares it with an offer.
        change_conduct: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Probability per month that a person in irregular status changes employer.
        change_irregular: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION;
        /// Probability per month that a worker with a tied permit absconds without abuse, where income in irregular status is 0.7 times the present one.
        abscond: PerMonth = 0.0006, 0.0..=0.2, "facts A07: 2 to 3 % of trainees in Japan a year, abuse included", uncertain;
        /// The same for people with a mobile permit or a card, who leave the work or place for which it holds.
        abscond_mobile: PerMonth = 0.0003, 0.0..=0.2, ASSUMPTION;
    }
}
