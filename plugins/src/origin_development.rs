//! Development of an origin: earnings rise, social protection spreads, and fewer or more people look for a way abroad.
//!
//! # What it does
//! Raises earnings at home, step by step. People who cannot pay cannot leave; higher earnings therefore first allow
//! more people to leave, and later reduce their reason to leave. Social protection absorbs a part of the shocks to
//! households; jobs at home can lower the share of people who look for a way abroad.
//!
//! # Reads and writes
//! Writes the origin's factor on earnings, the share of shocks absorbed and the factor on looking for a way abroad
//! (law). All adults at home are touched and served: the cost per person is that of one person for a month.
//!
//! # When in the month
//! In the law of the month; people at home are counted after they have looked for a way abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 27: emigration increases with rising levels of development, so that development may not lower it in
//! the short run. Sizes are the scenario's.
//!
//! # Example
//! ```toml
//! [policy.rural_jobs]
//! kind = "origin_development"
//! from = "2004-01"
//! where = { origin = "MMR" }
//! income = 1.3
//! over = "60 months"
//! cost = { person = "2 USD", state = "THA" }
//! ```

use crate::policy_basics;
use crate::shape::{at_height, height};
use merantau_engine::chunk::Chunk;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Development of an origin.
    pub struct OriginDevelopment {
        /// Factor on earnings at home at the end of the development.
        income: Number = 1.2, 0.0..=10.0, ASSUMPTION;
        /// Share of the shocks to households that social protection absorbs at the end.
        protection: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Factor on looking for a way abroad at the end, in addition to the effect of earnings.
        looking: Number = 1.0, 0.0..=10.0, "seed paragraph 27: development need not lower migration; an assumption";
        /// Months until the end of the development.
        over: Months = 36.0, 0.0..=600.0, ASSUMPTION;
    }
}

impl Policy for OriginDevelopment {
    policy_basics!("origin_development", Home);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let change = at_height(change, height(open, self.over, 0.0));
        for (_, state) in
            law.states.iter_mut().enumerate().filter(|(s, _)| open.selector.origin(StateId::from_index(*s)))
        {
            change.multiply(&mut state.home_income, self.income);
            change.multiply(&mut state.looking, self.looking);
            change.at_least(&mut state.relief, self.protection);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.home.len() {
            let i = c.scratch.home[k] as usize;
            if c.people[i].life.status() == Status::Home && open.selector.origin(c.people[i].life.place) {
                c.touch(i, open.index);
                c.serve_row(i, open);
            }
        }
    }
}
