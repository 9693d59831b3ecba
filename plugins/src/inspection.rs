//! Adds labour inspections of workplaces.
//!
//! # What it does
//! Adds inspections of a share of workplaces per year in the selected sectors; fines may rise, too. Where labour law
//! covers the sector, employers withhold less, because they expect fines. Inspectors also find workers in irregular
//! status, who may be detained. Where inspections make informal hiring expensive, employers offer less of it.
//!
//! # Reads and writes
//! Writes inspection and fines, by sector of a state. Each inspection costs the state the amount that the mechanism
//! `observation` states, in addition to the cost of the policy. Touches and serves everyone at work there, every
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
//! Seed paragraphs 28 and 30: lack of application and enforcement of labour standards. The rate is an assumption.
//!
//! # Example
//! ```toml
//! [policy.inspect_construction]
//! kind = "inspection"
//! from = "2013-11"
//! where = { destination = "SAU", sector = "construction" }
//! rate = "50 %/year"
//! fine = 2.0
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::WORKPLACE;

merantau_engine::parameters! {
    /// Labour inspection.
    pub struct Inspection {
        /// Additional inspections: share of workplaces per year.
        rate: PerYear = 0.25, 0.0..=4.0, ASSUMPTION, uncertain;
        /// Factor on the fine of an employer.
        fine: Number = 1.0, 0.0..=100.0, ASSUMPTION, uncertain;
    }
}

impl Policy for Inspection {
    policy_basics!("inspection", Status);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::Inspection, Amend::Add(self.rate));
        law.amend(open, change, Rule::Fine, Amend::Multiply(self.fine));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::WORKING, true);
    }
}
