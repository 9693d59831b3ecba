//! Parameters of `[mechanism.family]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Families.
    pub struct Family {
        /// Age from which adults at home have children.
        birth_from: Months = 240.0, 216.0..=720.0, ASSUMPTION;
        /// Age until which they do.
        birth_until: Months = 480.0, 216.0..=720.0, ASSUMPTION;
        /// Odds a month that an adult of those ages at home has a child.
        birth: PerMonth = 0.008, 0.0..=0.1, "about 2.5 children a woman, shared by two parents (assumption)";
        /// Children counted at most.
        most_children: Number = 4.0, 0.0..=7.0, ASSUMPTION;
        /// Odds a month that the family joins, for those whom law allows.
        joins: PerMonth = 0.02, 0.0..=1.0, ASSUMPTION;
        /// The same for the settled.
        joins_settled: PerMonth = 0.05, 0.0..=1.0, ASSUMPTION;
        /// Wage, in months of living cost for a family, from which it can join.
        affordable: Number = 1.2, 0.0..=10.0, ASSUMPTION;
    }
}
