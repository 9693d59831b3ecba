//! Forbids departures with papers: of a sex, below an age, to a sector or a state.
//!
//! # What it does
//! Whoever would apply for a place that the ban concerns is stopped, as is whoever already has one when the month of
//! departure comes. Part of those stopped go round the ban: they leave without papers, by the ways there are, with
//! their price, borders and traffickers. The others look for something else, now and in later months. Employers whose
//! places stay empty offer part of them without papers, as far as they do so at all.
//!
//! # Reads and writes
//! Reads age, sex, skill, sector and corridor; writes who applies and who leaves; the weight of sectors among
//! choices; a corridor's share of vacancies. Touches those whom it stops; serves nobody.
//!
//! # When in the month
//! When people have chosen where to go, and before those who waited leave.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! One block a person stopped and month (decision Policy, k from the policy's name): whether the ban reaches, whether
//! one goes round it.
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
        /// Share of departures with papers that the ban stops.
        reach: Share = 0.9, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Only people younger than this; 0 is any age.
        under: Months = 0.0, 0.0..=1200.0, ASSUMPTION;
        /// Share of those stopped who try to leave without papers.
        round: Share = 0.4, 0.0..=1.0, "seed paragraphs 24 and 26; the share is an assumption", uncertain;
        /// Whether those who go back to an employer whom they had may leave.
        spares_rehired: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for DeploymentBan {
    policy_basics!("deployment_ban");

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
        let Self { reach, under, round, .. } = *self;
        law.recruitment_rule(open, RuleKind::Ban { reach, under, round });
    }

    fn points(&self) -> &'static [Point] {
        // before departures, of which it stops those that fall due
        &[Point::Home]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.waiting.len() {
            let i = c.scratch.waiting[k] as usize;
            let l = c.people[i].life;
            let leaves = l.status() == Status::Waiting && l.permit <= 1;
            let spared = self.spares_rehired >= 1.0 && l.traits.rehired();
            if leaves && !spared && open.selector.holds(&c.conditions.geography, &l) {
                c.stop_departure(i, open.code);
            }
        }
    }
}
