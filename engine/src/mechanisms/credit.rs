//! Who lends for the journey, and how much.
//!
//! # What happens
//! A journey is paid from own savings, then from kin without interest, then from a loan of a policy, then from
//! lenders at a yearly interest. Kin lend so many months of the community's mean income, more where many are abroad;
//! lenders advance so many months of the expected pay abroad. What is owed from earlier journeys counts against both.
//! If all together do not reach the price, nothing moves and one does not go. Kin's share of a debt lowers the
//! interest on the whole. Abroad a share of pay above living cost serves the debt, at home a share of income.
//!
//! # When in the month
//! Asked when people look around and when places are given; served with the month's budget.
//!
//! # Chance
//! None.

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::MonthlyConditions;
use crate::ids::{CommunityId, CorridorId};
use crate::law::recruitment_rules::RuleKind;
use crate::people::MAX_CASH;
use crate::people::MAX_DEBT;
use crate::world::market::Application;

/// A month's interest, cents; none on a debt beyond all bounds.
#[inline]
pub(crate) fn interest(debt: i32, per_cent: u8) -> i64 {
    if debt >= MAX_CASH { 0 } else { (f64::from(debt) * f64::from(per_cent) * (1.0 / 1200.0)) as i64 }
}

/// The part of a repayment that goes to lenders rather than kin: as far as the blended interest is the lenders'.
pub(crate) fn creditor_split(blended: u8, lenders: f64, cents: i64) -> i64 {
    if lenders <= 0.0 {
        return 0;
    }
    ((f64::from(blended) / (lenders * 100.0)).min(1.0) * cents as f64) as i64
}

/// What someone can raise, US dollars.
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

/// What a row has and can raise, whatever the place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CreditProfile {
    own: f64,
    kin: f64,
    owed: f64,
    lender_months: f64,
}

impl CreditProfile {
    pub(crate) fn new(c: &Chunk<'_>, i: usize) -> Self {
        Self::of(c.conditions, c.people[i].life.community, c.people[i].money.savings, c.people[i].money.debt)
    }
    /// The same from a community, own cash and debt in cents.
    pub(crate) fn of(
        conditions: &MonthlyConditions,
        community: CommunityId,
        savings: i32,
        debt: i32,
    ) -> Self {
        let owed = f64::from(debt) / 100.0;
        Self {
            own: f64::from(savings) / 100.0,
            kin: (conditions.communities[community.index()].kin_lend - owed).max(0.0),
            owed,
            lender_months: conditions.mechanisms.credit.lender_months,
        }
    }
    /// What can be raised for a place that pays a monthly wage. Debt of earlier journeys counts against it.
    pub(crate) fn means(&self, wage: f64) -> Means {
        let lenders = (self.lender_months * wage - self.owed).clamp(0.0, f64::from(MAX_CASH) / 100.0);
        Means { own: self.own, kin: self.kin, lenders }
    }
}

/// What a row can raise for a place that pays a monthly wage.
pub(crate) fn means(c: &Chunk<'_>, i: usize, wage: f64) -> Means {
    CreditProfile::new(c, i).means(wage)
}

/// A loan of a policy in place of lenders': at most so much, cents, at such interest a year.
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
    /// Whether anything was borrowed, from whomever.
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

/// The most that a policy would lend a row for a corridor, US dollars.
pub(crate) fn loan(c: &Chunk<'_>, i: usize, corridor: CorridorId) -> f64 {
    let (conditions, traits) = (c.conditions, c.people[i].life.traits);
    let most = conditions.law.recruitment_rules.iter().map(|r| match r.what {
        RuleKind::Loan { most, reach, .. }
            if r.selector.corridor(&conditions.geography, corridor)
                && r.selector.person(traits.sex(), traits.skill())
                && r.reaches(&conditions.rng_key, c.agent(i), reach) =>
        {
            most
        }
        _ => 0.0,
    });
    most.fold(0.0, f64::max)
}

/// Whether an applicant could raise a sum for a place that pays a monthly wage, a loan of a policy added.
pub(crate) fn affordable(
    conditions: &MonthlyConditions,
    a: &Application,
    cents: i64,
    loan: i32,
    wage: f64,
) -> bool {
    let means = CreditProfile::of(conditions, a.community, a.savings, a.debt).means(wage);
    sources(means, a.savings, a.debt, cents, loan).is_some()
}

/// What savings and kin do not reach of a sum, cents.
pub(crate) fn missing(conditions: &MonthlyConditions, a: &Application, cents: i64) -> i64 {
    let kin = (CreditProfile::of(conditions, a.community, a.savings, a.debt).kin * 100.0) as i64;
    (cents - i64::from(a.savings).max(0) - kin).max(0)
}

/// Pays a sum for a journey, whose panel cell is given, from savings, then kin, then a loan of a policy, then lenders;
/// returns what was lent, or nothing if not all of it could be paid: then nothing moves.
pub(crate) fn fund(
    c: &mut Chunk<'_>,
    i: usize,
    journey: usize,
    cents: i64,
    loan: Option<Loan>,
    wage: f64,
    to: &[(Account, i64)],
) -> Option<Lent> {
    let m = c.people[i].money;
    let most = loan.map_or(0, |l| l.most);
    let from = sources(means(c, i, wage), m.savings, m.debt, cents, most)?;
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
    // what was borrowed goes straight on, so that only the own part leaves the savings
    c.people[i].money.savings -= from.own as i32;
    Some(Lent { by_policy: from.loan, borrowed: borrowed > 0 })
}
