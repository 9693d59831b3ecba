//! The savings, debts and wage of a migrant: 20 bytes.

use crate::stored::stored;

/// The largest savings of an agent, in cents: any amount beyond it is spent. The fields can hold twice as much.
pub const MAX_CASH: i32 = 1_000_000_000;

/// The largest debt of an agent, in cents: no interest is added beyond it.
pub const MAX_DEBT: i32 = 2_000_000_000;

/// A migrant's money. Cents are of constant 2005 US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Money {
    /// Debt to kin and lenders, cents.
    pub debt: i32,
    /// Savings, in cents.
    pub savings: i32,
    /// Wages due that were not paid, cents.
    pub arrears: i32,
    /// Amount sent home since the start of the run, cents.
    pub remitted: i32,
    /// Actual monthly wage, US dollars.
    pub wage: u16,
    /// The difference between the promised and the actual wage, per cent of the promised wage.
    pub cut: u8,
    /// Interest on the debt, per cent per year; the share of the debt owed to kin lowers it.
    pub interest: u8,
}

stored! {
    Money { debt: i32, savings: i32, arrears: i32, remitted: i32, wage: u16, cut: u8, interest: u8 }
}
