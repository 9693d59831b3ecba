//! Scales a scenario to another number of migrants, to measure speed at any size.

use merantau_engine::Engine;
use merantau_engine::params::{Parameters, Unit};
use merantau_engine::setup::Setup;

/// The number of migrants per community of an origin: one community at 10⁵ migrants, a hundred at 10⁷.
const MIGRANTS_PER_COMMUNITY: u64 = 100_000;
/// The number of corrections by which the number of entities becomes exact, at most.
const TRIALS: usize = 1_000;

/// The setup over some months with exactly `migrants` entities, one person each, including people who come of age in
/// these months.
///
/// Stocks of corridors and candidates keep their proportions (largest remainder). Adults, numbers of people
/// in law (capacities, quotas, natives) and the number of communities are scaled, too. The number of employers follows from
/// the number of workers.
pub fn scaled(mut setup: Setup, migrants: u64, months: u32) -> Setup {
    (setup.months, setup.persons_per_agent) = (months, 1);
    // Only the size is of interest: the world is made from the setup itself.
    setup.start_of = None;
    let mut people: Vec<u64> = setup.corridors.iter().map(|c| c.stock).collect();
    people.push(setup.candidates);
    let before: u128 = people.iter().map(|&p| u128::from(p)).sum();
    if before == 0 {
        return setup;
    }
    // Those who come of age are in proportion to the candidates.
    let all = Engine::migrants(&setup);
    let adults = u128::from(migrants) * before / u128::from(all.max(1));
    let parts = proportional(&people, adults as u64);
    for (corridor, &stock) in setup.corridors.iter_mut().zip(&parts) {
        corridor.stock = stock;
    }
    setup.candidates = parts.last().copied().unwrap_or(0);
    setup.communities = u32::try_from((migrants / MIGRANTS_PER_COMMUNITY).max(1)).unwrap_or(u32::MAX);
    let factor = migrants as f64 / before as f64;
    for state in &mut setup.states {
        state.adults.iter_mut().for_each(|adults| *adults *= factor);
        scale_persons(&mut state.law, factor);
        for sector in &mut state.sectors {
            scale_persons(sector, factor);
        }
    }
    for corridor in &mut setup.corridors {
        scale_persons(&mut corridor.law, factor);
    }
    exact(&mut setup, migrants);
    setup
}

/// Adds what is missing by rounding to a corridor or to the candidates, or takes from them what is too many, the largest
/// corridor first, until the number of entities is exact. A person more in an origin may be followed by others who come of
/// age there: a correction that brings the number no nearer is taken back, and the next corridor is tried.
fn exact(setup: &mut Setup, migrants: u64) {
    let mut order: Vec<usize> = (0..setup.corridors.len()).collect();
    order.sort_by_key(|&k| std::cmp::Reverse(setup.corridors[k].stock));
    let mut made = Engine::migrants(setup);
    for trial in 0..TRIALS {
        if made == migrants {
            return;
        }
        let slot = |setup: &mut Setup, new: Option<u64>| {
            let slot = match order.get(trial % (order.len() + 1)) {
                Some(&k) => &mut setup.corridors[k].stock,
                None => &mut setup.candidates,
            };
            let before = *slot;
            *slot = new.unwrap_or((before + migrants).saturating_sub(made));
            before
        };
        let before = slot(setup, None);
        let now = Engine::migrants(setup);
        if now.abs_diff(migrants) < made.abs_diff(migrants) {
            made = now;
        } else {
            slot(setup, Some(before));
        }
    }
}

/// Multiplies every parameter that counts people.
fn scale_persons(parameters: &mut dyn Parameters, factor: f64) {
    for param in parameters.specs().iter().filter(|p| p.unit == Unit::Persons) {
        if let Some(values) = parameters.values_mut(param.name) {
            for value in values {
                *value = (*value * factor).min(param.max);
            }
        }
    }
}

/// Whole numbers in proportion to `weights` whose sum is exactly `total`: each share is rounded down, and the shares
/// with the largest remainders are increased by one; the first of equal remainders takes precedence.
fn proportional(weights: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = weights.iter().map(|&w| u128::from(w) * u128::from(total));
    let (mut parts, remainders): (Vec<u64>, Vec<u128>) = exact.map(|e| ((e / sum) as u64, e % sum)).unzip();
    let left = total - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(remainders[i]), i));
    for &i in order.iter().take(left as usize) {
        parts[i] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::proportional;

    #[test]
    fn totals_are_exact() {
        for total in [0, 1, 7, 100, 12_345, 180_000_000] {
            let parts = proportional(&[409_000, 49_900, 700, 0, 3, 9_694_085], total);
            assert_eq!(parts.iter().sum::<u64>(), total);
            assert_eq!(parts[3], 0);
        }
    }

    #[test]
    fn the_largest_remainders_are_rounded_up() {
        assert_eq!(proportional(&[1, 1, 1], 4), [2, 1, 1]);
        assert_eq!(proportional(&[50, 26, 24], 10), [5, 3, 2]);
        assert_eq!(proportional(&[0, 0], 4), [0, 0]);
    }
}
