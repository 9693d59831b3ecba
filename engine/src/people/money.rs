//! What a migrant owns, owes and earns: 20 bytes.

use crate::stored::stored;

/// What is owned beyond this, cents, is spent; what is owed beyond this bears no more interest. An agent's fields hold
/// twice as much.
pub const MAX_CASH: i32 = 1_000_000_000;

/// The largest debt of a person, in cents.
pub const MAX_DEBT: i32 = 2_000_000_000;

/// A migrant's money. Cents are of constant 2005 US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Money {
    /// Owed to kin and lenders, cents.
    pub debt: i32,
    /// Savings, in cents.
    pub savings: i32,
    /// Wages due and not paid, cents.
    pub arrears: i32,
    /// Sent home since the start of the run, cents.
    pub remitted: i32,
    /// Monthly wage as it is, USD.
    pub wage: u16,
    /// How far the wage lies below the one promised, per cent.
    pub cut: u8,
    /// Interest on the debt, per cent a year; kin's share of the debt lowers it.
    pub interest: u8,
}

stored! {
    Money { debt: i32, savings: i32, arrears: i32, remitted: i32, wage: u16, cut: u8, interest: u8 }
}
