//! Migrants: what is stored of each, and the statuses they pass through.

mod life;
mod migrant;
mod money;
pub mod status;
mod traits;

pub use life::{Life, NO_AGENCY, NO_EMPLOYER};
pub use migrant::Migrant;
pub use money::Money;
pub use traits::Traits;

/// A migrant: the row, the same in every arm and at every time, which is also the number of the migrant in draws.
pub type Row = u32;
