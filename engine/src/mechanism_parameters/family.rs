//! Parameters of `[mechanism.family]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Families.
    pub struct Family {
        /// Age from which adults at home have children.
        birth_from: Months = 240.0, 216.0..=720.0, ASSUMPTION;
        /// Age until which adults at home have children.
        birth_until: Months = 480.0, 216.0..=720.0, ASSUMPTION;
        /// Probability per month that an adult of these ages at home has a child.
        birth: PerMonth = 0.008, 0.0..=0.1, "about 2.5 children a woman, shared by two parents (assumption)";
        /// Largest number of children of a person.
        most_children: Number = 4.0, 0.0..=7.0, ASSUMPTION;
        /// Probability per month that the family of a permit holder joins, where law allows it and income abroad is three times that at home.
        joins: PerMonth = 0.02, 0.0..=1.0, ASSUMPTION;
        /// The same for people who have settled.
        joins_settled: PerMonth = 0.05, 0.0..=1.0, ASSUMPTION;
        /// Least wage from which the family can join, relative to the cost of living with a family.
        affordable: Number = 1.2, 0.0..=10.0, ASSUMPTION;
    }
}
