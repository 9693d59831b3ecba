//! Gives migrants the rights of natives at work, and women equal pay.
//!
//! # What it does
//! Labour law covers at least a share of migrants' jobs; a share of the gap between women's and men's pay for the
//! same work is closed, for people at work when the policy opens and for people hired later; the complaint mechanism
//! of natives is open to migrants.
//!
//! # Reads and writes
//! Writes coverage, equal pay and the complaint mechanism, by sector of a state, and in the first month the wages of
//! women. Touches and serves everyone at work there in regular status, every month.
//!
//! # When in the month
//! In the law of the month. The people affected are counted after pay and abuse. Women's wages rise after the pay of
//! the first month.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 31: protecting migrants' rights encompasses ensuring that they are equally treated under the law.
//! The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.equal_treatment]
//! kind = "equal_treatment"
//! from = "2006-01"
//! where = { destination = "MYS", sector = "manufacturing" }
//! pay = "50 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Sex;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

use crate::{PAPERS, WORKPLACE};

merantau_engine::parameters! {
    /// Equal treatment.
    pub struct EqualTreatment {
        /// Minimum share of the gap between women's and men's pay for the same work that is closed.
        pay: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Minimum share of migrants' jobs that labour law covers.
        coverage: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Minimum of how well the complaint mechanism works for migrants.
        complaints: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for EqualTreatment {
    policy_basics!("equal_treatment", Work);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::EqualPay, Amend::AtLeast(self.pay));
        law.amend(open, change, Rule::Coverage, Amend::AtLeast(self.coverage));
        law.amend(open, change, Rule::ComplaintMechanism, Amend::AtLeast(self.complaints));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, PAPERS, true);
        if open.month != open.from {
            return;
        }
        let share = self.pay * open.strength;
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let l = &chunk.people[i].life;
            let concerned = l.traits.sex() == Sex::Female && PAPERS.has(l.status());
            if concerned && chunk.meant(open.selector, i) {
                chunk.close_pay_gap(i, share);
            }
        }
    }
}
