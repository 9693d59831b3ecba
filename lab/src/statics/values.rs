//! The values of a key that are tried.
//!
//! A key that the command gives no values takes five: the scenario's own, and it times 0.5, 0.8, 1.25 and 2. They are moved as
//! draws of uncertain parameters are: a share by a factor on its odds p/(1−p), a value that may be negative by a part of its range,
//! and a value of zero upward; never beyond the range.

use crate::experiment::{Point, Varied, moved};
use crate::scenario::{Placed, argument, quote, units};
use merantau_engine::params::{Param, Unit};

/// The number of values of a key, if no other number is asked for.
pub const POINTS: usize = 5;

/// The factors by which the scenario's value is moved: from a half to the double. The factor 1 is always one of them.
pub(super) fn factors(points: usize) -> Vec<f64> {
    if points == POINTS {
        return vec![0.5, 0.8, 1.0, 1.25, 2.0];
    }
    let last = points.saturating_sub(1).max(1) as f64;
    let factor = |k: usize| (format!("{:.3e}", (2.0 * k as f64 / last - 1.0).exp2())).parse().unwrap_or(1.0);
    let mut all: Vec<f64> = (0..points.max(2)).map(factor).collect();
    all.push(1.0);
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// What is wrong with values.
#[derive(Debug)]
pub(super) struct Given(pub(super) String);

/// A parameter in its places, with the values that are given, or with some around the scenario's own.
pub(super) fn of_parameter(
    varied: Varied,
    spec: &'static Param,
    placed: &[Placed],
    given: &[String],
    factors: &[f64],
) -> Result<Varied, Given> {
    if !given.is_empty() {
        return of_given(varied, spec, placed, given);
    }
    let one = match placed {
        [Placed { values, .. }] => values.first().copied().filter(|_| values.len() == 1),
        _ => None,
    };
    match (spec.unit, one) {
        (Unit::Flag | Unit::Choice, Some(own)) => Ok(of_words(varied, spec, placed, own)),
        (Unit::Flag | Unit::Choice, None) => {
            Ok(Varied { nothing: "it is no number, and has several values".to_owned(), ..varied })
        }
        (_, Some(own)) => Ok(of_one(varied, spec, placed, own, factors)),
        (_, None) => Ok(of_many(varied, spec, placed, factors)),
    }
}

/// Every word of a choice, or true and false.
fn of_words(mut varied: Varied, spec: &Param, placed: &[Placed], own: f64) -> Varied {
    let n = if spec.unit == Unit::Flag { 2 } else { spec.labels.len() };
    for k in 0..n {
        let toml = units::toml(k as f64, spec.unit, spec.labels);
        let text = toml.trim_matches('"').to_owned();
        let set = if own == k as f64 { None } else { argued(placed, |_| toml.clone()) };
        varied.points.push(Point { x: k as f64, text, set });
    }
    varied
}

/// A parameter with one value.
fn of_one(mut varied: Varied, spec: &Param, placed: &[Placed], own: f64, factors: &[f64]) -> Varied {
    varied.unit = unit(spec);
    let tried = |f: &f64| if *f == 1.0 && own != 0.0 { own } else { tidy(around(own, spec, *f), own, spec) };
    let mut tried: Vec<f64> = factors.iter().map(tried).collect();
    tried.sort_by(f64::total_cmp);
    tried.dedup();
    for x in tried {
        let toml = units::toml(x, spec.unit, spec.labels);
        let set = if x == own { None } else { argued(placed, |_| toml.clone()) };
        varied.points.push(Point { x, text: shown(x, spec), set });
    }
    if varied.points.len() < 2 {
        varied.points.clear();
        varied.nothing = "there is no other value within its range".to_owned();
    }
    varied
}

/// A parameter with several values, all moved by one factor. A value of zero stays, because it often means that there is no
/// such rule.
fn of_many(mut varied: Varied, spec: &Param, placed: &[Placed], factors: &[f64]) -> Varied {
    let stays = |value: f64| value == 0.0 && spec.min >= 0.0;
    if placed.iter().flat_map(|p| &p.values).all(|v| stays(*v)) {
        varied.nothing = match placed {
            [] => "the scenario has no place of this kind".to_owned(),
            _ => "it is zero in all places, which often means that there is no such rule".to_owned(),
        };
        return varied;
    }
    let part = spec.min < 0.0;
    varied.unit = match spec.unit {
        _ if part => added(spec),
        Unit::Share => "factor on the odds p/(1−p)".to_owned(),
        _ => "factor".to_owned(),
    };
    for &factor in factors {
        let all = |value: f64| factor > 1.0 && spec.unit == Unit::Share && value == spec.max;
        let to = |value: f64| match value {
            value if stays(value) || all(value) => value,
            value => tidy(around(value, spec, factor), value, spec),
        };
        if factor != 1.0 && placed.iter().flat_map(|p| &p.values).all(|v| to(*v) == *v) {
            continue;
        }
        let set = if factor == 1.0 {
            None
        } else {
            argued(placed, |p| p.toml(&p.values.iter().map(|v| to(*v)).collect::<Vec<_>>()))
        };
        let x = if part { tidy(around(0.0, spec, factor), 1.0, spec) } else { factor };
        let text = match x {
            x if !part => format!("× {}", units::number(x)),
            x if x > 0.0 => format!("+ {}", shown(x, spec)),
            x => shown(x, spec).replace('-', "− "),
        };
        varied.points.push(Point { x, text, set });
    }
    varied
}

/// A whole number.
pub(super) fn of_count(
    mut varied: Varied,
    own: u64,
    range: (u64, u64),
    factors: &[f64],
) -> Result<Varied, Given> {
    let mut tried: Vec<u64> =
        factors.iter().map(|f| ((own as f64 * f).round() as u64).clamp(range.0, range.1)).collect();
    tried.sort_unstable();
    tried.dedup();
    for n in tried {
        let set = (n != own).then(|| format!("{}={n}", varied.key));
        varied.points.push(Point { x: n as f64, text: n.to_string(), set });
    }
    if varied.points.len() < 2 {
        varied.points.clear();
        varied.nothing = "there is no other value within its range".to_owned();
    }
    Ok(varied)
}

/// Given values of a parameter, the same in all places.
fn of_given(
    mut varied: Varied,
    spec: &'static Param,
    placed: &[Placed],
    given: &[String],
) -> Result<Varied, Given> {
    if placed.is_empty() && varied.key.contains('*') {
        return Err(Given(format!("the scenario has no place for `{}`", varied.key)));
    }
    varied.unit = unit(spec);
    for (k, text) in given.iter().enumerate() {
        // A value alone is read as that of `--set`; in a table it has to be TOML.
        let plain = placed.len() < 2 || number(text).is_some() || matches!(text.as_str(), "true" | "false");
        let toml = if plain { text.clone() } else { quote(text.trim_matches('"')) };
        let read = match spec.unit {
            Unit::Flag => ["false", "true"].iter().position(|w| w == text).map(|i| i as f64),
            Unit::Choice => spec.labels.iter().position(|w| w == text).map(|i| i as f64),
            Unit::Number | Unit::Share | Unit::Persons if number(text).is_some() => number(text),
            unit => units::read(text, unit).ok().map(|r| r.value),
        };
        let set = if placed.is_empty() {
            Some(format!("{}={toml}", varied.key))
        } else {
            argued(placed, |_| toml.clone())
        };
        varied.points.push(Point { x: read.unwrap_or(k as f64), text: text.clone(), set });
    }
    varied.points.sort_by(|a, b| a.x.total_cmp(&b.x));
    Ok(varied)
}

/// Given values of a key that is no parameter.
pub(super) fn of_texts(mut varied: Varied, given: &[String]) -> Result<Varied, Given> {
    for (k, text) in given.iter().enumerate() {
        let x = number(text).unwrap_or(k as f64);
        varied.points.push(Point { x, text: text.clone(), set: Some(format!("{}={text}", varied.key)) });
    }
    varied.points.sort_by(|a, b| a.x.total_cmp(&b.x));
    Ok(varied)
}

fn number(text: &str) -> Option<f64> {
    text.replace('_', "").parse().ok().filter(|x: &f64| x.is_finite())
}

fn argued(placed: &[Placed], toml: impl Fn(&Placed) -> String) -> Option<String> {
    let all: Vec<(&str, String)> = placed.iter().map(|p| (p.key.as_str(), toml(p))).collect();
    argument(&all)
}

/// The value that a factor makes of one.
fn around(value: f64, spec: &Param, factor: f64) -> f64 {
    // A draw reaches from a half to the double.
    let at = (factor.log2() + 1.0) / 2.0;
    if value == 1.0 && spec.unit == Unit::Share && spec.max == 1.0 {
        // All of something: only less of it is possible.
        return 1.0 - 0.5 * (1.0 - at);
    }
    moved(value, spec, at)
}

/// A value with four digits, whole where the scenario's is and persons or months are counted.
fn tidy(x: f64, own: f64, spec: &Param) -> f64 {
    let whole = match spec.unit {
        Unit::Persons => true,
        Unit::Months => own.fract() == 0.0 && x >= 1.0,
        _ => false,
    };
    let x = if whole { x.round() } else { format!("{x:.3e}").parse().unwrap_or(x) };
    x.clamp(spec.min, spec.max)
}

fn unit(spec: &Param) -> String {
    match spec.unit {
        Unit::Number => "number".to_owned(),
        unit => unit.words().to_owned(),
    }
}

fn added(spec: &Param) -> String {
    match spec.unit {
        Unit::Number => "added".to_owned(),
        unit => format!("added, {}", unit.words()),
    }
}

/// A value for readers, with its unit.
fn shown(x: f64, spec: &Param) -> String {
    let digits = units::number(x);
    match spec.unit {
        Unit::Number => digits,
        Unit::Share => format!("{} %", units::number(100.0 * x)),
        Unit::PerYear => format!("{} % per year", units::number(100.0 * x)),
        Unit::PerMonth => format!("{} % per month", units::number(100.0 * x)),
        Unit::UsdPerMonth => format!("{digits} USD per month"),
        unit => format!("{digits} {}", unit.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use merantau_engine::law::StateLaw;

    fn spec(unit: Unit, min: f64, max: f64) -> &'static Param {
        Box::leak(Box::new(Param { unit, min, max, ..StateLaw::SPECS[0] }))
    }

    fn tried(spec: &'static Param, values: &[f64]) -> Varied {
        let placed = [Placed { key: "state.THA.x".into(), spec, values: values.to_vec() }];
        of_parameter(Varied::default(), spec, &placed, &[], &factors(POINTS)).expect("values")
    }

    fn texts(varied: &Varied) -> Vec<&str> {
        varied.points.iter().map(|p| p.text.as_str()).collect()
    }

    #[test]
    fn five_values_around_the_scenarios_own() {
        let usd = tried(spec(Unit::Usd, 0.0, 1000.0), &[100.0]);
        assert_eq!(texts(&usd), ["50 USD", "80 USD", "100 USD", "125 USD", "200 USD"]);
        let own: Vec<usize> = (0..5).filter(|&k| usd.points[k].set.is_none()).collect();
        assert_eq!(own, [2]);
        assert_eq!(usd.points[0].set.as_deref(), Some("state.THA.x=\"50 USD\""));
        let bound = tried(spec(Unit::Usd, 0.0, 110.0), &[100.0]);
        assert_eq!(texts(&bound), ["50 USD", "80 USD", "100 USD", "110 USD"]);
    }

    #[test]
    fn shares_zeros_and_whole_numbers() {
        let share = tried(spec(Unit::Share, 0.0, 1.0), &[0.5]);
        assert_eq!(texts(&share), ["33.33 %", "44.44 %", "50 %", "55.56 %", "66.67 %"]);
        let all = tried(spec(Unit::Share, 0.0, 1.0), &[1.0]);
        assert_eq!(all.points.last().map(|p| (p.x, p.set.is_none())), Some((1.0, true)));
        assert!(all.points.len() > 3 && all.points.iter().all(|p| p.x >= 0.5), "{all:?}");
        let both = ["corridor.A-B.x", "corridor.A-C.x"].map(|key| Placed {
            key: key.into(),
            spec: spec(Unit::Share, 0.0, 1.0),
            values: vec![1.0],
        });
        let both =
            of_parameter(Varied::default(), both[0].spec, &both, &[], &factors(POINTS)).expect("values");
        assert_eq!(texts(&both), ["× 0.5", "× 0.8", "× 1"], "all of something cannot be more");
        let zero = tried(spec(Unit::Usd, 0.0, 1000.0), &[0.0]);
        assert_eq!(zero.points.first().map(|p| (p.x, p.set.is_none())), Some((0.0, true)));
        assert_eq!(zero.points.last().map(|p| p.x), Some(50.0));
        let months = tried(spec(Unit::Months, 1.0, 120.0), &[24.0]);
        assert_eq!(texts(&months), ["12 months", "19 months", "24 months", "30 months", "48 months"]);
    }

    #[test]
    fn what_is_added_has_a_sign_and_a_unit() {
        let spec = spec(Unit::PerYear, -0.3, 0.5);
        let placed =
            ["state.A.x", "state.B.x"].map(|key| Placed { key: key.into(), spec, values: vec![0.02] });
        let varied = of_parameter(Varied::default(), spec, &placed, &[], &factors(3)).expect("values");
        assert_eq!(texts(&varied), ["− 4 % per year", "0 % per year", "+ 4 % per year"]);
        assert_eq!(varied.unit, "added, per year");
    }

    #[test]
    fn as_many_factors_as_asked_for_with_one_among_them() {
        assert_eq!(factors(3), [0.5, 1.0, 2.0]);
        assert_eq!(factors(4), [0.5, 0.7937, 1.0, 1.26, 2.0]);
        assert_eq!(factors(POINTS).len(), POINTS);
        assert_eq!(factors(0), [0.5, 1.0, 2.0]);
    }

    #[test]
    fn several_values_move_together_and_a_zero_stays() {
        let spec = spec(Unit::Usd, 0.0, 1000.0);
        let placed = [("corridor.A-B.x", 10.0), ("corridor.A-C.x", 0.0)].map(|(key, value)| Placed {
            key: key.into(),
            spec,
            values: vec![value],
        });
        let varied = of_parameter(Varied::default(), spec, &placed, &[], &factors(POINTS)).expect("values");
        assert_eq!(texts(&varied), ["× 0.5", "× 0.8", "× 1", "× 1.25", "× 2"]);
        assert_eq!(
            varied.points[4].set.as_deref(),
            Some("corridor = { A-B.x = \"20 USD\", A-C.x = \"0 USD\" }")
        );
        let none =
            of_parameter(Varied::default(), spec, &placed[1..], &[], &factors(POINTS)).expect("values");
        assert_eq!(none.points.len(), 5);
        let placed = [&placed[1..], &placed[1..]].concat();
        let none = of_parameter(Varied::default(), spec, &placed, &[], &factors(POINTS)).expect("values");
        assert!(none.points.is_empty() && !none.nothing.is_empty(), "{none:?}");
    }
}
