//! Draws of the parameters that are marked `uncertain`, equal in each arm.
//!
//! A parameter's range states what is meaningful at all, for any state and time: for example a home wage of 1 to
//! 20,000 USD. Draws from the whole range would mostly describe worlds that do not exist. A draw therefore changes
//! each value relative to that of the scenario: by a factor of at most two in either direction, a share by a factor
//! of at most two of its odds p/(1−p), a value that may be negative (a growth rate) by at most one twentieth of its
//! range, and a value of zero by at most one twentieth of its range upward; never beyond the range. One number
//! changes a parameter for all states, sectors or corridors, and all values of a parameter that has several. A value
//! of zero in a state, sector or corridor stays zero, because it often means that there is no such rule. Of the two
//! elasticities of `[mechanism.worth]`, that of choosing a way is at least the drawn one of going at all, as in a scenario.
//!
//! The points are those of an Owen-scrambled Sobol sequence: they fill the space evenly from the first point on, and
//! the first hundred of two hundred points equal a sequence of one hundred.

use super::arms::Arms;
use super::comparison::Parameter;
use crate::scenario::{ALL_PLACES, Places};
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::params::{Param, Shape, Unit};
use merantau_engine::setup::Setup;
use sobol_burley::{NUM_DIMENSIONS, sample};

/// The maximum number of points of the sequence.
pub const MAX_DRAWS: u32 = 1 << 16;

/// The share of its range by which a value changes that a factor cannot change.
const PART: f64 = 0.05;

/// A dimension of the draws.
#[derive(Clone, Debug)]
struct Slot {
    /// The address of the parameter; `*` in it stands for all states, sectors or corridors.
    key: String,
    spec: &'static Param,
}

/// The uncertain parameters of an experiment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uncertain {
    slots: Vec<Slot>,
}

impl Uncertain {
    /// The uncertain parameters of all arms: mechanisms, states, sectors, corridors, then policies by name.
    pub(crate) fn of(arms: &Arms) -> Self {
        let mut slots = Vec::new();
        let mut add = |table: &str, specs: &'static [Param]| {
            let drawn = |s: &&Param| s.uncertain && !matches!(s.unit, Unit::Flag | Unit::Choice);
            slots.extend(
                specs.iter().filter(drawn).map(|spec| Slot { key: format!("{table}.{}", spec.name), spec }),
            );
        };
        let mechanisms = Mechanisms::default();
        // The start is that of the file as written, whatever is drawn.
        for name in Mechanisms::NAMES.iter().copied().filter(|name| *name != "initialization") {
            if let Some(parameters) = mechanisms.get(name) {
                add(&format!("mechanism.{name}"), parameters.specs());
            }
        }
        add(&format!("state.{ALL_PLACES}"), StateLaw::SPECS);
        add(&format!("state.{ALL_PLACES}.sector.{ALL_PLACES}"), SectorLaw::SPECS);
        add(&format!("corridor.{ALL_PLACES}"), CorridorLaw::SPECS);
        let setups: Vec<Setup> = arms.list.iter().map(|a| a.scenario.setup(0)).collect();
        let mut policies: Vec<_> = setups.iter().flat_map(|s| &s.policies).collect();
        policies.sort_by(|a, b| a.name.cmp(&b.name));
        policies.dedup_by(|a, b| a.name == b.name);
        for policy in policies {
            add(&format!("policy.{}", policy.name), policy.policy.parameters().specs());
        }
        Self { slots }
    }

    /// The position of each parameter in its range in a draw, from 0 to 1.
    pub(super) fn point(&self, draw: u32) -> Vec<f64> {
        let at = |d: usize| {
            // Beyond the dimensions of the sequence, another scrambling of the first dimensions is independent of
            // them.
            let (d, seed) = (d as u32 % NUM_DIMENSIONS, d as u32 / NUM_DIMENSIONS);
            f64::from(sample(draw, d, seed))
        };
        (0..self.slots.len()).map(at).collect()
    }

    /// Sets the parameters of a setup to a point.
    pub(super) fn apply(&self, setup: &mut Setup, point: &[f64]) {
        for (slot, &at) in self.slots.iter().zip(point) {
            let stays = |value: f64| slot.of_all() && value == 0.0 && slot.spec.min >= 0.0;
            let change = |value: &mut f64| {
                if !stays(*value) {
                    *value = moved(*value, slot.spec, at);
                }
            };
            Places::default().each(setup, &slot.key).into_iter().flatten().for_each(change);
        }
        let worth = &mut setup.mechanisms.worth;
        worth.ways = worth.ways.max(worth.going);
    }

    /// The drawn parameters as the report lists them, with the values of the baseline.
    pub(super) fn parameters(&self, arms: &Arms) -> Vec<Parameter> {
        let setup = arms.baseline().map(|a| a.scenario.setup(0));
        self.slots.iter().map(|slot| slot.about(setup.as_ref())).collect()
    }

    /// The parameters' keys.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.slots.iter().map(|slot| slot.key.clone()).collect()
    }
}

impl Slot {
    /// Whether one number changes the parameter for all states, sectors or corridors.
    fn of_all(&self) -> bool {
        self.key.contains(ALL_PLACES)
    }

    fn about(&self, setup: Option<&Setup>) -> Parameter {
        let spec = self.spec;
        let alone = spec.shape == Shape::One && !self.of_all();
        let one = setup.filter(|_| alone).and_then(|setup| {
            let mut setup = setup.clone();
            Places::default().each(&mut setup, &self.key).first()?.first().copied()
        });
        let (unit, low, value, high) = match one {
            Some(value) => (spec.unit.words(), moved(value, spec, 0.0), value, moved(value, spec, 1.0)),
            None if spec.min < 0.0 => {
                let part = PART * (spec.max - spec.min);
                ("added", -part, 0.0, part)
            }
            None if spec.unit == Unit::Share => ("factor on odds", 0.5, 1.0, 2.0),
            None => ("factor", 0.5, 1.0, 2.0),
        };
        Parameter {
            key: self.key.clone(),
            unit: unit.to_owned(),
            low,
            value,
            high,
            evidence: spec.evidence.to_owned(),
        }
    }
}

/// The value for a position from 0 to 1; one half gives the value itself, unless it is zero.
pub(crate) fn moved(value: f64, spec: &Param, at: f64) -> f64 {
    let span = spec.max - spec.min;
    let factor = (2.0 * at - 1.0).exp2();
    let moved = if spec.min < 0.0 {
        value + (2.0 * at - 1.0) * PART * span
    } else if value == 0.0 {
        at * PART * span
    } else if spec.unit == Unit::Share && value < 1.0 {
        let odds = value / (1.0 - value) * factor;
        odds / (1.0 + odds)
    } else if spec.unit == Unit::Share {
        value
    } else {
        value * factor
    };
    moved.clamp(spec.min, spec.max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(unit: Unit, min: f64, max: f64) -> Param {
        Param { unit, min, max, ..StateLaw::SPECS[0] }
    }

    #[test]
    fn a_draw_moves_what_the_scenario_says() {
        let usd = spec(Unit::Usd, 0.0, 1000.0);
        assert_eq!([0.0, 0.5, 1.0].map(|at| moved(100.0, &usd, at)), [50.0, 100.0, 200.0]);
        assert_eq!(moved(900.0, &usd, 1.0), 1000.0);
        assert_eq!([0.0, 1.0].map(|at| moved(0.0, &usd, at)), [0.0, 50.0]);
        let share = spec(Unit::Share, 0.0, 1.0);
        let thirds = [0.0, 1.0].map(|at| moved(0.5, &share, at));
        assert!((thirds[0] - 1.0 / 3.0).abs() < 1e-12 && (thirds[1] - 2.0 / 3.0).abs() < 1e-12, "{thirds:?}");
        assert_eq!(moved(1.0, &share, 0.0), 1.0);
        let growth = spec(Unit::PerYear, -0.2, 0.3);
        assert!((moved(0.02, &growth, 1.0) - 0.045).abs() < 1e-12);
        assert_eq!(moved(-0.2, &growth, 0.0), -0.2);
    }

    #[test]
    fn points_fill_the_space_and_do_not_depend_on_their_number() {
        let slot = Slot { key: String::new(), spec: &StateLaw::SPECS[0] };
        let uncertain = Uncertain { slots: vec![slot; 300] };
        let points: Vec<Vec<f64>> = (0..64).map(|d| uncertain.point(d)).collect();
        for dimension in 0..300 {
            let below = points.iter().filter(|p| p[dimension] < 0.25).count();
            assert_eq!(below, 16, "dimension {dimension}");
        }
        assert_ne!(points[0][0], points[0][256], "dimensions beyond the sequence's are others");
        assert_eq!(uncertain.point(5), points[5]);
    }
}
