//! Lets permit holders bring their families.
//!
//! # What it does
//! At least a share of the selected permit holders may bring their families, if the wage suffices: children are no
//! longer left behind, the living cost rises, and fewer people return.
//!
//! # Reads and writes
//! Writes who may bring the family, for the people whom `where` selects. Touches and serves permit holders, every
//! month.
//!
//! # When in the month
//! In the law of the month. The people affected are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 9: most temporary migrant workers cannot bring or be united with their family members; paragraph
//! 22: children left behind.
//!
//! # Example
//! ```toml
//! [policy.families]
//! kind = "family_reunification"
//! from = "2005-01"
//! where = { destination = "SGP", skill = ["skilled", "professional"] }
//! share = "100 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Family reunification.
    pub struct FamilyReunification {
        /// Minimum share of permit holders who may bring their families.
        share: Share = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for FamilyReunification {
    policy_basics!("family_reunification", Entry);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::FamilyReunification, Amend::AtLeast(self.share));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::PERMIT, true);
    }
}
