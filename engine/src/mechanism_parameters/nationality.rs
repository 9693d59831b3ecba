//! Parameters of `[mechanism.nationality]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Shares of natives that employers must employ.
    pub struct Nationality {
        /// Wage of a native relative to the mean wage of migrants for the same work. An employer that must employ a native beyond its own wish pays the difference; at 1 there is none.
        native_wage: Number = 2.0, 1.0..=20.0, ASSUMPTION, uncertain;
        /// How far employers of a market differ in their share of natives at the start: at 1 from none to twice the mean, at 0 not at all.
        spread: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Part of the natives that an employer lacks whom it hires in a quarter, as long as natives look for work. At 0 employers hire none.
        speed: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Whether employers that lack natives may hire nobody with a permit. At 0 they may.
        barred: Flag = 1.0, 0.0..=1.0, "assumption: as in the programme of Saudi Arabia from 2011 (recalled, verify)";
    }
}
