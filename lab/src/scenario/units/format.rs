//! Values in the engine's units as text: exact, to be read again, or short, for people.

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

/// The value in per cent, if that reads as exactly the same value, otherwise as a number.
fn percent(value: f64) -> String {
    let rounded: f64 = format!("{:.12e}", value * 100.0).parse().unwrap_or(f64::NAN);
    if rounded / 100.0 == value { format!("{rounded} %") } else { format!("{value} ") }
}

/// A number for people: at most six digits.
fn short(x: f64) -> String {
    let rounded: f64 = format!("{x:.5e}").parse().unwrap_or(x);
    format!("{}", rounded + 0.0)
}

/// A number without dimension for people.
pub(crate) fn number(x: f64) -> String {
    short(x)
}

/// The range of a parameter for people; for a choice, its values.
pub(crate) fn range(spec: &Param) -> String {
    let (min, max) = (short(spec.min), short(spec.max));
    let percent = |unit| format!("{} to {} {unit}", short(spec.min * 100.0), short(spec.max * 100.0));
    match spec.unit {
        Unit::Flag => "true or false".into(),
        Unit::Choice => spec.labels.join(", "),
        Unit::Share => format!("{min} to {max} ({})", percent("%")),
        Unit::Number => format!("{min} to {max}"),
        Unit::Persons => format!("{min} to {max} persons"),
        Unit::Usd => format!("{min} to {max} USD"),
        Unit::UsdPerMonth => format!("{min} to {max} USD/month"),
        Unit::Months => format!("{min} to {max} months"),
        Unit::PerYear => percent("%/year"),
        Unit::PerMonth => percent("%/month"),
    }
}
