//! Social security of permit holders: contributions, what is paid out on return, and a gratuity at the end of a contract.
//!
//! # What happens
//! Only policies give workers abroad a social insurance. Each month employer and worker contribute shares of the pay to the state
//! of destination. In cents:
//!
//! ```text
//! contributions of a month = (employer + worker) × pay
//! gratuity at the end of a permit = days / 30 × wage × months of the permit / 12,  paid by the employer
//! paid out on return with a permit = portable × (employer + worker) × wage × months with a permit
//! ```
//!
//! Months count from the beginning of the policy. What was paid in is not stored: what is paid out follows from the present wage and the
//! number of months. Contributions of people who lose their permit, who stay in irregular status, or who die remain with the state, and
//! so does the share that is not portable.
//!
//! People compare with other incomes the following value of a month's wage, in which `deferred` is a parameter of `worth`:
//!
//! ```text
//! value = wage × [1 − worker + deferred × (portable × (employer + worker) + completed × days / 360)]
//! completed = (1 − early)^(months of a permit),  with the probability `early` of returning
//! ```
//!
//! A permit holder who considers a return in mid-contract counts the whole gratuity, divided by the months that are left, in place of
//! the mean. In the decision to overstay, what would be paid out on return counts as a bond. An employer counts the contribution, and the
//! gratuity × completed, as a cost of labour.
//!
//! # When in the month
//! Contributions with the month's pay, before it is spent. The gratuity when a permit ends, and the rest on return.
//!
//! # Chance
//! Whether a policy below full strength holds for a person: see the rules of policies on recruitment.

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::MonthlyConditions;
use crate::law::Law;
use crate::law::recruitment_rules::{RecruitmentRule, RuleKind};
use crate::mechanism_parameters::Mechanisms;
use crate::people::MAX_CASH;
use crate::people::status::StatusSet;
use crate::world::market::Applicant;

/// The rates of a policy.
#[derive(Clone, Copy)]
struct Rates {
    employer: f64,
    worker: f64,
    portable: f64,
    days: f64,
}

impl Rates {
    fn of(rule: &RecruitmentRule) -> Option<Self> {
        match rule.what {
            RuleKind::SocialSecurity { employer, worker, portable, days } => {
                Some(Self { employer, worker, portable, days })
            }
            _ => None,
        }
    }
    /// The contributions that are paid out on return, as a share of the wage.
    fn paid_out(self) -> f64 {
        self.portable * (self.employer + self.worker)
    }
    /// The value of a month's wage, relative to it, less 1.
    fn value(self, deferred: f64, completed: f64) -> f64 {
        deferred * (self.paid_out() + completed * self.gratuity()) - self.worker
    }
    /// The gratuity for a month of a contract, as a share of the wage.
    fn gratuity(self) -> f64 {
        self.days / 360.0
    }
}

/// The share of contracts that are completed, given their length in months.
fn completed(m: &Mechanisms, permit: f64) -> f64 {
    libm::pow(1.0 - m.returning.early, permit)
}

impl Law {
    /// Whether any policy gives workers abroad a social insurance.
    fn insures(&self) -> bool {
        self.recruitment_rules.iter().any(|r| matches!(r.what, RuleKind::SocialSecurity { .. }))
    }
}

impl MonthlyConditions {
    /// The value of a month's wage to an applicant who receives a permit, relative to the wage: 1 without social security.
    pub(crate) fn value_of_pay(&self, seeker: &Applicant) -> f64 {
        let rules = &self.law.recruitment_rules;
        self.value(
            seeker,
            rules.iter().filter_map(|r| {
                Some((r.weight(&self.rng_key, &self.lookers(), seeker, None), Rates::of(r)?))
            }),
        )
    }
    fn value(&self, seeker: &Applicant, rates: impl Iterator<Item = (f64, Rates)>) -> f64 {
        let completed = completed(&self.mechanisms, self.law.states[seeker.destination.index()].permit);
        let deferred = self.mechanisms.worth.deferred;
        rates.fold(1.0, |value, (weight, r)| value + weight * r.value(deferred, completed)).max(0.0)
    }
    /// The cost of social security to the employer of an applicant who receives a permit, as a share of the wage.
    pub(crate) fn security_cost(&self, seeker: &Applicant) -> f64 {
        let completed = completed(&self.mechanisms, self.law.states[seeker.destination.index()].permit);
        let cost = |r: &RecruitmentRule| {
            Rates::of(r).map_or(0.0, |rates| {
                r.weight(&self.rng_key, &self.lookers(), seeker, None)
                    * (rates.employer + completed * rates.gratuity())
            })
        };
        self.law.recruitment_rules.iter().map(cost).sum()
    }
}

/// The policies that insure a row if it holds a permit, with their indices, rates, and the months since they began.
fn insurers<'a>(c: &Chunk<'a>, i: usize) -> impl Iterator<Item = (usize, Rates, f64)> + use<'a> {
    let (conditions, agent, l) = (c.conditions, c.agent(i), c.people[i].life);
    let seeker = c.seeker(i, l.place, l.sector());
    conditions.law.recruitment_rules.iter().filter_map(move |r| {
        let rates = Rates::of(r)?;
        let holds =
            r.selector.meets(&conditions.geography, &seeker) && r.holds_for(&conditions.rng_key, agent);
        holds.then(|| (r.policy, rates, f64::from(conditions.month - r.since) + 1.0))
    })
}

/// Whether a row holds a permit where there is a social insurance.
fn insured(c: &Chunk<'_>, i: usize) -> bool {
    c.people[i].life.is_among(StatusSet::PERMIT) && c.conditions.law.insures()
}

/// The value of a month's wage to a person with a permit, relative to the wage.
pub(crate) fn value_of_pay(c: &Chunk<'_>, i: usize) -> f64 {
    if !c.conditions.law.insures() {
        return 1.0;
    }
    let l = &c.people[i].life;
    let seeker = c.seeker(i, l.place, l.sector());
    c.conditions.value(&seeker, insurers(c, i).map(|(_, rates, _)| (1.0, rates)))
}

/// What the gratuity adds to the value of each month that is left of the contract, beyond what the value of pay contains, US dollars per
/// month.
pub(crate) fn gratuity_ahead(c: &Chunk<'_>, i: usize) -> f64 {
    if !insured(c, i) {
        return 0.0;
    }
    let l = &c.people[i].life;
    let permit = c.conditions.law.states[l.place.index()].permit;
    let (m, wage) = (&c.conditions.mechanisms, c.wage(i));
    let mean = completed(m, permit);
    let left = f64::from(l.permit.max(1));
    let ahead = insurers(c, i).map(|(_, rates, since)| {
        // months before the policy began bring no gratuity
        let months = permit.min(since + left);
        wage * rates.gratuity() * (months / left - mean)
    });
    m.worth.deferred * ahead.sum::<f64>().max(0.0)
}

/// Takes the contributions of the month from pay, before it is spent.
pub(crate) fn contributions(c: &mut Chunk<'_>) {
    if !c.conditions.law.insures() {
        return;
    }
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        if !c.people[i].life.is_among(StatusSet::PERMIT) {
            continue;
        }
        let pay = i64::from(c.scratch.paid[i]);
        let market = c.market(i);
        for (policy, rates, _) in insurers(c, i) {
            let share = |rate: f64| (pay as f64 * rate) as i64;
            let worker = share(rates.worker).min(i64::from(c.scratch.paid[i])).max(0);
            let employer = share(rates.employer);
            c.people[i].money.savings -= worker as i32;
            c.scratch.paid[i] -= worker as i32;
            c.tally.accounts.transfer(Account::Migrants, Account::States, worker);
            c.tally.accounts.transfer(Account::Employers, Account::States, employer);
            c.tally.market[market].revenue += worker + employer;
            c.touch(i, policy);
        }
    }
}

/// Pays the gratuity when a permit ends.
pub(crate) fn gratuity(c: &mut Chunk<'_>, i: usize) {
    if !insured(c, i) {
        return;
    }
    let permit = c.conditions.law.states[c.people[i].life.place.index()].permit;
    let wage = c.wage_cents(i) as f64;
    for (policy, rates, since) in insurers(c, i) {
        let room = i64::from(MAX_CASH - c.people[i].money.savings);
        let cents = ((wage * rates.gratuity() * permit.min(since)) as i64).min(room).max(0);
        if cents > 0 {
            c.people[i].money.savings += cents as i32;
            c.tally.accounts.transfer(Account::Employers, Account::Migrants, cents);
            c.count(i, Flow::SavedIdle, cents);
            c.serve(policy);
        }
    }
}

/// What a policy pays out to a row that goes home with a permit, cents.
fn due(c: &Chunk<'_>, i: usize, rates: Rates, since: f64) -> i64 {
    let l = &c.people[i].life;
    let permit = c.conditions.law.states[l.place.index()].permit;
    let months = l.permit_months(permit).min(f64::from(l.months)).min(since).max(0.0);
    (c.wage_cents(i) as f64 * rates.paid_out() * months) as i64
}

/// What would be paid out to a permit holder who goes home, US dollars.
pub(crate) fn at_stake(c: &Chunk<'_>, i: usize) -> f64 {
    if !insured(c, i) {
        return 0.0;
    }
    insurers(c, i).map(|(_, rates, since)| due(c, i, rates, since) as f64 / 100.0).sum()
}

/// Pays out contributions to a permit holder who goes home.
pub(crate) fn pay_out(c: &mut Chunk<'_>, i: usize) {
    if !insured(c, i) {
        return;
    }
    for (policy, rates, since) in insurers(c, i) {
        let cents = due(c, i, rates, since);
        if cents > 0 {
            c.pay_out(i, cents);
            c.serve(policy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_pay_by_hand() {
        // 10 % of the employer and 5 % of the worker, half of it portable, 30 days a year: a month a year
        let rates = Rates { employer: 0.1, worker: 0.05, portable: 0.5, days: 30.0 };
        assert!((rates.paid_out() - 0.075).abs() < 1e-12);
        assert!((rates.gratuity() - 1.0 / 12.0).abs() < 1e-12);
        // 0.8 × (0.075 + 0.6 / 12) − 0.05
        assert!((rates.value(0.8, 0.6) - 0.05).abs() < 1e-12);
        assert!((rates.value(0.0, 0.6) + 0.05).abs() < 1e-12);
    }
}
