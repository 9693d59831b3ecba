//! Parameters of `[mechanism.home]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Life at home.
    pub struct Home {
        /// Earnings of each skill at home, relative to those of the low-skilled.
        skill_premium: Number[BySkill] = [1.0, 1.8, 3.5], 0.1..=20.0, ASSUMPTION, uncertain;
        /// Standard deviation of the logarithm of own ranks of earnings at home.
        rank_deviation: Number = 0.5, 0.0..=2.0, ASSUMPTION;
        /// Earnings of women at home, relative to those of men of the same skill.
        women: Share = 0.6, 0.05..=1.0, ASSUMPTION, uncertain;
        /// Months of own income that the median person keeps in cash.
        savings_months: Months = 0.9, 0.0..=36.0, ASSUMPTION, uncertain;
        /// Standard deviation of the logarithm of this number of months among people.
        savings_deviation: Number = 1.0, 0.0..=3.0, ASSUMPTION;
        /// Share of income that a person with less cash saves.
        saving: Share = 0.08, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the cash above the goal that is spent in a month.
        drawdown: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION;
        /// Factor on the income of people who run an enterprise.
        enterprise_premium: Number = 1.3, 1.0..=5.0, ASSUMPTION;
        /// Age of retirement.
        retirement: Months = 720.0, 360.0..=1080.0, ASSUMPTION;
    }
}
