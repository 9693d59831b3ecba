//! Data that an open policy receives about itself and the month.

use crate::law::selector::CompiledSelector;
use crate::month::Month;

/// Data about the month for an open policy.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The month.
    pub month: Month,
    /// The first month of its window.
    pub from: Month,
    /// The last month of its window.
    pub until: Month,
    /// The selector of people to whom the policy applies.
    pub selector: &'a CompiledSelector,
    /// Strength, above 0 and at most 1.
    pub strength: f64,
    /// A hash of the policy's name: the `k` of its draws.
    pub code: u32,
    /// The policy's index, for [`Chunk::touch`](crate::chunk::Chunk::touch).
    pub index: usize,
    /// The share of the people who asked for the policy's service, if it has one with a capacity, that was served in the last months;
    /// 0 before anyone has asked.
    pub served: f64,
}

impl Open<'_> {
    /// Whether a moment of a campaign lies in this month. `moment` is from 0, the opening, to 1, the announced end;
    /// `announced` is the announced length in months. The campaign may close earlier or later than announced: people
    /// cannot know it in advance.
    pub fn turn(&self, moment: f64, announced: f64) -> bool {
        let last = (libm::ceil(announced) as u32).max(1) - 1;
        ((moment * announced) as u32).min(last) == self.month.0 - self.from.0
    }
}
