//! A migrant as stored in the world: 48 bytes, of which one is unused; 47 on disk.

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

impl Migrant {
    /// Whether a person at home who has never been abroad looks for nobody else: the person was refused a place within the last
    /// year, or owes for a journey that failed.
    #[inline]
    pub(crate) fn looks_alone(&self) -> bool {
        self.life.trips() == 0 && (self.life.looks_again() || self.money.debt > 0)
    }
}

stored! { Migrant { life: Life, money: Money } where |x, w| x.life.fits(w) }
