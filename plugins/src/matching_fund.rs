//! Adds public money to the contributions of migrants to projects of their home communities.
//!
//! # What it does
//! Migrants who take part contribute a share of their remittances to a project of their community: a road, a school,
//! a workshop. The fund adds to it. Spending on projects raises the community's income more than the same amount
//! received by households, because it pays others for work.
//!
//! # Reads and writes
//! Reads the remittances of the month. The treasury that pays for the policy pays the fund's part; the household of
//! the contributor receives less by the contribution; the community receives both.
//!
//! # When in the month
//! After pay and remittance.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Who contributes in a month: bits of the month's draws that no mechanism uses.
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
        /// Amount that the fund adds to each dollar contributed.
        added: Number = 1.0, 0.0..=10.0, ASSUMPTION;
        /// Share of people who remit who contribute in a month.
        joins: Share = 0.1, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of remittances that they contribute.
        given: Share = 0.1, 0.0..=0.5, ASSUMPTION, uncertain;
        /// Largest amount that the fund adds per month to the contributions of one migrant.
        most: Usd = 50.0, 0.0..=10000.0, ASSUMPTION;
        /// Effect of a dollar spent on a project on the community's income, relative to a dollar for a household.
        effect: Number = 2.0, 0.0..=10.0, "seed paragraph 16: multiplier effects; the size is an assumption", uncertain;
    }
}

impl Policy for MatchingFund {
    policy_basics!("matching_fund", Home);

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let probability = self.joins * open.strength;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let sent = i64::from(c.scratch.sent[i].abs());
            if sent == 0 || c.spare(i, open.code) >= probability || !c.meant(open.selector, i) {
                continue;
            }
            let given = (sent as f64 * self.given) as i64;
            let added = ((given as f64 * self.added).min(self.most * 100.0)) as i64;
            c.touch(i, open.index);
            c.serve(open.index);
            c.tally.accounts.transfer(Account::Households, Account::Living, given);
            c.spend(open.index, Account::Living, added);
            let more = ((given + added) as f64 * self.effect) as i64 - given;
            c.tally.communities[c.people[i].life.community.index()].received += more;
        }
    }
}
