//! Extends labour law to sectors that it leaves out.
//!
//! # What it does
//! At least a share of the jobs of the sectors named are covered by labour law: inspections protect them, the
//! minimum wage reaches them, their workers can turn to the law. Inspectors can be told to go there too, for a law
//! that nobody enforces changes little.
//!
//! # Reads and writes
//! Writes coverage and inspection, by sector of a state. Touches and serves all at work there with papers, every
//! month.
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
//! Seed paragraph 29: domestic work and entertainment are usually not covered by national labour laws, which leaves
//! the women there open to abuse.
//!
//! # Example
//! ```toml
//! [policy.domestic_workers_act]
//! kind = "labour_law_extension"
//! from = "2006-01"
//! where = { destination = "HKG", sector = ["domestic", "entertainment"] }
//! coverage = "80 %"
//! inspection = "10 %/year"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::{PAPERS, WORKPLACE};

merantau_engine::parameters! {
    /// Labour law where there was none.
    pub struct LabourLawExtension {
        /// Share of jobs that labour law covers, at least.
        coverage: Share = 0.8, 0.0..=1.0, "seed paragraph 29; the share is an assumption", uncertain;
        /// Share of workplaces that inspectors see in a year, at least.
        inspection: PerYear = 0.0, 0.0..=4.0, ASSUMPTION;
    }
}

impl Policy for LabourLawExtension {
    policy_basics!("labour_law_extension");

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, change: Change, _places: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::Coverage, Amend::AtLeast(self.coverage));
        law.amend(open, change, Rule::Inspection, Amend::AtLeast(self.inspection));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, PAPERS, true);
    }
}
