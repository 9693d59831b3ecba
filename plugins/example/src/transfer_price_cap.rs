//! Caps what it costs to send money home.
//!
//! # What it does
//! In the corridors that `where` names, banks and licensed operators may charge at most a share of what is sent. Where
//! they charge less already, nothing changes. A lower price moves some of those who send from informal channels to
//! formal ones, and leaves more for the household.
//!
//! # Reads and writes
//! Writes the corridors' cost of sending (law). Touches and serves those who send home through formal channels.
//!
//! # When in the month
//! Law at the opening; those who send are counted after pay and remittance.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! Below full strength, who is counted: sixteen bits of a person and month that no mechanism reads (`spare`).
//!
//! # Evidence
//! Target 10.c of the Sustainable Development Goals: less than 3 % by 2030. That operators obey is an assumption: lower
//! the share that does with `obeyed`.
//!
//! # Example
//! ```toml
//! [policy.three_per_cent]
//! kind = "transfer_price_cap"
//! from = "2005-01"
//! where = { destination = "SAU" }
//! cap = "3 %"
//! ```

use merantau_plugins::prelude::*;

/// The kind, for a registry.
pub const KIND: Kind = Kind::new("transfer_price_cap", include_str!("transfer_price_cap.rs"), || {
    Box::<TransferPriceCap>::default()
});

parameters! {
    /// A cap on the price of sending money home.
    pub struct TransferPriceCap {
        /// The most that may be charged, as a share of what is sent.
        cap: Share = 0.03, 0.0..=0.5, "Sustainable Development Goals, target 10.c";
        /// Share of operators that obey.
        obeyed: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for TransferPriceCap {
    policy_basics!("transfer_price_cap");

    /// The price is that of a corridor: it cannot be capped for one sex or sector alone.
    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    /// `change` scales what is done by the strength of the policy.
    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            let price = corridor.sending_cost;
            let capped = price + self.obeyed * (price.min(self.cap) - price);
            change.toward(&mut corridor.sending_cost, capped);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let geography = &chunk.conditions.geography;
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let corridor = geography.corridor_of(chunk.scratch.keys[i] as usize);
            if chunk.scratch.sent[i] > 0
                && corridor.is_some_and(|c| open.selector.corridor(geography, c))
                && chunk.spare(i, open.code) < open.strength
            {
                chunk.touch(i, open.index);
                chunk.serve(open.index);
            }
        }
    }
}
