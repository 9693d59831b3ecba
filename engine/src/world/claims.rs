//! Claims for unpaid wages that wait for a tribunal.

use crate::ids::{EmployerId, StateId};
use crate::people::NO_EMPLOYER;
use crate::stored::stored;

/// A claim for unpaid wages. What is claimed is owed to the claimant by the employer until the claim ends; meanwhile it is not contained
/// in the unpaid wages of the person's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The claimant.
    pub agent: u32,
    /// The employer that owes the wages.
    pub employer: EmployerId,
    /// The state where they are owed.
    pub state: StateId,
    /// Month in which the claim was filed.
    pub filed: u32,
    /// The amount, cents.
    pub cents: i32,
    /// The monthly wage of the claimant when the claim was filed, cents.
    pub wage: i32,
    /// The code of the policy to whose tribunal the claim was brought.
    pub policy: u32,
}

stored! {
    Claim { agent: u32, employer: EmployerId, state: StateId, filed: u32, cents: i32, wage: i32, policy: u32 }
    where |x, w| u64::from(x.agent) < w.migrants
        && (x.employer == NO_EMPLOYER || x.employer.index() < w.employers)
        && x.state.index() < w.states
}
