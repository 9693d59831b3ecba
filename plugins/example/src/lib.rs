//! One kind of policy of our own: [`KIND`].

mod transfer_price_cap;

pub use transfer_price_cap::KIND;
