//! Coming home before or without the end of a contract, and what one brings along.
//!
//! # What happens
//! Odds a month by status: before the end of a contract, without status, over an open border, settled; less with the
//! family along; at an age everyone but the settled goes home. Whoever is held by a trafficker is found and assisted,
//! with odds that policies set, or escapes to work without papers; someone without status may fall to one. On return
//! a low-skilled migrant may have learnt a trade, and savings beyond so many months of income may start an
//! enterprise.
//!
//! # When in the month
//! Last of what happens to a person abroad, before the digest.
//!
//! # Chance
//! Decision Work, third word, the end of its range that permits leave; Return.

use super::abuse::pay_travel;
use crate::codes::Skill;
use crate::draw::{Decision, ReturnDraw, chance, floor, unit};
use crate::observe::flows::Flow;
use crate::parameters;
use crate::params::ASSUMPTION;
use crate::pass::{Chunk, pick};
use crate::people::status::{Status, StatusSet};
use crate::rules::Rule;

parameters! {
    /// Return.
    pub struct Returning {
        /// Odds a month of going home before the end of the contract, without abuse.
        early: PerMonth = 0.004, 0.0..=0.5, ASSUMPTION, uncertain;
        /// Odds a month of going home for those without status.
        irregular: PerMonth = 0.012, 0.0..=0.5, ASSUMPTION, uncertain;
        /// Odds a month of going home over an open border.
        open_border: PerMonth = 0.03, 0.0..=0.5, ASSUMPTION, uncertain;
        /// Odds a month of going home for the settled.
        settled: PerMonth = 0.0005, 0.0..=0.1, ASSUMPTION;
        /// Factor on all of these with the family along.
        with_family: Number = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Odds a month of escaping a trafficker.
        escape: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of those assisted who get a card, where a complaint mechanism works wholly.
        card: Share = 0.5, 0.0..=1.0, "seed paragraph 37; the share is an assumption";
        /// Odds a month that someone without status falls to a trafficker.
        falls: PerMonth = 0.0003, 0.0..=0.1, ASSUMPTION;
        /// Age from which one goes home for good.
        age: Months = 720.0, 360.0..=1080.0, ASSUMPTION;
        /// Months abroad after which one may have learnt a trade.
        skill_after: Months = 24.0, 0.0..=240.0, ASSUMPTION;
        /// Odds of having learnt a trade by then, for the low-skilled.
        skill: Share = 0.15, 0.0..=1.0, "seed paragraph 19; the odds are an assumption";
        /// Savings in months of income at home from which an enterprise may start.
        enterprise_savings: Months = 12.0, 0.0..=120.0, "seed paragraph 19; an assumption";
        /// Odds of starting one then, on return.
        enterprise: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Odds a month that an enterprise ends.
        enterprise_ends: PerMonth = 0.01, 0.0..=1.0, ASSUMPTION;
    }
}

/// Who goes home this month otherwise than by the end of a permit.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.terms.mechanisms;
    let p = &mechanisms.returning;
    let month = c.terms.month;
    let trafficked_most = c.terms.most.assistance + p.escape;
    let irregular = p.irregular * c.terms.most.homeward;
    let falls = p.falls * c.terms.most.trafficking;
    let most = p.early.max(irregular).max(p.open_border).max(p.settled) + falls;
    let top = floor(most.max(trafficked_most));
    let (people, s, age) = (&*c.people, &mut *c.scratch, p.age as i32);
    pick(s.working.iter().copied(), &mut s.picked, |i| {
        (s.work[2][i] >= top) | (people[i].life.age(month) >= age)
    });
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = c.people[i].life;
        let status = l.status();
        let mut odds = match status {
            Status::PermitTied | Status::PermitMobile | Status::Registered => p.early,
            Status::Overstayed | Status::Absconded | Status::Clandestine => {
                p.irregular * c.rule(i, Rule::Homeward)
            }
            Status::OpenBorder => p.open_border,
            Status::Settled => p.settled,
            Status::Trafficked => {
                trafficked(c, i, p);
                continue;
            }
            _ => continue,
        };
        if l.traits.family() {
            odds *= p.with_family;
        }
        let old = l.age(month) >= age && status != Status::Settled;
        // the top of the range: its bottom decides about mobility
        let u = 1.0 - unit(c.scratch.work[2][i]);
        if old || u < odds {
            pay_travel(c, i);
            c.go_home(
                i,
                if !old && StatusSet::PERMIT.has(status) { Flow::ReturnsEarly } else { Flow::ReturnsOther },
            );
        } else if StatusSet::IRREGULAR.has(status) && u < odds + p.falls * c.rule(i, Rule::Trafficking) {
            c.count(i, Flow::Trafficked, 1);
            c.become_status(i, Status::Trafficked);
            super::contract::set_wage(c, i, 0);
        }
    }
    for k in 0..c.scratch.home.len() {
        let i = c.scratch.home[k] as usize;
        if c.people[i].life.traits.enterprise()
            && chance(c.draw(i, Decision::Return, ReturnDraw::Enterprise.k())[0], p.enterprise_ends)
        {
            c.people[i].life.traits.set_enterprise(false);
        }
    }
}

/// Someone held by a trafficker escapes, or is found and assisted.
fn trafficked(c: &mut Chunk<'_>, i: usize, p: &Returning) {
    let state = &c.terms.law.states[usize::from(c.people[i].life.place)];
    let (assistance, u) = (state.assistance, 1.0 - unit(c.scratch.work[2][i]));
    if u < assistance {
        let words = c.draw(i, Decision::Return, ReturnDraw::Assistance.k());
        c.assist(i, chance(words[0], p.card * state.complaint_mechanism));
    } else if u < assistance + p.escape {
        c.become_status(i, Status::Absconded);
        c.find_work_without_papers(i);
    }
}

/// What one brings along: a trade learnt, perhaps an enterprise.
pub(crate) fn bring_home(c: &mut Chunk<'_>, i: usize, stayed: u16) {
    let p = &c.terms.mechanisms.returning;
    let words = c.draw(i, Decision::Return, ReturnDraw::Home.k());
    let l = c.people[i].life;
    if l.traits.skill() == Skill::Low && f64::from(stayed) >= p.skill_after && chance(words[0], p.skill) {
        c.set_skill(i, Skill::Skilled);
    }
    let income = super::home::income(c, i, c.scratch.ranks[i]);
    let goal = c.terms.mechanisms.returning.enterprise_savings;
    let means = f64::from(c.people[i].money.savings - c.people[i].money.debt) / 100.0;
    if means >= goal * income && chance(words[1], c.terms.mechanisms.returning.enterprise) {
        c.people[i].life.traits.set_enterprise(true);
    }
}
