//! What migrants send home.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Remittances.
    pub struct Remittance {
        /// Share of what is left after living and debt service that is sent home, by sex.
        share: Share[BySex] = [0.7, 0.6], 0.0..=1.0, "facts M02 (weak): 0.72 of women's, 0.45 to 0.50 of men's wage", uncertain;
        /// How much more is sent in a month in which the household at home is hit.
        shock_response: Share = 0.4, 0.0..=1.0, "seed paragraph 15; the size is an assumption";
    }
}
