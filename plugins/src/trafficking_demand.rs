//! Lowers the demand for trafficked people.
//!
//! # What it does
//! People who profit from the work of trafficked people are held responsible, in the selected sectors: trafficking
//! falls there. The effect is proportional to the enforcement of the law, because where demand is large considerable
//! political will is required. Where establishments close, activity
//! falls, and jobs for migrants follow it by `mechanism.demand.activity`.
//!
//! # Reads and writes
//! Writes the factors on trafficking and on activity, by sector of a state. Touches and serves
//! people who are trafficked there, every month.
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
//! Seed paragraph 27: in destination areas policies need to be directed at demand, as in the tourism sector in some
//! countries. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.demand]
//! kind = "trafficking_demand"
//! from = "2005-01"
//! where = { destination = "THA", sector = "entertainment" }
//! demand = 0.4
//! enforced = "50 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Sector;
use merantau_engine::ids::{MarketId, StateId};
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::WORKPLACE;

merantau_engine::parameters! {
    /// Measures against the demand for trafficking.
    pub struct TraffickingDemand {
        /// Factor on the probability of trafficking, where the law is enforced.
        demand: Number = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the law that is enforced.
        enforced: Share = 0.5, 0.0..=1.0, "seed paragraph 27: considerable political will is required; the share is an assumption", uncertain;
        /// Factor on the activity of the sector, where the law is enforced; jobs for migrants follow it by `mechanism.demand.activity`.
        jobs: Number = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for TraffickingDemand {
    policy_basics!("trafficking_demand", Status);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let enforced = |factor: f64| 1.0 + self.enforced * (factor - 1.0);
        law.amend(open, change, Rule::Trafficking, Amend::Multiply(enforced(self.demand)));
        for (s, sectors) in law.sectors.iter_mut().enumerate() {
            for (sector, own) in Sector::ALL.into_iter().zip(sectors) {
                if open.selector.market(MarketId::of(StateId::from_index(s), sector)) {
                    change.multiply(&mut own.demand, enforced(self.jobs));
                }
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::of(&[Status::Trafficked]), true);
    }
}
