//! The level of detail of a page, which limits its size.

/// The level of detail of the folded part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// The number of months between two drawn months of a series.
    pub(super) step: usize,
    /// Whether the charts of the metrics with the smallest differences are included.
    pub(super) folded: bool,
}

impl Detail {
    /// The levels, from everything to the necessary part.
    pub(super) const ALL: [Self; 4] = [
        Self { step: 1, folded: true },
        Self { step: 3, folded: true },
        Self { step: 3, folded: false },
        Self { step: 12, folded: false },
    ];
}
