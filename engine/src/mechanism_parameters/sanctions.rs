//! Parameters of `[mechanism.sanctions]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Sanctions on employers.
    pub struct Sanctions {
        /// Share of employers that do not employ people in irregular status, for each monthly wage by which the expected sanction for a worker and month rises.
        response: Number = 0.5, 0.0..=10.0, "assumption: the same as the response of informal hiring to its cost (mechanism.demand.informal_response)", uncertain;
        /// How far employers consider the expected sanction when they offer informal work, relative to `response`. At 0 they offer as much as without sanctions.
        hiring: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Probability per month that an employer whom the expected sanction deters dismisses a worker in irregular status. At 0 such employers keep their workers.
        dismissal: PerMonth = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How far employers consider the expected sanction when they are asked to consent to a permit in a campaign, relative to `response`. At 0 their consent does not depend on it.
        consent: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Wage of people in irregular status who have lost their employer and live from casual work, relative to their last wage.
        casual: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the pay that people without an employer lack which counts as lost pay in what others expect of life in irregular status. At 0 nobody expects it.
        known: Share = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}
