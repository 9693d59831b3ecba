//! Communities at the start.
//!
//! Incomes are lognormal around the mean income of the origin. Each community remembers a few agencies, none of which
//! is a trafficker.

use super::at_home::FirstTime;
use crate::codes::Sex;
use crate::conditions::{MonthlyConditions, OriginShares};
use crate::draw::blocks::{Block, CommunityAtStart, Ks, Remembered};
use crate::draw::normal;
use crate::ids::AgencyId;
use crate::people::NO_AGENCY;
use crate::setup::Setup;
use crate::world::RunConfig;
use crate::world::communities::{Communities, Community, REMEMBERED};
use crate::world::firms::{Agency, AgencyKind};
use crate::world::geography::{Geography, OPTIONS};

// The table of chance has a block for each agency that a community remembers.
const _: () = assert!(
    matches!(Remembered::ABOUT.ks, Ks::Range(first, last) if first + REMEMBERED as u32 <= last + 1),
    "fewer blocks than agencies"
);

/// Communities without members: their incomes and the agencies that they remember are drawn.
pub(super) fn communities(config: &RunConfig, agencies: &[Agency], ranges: &[(u16, u16)]) -> Communities {
    let p = &config.mechanisms.communities;
    let mut all: Vec<Community> = config
        .geography
        .origin
        .iter()
        .enumerate()
        .map(|(k, &origin)| {
            let w = config.rng_key.words(k as u32, 0, CommunityAtStart);
            let [a, b] = w.several(CommunityAtStart::INCOME);
            let income = libm::exp(p.income_deviation * normal(a, b));
            // agencies under whose licence a firm works
            let (first, last) = ranges[origin.index()];
            let listed: Vec<AgencyId> = (first..last)
                .map(AgencyId::new)
                .filter(|a| agencies.get(a.index()).is_some_and(Agency::works))
                .collect();
            let n = listed.len() as u64;
            let mut reputation = [(NO_AGENCY, 0.0f32); REMEMBERED];
            for (r, slot) in reputation.iter_mut().enumerate() {
                let word = config.rng_key.words(k as u32, 0, Remembered(r as u32))[Remembered::AGENCY];
                let Some(&agency) = listed.get(((u64::from(word) * n) >> 32) as usize) else { continue };
                // No community remembers a trafficker as an agency.
                let known = agencies.get(agency.index()).is_some_and(|a| a.kind != AgencyKind::Trafficker);
                if known {
                    *slot = (agency, p.hearsay as f32);
                }
            }
            Community {
                income,
                members: 0,
                abroad: 0,
                adults: [0.0; Sex::COUNT],
                candidates: [0; Sex::COUNT],
                alone: Default::default(),
                stands_for: [1.0; Sex::COUNT],
                received: 0.0,
                skilled_abroad: 0,
                skilled: 0,
                reputation,
            }
        })
        .collect();
    // The mean of the relative incomes of an origin's communities is set to one.
    for &(first, last) in &config.geography.communities {
        let range = usize::from(first)..usize::from(last);
        let n = range.len() as f64;
        let mean: f64 = all[range.clone()].iter().map(|c| c.income).sum::<f64>() / n.max(1.0);
        all[range].iter_mut().for_each(|c| c.income /= mean);
    }
    let rows = all.len() * OPTIONS;
    Communities { all, news: vec![0.0; rows], by_option: vec![0; rows] }
}

/// Sets the news of each community to the value that it would reach if the present number of people had been abroad
/// for a long time.
pub(super) fn start_communities(conditions: &MonthlyConditions, communities: &mut Communities) {
    let p = &conditions.mechanisms.communities;
    for (k, c) in communities.all.iter().enumerate() {
        let members = (c.adults.iter().sum::<f64>() + c.abroad as f64).max(1.0);
        for o in 0..OPTIONS {
            let told = p.telling * f64::from(communities.by_option[k * OPTIONS + o]) / members;
            let lost = p.fading.max(1e-9);
            communities.news[k * OPTIONS + o] = (told / (told + lost)) as f32;
        }
    }
}

/// The adults at home for whom the candidates of each community stand: those of the origin, by sex, divided among its
/// communities as the candidates are.
pub(super) fn adults(
    setup: &Setup,
    geography: &Geography,
    first_time: &[FirstTime],
    shares: &[OriginShares],
    exits: [f64; Sex::COUNT],
    communities: &mut Communities,
) {
    let persons = f64::from(setup.persons_per_agent.max(1));
    for (s, &(first, last)) in geography.communities.iter().enumerate() {
        let list = &mut communities.all[usize::from(first)..usize::from(last)];
        for sex in Sex::ALL {
            let sex = sex as usize;
            let candidates: i64 = list.iter().map(|c| c.candidates[sex]).sum();
            let of = |women: f64| if sex == Sex::Female as usize { women } else { 1.0 - women };
            let (left, here) = (of(shares[s].women), of(shares[s].candidate_women));
            let all = setup.states[s].adults[sex] / persons;
            let adults = if all > 0.0 { all - first_time[s].returned * left } else { candidates as f64 };
            let each = if candidates > 0 { (adults / candidates as f64).max(0.0) } else { 1.0 };
            // As many adults come of age as die, retire or leave for the first time.
            let FirstTime { leavers, newcomers, .. } = first_time[s];
            let come = adults.max(0.0) * exits[sex] + leavers * left;
            let stands_for = if newcomers * here > 0.0 { come / (newcomers * here) } else { each };
            for c in list.iter_mut() {
                c.adults[sex] = c.candidates[sex] as f64 * each;
                c.stands_for[sex] = stands_for;
            }
        }
    }
}
