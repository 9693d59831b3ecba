//! Lowers the price of remittances through banks and licensed operators, and adds a bonus.
//!
//! # What it does
//! Lowers the price of formal channels, lets people in irregular status use them, and pays a bonus on each amount
//! sent through them. More money is then sent formally, and more of it arrives.
//!
//! # Reads and writes
//! Writes the corridors' cost of sending and the access of people in irregular status to banks (law). The treasury
//! that pays for the policy pays the bonus to the operators, who add it to the amount that they pay out: where it
//! exceeds their price, the cost of sending falls below zero.
//!
//! # When in the month
//! In the law of the month; the bonus is paid after pay and remittance.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! No further draws: the channel depends on the household's random word of the month, which is the same without the
//! policy.
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
use merantau_engine::ids::CorridorId;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// An incentive to send money through formal channels.
    pub struct RemittanceIncentive {
        /// Factor on the price of formal channels, for example by competition or published prices.
        price: Number = 0.67, 0.0..=2.0, "facts M05: from 13.8 to 9.2 % in nine years, Japan to the Philippines", uncertain;
        /// Access of people in irregular status to formal channels, relative to that of people in regular status.
        access: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Bonus on each amount sent through formal channels, as a share of it.
        bonus: Share = 0.02, 0.0..=0.5, ASSUMPTION;
    }
}

impl Policy for RemittanceIncentive {
    policy_basics!("remittance_incentive", Home);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination]
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        let corridors = law.corridors.iter_mut().zip(&mut law.bonuses);
        for (c, (corridor, bonus)) in corridors.enumerate() {
            if open.selector.corridor(geography, CorridorId::from_index(c)) {
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
        let geography = &c.conditions.geography;
        let mut paid = 0;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let (sent, key) = (c.scratch.sent[i], c.scratch.keys[i] as usize);
            if sent > 0 && geography.corridor_of(key).is_some_and(|k| open.selector.corridor(geography, k)) {
                c.touch(i, open.index);
                c.serve_row(i, open);
                paid += (f64::from(sent) * bonus) as i64;
            }
        }
        c.spend(open.index, Account::Senders, paid);
    }
}
