//! Sets a lowest wage for workers whom labour law covers.
//!
//! # What it does
//! Wages below the amount rise to it, for people at work when the policy opens and for people hired later, at employers
//! that comply: as many of them as labour law covers in the sector. Nobody pays it to people in irregular status.
//! Workers whose wage stays below the amount are counted (`paid_below_minimum`). Labour becomes more expensive: employers
//! want fewer migrants. A lowest wage for people of some origins only (`where.origin`) makes these people more expensive
//! than others, and new places go to others instead.
//!
//! # Reads and writes
//! Writes the lowest wage; reads coverage, status and wage, writes the wage. Touches and serves people whose wage it
//! raises.
//!
//! # When in the month
//! In the law of the month, and before pay.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None of its own; the mechanism `contract` draws once whether an employer complies.
//!
//! # Evidence
//! Facts wages_2005.csv: about 113 USD per month in Thailand. That as many employers comply as labour law covers is an
//! assumption.
//!
//! # Example
//! ```toml
//! [policy.lowest_wage]
//! kind = "minimum_wage"
//! from = "2005-01"
//! where = { destination = "THA" }
//! amount = { "2005-01" = "113 USD/month", "2008-01" = "125 USD/month" }
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A minimum wage.
    pub struct MinimumWage {
        /// Lowest wage.
        amount: UsdPerMonth = 113.0, 0.0..=10000.0, "facts wages_2005.csv: Thailand about 113 USD";
    }
}

impl Policy for MinimumWage {
    policy_basics!("minimum_wage", Work);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::MinimumWage, Amend::AtLeast(self.amount));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Departure]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            // Most people earn at least the amount, so this case is tested first.
            let below = chunk.wage(i) < self.amount;
            if below && chunk.meant(open.selector, i) && chunk.raise_to_lowest_wage(i) {
                chunk.touch(i, open.index);
                chunk.serve_row(i, open);
            }
        }
    }
}
