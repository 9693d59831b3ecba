//! Parameters of `[mechanism.patents]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Permits that workers buy by the month.
    pub struct Patents {
        /// Value of a month without fear, as a share of the wage, if detection within a year is certain.
        peace: Share = 0.5, 0.0..=1.0, "assumption: as in campaigns of regularization", uncertain;
        /// Share of people on the way to a clandestine entry who count on buying the permit, relative to the share who know of it. At 0 nobody expects it before arrival.
        entering: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How far employers consider the holders among those whom they can hire informally. At 0 they offer as much informal work as without such permits.
        hiring: Share = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}
