//! Bans legal departures: of a sex, below an age, to a sector or a state.
//!
//! # What it does
//! The ban stops people who apply for a place to which it applies, and people who already have such a place when the
//! month of departure comes. Whether the ban stops a person, and whether the person then goes around it, are properties
//! of the person: the answer is the same in each month. Some of the people stopped go around the ban by clandestine
//! entry, at its usual price, with its borders and traffickers; of those who apply, only people to whom a clandestine
//! entry is worth more than staying. The others stay at home, and may choose another way when they look again. Employers whose
//! places remain empty offer a part of them informally, if they offer informal jobs at all.
//!
//! # Reads and writes
//! Reads age, sex, skill, sector and corridor; writes applications and departures, the weight of sectors in the
//! choice, and the corridor's share of vacancies. Touches the people stopped; serves nobody.
//!
//! # When in the month
//! After people have chosen a destination, and before people who waited depart.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One block per person (decision Policy, k from the policy's name), the same in each month: whether the ban stops the
//! person, and whether the person goes around it. A candidate who stands for several adults represents a different one
//! of them each time it looks, with an answer of that adult's own.
//!
//! # Evidence
//! Seed paragraphs 24, 26 and 28: clandestine ways, deception, and protection that falls as controls are tightened.
//! The shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.no_maids]
//! kind = "deployment_ban"
//! from = "2005-01"
//! until = "2006-12"
//! where = { origin = "IDN", destination = "SAU", sector = "domestic", sex = "female" }
//! under = "30 years"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A ban on departures.
    pub struct DeploymentBan {
        /// Share of the people who would leave through the legal channel whom the ban stops, the same people in each month.
        reach: Share = 0.9, 0.0..=1.0, ASSUMPTION, uncertain;
        /// The age below which the ban applies; 0 means any age.
        under: Months = 0.0, 0.0..=1200.0, ASSUMPTION;
        /// Share of the people stopped who attempt clandestine entry.
        round: Share = 0.4, 0.0..=1.0, "seed paragraphs 24 and 26; the share is an assumption", uncertain;
        /// Whether people who return to their previous employer may depart.
        spares_rehired: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for DeploymentBan {
    policy_basics!("deployment_ban", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { reach, under, round, .. } = *self;
        law.recruitment_rule(open, RuleKind::Ban { reach, under, round });
    }

    fn points(&self) -> &'static [Point] {
        // This point precedes departures, because the ban stops departures that are due.
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.waiting.len() {
            let i = c.scratch.waiting[k] as usize;
            let l = c.people[i].life;
            let leaves = l.status() == Status::Waiting && l.permit <= 1;
            let spared = self.spares_rehired >= 1.0 && l.traits.rehired();
            if leaves && !spared && c.meant(open.selector, i) {
                c.stop_departure(i, open.code);
            }
        }
    }
}
