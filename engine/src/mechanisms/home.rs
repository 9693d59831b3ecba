//! Life at home: income, savings, what is still owed, and retirement.
//!
//! # What happens
//! Income = home wage of the state × income of the community × premium of the skill × own rank, which is lognormal
//! and never changes; more with an enterprise. A share is saved until savings reach so many months of income; what
//! lies above is spent slowly. A share of income serves what is still owed. At 18 the household gives a part of the
//! goal. At the age of retirement one stays for good.
//!
//! # When in the month
//! After death and family, to those at home and of age.
//!
//! # Chance
//! Decision Rank for the rank of earnings, Trait for wealth at 18; neither changes from month to month.

use super::credit::creditor_split;
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::conditions::{CommunityConditions, MonthlyConditions};
use crate::fixed::{factor, times};
use crate::people::status::{Status, StatusSet};
use crate::people::{Migrant, Traits};

/// Monthly income at home of a row, cents, given the step of its rank.
#[inline]
pub(crate) fn income_cents(c: &Chunk<'_>, i: usize, step: u8) -> i64 {
    let l = &c.people[i].life;
    let premium = factor(c.conditions.mechanisms.home.enterprise_premium);
    income_of(c.conditions, &c.conditions.communities[l.community.index()], l.traits, step, premium)
}

/// The same for someone of a community, given the premium of an enterprise in 65,536ths.
#[inline]
pub(crate) fn income_of(
    conditions: &MonthlyConditions,
    community: &CommunityConditions,
    traits: Traits,
    step: u8,
    premium: i64,
) -> i64 {
    let base = community.income_cents[traits.skill() as usize];
    let income = times(base, i64::from(conditions.ranks[usize::from(step)]));
    let income = if traits.enterprise() { times(income, premium) } else { income };
    income.min(i64::from(crate::people::MAX_CASH))
}

/// Monthly income at home of a row, US dollars, given the step of its rank.
pub(crate) fn income(c: &Chunk<'_>, i: usize, step: u8) -> f64 {
    income_cents(c, i, step) as f64 / 100.0
}

/// Wealth at 18: what the household gives, by the same law as the savings of adults at the start.
fn come_of_age(c: &mut Chunk<'_>, i: usize, income: i64, goal_months: i64) {
    let wealth = f64::from(c.trait_words(i)[2]) / 4_294_967_296.0;
    let given = (times(income, goal_months).min(i64::from(crate::people::MAX_CASH)) as f64 * wealth) as i64;
    c.people[i].money.savings += given as i32;
    c.tally.accounts.transfer(Account::Households, Account::Migrants, given);
    c.count(i, Flow::SavedIdle, given);
}

/// At home, of whatever age.
const HOME: StatusSet = StatusSet::of(&[Status::Home]);

/// A month at home: earn, save toward the goal, serve what is owed; retire at the age of it.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let (p, credit) = (&mechanisms.home, &mechanisms.credit);
    let (month, retirement) = (c.conditions.month, p.retirement as i32);
    let (goal_months, saving) = (factor(p.savings_months), factor(p.saving));
    let (premium, service_share) = (factor(p.enterprise_premium), factor(credit.service_at_home));
    let [mut saved_all, mut interest_all, mut served_all, mut to_lenders] = [0i64; 4];
    let n = c.people.len();
    let (people, s) = (&c.people[..n], &mut *c.scratch);
    pick(s.home.iter().copied(), &mut s.picked, |i| people[i].life.age(month) >= retirement);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        if c.people[i].life.status() != Status::Home {
            continue;
        }
        c.count(i, Flow::Retired, 1);
        c.become_status(i, Status::Retired);
    }
    for k in 0..c.scratch.coming_of_age.len() {
        let i = c.scratch.coming_of_age[k] as usize;
        c.become_status(i, Status::Home);
        let income = income_cents(c, i, c.scratch.ranks[i]);
        come_of_age(c, i, income, goal_months);
    }
    // taken apart, so that what stays where it is need not be looked up again for every row
    let (conditions, geography) = (c.conditions, &*c.conditions.geography);
    let (people, all_flows, s) = (&mut c.people[..n], &mut c.tally.flows[..], &*c.scratch);
    let ranks = &s.ranks[..n];
    for &k in &s.home {
        let i = k as usize;
        let Migrant { life: l, money: m } = &mut people[i];
        if !l.is_among(HOME) {
            continue;
        }
        let community = &conditions.communities[l.community.index()];
        let income = income_of(conditions, community, l.traits, ranks[i], premium);
        l.months = l.months.saturating_add(1);
        l.set_ban(l.ban().saturating_sub(1));
        l.age_history();
        let goal = times(income, goal_months).min(i64::from(crate::people::MAX_CASH));
        let gap = goal - i64::from(m.savings);
        let change = if gap > 0 { times(income, saving).min(gap) } else { (gap as f64 * p.drawdown) as i64 };
        m.savings += change as i32;
        saved_all += change;
        let flows = &mut all_flows[geography.panel_cell_of(l)];
        if m.debt > 0 {
            let interest = super::credit::interest(m.debt, m.interest);
            let service = times(income, service_share).min(i64::from(m.debt) + interest);
            m.debt += (interest - service) as i32;
            to_lenders += creditor_split(m.interest, credit.interest, service);
            interest_all += interest;
            served_all += service;
            flows[Flow::InterestIdle as usize] += interest;
            flows[Flow::RepaidIdle as usize] += service;
            if m.debt == 0 {
                m.interest = 0;
            }
        }
        flows[Flow::SavedIdle as usize] += change;
    }
    let a = &mut c.tally.accounts;
    a.transfer(Account::Households, Account::Migrants, saved_all);
    a.transfer(Account::Debt, Account::Creditors, interest_all);
    a.transfer(Account::Creditors, Account::Debt, served_all);
    a.transfer(Account::Households, Account::Lenders, to_lenders);
    a.transfer(Account::Households, Account::Kin, served_all - to_lenders);
}
