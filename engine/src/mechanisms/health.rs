//! Illness and accident at work: cost and lost pay, borne by the person or by an insurance.
//!
//! # What happens
//! A worker falls ill with the probability `illness` of the sector × the state's factor, per month:
//!
//! ```text
//! pay that is lost = wage × lost × (1 − sick_pay, for the insured)
//! cost of treatment = cost × wage
//! ```
//!
//! The state pays the treatment of the insured. Others pay what they can from their savings; the rest goes untreated.
//!
//! # When in the month
//! Before pay, to all at work abroad.
//!
//! # Chance
//! Each month: whether a worker falls ill.

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::draw::blocks::Fate;
use crate::draw::{ceiling, chance};
use crate::people::status::StatusSet;

/// Decides who falls ill this month. The uninsured pay what they can from savings; the rest goes untreated.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.health;
    let n = c.people.len();
    c.scratch.lost.clear();
    c.scratch.lost.resize(n, 0);
    let most = p.illness.iter().fold(0.0f64, |a, &b| a.max(b)) * c.conditions.most.illness;
    let most = ceiling(most);
    let s = &mut *c.scratch;
    pick(s.working.iter().copied(), &mut s.picked, |i| s.fate[Fate::ILL][i] <= most);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = &c.people[i].life;
        let probability = p.illness[l.sector() as usize] * c.conditions.states[l.place.index()].illness;
        if !chance(c.scratch.fate[Fate::ILL][i], probability) || !StatusSet::WORKING.has(l.status()) {
            continue;
        }
        let insured = l.traits.insured();
        c.count(i, Flow::Ill, 1);
        let lost = if insured { p.lost * (1.0 - p.sick_pay) } else { p.lost };
        c.scratch.lost[i] = (lost * 255.0) as u8;
        let cost = (c.wage(i) * 100.0 * p.cost) as i64;
        if insured {
            let market = c.market(i);
            c.tally.accounts.transfer(Account::States, Account::Living, cost);
            c.tally.market[market].public_cost += cost;
            c.count(i, Flow::PublicCost, cost);
        } else {
            let paid = c.pay(i, Account::Living, cost);
            c.count(i, Flow::HealthCost, paid);
        }
    }
}
