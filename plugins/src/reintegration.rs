//! Assists people who return: a grant, training, an enterprise, repayment of debt.
//!
//! # What it does
//! In the month after their return, people who take part receive a grant, may acquire a skill, may start an
//! enterprise, and have debt repaid up to an amount. A person with an enterprise earns more at home and considers
//! migration less often.
//!
//! # Reads and writes
//! Reads months at home, abuse, debt and re-entry ban; writes savings, debt, skill and enterprise. The treasury that
//! pays for the policy pays grants and debts.
//!
//! # When in the month
//! After people at home have looked for a way abroad: people who have obtained another place by then do not take part.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` selects by `origin`, by `sector` (of the last
//! work), `sex` and `skill`.
//!
//! # Chance
//! One block for each eligible person (decision Policy, k from the policy's name): participation, skill, enterprise.
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
use merantau_engine::draw::chance;
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};

merantau_engine::blocks! {
    /// When a person who has come home may take part.
    pub Help(code: u32): Policy, k code, Ks::Code(&["reintegration"]), Person, Month {
        /// Whether the person takes part.
        TAKES_PART: 0, Below(1.0), ADULTS, ["reintegration"];
        /// Whether the person learns a trade.
        TRADE: 1, Below(1.0), ADULTS, ["reintegration"];
        /// Whether the person starts an enterprise.
        ENTERPRISE: 2, Below(1.0), ADULTS, ["reintegration"];
    }
}

merantau_engine::codes! {
    /// The people who may take part.
    Eligible {
        /// All people who return.
        All = "all",
        /// People who were abused in the last year, were deported or are in debt.
        InNeed = "in_need",
    }
}

merantau_engine::parameters! {
    /// Assistance to people who return.
    pub struct Reintegration {
        /// Who may take part: all people who return, or people abused in the last year, deported or in debt.
        eligible: Choice(Eligible) = Eligible::All, all, ASSUMPTION;
        /// Share of eligible people who take part.
        takes_part: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Grant to each person.
        grant: Usd = 100.0, 0.0..=20000.0, ASSUMPTION;
        /// Largest amount of debt that is repaid.
        debt: Usd = 0.0, 0.0..=20000.0, "facts D09: one in six came home in debt; the sum is an assumption";
        /// Probability that a low-skilled participant acquires a skill.
        trade: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Probability that a participant starts an enterprise.
        enterprise: Share = 0.2, 0.0..=1.0, "seed paragraph 19; the probability is an assumption", uncertain;
    }
}

impl Policy for Reintegration {
    policy_basics!("reintegration", Home);

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
            if just_back && self.may(c, i) && c.meant(open.selector, i) {
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
        let words = c.draw(i, Help(open.code));
        if !chance(words[Help::TAKES_PART], self.takes_part * open.strength) {
            return;
        }
        c.touch(i, open.index);
        c.serve(open.index);
        c.grant(i, open.index, (self.grant * 100.0) as i64);
        c.relieve(i, open.index, (self.debt * 100.0) as i64);
        if c.people[i].life.traits.skill() == Skill::Low && chance(words[Help::TRADE], self.trade) {
            c.set_skill(i, Skill::Skilled);
        }
        if chance(words[Help::ENTERPRISE], self.enterprise) {
            c.people[i].life.traits.set_enterprise(true);
        }
    }
}
