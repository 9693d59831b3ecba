//! Detection of people in irregular status; bribe, detention, deportation or release.
//!
//! # What happens
//! The probability per month that a worker in irregular status is detected:
//!
//! ```text
//! probability = detection of the state per year / 12 × exposure of the sector + inspections per year / 12 × found
//! ```
//!
//! at most 1. A person within visa-free months is detected only by inspections, of which the share `visa_free_checked` ends the stay. Any
//! other person in regular status is detected, by mistake, with this probability × `mistaken`. A person who is detected pays a
//! bribe, if an official takes one and savings reach. Otherwise the person is held if there is a place in detention, with the
//! probability that [`enforcement`](super::enforcement) computes, and is released at once if not. The employer is fined if an inspection
//! found the person; a policy may add sanctions (see [`sanctions`]). Detained people are deported as capacity allows, with a ban on coming back and the share `collect` of their unpaid
//! wages, or released after at most `detention` months to the status that they had. People who were caught or registered are on the
//! state's list, of which a share goes out of date each month.
//!
//! # When in the month
//! Last but one of what happens to a person abroad.
//!
//! # Chance
//! Each month: whether a worker is detected, and whether by an inspection (a part of the same range); whether an entry of the
//! list goes out of date (the other end of the range); for the detained, whether they are deported. On detection: bribe,
//! whether there is a place, months of detention.

use super::{returning, sanctions};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::chunk::pick::pick;
use crate::draw::blocks::{Detained, Fate};
use crate::draw::{ceiling, chance, floor, unit};
use crate::law::amendments::Rule;
use crate::law::selector::PersonContext;
use crate::mechanism_parameters::detection::Detection;
use crate::people::status::{Status, StatusSet};

/// Who is detected this month.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.detection;
    let decay = mechanisms.observation.list_decay;
    let (bottom, top) = (ceiling(c.conditions.most.detection), floor(decay));
    let s = &mut *c.scratch;
    pick(s.working.iter().copied(), &mut s.picked, |i| {
        (s.fate[Fate::DETECTED][i] <= bottom) | (s.fate[Fate::FORGOTTEN][i] >= top)
    });
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let (word, forgotten) = (c.scratch.fate[Fate::DETECTED][i], c.scratch.fate[Fate::FORGOTTEN][i]);
        let l = c.people[i].life;
        let status = l.status();
        let share = match status {
            Status::Overstayed | Status::Absconded | Status::Clandestine | Status::Trafficked => 1.0,
            Status::PermitTied | Status::PermitMobile | Status::Registered => p.mistaken,
            _ => continue,
        };
        let inside = c.conditions.markets[c.market(i)].inspected;
        let outside = c.rule(i, Rule::Detection) / 12.0 * p.exposure[l.sector() as usize];
        let probability = (outside + inside).min(1.0) * share;
        let u = unit(word);
        if l.visa_free() {
            // only at work is a person found out who may stay and may not work
            let checked = c.conditions.law.corridors.get(c.key(i)).map_or(0.0, |k| k.visa_free_checked);
            if u < inside.min(1.0) * checked {
                c.people[i].life.end_short_stay();
                c.people[i].life.permit = 0;
                c.count(i, Flow::Overstays, 1);
                c.become_status(i, Status::Overstayed);
                detected(c, i, true);
            }
        } else if u < probability {
            detected(c, i, u < inside / (outside + inside) * probability);
        } else if 1.0 - unit(forgotten) < decay && l.traits.known() && StatusSet::IRREGULAR.has(status) {
            // an entry of the list goes out of date; the highest part of the word's range decides
            c.set_known(i, false);
        }
    }
    for k in 0..c.scratch.detained.len() {
        let i = c.scratch.detained[k] as usize;
        if c.people[i].life.status() == Status::Detained {
            held(c, i, p);
        }
    }
}

fn detected(c: &mut Chunk<'_>, i: usize, by_inspection: bool) {
    let l = c.people[i].life;
    let market = c.market(i);
    let papers = !StatusSet::IRREGULAR.has(l.status());
    if !papers {
        c.count(i, Flow::Detected, 1);
        c.tally.market[market].detected += 1;
        c.tally.market[market].inspected += i64::from(by_inspection);
    }
    let state = &c.conditions.law.states[l.place.index()];
    let words = c.draw(i, Detained);
    let bribe = (state.bribe * 100.0) as i64;
    if chance(words[Detained::BRIBED], state.bribery) && i64::from(c.people[i].money.savings) >= bribe {
        if !papers {
            c.count(i, Flow::Bribed, 1);
        }
        c.pay(i, Account::Officials, bribe);
        return;
    }
    if by_inspection && !papers {
        let fine = (c.rule(i, Rule::Fine) * 100.0) as i64;
        c.tally.accounts.transfer(Account::Employers, Account::States, fine);
        c.tally.market[market].revenue += fine;
        sanctions::found(c, i);
    }
    if !papers {
        c.set_known(i, true);
    }
    let held = c.conditions.states[l.place.index()].held_probability;
    if !chance(words[Detained::HELD], held) {
        if !papers {
            c.count(i, Flow::Released, 1);
        }
        return;
    }
    let longest = c.conditions.mechanisms.detection.detention;
    c.people[i].life.traits.set_before(l.status());
    c.become_status(i, Status::Detained);
    // people in regular status are held until the mistake is found in the next month, while their permit continues to count down
    if !papers {
        c.people[i].life.permit = 1 + (unit(words[Detained::MONTHS]) * longest) as u8;
    }
}

/// A month of detention: sent home within capacity, or released in the end.
fn held(c: &mut Chunk<'_>, i: usize, p: &Detection) {
    let l = c.people[i].life;
    c.people[i].life.age_history();
    c.people[i].life.months = l.months.saturating_add(1);
    // children are separated from the person, and nothing is earned at home
    let (cell, forgone) = (c.cell(i), super::home::income_cents(c, i));
    let line = &mut c.tally.lines[cell];
    line.children += i64::from(l.traits.children());
    line.forgone += forgone;
    let state = &c.conditions.states[l.place.index()];
    let before = l.traits.before();
    let papers = !StatusSet::IRREGULAR.has(before);
    let word = c.scratch.fate[Fate::DEPORTED][i];
    if !papers && chance(word, state.deportation_probability) {
        // the ban is that of the person as found, before any wages are recovered
        let case = PersonContext { status: before, ..c.case(i) };
        let ban = c.conditions.rules.of(Rule::ReentryBan, &c.conditions.geography, case);
        c.recover(i, p.collect);
        let market = c.market(i);
        let cost = (c.conditions.mechanisms.observation.deportation_cost * 100.0) as i64;
        c.tally.accounts.transfer(Account::States, Account::Carriers, cost);
        c.tally.market[market].public_cost += cost;
        c.count(i, Flow::PublicCost, cost);
        returning::go_home(c, i, Flow::Deported);
        c.people[i].life.bar(ban);
    } else if l.permit > 1 && !papers {
        c.people[i].life.permit -= 1;
    } else {
        c.count(i, Flow::Released, 1);
        // a person whose permit expired meanwhile has overstayed
        let left = if papers { l.permit.saturating_sub(1) } else { 0 };
        c.become_status(i, if papers && left == 0 { Status::Overstayed } else { before });
        c.people[i].life.permit = left;
        if left == 0 {
            c.people[i].life.end_short_stay();
        }
    }
}
