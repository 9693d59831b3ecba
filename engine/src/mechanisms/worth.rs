//! What being abroad is worth to a person who is there, by the same yardstick as for people who consider going; see `worth`.
//!
//! # What happens
//! In US dollars per month:
//!
//! ```text
//! E = W × (1 − lost) − (living there − living at home) − service − risk
//! own income at home = h − service,  at least h/4
//! service = debt / 24 + interest of the month
//! risk = life × probability of death beyond that at home
//!        + probability of being detected and held × 3 × (W × (1 − lost) − living there),  the latter in irregular status, at least 0
//! ```
//!
//! W is the person's own wage as the status pays it, lost the share of pay that people of the market and status lose, and h own income
//! at home. The price of coming has been paid and does not count, except for the debt that is left of it.
//!
//! # When in the month
//! Whenever a person abroad decides.
//!
//! # Chance
//! None.

use super::{credit, home, patents};
use crate::chunk::Chunk;
use crate::people::status::{Status, StatusSet};
use crate::worth::MONTHS_LOST;

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
    (income - service(c, i)).max(LEFT * income)
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
    let pay = wage * (1.0 - at.lost[usize::from(without)]);
    let living = at.living - conditions.states[c.origin(i).index()].living_at_home;
    let detected = if without { conditions.held(market) } else { 0.0 };
    let death = conditions.death(market, c.origin(i).index(), l.traits.sex(), !without);
    let permit = if status == Status::PermitMobile { patents::price(c, i) } else { 0.0 };
    pay - living - service(c, i) - death - permit - detected * MONTHS_LOST * (pay - at.living).max(0.0)
}
