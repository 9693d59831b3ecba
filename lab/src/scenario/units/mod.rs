//! Values with a unit: reading them, converting them to the engine's units, and writing them.

mod format;
mod money;

pub(crate) use format::{number, range, toml};

use crate::diagnostics::did_you_mean;
use merantau_engine::params::Unit;

/// A value in the engine's unit, and its conversion if more than a factor was needed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) value: f64,
    pub(crate) conversion: Option<String>,
}

impl From<f64> for Reading {
    fn from(value: f64) -> Self {
        Self { value, conversion: None }
    }
}

/// An error in a value, and a hint.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// An example of a unit in a scenario file, for hints.
pub(crate) fn example(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "a number from 0 to 1 such as 0.62, or \"62 %\"",
        Unit::Usd => "an amount such as \"1200 USD\" or \"3800 THB (2004)\"",
        Unit::UsdPerMonth => "an amount in a period such as \"150 USD/month\" or \"3800 THB/year (2004)\"",
        Unit::Months => "a duration such as \"24 months\" or \"2 years\"",
        Unit::PerMonth => "a rate such as \"0.5 %/month\"",
        Unit::PerYear => "a rate such as \"3 %/year\"",
        Unit::Persons => "a number of people such as 5000",
        Unit::Number => "a number such as 1.5",
        Unit::Flag => "true or false",
        Unit::Choice => "one of its words in quotes",
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Period {
    Month,
    Year,
}

impl Period {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }
    fn months(self) -> f64 {
        if self == Self::Year { 12.0 } else { 1.0 }
    }
}

/// The text after the number.
#[derive(Clone, Debug, PartialEq)]
enum Measure {
    None,
    Percent,
    Duration(Period),
    Rate { percent: bool, per: Period },
    Money { currency: String, per: Option<Period> },
}

impl Measure {
    fn words(&self) -> &'static str {
        match self {
            Measure::None => "a number without unit",
            Measure::Percent => "a share",
            Measure::Duration(_) => "a duration",
            Measure::Rate { .. } => "a rate",
            Measure::Money { per: None, .. } => "an amount of money",
            Measure::Money { per: Some(_), .. } => "an amount of money in a period",
        }
    }
}

/// Reads a text such as `"24 months"` or `"3800 THB/year (2004)"`.
///
/// Rates are converted in proportion: 0.5 % per month is 6 % per year, as for hazards and for interest that is not
/// compounded.
///
/// # Errors
/// There is no number, a unit is missing, unknown or of another dimension, or a currency and year have no exchange
/// rate.
pub(crate) fn read(text: &str, unit: Unit) -> Result<Reading, Problem> {
    let (number, rest) = split(text, unit)?;
    let (measure, year) = measure(rest, text, unit)?;
    if year.is_some() && !matches!(measure, Measure::Money { .. }) {
        return wrong(text, "only amounts of money have a year", unit);
    }
    let value = match (unit, &measure) {
        (Unit::Share, Measure::Percent) => number / 100.0,
        (Unit::Months, Measure::Duration(p)) => number * p.months(),
        (Unit::PerYear, Measure::Rate { percent, per }) => rate(number, *percent, 12.0 / per.months()),
        (Unit::PerMonth, Measure::Rate { percent, per }) => rate(number, *percent, 1.0 / per.months()),
        (Unit::Usd, Measure::Money { currency, per: None }) => {
            return money::convert(number, currency, year, None);
        }
        (Unit::UsdPerMonth, Measure::Money { currency, per: Some(per) }) => {
            return money::convert(number, currency, year, Some(per.months()));
        }
        (_, Measure::None) if !matches!(unit, Unit::Share | Unit::Persons | Unit::Number) => {
            return wrong(text, "its unit is missing", unit);
        }
        (Unit::Persons | Unit::Number | Unit::Share, Measure::None) => {
            return wrong(text, "a number without unit stands without quotes", unit);
        }
        (_, other) => return wrong(text, &format!("it is {}", other.words()), unit),
    };
    Ok(value.into())
}

fn rate(number: f64, percent: bool, factor: f64) -> f64 {
    let number = if factor == 1.0 { number } else { number * factor };
    if percent { number / 100.0 } else { number }
}

fn wrong<T>(text: &str, why: &str, unit: Unit) -> Result<T, Problem> {
    Err(Problem { message: format!("`{text}`: {why}"), help: format!("write {}", example(unit)) })
}

/// The number at the start of a text, and the rest.
fn split(text: &str, unit: Unit) -> Result<(f64, &str), Problem> {
    let trimmed = text.trim();
    let numeric = |&(i, c): &(usize, char)| {
        let after_e = i > 0 && matches!(trimmed.as_bytes()[i - 1], b'e' | b'E');
        let exponent = matches!(c, 'e' | 'E')
            && i > 0
            && trimmed[i + 1..].trim_start_matches(['+', '-']).starts_with(|d: char| d.is_ascii_digit());
        c.is_ascii_digit()
            || matches!(c, '.' | '_')
            || (matches!(c, '+' | '-') && (i == 0 || after_e))
            || exponent
    };
    let end = trimmed.char_indices().take_while(numeric).last().map_or(0, |(i, c)| i + c.len_utf8());
    match trimmed[..end].replace('_', "").parse::<f64>() {
        Ok(number) if number.is_finite() => Ok((number, trimmed[end..].trim())),
        _ => wrong(text, "it does not begin with a number", unit),
    }
}

fn measure(rest: &str, text: &str, unit: Unit) -> Result<(Measure, Option<u32>), Problem> {
    let (words, year) = match rest.strip_suffix(')').and_then(|r| r.split_once('(')) {
        Some((words, year)) => match year.trim().parse::<u32>() {
            Ok(year) if year < 10_000 => (words.trim(), Some(year)),
            _ => return wrong(text, &format!("`{}` is not a valid year", year.trim()), unit),
        },
        None => (rest, None),
    };
    let (what, per) = match words.split_once('/') {
        None => (words, None),
        Some((what, per)) => match Period::parse(per.trim()) {
            Some(per) => (what.trim(), Some(per)),
            None => return wrong(text, &format!("`{}` is not a period: month or year", per.trim()), unit),
        },
    };
    let measure = match (what, per) {
        ("", None) => Measure::None,
        ("%", None) => Measure::Percent,
        ("", Some(per)) => Measure::Rate { percent: false, per },
        ("%", Some(per)) => Measure::Rate { percent: true, per },
        ("month" | "months", None) => Measure::Duration(Period::Month),
        ("year" | "years", None) => Measure::Duration(Period::Year),
        (word, per) if money::is_currency(word) => Measure::Money { currency: word.to_owned(), per },
        (word, _) => {
            let near = match unit {
                Unit::Usd | Unit::UsdPerMonth => did_you_mean(word, money::currencies()),
                Unit::Months => did_you_mean(word, ["months", "years"]),
                _ => String::new(),
            };
            let help = format!("write {}", example(unit));
            let help = if near.is_empty() { help } else { format!("{near} Or {help}") };
            return Err(Problem { message: format!("`{text}`: `{word}` is not a known unit"), help });
        }
    };
    Ok((measure, year))
}

#[cfg(test)]
mod tests;
