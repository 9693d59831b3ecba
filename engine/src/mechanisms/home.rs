//! Life at home: income, savings, what is still owed, and retirement.
//!
//! # What happens
//! Own income at home, in US dollars per month, and the change of cash in a month:
//!
//! ```text
//! income = home wage of the state × income of the community × skill_premium × (women, for women) × own rank × (enterprise_premium)
//! change of cash = saving × income,  at most goal − cash,  if cash is below the goal
//! change of cash = −drawdown × (cash − goal),  if it is above
//! goal = own number of months × income
//! ```
//!
//! The own rank and the own number of months are log-normal and a person's own. The premium of an enterprise holds for those who run
//! one. Of income above the cost of living the share `service_at_home` of the mechanism `credit` serves what is still owed. A person
//! who comes of age receives the goal from the household. At the age of `retirement` a person stays at home for good.
//!
//! # When in the month
//! After death and family, to those at home and of age.
//!
//! # Chance
//! Ranks of earnings, cash and possessions, drawn at set-up, and again for each of the adults for whom a candidate stands; see
//! `aspiration`. Nothing is drawn from month to month.

use super::credit::{self, creditor_split};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::conditions::{CommunityConditions, MonthlyConditions};
use crate::fixed::{factor, times};
use crate::people::status::{Status, StatusSet};
use crate::people::{Migrant, Traits};

/// Monthly income at home of a row, cents.
#[inline]
pub(crate) fn income_cents(c: &Chunk<'_>, i: usize) -> i64 {
    let (l, step) = (&c.people[i].life, c.people[i].money.ranks.earnings);
    let premium = factor(c.conditions.mechanisms.home.enterprise_premium);
    income_of(c.conditions, &c.conditions.communities[l.community.index()], l.traits, step, premium)
}

/// Monthly income at home of a person of a community, cents, given the step of the own rank and the premium of an enterprise in
/// 65,536ths.
#[inline]
pub(crate) fn income_of(
    conditions: &MonthlyConditions,
    community: &CommunityConditions,
    traits: Traits,
    step: u8,
    premium: i64,
) -> i64 {
    let base = community.income_cents[traits.sex() as usize][traits.skill() as usize];
    let income = times(base, i64::from(conditions.ranks[usize::from(step)]));
    let income = if traits.enterprise() { times(income, premium) } else { income };
    income.min(i64::from(crate::people::MAX_CASH))
}

/// Monthly income of a person at home, US dollars.
pub(crate) fn income(c: &Chunk<'_>, i: usize) -> f64 {
    income_cents(c, i) as f64 / 100.0
}

/// Whether a row at home stands for adults who have never been abroad, and is another one of them each time it looks. A person who
/// has been abroad, who owes money for a journey that failed or for an enterprise, or who runs an enterprise, stands for nobody else.
pub(crate) fn stands_for_others(c: &Chunk<'_>, i: usize) -> bool {
    let Migrant { life, money } = &c.people[i];
    life.trips() == 0 && money.debt == 0 && !life.traits.enterprise()
}

/// The cash that a person keeps, cents: the person's own number of months of own income.
#[inline]
pub(crate) fn cash_goal(conditions: &MonthlyConditions, step: u8, income: i64) -> i64 {
    let months = f64::from(conditions.cash_ranks[usize::from(step)]);
    ((income as f64 * months) as i64).min(i64::from(crate::people::MAX_CASH))
}

/// The cash that the household gives at the age of 18, by the same rule as the savings of adults at the start.
fn come_of_age(c: &mut Chunk<'_>, i: usize, income: i64) {
    let given = cash_goal(c.conditions, c.people[i].money.ranks.cash, income);
    c.people[i].money.savings += given as i32;
    c.tally.accounts.transfer(Account::Households, Account::Migrants, given);
    c.count(i, Flow::SavedIdle, given);
}

/// People at home.
const HOME: StatusSet = StatusSet::of(&[Status::Home]);

/// A month at home: people retire or come of age, save toward the goal, and serve what is still owed.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let (p, parameters) = (&mechanisms.home, &mechanisms.credit);
    let (month, retirement) = (c.conditions.month, p.retirement as i32);
    let saving = factor(p.saving);
    let (premium, service_share) = (factor(p.enterprise_premium), factor(parameters.service_at_home));
    let [mut saved_all, mut interest_all, mut served_all, mut to_lenders] = [0i64; 4];
    let mut losses = credit::Losses::default();
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
        let income = income_cents(c, i);
        come_of_age(c, i, income);
    }
    // the parts of the chunk are borrowed one by one, so that the compiler need not load them again for every row
    let (conditions, geography) = (c.conditions, &*c.conditions.geography);
    let (people, all_flows, s) = (&mut c.people[..n], &mut c.tally.flows[..], &*c.scratch);
    let counted = &mut c.tally.communities[..];
    let states = &conditions.states;
    for &k in &s.home {
        let i = k as usize;
        let Migrant { life: l, money: m } = &mut people[i];
        if !l.is_among(HOME) {
            continue;
        }
        let community = &conditions.communities[l.community.index()];
        let income = income_of(conditions, community, l.traits, m.ranks.earnings, premium);
        l.months = l.months.saturating_add(1);
        l.shorten_ban();
        l.age_history();
        l.permit = l.permit.saturating_sub(1);
        let goal = cash_goal(conditions, m.ranks.cash, income);
        let gap = goal - i64::from(m.savings);
        let change = if gap > 0 { times(income, saving).min(gap) } else { (gap as f64 * p.drawdown) as i64 };
        m.savings += change as i32;
        saved_all += change;
        let flows = &mut all_flows[geography.panel_cell_of(l)];
        if m.debt > 0 {
            let interest = credit::interest(m.debt, m.interest);
            let left =
                (income - (states[geography.origin_of(l).index()].living_at_home * 100.0) as i64).max(0);
            let service = times(left, service_share).min(i64::from(m.debt) + interest);
            m.debt += (interest - service) as i32;
            to_lenders += creditor_split(m.lent, service);
            interest_all += interest;
            served_all += service;
            flows[Flow::InterestIdle as usize] += interest;
            flows[Flow::RepaidIdle as usize] += service;
            let owned = credit::owned_cents(conditions, community, m.ranks, income);
            let loss = credit::fall_behind(&mechanisms.credit, m, service < interest, owned);
            losses.add(flows, &loss);
            if m.debt == 0 {
                credit::settle(&mechanisms.credit, m);
            }
        }
        flows[Flow::SavedIdle as usize] += change;
        flows[Flow::Line as usize] += i64::from(l.permit > 0);
        if people[i].looks_alone() {
            let l = &people[i].life;
            counted[l.community.index()].first[l.traits.sex() as usize].alone += 1;
        }
    }
    let a = &mut c.tally.accounts;
    losses.post(a);
    a.transfer(Account::Households, Account::Migrants, saved_all);
    a.transfer(Account::Debt, Account::Creditors, interest_all);
    a.transfer(Account::Creditors, Account::Debt, served_all);
    a.transfer(Account::Households, Account::Lenders, to_lenders);
    a.transfer(Account::Households, Account::Kin, served_all - to_lenders);
}
