//! Work and pay: wages fall due; some are withheld, some are paid late.
//!
//! # What happens
//! An employer pays in full, pays late, or is insolvent, for months in succession. The probability that pay is withheld or late
//! in a month, as a mean over the employer's good and bad months:
//!
//! ```text
//! mean = withholding of the sector × [decent + (abusive − decent) × conduct] × (1 − protection × coverage × reach)
//! reach = 1 − exp(−inspection_reach × inspections per year)
//! share of months in which the employer is in difficulties = mean / hit,  at most 1
//! ```
//!
//! Conduct is that of the employer and coverage the share of jobs under labour law, 0 to 1. The employer's business is a number
//! between 0 and 1, which it keeps from month to month with the probability `persistence` and otherwise draws again; the employer is in
//! difficulties while the number is below that share. So months of unpaid work come in series, and what law or conduct change counts at
//! once. Of employers in difficulties the share `late` pays late; the others keep the pay for good, which counts as abuse.
//!
//! In such a month a worker is not paid in full with this probability:
//!
//! ```text
//! max(mean, hit) × factor of the person,  at most 1
//! factor = irregular × (1 + fear × feared detection × (1 − firewall)),  in irregular status
//! factor = 1 − bank_effect × share paid through banks,  with a permit
//! ```
//!
//! If hit × factor is above one, the rest of the person's risk falls on the other months, so that the mean of each person is the
//! employer's × the factor. Between the share `withheld_least` of a month's wage and all of it is concerned. What is not paid is owed as
//! arrears. An employer that pays late pays back the share `back_pay` × 2 × (1 − conduct) of them each month, one that pays in full again
//! `back_pay_recovered` × 2 × (1 − conduct); one that is insolvent pays none. Wages due = wages paid + withheld, to the cent.
//!
//! Workers whose wage is below the legal minimum wage are counted, in regular or in irregular status, whether or not
//! labour law covers their sector. They are not counted as paid in full.
//!
//! # When in the month
//! Employers: with the demand for labour, before the pass. People: after departures and illness, all at work abroad.
//!
//! # Chance
//! Each month, for an employer: whether its business changes, and how it goes then. For a worker: whether, how and how much is
//! withheld, by one number.

use super::{liability, social_security};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::{MarketConditions, MonthlyConditions};
use crate::draw::blocks::{self, EmployerMonth};
use crate::draw::{RngKey, chance, unit};
use crate::ids::MarketId;
use crate::law::amendments::Rule;
use crate::law::selector::PersonContext;
use crate::mechanism_parameters::work::Work;
use crate::pay;
use crate::people::status::StatusSet;
use crate::people::{Life, Migrant};
use crate::world::firms::{Employer, EmployerBytes, EmployerIndex, Paying};
use rayon::prelude::*;

/// Decides which employers pay, pay late or are insolvent this month. The random number of an employer's business (`luck`) is uniform
/// in every month, so that the share of employers in difficulties always follows from their conduct and the law of the month.
pub(crate) fn employers(
    conditions: &MonthlyConditions,
    employers: &mut [Employer],
    index: &mut EmployerIndex,
) {
    let p = &conditions.mechanisms.work;
    let rows = employers.par_iter_mut().zip(&mut index.bytes).enumerate().with_min_len(4096);
    rows.for_each(|(k, (e, bytes))| {
        e.luck = luck(&conditions.rng_key, k as u32, conditions.month, p.persistence, e.luck);
        let usual = conditions.markets[MarketId::of(e.state, e.sector)].withholding;
        e.paying = paying(p, e.luck, usual, bytes.conduct());
        *bytes = EmployerBytes::from(&*e);
    });
    index.mark();
}

/// The random words of an employer's business in a month, given those of the month before.
fn luck(key: &RngKey, employer: u32, month: u32, persistence: f64, before: [u32; 2]) -> [u32; 2] {
    let words = key.words(employer, month, EmployerMonth);
    if chance(words[EmployerMonth::STAYS], persistence) {
        before
    } else {
        words.several(EmployerMonth::BUSINESS)
    }
}

/// Whether an employer pays, given the random words of its business, its conduct, and the probability that pay is withheld at an
/// employer of middling conduct (`usual`).
fn paying(p: &Work, [luck, kind]: [u32; 2], usual: f64, conduct: f64) -> Paying {
    if !chance(luck, p.bad(p.at_employer(usual, conduct))) {
        Paying::InFull
    } else if chance(kind, p.late) {
        Paying::Late
    } else {
        Paying::Insolvent
    }
}

/// The factor of a person on the probability that pay is withheld.
fn factor(c: &Chunk<'_>, p: &Work, i: usize) -> f64 {
    let status = c.people[i].life.status();
    if StatusSet::IRREGULAR.has(status) {
        p.irregular * (1.0 + p.fear * c.feared(i) * (1.0 - c.rule(i, Rule::Firewall)))
    } else if StatusSet::PERMIT.has(status) {
        1.0 - p.bank_effect * c.rule(i, Rule::BankPay)
    } else {
        1.0
    }
}

/// The probability that pay is withheld from a person this month.
fn hazard(c: &Chunk<'_>, p: &Work, i: usize, m: &MarketConditions, paying: Option<Paying>) -> f64 {
    let (mean, factor) = (p.at_employer(m.withholding, c.conduct(i)), factor(c, p, i));
    match paying {
        Some(Paying::InFull) => p.hit_otherwise(mean, factor),
        Some(Paying::Late | Paying::Insolvent) => p.hit_when_bad(mean, factor),
        // people without an employer have the mean probability in every month
        None => (mean * factor).min(1.0),
    }
}

/// Whether a wage, cents per month, is below the lowest legal wage of a person, where rules differ among people.
#[cold]
fn below_own_minimum(conditions: &MonthlyConditions, l: &Life, arrears: i32, wage: i64) -> bool {
    let unpaid = pay::months_unpaid(arrears, wage);
    let case = PersonContext { unpaid, ..PersonContext::of(l, conditions.month) };
    let lowest = conditions.rules.of(Rule::MinimumWage, &conditions.geography, case);
    wage < (lowest * 100.0) as i64
}

/// Wages fall due and are paid, or not.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.work;
    let n = c.people.len();
    c.scratch.paid.clear();
    c.scratch.paid.resize(n, 0);
    c.scratch.keys.resize(n, 0);
    c.scratch.cells.resize(n, 0);
    let (mut paid_all, mut withheld_all) = (0i64, 0i64);
    // the parts of the chunk are borrowed one by one and cut to one length, so that the compiler need not load them again or check
    // an index for every row
    let (conditions, geography, employers) = (c.conditions, &*c.conditions.geography, c.employers);
    let some_have_another_minimum = conditions.rules.personal(Rule::MinimumWage);
    let (people, lines, s) = (&mut c.people[..n], &mut c.tally.lines[..], &mut *c.scratch);
    let counted = &mut c.tally.market;
    let (keys, cells, paid_by_row) = (&mut s.keys[..n], &mut s.cells[..n], &mut s.paid[..n]);
    let (lost_by_row, words) = (&s.lost[..n], &s.work[blocks::Work::UNPAID][..n]);
    s.picked.resize(s.working.len(), 0);
    let mut picked = 0;
    for &k in &s.working {
        let i = k as usize;
        let Migrant { life: l, money: m } = &mut people[i];
        if !l.is_among(StatusSet::WORKING) {
            continue;
        }
        let key = geography.key(geography.origin_of(l), l.place);
        let cell = geography.cell(key, l);
        keys[i] = key as u32;
        cells[i] = cell as u32;
        let irregular = l.is_among(StatusSet::IRREGULAR);
        l.age_history();
        l.months = l.months.saturating_add(1);
        l.count_month_without_status(irregular);
        let lost = i64::from(lost_by_row[i]);
        let market = &conditions.markets[l.market()];
        let wage = pay::cents(m.ratio, market.wage_unit.of(l.is_among(pay::TIED)));
        let due = if lost == 0 { wage } else { wage * (255 - lost) / 255 };
        paid_by_row[i] = due as i32;
        let line = &mut lines[cell];
        line.due += due;
        let counted = &mut counted[l.market()];
        counted.wages[usize::from(irregular)] += wage;
        counted.unpaid[usize::from(irregular)] += wage - due;
        line.workers += 1;
        line.children += i64::from(l.traits.children()) * i64::from(!l.traits.family());
        let below = wage < market.lowest_legal_cents;
        let below =
            below && (!some_have_another_minimum || below_own_minimum(conditions, l, m.arrears, wage));
        line.below_minimum += i64::from(below);
        // most employers pay, and most people are owed nothing: the common case
        let most = market.withholding_most[usize::from(employers.in_difficulties(l.employer))];
        let not = (words[i] <= most.of(irregular)) | (m.arrears > 0);
        s.picked[picked] = k;
        picked += usize::from(not);
        let paid = due * i64::from(!not);
        paid_all += paid;
        m.savings += paid as i32;
        line.abused_year += i64::from(!not & l.abused_in_year());
    }
    s.picked.truncate(picked);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let (l, cell, due) = (c.people[i].life, c.scratch.cells[i] as usize, i64::from(c.scratch.paid[i]));
        let m = &conditions.markets[c.market(i)];
        let most = m.withholding_most[usize::from(employers.in_difficulties(l.employer))];
        let paying = employers.bytes.get(l.employer.index()).map(|b| b.paying());
        let mut withheld = 0;
        if c.scratch.work[blocks::Work::UNPAID][i] <= most.of(l.is_among(StatusSet::IRREGULAR)) {
            withheld = withhold(c, p, i, due, cell, paying);
        }
        if withheld == 0 && c.people[i].money.arrears > 0 {
            let back = match paying {
                Some(Paying::InFull) => p.back_pay_recovered,
                Some(Paying::Late) => p.back_pay,
                Some(Paying::Insolvent) | None => 0.0,
            };
            c.recover(i, (back * 2.0 * (1.0 - c.conduct(i))).min(1.0));
        }
        let paid = due - withheld;
        paid_all += paid;
        withheld_all += withheld;
        c.people[i].money.savings += paid as i32;
        c.scratch.paid[i] = paid as i32;
        c.tally.lines[cell].abused_year += i64::from(c.people[i].life.abused_in_year());
    }
    c.tally.accounts.transfer(Account::Employers, Account::Migrants, paid_all);
    #[cfg(feature = "leak")]
    c.tally.accounts.transfer(Account::Employers, Account::Migrants, 1);
    c.tally.accounts.withhold(withheld_all);
    social_security::contributions(c);
}

/// Whether a person's wage is below the legal minimum wage.
fn below_minimum(c: &Chunk<'_>, i: usize) -> bool {
    c.wage_cents(i) < (c.rule(i, Rule::MinimumWage) * 100.0) as i64
}

/// Withholds pay from a person this month, or not; returns the amount, cents. `due` is the pay due, cents.
fn withhold(c: &mut Chunk<'_>, p: &Work, i: usize, due: i64, cell: usize, paying: Option<Paying>) -> i64 {
    let h = hazard(c, p, i, &c.conditions.markets[c.market(i)], paying);
    let u = unit(c.scratch.work[blocks::Work::UNPAID][i]);
    if u >= h || c.people[i].money.arrears >= crate::people::MAX_CASH {
        return 0;
    }
    // The position of the word below the probability decides how much is withheld. It also decides whether pay is late or withheld
    // for good, unless the employer is in difficulties, which decides this for all of its workers.
    let within = u / h;
    let (late, share) = match paying {
        Some(Paying::Late) => (true, within),
        Some(Paying::Insolvent) => (false, within),
        Some(Paying::InFull) | None if within < p.late => (true, within / p.late.max(1e-9)),
        Some(Paying::InFull) | None => (false, (within - p.late) / (1.0 - p.late).max(1e-9)),
    };
    let withheld = (due as f64 * (p.withheld_least + (1.0 - p.withheld_least) * share)) as i64;
    let withheld = withheld.clamp(0, due);
    // people paid below the minimum wage are not paid in full in any month, and are counted elsewhere
    let not_counted = i64::from(!below_minimum(c, i));
    let f = &mut c.tally.flows[cell];
    f[if late { Flow::LatePay } else { Flow::WithheldPay } as usize] += 1;
    f[Flow::Withheld as usize] += withheld;
    f[Flow::NotInFull as usize] += not_counted;
    let (market, without) = (c.market(i), c.people[i].life.is_among(StatusSet::IRREGULAR));
    c.tally.market[market].unpaid[usize::from(without)] += withheld;
    c.firms.kept(c.people[i].life.employer, withheld);
    if !late {
        c.people[i].life.mark_abuse();
        let in_debt = i64::from(c.people[i].money.debt > 0);
        c.tally.flows[cell][Flow::Abused as usize] += 1;
        c.tally.flows[cell][Flow::AbusedInDebt as usize] += in_debt;
    }
    c.people[i].money.arrears += withheld as i32;
    if !late
        && StatusSet::PERMIT.has(c.people[i].life.status())
        && !c.conditions.law.recruitment_rules.is_empty()
    {
        liability::agency_answers(c, i, withheld, true);
    }
    withheld
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::blocks::EmployerPays;

    const EMPLOYERS: u32 = 4000;
    const MONTHS: u32 = 120;

    /// Whether each of some employers pays, by month.
    fn paid(p: &Work, usual: f64, conduct: f64) -> Vec<Vec<Paying>> {
        let key = RngKey::new(7, 1);
        let of = |employer: u32| {
            let mut now = key.words(employer, 0, EmployerPays).several(EmployerPays::BUSINESS);
            let month = |month: u32| {
                now = luck(&key, employer, month, p.persistence, now);
                paying(p, now, usual, conduct)
            };
            (1..=MONTHS).map(month).collect()
        };
        (0..EMPLOYERS).map(of).collect()
    }

    fn share(all: &[bool]) -> f64 {
        all.iter().filter(|&&b| b).count() as f64 / all.len().max(1) as f64
    }

    #[test]
    fn employers_are_in_difficulties_as_often_in_every_month_and_for_months_on_end() {
        let p = Work { persistence: 0.9, hit: 0.5, late: 0.6, decent: 0.2, abusive: 2.2, ..Work::default() };
        // at conduct 0.4: 0.05 x (0.2 + 2 x 0.4) = 0.05 of pay, 0.1 of months
        let all = paid(&p, 0.05, 0.4);
        let bad = |month: usize| share(&all.iter().map(|e| e[month] != Paying::InFull).collect::<Vec<_>>());
        for month in [0, 1, 59, 119] {
            assert!((bad(month) - 0.1).abs() < 0.015, "{month}: {}", bad(month));
        }
        let pairs = || all.iter().flat_map(|e| e.windows(2).map(|w| (w[0], w[1])));
        let after = |before: bool| {
            let next = pairs().filter(|(b, _)| (*b != Paying::InFull) == before);
            share(&next.map(|(_, a)| a != Paying::InFull).collect::<Vec<_>>())
        };
        // 0.9 + 0.1 x 0.1 and 0.1 x 0.1
        assert!((after(true) - 0.91).abs() < 0.01, "{}", after(true));
        assert!((after(false) - 0.01).abs() < 0.002, "{}", after(false));
        let kinds: Vec<_> = all.iter().flatten().filter(|e| **e != Paying::InFull).collect();
        let late = share(&kinds.iter().map(|e| **e == Paying::Late).collect::<Vec<_>>());
        assert!((late - 0.6).abs() < 0.05, "{late}");
    }

    #[test]
    fn unpaid_months_of_a_worker_come_in_series_and_are_as_many_as_before() {
        let p = Work::default();
        let (usual, conduct) = (0.03, 0.4);
        let mean = p.at_employer(usual, conduct);
        let key = RngKey::new(9, 1);
        let (mut now, mut both, mut all) = (0.0, 0.0, 0.0);
        for (worker, employer) in paid(&p, usual, conduct).iter().enumerate() {
            let hit: Vec<bool> = (0..)
                .zip(employer)
                .map(|(month, paying)| {
                    let h = match paying {
                        Paying::InFull => p.hit_otherwise(mean, 1.0),
                        _ => p.hit_when_bad(mean, 1.0),
                    };
                    unit(key.words(worker as u32, month, blocks::Work)[blocks::Work::UNPAID]) < h
                })
                .collect();
            for pair in hit.windows(2) {
                now += f64::from(u8::from(pair[0]));
                both += f64::from(u8::from(pair[0] && pair[1]));
                all += 1.0;
            }
        }
        assert!((now / all / mean - 1.0).abs() < 0.08, "{} {mean}", now / all);
        let correlation = (both / all - (now / all) * (now / all)) / (now / all * (1.0 - now / all));
        // 0.9 of the variance that the employer explains: hit x (1 - bad) / (1 - mean)
        let bad = p.bad(mean);
        let wanted = p.persistence * p.hit * (1.0 - bad) / (1.0 - mean);
        assert!((correlation - wanted).abs() < 0.06, "{correlation} {wanted}");
    }

    #[test]
    fn better_law_and_conduct_make_employers_pay_at_once_and_no_other_does_not_pay() {
        let p = Work::default();
        let (before, after) = (paid(&p, 0.04, 0.6), paid(&p, 0.01, 0.2));
        for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
            assert!(*after == Paying::InFull || before == after);
        }
    }
}
