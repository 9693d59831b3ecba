//! Counts the people who arrive abroad in the sample, and solves how far each corridor is open to women relative to men, so that its
//! share of women holds among people who leave for the first time.

use crate::codes::Sex;
use crate::columns::column;
use crate::conditions::MonthlyConditions;
use crate::people::Migrant;
use crate::people::status::StatusSet;
use bevy_ecs::prelude::World;

/// Months between two counts of the people who arrived.
pub(super) const EVERY: u32 = 3;
/// Agents added to a count, so that a count of few people changes a factor little.
const ADDED: f64 = 10.0;
/// Change of the logarithm of a factor for each unit of the gap between expected and counted share of women, divided by
/// share × (1 − share).
const PART: f64 = 0.3;
/// Largest change of the logarithm of a factor at a count.
const MOST: f64 = 1.0;
/// Bounds of a factor.
const BOUNDS: (f64, f64) = (1e-3, 1e3);

/// Weight of a new count in the mean of first departures.
const NEW: f64 = 0.25;

/// The factors by corridor, and the people who arrived since the last count.
pub(super) struct Women {
    pub(super) factors: Vec<f64>,
    /// First departures per month by origin, smoothed, agents.
    pub(super) first_leavers: Vec<f64>,
    came: Vec<[f64; Sex::COUNT]>,
}

impl Women {
    pub(super) fn new(factors: Vec<f64>, states: usize) -> Self {
        let came = vec![[0.0; Sex::COUNT]; factors.len()];
        Self { factors, first_leavers: vec![0.0; states], came }
    }
    /// Counts the people who arrived since the last count.
    pub(super) fn count(&mut self, months: u32, world: &mut World) {
        if !months.is_multiple_of(EVERY) {
            return;
        }
        let people = column::<Migrant>(world);
        let geography = world.resource::<MonthlyConditions>().geography.clone();
        self.came.fill([0.0; Sex::COUNT]);
        let mut first = vec![0.0; self.first_leavers.len()];
        for m in &people {
            let l = &m.life;
            let origin = geography.origin_of(l);
            let key = geography.key(origin, l.place);
            if StatusSet::ABROAD.has(l.status()) && u32::from(l.months) < EVERY && key < self.came.len() {
                let first_time = f64::from(u8::from(l.trips() == 1));
                self.came[key][l.traits.sex() as usize] += first_time;
                first[origin.index()] += first_time;
            }
        }
        for (known, n) in self.first_leavers.iter_mut().zip(first) {
            let now = n / f64::from(EVERY);
            *known = if *known > 0.0 { *known + NEW * (now - *known) } else { now };
        }
    }
    /// Adjusts the factors by the people who arrived.
    pub(super) fn adjust(&mut self, world: &mut World) {
        let conditions = world.resource::<MonthlyConditions>();
        for ((factor, came), corridor) in self.factors.iter_mut().zip(&self.came).zip(&conditions.corridors) {
            let share = corridor.leaving_women;
            if !(0.001..=0.999).contains(&share) {
                continue;
            }
            let (women, men) = (came[Sex::Female as usize], came[Sex::Male as usize]);
            // The gap is linear in the count: at rest its mean is zero, and the share holds even where few are counted.
            let gap = (share * (women + men) - women) / (share * (1.0 - share) * (women + men + ADDED));
            *factor = (*factor * libm::exp((PART * gap).clamp(-MOST, MOST))).clamp(BOUNDS.0, BOUNDS.1);
        }
    }
}
