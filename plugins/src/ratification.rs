//! Ratifies the conventions on migrants and applies them, step by step.
//!
//! # What it does
//! The application of the conventions rises month by month, over some years, to a bound. Their effects on the
//! coverage of labour law and on the success of complaints are limited by the mechanisms `work` and `abuse`: a
//! signature alone changes little.
//!
//! # Reads and writes
//! Writes how far a state applies the conventions. Touches and serves everyone at work in regular status, every
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
//! Seed paragraph 32: ratification of the convention on migrant workers of 1990 has been slow. That it has an
//! effect, and its size, are assumptions.
//!
//! # Example
//! ```toml
//! [policy.conventions]
//! kind = "ratification"
//! from = "2004-01"
//! where = { destination = "THA" }
//! applied = "60 %"
//! takes = "60 months"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::PAPERS;

merantau_engine::parameters! {
    /// Ratification of the conventions.
    pub struct Ratification {
        /// Minimum of how far the conventions are applied at the end.
        applied: Share = 0.6, 0.0..=1.0, "seed paragraph 32; the share is an assumption", uncertain;
        /// Months until the end; the rise is linear.
        takes: Months = 36.0, 0.0..=240.0, ASSUMPTION;
    }
}

impl Policy for Ratification {
    policy_basics!("ratification", Work);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Destination]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let passed = f64::from(open.month.0 - open.from.0 + 1);
        let applied = self.applied * (passed / self.takes.max(1.0)).min(1.0);
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.destination(StateId::from_index(s)) {
                change.at_least(&mut state.conventions, applied);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, PAPERS, true);
    }
}
