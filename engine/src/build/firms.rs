//! Employers and agencies at the start.
//!
//! Most employers are fairly decent, some very abusive: conduct is a parameter times the third power of the sum of two uniform
//! draws, at most 1; it is the level to which an employer's conduct returns. Wages are spread around the wage of the sector; a
//! share of employers pays part of the recruitment cost. Most agencies of an origin have a licence, some have none, and a few are
//! traffickers that present themselves as agencies; honesty and margin are spread. No firm works under most licences. Where an origin
//! has many corridors, each agency serves about half of them.

use super::Plan;
use crate::draw::blocks::{AgencyAtStart, AgencyCorridors, EmployerAtStart, EmployerDonor, EmployerPays};
use crate::draw::{chance, unit};
use crate::ids::{ByMarket, StateId};
use crate::mechanism_parameters::initialization::Initialization;
use crate::mechanisms::adapting::agencies::{honesty_of, kind_margin};
use crate::setup::Setup;
use crate::world::RunConfig;
use crate::world::firms::{Agency, AgencyKind, Employer, Paying};
use crate::world::geography::Geography;
use crate::world::settled::Settled;

/// Employers by market, and the range of indices of each market.
pub(super) fn employers(plan: &Plan, config: &RunConfig) -> (Vec<Employer>, ByMarket<(u32, u32)>) {
    let p = &config.mechanisms.initialization;
    let mut all = Vec::with_capacity(plan.employers.iter().sum::<u64>() as usize);
    let mut ranges = Vec::with_capacity(plan.employers.len());
    for (market, &n) in plan.employers.enumerated() {
        let first = all.len() as u32;
        for _ in 0..n {
            let w = config.rng_key.words(all.len() as u32, 0, EmployerAtStart);
            let pays = config.rng_key.words(all.len() as u32, 0, EmployerPays);
            let [a, b] = w.several(EmployerAtStart::CONDUCT);
            let draws = unit(a) + unit(b);
            let conduct = (p.conduct * draws * draws * draws).min(1.0) as f32;
            all.push(Employer {
                state: market.state(),
                sector: market.sector(),
                jobs: 0.0,
                with_papers: 0,
                without_papers: 0,
                wage: (1.0 + p.wage_spread * (2.0 * unit(w[EmployerAtStart::WAGE]) - 1.0)) as f32,
                conduct,
                own_conduct: conduct,
                luck: pays.several(EmployerPays::BUSINESS),
                paying: Paying::InFull,
                pays_recruitment: if chance(w[EmployerAtStart::PAYS_RECRUITMENT], p.paying_employers) {
                    p.paid_part as f32
                } else {
                    0.0
                },
                blacklisted_until: 0,
                sanctioned: 0,
                kept: 0,
                year_kept: 0,
                left: 0,
                judged: 0,
                natives: 0.0,
            });
        }
        ranges.push((first, all.len() as u32));
    }
    (all, ranges.into_iter().collect())
}

/// The number of agencies of an origin by kind (licensed, unlicensed, traffickers), given the number of agencies that work.
fn kinds(begin: &Initialization, n: u64) -> [u64; 3] {
    let some = |share: f64| libm::ceil(n as f64 * share) as u64;
    let traffickers = some(begin.traffickers).min(n);
    let unlicensed = some(begin.unlicensed).min(n - traffickers);
    [n - unlicensed - traffickers, unlicensed, traffickers]
}

/// The number of licences under which no firm works, by origin, given the number of agencies that work. Agencies and licences together
/// are at most `most`, so that a large world has fewer of these licences.
pub(super) fn dormant(begin: &Initialization, agencies: &[u64], most: u64) -> Vec<u64> {
    let each = (1.0 / begin.active.max(0.05) - 1.0).max(0.0);
    let wanted: Vec<f64> = agencies.iter().map(|&n| kinds(begin, n)[0] as f64 * each).collect();
    let room = most.saturating_sub(agencies.iter().sum::<u64>()) as f64;
    let part = (room / wanted.iter().sum::<f64>().max(1.0)).min(1.0);
    let round = |n: f64| if part < 1.0 { n * part } else { n + 0.5 };
    wanted.into_iter().map(|n| round(n) as u64).collect()
}

/// Agencies by origin: most with a licence, some without, a few traffickers that present themselves as agencies.
pub(super) fn agencies(setup: &Setup, plan: &Plan, config: &RunConfig) -> (Vec<Agency>, Vec<(u16, u16)>) {
    let begin = &config.mechanisms.initialization;
    let mut all: Vec<Agency> = Vec::new();
    let mut ranges = Vec::new();
    for (origin, &n) in plan.agencies.iter().enumerate() {
        let first = all.len() as u16;
        let options = config.geography.options[origin].len();
        let used = setup.corridors.iter().any(|c| c.origin.index() == origin);
        let (n, dormant) = if used { (n, plan.dormant[origin]) } else { (0, 0) };
        let [licensed, unlicensed, _] = kinds(begin, n);
        for k in 0..n + dormant {
            let w = config.rng_key.words(all.len() as u32, 0, AgencyAtStart);
            let kind = if k < licensed + dormant {
                AgencyKind::Licensed
            } else if k < licensed + dormant + unlicensed {
                AgencyKind::Unlicensed
            } else {
                AgencyKind::Trafficker
            };
            let p = &config.mechanisms.recruitment;
            let factor = kind_margin(p, kind);
            let honesty = honesty_of(begin, kind, w[AgencyAtStart::HONESTY]) as f32;
            all.push(Agency {
                origin: StateId::from_index(origin),
                kind,
                margin: (p.margin
                    * factor
                    * (1.0 + begin.margin_spread * (2.0 * unit(w[AgencyAtStart::MARGIN]) - 1.0)))
                    as f32,
                honesty,
                own_honesty: honesty,
                corridors: corridors(config, all.len() as u32, options),
                blacklisted_until: 0,
                opened: 0,
                gone: u32::from((licensed..licensed + dormant).contains(&k)),
                clients: 0,
                placed: 0.0,
                complained: 0.0,
                year_clients: 0,
                year_margin: 0,
                year_over_cap: 0,
                grievances: 0,
            });
        }
        ranges.push((first, all.len() as u16));
    }
    (all, ranges)
}

/// The options that an agency serves, one bit each: of more than four options, each with probability one half;
/// otherwise all.
fn corridors(config: &RunConfig, agency: u32, options: usize) -> u64 {
    if options <= 4 {
        return u64::MAX;
    }
    let w = config.rng_key.words(agency, 0, AgencyCorridors);
    let [low, high] = w.several(AgencyCorridors::SERVED);
    let bits = u64::from(low) | u64::from(high) << 32;
    // Every agency serves at least one option.
    bits | 1 << (w[AgencyCorridors::ONE] as usize % options.min(crate::world::geography::OPTIONS))
}

/// Employers of a settled world take conduct, wage and payment of recruitment from an employer of the sample in the same market, drawn
/// for each. The words of their business are their own.
pub(super) fn rest(config: &RunConfig, settled: &Settled, employers: &mut [Employer]) {
    let market = |e: &Employer| Geography::market(e.state, e.sector);
    let donors = &settled.employers;
    for (k, e) in employers.iter_mut().enumerate() {
        let first = donors.partition_point(|d| market(d) < market(e));
        let last = donors.partition_point(|d| market(d) <= market(e));
        let w = config.rng_key.words(k as u32, 0, EmployerDonor);
        let at = first + ((u64::from(w[EmployerDonor::EMPLOYER]) * (last - first) as u64) >> 32) as usize;
        if let Some(donor) = donors[first..last].get(at - first) {
            (e.conduct, e.own_conduct) = (donor.conduct, donor.own_conduct);
            (e.wage, e.pays_recruitment) = (donor.wage, donor.pays_recruitment);
        }
    }
}

/// Agencies of a settled world take their state from those of the sample, of which there are as many. Months of the settling are
/// shifted to before the start.
pub(super) fn rest_of_agencies(settled: &Settled, setup: &Setup, agencies: &mut [Agency]) {
    let each = (settled.persons / f64::from(setup.persons_per_agent.max(1))) as f32;
    // one month more has been run, for the people who wait
    let end = settled.donors.month.map_or(setup.start.0, |month| month.0 + 1);
    let earlier = |month: u32| (month + setup.start.0).saturating_sub(end);
    for (agency, rest) in agencies.iter_mut().zip(&settled.agencies) {
        (agency.margin, agency.honesty, agency.own_honesty) = (rest.margin, rest.honesty, rest.own_honesty);
        (agency.placed, agency.complained) = (rest.placed * each, rest.complained * each);
        agency.blacklisted_until = earlier(rest.blacklisted_until);
        agency.opened = earlier(rest.opened);
        agency.gone = if rest.works() { 0 } else { earlier(rest.gone).max(1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_licences_are_not_in_use_and_all_fit() {
        let begin = Initialization::default();
        // five of eight agencies have a licence, 30 % of those that there are
        assert_eq!(dormant(&begin, &[8, 0], 65_000), [12, 0]);
        assert_eq!(dormant(&Initialization { active: 1.0, ..begin.clone() }, &[8], 65_000), [0]);
        let large = [2_000; 32];
        let dormant = dormant(&begin, &large, 65_000);
        let all: u64 = dormant.iter().sum();
        assert!(dormant.iter().all(|&n| n == dormant[0]) && (900..=1_000).contains(&all), "{dormant:?}");
    }
}
