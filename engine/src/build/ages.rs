//! Ages of adults at home in a population at rest, and how many come of age in a year.
//!
//! With constant cohorts, the number of people of an age is in proportion to those who live to it. The share of adults
//! who come of age in a year then equals the share who die or retire in it, so that the candidates stay as many and as
//! old as they are.

use crate::codes::Sex;
use crate::mechanism_parameters::mortality::GROUPS;
use crate::people::OF_AGE;

/// The ages of adults by sex.
pub(super) struct Ages {
    /// By sex: the share of adults who are younger than 18 years and so many months, from one month on; the last is 1.
    younger: [Vec<f64>; Sex::COUNT],
    /// By sex: the share of adults who come of age in a year.
    pub(super) per_year: [f64; Sex::COUNT],
}

impl Ages {
    /// The ages for monthly probabilities of death by sex and age group of five years, and an age of retirement in
    /// months.
    pub(super) fn new(death: &[[f32; GROUPS]; Sex::COUNT], retirement: f64) -> Self {
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
    pub(super) fn at(&self, sex: Sex, quantile: f64) -> i32 {
        let younger = &self.younger[sex as usize];
        OF_AGE + younger.partition_point(|share| *share <= quantile).min(younger.len() - 1) as i32
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
}
