//! Migrants: the data stored of each migrant, and the statuses.

pub mod digest;
mod life;
mod migrant;
mod money;
mod person;
pub mod status;
mod traits;

pub use life::{Bond, Life, NO_AGENCY, NO_EMPLOYER, OF_AGE};
pub use migrant::Migrant;
pub(crate) use money::PATENT;
pub use money::{CostParts, MAX_CASH, MAX_DEBT, Money, Ranks};
pub use person::Person;
pub use traits::Traits;

/// The number of a migrant's row, the same in every arm and at every time. It is also the number of the migrant in
/// draws.
pub type Row = u32;
