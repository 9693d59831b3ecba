//! What being abroad is worth to a person who is there, by the same yardstick as for people who consider going; see `worth`.
//!
//! # What happens
//! In US dollars per month:
//!
//! ```text
//! E = W × (1 − lost) − (living there − living at home) − service − risk
//! own income at home = h − service,  at least h/4,  + plans × what an expected loan for an enterprise would add
//! service = debt / 24 + interest of the month
//! risk = life × probability of death beyond that at home
//!        + probability of being detected and held × 3 × (W × (1 − lost) − living there),  the latter in irregular status, at least 0
//! ```
//!
//! The legal channel to the corridor's destination is worth to a person, in US dollars per month at home:
//!
//! ```text
//! channel = chance of a place × (b × E with a permit − the larger of own income at home and b × E of a clandestine entry),  at least 0
//! ```
//!
//! at the prices of the month, with b what a month's income abroad is worth to the person relative to one at home, and E that of people
//! who have been abroad. A right to come back that a person loses for some months, from some months on, is worth channel × these months,
//! discounted at the interest of moneylenders. Only months of a ban beyond those under the law of the start count, because what is usual is
//! contained in the usual probability of staying.
//!
//! With a permit and a social insurance, W × (1 − lost) is multiplied by the value of pay: contributions are subtracted, and what
//! is paid out at the end is added as far as it counts (`deferred`). W is the person's own wage as the status pays it, lost the share of pay that people of the market and status lose, and h own income
//! at home. The price of coming has been paid and does not count, except for the debt that is left of it.
//!
//! # When in the month
//! Whenever a person abroad decides.
//!
//! # Chance
//! None.

use super::{credit, home, patents, social_security};
use crate::chunk::Chunk;
use crate::law::amendments::Rule;
use crate::law::selector::PersonContext;
use crate::people::status::{Status, StatusSet};
use crate::worth::MONTHS_LOST;
use crate::worth::ways::{EXPERIENCED, WAYS};

/// Consumption-equivalent income abroad relative to income at home at which the probabilities of decisions are given.
pub(crate) const USUAL: f64 = 3.0;

/// Months over which a debt is thought to be repaid.
const REPAID: f64 = 24.0;
/// The least share of own income at home that counts as left after debt service.
const LEFT: f64 = 0.25;

/// Debt service and interest of a person per month, US dollars, abroad or at home.
fn service(c: &Chunk<'_>, i: usize) -> f64 {
    let m = &c.people[i].money;
    f64::from(m.debt) / 100.0 / REPAID + credit::interest(m.debt, m.interest) as f64 / 100.0
}

/// Own income at home less debt service, which is due there too, US dollars per month.
pub(crate) fn at_home(c: &Chunk<'_>, i: usize) -> f64 {
    let income = home::income(c, i).max(1.0);
    (income - service(c, i)).max(LEFT * income) + expected_enterprise(c, i, income)
}

/// What a person may expect of an enterprise at home for which a policy lends, as far as it counts, US dollars per month.
fn expected_enterprise(c: &Chunk<'_>, i: usize, income: f64) -> f64 {
    let l = &c.people[i].life;
    if c.conditions.law.ventures.is_empty() || l.traits.enterprise() {
        return 0.0;
    }
    let m = &c.conditions.mechanisms;
    let added = (m.home.enterprise_premium - 1.0) * income;
    let gains = c.conditions.law.ventures.iter().map(|v| v.gain(c.origin(i), l.traits, added));
    m.worth.plans * gains.fold(0.0, f64::max)
}

/// What a month in which the legal channel to the corridor is open is worth to a person abroad, US dollars.
pub(crate) fn channel(c: &Chunk<'_>, i: usize) -> f64 {
    let (conditions, l) = (c.conditions, &c.people[i].life);
    let Some(corridor) = conditions.geography.corridor_of(c.key(i)) else { return 0.0 };
    let (sector, sex, skill) = (l.sector(), l.traits.sex(), l.traits.skill());
    let own = f64::from(conditions.abroad_ranks[usize::from(c.people[i].money.ranks.abroad)]);
    let abroad = own * conditions.mechanisms.worth.experienced;
    let [with, without] = [0, 1].map(|way| {
        let cell = conditions.ways[corridor.index() * WAYS + way].cell(sector, sex, skill);
        let income = f64::from(cell.before_price[EXPERIENCED]) - f64::from(cell.price * cell.per_dollar);
        abroad * income.max(0.0)
    });
    let otherwise = home::income(c, i).max(without);
    conditions.corridors[corridor.index()].place_chance[sector as usize] * (with - otherwise).max(0.0)
}

/// How many months at the present are worth as much as a number of months that follow.
pub(crate) fn discounted(c: &Chunk<'_>, months: f64) -> f64 {
    let rate = c.conditions.mechanisms.credit.interest / 12.0;
    if rate > 0.0 { (1.0 - libm::exp(-rate * months)) / rate } else { months }
}

/// Months for which a person is barred from the legal channel beyond those under the law of the start: if deported from a status,
/// and as expected if the person leaves it by an own decision; discounted.
pub(crate) fn barred(c: &Chunk<'_>, i: usize, status: Status) -> [f64; 2] {
    let (conditions, l) = (c.conditions, &c.people[i].life);
    let case = PersonContext { status, ..c.case(i) };
    let of = |rule| conditions.rules.of(rule, &conditions.geography, case);
    let [deported, left] = conditions.start.bans[l.place.index()];
    let seen = matches!(status, Status::Overstayed | Status::Absconded);
    let leaves = if seen { of(Rule::ExitBan) * of(Rule::ExitRecorded) - left } else { 0.0 };
    [of(Rule::ReentryBan) - deported, leaves].map(|beyond| {
        // the common case is that no policy changes the law
        if beyond == 0.0 { 0.0 } else { discounted(c, beyond.abs()) * beyond.signum() }
    })
}

/// The value of the right to come back that a person expects to lose by overstaying, US dollars: the person is deported, or leaves by an
/// own decision, whichever comes first.
pub(crate) fn right_lost_by_staying(c: &Chunk<'_>, i: usize) -> f64 {
    let [deported, leaves] = barred(c, i, Status::Overstayed);
    if deported == 0.0 && leaves == 0.0 {
        return 0.0;
    }
    let (conditions, m) = (c.conditions, &c.conditions.mechanisms);
    let place = &conditions.states[c.people[i].life.place.index()];
    let sent_home = conditions.held(c.market(i)) * place.deportation_probability;
    let goes = m.returning.irregular;
    let ends = sent_home + goes;
    let later = ends / (ends + m.credit.interest / 12.0).max(1e-9);
    channel(c, i) * later * (sent_home * deported + goes * leaves) / ends.max(1e-9)
}

/// The value of the right to come again for the next season that a person whose season ends loses by staying, US dollars: over the months
/// of a season, what a sure place at the price without agency and visa is worth beyond a place by the line at the usual price.
pub(crate) fn season_lost_by_staying(c: &Chunk<'_>, i: usize) -> f64 {
    let l = &c.people[i].life;
    let Some(season) = l.seasonal().then(|| c.season(i)).flatten() else { return 0.0 };
    let (key, sector, sex) = (c.key(i), l.sector() as usize, l.traits.sex());
    let conditions = c.conditions;
    let t = &conditions.corridors[key];
    let cell = conditions.ways[key * WAYS].cell(l.sector(), sex, l.traits.skill());
    let own = f64::from(conditions.abroad_ranks[usize::from(c.people[i].money.ranks.abroad)]);
    let (abroad, home) = (own * conditions.mechanisms.worth.experienced, home::income(c, i));
    let gain = |price: f32| {
        let income = f64::from(cell.before_price[EXPERIENCED]) - f64::from(price * cell.per_dollar);
        (abroad * income - home).max(0.0)
    };
    let sure = gain(t.again_price[sector][sex as usize].min(cell.price));
    let months = season.again * f64::from(season.lasts);
    months * (sure - t.place_chance[sector] * gain(cell.price))
        / (1.0 + conditions.mechanisms.credit.interest)
}

/// The value of the right to come back that a person in irregular status expects to lose by leaving now, US dollars.
pub(crate) fn right_lost_by_leaving(c: &Chunk<'_>, i: usize) -> f64 {
    let [_, leaves] = barred(c, i, c.people[i].life.status());
    if leaves == 0.0 { 0.0 } else { channel(c, i) * leaves }
}

/// Consumption-equivalent income of a person abroad in a status, at the wage of that status, US dollars per month; it may be
/// negative.
pub(crate) fn here(c: &Chunk<'_>, i: usize, status: Status) -> f64 {
    let crossing = &c.conditions.mechanisms.crossing;
    let l = &c.people[i].life;
    let wage = c.wage(i) * crossing.wage_factor(status) / crossing.wage_factor(l.status()).max(1e-3);
    at_wage(c, i, status, wage)
}

/// Consumption-equivalent income of a person abroad in a status at a given wage, US dollars per month; it may be negative.
pub(crate) fn at_wage(c: &Chunk<'_>, i: usize, status: Status, wage: f64) -> f64 {
    let (conditions, l) = (c.conditions, &c.people[i].life);
    let market = c.market(i);
    let at = &conditions.markets[market];
    let without = StatusSet::IRREGULAR.has(status);
    let mut pay = wage * (1.0 - at.lost[usize::from(without)]);
    if StatusSet::PERMIT.has(status) {
        pay *= social_security::value_of_pay(c, i);
    }
    let living = at.living - conditions.states[c.origin(i).index()].living_at_home;
    let detected = if without { conditions.held(market) } else { 0.0 };
    let death = conditions.death(market, c.origin(i).index(), l.traits.sex(), !without);
    let permit = if status == Status::PermitMobile { patents::price(c, i) } else { 0.0 };
    pay - living - service(c, i) - death - permit - detected * MONTHS_LOST * (pay - at.living).max(0.0)
}
