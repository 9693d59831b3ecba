//! A shock to an origin: a disaster, a failed harvest, a financial crisis.
//!
//! # What it does
//! Earnings at home fall, more people look for a way abroad, and more households are hit per month, so that people
//! abroad send more. In the first month a share of the people at home loses a share of their savings. The state may
//! pay relief to each household hit.
//!
//! # Reads and writes
//! Writes the origin's factor on earnings, its factor on looking for a way abroad and its probability that households
//! are hit (law); savings of people at home; relief from the treasury to households.
//!
//! # When in the month
//! In the law of the month; losses after people at home have looked for a way abroad; relief after pay and remittance.
//!
//! # Parameters
//! See the table below, which is generated from the code. `onset` lies within the window; `recovery` begins with its end.
//!
//! # Chance
//! Who loses savings: bits of the month's draws that no mechanism uses. Whose household is hit: the household's
//! random word of the month, which is the same without the policy.
//!
//! # Evidence
//! Seed paragraph 15: remittances are counter-cyclical. The scenario states the sizes.
//!
//! # Example
//! ```toml
//! [policy.cyclone]
//! kind = "origin_shock"
//! from = "2008-05"
//! until = "2009-04"
//! where = { origin = "MMR" }
//! income = 0.85
//! relief = "50 USD"
//! ```

use crate::policy_basics;
use crate::shape::{at_height, fades, height};
use merantau_engine::accounts::Account;
use merantau_engine::chunk::Chunk;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A shock at home.
    pub struct OriginShock {
        /// Factor on earnings at home at the height of the shock.
        income: Number = 0.85, 0.0..=2.0, ASSUMPTION;
        /// Added to the probability per month that a household is hit, at the height of the shock.
        hit: PerMonth = 0.1, 0.0..=1.0, "seed paragraph 15; the size is an assumption";
        /// Factor on looking for a way abroad, at the height of the shock.
        looking: Number = 1.2, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Share of the people at home who lose savings in the first month.
        reach: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Share of savings that these people lose.
        loss: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Amount that the state pays to each household hit.
        relief: Usd = 0.0, 0.0..=10000.0, ASSUMPTION;
        /// Months in which the shock grows; at 1 or less it has its full height at once.
        onset: Months = 1.0, 0.0..=120.0, ASSUMPTION;
        /// Months in which the effect fades after the last month of the window; at 1 or less it ends with the window.
        recovery: Months = 6.0, 0.0..=120.0, ASSUMPTION;
    }
}

impl Policy for OriginShock {
    policy_basics!("origin_shock", Shock);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin]
    }

    fn fades(&self) -> u32 {
        fades(self.recovery)
    }
    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let change = at_height(change, height(open, self.onset, self.recovery));
        for (_, state) in
            law.states.iter_mut().enumerate().filter(|(s, _)| open.selector.origin(StateId::from_index(*s)))
        {
            change.multiply(&mut state.home_income, self.income);
            change.multiply(&mut state.looking, self.looking);
            change.add(&mut state.shock, self.hit);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Home, Point::Work]
    }

    fn stage(&self, point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        match point {
            Point::Home if open.month == open.from => self.losses(open, c),
            Point::Work => self.hits(open, c),
            _ => {}
        }
    }
}

impl OriginShock {
    /// Some people at home lose savings.
    fn losses(&self, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.home.len() {
            let i = c.scratch.home[k] as usize;
            let at_home =
                c.people[i].life.status() == Status::Home && open.selector.origin(c.people[i].life.place);
            if at_home && c.spare(i, open.code) < self.reach * open.strength {
                c.touch(i, open.index);
                c.serve(open.index);
                c.lose(i, self.loss);
                self.relieve(open, c, i);
            }
        }
    }

    /// Households of people abroad are hit.
    fn hits(&self, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            if c.household_hit(i)
                && c.people[i].life.status() != Status::Dead
                && open.selector.origin(c.origin(i))
            {
                c.touch(i, open.index);
                c.serve(open.index);
                self.relieve(open, c, i);
            }
        }
    }

    /// The state pays relief to a household, which raises the income of its community.
    fn relieve(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize) {
        let cents = (self.relief * open.strength * 100.0) as i64;
        c.spend(open.index, Account::Households, cents);
        c.tally.communities[c.people[i].life.community.index()].received += cents;
    }
}
