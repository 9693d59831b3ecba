//! Sanctions on employers for workers in irregular status: what employers expect, whom they dismiss, and how they remember.
//!
//! # What happens
//! Only where a policy has set sanctions. An employer expects, for each worker in irregular status and month, in US dollars:
//!
//! ```text
//! expected sanction = inspections per year / 12 × found × fine × (repeat, where it was sanctioned in the last memory months)
//! ```
//!
//! where `found` is that of detection. So without inspections nothing is expected and nothing changes. Employers differ in how
//! much they gain from informal work. Each has a rank between 0 and 1, which never changes, and no longer employs people in
//! irregular status while
//!
//! ```text
//! rank < response × expected sanction / wage
//! ```
//!
//! Such an employer (a deterred one) is not chosen by people who come for informal work, and dismisses each worker in irregular
//! status with the probability `dismissal` per month. Of the informal vacancies of a market a share is not offered, `hiring` ×
//! response × mean expected sanction / wage; these jobs are offered with permits (see `demand`). In a campaign an employer
//! consents to a permit with the probability 1 − (1 − usual probability) × (1 − `consent` × response × expected sanction /
//! wage).
//!
//! A worker who is dismissed asks one other employer of the market, and is hired if that employer is not deterred and there is
//! work, with the probability with which people who come for informal work find it. A person who is not hired stays in
//! irregular status with the probability of staying at the end of a permit (see `permits`), and otherwise goes home. Those who
//! stay have no employer and live from casual work at the share `casual` of their wage; they ask another employer every month.
//! The pay that they lack counts, with the share
//! `known`, as lost pay of people in irregular status in the market, which others expect by the yardstick.
//!
//! When an inspection finds a worker in irregular status who does not pay a bribe, the employer pays the fine to the state in
//! addition to the fine of `detection`, is excluded from hiring with permits for the months that law sets, and counts as
//! sanctioned before.
//!
//! # When in the month
//! The expectation: in the law of the month. Dismissals: after policies on status, before permits. Fines: with detection.
//!
//! # Chance
//! Fixed for an employer: its rank. Each month, for a worker in irregular status at a deterred employer or without one: whether
//! the person is dismissed, the employer asked, whether there is work, and whether the person stays.

use super::contract;
use super::permits;
use super::returning;
use crate::accounts::Account;
use crate::by_flag::ByFlag;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::{MonthlyConditions, Sanctions};
use crate::draw::blocks::{Dismissal, EmployerPays};
use crate::draw::chance;
use crate::ids::MarketId;
use crate::law::WorkplaceRuleKind;
use crate::law::amendments::Rule;
use crate::people::NO_EMPLOYER;
use crate::people::status::{Status, StatusSet};
use crate::world::firms::{Employer, EmployerIndex, SanctionBits};

/// People in irregular status whom no trafficker holds.
const FREE: StatusSet = StatusSet::of(&[Status::Overstayed, Status::Absconded, Status::Clandestine]);

/// The sanctions of a market by the law of the month: fines add up; the largest of the other values applies.
fn resolve(conditions: &MonthlyConditions, market: MarketId) -> Sanctions {
    let mut s = Sanctions::default();
    let (mut first, mut again) = (0.0, 0.0);
    for rule in conditions.law.workplace_rules.iter().filter(|r| r.selector.market(market)) {
        let WorkplaceRuleKind::Sanctions { fine, repeat, memory, excluded } = rule.what else { continue };
        first += rule.strength * fine;
        again += rule.strength * fine * repeat;
        s.memory = s.memory.max(memory);
        s.excluded = s.excluded.max(rule.strength * excluded);
    }
    s.fine = ByFlag::new(first, again);
    let found = conditions.rules.at(Rule::Inspection, market) / 12.0 * conditions.mechanisms.detection.found;
    s.expected = ByFlag::new(found * first, found * again);
    s
}

/// The share of employers that an expected sanction, US dollars per worker and month, deters.
pub(crate) fn deterred(conditions: &MonthlyConditions, market: MarketId, expected: f64) -> f64 {
    let wage = conditions.markets[market].labour.max(1.0);
    (conditions.mechanisms.sanctions.response * expected / wage).clamp(0.0, 1.0)
}

/// The share of informal vacancies of a market that sanctions keep employers from offering.
pub(crate) fn not_offered(conditions: &MonthlyConditions, market: MarketId) -> f64 {
    let expected = conditions.markets[market].sanctions.mean();
    if expected <= 0.0 {
        return 0.0;
    }
    (conditions.mechanisms.sanctions.hiring * deterred(conditions, market, expected)).min(1.0)
}

/// Sets the sanctions of the month, and which employers they concern.
pub(crate) fn month(conditions: &mut MonthlyConditions, employers: &[Employer], index: &mut EmployerIndex) {
    let any =
        conditions.law.workplace_rules.iter().any(|r| matches!(r.what, WorkplaceRuleKind::Sanctions { .. }));
    for m in conditions.markets.iter_mut() {
        m.sanctions = Sanctions::default();
    }
    if !any {
        index.set_sanctions(SanctionBits::default());
        return;
    }
    let words = employers.len().div_ceil(64);
    let mut bits = SanctionBits { before: vec![0; words], deterred: vec![0; words] };
    for (m, &(lo, hi)) in index.ranges.enumerated() {
        let mut s = resolve(conditions, m);
        let before = |e: &Employer| {
            e.sanctioned > 0
                && f64::from(conditions.month - e.sanctioned) <= s.memory
                && s.fine.of(false) > 0.0
        };
        let of = &employers[lo as usize..hi as usize];
        let shares = s.expected.both().map(|expected| deterred(conditions, m, expected));
        let mut count = 0;
        for (k, e) in (lo..hi).zip(of) {
            let again = before(e);
            count += u32::from(again);
            let share = shares[usize::from(again)];
            let out = share > 0.0
                && chance(conditions.rng_key.words(k, 0, EmployerPays)[EmployerPays::SANCTION], share);
            bits.before[k as usize >> 6] |= u64::from(again) << (k & 63);
            bits.deterred[k as usize >> 6] |= u64::from(out) << (k & 63);
        }
        s.before = f64::from(count) / f64::from((hi - lo).max(1));
        conditions.markets[m].sanctions = s;
    }
    index.set_sanctions(bits);
}

/// Excludes employers that were sanctioned this month from hiring with permits.
pub(crate) fn exclude(conditions: &MonthlyConditions, employers: &mut [Employer]) {
    if conditions.law.workplace_rules.is_empty() {
        return;
    }
    for e in employers.iter_mut().filter(|e| e.sanctioned == conditions.month) {
        let months = conditions.markets[MarketId::of(e.state, e.sector)].sanctions.excluded;
        if months >= 1.0 {
            e.blacklisted_until = e.blacklisted_until.max(conditions.month + 1 + months as u32);
        }
    }
}

/// Dismissals by employers that sanctions deter, and the search of people who have lost their employer.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    if !c.employers.any_sanctions() {
        return;
    }
    let p = &c.conditions.mechanisms.sanctions;
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        let l = c.people[i].life;
        if !l.is_among(FREE) {
            continue;
        }
        let alone =
            l.employer == NO_EMPLOYER && c.conditions.markets[c.market(i)].sanctions.fine.of(false) > 0.0;
        if alone {
            look(c, i);
        } else if c.employers.deterred(l.employer) {
            let words = c.draw(i, Dismissal);
            if chance(words[Dismissal::DISMISSED], p.dismissal) {
                dismissed(c, i);
            }
        }
    }
}

/// Asks another employer for work; returns whether the person was hired.
fn asks(c: &mut Chunk<'_>, i: usize) -> bool {
    let (words, market, own) = (c.draw(i, Dismissal), c.market(i), c.people[i].life.employer);
    c.tally.market[market].informal_seekers += 1;
    let Some(next) = c.employers.pick_another(market, words[Dismissal::EMPLOYER], own) else { return false };
    let work = f64::from(c.conditions.markets[market].job_probability);
    if c.employers.deterred(next) || !chance(words[Dismissal::WORK], work) {
        return false;
    }
    c.change_employer(i, next);
    contract::set_wage(c, i, 0, contract::Hired::Again);
    true
}

/// An employer dismisses a worker in irregular status.
fn dismissed(c: &mut Chunk<'_>, i: usize) {
    if asks(c, i) {
        return;
    }
    let stays = permits::stay_probability(c, i, c.feared(i), 0.0);
    if !chance(c.draw(i, Dismissal)[Dismissal::STAYS], stays) {
        returning::pay_travel(c, i);
        returning::go_home(c, i, Flow::ReturnsOther);
        return;
    }
    let casual = c.wage(i) * c.conditions.mechanisms.sanctions.casual;
    c.change_employer(i, NO_EMPLOYER);
    c.set_wage(i, casual);
}

/// A person without an employer asks for work; the pay that is lacking counts as lost pay.
fn look(c: &mut Chunk<'_>, i: usize) {
    if asks(c, i) {
        return;
    }
    let p = &c.conditions.mechanisms.sanctions;
    let (market, casual) = (c.market(i), p.casual.max(0.05));
    let lacking = (c.wage_cents(i) as f64 * (1.0 / casual - 1.0) * p.known) as i64;
    let counted = &mut c.tally.market[market];
    counted.wages[1] += lacking;
    counted.unpaid[1] += lacking;
}

/// An inspection has found a worker in irregular status: the employer is fined.
pub(crate) fn found(c: &mut Chunk<'_>, i: usize) {
    let (market, employer) = (c.market(i), c.people[i].life.employer);
    let s = c.conditions.markets[market].sanctions;
    let fine = (s.fine.of(c.employers.sanctioned(employer)) * 100.0) as i64;
    if fine <= 0 {
        return;
    }
    c.tally.accounts.transfer(Account::Employers, Account::States, fine);
    c.tally.market[market].revenue += fine;
    c.firms.sanction(employer);
    for rule in c.conditions.law.workplace_rules.iter().filter(|r| r.selector.market(market)) {
        if let WorkplaceRuleKind::Sanctions { .. } = rule.what {
            c.touch(i, rule.policy);
        }
    }
}

/// The probability that an employer consents to a permit of a worker in irregular status, given the usual one.
pub(crate) fn consenting(c: &Chunk<'_>, i: usize, usual: f64) -> f64 {
    let market = c.market(i);
    let expected = c.conditions.markets[market].sanctions.expected;
    let expected = expected.of(c.employers.sanctioned(c.people[i].life.employer));
    if expected <= 0.0 {
        return usual;
    }
    let share = c.conditions.mechanisms.sanctions.consent * deterred(c.conditions, market, expected);
    1.0 - (1.0 - usual) * (1.0 - share.min(1.0))
}
