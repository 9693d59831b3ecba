//! Who lends for the journey, how much, and what happens if a debt cannot be served.
//!
//! # What happens
//! A journey is paid from these sources, in this order, in US dollars. What is owed from earlier journeys is subtracted:
//!
//! ```text
//! own cash
//! kin = members of the own family abroad who send money (at most 5) × kin_months × mean monthly pay where the family's people are − owed
//! loan of a policy
//! lenders = months of own income that the household's possessions are worth × own income − owed,  for the legal channel only
//! ```
//!
//! Kin lend without interest, and lenders at `interest` per year. The rate on the whole debt is the mean over its creditors. If all
//! sources together do not reach the price, nothing is paid and the person does not go.
//!
//! Abroad the share `service` of pay above the cost of living serves the debt, at home the share `service_at_home` of income above it.
//! A person whose payment is below the interest of the month is behind:
//!
//! ```text
//! interest of a month = debt × yearly rate / 12
//! after patience months behind: possessions pay lenders, at most what is owed to them (the person defaults)
//! write_off months later: lenders write off the rest, and kin forgive the share forgiven of what is owed to them
//! ```
//!
//! Lenders and policies never lend again to a person who has defaulted.
//!
//! # When in the month
//! What can be raised is asked when people look for a way abroad and when places are given; debts are served with the budget of the
//! month.
//!
//! # Chance
//! None beyond the family of a person; see `communities`.

use crate::accounts::{Account, Accounts};
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::Sector;
use crate::conditions::{CommunityConditions, MonthlyConditions};
use crate::ids::CorridorId;
use crate::law::recruitment_rules::RuleKind;
use crate::mechanism_parameters::credit::Credit;
use crate::people::MAX_CASH;
use crate::people::MAX_DEBT;
use crate::people::{Money, Ranks};
use crate::world::families::Relatives;
use crate::world::market::Application;
use crate::worth::Looker;

/// A month's interest, cents; none on a debt at the largest amount that is stored, which would overflow.
#[inline]
pub(crate) fn interest(debt: i32, per_cent: u8) -> i64 {
    if debt >= MAX_CASH { 0 } else { (f64::from(debt) * f64::from(per_cent) * (1.0 / 1200.0)) as i64 }
}

/// The part of a sum, cents, that belongs to lenders rather than kin. Lenders hold `lent` 255ths of the debt.
pub(crate) fn creditor_split(lent: u8, cents: i64) -> i64 {
    cents * i64::from(lent) / 255
}

/// What becomes of a debt whose payments do not cover the interest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Loss {
    /// What was pledged and is lost, cents: it pays lenders.
    pub(crate) assets: i64,
    /// What kin forgive and lenders write off, cents.
    pub(crate) written_off: i64,
    /// Whether the person defaults.
    pub(crate) defaults: bool,
}

impl Loss {
    /// The debt that is gone without payment, cents.
    pub(crate) fn relief(&self) -> i64 {
        self.assets + self.written_off
    }
}

/// Counts a month in which a debt grew or shrank, and what follows if payments have not covered the interest for too
/// long; `owned` is what the household owns, cents.
pub(crate) fn fall_behind(p: &Credit, m: &mut Money, behind: bool, owned: i64) -> Loss {
    let mut loss = Loss::default();
    if m.debt == 0 || m.behind == DEFAULTED {
        return loss;
    }
    let patience = patience(p);
    if !behind && m.behind < patience {
        m.behind = 0;
        return loss;
    }
    m.behind = (m.behind + 1).min(DEFAULTED - 1);
    if m.behind == patience {
        let lent = creditor_split(m.lent, i64::from(m.debt));
        loss.assets = lent.min(owned).max(0);
        loss.defaults = true;
        m.debt -= loss.assets as i32;
        // what is left bears interest only as far as lenders still hold it
        let left = (lent - loss.assets) as f64 / f64::from(m.debt.max(1));
        m.interest = (f64::from(m.interest) * left * 255.0 / f64::from(m.lent.max(1)) + 0.5) as u8;
        m.lent = (left * 255.0 + 0.5) as u8;
    }
    let end = patience.saturating_add(p.write_off.min(120.0) as u8).min(DEFAULTED - 1);
    if m.behind >= end {
        let lent = creditor_split(m.lent, i64::from(m.debt));
        let kin = i64::from(m.debt) - lent;
        loss.written_off = lent + (kin as f64 * p.forgiven) as i64;
        m.debt -= loss.written_off as i32;
        (m.behind, m.interest, m.lent) = (DEFAULTED, 0, 0);
    }
    loss
}

/// The losses of some people.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Losses {
    assets: i64,
    written_off: i64,
}

impl Losses {
    /// Adds a loss, and counts it.
    pub(crate) fn add(&mut self, flows: &mut [i64; Flow::COUNT], loss: &Loss) {
        if loss.assets == 0 && loss.written_off == 0 && !loss.defaults {
            return;
        }
        flows[Flow::Defaulted as usize] += i64::from(loss.defaults);
        flows[Flow::AssetsLost as usize] += loss.assets;
        flows[Flow::WrittenOff as usize] += loss.written_off;
        flows[Flow::DebtMoved as usize] -= loss.assets + loss.written_off;
        self.assets += loss.assets;
        self.written_off += loss.written_off;
    }
    /// Posts the losses: what was pledged passes from households to lenders, and the debt is settled.
    pub(crate) fn post(&self, accounts: &mut Accounts) {
        accounts.transfer(Account::Creditors, Account::Debt, self.assets + self.written_off);
        accounts.transfer(Account::Collateral, Account::Lenders, self.assets);
    }
}

/// What a person can raise, US dollars, by source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Means {
    pub(crate) own: f64,
    pub(crate) kin: f64,
    pub(crate) lenders: f64,
}

impl Means {
    pub(crate) fn all(self) -> f64 {
        self.own + self.kin + self.lenders
    }
}

/// Months behind after which a person defaults.
fn patience(p: &Credit) -> u8 {
    p.patience.clamp(1.0, 120.0) as u8
}

/// Whether a person has ever defaulted: lenders and policies lend such a person no more.
pub(crate) fn defaulted(p: &Credit, m: &Money) -> bool {
    m.behind >= patience(p)
}

/// What follows when nothing is owed any more: no interest is due, and the person is not behind. A default is remembered.
pub(crate) fn settle(p: &Credit, m: &mut Money) {
    (m.interest, m.lent) = (0, 0);
    m.behind = if defaulted(p, m) { DEFAULTED } else { 0 };
}

/// What a person can raise from each source, US dollars. It does not depend on the corridor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CreditProfile {
    /// Relatives and friends abroad.
    pub(crate) relatives: f64,
    own: f64,
    kin: f64,
    lenders: f64,
}

impl CreditProfile {
    /// What a person can raise, given own income at home, US dollars per month.
    pub(crate) fn new(c: &Chunk<'_>, i: usize, income: f64) -> Self {
        Self::knowing(c, i, income, &c.relatives(i))
    }
    /// The same, given the person's relatives abroad.
    pub(crate) fn knowing(c: &Chunk<'_>, i: usize, income: f64, relatives: &Relatives) -> Self {
        let m = &c.people[i].money;
        let owed = f64::from(m.debt) / 100.0;
        let kin = kin_lend(c, i, relatives);
        let lenders = if defaulted(&c.conditions.mechanisms.credit, m) {
            0.0
        } else {
            let community = &c.conditions.communities[c.people[i].life.community.index()];
            owned_cents(c.conditions, community, m.ranks, (income * 100.0) as i64) as f64 / 100.0 - owed
        };
        Self {
            relatives: f64::from(relatives.abroad()),
            own: f64::from(m.savings) / 100.0,
            kin: (kin - owed).max(0.0),
            lenders: lenders.clamp(0.0, f64::from(MAX_CASH) / 100.0),
        }
    }
    /// What can be raised for the legal channel (`papers`) or for another way, for which lenders do not lend.
    pub(crate) fn means(&self, papers: bool) -> Means {
        Means { own: self.own, kin: self.kin, lenders: if papers { self.lenders } else { 0.0 } }
    }
}

/// What relatives abroad lend, US dollars: each who sends money, of at most [`Looker::KIN`], lends some months of the mean pay in the
/// places where the family's people are.
fn kin_lend(c: &Chunk<'_>, i: usize, relatives: &Relatives) -> f64 {
    let send = f64::from(relatives.send()).min(Looker::KIN);
    if send == 0.0 {
        return 0.0;
    }
    let (conditions, origin) = (c.conditions, c.origin(i));
    let elsewhere = f64::from(relatives.elsewhere());
    let usual = conditions.communities[c.people[i].life.community.index()].pay_abroad;
    let (mut members, mut pay) = (elsewhere, elsewhere * usual);
    for (place, n) in relatives.places() {
        let corridor = conditions.geography.key(origin, place);
        members += f64::from(n);
        pay += f64::from(n) * conditions.corridors.get(corridor).map_or(usual, |k| k.wage);
    }
    send * conditions.mechanisms.credit.kin_months * pay / members.max(1.0)
}

/// What the household of a person of a community owns, given own income at home: both cents.
pub(crate) fn owned_cents(
    conditions: &MonthlyConditions,
    community: &CommunityConditions,
    ranks: Ranks,
    income: i64,
) -> i64 {
    let months = f64::from(conditions.owned_ranks[usize::from(ranks.owned)]);
    (income as f64 * months * community.possessions) as i64
}

/// The value of `behind` of people who have defaulted and whose debt is written off or paid.
pub(crate) const DEFAULTED: u8 = u8::MAX;

/// A loan of a policy in place of lenders: the largest amount, cents, and the interest per year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loan {
    pub(crate) most: i32,
    pub(crate) interest: f64,
}

/// What was lent for a journey.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lent {
    /// By a policy, cents.
    pub(crate) by_policy: i64,
    /// Whether anything was borrowed, from any source.
    pub(crate) borrowed: bool,
}

/// Where a sum comes from, cents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sources {
    own: i64,
    kin: i64,
    loan: i64,
    lenders: i64,
}

/// The parts of a sum that come from savings, kin, a loan of a policy and lenders; none if it cannot be raised.
fn sources(means: Means, savings: i32, debt: i32, cents: i64, loan: i32) -> Option<Sources> {
    let room = i64::from(MAX_DEBT - debt).max(0);
    let own = cents.min(i64::from(savings)).max(0);
    let kin = (cents - own).min((means.kin * 100.0) as i64).min(room);
    let loan = (cents - own - kin).min(i64::from(loan)).min(room - kin);
    let lenders = cents - own - kin - loan;
    (lenders <= ((means.lenders * 100.0) as i64).min(room - kin - loan)).then_some(Sources {
        own,
        kin,
        loan,
        lenders,
    })
}

/// The largest loan that a policy offers a person for a corridor and sector, US dollars.
pub(crate) fn loan(c: &Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector) -> f64 {
    let conditions = c.conditions;
    if defaulted(&conditions.mechanisms.credit, &c.people[i].money) {
        return 0.0;
    }
    let seeker = c.seeker(i, conditions.geography.corridors[corridor.index()].1, sector);
    let rule = conditions.law.loan(&conditions.rng_key, &conditions.geography, &seeker, c.agent(i));
    match rule.map(|r| r.what) {
        Some(RuleKind::Loan { most, .. }) => most,
        _ => 0.0,
    }
}

/// What a place costs an applicant, cents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due {
    /// The price.
    pub(crate) price: i64,
    /// The bond, which is paid back to a person who leaves in time: it must be raised, but is no cost.
    pub(crate) bond: i64,
}

impl Due {
    /// The sum that must be raised.
    pub(crate) fn all(self) -> i64 {
        self.price + self.bond
    }
}

/// Whether an applicant would pay the price of a place, and could raise it and the bond with a loan of a policy.
pub(crate) fn affordable(a: &Application, due: Due, loan: i32) -> bool {
    let can = i64::from(a.own) + i64::from(a.lenders) + i64::from(loan);
    due.price <= i64::from(a.worth) && due.all() <= can
}

/// The part of a sum that savings and kin do not cover, cents.
pub(crate) fn missing(a: &Application, cents: i64) -> i64 {
    (cents - i64::from(a.own)).max(0)
}

/// Whether a person can raise a sum for a way outside the legal channel, cents.
pub(crate) fn reaches(c: &Chunk<'_>, i: usize, cents: i64) -> bool {
    let m = c.people[i].money;
    let means = CreditProfile::new(c, i, super::home::income(c, i).max(1.0)).means(false);
    sources(means, m.savings, m.debt, cents, 0).is_some()
}

/// Pays a sum for a journey, whose panel cell is given, from savings, then kin, then a loan of a policy, then lenders.
/// Returns what was lent, or nothing if the whole sum could not be raised; then nothing is paid.
pub(crate) fn fund(
    c: &mut Chunk<'_>,
    i: usize,
    journey: usize,
    cents: i64,
    loan: Option<Loan>,
    papers: bool,
    to: &[(Account, i64)],
) -> Option<Lent> {
    let m = c.people[i].money;
    let most = loan.map_or(0, |l| l.most);
    let income = super::home::income(c, i).max(1.0);
    let means = CreditProfile::new(c, i, income).means(papers);
    let from = sources(means, m.savings, m.debt, cents, most)?;
    let interest = c.conditions.mechanisms.credit.interest;
    c.owe(i, Account::Kin, from.kin, 0.0);
    if let Some(loan) = loan {
        c.owe(i, Account::Lenders, from.loan, loan.interest);
    }
    c.owe(i, Account::Lenders, from.lenders, interest);
    let flows = &mut c.tally.flows[journey];
    let borrowed = from.kin + from.loan + from.lenders;
    flows[Flow::Borrowed as usize] += borrowed;
    flows[Flow::SavedIdle as usize] -= from.own;
    debug_assert_eq!(to.iter().map(|t| t.1).sum::<i64>(), cents);
    for &(account, part) in to {
        c.tally.accounts.transfer(Account::Migrants, account, part);
    }
    // what was borrowed is paid on at once, so that only the own part is taken from savings
    c.people[i].money.savings -= from.own as i32;
    Some(Lent { by_policy: from.loan, borrowed: borrowed > 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A person who owes 2,000 dollars at 28 % a year, of which lenders hold so many 255ths, after as many months behind as
    /// make a default; and what is lost then.
    fn after_default(lent: u8, owned: i64) -> (Money, Loss) {
        let p = Credit::default();
        let mut m = Money { debt: 200_000, interest: 28, lent, ..Money::default() };
        let mut lost = Loss::default();
        for _ in 0..patience(&p) {
            assert!(!lost.defaults, "before its time: {m:?}");
            lost = fall_behind(&p, &mut m, true, owned);
        }
        (m, lost)
    }

    #[test]
    fn what_lenders_still_hold_after_a_default_bears_their_interest_and_the_rest_none() {
        let (m, lost) = after_default(255, 140_000);
        assert!(lost.defaults && lost.assets == 140_000, "{lost:?}");
        assert_eq!((m.debt, m.interest, m.lent), (60_000, 28, 255));
        // lenders hold a part, which the possessions cover
        let (m, lost) = after_default(102, 140_000);
        assert_eq!(lost.assets, 80_000, "{lost:?}");
        assert_eq!((m.debt, m.interest, m.lent), (120_000, 0, 0));
    }

    #[test]
    fn who_has_defaulted_stays_in_default() {
        let p = Credit::default();
        let (mut m, lost) = after_default(255, 500_000);
        assert_eq!((lost.assets, m.debt), (200_000, 0));
        settle(&p, &mut m);
        assert!(defaulted(&p, &m), "{m:?}");
        let mut paid = Money { debt: 0, behind: 3, interest: 20, lent: 255, ..Money::default() };
        settle(&p, &mut paid);
        assert!(!defaulted(&p, &paid) && paid.behind == 0 && paid.interest == 0, "{paid:?}");
    }
}
