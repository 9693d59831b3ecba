//! Parameters of `[mechanism.mortality]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::codes::Sex;
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Mortality.
    pub struct Mortality {
        /// Factor on the death rates of the life table.
        factor: Number = 1.0, 0.0..=5.0, ASSUMPTION;
        /// Factor on the death rates of people in irregular status.
        irregular_factor: Number = 1.3, 0.0..=10.0, ASSUMPTION;
    }
}

/// Five-year age groups of the life table: 0 to 4, …, 80 and above.
pub const GROUPS: usize = 17;

/// Yearly death rates, women then men. After the general pattern of the United Nations' model life tables for a life
/// expectancy of about 67 years (assumption: one table for all origins).
const RATES: [[f64; GROUPS]; Sex::COUNT] = [
    [
        0.0110, 0.0011, 0.0008, 0.0011, 0.0014, 0.0016, 0.0019, 0.0023, 0.0030, 0.0040, 0.0059, 0.0088,
        0.0140, 0.0225, 0.0365, 0.0590, 0.1150,
    ],
    [
        0.0120, 0.0012, 0.0009, 0.0014, 0.0020, 0.0023, 0.0027, 0.0033, 0.0043, 0.0059, 0.0087, 0.0130,
        0.0200, 0.0310, 0.0480, 0.0740, 0.1300,
    ],
];

impl Mortality {
    /// Probability of death per month, by sex and age group.
    pub fn probability(&self) -> [[f32; GROUPS]; Sex::COUNT] {
        RATES.map(|row| row.map(|q| (q * self.factor / 12.0) as f32))
    }
}
