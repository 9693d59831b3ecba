//! Gives migrants somewhere to complain, and a firewall between that place and the police.
//!
//! # What it does
//! Complaints of those whom it concerns work better: more of the abused complain, more of them get their wages back
//! and another employer. The firewall keeps a share of what is reported from the police, so that those without
//! status, too, can complain, and fear of detection no longer keeps them silent.
//!
//! # Reads and writes
//! Writes how well complaints work and the firewall, for those whom `where` means. Touches and serves all at work,
//! every month.
//!
//! # When in the month
//! When the month's law is made. Those whom it reaches are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraphs 28 and 29: migrants with irregular status have no recourse to legal protection; facts A05: 14,704
//! complaints in Sri Lanka in 2010. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.hotline]
//! kind = "complaint_mechanism"
//! from = "2006-01"
//! where = { destination = "HKG", sector = "domestic" }
//! works = "60 %"
//! firewall = "80 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A complaint mechanism.
    pub struct ComplaintMechanism {
        /// How well it works, at least.
        works: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of what migrants report that does not reach the police, at least.
        firewall: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

/// All at work but the settled, whom no rule on abuse concerns.
const MIGRANTS: StatusSet = StatusSet(StatusSet::WORKING.0 & !StatusSet::of(&[Status::Settled]).0);

impl Policy for ComplaintMechanism {
    policy_basics!("complaint_mechanism");

    fn law(&self, open: &Open<'_>, change: Change, _places: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::ComplaintMechanism, Amend::AtLeast(self.works));
        law.amend(open, change, Rule::Firewall, Amend::AtLeast(self.firewall));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, MIGRANTS, true);
    }
}
