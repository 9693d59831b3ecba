//! A shock to some communities of an origin: a failed harvest, a drought or flood, a conflict.
//!
//! # What it does
//! In the communities that are struck, earnings at home fall, more people look for a way abroad, households own less, and more of them are
//! hit in a month, so that their members abroad send more. In the first month a share of the people at home there loses a share of
//! their savings. All other communities of the origin are untouched. The state may pay relief to the people who lose savings.
//!
//! Which answers follow: of people who look, more would go, because own income at home is lower. Whether they go depends on the price
//! of the way: a cheap way is taken by more people, and a dear one by fewer, because cash is lost and lenders lend less against what
//! households still own. People abroad with families there send more, return less, and renew more. Debts at home default more often.
//! Those abroad whose families live elsewhere, and the wages of destinations, do not change.
//!
//! | what is switched off | willing, of lookers | cheap way | dear way | sent by people abroad |
//! |---|---|---|---|---|
//! | nothing | +11.0 % | +10.4 % | −17.5 % | +19.3 % |
//! | `income = 1` | 0.0 % | −0.8 % | −1.0 % | +19.3 % |
//! | `reach = 0` and `possessions = 1` | +11.1 % | +17.1 % | +16.5 % | +19.5 % |
//! | `looking = 1` | +11.2 % | −1.4 % | −31.9 % | +19.2 % |
//! | `mechanism.remittance.shock_response = 0` | +11.1 % | +10.7 % | −17.0 % | −0.1 % |
//!
//! The table shows the change in the first year by a shock to all communities of one origin in a small world, with a cheap way over an
//! open border (2 USD) and a dear one by clandestine entry (200 USD), in which nobody lends and people at home lose three fifths of their
//! savings. With `income = 1` the cash that people keep is not smaller, because they keep a number of months of income.
//!
//! # Reads and writes
//! Writes earnings, looking, possessions and the probability that households are hit, by community (law), and savings of people
//! at home; relief from the treasury to people. Readers: looking and going (`aspiration`, `worth`), what can be raised (`credit`),
//! remittances (`remittance`), returns and renewals (`decisions`). Touches and serves people who lose savings.
//!
//! # When in the month
//! In the law of the month; savings are lost after people at home have looked for a way abroad.
//!
//! # Parameters
//! See the table below, which is generated from the code. `onset` lies within the window; `recovery` begins with its end. `where` selects by
//! `origin`.
//!
//! # Chance
//! Which communities are struck: one word for each community and shock, the same until the shock has faded. Who loses savings: bits of
//! the month's draws that no mechanism uses. Whose household is hit: the household's random word of the month, which is the same without the
//! policy.
//!
//! # Evidence
//! Seed paragraph 15: remittances are counter-cyclical. The share of communities and the sizes are assumptions; state those of the
//! event.
//!
//! # Example
//! ```toml
//! [policy.drought]
//! kind = "district_shock"
//! from = "2006-01"
//! until = "2006-12"
//! where = { origin = "NPL" }
//! communities = "30 %"
//! income = 0.7
//! possessions = 0.8
//! ```

use crate::policy_basics;
use crate::shape::{at_height, fades, height};
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{self, Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A shock to some communities.
    pub struct DistrictShock {
        /// Share of the communities of an origin that are struck; rounded to whole communities.
        communities: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Factor on earnings at home there, at the height of the shock.
        income: Number = 0.7, 0.0..=2.0, ASSUMPTION;
        /// Factor on what households there own, at the height of the shock.
        possessions: Number = 0.8, 0.0..=2.0, ASSUMPTION;
        /// Added to the probability per month that a household there is hit, at the height of the shock.
        hit: PerMonth = 0.2, 0.0..=1.0, "seed paragraph 15; the size is an assumption";
        /// Factor on looking for a way abroad there, at the height of the shock.
        looking: Number = 1.2, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Share of the people at home there who lose savings in the first month.
        reach: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of savings that these people lose.
        loss: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Amount that the state pays to each person who loses savings.
        relief: Usd = 0.0, 0.0..=10000.0, ASSUMPTION;
        /// Months in which the shock grows; at 1 or less it has its full height at once.
        onset: Months = 1.0, 0.0..=120.0, ASSUMPTION;
        /// Months in which the effect fades after the last month of the window; at 1 or less it ends with the window.
        recovery: Months = 6.0, 0.0..=120.0, ASSUMPTION;
    }
}

impl Policy for DistrictShock {
    policy_basics!("district_shock", Shock);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Community]
    }

    fn fades(&self) -> u32 {
        fades(self.recovery)
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        let change = at_height(change, height(open, self.onset, self.recovery));
        let factor = |full: f64| 1.0 + change.strength * (full - 1.0);
        law.districts.push(law::DistrictShock {
            code: open.code,
            since: open.from.0,
            selector: *open.selector,
            share: self.communities,
            income: factor(self.income),
            looking: factor(self.looking),
            hit: change.strength * self.hit,
            possessions: factor(self.possessions),
        });
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        if open.month != open.from {
            return;
        }
        for k in 0..c.scratch.home.len() {
            let i = c.scratch.home[k] as usize;
            if c.people[i].life.status() == Status::Home
                && c.struck(i, open.code)
                && c.spare(i, open.code) < self.reach * open.strength
            {
                c.touch(i, open.index);
                c.serve(open.index);
                c.lose(i, self.loss);
                c.grant(i, open.index, (self.relief * open.strength * 100.0) as i64);
            }
        }
    }
}
