//! Stops more people who enter clandestinely.
//!
//! # What it does
//! Border control stops a further share of clandestine entries. Smugglers demand more; some people who would have
//! paid a smuggler fall into the hands of a trafficker; and people inside stay longer, because coming back has become
//! expensive.
//!
//! Smugglers have one price for all whom they take through a corridor: it changes only if `where` names origins and
//! destinations, or nothing.
//!
//! # Reads and writes
//! Writes the share stopped, the price of smugglers, the probability of trafficking of people who cross, and the
//! probability that people in irregular status go home. Touches everyone who crosses under it or is stopped; serves
//! the people stopped.
//!
//! # When in the month
//! In the law of the month. People who crossed or were stopped are counted after people at home have looked for a way
//! abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 24: long and porous borders; paragraph 28: concerns of protection grow as controls are tightened.
//! The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.border]
//! kind = "border_control"
//! from = "2005-03"
//! where = { destination = "MYS", origin = "IDN" }
//! control = "30 %"
//! smuggler = 1.5
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, PersonContext, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Control of borders.
    pub struct BorderControl {
        /// Share of clandestine entries that it stops, combined with the share stopped already.
        control: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on the price of smugglers in the selected corridors.
        smuggler: Number = 1.3, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Factor on the probability that a person who crosses falls into the hands of a trafficker.
        deception: Number = 1.2, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Factor on the probability that people in irregular status go home, besides what the cost of coming back does.
        homeward: Number = 1.0, 0.0..=5.0, ASSUMPTION, uncertain;
    }
}

/// Statuses of people who enter clandestinely.
const CROSSING: StatusSet = StatusSet::of(&[Status::Clandestine, Status::Trafficked]);

impl Policy for BorderControl {
    policy_basics!("border_control", Status);

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::BorderControl, Amend::Join(self.control));
        law.amend(open, change, Rule::Homeward, Amend::Multiply(self.homeward));
        let selector = open.selector.with_status(StatusSet::of(&[Status::Trafficked]));
        law.amend_for(selector, change, Rule::Trafficking, Amend::Multiply(self.deception));
        // smugglers have one price for all whom they take through a corridor
        let all = open.selector.everyone_of_places();
        for corridor in law.corridors_of(open.selector, geography).filter(|_| all) {
            change.multiply(&mut corridor.smuggler, self.smuggler);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let selector = open.selector.with_status(CROSSING);
        for k in 0..chunk.scratch.home.len() {
            let i = chunk.scratch.home[k] as usize;
            // The person was at home when the month began, and is now abroad after a clandestine entry.
            if CROSSING.has(chunk.people[i].life.status()) && chunk.meant(&selector, i) {
                chunk.touch(i, open.index);
            }
        }
        for k in 0..chunk.scratch.stopped.len() {
            let (row, place, sector) = chunk.scratch.stopped[k];
            let i = row as usize;
            let life = chunk.people[i].life;
            let case = PersonContext {
                place,
                sector,
                status: Status::Clandestine,
                ..PersonContext::of(&life, chunk.conditions.month)
            };
            if open.selector.means(&chunk.conditions.geography, case) {
                chunk.touch(i, open.index);
                chunk.serve(open.index);
            }
        }
    }
}
