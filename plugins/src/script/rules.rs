//! Law as a script reads and sets it: named numbers, each within the range that it has in a scenario.

use merantau_engine::params::{Param, Parameters, Shape, Unit};
use rhai::Dynamic;

use super::fault::{Fault, Refusal};
use super::language::number;

/// A table of law, and the values that a script has set in it.
#[derive(Clone)]
pub(super) struct Rules {
    specs: &'static [Param],
    values: Vec<f64>,
    set: Vec<bool>,
}

impl Rules {
    /// The present rules of a state, a sector or a corridor.
    pub(super) fn of(law: &dyn Parameters) -> Self {
        let specs = law.specs();
        let first = |spec: &Param| law.values(spec.name).and_then(|v| v.first()).copied().unwrap_or_default();
        Self { specs, values: specs.iter().map(first).collect(), set: vec![false; specs.len()] }
    }
    /// Whether these are the same kind of rules.
    pub(super) fn like(&self, other: &Self) -> bool {
        // The names are compared, because copies of a table of constants may have several addresses.
        self.specs.iter().map(|s| s.name).eq(other.specs.iter().map(|s| s.name))
    }
    /// The rules that were set, with their values.
    pub(super) fn written(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let all = self.specs.iter().zip(&self.values).zip(&self.set);
        all.filter(|(_, set)| **set).map(|((spec, &value), _)| (spec.name, value))
    }
    /// The value of a rule: a number, true or false, or a named value.
    pub(super) fn get(&self, name: &str) -> Result<Dynamic, Fault> {
        let k = self.find(name)?;
        let (spec, value) = (&self.specs[k], self.values[k]);
        Ok(match spec.unit {
            Unit::Flag => Dynamic::from_bool(value >= 1.0),
            Unit::Choice => spec.labels.get(value as usize).map_or(Dynamic::UNIT, |l| Dynamic::from(*l)),
            _ => Dynamic::from_float(value),
        })
    }
    /// Sets a rule.
    pub(super) fn set(&mut self, name: &str, value: &Dynamic) -> Result<(), Fault> {
        let k = self.find(name)?;
        let spec = &self.specs[k];
        let x = match value.read_lock::<rhai::ImmutableString>() {
            Some(word) if spec.unit == Unit::Choice => {
                let at = spec.labels.iter().position(|l| *l == word.as_str());
                at.ok_or_else(|| Refusal::UnknownWord {
                    rule: name.to_owned(),
                    word: word.to_string(),
                    labels: spec.labels,
                })? as f64
            }
            _ => number(value)?,
        };
        // A value that is not a number is not within any range either.
        if !(spec.min..=spec.max).contains(&x) {
            return Err(Refusal::OutOfRange {
                rule: name.to_owned(),
                value: x,
                min: spec.min,
                max: spec.max,
                unit: spec.unit,
            }
            .into());
        }
        self.values[k] = x;
        self.set[k] = true;
        Ok(())
    }
    fn find(&self, name: &str) -> Result<usize, Fault> {
        let known = |spec: &Param| spec.shape == Shape::One && spec.name == name;
        let found = self.specs.iter().position(known);
        found.ok_or_else(|| Refusal::UnknownRule(name.to_owned()).into())
    }
}
