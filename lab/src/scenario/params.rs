//! Reads a parameter: one value, a table by label, or (for policies) a table by month.

use crate::diagnostics::Code;
use merantau_engine::month::Month;
use merantau_engine::params::{Param, Shape, Unit};

use super::read::{Path, Reader, bare, dotted, quote, sub};
use super::tree::{Node, Table, Value};
use super::units;

/// Values that apply from a month on.
pub(crate) type Step = (Month, Vec<f64>);

/// The values of a parameter: those at the start, and those that follow.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Values {
    pub(crate) first: Vec<f64>,
    pub(crate) steps: Vec<Step>,
}

/// Whether a table's keys are months rather than labels.
pub(crate) fn by_month(table: &Table) -> bool {
    table.keys().any(|k| k.starts_with(|c: char| c.is_ascii_digit()))
}

impl<'a> Reader<'a> {
    /// Reads a parameter if it is set, and records it.
    ///
    /// `window` is the first and last month of the run where a table by month is allowed, else `None`.
    pub(crate) fn param(
        &mut self,
        table: &'a Table,
        path: &[String],
        spec: &Param,
        window: Option<(Month, Month)>,
    ) -> Option<Values> {
        let node = table.get(spec.name)?;
        let path = sub(path, spec.name);
        let errors = self.found.errors();
        let values = match node.table() {
            Some(months) if by_month(months) => match window {
                Some(window) => self.timeline(&path, node, months, spec, window),
                None => {
                    let d = self
                        .error(
                            Code::Conflict,
                            &node.at,
                            format!("`{}` cannot change over time", dotted(&path)),
                        )
                        .help("write one value; law and policies may change over time");
                    self.report(d);
                    return None;
                }
            },
            _ => {
                let first = self.values(&path, node, spec, spec.default);
                Values { first, steps: Vec::new() }
            }
        };
        if self.found.errors() == errors {
            let toml = write(
                &values,
                spec,
                node.table().and(window).map(|w| w.0).filter(|_| !values.steps.is_empty()),
            );
            self.set(path, node, toml);
        }
        Some(values)
    }

    fn timeline(
        &mut self,
        path: &Path,
        node: &'a Node,
        months: &'a Table,
        spec: &Param,
        window: (Month, Month),
    ) -> Values {
        let (start, last) = window;
        let below = node.under.last();
        let mut now = match below {
            Some(below) if below.table().is_none_or(|t| !by_month(t)) => {
                self.values(path, below, spec, spec.default)
            }
            _ => spec.default.to_vec(),
        };
        let mut entries = Vec::new();
        for (key, entry) in months {
            if let Some(month) = self.month_of(key, &entry.key) {
                if month > last {
                    let d = self.warning(
                        Code::NoEffect,
                        &entry.key,
                        format!("`{key}` is after the last month, {last}"),
                    );
                    self.report(d.help("this value never holds: move it into the run, or remove it"));
                }
                entries.push((month, entry));
            }
        }
        entries.sort_by_key(|e| e.0);
        let mut first = now.clone();
        let mut steps = Vec::new();
        for (month, entry) in entries {
            now = self.values(&sub(path, &month.to_string()), entry, spec, &now);
            if month <= start {
                first.clone_from(&now);
            } else {
                steps.push((month, now.clone()));
            }
        }
        Values { first, steps }
    }

    /// One value for all labels, or a table by label over the present values.
    fn values(&mut self, path: &Path, node: &'a Node, spec: &Param, base: &[f64]) -> Vec<f64> {
        let labels = spec.shape.labels();
        let Some(table) = node.table() else {
            return self
                .scalar(path, node, spec)
                .map_or_else(|| base.to_vec(), |x| vec![x; labels.len().max(1)]);
        };
        if spec.shape == Shape::One {
            self.wrong_type(path, node, units::example(spec.unit));
            return base.to_vec();
        }
        let mut values = match node.under.last() {
            Some(below) if below.table().is_none() => self.values(path, below, spec, base),
            _ => base.to_vec(),
        };
        for (label, entry) in table {
            match labels.iter().position(|l| l == label) {
                None => self.unknown_word(&entry.key, shape_word(spec.shape), label, labels),
                Some(i) => {
                    if let (Some(x), Some(slot)) =
                        (self.scalar(&sub(path, label), entry, spec), values.get_mut(i))
                    {
                        *slot = x;
                    }
                }
            }
        }
        values
    }

    /// One value of a parameter in the engine's unit; an error if it is wrong.
    pub(crate) fn value(&mut self, path: &Path, node: &'a Node, spec: &Param) -> Option<f64> {
        self.scalar(path, node, spec)
    }

    fn scalar(&mut self, path: &Path, node: &'a Node, spec: &Param) -> Option<f64> {
        let value = match (&node.value, spec.unit) {
            (Value::Flag(flag), Unit::Flag) => f64::from(u8::from(*flag)),
            (Value::Text(word), Unit::Choice) => match spec.labels.iter().position(|l| l == word) {
                Some(i) => i as f64,
                None => {
                    self.unknown_word(&node.at, spec.name, word, spec.labels);
                    return None;
                }
            },
            (Value::Integer(n), Unit::Persons | Unit::Number | Unit::Share) => *n as f64,
            (Value::Real(x), Unit::Number | Unit::Share) => *x,
            (Value::Real(x), Unit::Persons) if x.fract() == 0.0 => *x,
            (Value::Integer(_) | Value::Real(_), Unit::Usd | Unit::UsdPerMonth | Unit::Months)
            | (Value::Integer(_) | Value::Real(_), Unit::PerMonth | Unit::PerYear) => {
                let d = self
                    .error(Code::InvalidValue, &node.at, format!("`{}` has no unit", dotted(path)))
                    .label("a number without unit")
                    .help(format!("write {}", units::example(spec.unit)));
                self.report(d);
                return None;
            }
            (Value::Text(text), unit) if !matches!(unit, Unit::Flag | Unit::Choice) => {
                match units::read(text, unit) {
                    Ok(reading) => reading.value,
                    Err(problem) => {
                        let d = self.error(
                            Code::InvalidValue,
                            &node.at,
                            format!("`{}`: {}", dotted(path), problem.message),
                        );
                        self.report(d.help(problem.help));
                        return None;
                    }
                }
            }
            (_, unit) => {
                self.wrong_type(path, node, units::example(unit));
                return None;
            }
        };
        if value >= spec.min && value <= spec.max {
            return Some(value + 0.0);
        }
        let written = self.files.text(&node.at).trim_matches(['"', '\'']).to_owned();
        let message = format!("`{}` is out of range: {written}", dotted(path));
        let d = self
            .error(Code::OutOfRange, &node.at, message)
            .help(format!("write a value in its range, {}", units::range(spec)));
        self.report(d);
        None
    }

    /// Reports the keys of a table that are neither parameters nor among `others`.
    pub(crate) fn only_params(&mut self, path: &[String], table: &Table, specs: &[Param], others: &[&str]) {
        self.only(path, table, specs.iter().map(|s| s.name).chain(others.iter().copied()));
    }
}

/// The word for the labels of a shape.
pub(crate) fn shape_word(shape: Shape) -> &'static str {
    match shape {
        Shape::One => "label",
        Shape::BySector => "sector",
        Shape::BySkill => "skill",
        Shape::BySex => "sex",
    }
}

/// Values as TOML; with steps, as a table by month that begins at `start`.
pub(crate) fn write(values: &Values, spec: &Param, start: Option<Month>) -> String {
    let at = |v: &[f64]| {
        let labels = spec.shape.labels();
        let one = |x: &f64| units::toml(*x, spec.unit, spec.labels);
        match v {
            [x] if labels.is_empty() => one(x),
            _ => {
                let pairs = labels.iter().zip(v).map(|(l, x)| format!("{} = {}", bare(l), one(x)));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    };
    let Some(start) = start else { return at(&values.first) };
    let steps = values.steps.iter().map(|(month, v)| (*month, v));
    let pairs = std::iter::once((start, &values.first)).chain(steps);
    let pairs = pairs.map(|(month, v)| format!("{} = {}", quote(&month.to_string()), at(v)));
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}
