//! What a policy knows of itself and of the month in which it is open.

use crate::law::selector::CompiledSelector;
use crate::month::Month;

/// What the engine tells a policy about the month.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The month.
    pub month: Month,
    /// The first month of its window.
    pub from: Month,
    /// The last month of its window.
    pub until: Month,
    /// Whom it concerns.
    pub selector: &'a CompiledSelector,
    /// 0 to 1; never 0 when called.
    pub strength: f64,
    /// A hash of its name: the `k` of its draws.
    pub code: u32,
    /// Its index, for [`Chunk::touch`].
    pub index: usize,
}

impl Open<'_> {
    /// Whether a moment of the window, 0 to 1, lies in this month.
    pub fn turn(&self, moment: f64) -> bool {
        let months = self.until.0 - self.from.0 + 1;
        ((moment * f64::from(months)) as u32).min(months - 1) == self.month.0 - self.from.0
    }
}
