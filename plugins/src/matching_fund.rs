//! Adds public money to what migrants give to projects of their home communities.
//!
//! # What it does
//! Of what migrants send home, those who take part give a share to a project of their community: a road, a school, a
//! workshop. The fund adds to it. What is spent on projects raises the community's income more than what households
//! receive, since others work for it.
//!
//! # Reads and writes
//! Reads what was sent this month. The treasury that pays for the policy pays its part; the giver's household gets so
//! much less; the community receives both.
//!
//! # When in the month
//! After pay and remittance.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! Who gives in a month: spare bits of the month's draws.
//!
//! # Evidence
//! Seed paragraph 16: remittances invested in community projects benefit more people than those who receive them, with
//! multiplier effects. Sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.three_for_one]
//! kind = "matching_fund"
//! where = { origin = "MMR" }
//! added = 3.0
//! most = "60 USD"
//! cost = { state = "MMR" }
//! ```

use crate::policy_basics;
use merantau_engine::accounts::Account;
use merantau_engine::chunk::Chunk;
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Open, Point, Policy};

merantau_engine::parameters! {
    /// A matching fund.
    pub struct MatchingFund {
        /// What the fund adds to each dollar given.
        added: Number = 1.0, 0.0..=10.0, ASSUMPTION;
        /// Share of those who send money who give in a month.
        joins: Share = 0.1, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of what they send that they give.
        given: Share = 0.1, 0.0..=0.5, ASSUMPTION, uncertain;
        /// The most that the fund adds in a month to what one migrant gives.
        most: Usd = 50.0, 0.0..=10000.0, ASSUMPTION;
        /// What a dollar spent on a project adds to the community's income, relative to a dollar that a household receives.
        effect: Number = 2.0, 0.0..=10.0, "seed paragraph 16: multiplier effects; the size is an assumption", uncertain;
    }
}

impl Policy for MatchingFund {
    policy_basics!("matching_fund");

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let probability = self.joins * open.strength;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let sent = i64::from(c.scratch.sent[i].abs());
            if sent == 0
                || c.spare(i, open.code) >= probability
                || !open.selector.holds(&c.conditions.geography, &c.people[i].life)
            {
                continue;
            }
            let given = (sent as f64 * self.given) as i64;
            let added = ((given as f64 * self.added).min(self.most * 100.0)) as i64;
            c.touch(i, open.index);
            c.serve(open.index);
            c.tally.accounts.transfer(Account::Households, Account::Living, given);
            c.spend(open.index, Account::Living, added);
            let more = ((given + added) as f64 * self.effect) as i64 - given;
            c.tally.communities[usize::from(c.people[i].life.community)].received += more;
        }
    }
}
