//! Loans of policies in place of lenders': offered to those who need them, rationed by the month's budget.

use super::{JobMarketView, Outcome, due};
use crate::conditions::MonthlyConditions;
use crate::draw::{Decision, LotteryDraw};
use crate::law::recruitment_rules::{RecruitmentRule, RuleKind};
use crate::mechanisms::credit;
use crate::mechanisms::recruitment::PriceQuery;
use crate::world::market::Application;

/// The recruitment rule by which an applicant may borrow, if any.
pub(super) fn rule<'a>(conditions: &'a MonthlyConditions, who: &PriceQuery) -> Option<&'a RecruitmentRule> {
    who.recruitment_rules(conditions).iter().find(|r| match (r.what, who.agent) {
        (RuleKind::Loan { reach, .. }, Some(agent)) => {
            r.selector.meets(&who.seeker) && r.reaches(&conditions.rng_key, agent, reach)
        }
        _ => false,
    })
}

/// The amount that an applicant would borrow by such a rule for a sum that is due, cents: the part that savings and kin
/// do not cover.
pub(super) fn offered(conditions: &MonthlyConditions, who: &PriceQuery, a: &Application, due: i64) -> i32 {
    let Some(RuleKind::Loan { most, .. }) = rule(conditions, who).map(|r| r.what) else { return 0 };
    credit::missing(conditions, a, due)
        .min((most * 100.0) as i64)
        .clamp(0, i64::from(crate::people::MAX_CASH)) as i32
}

/// Gives out each budget by the luck of the lottery. Whoever gets nothing of it, and cannot do without, is refused:
/// these applications are returned.
pub(super) fn ration(
    view: &JobMarketView<'_>,
    applications: &[Application],
    outcomes: &mut [Outcome],
) -> Vec<Application> {
    let conditions = view.conditions;
    let mut refused = Vec::new();
    for loan_rule in
        conditions.law.recruitment_rules.iter().filter(|r| matches!(r.what, RuleKind::Loan { .. }))
    {
        let RuleKind::Loan { budget, .. } = loan_rule.what else { continue };
        let mut line: Vec<(u32, u32, usize)> = (outcomes.iter().zip(applications).enumerate())
            .filter(|(_, (o, _))| matches!(o, Outcome::Place { loan, .. } if *loan > 0))
            .map(|(at, (_, a))| (at, a))
            .filter(|(_, a)| {
                rule(conditions, &PriceQuery::of(conditions, a)).is_some_and(|r| r.policy == loan_rule.policy)
            })
            .map(|(at, a)| {
                (
                    conditions.rng_key.block(
                        a.agent,
                        conditions.month,
                        Decision::Lottery,
                        LotteryDraw::Place.k(),
                    )[0],
                    a.agent,
                    at,
                )
            })
            .collect();
        line.sort_unstable();
        let mut left = (budget * loan_rule.strength * 100.0 / f64::from(conditions.persons)) as i64;
        for (_, _, at) in line {
            let Outcome::Place { agency, employer, pays, loan } = outcomes[at] else { continue };
            if left >= i64::from(loan) {
                left -= i64::from(loan);
                continue;
            }
            let a = &applications[at];
            let wage = conditions.corridors[a.corridor.index()].wage;
            if credit::affordable(conditions, a, due(view, a, agency, pays), 0, wage) {
                outcomes[at] = Outcome::Place { agency, employer, pays, loan: 0 };
            } else {
                outcomes[at] = Outcome::Refused;
                refused.push(*a);
            }
        }
    }
    refused
}
