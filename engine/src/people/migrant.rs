//! A migrant as the world holds one: 44 bytes.

use super::{Life, Money};
use crate::stored::stored;
use bevy_ecs::component::Component;

/// Where someone is in life, and the money. One component and not two: each component costs an entity eight bytes
/// beside its own, and the month goes through both for nearly everyone.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Migrant {
    /// Everything but money.
    pub life: Life,
    /// What one owns, owes and earns.
    pub money: Money,
}

stored! { Migrant { life: Life, money: Money } where |x, w| x.life.fits(w) }
