//! Uses the resources of people abroad: their money, their knowledge, and the return of some.
//!
//! # What it does
//! Skilled, professional and settled people abroad who take part bring investment of foreign firms to their home
//! communities, and their knowledge replaces a part of what their absence costs these communities. Some return and
//! start an enterprise. Settled people send more.
//!
//! # Reads and writes
//! Writes the factor on remittances of settled people (law). Investment is paid by employers abroad to households at
//! home, and raises the community's income; the knowledge of members lowers the community's loss by their absence.
//!
//! # When in the month
//! In the law of the month; participation after pay and remittance; returns before permits are renewed or expire.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! Who takes part in a month, and who returns: bits of the month's draws that no mechanism uses.
//!
//! # Evidence
//! Seed paragraph 20: India's software industry and its professionals abroad; seed paragraphs 18 and 19 on what the
//! skilled abroad cost, and bring back. Sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.networks]
//! kind = "diaspora"
//! where = { origin = "MMR", destination = "THA" }
//! investment = "40 USD"
//! cost = { month = "200000 USD/month", state = "MMR" }
//! ```

use crate::policy_basics;
use merantau_engine::accounts::Account;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Skill;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Ties with people abroad.
    pub struct Diaspora {
        /// Share of skilled, professional and settled people abroad who take part per month.
        joins: Share = 0.1, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Investment of foreign firms in the home community, per person who takes part in a month.
        investment: Usd = 20.0, 0.0..=10000.0, "seed paragraph 20: trade and investment; the sum is an assumption", uncertain;
        /// Share of the community's loss by the absence of a skilled member that participation replaces.
        knowledge: Share = 0.5, 0.0..=1.0, "seed paragraph 20: sharing new knowledge; the share is an assumption", uncertain;
        /// Factor on remittances of settled migrants.
        settled_remit: Number = 1.2, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Probability per month that one of these people returns to start an enterprise.
        returns: PerMonth = 0.001, 0.0..=0.5, "seed paragraph 19; the probability is an assumption", uncertain;
    }
}

impl Policy for Diaspora {
    policy_basics!("diaspora", Home);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination]
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            change.multiply(&mut corridor.settled_remit, self.settled_remit);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work, Point::Status]
    }

    fn stage(&self, point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        let (joins, returns) = (self.joins * open.strength, self.returns * open.strength);
        let invested = (self.investment * 100.0) as i64;
        let knowledge = (self.knowledge * 65_536.0) as i64;
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let l = c.people[i].life;
            let skilled = l.traits.skill() != Skill::Low;
            let member = skilled || l.status() == Status::Settled;
            if !member || !StatusSet::WORKING.has(l.status()) || !c.meant(open.selector, i) {
                continue;
            }
            let u = c.spare(i, open.code);
            if point == Point::Status {
                // The upper end of the range decides, so that a person who returns need not take part in this month.
                if 1.0 - u < returns {
                    c.touch(i, open.index);
                    c.leave_for_home(i);
                    c.people[i].life.traits.set_enterprise(true);
                }
            } else if u < joins {
                c.touch(i, open.index);
                c.serve(open.index);
                c.tally.accounts.transfer(Account::Employers, Account::Households, invested);
                let community = &mut c.tally.communities[l.community.index()];
                community.received += invested;
                community.engaged += if skilled { knowledge } else { 0 };
            }
        }
    }
}
