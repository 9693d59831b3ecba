//! Whether the sample has come to rest: what still moves from year to year.

use crate::columns::column;
use crate::people::Migrant;
use crate::people::status::StatusSet;
use crate::world::firms::{Agency, Employer};
use crate::world::market::Markets;
use bevy_ecs::prelude::World;

/// Months of a mean.
const YEAR: usize = 12;
/// Months between the ends of the two means that are compared.
const APART: usize = 24;
/// The largest relative change between them that is rest.
const RESTS: f64 = 0.01;
/// The number of standard errors, of a mean over the agents of a figure, by which it may change in addition.
const ERRORS: f64 = 2.0;

/// The figures that are watched, with their names in a warning.
const FIGURES: [&str; 6] = [
    "the share of people abroad in irregular status",
    "debt of people abroad",
    "the price of a visa",
    "margins of agencies",
    "honesty of agencies",
    "conduct of employers",
];

/// A figure of a month, and the number of agents of which it is the mean.
#[derive(Clone, Copy, Debug, Default)]
struct Figure {
    value: f64,
    of: f64,
}

impl Figure {
    fn mean(sum: f64, of: f64) -> Self {
        Self { value: if of > 0.0 { sum / of } else { 0.0 }, of }
    }
}

/// The figures of the months so far.
#[derive(Debug, Default)]
pub(super) struct Rest {
    months: Vec<[Figure; FIGURES.len()]>,
}

impl Rest {
    /// Notes the figures of a month.
    pub(super) fn note(&mut self, world: &mut World) {
        let (mut abroad, mut irregular, mut debt) = (0.0, 0.0, 0.0);
        for m in column::<Migrant>(world).iter().filter(|m| StatusSet::ABROAD.has(m.life.status())) {
            abroad += 1.0;
            irregular += f64::from(u8::from(StatusSet::IRREGULAR.has(m.life.status())));
            debt += f64::from(m.money.debt);
        }
        let (mut paid, mut places) = (0.0, 0.0);
        for corridor in &world.resource::<Markets>().corridors {
            for (price, demand) in corridor.rent.iter().zip(&corridor.demand) {
                paid += price * demand.places;
                places += demand.places;
            }
        }
        let (mut margin, mut honesty, mut agencies) = (0.0, 0.0, 0.0);
        for agency in column::<Agency>(world).iter().filter(|a| a.works()) {
            margin += f64::from(agency.margin);
            honesty += f64::from(agency.honesty);
            agencies += 1.0;
        }
        let (mut conduct, mut workers) = (0.0, 0.0);
        for employer in column::<Employer>(world) {
            let here = f64::from((employer.with_papers + employer.without_papers).max(0));
            conduct += here * f64::from(employer.conduct);
            workers += here;
        }
        self.months.push([
            Figure { value: if abroad > 0.0 { irregular / abroad } else { 0.0 }, of: irregular },
            Figure::mean(debt, abroad),
            // people who take a place in a year
            Figure { of: places * YEAR as f64, ..Figure::mean(paid, places) },
            Figure::mean(margin, agencies),
            Figure::mean(honesty, agencies),
            Figure::mean(conduct, workers),
        ]);
    }

    /// The figures that have moved in two years, in words; none if there are too few months to know.
    pub(super) fn moving(&self) -> Vec<String> {
        let Some(first) = self.months.len().checked_sub(YEAR + APART) else { return Vec::new() };
        let mean = |from: usize, k: usize| {
            let sum: f64 = self.months[from..from + YEAR].iter().map(|month| month[k].value).sum();
            sum / YEAR as f64
        };
        let mut moving = Vec::new();
        for (k, name) in FIGURES.iter().enumerate() {
            let (before, now) = (mean(first, k), mean(first + APART, k));
            let of = self.months.last().map_or(0.0, |month| month[k].of);
            let change = if before > 0.0 { now / before - 1.0 } else { 0.0 };
            if change.abs() > RESTS + ERRORS / libm::sqrt(of.max(1.0)) {
                moving.push(format!("{name} by {:+.1} %", 100.0 * change));
            }
        }
        moving
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moving(of: f64, per_month: f64) -> Vec<String> {
        let month = |t: i32| [Figure { value: libm::pow(1.0 + per_month, f64::from(t)), of }; FIGURES.len()];
        Rest { months: (0..40).map(month).collect() }.moving()
    }

    #[test]
    fn what_moves_by_a_per_cent_in_two_years_does_not_rest() {
        assert_eq!(moving(1e9, 0.0003), Vec::<String>::new());
        assert_eq!(moving(1e9, 0.001).len(), FIGURES.len());
        assert!(moving(1e9, -0.001)[0].ends_with("by -2.4 %"), "{:?}", moving(1e9, -0.001));
    }

    #[test]
    fn what_few_people_do_by_chance_rests() {
        assert_eq!(moving(400.0, 0.001), Vec::<String>::new());
    }
}
