//! Death, by age and sex.
//!
//! # What happens
//!
//! ```text
//! probability of death per month = yearly rate / 12 × factor × factor of the state × (irregular_factor, in irregular status)
//! ```
//!
//! The yearly rate is that of an abridged life table, by sex and five years of age. The state is the one where the person is. The
//! savings of the dead pass to the household, which pays their debts. Unpaid wages are lost.
//!
//! # When in the month
//! First of what happens to a person, to everyone of age who is alive.
//!
//! # Chance
//! Each month: whether a person dies.

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::codes::Skill;
use crate::draw::blocks::Fate;
use crate::draw::{ceiling, chance};
use crate::mechanism_parameters::mortality::GROUPS;
use crate::people::status::{Status, StatusSet};

/// People who are dead or not yet of age.
const NOT_COUNTED: StatusSet = StatusSet::of(&[Status::Dead, Status::UnderAge]);

/// Decides who dies this month, among people of age.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let probability = &c.conditions.mortality;
    let irregular = c.conditions.mechanisms.mortality.irregular_factor as f32;
    let month = c.conditions.month;
    let most = probability.iter().flatten().fold(0.0f32, |a, &b| a.max(b))
        * irregular.max(1.0)
        * c.conditions.most.mortality;
    let most = ceiling(f64::from(most));
    let (rows, s) = (c.people.len() as u32, &mut *c.scratch);
    let words = &s.fate[Fate::DIES][..rows as usize];
    pick(0..rows, &mut s.picked, |i| words[i] <= most);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = &c.people[i].life;
        if l.is_among(NOT_COUNTED) {
            continue;
        }
        let group = ((l.age(month) / 60) as usize).min(GROUPS - 1);
        let mut p =
            probability[l.traits.sex() as usize][group] * c.conditions.states[l.place.index()].mortality;
        if StatusSet::IRREGULAR.has(l.status()) {
            p *= irregular;
        }
        if chance(c.scratch.fate[Fate::DIES][i], f64::from(p)) {
            die(c, i);
        }
    }
}

/// A person dies. Savings go to the household, which pays the debt; unpaid wages are lost.
pub(crate) fn die(c: &mut Chunk<'_>, i: usize) {
    c.count(i, Flow::Deaths, 1);
    if c.people[i].life.status() == Status::Waiting && !c.people[i].life.rehire_under_way() {
        let paid = i64::from(c.people[i].life.paid) * 100;
        c.count(i, Flow::AttemptsFailed, 1);
        c.count(i, Flow::LostBeforeDeparture, 1);
        c.count(i, Flow::CostLost, paid);
    }
    let m = c.people[i].money;
    let a = &mut c.tally.accounts;
    a.transfer(Account::Migrants, Account::Households, i64::from(m.savings));
    a.transfer(Account::Creditors, Account::Debt, i64::from(m.debt));
    a.transfer(Account::Arrears, Account::Withheld, i64::from(m.arrears));
    let owed = i64::from(m.debt);
    let lenders = super::credit::creditor_split(m.lent, owed);
    let a = &mut c.tally.accounts;
    a.transfer(Account::Households, Account::Lenders, lenders);
    a.transfer(Account::Households, Account::Kin, owed - lenders);
    c.count(i, Flow::DebtMoved, -owed);
    // the debt that the household pays is no gain of the person
    c.count(i, Flow::SavedIdle, -owed);
    c.people[i].money = crate::people::Money { ranks: m.ranks, ..Default::default() };
    c.become_status(i, Status::Dead);
    let community = &mut c.tally.communities[c.people[i].life.community.index()];
    community.deaths += 1;
    community.skilled -= i32::from(c.people[i].life.traits.skill() != Skill::Low);
    c.people[i].life.permit = 0;
    c.people[i].life.clear_months_or_bond();
}
