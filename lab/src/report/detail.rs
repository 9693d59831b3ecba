//! How much of a page is shown, so that it does not become too heavy.

/// How much of the folded part is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// Every how many months a series is drawn.
    pub(super) step: usize,
    /// Whether the charts of metrics that differ least are there.
    pub(super) folded: bool,
}

impl Detail {
    /// From all of it to what must be there.
    pub(super) const ALL: [Self; 4] = [
        Self { step: 1, folded: true },
        Self { step: 3, folded: true },
        Self { step: 3, folded: false },
        Self { step: 12, folded: false },
    ];
}
