//! Abuse and the answer to it: endure, complain, abscond, change employer, or go home.
//!
//! # What happens
//! The probabilities per month of confinement and of violence:
//!
//! ```text
//! confinement = confinement of the sector × hostile × 2 × conduct × status
//! violence = violence of the sector × hostile × 2 × conduct × status × (women, for women)
//! hostile = 1 + hostility × (hostility of the state − usual_hostility)
//! status = 1;  in irregular status the factor irregular of work;  in the hands of a trafficker also × trafficked
//! ```
//!
//! Conduct is that of the employer, from 0 to 1. A person who was abused this month (pay withheld for good and contract substitution
//! included) answers, unless held by a trafficker or settled. The probability of each answer is its share of the sum of weights:
//!
//! ```text
//! endure = 1 + endure_debt × D + (endure_tied, with a tied permit)
//! complain = complain × recourse × k
//! abscond, with a tied permit = abscond × (1 + endure_tied) × e^χ × (better elsewhere, as in decisions) × (1 − refuge × R)
//! change employer, with a mobile permit = change × k
//! change employer, with a tied permit and a right to it = change × k × answer of employer_change
//! go home, if savings reach the fare = go_home / (1 + endure_debt × D) × (ratio of incomes / 3)^return_power
//! recourse = coverage × complaint mechanism × (1 − recourse_hostility × hostility of the state)
//!            + recourse_conventions × conventions;  in irregular status × firewall
//! k = 1 + relatives × members of the own family in the same state, at most 5
//! ```
//!
//! R is the share of workers who can count on a shelter of their origin (`refuge` of the state, which policies set); 0 without one.
//! D is debt in years of wages, at most 3; χ is the constant of staying in the destination, between −3 and 3 (see `permits`); the ratio
//! of incomes is that of [`decisions`].
//!
//! A complaint succeeds with the probability `success` × recourse. It then brings back the share `recovered` of unpaid wages, and
//! another employer. After one that fails, a worker with a tied permit is dismissed with the probability `dismissal`, and goes home. A
//! person who absconds loses permit and insurance, and is put on the state's list.
//!
//! # When in the month
//! After the month's budget, to all at work abroad but the settled.
//!
//! # Chance
//! Each month: whether a worker is confined or suffers violence. For people who were abused: the answer, whether a complaint
//! succeeds or brings dismissal, and the next employer.

use super::contract::{self, Hired};
use super::{decisions, employer_change, returning};
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::codes::Sex;
use crate::draw::blocks::{Complaint, Words, Work};
use crate::draw::{ceiling, chance, unit};
use crate::law::amendments::Rule;
use crate::law::tables::StateLaw;
use crate::mechanism_parameters::abuse::Abuse;
use crate::people::status::{Status, StatusSet};
use crate::worth::Looker;

/// People held by a trafficker.
const TRAFFICKED: StatusSet = StatusSet::of(&[Status::Trafficked]);

/// Confinement and violence, then the answers of all who were abused this month.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.abuse;
    let most = ceiling(c.conditions.most.abuse);
    // nothing happens to people whose word is above the largest probability, which is the common case
    let (people, s) = (&*c.people, &mut *c.scratch);
    pick(s.working.iter().copied(), &mut s.picked, |i| {
        let l = &people[i].life;
        (s.work[Work::ABUSED][i] <= most) | (l.history & 1 == 1) | l.is_among(TRAFFICKED)
    });
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        suffer(c, i, p, unit(c.scratch.work[Work::ABUSED][i]));
    }
}

fn suffer(c: &mut Chunk<'_>, i: usize, p: &Abuse, u: f64) {
    let l = c.people[i].life;
    let status = l.status();
    if !StatusSet::WORKING.has(status) || status == Status::Settled {
        return;
    }
    let market = c.market(i);
    let m = &c.conditions.markets[market];
    let conduct = c.employers.bytes.get(l.employer.index()).map_or(1.0, |b| 2.0 * b.conduct());
    let mut factor =
        conduct * if StatusSet::IRREGULAR.has(status) { c.conditions.mechanisms.work.irregular } else { 1.0 };
    if status == Status::Trafficked {
        factor *= p.trafficked;
    }
    let women = if l.traits.sex() == Sex::Female { p.women } else { 1.0 };
    let confined = (m.confinement * factor).min(0.9);
    let violence = (m.violence * factor * women).min(0.9 * (1.0 - confined));
    let already = l.history & 1 == 1;
    if u < confined + violence {
        c.count(i, if u < confined { Flow::Confined } else { Flow::Violence }, 1);
        if !already {
            c.count(i, Flow::Abused, 1);
            c.count(i, Flow::AbusedInDebt, i64::from(c.people[i].money.debt > 0));
        }
        c.mark_abuse(i);
        if StatusSet::PERMIT.has(status) {
            c.firms.grievance(l.agency);
        }
    } else if !already {
        return;
    }
    if status != Status::Trafficked {
        answer(c, i, p);
    }
}

/// The recourse of a person, 0 to 1: how far the law protects a person who complains.
pub(crate) fn recourse(c: &Chunk<'_>, i: usize) -> f64 {
    let l = &c.people[i].life;
    let m = &c.conditions.markets[c.market(i)];
    let recourse = if c.conditions.rules.personal(Rule::ComplaintMechanism) {
        let law = &c.conditions.law.states[l.place.index()];
        recourse_under(&c.conditions.mechanisms.abuse, m.coverage, c.rule(i, Rule::ComplaintMechanism), law)
    } else {
        m.recourse
    };
    if StatusSet::IRREGULAR.has(l.status()) { recourse * c.rule(i, Rule::Firewall) } else { recourse }
}

/// The recourse of a person in regular status, 0 to 1, given the share of jobs under labour law and how well a complaint mechanism
/// works, both from 0 to 1.
pub(crate) fn recourse_under(p: &Abuse, coverage: f64, mechanism: f64, law: &StateLaw) -> f64 {
    (coverage * mechanism * (1.0 - p.recourse_hostility * law.hostility)
        + p.recourse_conventions * law.conventions)
        .clamp(0.0, 1.0)
}

/// Debt in years of wages, at most 3.
fn years_of_wages_owed(c: &Chunk<'_>, i: usize) -> f64 {
    (f64::from(c.people[i].money.debt) / 100.0 / (12.0 * c.wage(i).max(1.0))).min(3.0)
}

/// The weight of enduring abuse, given debt in years of wages and whether the permit is tied.
fn endurance(p: &Abuse, wages: f64, tied: bool) -> f64 {
    1.0 + p.endure_debt * wages + if tied { p.endure_tied } else { 0.0 }
}

/// The probability that a person in need turns to an office that helps, of two answers: this one, whose weight is `turns` where income
/// abroad is three times that at home, and which counts for less the more is earned abroad, and enduring.
pub(crate) fn turns_to_office(c: &Chunk<'_>, i: usize, turns: f64) -> f64 {
    let m = &c.conditions.mechanisms;
    let tied = c.people[i].life.status() == Status::PermitTied;
    let endures = endurance(&m.abuse, years_of_wages_owed(c, i), tied);
    let turns = turns * decisions::answer(decisions::ratio(c, i), m.decisions.return_power);
    turns / (turns + endures)
}

fn answer(c: &mut Chunk<'_>, i: usize, p: &Abuse) {
    let l = c.people[i].life;
    let status = l.status();
    let tied = status == Status::PermitTied;
    let recourse = recourse(c, i);
    let travel = c.conditions.law.corridors.get(c.key(i)).map_or(0.0, |k| k.travel);
    let can_go = f64::from(c.people[i].money.savings) / 100.0 >= travel;
    let help = 1.0 + p.relatives * f64::from(c.relatives(i).there(l.place)).min(Looker::KIN);
    let wages = years_of_wages_owed(c, i);
    let weights = [
        endurance(p, wages, tied),
        p.complain * recourse * help,
        match status {
            Status::PermitTied => {
                let usual = c.conditions.states[l.place.index()].leaving;
                let waits = decisions::refuge(c, i);
                p.abscond * (1.0 + p.endure_tied) * usual * decisions::better_elsewhere(c, i) * (1.0 - waits)
            }
            Status::PermitMobile => p.change * help,
            _ => 0.0,
        },
        if can_go {
            p.go_home / (1.0 + p.endure_debt * wages)
                * decisions::answer(decisions::ratio(c, i), c.conditions.mechanisms.decisions.return_power)
        } else {
            0.0
        },
        // where law lets holders of a tied permit change employer
        if tied { p.change * help * employer_change::answer(c, i) } else { 0.0 },
    ];
    let words = c.draw(i, Complaint);
    let mut u = unit(words[Complaint::ANSWER]) * weights.iter().sum::<f64>();
    let mut choice = 0;
    for (k, w) in weights.iter().enumerate() {
        u -= w;
        if u < 0.0 {
            choice = k;
            break;
        }
    }
    match choice {
        1 => complain(c, i, p, recourse, words),
        2 => {
            // a tied permit is lost by leaving; people with a mobile one are hired with it
            c.firms.left(l.employer);
            if tied {
                c.count(i, Flow::Absconded, 1);
                c.become_status(i, Status::Absconded);
                c.people[i].life.permit = 0;
                c.people[i].life.traits.set_insured(false);
                c.set_known(i, true);
            }
            let market = c.market(i);
            let next = c.employers.pick(market, words[Complaint::NEXT_EMPLOYER]);
            c.change_employer(i, next);
            contract::set_wage(c, i, 0, Hired::Again);
        }
        4 => {
            let next = c.employers.pick(c.market(i), words[Complaint::NEXT_EMPLOYER]);
            employer_change::change(c, i, next);
        }
        3 => {
            c.firms.left(l.employer);
            returning::pay_travel(c, i);
            let ban = returning::ban_at_border(c, i);
            returning::go_home(
                c,
                i,
                if StatusSet::PERMIT.has(status) { Flow::ReturnsEarly } else { Flow::ReturnsOther },
            );
            if ban > 0.0 {
                c.people[i].life.bar(ban);
            }
        }
        _ => {}
    }
}

fn complain(c: &mut Chunk<'_>, i: usize, p: &Abuse, recourse: f64, words: Words<Complaint>) {
    c.count(i, Flow::Complaints, 1);
    let l = c.people[i].life;
    if chance(words[Complaint::SUCCEEDS], p.success * recourse) {
        c.recover(i, p.recovered);
        c.count(i, Flow::Remedied, 1);
        c.firms.left(l.employer);
        let market = c.market(i);
        let next = c.employers.pick(market, words[Complaint::EMPLOYER_AFTER]);
        c.change_employer(i, next);
    } else if chance(words[Complaint::DISMISSED], p.dismissal) && l.status() == Status::PermitTied {
        // dismissed: the permit goes with the job
        returning::pay_travel(c, i);
        returning::go_home(c, i, Flow::ReturnsEarly);
    }
}
