//! Gives migrants an office for complaints, and a firewall between that office and the police.
//!
//! # What it does
//! Complaints of the selected people work better: more abused people complain, and more of them recover their wages
//! and obtain another employer. The firewall keeps a share of reports from the police, so that people in irregular
//! status can complain, too, and are less deterred by fear of detection.
//!
//! # Reads and writes
//! Writes how well complaints work and the firewall, for the people whom `where` selects. Touches and serves everyone
//! at work, every month.
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
        /// Minimum of how well the complaint mechanism works.
        works: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Minimum share of migrants' reports that do not reach the police.
        firewall: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

/// Statuses of everyone at work except settled migrants, to whom no rule on abuse applies.
const MIGRANTS: StatusSet = StatusSet(StatusSet::WORKING.0 & !StatusSet::of(&[Status::Settled]).0);

impl Policy for ComplaintMechanism {
    policy_basics!("complaint_mechanism", Work);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
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
