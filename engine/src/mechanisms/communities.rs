//! Communities: remittances raise income, people abroad bring news, the reputation of agencies spreads, and skilled people who
//! have left are missed.
//!
//! # What happens
//! Each month, for a community and for each destination of its people:
//!
//! ```text
//! received = received + (remittances of the month / people − received) / smoothing
//! income = income + [income at the start × (1 + multiplier × received / home wage) × (1 − drain) − income] / smoothing
//! drain = brain_drain × share of skilled people who are abroad
//! news = (1 − fading) × news
//! news = news + telling × (people in the destination / people) × (1 − news)
//! ```
//!
//! Income is relative to that of the state. Remittances, received and home wage are in US dollars per month; people are adults who
//! have never been abroad and people abroad, whether or not they are simulated. News is between 0 and 1. Skilled people abroad whose
//! knowledge benefits the community because of a policy are not missed.
//!
//! Each quarter the reputation of an agency that the community remembers follows the treatment of the agency's clients:
//!
//! ```text
//! reputation = reputation + reputation_learning × (share of clients without a grievance − reputation)
//! ```
//!
//! The agency with the lowest reputation is replaced by one known from hearsay, with the reputation `hearsay`, if its own is below
//! `forgotten_below`. An agency that has given up is forgotten.
//!
//! The adults of a community belong to families. A family knows how many of its members are abroad, in which two states the first of
//! them are, how many send money, and whether a member who came home has told of abuse in the last twelve months. This matters to
//! people who look for a way abroad, whose household is hit, or who are abused; see `aspiration`, `credit`, `remittance` and `abuse`.
//!
//! # When in the month
//! After the pass, from what it counted; reputation each quarter. Families learn at the same time who has left, come home or died.
//!
//! # Chance
//! Each quarter, for a community: the agency that it hears of. For a person: the family, whether the person would send money from
//! abroad, and for how many relatives members of the family count; fixed, but others for each of the adults for whom a candidate
//! stands.

use crate::chunk::tally::Tally;
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::Hearsay;
use crate::ids::AgencyId;
use crate::people::NO_AGENCY;
use crate::world::communities::Communities;
use crate::world::firms::{Agency, AgencyKind};
use crate::world::geography::OPTIONS;

/// Changes communities by what happened in the month.
pub(crate) fn month(conditions: &MonthlyConditions, tally: &Tally, communities: &mut Communities) {
    let p = &conditions.mechanisms.communities;
    for (k, (c, t)) in communities.all.iter_mut().zip(&tally.communities).enumerate() {
        c.members += i64::from(t.first.iter().map(|f| f.came_of_age).sum::<i32>() - t.deaths);
        for (sex, first) in t.first.iter().enumerate() {
            c.follow(sex, first, conditions.looking_ages.exits[sex]);
        }
        c.abroad += i64::from(t.abroad);
        c.skilled_abroad += i64::from(t.skilled_abroad);
        c.skilled += i64::from(t.skilled);
        // Adults who have never been abroad and people abroad, agents, whether or not they are simulated.
        let people = (c.adults.iter().sum::<f64>() + c.abroad as f64).max(1.0);
        let represented = people / c.members.max(1) as f64;
        let received = t.received as f64 / 100.0 / people;
        c.received += (received - c.received) / p.smoothing.max(1.0);
        let origin = conditions.geography.origin[k].index();
        let home = conditions.states[origin].home_wage.max(1.0);
        let missing = (c.skilled_abroad as f64 - t.engaged as f64 / 65_536.0).max(0.0);
        let drain = p.brain_drain * missing / (c.skilled.max(1) as f64 * represented);
        // income moves slowly toward what follows from remittances and skilled people abroad
        let goal =
            conditions.start.income[k] * (1.0 + p.multiplier * c.received / home) * (1.0 - drain.min(1.0));
        c.income += (goal - c.income) / p.smoothing.max(1.0);
    }
    for &(at, change) in &tally.by_option {
        communities.by_option[at as usize] += i32::from(change);
    }
    for (k, c) in communities.all.iter().enumerate() {
        let members = (c.adults.iter().sum::<f64>() + c.abroad as f64).max(1.0) as f32;
        let row = k * OPTIONS..(k + 1) * OPTIONS;
        for (news, abroad) in communities.news[row.clone()].iter_mut().zip(&communities.by_option[row]) {
            *news *= 1.0 - p.fading as f32;
            *news += p.telling as f32 * (*abroad as f32 / members) * (1.0 - *news);
            *news = news.clamp(0.0, 1.0);
        }
    }
}

/// Removes agencies that have given up. Their place has a reputation of 0, so that the next agency known from hearsay takes it.
fn forget(remembered: &mut [(AgencyId, f32)], gone: impl Fn(AgencyId) -> bool) {
    remembered.iter_mut().filter(|r| gone(r.0)).for_each(|r| *r = (NO_AGENCY, 0.0));
}

/// Changes the reputation of agencies by the grievances of a quarter. Another agency takes the place of the worst.
pub(crate) fn quarter(
    conditions: &MonthlyConditions,
    agencies: &[Agency],
    ranges: &[(u16, u16)],
    communities: &mut Communities,
) {
    let p = &conditions.mechanisms.communities;
    let learning = p.reputation_learning as f32;
    // agencies of each origin under whose licence a firm works
    let works = |a: &AgencyId| agencies.get(a.index()).is_some_and(Agency::works);
    let listed: Vec<Vec<AgencyId>> = ranges
        .iter()
        .map(|&(first, last)| (first..last).map(AgencyId::new).filter(works).collect())
        .collect();
    for (k, c) in communities.all.iter_mut().enumerate() {
        forget(&mut c.reputation, |agency| agencies.get(agency.index()).is_some_and(|a| !a.works()));
        for (agency, reputation) in &mut c.reputation {
            let Some(a) = agencies.get(agency.index()) else { continue };
            if a.clients > 0 {
                let good = 1.0 - (a.grievances as f32 / a.clients as f32).clamp(0.0, 1.0);
                *reputation += learning * (good - *reputation);
            }
        }
        // hearsay: an agency of the origin, by a draw of the community, replaces the worst that is remembered
        let listed = &listed[conditions.geography.origin[k].index()];
        let word = conditions.rng_key.words(k as u32, conditions.month, Hearsay)[Hearsay::AGENCY];
        let at = ((u64::from(word) * listed.len() as u64) >> 32) as usize;
        let Some(&candidate) = listed.get(at) else { continue };
        let known = c.reputation.iter().any(|r| r.0 == candidate)
            || agencies.get(candidate.index()).is_none_or(|a| a.kind == AgencyKind::Trafficker);
        if let Some(worst) = c.reputation.iter_mut().min_by(|a, b| a.1.total_cmp(&b.1))
            && !known
            && f64::from(worst.1) < p.forgotten_below
        {
            *worst = (candidate, p.hearsay as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_that_gave_up_is_forgotten() {
        let mut remembered = [3, 7, 9].map(|k| (AgencyId::new(k), 0.8));
        forget(&mut remembered, |agency| agency == AgencyId::new(7));
        assert_eq!(remembered, [(AgencyId::new(3), 0.8), (NO_AGENCY, 0.0), (AgencyId::new(9), 0.8)]);
    }
}
