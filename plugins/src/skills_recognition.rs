//! Recognizes the qualifications of people from abroad, so that they are paid for their skill.
//!
//! # What it does
//! A state recognizes the qualifications of a share of the skilled people and professionals from abroad (`recognition` of the state, 1
//! where a scenario does not say). The others are paid the low-skilled wage of their sector and a part of the difference to the wage for
//! their skill. The policy raises the share that is recognized. It is the same people as long as law does not change. They are paid for their
//! skill from their next contract on: on arrival, at a renewal, or at another employer. Where all qualifications are recognized
//! already, the policy changes nothing.
//!
//! Which answers follow: skilled people who look expect a higher wage, so that more of them would go, and go where their skill is recognized
//! rather than elsewhere. Those abroad are paid more from their next contract on: they renew more often, return less in
//! mid-contract, remit more, and look for another employer, who pays the wage for their skill at once. Community income at home falls where more skilled people leave. The low-skilled, the number of jobs and
//! the labour cost of an employer, which is that of low-skilled workers, do not change.
//!
//! | what is switched off | willing, of skilled lookers | wages due per skilled worker | returns in mid-contract, skilled | the same, low-skilled |
//! |---|---|---|---|---|
//! | nothing | +5.3 % | +21.7 % | −7.9 % | +1.9 % |
//! | `mechanism.contract.unrecognized = 1`: nothing is lost without recognition | 0 | 0 | 0 | 0 |
//! | `mechanism.decisions.return_power = 0` | +5.2 % | +22.2 % | +3.2 % | −0.3 % |
//!
//! The table shows the change in a small world in three years if all qualifications are recognized in place of a tenth. Without the answer to
//! income, returns rise.
//!
//! # Reads and writes
//! Writes the share of skilled people whose qualification is recognized, for the people whom `where` selects. Readers: the worth of the ways
//! (`worth`), wages at each contract (`contract`), and through them offers of other employers, renewals and returns (`permits`,
//! `decisions`). Touches and serves skilled workers in regular status there whose qualification is recognized, every
//! month.
//!
//! # When in the month
//! In the law of the month.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` selects by `origin`, `destination`, `sector`, `sex`, `skill` and
//! `status`.
//!
//! # Chance
//! Whether a qualification is recognized: fixed for a person, as for other rights that law grants to a share of people.
//!
//! # Evidence
//! Seed paragraph 11: states of destination compete for skilled people and admit them on better terms. The shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.nurses]
//! kind = "skills_recognition"
//! from = "2006-01"
//! where = { origin = "PHL", destination = "JPN", sector = "health", skill = "professional" }
//! recognized = "80 %"
//! ```

use crate::PAPERS;
use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Skill;
use merantau_engine::law::{Amend, Change, Law, Rule};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Recognition of qualifications.
    pub struct SkillsRecognition {
        /// Minimum share of skilled people whose qualification is recognized.
        recognized: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for SkillsRecognition {
    policy_basics!("skills_recognition", Work);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::Recognition, Amend::AtLeast(self.recognized));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let l = &c.people[i].life;
            let regular = PAPERS.has(l.status()) || l.status() == Status::Settled;
            if l.traits.skill() == Skill::Low || !regular || !c.meant(open.selector, i) {
                continue;
            }
            if c.may(i, Rule::Recognition) {
                c.touch(i, open.index);
                c.serve(open.index);
            }
        }
    }
}
