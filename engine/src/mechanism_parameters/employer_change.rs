//! Parameters of `[mechanism.employer_change]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// A right to change employer on conditions.
    pub struct EmployerChange {
        /// Months over which a person compares the present employer with another one.
        horizon: Months = 12.0, 1.0..=60.0, ASSUMPTION;
        /// Months of search that people who have the right count on before they abscond or return instead.
        patience: Months = 6.0, 1.0..=24.0, ASSUMPTION;
        /// How far a right to change employer that is worth using takes the place of absconding and returning. At 0 both decisions ignore it.
        instead: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Weight of changing employer in the answer to abuse of people who have the right, relative to that of people with a mobile permit. At 0 they answer as without it.
        answer: Number = 1.0, 0.0..=5.0, ASSUMPTION;
    }
}
