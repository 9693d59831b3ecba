//! Claims for unpaid wages before a tribunal: who files one, in which order they are heard, and who pays.
//!
//! # What happens
//! Only where a policy has opened a tribunal. A person who knows of it, is owed at least `least` months of the wage, has no
//! other claim waiting and works in the state, files a claim for all unpaid wages if what it is expected to bring, times the
//! person's taste, exceeds what it costs:
//!
//! ```text
//! value = amount × success × collected × (1 − cost) / (1 + impatience × months of waiting)
//! collected = 1;  where the employer is insolvent, fund × wage / amount,  at most 1
//! months of waiting = delay + claims that wait / capacity
//! costs = amount × share that the employer pays back anyway within a year + time × wage + fear
//! fear = 3 × (W × (1 − lost) − living there) × probability of the loss,  at least 0
//! probability of the loss = (1 − firewall) × probability of being held,  in irregular status
//! probability of the loss = (1 − success) × dismissal × (1 − protected),  with a tied permit
//! ```
//!
//! Dismissal is that of `abuse`, the firewall and the probability of being held those of the state, and W(1 − lost) the
//! expected pay. While a claim waits, its amount is not part of the unpaid wages that the employer may pay back by itself, or
//! that a person loses by changing employer, and the person does not return more often because wages are unpaid (`waits`).
//!
//! Each month the tribunal hears as many claims as its capacity allows, of those that have waited for `delay` months: the
//! longest waiting first, and of those filed in one month in an order drawn for each claim. The others wait. A claim of a
//! person who has left the state ends without payment, and so does one that fails. If it succeeds, the employer pays the
//! amount. An insolvent employer pays nothing; then the state's fund pays at most `fund` months of the wage. The share `cost`
//! of what is paid goes to those who help with the claim. A worker with a tied permit whose claim failed is dismissed with the
//! probability dismissal × (1 − protected), and goes home. When the tribunal closes, all claims that wait end without payment.
//!
//! What employers pay by judgments counts in the cost from which they learn (see `adapting`), with the factor `learning`. What
//! people receive lowers the share of pay that people of the market are thought to lose, with the share `known`.
//!
//! # When in the month
//! Claims are selected with the law of the month. They are decided, and new ones filed, after abuse and before policies at work.
//!
//! # Chance
//! For a person and policy: whether the person knows of the tribunal, and the taste for a claim. For a claim: its place among
//! those filed in the same month. When it is heard: whether it succeeds, and whether one that fails brings dismissal.

use super::returning;
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::{MonthlyConditions, Tribunal};
use crate::draw::blocks::{Claimant, Docket, Verdict};
use crate::draw::{RANKS, chance};
use crate::law::WorkplaceRuleKind;
use crate::law::amendments::Rule;
use crate::people::NO_EMPLOYER;
use crate::people::status::{Status, StatusSet};
use crate::world::claims::Claim;
use crate::world::firms::Paying;
use crate::world::market::Markets;
use crate::worth::MONTHS_LOST;

/// Months within which people expect an employer to pay back by itself.
const YEAR: i32 = 12;

/// The number of agents that a capacity of persons a month serves in the n-th month: the fractions of earlier months are served in later ones.
pub(crate) fn served_in(capacity: f64, persons: f64, n: u32) -> usize {
    let each = (capacity / persons).max(0.0);
    (libm::floor(each * f64::from(n + 1) + 1e-9) - libm::floor(each * f64::from(n) + 1e-9)) as usize
}

/// Selects the claims that are heard this month: they leave the list of the markets, and the pass decides them.
pub(crate) fn hear(conditions: &mut MonthlyConditions, markets: &mut Markets) {
    conditions.heard.clear();
    conditions.claimants.clear();
    conditions.tribunals.clear();
    let month = conditions.month;
    let mut waiting = std::mem::take(&mut markets.claims);
    for rule in &conditions.law.workplace_rules {
        let WorkplaceRuleKind::Tribunal(terms) = rule.what else { continue };
        let capacity = terms.capacity * rule.strength;
        if capacity <= 0.0 {
            continue;
        }
        let due = |claim: &Claim| {
            claim.policy == rule.code && f64::from(month - claim.filed) >= terms.delay.max(1.0)
        };
        let order = |claim: &Claim| {
            let words = conditions.rng_key.words(claim.agent, claim.filed, Docket);
            (claim.filed, words[Docket::ORDER], claim.agent)
        };
        let mut list: Vec<Claim> = waiting.iter().copied().filter(due).collect();
        list.sort_by_key(order);
        list.truncate(served_in(capacity, f64::from(conditions.persons), month - rule.since));
        list.sort_unstable_by_key(|claim| claim.agent);
        waiting.retain(|claim| {
            claim.policy != rule.code || list.binary_search_by_key(&claim.agent, |c| c.agent).is_err()
        });
        let queue = waiting.iter().filter(|claim| claim.policy == rule.code).count() as f64;
        let wait = terms.delay.max(1.0) + queue * f64::from(conditions.persons) / capacity;
        conditions.tribunals.push(Tribunal { rule: *rule, terms, wait });
        conditions.heard.append(&mut list);
    }
    // claims before a tribunal that has closed
    let open = |claim: &Claim| conditions.tribunals.iter().any(|t| t.rule.code == claim.policy);
    let (waiting, closed): (Vec<Claim>, Vec<Claim>) = waiting.into_iter().partition(open);
    conditions.heard.extend(closed);
    conditions.heard.sort_by_key(|claim| claim.agent);
    conditions.claimants.extend(waiting.iter().map(|claim| claim.agent));
    markets.claims = waiting;
}

/// Adds the claims that were filed this month to those that wait.
pub(crate) fn file(markets: &mut Markets, filed: &mut Vec<Claim>) {
    if !filed.is_empty() {
        markets.claims.append(filed);
        markets.claims.sort_by_key(|claim| claim.agent);
    }
}

/// Decides the claims that are heard, then files new ones.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let conditions = c.conditions;
    let end = c.first + c.people.len() as u32;
    let from = conditions.heard.partition_point(|claim| claim.agent < c.first);
    for claim in conditions.heard[from..].iter().take_while(|claim| claim.agent < end) {
        decide(c, (claim.agent - c.first) as usize, claim);
    }
    for tribunal in &conditions.tribunals {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            if c.people[i].money.arrears > 0 {
                consider(c, i, tribunal);
            }
        }
    }
}

/// A claim is heard, or ends because the tribunal has closed.
fn decide(c: &mut Chunk<'_>, i: usize, claim: &Claim) {
    let cents = i64::from(claim.cents);
    c.tally.accounts.transfer(Account::Arrears, Account::Withheld, cents);
    let Some(tribunal) = c.conditions.tribunals.iter().find(|t| t.rule.code == claim.policy) else { return };
    let l = c.people[i].life;
    if l.place != claim.state || !l.is_among(StatusSet::ABROAD) {
        return;
    }
    c.serve(tribunal.rule.policy);
    let words = c.draw(i, Verdict);
    if !chance(words[Verdict::SUCCEEDS], tribunal.terms.success) {
        let dismissal = c.conditions.mechanisms.abuse.dismissal * (1.0 - tribunal.terms.protected);
        if l.status() == Status::PermitTied
            && l.employer == claim.employer
            && chance(words[Verdict::DISMISSED], dismissal)
        {
            returning::pay_travel(c, i);
            returning::go_home(c, i, Flow::ReturnsEarly);
        }
        return;
    }
    let paying = c.employers.bytes.get(claim.employer.index()).map(|b| b.paying());
    let solvent = !matches!(paying, Some(Paying::Insolvent) | None);
    let paid = if solvent {
        c.tally.accounts.transfer(Account::Employers, Account::Migrants, cents);
        c.firms.kept(claim.employer, -cents);
        c.firms.judged(claim.employer, cents);
        cents
    } else {
        let paid = cents.min((f64::from(claim.wage) * tribunal.terms.fund) as i64);
        c.tally.accounts.transfer(Account::States, Account::Migrants, paid);
        let market = c.market(i);
        c.tally.market[market].public_cost += paid;
        c.count(i, Flow::PublicCost, paid);
        paid
    };
    c.people[i].money.savings += paid as i32;
    c.count(i, Flow::Recovered, paid);
    c.count(i, Flow::SavedIdle, paid);
    if l.is_among(StatusSet::WORKING) {
        let known = (paid as f64 * c.conditions.mechanisms.claims.known) as i64;
        let market = c.market(i);
        c.tally.market[market].unpaid[usize::from(l.is_among(StatusSet::IRREGULAR))] -= known;
    }
    c.pay(i, Account::Living, (paid as f64 * tribunal.terms.cost) as i64);
}

/// A person who is owed wages considers a claim.
fn consider(c: &mut Chunk<'_>, i: usize, tribunal: &Tribunal) {
    let (l, m) = (c.people[i].life, c.people[i].money);
    let (conditions, terms) = (c.conditions, &tribunal.terms);
    let wage = c.wage_cents(i);
    if l.employer == NO_EMPLOYER
        || matches!(l.status(), Status::Settled | Status::Trafficked)
        || !l.is_among(StatusSet::WORKING)
        || f64::from(m.arrears) < terms.least * wage as f64
        || !c.meant(&tribunal.rule.selector, i)
        || conditions.claim_waits(c.agent(i))
        || c.tally.claims.last().is_some_and(|claim| claim.agent == c.agent(i))
    {
        return;
    }
    let words = c.draw_in(i, tribunal.rule.since, Claimant(tribunal.rule.code));
    if !chance(words[Claimant::KNOWS], terms.knows * tribunal.rule.strength) {
        return;
    }
    let taste = f64::from(conditions.cost_ranks[(words[Claimant::TASTE] >> 24) as usize % RANKS]);
    let (value, costs) = weigh(c, i, tribunal);
    if value * taste <= costs {
        return;
    }
    c.touch(i, tribunal.rule.policy);
    c.pay(i, Account::Living, (terms.time * wage as f64) as i64);
    c.people[i].money.arrears = 0;
    c.tally.claims.push(Claim {
        agent: c.agent(i),
        employer: l.employer,
        state: l.place,
        filed: conditions.month,
        cents: m.arrears,
        wage: wage.min(i64::from(i32::MAX)) as i32,
        policy: tribunal.rule.code,
    });
}

/// What a claim is expected to bring and to cost, cents.
fn weigh(c: &Chunk<'_>, i: usize, tribunal: &Tribunal) -> (f64, f64) {
    let (l, conditions, terms) = (&c.people[i].life, c.conditions, &tribunal.terms);
    let (p, work) = (&conditions.mechanisms.claims, &conditions.mechanisms.work);
    let (wage, amount) = (c.wage_cents(i) as f64, f64::from(c.people[i].money.arrears));
    let paying = c.employers.bytes.get(l.employer.index()).map(|b| b.paying());
    let (collected, back) = match paying {
        Some(Paying::InFull) => (1.0, work.back_pay_recovered),
        Some(Paying::Late) => (1.0, work.back_pay),
        Some(Paying::Insolvent) | None => ((terms.fund * wage / amount.max(1.0)).min(1.0), 0.0),
    };
    let anyway = (back * 2.0 * (1.0 - c.conduct(i))).clamp(0.0, 1.0);
    let anyway = 1.0 - libm::pow(1.0 - anyway, f64::from(YEAR));
    let value =
        amount * terms.success * collected * (1.0 - terms.cost) / (1.0 + p.impatience * tribunal.wait);
    let market = &conditions.markets[c.market(i)];
    let irregular = StatusSet::IRREGULAR.has(l.status());
    let pay = wage * (1.0 - market.lost[usize::from(irregular)]);
    let lose = MONTHS_LOST * (pay - market.living * 100.0).max(0.0);
    let probability = if irregular {
        (1.0 - c.rule(i, Rule::Firewall)) * conditions.states[l.place.index()].held_probability
    } else if l.status() == Status::PermitTied {
        (1.0 - terms.success) * conditions.mechanisms.abuse.dismissal * (1.0 - terms.protected)
    } else {
        0.0
    };
    (value, amount * anyway + terms.time * wage + lose * probability)
}

#[cfg(test)]
mod tests {
    use super::served_in;

    #[test]
    fn fractions_of_a_capacity_are_served_in_later_months() {
        let served: Vec<usize> = (0..10).map(|n| served_in(25.0, 10.0, n)).collect();
        assert_eq!(served, [2, 3, 2, 3, 2, 3, 2, 3, 2, 3]);
        assert_eq!((0..100).map(|n| served_in(1.0, 50.0, n)).sum::<usize>(), 2);
        assert_eq!(served_in(0.0, 1.0, 7), 0);
    }
}
