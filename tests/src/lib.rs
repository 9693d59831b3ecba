//! Code that the whole-program tests share: small worlds, their histories, and the identities that hold in every
//! history.

pub mod accounting;
pub mod arms;
pub mod chance;
pub mod effect;
pub mod figures;
pub mod frame;
pub mod gifts;
pub mod history;
pub mod knob;
pub mod open;
pub mod random;
pub mod shrink;
pub mod small;
pub mod survey;
pub mod watch;
pub mod work;
pub mod worlds;
