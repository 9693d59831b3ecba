//! The keys and values that are tried: those of the command, or the main parameters of a scenario.

use super::expected::{self, MAIN};
use super::values::{self, Given};
use crate::diagnostics::{Argument, Code, Diagnostic, Diagnostics, Location};
use crate::experiment::{Arms, Point, Uncertain, Varied};
use crate::scenario::{Named, Options, Parameters, Planned, Scenario, Side, Source, load, meaning, whom};

/// The flag of the command that names keys.
pub(super) const FLAG: &str = "--keys";

/// Main keys that act as another one does, and are tried only if the command names them: a factor on the home wage, and one on
/// how many adults look.
const LIKE_ANOTHER: [&str; 2] = ["state.*.home_income", "state.*.looking"];

/// A key of the command: its name, and the values if it has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The key; `*` in it stands for all states, sectors or corridors.
    pub key: String,
    /// Its values as written; empty if they are made from the scenario's value.
    pub values: Vec<String>,
}

impl Asked {
    /// Reads the values of `--keys`: each is `KEY=V1,V2,…`, or some keys with commas between them.
    ///
    /// # Errors
    /// A key or a value is missing.
    pub fn parse(arguments: &[String]) -> Result<Vec<Self>, Diagnostics> {
        let mut all: Vec<Self> = Vec::new();
        for argument in arguments {
            let wrong = |what: String| {
                Diagnostic::error(Code::Command, what)
                    .at(Argument::of_flag(FLAG, argument.as_str()))
                    .help("write keys such as `--keys state.THA.permit`, or values such as `--keys 'state.THA.permit=12 months,24 months'`")
            };
            let texts = |text: &str| text.split(',').map(|t| t.trim().to_owned()).collect::<Vec<_>>();
            let new: Vec<Self> = match argument.split_once('=') {
                Some((key, values)) => vec![Self { key: key.trim().to_owned(), values: texts(values) }],
                None => texts(argument).into_iter().map(|key| Self { key, values: Vec::new() }).collect(),
            };
            for asked in new {
                if asked.key.is_empty() {
                    return Err(wrong(format!("`{FLAG} {argument}` has a place without a key")).into());
                }
                if asked.values.iter().any(String::is_empty) {
                    return Err(wrong(format!("`{FLAG} {argument}` has a place without a value")).into());
                }
                if all.iter().any(|a| a.key == asked.key) {
                    return Err(wrong(format!("`{}` is named twice", asked.key)).into());
                }
                all.push(asked);
            }
        }
        Ok(all)
    }
}

/// The keys and values that are tried of a scenario: those of the command or, if it names none, the main parameters; `points` is the number of
/// values of a key that the command gives none.
///
/// # Errors
/// A key does not exist, has no value from which others can be made, or one of the values is refused.
pub fn varied(
    source: &Source,
    options: &Options,
    scenario: &Scenario,
    asked: &[Asked],
    points: usize,
) -> Result<Vec<Varied>, Diagnostics> {
    let mut parameters = Parameters::of(scenario);
    let factors = values::factors(points);
    if asked.is_empty() {
        return Ok(main(scenario, &mut parameters, &factors));
    }
    let mut found = Diagnostics::new();
    let mut all = Vec::new();
    for one in asked {
        match of_key(scenario, &mut parameters, one, &factors) {
            Ok(mut varied) => {
                if !one.values.is_empty() {
                    found.extend(refused(source, options, scenario, &mut varied));
                }
                all.push(varied);
            }
            Err(errors) => found.extend(errors),
        }
    }
    match found.errors() {
        0 => Ok(all),
        _ => Err(found),
    }
}

/// The main parameters of a scenario: the table of main keys, and the parameters that are marked uncertain.
fn main(scenario: &Scenario, parameters: &mut Parameters<'_>, factors: &[f64]) -> Vec<Varied> {
    let arms = Arms::new(vec![("baseline".to_owned(), scenario.clone())], Diagnostics::new());
    let uncertain = Uncertain::of(&arms).keys();
    let main = MAIN.iter().map(|m| m.key).filter(|key| !LIKE_ANOTHER.contains(key));
    let mut keys: Vec<String> = main.map(str::to_owned).collect();
    let never: Vec<String> = never_open(scenario).map(|name| format!("policy.{name}.")).collect();
    let acts = |key: &String| !never.iter().any(|policy| key.starts_with(policy));
    keys.extend(uncertain.into_iter().filter(|key| expected::row(key).is_none() && acts(key)));
    let one = |key: String| of_key(scenario, parameters, &Asked { key, values: Vec::new() }, factors).ok();
    keys.into_iter().filter_map(one).collect()
}

/// The policies that are not open in any month of a run.
fn never_open(scenario: &Scenario) -> impl Iterator<Item = String> {
    let start = scenario.setup(0).start;
    let last = start.plus(scenario.months.saturating_sub(1));
    let never = move |p: &Planned| p.from > last || p.until < start;
    scenario.policies().into_iter().filter(never).map(|p| p.name)
}

/// A key with its values.
fn of_key(
    scenario: &Scenario,
    parameters: &mut Parameters<'_>,
    asked: &Asked,
    factors: &[f64],
) -> Result<Varied, Diagnostics> {
    let key = asked.key.as_str();
    let wrong = |code, what: String| Diagnostic::error(code, what).at(Argument::of_flag(FLAG, key)).key(key);
    let row = expected::find(key, |side, state| parameters.states(side).any(|code| code == state));
    let side = row.filter(|row| row.key == key).map_or(Side::All, |row| row.side);
    let named = parameters.named(key, side).map_err(|near| {
        let near = if near.is_empty() { "`merantau schema` describes every key".to_owned() } else { near };
        wrong(Code::UnknownKey, format!("the scenario has no key `{key}`")).help(near)
    })?;
    let give = || format!("give values: {FLAG} '{key}=…,…'");
    let blank = Varied {
        key: key.to_owned(),
        main: row.map_or(String::new(), |row| row.key.to_owned()),
        ..Varied::default()
    };
    let varied = match named {
        Named::Parameter(spec, placed) => {
            let first = placed.first().map_or(key, |p| p.key.as_str());
            let varied = Varied {
                places: whom(key, &placed),
                meaning: meaning(scenario, first).unwrap_or_default(),
                evidence: spec.evidence.to_owned(),
                ..blank
            };
            if asked.values.is_empty() && placed.is_empty() && !key.contains('*') {
                return Err(wrong(
                    Code::InvalidValue,
                    format!("`{key}` has no single value from which others can be made"),
                )
                .help(give())
                .into());
            }
            values::of_parameter(varied, spec, &placed, &asked.values, factors)
        }
        Named::Count(own, range) if asked.values.is_empty() => match own {
            Some(own) => values::of_count(blank, own, range, factors),
            None => {
                return Err(wrong(
                    Code::InvalidValue,
                    format!("the scenario sets no `{key}` from which other values can be made"),
                )
                .help(give())
                .into());
            }
        },
        Named::Count(..) | Named::Other if !asked.values.is_empty() => values::of_texts(blank, &asked.values),
        Named::Count(..) | Named::Other => {
            return Err(wrong(
                Code::InvalidValue,
                format!("`{key}` is no number, so that no values can be made for it"),
            )
            .help(give())
            .into());
        }
    };
    match varied {
        Ok(varied) => Ok(varied),
        Err(Given(what)) => Err(wrong(Code::InvalidValue, what).into()),
    }
}

/// What a scenario says against values that the command gives. A value that changes nothing is the scenario's own.
fn refused(source: &Source, options: &Options, scenario: &Scenario, varied: &mut Varied) -> Diagnostics {
    let mut found = Diagnostics::new();
    for Point { set, .. } in &mut varied.points {
        let Some(argument) = set else { continue };
        match load(source, &with(options, argument)) {
            Err(errors) => found.extend(of_keys(errors, argument)),
            Ok(same) if same.sha256 == scenario.sha256 => *set = None,
            Ok(_) => {}
        }
    }
    found
}

/// Options with a value.
pub(super) fn with(options: &Options, set: &str) -> Options {
    let mut options = options.clone();
    options.set.push(set.to_owned());
    options
}

/// Errors of a value, at the flag that gave it.
fn of_keys(errors: Diagnostics, set: &str) -> Diagnostics {
    let named = |mut d: Diagnostic| {
        if let Some(Location::Text(place)) = &mut d.location
            && place.file == "--set"
            && *place.text == *set
        {
            place.file = FLAG.to_owned();
        }
        d
    };
    Diagnostics(errors.0.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Vec<(String, Vec<String>)>, String> {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        match Asked::parse(&arguments) {
            Ok(all) => Ok(all.into_iter().map(|a| (a.key, a.values)).collect()),
            Err(found) => Err(found.summary()),
        }
    }

    #[test]
    fn keys_as_people_write_them() {
        let all = parsed(&["a.b,c.d", "e.f=1, 2,3 months"]).expect("keys");
        let keys: Vec<&str> = all.iter().map(|a| a.0.as_str()).collect();
        assert_eq!(keys, ["a.b", "c.d", "e.f"]);
        assert_eq!(all.last().map(|a| a.1.clone()), Some(vec!["1".into(), "2".into(), "3 months".into()]));
        assert_eq!(parsed(&["a,,b"]).unwrap_err(), "`--keys a,,b` has a place without a key");
        assert_eq!(parsed(&["a=1,"]).unwrap_err(), "`--keys a=1,` has a place without a value");
        assert_eq!(parsed(&["a=1", "a"]).unwrap_err(), "`a` is named twice");
    }
}
