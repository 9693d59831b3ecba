//! A temporary change of activity, which the demand for migrant labour follows: a slump, a boom, a building programme.
//!
//! # What it does
//! Multiplies activity in the selected sectors and states. The jobs that employers want to fill with migrants follow it by
//! the elasticity `mechanism.demand.activity`: at its default of 0.3, jobs fall by 19 % where activity falls by half. In a
//! slump vacancies disappear first, fewer permits are renewed, and a share of permit holders is laid off: people whose permit is not
//! tied look for another employer there; the others go home or stay in irregular status.
//!
//! # Reads and writes
//! Writes the factor on activity of each sector (law). Reads and writes status, employer and permit of people laid off.
//!
//! # When in the month
//! In the law of the month; lay-offs after pay and abuse, before permits are renewed or expire.
//!
//! # Parameters
//! See the table below, which is generated from the code. `onset` lies within the window; `recovery` begins with its end.
//!
//! # Chance
//! Whether a person is laid off: bits of the month's draws that no mechanism uses. Whether a person laid off stays:
//! one block per person (decision Policy, k from the policy's name).
//!
//! # Evidence
//! Seed paragraph 17: migrant labour fills shortages and follows demand. McKenzie, Theoharides and Yang 2014: yearly
//! departures from the Philippines follow output at the destination by more than one for one. The scenario states the
//! sizes.
//!
//! # Example
//! ```toml
//! [policy.building_slump]
//! kind = "demand_shock"
//! from = "2003-01"
//! until = "2004-06"
//! where = { destination = "THA", sector = "construction" }
//! demand = 0.6
//! onset = "3 months"
//! recovery = "6 months"
//! ```

use crate::policy_basics;
use crate::shape::{at_height, fades, height};
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A change of activity.
    pub struct DemandShock {
        /// Factor on activity at the height of the shock; jobs for migrants follow it by `mechanism.demand.activity`.
        demand: Number = 0.7, 0.0..=10.0, ASSUMPTION;
        /// Months in which the shock grows; at 1 or less it has its full height at once.
        onset: Months = 1.0, 0.0..=120.0, ASSUMPTION;
        /// Months in which the effect fades after the last month of the window; at 1 or less it ends with the window.
        recovery: Months = 1.0, 0.0..=120.0, ASSUMPTION;
        /// Probability per month that a permit holder is laid off, at the height of the shock.
        laid_off: PerMonth = 0.01, 0.0..=0.5, ASSUMPTION, uncertain;
    }
}

impl Policy for DemandShock {
    policy_basics!("demand_shock", Shock);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Destination, Dimension::Sector]
    }

    fn fades(&self) -> u32 {
        fades(self.recovery)
    }
    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let change = at_height(change, height(open, self.onset, self.recovery));
        for (state, sectors) in law.sectors.iter_mut().enumerate() {
            for sector in Sector::ALL {
                if open.selector.destination(StateId::from_index(state))
                    && open.selector.sector(sector as usize)
                {
                    change.multiply(&mut sectors[sector as usize].demand, self.demand);
                }
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let probability = self.laid_off * open.strength * height(open, self.onset, self.recovery);
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let l = &c.people[i].life;
            if !StatusSet::PERMIT.has(l.status())
                || !open.selector.destination(l.place)
                || !open.selector.sector(l.sector() as usize)
                || c.spare(i, open.code) >= probability
            {
                continue;
            }
            c.touch(i, open.index);
            c.serve(open.index);
            c.lay_off(i, open.code);
        }
    }
}
