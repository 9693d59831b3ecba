//! Extends labour law to sectors that it excludes.
//!
//! # What it does
//! At least a share of the jobs of the selected sectors is covered by labour law: inspections protect them, the
//! minimum wage applies to them, and their workers have legal remedies. Inspections of these sectors can be added,
//! because a law that is not enforced changes little.
//!
//! # Reads and writes
//! Writes coverage and inspection, by sector of a state. Touches and serves everyone at work there in regular status,
//! every month.
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
    /// Labour law in sectors that it excluded.
    pub struct LabourLawExtension {
        /// Minimum share of jobs that labour law covers.
        coverage: Share = 0.8, 0.0..=1.0, "seed paragraph 29; the share is an assumption", uncertain;
        /// Minimum share of workplaces that labour inspectors visit per year.
        inspection: PerYear = 0.0, 0.0..=4.0, ASSUMPTION;
    }
}

impl Policy for LabourLawExtension {
    policy_basics!("labour_law_extension", Work);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
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
