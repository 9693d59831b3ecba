//! A right to change employer on conditions: who has it, who uses it, and what else people then do less.
//!
//! # What happens
//! Only where a policy gives the right. A worker with a tied permit who knows of it has the right while one of its grounds holds:
//!
//! - unpaid wages of at least `unpaid` months of the wage, or a claim for them that waits (see `claims`);
//! - a contract that was substituted;
//! - an insolvent employer;
//! - abuse in the last twelve months.
//!
//! Each month a person with the right finds another employer of the market who would hire with the probability `search`, and
//! compares by the yardstick, with the wage W′ that this employer offers:
//!
//! ```text
//! W (1 − own loss) + unpaid wages that the present employer is expected to pay back / horizon
//!     + change_cost × W  <  W′ (1 − lost)
//! own loss = b × hit × withheld × (insolvent: 1; late: 1 − paid back) + (1 − b) × usual loss at an employer of this conduct
//! b = (1 − persistence^horizon) / (horizon × (1 − persistence)),  if the employer is in difficulties, otherwise 0
//! ```
//!
//! Lost is the share of pay that people of the market lose; persistence, hit and the mean share `withheld` of a month's wage
//! are those of `work`;
//! `change_cost` is that of `permits`. A person who changes keeps the permit, now tied to the new employer, for the months that are left of
//! it. What the old employer owes is lost, unless a claim for it waits.
//!
//! Who would gain by a change finds another employer within `patience` months with the probability f = 1 − (1 −
//! search)^patience, times
//! `instead`. By the part f the factors that unpaid wages have on returns and abuse has on absconding (see `decisions`) do not apply to such a
//! person. People who were abused this month answer also by changing employer, with the weight that people with a mobile permit
//! give to it ×
//! `answer` (see `abuse`).
//!
//! An employer who loses a worker in these ways counts the worker as one who left, and learns from it (see `adapting`).
//!
//! # When in the month
//! After policies on status and dismissals, before permits are renewed or expire. The answer to abuse: with that of all others.
//!
//! # Chance
//! For a person and policy: whether the person knows of the right. Each month for a person who has it: whether another employer
//! is found, and which.

use super::contract::{self, Hired};
use super::worth;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::draw::blocks::{Knowledge, Search};
use crate::draw::chance;
use crate::ids::EmployerId;
use crate::law::{LeaveTerms, WorkplaceRule, WorkplaceRuleKind};
use crate::people::NO_EMPLOYER;
use crate::people::status::{Status, StatusSet};
use crate::world::firms::Paying;

/// Holders of a tied permit.
const TIED: StatusSet = StatusSet::of(&[Status::PermitTied]);

/// The first rule by which a person may change employer, with its terms; none for most people. The ground is tested first.
pub(crate) fn right<'c>(c: &Chunk<'c>, i: usize) -> Option<(&'c WorkplaceRule, LeaveTerms)> {
    let (conditions, l) = (c.conditions, &c.people[i].life);
    if conditions.law.workplace_rules.is_empty() || !l.is_among(TIED) || l.employer == NO_EMPLOYER {
        return None;
    }
    conditions.law.workplace_rules.iter().find_map(|rule| {
        let WorkplaceRuleKind::LeaveEmployer(terms) = rule.what else { return None };
        let holds = ground(c, i, &terms)
            && c.meant(&rule.selector, i)
            && chance(
                c.draw_in(i, rule.since, Knowledge(rule.code))[Knowledge::KNOWS],
                terms.knows * rule.strength,
            );
        holds.then_some((rule, terms))
    })
}

/// Whether one of the grounds of a right holds for a person.
fn ground(c: &Chunk<'_>, i: usize, terms: &LeaveTerms) -> bool {
    let (l, m) = (&c.people[i].life, &c.people[i].money);
    let paying = c.employers.bytes.get(l.employer.index()).map(|b| b.paying());
    let unpaid = || {
        m.arrears > 0 && f64::from(m.arrears) >= terms.unpaid * c.wage_cents(i) as f64
            || c.conditions.claim_waits(c.agent(i))
    };
    terms.substituted && l.traits.substituted()
        || terms.abused && l.abused_in_year()
        || terms.insolvent && paying == Some(Paying::Insolvent)
        || terms.unpaid > 0.0 && unpaid()
}

/// The share of a month's wage that a person expects to lose at the present employer, and the unpaid wages that it is expected to pay back
/// each month, US dollars.
fn at_present(c: &Chunk<'_>, i: usize) -> (f64, f64) {
    let (p, horizon) = (&c.conditions.mechanisms.work, c.conditions.mechanisms.employer_change.horizon);
    let bytes = c.employers.bytes.get(c.people[i].life.employer.index());
    let paying = bytes.map_or(Paying::InFull, |b| b.paying());
    let conduct = c.conduct(i);
    let mean = p.at_employer(c.conditions.markets[c.market(i)].withholding, conduct);
    let withheld = (1.0 + p.withheld_least) / 2.0;
    let back = |share: f64| 1.0 - libm::pow(1.0 - (share * 2.0 * (1.0 - conduct)).clamp(0.0, 1.0), horizon);
    let usual = mean * withheld * (1.0 - p.late * back(p.back_pay));
    let stays = (1.0 - libm::pow(p.persistence, horizon)) / (horizon * (1.0 - p.persistence));
    let hit = p.hit_when_bad(mean, 1.0) * withheld;
    let (loss, repaid) = match paying {
        Paying::InFull => (usual, back(p.back_pay_recovered)),
        Paying::Late => (stays * hit * (1.0 - back(p.back_pay)) + (1.0 - stays) * usual, back(p.back_pay)),
        Paying::Insolvent => {
            (stays * hit + (1.0 - stays) * usual, (1.0 - stays) * back(p.back_pay_recovered))
        }
    };
    (loss.min(1.0), f64::from(c.people[i].money.arrears) / 100.0 * repaid / horizon)
}

/// Whether an offer, US dollars per month, is better than the present employer by the yardstick.
fn is_better(c: &Chunk<'_>, i: usize, offer: f64) -> bool {
    let lost = c.conditions.markets[c.market(i)].lost[0];
    let (loss, repaid) = at_present(c, i);
    let wage = c.wage(i);
    // the yardstick subtracts the mean loss of the market: the wage that is worth as much with that loss
    let present = wage * (1.0 - loss) / (1.0 - lost).max(0.05);
    let now = worth::at_wage(c, i, Status::PermitTied, present) + repaid;
    let cost = c.conditions.mechanisms.permits.change_cost * wage;
    worth::at_wage(c, i, Status::PermitTied, offer) > now + cost
}

/// How likely a person who would gain by using the right finds another employer in time: the part by which it takes the place of
/// absconding and returning. 0 without the right.
pub(crate) fn instead(c: &Chunk<'_>, i: usize) -> f64 {
    let p = &c.conditions.mechanisms.employer_change;
    let Some((_, terms)) = right(c, i) else { return 0.0 };
    let usual = contract::wage_at(c, i, NO_EMPLOYER, Status::PermitTied, Hired::Again);
    if p.instead <= 0.0 || !is_better(c, i, usual) {
        return 0.0;
    }
    p.instead * (1.0 - libm::pow(1.0 - terms.search, p.patience))
}

/// The weight of changing employer in the answer to abuse, relative to that of people with a mobile permit.
pub(crate) fn answer(c: &Chunk<'_>, i: usize) -> f64 {
    let Some((_, terms)) = right(c, i) else { return 0.0 };
    let p = &c.conditions.mechanisms.employer_change;
    p.answer * (1.0 - libm::pow(1.0 - terms.search, p.patience))
}

/// People who have the right look for another employer.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let is = |rule: &WorkplaceRule| matches!(rule.what, WorkplaceRuleKind::LeaveEmployer(_));
    if !c.conditions.law.workplace_rules.iter().any(is) {
        return;
    }
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        let Some((rule, terms)) = right(c, i) else { continue };
        c.touch(i, rule.policy);
        let words = c.draw(i, Search);
        if !chance(words[Search::FINDS], terms.search) {
            continue;
        }
        let (market, own) = (c.market(i), c.people[i].life.employer);
        let Some(next) = c.employers.pick_another(market, words[Search::EMPLOYER], own) else { continue };
        let offer = contract::wage_at(c, i, next, Status::PermitTied, Hired::Again);
        if is_better(c, i, offer) {
            c.serve(rule.policy);
            change(c, i, next);
        }
    }
}

/// Changes to another employer by right: the permit goes on, tied to the new employer.
pub(crate) fn change(c: &mut Chunk<'_>, i: usize, next: EmployerId) {
    c.firms.left(c.people[i].life.employer);
    c.change_employer(i, next);
    contract::set_wage(c, i, 0, Hired::Again);
    c.people[i].life.traits.set_substituted(false);
    c.count(i, Flow::ChangesAsked, 1);
    c.count(i, Flow::EmployerChanges, 1);
}

/// A factor of which the part `instead` does not apply.
pub(crate) fn less(factor: f64, instead: f64) -> f64 {
    if instead > 0.0 { 1.0 + (factor - 1.0) * (1.0 - instead) } else { factor }
}
