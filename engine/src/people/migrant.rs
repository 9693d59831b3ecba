//! A migrant as stored in the world: 52 bytes, of which three are unused; 49 on disk.

use super::{Life, Money};
use crate::stored::stored;
use bevy_ecs::component::Component;

/// The situation of a migrant, and the money. They are one component because each component costs an entity eight
/// further bytes, and the month reads both for nearly everyone.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Migrant {
    /// All data except money.
    pub life: Life,
    /// The person's assets, debts and wage.
    pub money: Money,
}

stored! { Migrant { life: Life, money: Money } where |x, w| x.life.fits(w) }
