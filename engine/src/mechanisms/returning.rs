//! Coming home before or without the end of a contract, and what a person brings along.
//!
//! # What happens
//! The probability per month of going home:
//!
//! ```text
//! base × (ratio of incomes / 3)^return_power × factors,  at most 0.1
//! base = early (with a permit or card), irregular, open_border or settled, by status
//! ```
//!
//! The ratio of incomes, the power and the factors (debt, a savings target, unpaid wages, children at home and, in irregular status, the
//! cost of coming back) are those of [`decisions`]; with the family along the factor is `with_family`. At the age `age` everyone but the
//! settled goes home. A person held by a trafficker is found and assisted, with the probability that policies set, or escapes with the
//! probability `escape` per month to informal work. A person in irregular status falls into the hands of a trafficker with the
//! probability `falls` per month. Where law bars people who leave irregular status, a person who overstayed or absconded is recorded at
//! the border with the probability `exit_recorded`, and barred from the legal channel. On return a low-skilled migrant who was abroad for
//! at least `skill_after` months has learnt a trade with the probability `skill`; and savings less debt of at least `enterprise_savings`
//! months of own income start an enterprise with the probability `enterprise`.
//!
//! # When in the month
//! Last of what happens to a person abroad, before the digest.
//!
//! # Chance
//! Each month, from the high end of the range whose low end decides about permits: whether a worker goes home, whether a person
//! in irregular status falls to a trafficker, whether a person held by one is assisted or escapes. On return: a trade, an
//! enterprise, whether the border records the person. At home: whether an enterprise ends. For the assisted: whether they receive a card.

use super::contract::{self, Hired};
use super::decisions::{self, Returns};
use super::social_security;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::codes::Skill;
use crate::draw::blocks::{Assistance, Enterprise, Return, Work};
use crate::draw::{chance, floor, unit};
use crate::law::amendments::Rule;
use crate::mechanism_parameters::returning::Returning;
use crate::people::status::{Status, StatusSet};

/// Decides who goes home this month other than at the end of a permit.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.returning;
    let month = c.conditions.month;
    let trafficked_most = c.conditions.most.assistance + p.escape;
    let returns = Returns::new(mechanisms, c.conditions.most.homeward);
    let falls = p.falls * c.conditions.most.trafficking;
    let most = returns.most() + falls;
    let top = floor(most.max(trafficked_most));
    let (people, s, age) = (&*c.people, &mut *c.scratch, p.age as i32);
    pick(s.working.iter().copied(), &mut s.picked, |i| {
        (s.work[Work::GOES_HOME][i] >= top) | (people[i].life.age(month) >= age)
    });
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = c.people[i].life;
        let status = l.status();
        if status == Status::Trafficked {
            trafficked(c, i, p);
            continue;
        }
        let Some((base, bound)) = returns.of(status) else { continue };
        let old = l.age(month) >= age && status != Status::Settled;
        // the high end of the range decides here; the low end decides about permits
        let u = 1.0 - unit(c.scratch.work[Work::GOES_HOME][i]);
        let falls_at = 1.0 - unit(c.scratch.work[Work::FALLS][i]);
        let irregular = StatusSet::IRREGULAR.has(status);
        if !old && u >= bound + if irregular { falls } else { 0.0 } {
            continue;
        }
        let homeward = if irregular { c.rule(i, Rule::Homeward) } else { 1.0 };
        let probability = if old { 1.0 } else { decisions::returns(c, i, base * homeward) };
        if old || u < probability {
            pay_travel(c, i);
            let ban = if irregular { ban_at_border(c, i) } else { 0.0 };
            go_home(
                c,
                i,
                if !old && StatusSet::PERMIT.has(status) { Flow::ReturnsEarly } else { Flow::ReturnsOther },
            );
            if ban > 0.0 {
                c.people[i].life.bar(ban);
            }
        } else if irregular && falls_at < probability + p.falls * c.rule(i, Rule::Trafficking) {
            c.count(i, Flow::Trafficked, 1);
            c.become_status(i, Status::Trafficked);
            contract::set_wage(c, i, 0, Hired::Again);
        }
    }
    for k in 0..c.scratch.home.len() {
        let i = c.scratch.home[k] as usize;
        if c.people[i].life.traits.enterprise()
            && chance(c.draw(i, Enterprise)[Enterprise::ENDS], p.enterprise_ends)
        {
            c.people[i].life.traits.set_enterprise(false);
        }
    }
}

/// Months for which the border bars a person who leaves irregular status: 0 if law bars nobody, or the person is not recorded.
pub(crate) fn ban_at_border(c: &Chunk<'_>, i: usize) -> f64 {
    let ban = c.rule(i, Rule::ExitBan);
    // who entered clandestinely also leaves without being seen
    let seen = matches!(c.people[i].life.status(), Status::Overstayed | Status::Absconded);
    if ban > 0.0 && seen && chance(c.draw(i, Return)[Return::RECORDED], c.rule(i, Rule::ExitRecorded)) {
        ban
    } else {
        0.0
    }
}

/// A person held by a trafficker escapes, or is found and assisted.
fn trafficked(c: &mut Chunk<'_>, i: usize, p: &Returning) {
    let state = &c.conditions.law.states[c.people[i].life.place.index()];
    let (assistance, u) = (state.assistance, 1.0 - unit(c.scratch.work[Work::ASSISTED][i]));
    if u < assistance {
        let words = c.draw(i, Assistance);
        assist(c, i, chance(words[Assistance::CARD], p.card * state.complaint_mechanism));
    } else if 1.0 - unit(c.scratch.work[Work::ESCAPES][i]) < assistance + p.escape {
        c.become_status(i, Status::Absconded);
        contract::find_work_without_papers(c, i);
    }
}

/// What a person brings home: a trade, or savings for an enterprise. `stayed` is the length of the stay, months.
fn bring_home(c: &mut Chunk<'_>, i: usize, stayed: u16) {
    let p = &c.conditions.mechanisms.returning;
    let words = c.draw(i, Return);
    let l = c.people[i].life;
    if l.traits.skill() == Skill::Low
        && f64::from(stayed) >= p.skill_after
        && chance(words[Return::SKILL], p.skill)
    {
        c.set_skill(i, Skill::Skilled);
    }
    let income = super::home::income(c, i);
    let goal = c.conditions.mechanisms.returning.enterprise_savings;
    let means = f64::from(c.people[i].money.savings - c.people[i].money.debt) / 100.0;
    if means >= goal * income
        && chance(words[Return::ENTERPRISE], c.conditions.mechanisms.returning.enterprise)
    {
        c.people[i].life.traits.set_enterprise(true);
    }
}

/// A person comes home with savings and debt. The reason is counted on the corridor travelled.
pub(crate) fn go_home(c: &mut Chunk<'_>, i: usize, reason: Flow) {
    c.count(i, reason, 1);
    if let Some(bond) = c.people[i].life.bond() {
        c.close_bond(i, bond, Status::Home);
    }
    social_security::pay_out(c, i);
    let savings = i64::from(c.people[i].money.savings);
    c.count(i, Flow::SavingsHome, savings);
    let (origin, sector) = (c.origin(i), c.people[i].life.sector());
    c.shift(i, Status::Home, origin, sector);
    c.forfeit(i);
    // people at home are on no list of people in irregular status
    c.people[i].life.traits.set_known(false);
    let stayed = c.people[i].life.months;
    c.people[i].life.end_stay();
    c.people[i].money.ratio = 0;
    c.people[i].money.cut = 0;
    c.people[i].money.over_cap = 0;
    bring_home(c, i, stayed);
}

/// Pays for the journey home from savings; what they do not cover is not owed.
pub(crate) fn pay_travel(c: &mut Chunk<'_>, i: usize) {
    let travel = c.conditions.law.corridors.get(c.key(i)).map_or(0.0, |k| k.travel);
    c.pay(i, crate::accounts::Account::Carriers, (travel * 100.0) as i64);
}

/// Frees a person from a trafficker: with a card for a year, or by a return home.
pub(crate) fn assist(c: &mut Chunk<'_>, i: usize, card: bool) {
    if card {
        c.become_status(i, Status::Registered);
        c.people[i].life.permit = 12;
        // the person finds another employer, at the wage of people who hold only a card
        contract::find_work_without_papers(c, i);
    } else {
        go_home(c, i, Flow::ReturnsOther);
    }
}
