//! Lets permit holders change employer.
//!
//! # What it does
//! A share of the selected people may change employer after some months in the country; they obtain the right within
//! a year. A share of new permits is not tied to an employer at all. A person who can leave an abusive employer
//! endures less, and need not abscond.
//!
//! # Reads and writes
//! Writes who may change employer, after how long, and which new permits are tied, for the people whom `where`
//! selects. Touches and serves holders of tied permits, every month.
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
//! Seed paragraph 29: protection rests on the contract with the employer. The shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.mobility]
//! kind = "job_mobility"
//! from = "2009-01"
//! where = { destination = "SAU", sector = ["construction", "services"] }
//! share = "100 %"
//! after = "12 months"
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
    /// Freedom to change employer.
    pub struct JobMobility {
        /// Share of permit holders who may change employer, combined with the share who may already.
        share: Share = 1.0, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months in the country after which permit holders may change employer; the lowest of all policies applies.
        after: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// Share of new permits that are not tied to an employer.
        untied: Share = 0.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for JobMobility {
    policy_basics!("job_mobility", Work);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::MobilityAfter, Amend::AtMost(self.after));
        law.amend(open, change, Rule::Mobility, Amend::Join(self.share));
        law.amend(open, change, Rule::Tied, Amend::Multiply(1.0 - self.untied));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::of(&[Status::PermitTied]), true);
    }
}
