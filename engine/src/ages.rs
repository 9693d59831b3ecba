//! Ages of adults at home in a population at rest, how many come of age in a year, and the ages of adults who look for a way
//! abroad.
//!
//! With constant cohorts, the number of people of an age is in proportion to the share of people who reach it. The share of adults
//! who come of age in a year then equals the share who die or retire in the year, so that the number of candidates and their ages
//! stay the same.

use crate::codes::Sex;
use crate::mechanism_parameters::Mechanisms;
use crate::mechanism_parameters::mortality::GROUPS;
use crate::people::OF_AGE;

/// The ages of adults by sex.
pub(crate) struct Ages {
    /// By sex: for n = 1, 2, …, the share of adults who are younger than 18 years and n months; the last share is 1.
    younger: [Vec<f64>; Sex::COUNT],
    /// By sex: the share of adults who come of age in a year.
    pub(crate) per_year: [f64; Sex::COUNT],
}

impl Ages {
    /// The ages for monthly probabilities of death by sex and age group of five years, and an age of retirement in
    /// months.
    pub(crate) fn new(death: &[[f32; GROUPS]; Sex::COUNT], retirement: f64) -> Self {
        let months = (retirement as i32 - OF_AGE).max(1);
        let mut per_year = [0.0; Sex::COUNT];
        let younger = std::array::from_fn(|sex| {
            let (mut alive, mut sum) = (1.0, 0.0);
            let mut younger: Vec<f64> = (OF_AGE..OF_AGE + months)
                .map(|age| {
                    sum += alive;
                    alive *= 1.0 - f64::from(death[sex][((age / 60) as usize).min(GROUPS - 1)]);
                    sum
                })
                .collect();
            younger.iter_mut().for_each(|share| *share /= sum);
            per_year[sex] = 12.0 / sum;
            younger
        });
        Self { younger, per_year }
    }
    /// The age in months at a quantile, 0 to 1.
    pub(crate) fn at(&self, sex: Sex, quantile: f64) -> i32 {
        let younger = &self.younger[sex as usize];
        OF_AGE + younger.partition_point(|share| *share <= quantile).min(younger.len() - 1) as i32
    }
}

/// The number of quantiles of the ages of adults who look.
const QUANTILES: usize = 256;

/// The ages at which adults look for a way abroad.
#[derive(Clone, Debug)]
pub(crate) struct LookingAges {
    /// By sex: the mean probability of looking in a month, over the adults of a population at rest.
    pub(crate) mean: [f64; Sex::COUNT],
    /// By sex: the share of adults who die or retire in a month, in a population at rest.
    pub(crate) exits: [f64; Sex::COUNT],
    /// By sex: ages in months of adults who look, by quantile.
    ages: [[u16; QUANTILES]; Sex::COUNT],
}

impl LookingAges {
    /// The ages, given the parameters of mechanisms.
    pub(crate) fn of(p: &Mechanisms) -> Self {
        let ages = Ages::new(&p.mortality.probability(), p.home.retirement);
        Self::new(&ages, &p.aspiration.by_age())
    }
    /// The ages, given the probability of looking by age in years.
    pub(crate) fn new(ages: &Ages, factor: &[f32]) -> Self {
        let mut looking = Self {
            mean: [0.0; Sex::COUNT],
            exits: ages.per_year.map(|n| n / 12.0),
            ages: [[OF_AGE as u16; QUANTILES]; Sex::COUNT],
        };
        for sex in Sex::ALL {
            let (younger, mut before) = (&ages.younger[sex as usize], 0.0);
            let mut sum = 0.0;
            let sums: Vec<f64> = (younger.iter().enumerate())
                .map(|(k, &share)| {
                    let years = (OF_AGE as usize + k) / 12;
                    sum += (share - before) * factor.get(years).map_or(0.0, |f| f64::from(*f));
                    before = share;
                    sum
                })
                .collect();
            looking.mean[sex as usize] = sum;
            for (q, age) in looking.ages[sex as usize].iter_mut().enumerate() {
                let at = sum * (q as f64 + 0.5) / QUANTILES as f64;
                *age = OF_AGE as u16 + sums.partition_point(|s| *s < at).min(sums.len() - 1) as u16;
            }
        }
        looking
    }
    /// The ages in months of adults of a sex who look, by quantile.
    pub(crate) fn of_sex(&self, sex: Sex) -> &[u16] {
        &self.ages[sex as usize]
    }
    /// The age in months of an adult who looks, by a random word.
    pub(crate) fn at(&self, sex: Sex, word: u32) -> i32 {
        i32::from(self.ages[sex as usize][(word >> 24) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_deaths_ages_are_uniform_and_one_in_forty_comes_of_age() {
        let ages = Ages::new(&[[0.0; GROUPS]; Sex::COUNT], f64::from(OF_AGE + 480));
        assert!((ages.per_year[0] - 1.0 / 40.0).abs() < 1e-12);
        for (quantile, age) in
            [(0.0, OF_AGE), (0.25, OF_AGE + 120), (0.999_999, OF_AGE + 479), (1.0, OF_AGE + 479)]
        {
            assert_eq!(ages.at(Sex::Male, quantile), age);
        }
    }

    #[test]
    fn with_deaths_the_old_are_fewer_and_more_come_of_age() {
        let mut death = [[0.001; GROUPS]; Sex::COUNT];
        death[Sex::Male as usize] = [0.002; GROUPS];
        let ages = Ages::new(&death, f64::from(OF_AGE + 480));
        assert!(ages.at(Sex::Male, 0.5) < ages.at(Sex::Female, 0.5));
        assert!(ages.per_year[Sex::Male as usize] > ages.per_year[Sex::Female as usize]);
        // those who die or retire in a year are as many as those who come of age
        let kept = libm::pow(1.0 - 0.002, 480.0);
        let exits = (ages.per_year[Sex::Male as usize] / 12.0) * (1.0 - kept);
        let deaths = 0.002;
        assert!((exits - deaths).abs() < 1e-9, "{exits} {deaths}");
    }

    #[test]
    fn those_who_look_are_of_the_ages_at_which_people_look() {
        let ages = Ages::new(&[[0.0; GROUPS]; Sex::COUNT], f64::from(OF_AGE + 480));
        let mut factor = vec![0.0f32; 100];
        factor[20..30].fill(0.01);
        let looking = LookingAges::new(&ages, &factor);
        // A quarter of forty years.
        assert!((looking.mean[0] - 0.0025).abs() < 1e-6, "{}", looking.mean[0]);
        let mean = (0..=255u32).map(|k| looking.at(Sex::Male, k << 24)).sum::<i32>() / 256;
        assert!((295..=305).contains(&mean), "{mean}");
    }
}
