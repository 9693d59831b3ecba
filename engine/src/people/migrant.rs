//! A migrant as stored in the world: 48 bytes, of which one is unused; 47 on disk.

use super::{Life, Money};
use crate::stored::stored;
use bevy_ecs::component::Component;

/// All data of a migrant. They are one component because each component costs an entity eight
/// further bytes, and the monthly pass reads both parts for nearly all migrants.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Migrant {
    /// All data except money.
    pub life: Life,
    /// The person's assets, debts and wage.
    pub money: Money,
}

impl Migrant {
    /// Whether a person at home who has never been abroad stands for nobody else: the person was refused a place within the last
    /// year, owes money for a journey that failed or for an enterprise, or runs an enterprise.
    #[inline]
    pub(crate) fn looks_alone(&self) -> bool {
        self.life.trips() == 0
            && (self.life.looks_again() || self.money.debt > 0 || self.life.traits.enterprise())
    }
}

stored! { Migrant { life: Life, money: Money } where |x, w| x.life.fits(w) }
