//! An epidemic: illness, deaths, closed borders, and sectors without demand while it lasts.
//!
//! # What it does
//! In the selected states more people fall ill and more die; a share of legal departures to and from them does not
//! take place, and their borders let fewer people through; activity changes by sector, and jobs for migrants follow it by
//! `mechanism.demand.activity`. An open border remains open.
//!
//! # Reads and writes
//! Writes the factors on illness and on death rates, border control, corridors' bans and the factors on activity (law).
//! People who are ill during the epidemic are touched and served: the cost per person is that of treatment.
//!
//! # When in the month
//! In the law of the month; people affected are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` names the states of the epidemic as destinations;
//! people of these states who are at home are affected, too. `onset` lies within the window; `recovery` begins with its end.
//!
//! # Chance
//! No further draws: the probabilities of illness and death change, and each person's random word is the same as
//! without the policy.
//!
//! # Evidence
//! Seed paragraphs 23 and 31: SARS, and what mobility does to health. Sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.sars]
//! kind = "epidemic"
//! from = "2003-02"
//! until = "2003-08"
//! where = { destination = "THA" }
//! closed = "60 %"
//! demand = { services = 0.6, entertainment = 0.3 }
//! ```

use crate::policy_basics;
use crate::shape::{at_height, fades, height};
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// An epidemic.
    pub struct Epidemic {
        /// Factor on the probability of illness, at the height of the epidemic.
        illness: Number = 3.0, 0.0..=50.0, "seed paragraph 23; the factor is an assumption", uncertain;
        /// Factor on death rates, at the height of the epidemic.
        deaths: Number = 1.2, 0.0..=50.0, ASSUMPTION, uncertain;
        /// Share of legal departures to and from these states, and of clandestine entries to them, that is stopped at
        /// the height.
        closed: Share = 0.3, 0.0..=1.0, "seed paragraph 23: consequences for international relations and tourism; the share is an assumption";
        /// Factor on activity by sector, at the height of the epidemic; jobs for migrants follow it by `mechanism.demand.activity`.
        demand: Number[BySector] = [1.0, 1.0, 1.0, 1.0, 1.0, 0.7, 0.5, 1.2, 1.0, 1.0], 0.0..=10.0, ASSUMPTION;
        /// Months in which the epidemic grows; at 1 or less it has its full height at once.
        onset: Months = 2.0, 0.0..=120.0, ASSUMPTION;
        /// Months in which the effect fades after the last month of the window; at 1 or less it ends with the window.
        recovery: Months = 3.0, 0.0..=120.0, ASSUMPTION;
    }
}

impl Policy for Epidemic {
    policy_basics!("epidemic", Shock);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Destination]
    }

    fn fades(&self) -> u32 {
        fades(self.recovery)
    }
    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        let change = at_height(change, height(open, self.onset, self.recovery));
        for s in (0..geography.states).filter(|&s| open.selector.destination(StateId::from_index(s))) {
            let state = &mut law.states[s];
            change.multiply(&mut state.illness, self.illness);
            change.multiply(&mut state.mortality, self.deaths);
            change.join(&mut state.border_control, self.closed);
            for sector in Sector::ALL {
                change.multiply(&mut law.sectors[s][sector as usize].demand, self.demand[sector as usize]);
            }
        }
        for (corridor, &(origin, destination)) in law.corridors.iter_mut().zip(&geography.corridors) {
            if open.selector.destination(origin) || open.selector.destination(destination) {
                change.join(&mut corridor.ban, self.closed);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            if c.scratch.lost[i] > 0 && open.selector.destination(c.people[i].life.place) {
                c.touch(i, open.index);
                c.serve_row(i, open);
            }
        }
    }
}
