//! Helps those who come home: a grant, a trade, an enterprise, a debt taken over.
//!
//! # What it does
//! In the month after they came home, returnees who take part get a grant, may learn a trade, may start an enterprise
//! and have a debt taken over up to a sum. Who runs an enterprise earns more at home and looks around less.
//!
//! # Reads and writes
//! Reads months at home, abuse, debt and re-entry ban; writes savings, debt, skill and enterprise. The treasury that
//! pays for the policy pays grants and debts.
//!
//! # When in the month
//! After those at home have looked around: who has found another place by then does not take part.
//!
//! # Parameters
//! See the table below, made from the code. `where` selects by `origin`, by `sector` (of the last work), `sex` and
//! `skill`.
//!
//! # Chance
//! A block for each eligible returnee (decision Policy, k from the policy's name): taking part, trade, enterprise.
//!
//! # Evidence
//! Seed paragraph 19: return migrants can bring skills, capital and enterprise. Facts D09: one in six came home in debt.
//! Sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.welcome_home]
//! kind = "reintegration"
//! where = { origin = "MMR", sex = "female" }
//! eligible = "in_need"
//! grant = "300 USD"
//! cost = { person = "50 USD", state = "MMR" }
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Skill;
use merantau_engine::draw::{Decision, chance};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};

merantau_engine::codes! {
    /// Who may take part.
    Eligible {
        /// All who come home.
        All = "all",
        /// Those who were abused in the last year, were deported or owe money.
        InNeed = "in_need",
    }
}

merantau_engine::parameters! {
    /// Help for those who come home.
    pub struct Reintegration {
        /// Who may take part: all who come home, or those who were abused in the last year, were deported or owe money.
        eligible: Choice(Eligible) = Eligible::All, all, ASSUMPTION;
        /// Share of those eligible who take part.
        takes_part: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// What each gets.
        grant: Usd = 100.0, 0.0..=20000.0, ASSUMPTION;
        /// Debt that is taken over, at most.
        debt: Usd = 0.0, 0.0..=20000.0, "facts D09: one in six came home in debt; the sum is an assumption";
        /// Odds that a low-skilled participant learns a trade.
        trade: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Odds that a participant starts an enterprise.
        enterprise: Share = 0.2, 0.0..=1.0, "seed paragraph 19; the odds are an assumption", uncertain;
    }
}

impl Policy for Reintegration {
    policy_basics!("reintegration");

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Sector, Dimension::Sex, Dimension::Skill]
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.home.len() {
            let i = c.scratch.home[k] as usize;
            let l = c.people[i].life;
            let just_back = l.months == 1 && l.trips() > 0 && l.status() == Status::Home;
            if just_back && self.may(c, i) && open.selector.holds(&c.conditions.geography, &l) {
                self.help(open, c, i);
            }
        }
    }
}

impl Reintegration {
    fn may(&self, c: &Chunk<'_>, i: usize) -> bool {
        let l = &c.people[i].life;
        match self.eligible.get() {
            Eligible::All => true,
            Eligible::InNeed => l.abused_in_year() || l.ban() > 0 || c.people[i].money.debt > 0,
        }
    }

    fn help(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize) {
        let words = c.draw(i, Decision::Policy, open.code);
        if !chance(words[0], self.takes_part * open.strength) {
            return;
        }
        c.touch(i, open.index);
        c.serve(open.index);
        c.grant(i, open.index, (self.grant * 100.0) as i64);
        c.relieve(i, open.index, (self.debt * 100.0) as i64);
        if c.people[i].life.traits.skill() == Skill::Low && chance(words[1], self.trade) {
            c.set_skill(i, Skill::Skilled);
        }
        if chance(words[2], self.enterprise) {
            c.people[i].life.traits.set_enterprise(true);
        }
    }
}
