//! Permits: renewed, expired, lost; a tied permit becomes mobile and back.
//!
//! # What happens
//! Permits and cards count down. A permit that ends is renewed if law allows another renewal, an employer offers it, demand leaves
//! room, and the migrant wants it:
//!
//! ```text
//! own employer offers = renewal × (renewal_decent − renewal_conduct × conduct) × room
//! another employer offers = (1 − own employer's probability without room) × found_at_end × room,  where law lets workers change by then
//! room = jobs wanted for people of the origin / jobs that they hold or are promised,  at most 1
//! ```
//!
//! These are probabilities; conduct is that of the employer, 0 to 1. Whether the migrant wants the renewal is one of the
//! [`decisions`]: the higher income abroad is relative to income at home, the likelier. Where the origin requires it, there is a month
//! at home between two permits. A migrant who does not want a renewal that is offered goes home. A migrant who is offered none stays in
//! irregular status with the probability p, or goes home:
//!
//! ```text
//! ln [p/(1−p)] = stay + χ + stay_debt × D + stay_arrears × A + stay_gap × ln(ratio of incomes / 3)
//!                − stay_fear × feared detection − stay_bond × (bond + stay_right × right) + stay_return × ln(cost of coming back / 3)
//! ```
//!
//! χ is a constant of the destination, solved before the start. D is debt and A unpaid wages, in years of wages, at most 3 each. The
//! ratio of incomes is consumption-equivalent income in irregular status relative to income at home. Feared detection is a probability
//! per year. What a social insurance would pay out on return counts as a bond. The bond, the right to come back that is lost by staying
//! (see `worth`), and the cost of coming back are in months of the wage, the last between 0.1 and 36. So a border that is hard
//! to cross keeps people in.
//!
//! A permit for a season is not renewed. The right to come again for the next season is a right to come back of this kind; a person who
//! leaves at the end of the season is given it.
//!
//! While a permit runs, a tied one becomes mobile where law says so, after so many months. With the probability `change` per month a
//! permit holder sees the wage that another employer of the market offers, and changes if
//!
//! ```text
//! offer > wage × [1 + change_cost − change_conduct × (conduct − 0.5)]
//! ```
//!
//! so that an employer of bad conduct is left for less. Holders of a tied permit need the consent of their employer, who gives it with
//! the probability `consent`. Some abscond without abuse, with a probability per month of
//!
//! ```text
//! abscond (or abscond_mobile) × e^χ × (better elsewhere) × (abscond_debt, in debt) × (abscond_abuse, after abuse)
//! ```
//!
//! with χ between −3 and 3, and what is better elsewhere as in [`decisions`]. In irregular status a person changes employer with the
//! probability `change_irregular` per month.
//!
//! # When in the month
//! After policies on status, to all at work abroad.
//!
//! # Chance
//! Each month while a permit runs, by parts of one range from its low end on: absconding, an offer of another employer, mobility
//! where law gives it. In irregular status: a change of employer. When a permit ends: the offer of the own employer or, on the
//! next part of the range, of another one; staying; part of a renewal; and whether it is wanted. Which other employer: see
//! `contract`.

use super::{contract, decisions, patents, returning, social_security, worth};
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::draw::blocks::{LaidOff, Overstay, Return, Words, Work};
use crate::draw::{ceiling, chance, unit};
use crate::law::amendments::Rule;
use crate::mechanism_parameters::permits::Permits;
use crate::people::status::{Status, StatusSet};
use crate::people::{Bond, NO_EMPLOYER};

/// People who hold a permit or card that counts down.
const RUNS: StatusSet = StatusSet::of(&[Status::PermitTied, Status::PermitMobile, Status::Registered]);

/// People in irregular status who are free to look for other work.
const WITHOUT: StatusSet = StatusSet::of(&[Status::Overstayed, Status::Absconded, Status::Clandestine]);

/// Permits and cards count down. People whose permit ends renew it, stay in irregular status, or go home.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.permits;
    let absconding = c.conditions.most.absconding;
    let mobile = if c.conditions.most.mobility > 0.0 { 1.0 / 12.0 } else { 0.0 };
    let most = ceiling((mobile + absconding.of(true)).max(absconding.of(false)) + p.change);
    let moves = ceiling(p.change_irregular);
    // selects people to whom something may happen, without a branch; for all others a month of the permit has passed
    let n = c.people.len();
    let (people, s) = (&mut c.people[..n], &mut *c.scratch);
    let (words, changes) = (&s.work[Work::ABSCONDS][..n], &s.work[Work::CHANGES][..n]);
    s.picked.resize(s.working.len(), 0);
    let mut picked = 0;
    for &k in &s.working {
        let (l, word) = (&mut people[k as usize].life, words[k as usize]);
        let (runs, lasts) = (l.is_among(RUNS), l.permit > 1);
        let held = runs & lasts & (word > most);
        l.permit -= u8::from(held);
        s.picked[picked] = k;
        picked += usize::from((runs & !held) | (l.is_among(WITHOUT) & (changes[k as usize] <= moves)));
    }
    s.picked.truncate(picked);
    for k in 0..picked {
        let i = c.scratch.picked[k] as usize;
        if c.people[i].life.is_among(RUNS) {
            if patents::holds(c, i) {
                month_of_patent(c, i, p);
            } else if c.people[i].life.permit > 1 {
                c.people[i].life.permit -= 1;
                // who came without a visa is bound to no employer, and has no reason to leave the stay that is allowed
                if !c.people[i].life.visa_free() {
                    hold(c, i, p);
                }
            } else {
                end(c, i, p);
            }
        } else if c.people[i].life.employer == NO_EMPLOYER && c.employers.any_sanctions() {
            // people who have lost their employer to sanctions look for one every month; see `sanctions`
        } else if unit(c.scratch.work[Work::CHANGES][i]) < p.change_irregular {
            let market = c.market(i);
            let next = c.employers.pick_informal(market, contract::another_employer(c, i));
            c.change_employer(i, next);
        }
    }
}

/// A month of a permit that is bought by the month: the holder may see an offer of another employer; it ends if the month was not paid.
fn month_of_patent(c: &mut Chunk<'_>, i: usize, p: &Permits) {
    if c.people[i].life.permit <= 1 {
        patents::lapse(c, i);
        return;
    }
    c.people[i].life.permit -= 1;
    if unit(c.scratch.work[Work::OFFER][i]) < p.change {
        see_offer(c, i, p, true);
    }
}

/// Factor on absconding, given the destination's constant of staying in irregular status.
pub(crate) fn leaving(staying: f64) -> f64 {
    libm::exp(staying.clamp(-FAR, FAR))
}

/// The largest absolute value of the constant that counts for absconding.
const FAR: f64 = 3.0;

/// A month in which a permit runs: absconding, an offer of another employer, or mobility where law gives it.
fn hold(c: &mut Chunk<'_>, i: usize, p: &Permits) {
    let l = c.people[i].life;
    let words = &c.scratch.work;
    let (absconding, offer, mobility) =
        (unit(words[Work::ABSCONDS][i]), unit(words[Work::OFFER][i]), unit(words[Work::MOBILITY][i]));
    let tied = l.status() == Status::PermitTied;
    let state = &c.conditions.states[l.place.index()];
    let usual = state.absconding.of(tied);
    // the lowest part of the word's range, as wide as the largest probability
    let most = decisions::absconding_bound(&c.conditions.mechanisms.decisions, usual, true, true);
    if absconding < most {
        let base = state.leaving * if tied { p.abscond } else { p.abscond_mobile };
        if decisions::absconds(c, i, base, usual, absconding) {
            abscond(c, i);
        }
    } else if tied && offer < most + p.change {
        // the position of the word in this part of its range decides whether the employer consents
        see_offer(c, i, p, (offer - most) / p.change < p.consent);
    } else if tied {
        // law may give mobility to a share of people, who are the same for as long as the law holds, after some months; the
        // changes are spread over a year
        if mobility < most + p.change + 1.0 / 12.0
            && f64::from(l.months) >= c.rule(i, Rule::MobilityAfter)
            && c.may(i, Rule::Mobility)
        {
            c.become_status(i, Status::PermitMobile);
        }
    } else if l.status() == Status::PermitMobile && offer < most + p.change {
        see_offer(c, i, p, true);
    }
}

/// Sees the wage that another employer of the market offers, and changes employer if the offer is better. `free` says whether the
/// present employer consents, which a person with a tied permit needs.
fn see_offer(c: &mut Chunk<'_>, i: usize, p: &Permits, free: bool) {
    let l = c.people[i].life;
    let market = c.market(i);
    let next = c.employers.pick(market, contract::another_employer(c, i));
    let offer = contract::wage_at(c, i, next, l.status(), contract::Hired::Again);
    if !is_better(p, offer, c.wage(i), c.conduct(i)) {
        return;
    }
    c.count(i, Flow::ChangesAsked, i64::from(l.status() == Status::PermitTied));
    if !free {
        return;
    }
    c.firms.left(l.employer);
    c.change_employer(i, next);
    let wage = offer.max(contract::lowest_wage(c, i));
    c.set_wage(i, wage);
    c.people[i].money.cut = 0;
    c.count(i, Flow::EmployerChanges, 1);
    // where law ties all permits, a mobile permit is tied to the new employer
    let bound = c.rule(i, Rule::Mobility) <= 0.0 && c.rule(i, Rule::Tied) >= 1.0;
    if bound && !l.traits.known() && l.status() == Status::PermitMobile && !patents::holds(c, i) {
        c.become_status(i, Status::PermitTied);
    }
}

/// Whether an offer is better than the present wage at an employer of some conduct, 0 to 1, by more than a change costs.
fn is_better(p: &Permits, offer: f64, wage: f64, conduct: f64) -> bool {
    offer > wage * (1.0 + p.change_cost - p.change_conduct * (conduct - 0.5))
}

/// Absconds: leaves the employer, and loses the permit.
fn abscond(c: &mut Chunk<'_>, i: usize) {
    c.count(i, Flow::Absconded, 1);
    c.firms.left(c.people[i].life.employer);
    c.become_status(i, Status::Absconded);
    c.people[i].life.end_short_stay();
    c.people[i].life.permit = 0;
    c.people[i].life.traits.set_insured(false);
    c.set_known(i, true);
    contract::find_work_without_papers(c, i);
}

/// A permit or card ends.
fn end(c: &mut Chunk<'_>, i: usize, p: &Permits) {
    let l = c.people[i].life;
    let status = l.status();
    let state = &c.conditions.law.states[l.place.index()];
    let words = c.draw(i, Overstay);
    let conduct = c.conduct(i);
    // only a permit comes with a contract; a card does not
    let contract = i64::from(StatusSet::PERMIT.has(status));
    c.count(i, Flow::ContractsEnded, contract);
    social_security::gratuity(c, i);
    let market = c.market(i);
    c.tally.market[market].expired += contract;
    // a fraction of a renewal that law allows is allowed to that share of people
    let allowed = state.renewals.floor()
        + f64::from(u8::from(chance(words[Overstay::ALLOWED], state.renewals.fract())));
    let renewable = StatusSet::PERMIT.has(status) && !l.seasonal() && f64::from(l.renewals()) < allowed;
    let room = c.conditions.corridors[c.key(i)].room[l.sector() as usize];
    // of the people for whom demand leaves room, the employer keeps some, and other employers take some of the others
    let kept = p.renewal * (p.renewal_decent - p.renewal_conduct * conduct);
    let (offered, by_another) = (room * kept, room * by_another(kept, p.found_at_end));
    let draw = unit(words[Overstay::OFFER]);
    let taken_over = renewable && draw >= offered && draw < by_another && is_free_at_end(c, i);
    let another = || c.employers.pick_another(market, contract::another_employer(c, i), l.employer);
    let another = if taken_over { another() } else { None };
    if renewable && (draw < offered || another.is_some()) {
        if !chance(words[Overstay::WANTED], decisions::wants_renewal(c, i)) {
            returning::pay_travel(c, i);
            returning::go_home(c, i, Flow::ReturnsCompleted);
            return;
        }
        if let Some(next) = another {
            c.change_employer(i, next);
            c.people[i].money.cut = 0;
            c.count(i, Flow::EmployerChanges, 1);
        }
        let months = state.permit.min(255.0) as u8;
        let origin = &c.conditions.law.states[c.origin(i).index()];
        c.count(i, Flow::StayedOn, contract);
        if origin.rehire_at_home >= 1.0 {
            rehire(c, i);
        } else {
            c.people[i].life.permit = months;
            c.people[i].life.renew(true);
            c.count(i, Flow::Renewed, 1);
            contract::set_wage(c, i, c.people[i].money.cut, contract::Hired::Again);
            c.count(i, Flow::WageRenewed, c.wage_cents(i));
            c.tally.market[market].renewed += 1;
        }
        return;
    }
    if chance(words[Overstay::STAYS], stay_probability(c, i, c.feared(i), 0.0)) {
        c.count(i, Flow::StayedOn, contract);
        overstay(c, i);
    } else {
        returning::pay_travel(c, i);
        let reason = if status == Status::Registered { Flow::ReturnsOther } else { Flow::ReturnsCompleted };
        let again = l.seasonal().then(|| c.season(i)).flatten().map(|season| season.again);
        returning::go_home(c, i, reason);
        if again.is_some_and(|share| chance(c.draw(i, Return)[Return::COMES_AGAIN], share)) {
            c.people[i].life.give_right(12);
        }
    }
}

/// The probability that the own employer offers a renewal or, if law lets the worker change, another employer does.
fn by_another(offered: f64, found: f64) -> f64 {
    let offered = offered.clamp(0.0, 1.0);
    offered + (1.0 - offered) * found.clamp(0.0, 1.0)
}

/// Whether law lets a person whose contract ends go to another employer.
fn is_free_at_end(c: &Chunk<'_>, i: usize) -> bool {
    let l = &c.people[i].life;
    l.status() == Status::PermitMobile
        || f64::from(l.months) >= c.rule(i, Rule::MobilityAfter) && c.may(i, Rule::Mobility)
}

/// Stays when the permit has ended, at the wage of irregular status.
pub(crate) fn overstay(c: &mut Chunk<'_>, i: usize) {
    let crossing = &c.conditions.mechanisms.crossing;
    // a person who held only a card has been paid the wage of irregular status before
    let factor = crossing.wage_factor(Status::Overstayed) / crossing.wage_factor(c.people[i].life.status());
    c.count(i, Flow::Overstays, 1);
    c.become_status(i, Status::Overstayed);
    c.set_known(i, true);
    c.people[i].life.permit = 0;
    c.people[i].life.end_short_stay();
    c.people[i].life.traits.set_insured(false);
    let wage = c.wage(i) * factor;
    c.set_wage(i, wage);
}

/// A person is laid off. With a mobile permit the person finds another employer. A tied permit ends with the job, and the person
/// stays in irregular status or goes home.
pub(crate) fn laid_off(c: &mut Chunk<'_>, i: usize, words: Words<LaidOff>) {
    match c.people[i].life.status() {
        Status::PermitMobile => {
            let market = c.market(i);
            let next = c.employers.pick(market, words[LaidOff::NEXT_EMPLOYER]);
            c.change_employer(i, next);
        }
        Status::PermitTied if chance(words[LaidOff::STAYS], stay_probability(c, i, c.feared(i), 0.0)) => {
            overstay(c, i)
        }
        Status::PermitTied => {
            returning::pay_travel(c, i);
            returning::go_home(c, i, Flow::ReturnsEarly);
        }
        _ => {}
    }
}

/// A renewal with a month at home, after which the person returns to the same employer. The stay continues: the counts of renewals and
/// of months toward residence are kept, and what the employer owes stays owed.
fn rehire(c: &mut Chunk<'_>, i: usize) {
    let (place, sector, employer) =
        (c.people[i].life.place, c.people[i].life.sector(), c.people[i].life.employer);
    returning::pay_travel(c, i);
    c.count(i, Flow::ReturnsCompleted, 1);
    let market = c.market(i);
    c.shift(i, Status::Home, c.origin(i), sector);
    c.shift(i, Status::Waiting, place, sector);
    c.tally.market[market].ended[0] -= 1;
    c.tally.market[market].renewed += 1;
    c.people[i].money.ratio = 0;
    c.people[i].life.employer = employer;
    c.people[i].life.permit = 1;
    c.people[i].life.renew(true);
    c.people[i].life.traits.set_rehired(true);
}

/// The probability of staying in irregular status when the permit ends, given the feared probability of detection per year. `off` is
/// subtracted from the log odds.
pub(crate) fn stay_probability(c: &Chunk<'_>, i: usize, feared: f64, off: f64) -> f64 {
    let p = &c.conditions.mechanisms.permits;
    let l = &c.people[i].life;
    let m = &c.people[i].money;
    let wage = c.wage(i).max(1.0);
    let year = 1200.0 * wage;
    // a bond that the employer posted is no loss of the migrant
    let bond = match l.bond() {
        Some(Bond { usd, by_employer: false }) => f64::from(usd),
        _ => 0.0,
    } + social_security::at_stake(c, i);
    let right = worth::right_lost_by_staying(c, i) + worth::season_lost_by_staying(c, i);
    let abroad = worth::here(c, i, Status::Overstayed).max(1.0);
    let home = worth::at_home(c, i);
    let back = coming_back(c.conditions.corridors[c.key(i)].coming_back, wage);
    let x = p.stay
        + c.conditions.start.staying[l.place.index()]
        + p.stay_debt * (f64::from(m.debt) / year).min(3.0)
        + p.stay_arrears * (f64::from(m.arrears) / year).min(3.0)
        + p.stay_gap * f64::from(libm::logf((abroad / home / worth::USUAL) as f32))
        - p.stay_fear * feared
        - p.stay_bond * (bond + p.stay_right * right) / wage
        + p.stay_return * back;
    1.0 / (1.0 + f64::from(libm::expf((off - x) as f32)))
}

/// The logarithm of the cost of coming back, in months of pay, relative to [`USUAL_BACK`]; bounded.
fn coming_back(cost: f64, wage: f64) -> f64 {
    let months = (cost / wage.max(1.0)).clamp(MONTHS_BACK.0, MONTHS_BACK.1);
    f64::from(libm::logf((months / USUAL_BACK) as f32))
}

/// The cost of coming back, in months of pay, at which it changes the odds p/(1−p) of staying by nothing.
const USUAL_BACK: f64 = 3.0;
/// The bounds of the cost of coming back, in months of pay.
const MONTHS_BACK: (f64, f64) = (0.1, 36.0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changes_for_a_better_wage_and_leaves_an_abusive_employer_for_less() {
        let p = Permits::default();
        assert!(is_better(&p, 110.0, 100.0, 0.5) && !is_better(&p, 102.0, 100.0, 0.5));
        assert!(is_better(&p, 98.0, 100.0, 1.0) && !is_better(&p, 110.0, 100.0, 0.0));
    }

    #[test]
    fn another_employer_takes_a_part_of_those_who_are_not_kept() {
        assert!((by_another(0.6, 0.25) - 0.7).abs() < 1e-12);
        assert_eq!(by_another(0.6, 0.0), 0.6);
        assert_eq!(by_another(1.3, 0.5), 1.0);
    }

    #[test]
    fn a_hard_border_keeps_people_in() {
        let at = |stopped: f64| coming_back(300.0 / (1.0 - stopped), 200.0);
        assert!(at(0.2) < at(0.4) && at(0.4) < at(0.9));
        assert!((coming_back(600.0, 200.0)).abs() < 1e-6);
        assert!(coming_back(f64::INFINITY, 200.0).is_finite() && coming_back(0.0, 0.0).is_finite());
    }
}
