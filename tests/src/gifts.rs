//! Policies that no scenario has: gifts of money to people at home.

use merantau_engine::chunk::Chunk;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::{ASSUMPTION, Parameters};
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::watch::third;

merantau_engine::parameters! {
    /// A sum at hand for adults at home, and a rise of what everyone earns there.
    pub struct Gift {
        /// The sum that a person has at hand beside own cash.
        at_hand: Usd = 8.5, 0.0..=10000.0, ASSUMPTION;
        /// How many thirds of people by own income receive it, from the poorest on.
        thirds: Number = 1.0, 1.0..=3.0, ASSUMPTION;
        /// Factor on earnings at home.
        earnings: Number = 1.0, 0.1..=10.0, ASSUMPTION;
    }
}

/// The share of cash above what people want to keep that they spend in a month: the gift makes up for it, so that the sum
/// stays at hand.
const SPENT: f64 = 0.03;

impl Policy for Gift {
    fn kind(&self) -> &'static str {
        "gift"
    }
    fn parameters(&self) -> &dyn Parameters {
        self
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        self
    }
    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin]
    }
    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.origin(StateId::from_index(s)) {
                change.multiply(&mut state.home_income, self.earnings);
            }
        }
    }
    fn points(&self) -> &'static [Point] {
        &[Point::Opening]
    }
    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let cents = self.at_hand * 100.0 * if c.conditions.month == open.from.0 { 1.0 } else { SPENT };
        for i in 0..c.people.len() {
            let life = c.people[i].life;
            let poor = third(c.people[i].money.ranks.earnings) < self.thirds as usize;
            if life.status() == Status::Home && poor && open.selector.origin(c.origin(i)) {
                c.touch(i, open.index);
                c.grant(i, open.index, cents.round() as i64);
            }
        }
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }
}
