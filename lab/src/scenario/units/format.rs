//! Values in the engine's units as text: exact and to be read again, or short and to be read by people.

use merantau_engine::params::{Param, Unit};

/// A value as TOML that reads as exactly the same value.
pub(crate) fn toml(value: f64, unit: Unit, labels: &[&str]) -> String {
    let value = value + 0.0;
    match unit {
        Unit::Share | Unit::Number => format!("{value:?}"),
        Unit::Persons => {
            if value.fract() == 0.0 && value.abs() < 9e15 {
                format!("{}", value as i64)
            } else {
                format!("{value:?}")
            }
        }
        Unit::Usd => format!("\"{value} USD\""),
        Unit::UsdPerMonth => format!("\"{value} USD/month\""),
        Unit::Months => format!("\"{value} months\""),
        Unit::PerYear => format!("\"{}/year\"", percent(value)),
        Unit::PerMonth => format!("\"{}/month\"", percent(value)),
        Unit::Flag => (value != 0.0).to_string(),
        Unit::Choice => format!("\"{}\"", labels.get(value as usize).unwrap_or(&"")),
    }
}

/// In per cent, if that reads as exactly the same value, else as it is.
fn percent(value: f64) -> String {
    let rounded: f64 = format!("{:.12e}", value * 100.0).parse().unwrap_or(f64::NAN);
    if rounded / 100.0 == value { format!("{rounded} %") } else { format!("{value} ") }
}

/// A value for people: at most six digits.
pub(crate) fn show(value: f64, unit: Unit, labels: &[&str]) -> String {
    let short = |x: f64| {
        let rounded: f64 = format!("{x:.5e}").parse().unwrap_or(x);
        format!("{}", rounded + 0.0)
    };
    match unit {
        Unit::Share => format!("{} ({} %)", short(value), short(value * 100.0)),
        Unit::Number => short(value),
        Unit::Persons => format!("{} persons", short(value)),
        Unit::Usd => format!("{} USD (2005)", short(value)),
        Unit::UsdPerMonth => format!("{} USD/month (2005)", short(value)),
        Unit::Months => format!("{} months", short(value)),
        Unit::PerYear => format!("{} %/year", short(value * 100.0)),
        Unit::PerMonth => format!("{} %/month", short(value * 100.0)),
        Unit::Flag => (value != 0.0).to_string(),
        Unit::Choice => (*labels.get(value as usize).unwrap_or(&"")).to_owned(),
    }
}

/// The range of a parameter for people; for a choice, its words.
pub(crate) fn range(spec: &Param) -> String {
    match spec.unit {
        Unit::Flag => "true or false".into(),
        Unit::Choice => spec.labels.join(", "),
        unit => format!("{} to {}", show(spec.min, unit, &[]), show(spec.max, unit, &[])),
    }
}
