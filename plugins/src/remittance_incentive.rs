//! Makes it cheaper to send money home through banks and licensed operators, and adds to what is sent.
//!
//! # What it does
//! Lowers the price of formal channels, lets those without papers use them, and pays a bonus on each sum sent through
//! them. More is then sent formally, and more of it arrives.
//!
//! # Reads and writes
//! Writes the corridors' cost of sending and the access of those without papers to banks (law). The treasury that pays
//! for the policy makes the bonus good to the operators, who add it to what they pay out: where it exceeds their price,
//! the cost of sending falls below zero.
//!
//! # When in the month
//! Law at the opening; the bonus is paid after pay and remittance.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! None of its own: the channel hangs on the household's word of the month, which is there without the policy too.
//!
//! # Evidence
//! Seed paragraphs 14 to 16; facts M03 to M05 and sending_cost_2011_2013.csv: the price of a corridor is between 2 and
//! 20 per cent, and fell by a third from Japan to the Philippines in nine years.
//!
//! # Example
//! ```toml
//! [policy.cheaper_transfers]
//! kind = "remittance_incentive"
//! where = { origin = "MMR", destination = "THA" }
//! price = 0.5
//! access = "50 %"
//! bonus = "2 %"
//! cost = { state = "MMR" }
//! ```

use crate::policy_basics;
use merantau_engine::accounts::Account;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// An incentive to send money through formal channels.
    pub struct RemittanceIncentive {
        /// Factor on the price of formal channels: competition, or a price that is published.
        price: Number = 0.67, 0.0..=2.0, "facts M05: from 13.8 to 9.2 % in nine years, Japan to the Philippines", uncertain;
        /// How far those without papers can use formal channels as those with papers do.
        access: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// What the state adds to each sum sent through formal channels, as a share of it.
        bonus: Share = 0.02, 0.0..=0.5, ASSUMPTION;
    }
}

impl Policy for RemittanceIncentive {
    policy_basics!("remittance_incentive");

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination]
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        let corridors = law.corridors.iter_mut().zip(&mut law.bonuses);
        for (c, (corridor, bonus)) in corridors.enumerate() {
            if open.selector.corridor(geography, c) {
                change.multiply(&mut corridor.sending_cost, self.price);
                change.at_least(&mut corridor.bank_access, self.access);
                change.add(bonus, self.bonus);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let bonus = self.bonus * open.strength;
        let corridors = c.conditions.geography.corridors.len();
        let mut paid = 0;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let (sent, key) = (c.scratch.sent[i], c.scratch.keys[i] as usize);
            if sent > 0 && key < corridors && open.selector.corridor(&c.conditions.geography, key) {
                c.touch(i, open.index);
                c.serve(open.index);
                paid += (f64::from(sent) * bonus) as i64;
            }
        }
        c.spend(open.index, Account::Senders, paid);
    }
}
