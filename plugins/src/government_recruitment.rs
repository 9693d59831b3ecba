//! Recruits through a public office in place of private agencies.
//!
//! # What it does
//! A share of places is filled by a public office of the origin. It charges a fee instead of a margin, and leaves
//! less scope for visa rent; contracts are substituted less often; departure takes longer. The other places are
//! filled by agencies as before, and the lottery for places is the same.
//!
//! Of several offices of a corridor, each fills its share of the places that those before it leave.
//!
//! # Reads and writes
//! Reads the price of a place; writes margin, rent, the probability of a substituted contract, and the months until
//! departure. Touches and serves people whom the office places.
//!
//! # When in the month
//! When places are allocated, before the monthly pass. People take it into account when they look for a way abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Whether a place is filled by the office: one word per application (decision Lottery).
//!
//! # Evidence
//! Facts C27 (recalled, verify): under the Employment Permit System of the Republic of Korea the cost fell from 3,509
//! to 927 USD; C24 against C23: 94,000 and 688,000 yen to Japan. Seed paragraph 35.
//!
//! # Example
//! ```toml
//! [policy.permit_system]
//! kind = "government_recruitment"
//! from = "2004-08"
//! where = { origin = ["VNM", "PHL"], destination = "KOR" }
//! share = "100 %"
//! fee = "150 USD"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Recruitment by a public office.
    pub struct GovernmentRecruitment {
        /// Share of places that the office fills.
        share: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Fee that the office charges the migrant.
        fee: Usd = 100.0, 0.0..=5000.0, ASSUMPTION;
        /// Factor on the visa rent.
        rent: Number = 0.3, 0.0..=1.0, "facts C27 (recalled, verify): 3,509 to 927 USD", uncertain;
        /// How far the promised and the actual contract agree.
        honesty: Share = 0.95, 0.0..=1.0, ASSUMPTION;
        /// Additional months until departure.
        wait: Months = 1.0, 0.0..=24.0, ASSUMPTION;
    }
}

impl Policy for GovernmentRecruitment {
    policy_basics!("government_recruitment", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { share, fee, rent, honesty, wait } = *self;
        law.recruitment_rule(open, RuleKind::Office { share, fee, rent, honesty, wait });
    }
}
