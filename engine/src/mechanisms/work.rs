//! Work and pay: wages fall due; some are withheld, some come late.
//!
//! # What happens
//! Odds that pay is withheld or late in a month = base of the sector × conduct of the employer (from `decent` to
//! `abusive`) × (1 − protection × coverage by labour law × reach of inspection) × for those without status, a factor
//! and fear of detection unless complaints are shielded; × for permit holders, what payment through banks leaves. In
//! a share of cases pay is late, otherwise withheld for good and counted as abuse. Part of a wage or all of it is
//! concerned. What is not paid is owed as arrears, of which a decent employer pays back some each month. Wages due =
//! wages paid + withheld, to the cent.
//!
//! # When in the month
//! After departures and illness, to all at work abroad.
//!
//! # Chance
//! Decision Work, first word: whether, how and how much.

use super::{liability, wages};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::MarketConditions;
use crate::draw::unit;
use crate::law::amendments::Rule;
use crate::mechanism_parameters::work::Work;
use crate::people::status::{Status, StatusSet};
use crate::people::{Migrant, NO_EMPLOYER};

/// Odds that pay is withheld from someone, this month.
fn hazard(c: &Chunk<'_>, p: &Work, i: usize, m: &MarketConditions) -> f64 {
    hazard_as(c, p, i, m, c.people[i].life.status())
}

/// The same, were one of another status.
fn hazard_as(c: &Chunk<'_>, p: &Work, i: usize, m: &MarketConditions, status: Status) -> f64 {
    let mut h = m.withholding * (p.decent + (p.abusive - p.decent) * c.conduct(i));
    if StatusSet::IRREGULAR.has(status) {
        h *= p.irregular * (1.0 + p.fear * c.feared(i) * (1.0 - c.rule(i, Rule::Firewall)));
    } else if StatusSet::PERMIT.has(status) {
        h *= 1.0 - p.bank_effect * c.rule(i, Rule::BankPay);
    }
    h.min(1.0)
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
    // taken apart and cut to one length, so that what stays where it is need not be looked up again for every row, nor
    // asked for every column whether it has the row
    let (conditions, geography) = (c.conditions, &*c.conditions.geography);
    let (people, lines, s) = (&mut c.people[..n], &mut c.tally.lines[..], &mut *c.scratch);
    let counted = &mut c.tally.market;
    let (keys, cells, paid_by_row) = (&mut s.keys[..n], &mut s.cells[..n], &mut s.paid[..n]);
    let (lost_by_row, words) = (&s.lost[..n], &s.work[0][..n]);
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
        let wage = wages::cents(m.wage, market.wage_unit.of(l.is_among(wages::TIED)));
        let due = if lost == 0 { wage } else { wage * (255 - lost) / 255 };
        paid_by_row[i] = due as i32;
        let line = &mut lines[cell];
        line.due += due;
        let counted = &mut counted[l.market()];
        counted.wages[usize::from(irregular)] += wage;
        counted.unpaid[usize::from(irregular)] += wage - due;
        line.workers += 1;
        line.children += i64::from(l.traits.children()) * i64::from(!l.traits.family());
        // above the worst employer's odds pay comes in full, and most are owed nothing: the common case
        let most = market.withholding_most;
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
        let mut withheld = 0;
        if c.scratch.work[0][i] <= m.withholding_most.of(l.is_among(StatusSet::IRREGULAR)) {
            withheld = withhold(c, p, i, due, cell);
        }
        if withheld == 0 && c.people[i].money.arrears > 0 && l.employer != NO_EMPLOYER {
            let back = p.back_pay * 2.0 * (1.0 - c.conduct(i));
            c.recover(i, back.min(1.0));
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
}

/// What is withheld from someone this month, cents, if anything; for good or until later.
fn withhold(c: &mut Chunk<'_>, p: &Work, i: usize, due: i64, cell: usize) -> i64 {
    let h = hazard(c, p, i, &c.conditions.markets[c.market(i)]);
    let u = unit(c.scratch.work[0][i]);
    if u >= h || c.people[i].money.arrears >= crate::people::MAX_CASH {
        return 0;
    }
    // the same word, stretched over its range below the odds, says how and how much
    let within = u / h;
    let late = within < p.late;
    let share = if late { within / p.late.max(1e-9) } else { (within - p.late) / (1.0 - p.late).max(1e-9) };
    let withheld = (due as f64 * (p.withheld_least + (1.0 - p.withheld_least) * share)) as i64;
    let withheld = withheld.clamp(0, due);
    let f = &mut c.tally.flows[cell];
    f[if late { Flow::LatePay } else { Flow::WithheldPay } as usize] += 1;
    f[Flow::Withheld as usize] += withheld;
    f[Flow::NotInFull as usize] += 1;
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
