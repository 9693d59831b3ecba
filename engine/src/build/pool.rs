//! Whether the candidates suffice for the adults of their origins. Each candidate looks for a way abroad on behalf of
//! several adults, at most as often as the mechanism `aspiration` lets a person look: with fewer candidates, fewer people
//! would look than the adults of the origin do.

use super::{at_home, candidates_by_origin, shares_of_origins};
use crate::ages::LookingAges;
use crate::codes::Sex;
use crate::failure::SmallPool;
use crate::law::tables::StateLaw;
use crate::mechanism_parameters::aspiration::Aspiration;
use crate::mechanisms::aspiration::MOST;
use crate::setup::{COME_HOME, Setup};

/// Factor on a number of candidates that suffices, for rounding among origins and sexes.
const ROOM: f64 = 1.02;

/// The origins and sexes whose candidates are too few at the start, the one that needs most first. Changes by an arm or a draw of
/// parameters from the first month on are not considered; the mechanism's bound applies to them.
pub(crate) fn small_pools(start: &Setup) -> Vec<SmallPool> {
    let mut small = small_for(start);
    let Some(first) = small.first().and_then(|first| first.enough) else { return small };
    // More candidates are divided among origins in other proportions: a number is tried until it suffices.
    let mut more = start.clone();
    more.candidates = first;
    let suffices = (0..TRIALS).any(|_| {
        let lacking = small_for(&more);
        let next = lacking.first().map(|first| first.enough.unwrap_or(0).max(more.candidates));
        more.candidates = next.map_or(more.candidates, |next| rounded_up(next as f64 * STEP));
        next.is_none()
    });
    for pool in &mut small {
        pool.enough = pool.enough.filter(|_| suffices).map(|_| more.candidates);
    }
    small
}

/// The largest number of attempts, and the factor by which each number of candidates is larger than the one before.
const TRIALS: usize = 40;
const STEP: f64 = 1.05;

/// The origins and sexes whose candidates are too few, with a first estimate of a number that suffices.
fn small_for(start: &Setup) -> Vec<SmallPool> {
    let persons = f64::from(start.persons_per_agent.max(1));
    let candidates = candidates_by_origin(start);
    let at_home = at_home::shares(start, &candidates);
    let mut small = Vec::new();
    let ages = LookingAges::of(&start.mechanisms);
    for (s, (shares, home)) in shares_of_origins(start).into_iter().zip(at_home).enumerate() {
        let solved = start.settled.as_ref().and_then(|settled| settled.looking.get(s)).unwrap_or(&1.0);
        let crowded = crowded(&start.mechanisms.aspiration, &start.states[s].law);
        let rows = candidates[s] as f64;
        // People who have come home or wait have been abroad, or will be, and stand for nobody else.
        let left = rows * (home.waiting + home.returned);
        for sex in Sex::ALL {
            let of = |women: f64| if sex == Sex::Female { women } else { 1.0 - women };
            let adults = start.states[s].adults[sex as usize] / persons - left * of(shares.women);
            let never_left = (rows - left) * of(shares.candidate_women);
            if never_left <= 0.0 || adults <= 0.0 {
                continue;
            }
            let each = (adults / never_left.max(1.0)).max(1.0);
            let looking = ages.mean[sex as usize] * crowded * solved;
            let probability = looking * each;
            if probability <= MOST {
                continue;
            }
            let enough =
                (looking < MOST).then(|| rounded_up(start.candidates as f64 * probability / MOST * ROOM));
            let state = start.states[s].code.clone();
            let people = if sex == Sex::Female { "women" } else { "men" };
            small.push(SmallPool { state, people, each, probability, enough });
        }
    }
    small.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    small
}

/// The candidates who suffice for the people who have come home in a population at rest, in persons, if they are too few:
/// the origin that needs most, and a number that suffices.
pub(crate) fn few_returned(start: &Setup) -> Option<(String, u64)> {
    let candidates = candidates_by_origin(start);
    let lacking =
        at_home::come_home(start).into_iter().zip(candidates).enumerate().map(|(s, (home, rows))| {
            let most = COME_HOME * rows as f64;
            (s, if home > most { home / most.max(0.5) } else { 0.0 })
        });
    let (state, factor) = lacking.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, factor)| *factor > 1.0)?;
    Some((start.states[state].code.clone(), rounded_up(start.candidates as f64 * factor * ROOM)))
}

/// Factor of a state on how often adults look for a way abroad.
fn crowded(p: &Aspiration, law: &StateLaw) -> f64 {
    (1.0 + p.crowding * law.working_age_growth * 100.0).max(0.0) * law.looking
}

/// A number rounded up to two significant digits.
fn rounded_up(x: f64) -> u64 {
    let unit = libm::pow(10.0, (libm::log10(x.max(1.0)) - 1.0).floor()).max(1.0);
    ((x / unit).ceil() * unit) as u64
}

#[cfg(test)]
mod tests {
    use super::rounded_up;

    #[test]
    fn numbers_that_suffice_have_two_digits() {
        let given = [0.5, 7.0, 99.5, 100.0, 101.0, 1_234_567.0, 98_000_001.0];
        assert_eq!(given.map(rounded_up), [1, 7, 100, 100, 110, 1_300_000, 99_000_000]);
    }
}
