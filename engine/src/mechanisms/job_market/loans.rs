//! Loans of policies in place of lenders': offered to those who need them, rationed by the month's budget.

use super::{JobMarketView, Outcome, due};
use crate::conditions::MonthlyConditions;
use crate::draw::blocks;
use crate::draw::unit;
use crate::law::recruitment_rules::{RecruitmentRule, RuleKind};
use crate::mechanisms::credit;
use crate::mechanisms::recruitment::PriceQuery;
use crate::world::market::{Application, LoanBudget};

/// The recruitment rule by which an applicant may borrow, if any.
pub(super) fn rule<'a>(conditions: &'a MonthlyConditions, who: &PriceQuery) -> Option<&'a RecruitmentRule> {
    let agent = who.agent.filter(|_| who.ruled)?;
    conditions.law.loan(&conditions.rng_key, &conditions.geography, &who.seeker, agent)
}

/// The amount that an applicant would borrow by such a rule for a sum that is due, cents: the part that savings and kin
/// do not cover.
pub(super) fn offered(conditions: &MonthlyConditions, who: &PriceQuery, a: &Application, due: i64) -> i32 {
    let Some(RuleKind::Loan { most, .. }) = rule(conditions, who).map(|r| r.what) else { return 0 };
    if a.defaulted() {
        return 0;
    }
    credit::missing(a, due).min((most * 100.0) as i64).clamp(0, i64::from(crate::people::MAX_CASH)) as i32
}

/// Lends each budget in the order of the lottery, the whole loan to each applicant in the line, as long as anything is left.
/// If the last loan of a month exceeds the budget, the excess is deducted from the budgets of the next months. Therefore a loan
/// that is larger than a month's budget is given in some months, and the size of a loan does not decide who obtains one. While
/// more is asked for than there is, the sum lent differs from the sum of the budgets by at most one loan, for any number of
/// persons per agent. A budget begins below zero by a part of the first loan, drawn evenly between none and all of it, so
/// that early months do not lend more than later ones. From the first application on, what is not lent is kept for the next
/// month, up to the largest loan. Applicants who obtain no loan and cannot pay without one are refused. Returns their
/// applications, and what is left of the budgets.
pub(super) fn ration(
    view: &JobMarketView<'_>,
    applications: &[Application],
    outcomes: &mut [Outcome],
) -> (Vec<Application>, Vec<LoanBudget>) {
    let conditions = view.conditions;
    let (mut refused, mut budgets) = (Vec::new(), Vec::new());
    for loan_rule in
        conditions.law.recruitment_rules.iter().filter(|r| matches!(r.what, RuleKind::Loan { .. }))
    {
        let RuleKind::Loan { budget, most, .. } = loan_rule.what else { continue };
        let mut line: Vec<(u32, u32, usize)> = (outcomes.iter().zip(applications).enumerate())
            .filter(|(_, (o, _))| matches!(o, Outcome::Place { loan, .. } if *loan > 0))
            .map(|(at, (_, a))| (at, a))
            .filter(|(_, a)| {
                rule(conditions, &PriceQuery::of(conditions, a)).is_some_and(|r| r.policy == loan_rule.policy)
            })
            .map(|(at, a)| {
                let words = conditions.rng_key.words(a.agent, conditions.month, blocks::LoanBudget);
                (words[blocks::LoanBudget::RANK], a.agent, at)
            })
            .collect();
        line.sort_unstable();
        let kept = view.markets.loan_budgets.iter().find(|b| b.policy == loan_rule.code).map(|b| b.left);
        let first = line.first().map(|&(_, agent, at)| (agent, outcomes[at]));
        let kept = match (kept, first) {
            (Some(left), _) => left,
            (None, Some((agent, Outcome::Place { loan, .. }))) => -begin(conditions, agent) * f64::from(loan),
            (None, _) => continue,
        };
        let month = budget * loan_rule.strength * 100.0 / f64::from(conditions.persons);
        let mut left = (kept + month).min(month + most * 100.0);
        for (_, _, at) in line {
            let Outcome::Place { agency, employer, pays, loan } = outcomes[at] else { continue };
            if left > 0.0 {
                left -= f64::from(loan);
                continue;
            }
            let a = &applications[at];
            if credit::affordable(a, due(view, a, agency, pays), 0) {
                outcomes[at] = Outcome::Place { agency, employer, pays, loan: 0 };
            } else {
                outcomes[at] = Outcome::Refused;
                refused.push(*a);
            }
        }
        budgets.push(LoanBudget { policy: loan_rule.code, left });
    }
    (refused, budgets)
}

/// The part of the first loan by which a budget begins below zero, drawn from none to all of it.
fn begin(conditions: &MonthlyConditions, agent: u32) -> f64 {
    let words = conditions.rng_key.words(agent, conditions.month, blocks::LoanBudget);
    unit(words[blocks::LoanBudget::BEGINS])
}
