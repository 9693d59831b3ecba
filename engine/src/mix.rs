//! The shares of women and of skills by sector that agree with all shares that a scenario gives.
//!
//! A corridor's sectors, its share of women and its shares of skills are given. How women and skills are spread over
//! sectors follows tables by sector (the seeds): the ratio of women to men in a sector, and of one skill to another, is
//! that of the seed times a factor that is the same in all sectors, solved so that the corridor's shares hold (iterative
//! proportional fitting).

use crate::codes::{Sector, Sex, Skill};

/// A value by sector.
pub(crate) type BySector<T> = [T; Sector::COUNT];

/// The tables by sector with which the fit begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeds<'a> {
    /// Share of women by sector, where as many women as men work.
    pub(crate) women: &'a BySector<f64>,
    /// Weights of the low-skilled, the skilled and professionals in each sector.
    pub(crate) skills: [&'a BySector<f64>; Skill::COUNT],
}

/// Shares by sector of the workers of a corridor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Mix {
    /// Share of women in each sector.
    pub(crate) women: BySector<f64>,
    /// Shares of skills in each sector; sum to one.
    pub(crate) skills: BySector<[f64; Skill::COUNT]>,
}

impl Mix {
    /// The shares by sector that have the given shares in all.
    pub(crate) fn new(
        sectors: &BySector<f64>,
        women: f64,
        skills: &[f64; Skill::COUNT],
        seeds: Seeds<'_>,
    ) -> Self {
        Self {
            women: women_by_sector(sectors, seeds.women, women),
            skills: skills_by_sector(sectors, seeds.skills, skills),
        }
    }
}

impl Mix {
    /// Share of a sex and skill in a sector.
    pub(crate) fn share(&self, sector: Sector, sex: Sex, skill: Skill) -> f64 {
        let women = self.women[sector as usize];
        let by_sex = if sex == Sex::Female { women } else { 1.0 - women };
        by_sex * self.skills[sector as usize][skill as usize]
    }
}

/// The lowest and the highest share of women that workers with the given sectors can have: sectors whose seed is 0 or 1
/// have only men or only women.
pub(crate) fn reachable(sectors: &BySector<f64>, seed: &BySector<f64>) -> (f64, f64) {
    let all: f64 = sectors.iter().sum();
    if all <= 0.0 {
        return (0.0, 1.0);
    }
    let of = |keep: fn(f64) -> bool| -> f64 {
        sectors.iter().zip(seed).filter(|(_, s)| keep(**s)).map(|(n, _)| *n).sum::<f64>() / all
    };
    let low = of(|s| s >= 1.0);
    (low, (1.0 - of(|s| s <= 0.0)).max(low))
}

/// The share of women in each sector, such that their share in all is the given one, as far as the seed allows.
pub(crate) fn women_by_sector(sectors: &BySector<f64>, seed: &BySector<f64>, share: f64) -> BySector<f64> {
    let all: f64 = sectors.iter().sum();
    let (low, high) = reachable(sectors, seed);
    let share = share.clamp(low, high);
    let at = |log_factor: f64| -> BySector<f64> {
        let factor = libm::exp(log_factor);
        seed.map(|seed| {
            let odds = seed * factor;
            odds / (odds + 1.0 - seed).max(f64::MIN_POSITIVE)
        })
    };
    if all <= 0.0 {
        return seed.map(|_| share);
    }
    if share <= low || share >= high {
        return seed.map(|seed| if share >= high { f64::from(seed > 0.0) } else { f64::from(seed >= 1.0) });
    }
    // The sum grows with the factor.
    let (mut below, mut above) = (-60.0, 60.0);
    for _ in 0..80 {
        let middle = 0.5 * (below + above);
        let sum: f64 = at(middle).iter().zip(sectors).map(|(women, n)| women * n).sum();
        if sum < share * all { below = middle } else { above = middle }
    }
    at(0.5 * (below + above))
}

/// The shares of skills in each sector, such that their shares in all are the given ones, as far as the seeds allow.
fn skills_by_sector(
    sectors: &BySector<f64>,
    seeds: [&BySector<f64>; Skill::COUNT],
    shares: &[f64; Skill::COUNT],
) -> BySector<[f64; Skill::COUNT]> {
    let all: f64 = sectors.iter().sum();
    let mut factor = *shares;
    let at = |factor: &[f64; Skill::COUNT]| -> BySector<[f64; Skill::COUNT]> {
        std::array::from_fn(|s| {
            let weights: [f64; Skill::COUNT] = std::array::from_fn(|k| seeds[k][s] * factor[k]);
            let sum: f64 = weights.iter().sum();
            if sum > 0.0 { weights.map(|w| w / sum) } else { *shares }
        })
    };
    if all <= 0.0 {
        return at(&factor);
    }
    for _ in 0..500 {
        let table = at(&factor);
        let mut change = 0.0f64;
        for k in 0..Skill::COUNT {
            let now: f64 = table.iter().zip(sectors).map(|(row, n)| row[k] * n).sum::<f64>() / all;
            if now > 0.0 {
                factor[k] *= shares[k] / now;
                change = change.max((shares[k] - now).abs());
            }
        }
        if change < 1e-9 {
            break;
        }
    }
    at(&factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WOMEN: BySector<f64> = [0.02, 0.85, 0.4, 0.1, 0.5, 0.5, 0.85, 0.75, 0.3, 0.05];
    const SKILLED: BySector<f64> = [1.5, 0.3, 0.3, 0.4, 1.2, 1.0, 0.6, 3.0, 2.0, 1.5];
    const PROFESSIONAL: BySector<f64> = [0.4, 0.02, 0.02, 0.02, 0.4, 0.5, 0.05, 30.0, 40.0, 1.0];
    const SEEDS: Seeds<'_> = Seeds { women: &WOMEN, skills: [&[1.0; 10], &SKILLED, &PROFESSIONAL] };

    #[test]
    fn the_given_shares_hold_and_construction_stays_with_men() {
        let sectors = [0.5, 0.3, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.0];
        for share in [0.0, 0.04, 0.4, 0.9, 1.0] {
            let skills = [0.75, 0.2, 0.05];
            let mix = Mix::new(&sectors, share, &skills, SEEDS);
            let women: f64 = mix.women.iter().zip(sectors).map(|(w, n)| w * n).sum();
            assert!((women - share).abs() < 1e-9, "{women} of {share}");
            assert!(mix.women[1] >= mix.women[5] && mix.women[5] >= mix.women[0], "{:?}", mix.women);
            for (k, share) in skills.iter().enumerate() {
                let got: f64 = mix.skills.iter().zip(sectors).map(|(row, n)| row[k] * n).sum();
                assert!((got - share).abs() < 1e-6, "skill {k}: {got} of {share}");
            }
        }
    }

    #[test]
    fn a_table_that_already_holds_is_not_bent() {
        let share = WOMEN.iter().sum::<f64>() / WOMEN.len() as f64;
        for (women, seed) in women_by_sector(&[1.0; Sector::COUNT], &WOMEN, share).iter().zip(WOMEN) {
            assert!((women - seed).abs() < 1e-9);
        }
    }

    #[test]
    fn what_the_seed_rules_out_is_known() {
        let mut seed = WOMEN;
        (seed[0], seed[1]) = (0.0, 1.0);
        let sectors = [0.5, 0.3, 0.0, 0.0, 0.0, 0.2, 0.0, 0.0, 0.0, 0.0];
        let (low, high) = reachable(&sectors, &seed);
        assert!((low - 0.3).abs() < 1e-12 && (high - 0.5).abs() < 1e-12);
        let women: f64 = women_by_sector(&sectors, &seed, 0.9).iter().zip(sectors).map(|(w, n)| w * n).sum();
        assert!((women - 0.5).abs() < 1e-12);
    }
}
