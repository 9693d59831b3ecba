//! The people at home before the first month: people who have never been abroad, people who have come home, and people who have
//! a place and wait to leave.
//!
//! Without a settled state nobody waits, and the number of people who have come home is that of a population at rest: people who leave
//! for the first time are replaced by people who come of age, and people who have come home remain until they retire. So the ages
//! of all adults together are those of a population at rest, people who have come home are older, and people who have
//! never been abroad are younger. With a settled state, all of this is taken from it.

use super::Plan;
use crate::codes::Sex;
use crate::setup::{COME_HOME, REMAINING, Setup};

/// The least number of exits of people who have never been abroad, relative to the usual one: they are young where many leave.
const LEAST_EXITS: f64 = 0.25;

/// The shares of the people at home of an origin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AtHome {
    /// Share of people who have a place and wait to leave.
    pub(super) waiting: f64,
    /// Share of people who have been abroad.
    pub(super) returned: f64,
    /// Share of people who have never been abroad and stand for nobody else, because they were refused a place or owe money for a
    /// journey that failed, by sex. Their number does not depend on the number of candidates.
    pub(super) alone: [f64; Sex::COUNT],
}

/// First departures per month of a population at rest, by origin, agents.
pub(super) fn first_leavers(setup: &Setup) -> Vec<f64> {
    if let Some(settled) = &setup.settled {
        let each = settled.persons / f64::from(setup.persons_per_agent.max(1));
        return settled.first_leavers.iter().map(|n| n * each).collect();
    }
    let mut leavers = vec![0.0; setup.states.len()];
    for (c, n) in setup.corridors.iter().zip(setup.first_leavers()) {
        leavers[c.origin.index()] += n / f64::from(setup.persons_per_agent.max(1));
    }
    leavers
}

/// People who have come home in a population at rest, by origin, agents.
pub(super) fn come_home(setup: &Setup) -> Vec<f64> {
    first_leavers(setup).into_iter().map(|n| n * REMAINING).collect()
}

/// The people who come of age in a year, by origin, agents: as many as die or retire in a population at rest, and at least
/// as many as leave for the first time. `exits` is the share of adults who die or retire in a year, by origin.
pub(super) fn newcomers(setup: &Setup, candidates: &[u64], abroad: &[f64], exits: &[f64]) -> Vec<f64> {
    let (first, come_home) = (first_leavers(setup), come_home(setup));
    (candidates.iter().enumerate())
        .map(|(o, &rows)| {
            let rows = rows as f64;
            let returned = come_home[o].min(COME_HOME * rows);
            let all = rows - returned + come_home[o] + abroad[o];
            (exits[o] * all).max(12.0 * first[o] + LEAST_EXITS * exits[o] * (rows - returned))
        })
        .collect()
}

/// The numbers from which the adults of an origin who have never been abroad are computed, agents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FirstTime {
    /// People who have come home or wait.
    pub(super) returned: f64,
    /// First departures per month.
    pub(super) leavers: f64,
    /// Candidates who come of age per month.
    pub(super) newcomers: f64,
}

/// The numbers from which the adults of each origin who have never been abroad are computed.
pub(super) fn first(setup: &Setup, plan: &Plan) -> Vec<FirstTime> {
    first_leavers(setup)
        .into_iter()
        .zip(shares(setup, &plan.candidates))
        .enumerate()
        .map(|(o, (first, shares))| {
            let returned = (shares.returned + shares.waiting) * plan.candidates[o] as f64;
            FirstTime { returned, leavers: first, newcomers: plan.newcomers[o] / 12.0 }
        })
        .collect()
}

/// The shares of the people at home by origin.
pub(super) fn shares(setup: &Setup, candidates: &[u64]) -> Vec<AtHome> {
    let settled = setup.settled.as_ref();
    let each = settled.map_or(1.0, |s| s.persons / f64::from(setup.persons_per_agent.max(1)));
    let come_home = come_home(setup);
    (candidates.iter().enumerate())
        .map(|(origin, &rows)| {
            let [waiting, returned] = match settled {
                Some(settled) => settled.donors.at_home(origin as u8).map(|n| n as f64 * each),
                None => [0.0, come_home[origin]],
            };
            let rows = rows.max(1) as f64;
            // people who wait have priority, because they leave soon; the number of people who have come home is reduced
            let most = COME_HOME * rows;
            let waiting = waiting.min(most);
            let alone = |sex| settled.map_or(0.0, |s| s.donors.alone(origin as u8, sex) as f64 * each);
            AtHome {
                waiting: waiting / rows,
                returned: returned.min(most - waiting) / rows,
                alone: Sex::ALL.map(|sex| alone(sex) / rows),
            }
        })
        .collect()
}

impl AtHome {
    /// The quantile, among the ages of all adults, of a person who has come home: the share of such people rises with age.
    pub(super) fn age_of_returned(quantile: f64) -> f64 {
        libm::sqrt(quantile)
    }
    /// The quantile, among the ages of all adults, of a person who has never been abroad: the share of such people falls with age.
    pub(super) fn age_of_never_abroad(self, quantile: f64) -> f64 {
        let slope = (2.0 * self.returned).min(1.0);
        if slope < 1e-9 {
            return quantile;
        }
        (1.0 - libm::sqrt(1.0 - 2.0 * slope * quantile * (1.0 - 0.5 * slope))) / slope
    }
    /// The share of people who stand for nobody else, among people of a sex who have never been abroad. `women` is the share of women
    /// among all people who have never been abroad.
    pub(super) fn alone_among(self, sex: Sex, women: f64) -> f64 {
        let of = if sex == Sex::Female { women } else { 1.0 - women };
        (self.alone[sex as usize] / ((1.0 - self.waiting - self.returned) * of).max(1e-9)).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_of_both_together_are_those_of_all() {
        let shares = AtHome { returned: 0.4, ..AtHome::default() };
        let n = 20_000;
        let mut ages: Vec<f64> = (0..n)
            .map(|k| {
                let quantile = (f64::from(k) * 0.618_033_988_75).fract();
                if k % 10 < 4 {
                    AtHome::age_of_returned(quantile)
                } else {
                    shares.age_of_never_abroad(quantile)
                }
            })
            .collect();
        ages.sort_by(f64::total_cmp);
        for share in [0.1, 0.25, 0.5, 0.75, 0.9] {
            let found = ages[(share * f64::from(n)) as usize];
            assert!((found - share).abs() < 0.01, "{share}: {found}");
        }
    }
}
