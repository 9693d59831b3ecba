//! Parameters of `[mechanism.decisions]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Decisions of people abroad.
    pub struct Decisions {
        /// Elasticity of the monthly probability of going home to consumption-equivalent income abroad relative to income at home.
        return_power: Number = -0.8, -3.0..=0.0, "assumption: -0.3 to -1.5; Yang 2006: an exchange rate better by 10 % lowers returns within a year by 1.4 points", uncertain;
        /// Factor on returns while a debt is left.
        return_debt: Number = 0.5, 0.0..=2.0, "assumption: 0.3 to 0.8", uncertain;
        /// Factor on returns once a savings target is reached.
        return_target: Number = 2.0, 1.0..=8.0, "Dustmann 2003: a target that is reached sooner shortens the stay; assumption: 1 to 4", uncertain;
        /// Share of people who save for a target.
        target_share: Share = 0.3333333333333333, 0.0..=1.0, ASSUMPTION;
        /// The smallest savings target, in months of own income at home.
        target_least: Months = 12.0, 1.0..=240.0, ASSUMPTION;
        /// The largest savings target, in months of own income at home. The logarithm of targets is spread evenly between the smallest and the largest.
        target_most: Months = 48.0, 1.0..=480.0, ASSUMPTION;
        /// Factor on returns of people who are owed at least `unpaid` months of pay, or who have no employer.
        return_unpaid: Number = 2.0, 1.0..=8.0, "assumption: 1 to 4", uncertain;
        /// Months of unpaid wages from which on `return_unpaid` applies.
        unpaid: Months = 2.0, 0.1..=24.0, ASSUMPTION;
        /// Factor on returns of people who have children at home.
        return_children: Number = 1.1, 0.2..=5.0, ASSUMPTION;
        /// Elasticity of returns from irregular status to the cost of coming back, relative to its cost under the law of the start.
        return_back: Number = -0.5, -2.0..=0.0, "Massey, Durand and Pren 2015: behind a harder border people in irregular status return less; assumption: -0.2 to -1", uncertain;
        /// Weight of the months for which the border bars people who leave irregular status, in the cost of coming back. At 0 they do not count there.
        return_ban: Number = 1.0, 0.0..=5.0, "assumption: the value of the legal channel that is lost is a cost of coming back like any other";
        /// Share of permit holders who want a renewal where income abroad is three times that at home, without debt and savings target.
        renewal: Share = 0.8, 0.01..=0.99, "assumption: 35 to 50 % go home at the end of a contract, because the employer or the migrant does not want a renewal", uncertain;
        /// Elasticity of the odds p/(1−p) of wanting a renewal to income abroad relative to income at home.
        renewal_power: Number = 0.8, 0.0..=3.0, ASSUMPTION, uncertain;
        /// Elasticity of the probability of absconding to what income would be in irregular status, at the wage of the market, relative to present income.
        abscond_power: Number = 1.5, 0.0..=5.0, "assumption: people abscond for a better wage", uncertain;
        /// Factor on absconding while a debt is left.
        abscond_debt: Number = 1.5, 0.5..=5.0, ASSUMPTION;
        /// Factor on absconding of people who were abused in the last twelve months.
        abscond_abuse: Number = 2.0, 1.0..=10.0, ASSUMPTION;
        /// Elasticity of the monthly probability that the family joins to income abroad relative to income at home.
        family_power: Number = 0.5, 0.0..=3.0, ASSUMPTION;
    }
}
