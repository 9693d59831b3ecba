//! The description of a key of a scenario, whether or not the scenario sets it: for `explain`, `diff` and
//! suggestions.

use merantau_engine::codes::Sector;
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::params::Param;
use merantau_plugins::{Kind, Registry};

use super::keys::{Key, KeyType, find};
use super::sections::{calibration, corridor, output, policy, population, run, selector, state, target};
use super::set::key_path;
use crate::diagnostics::{did_you_mean, nearest};

/// The description of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Described {
    /// A parameter.
    Param {
        /// The description of the parameter.
        spec: &'static Param,
    },
    /// A key that is not a parameter.
    Key(Key),
}

/// The names of a scenario.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// The kinds of policies.
    pub(crate) registry: Registry,
    /// Codes of states.
    pub(crate) states: Vec<String>,
    /// Names of corridors.
    pub(crate) corridors: Vec<String>,
    /// Names of policies, with their kinds.
    pub(crate) policies: Vec<(String, Kind)>,
    /// The number of targets.
    pub(crate) targets: usize,
}

/// The possible content of a table.
enum Children {
    /// Names of tables.
    Tables(Vec<String>),
    /// Parameters and keys.
    Keys(&'static [Param], &'static [Key]),
}

impl Names {
    fn children(&self, path: &[String]) -> Option<Children> {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        let has = |names: &[String], name: &str| names.iter().any(|n| n == name);
        let sectors = || Children::Tables(Sector::CODES.iter().map(|s| (*s).to_owned()).collect());
        Some(match parts.as_slice() {
            [] => Children::Keys(&[], run::KEYS),
            ["population"] => Children::Keys(&[], population::KEYS),
            ["state"] => Children::Tables(self.states.clone()),
            ["state", code] if has(&self.states, code) => Children::Keys(StateLaw::SPECS, state::KEYS),
            ["state", code, "sector"] if has(&self.states, code) => sectors(),
            ["state", code, "sector", sector] if has(&self.states, code) => {
                Sector::from_code(sector)?;
                Children::Keys(SectorLaw::SPECS, &[])
            }
            ["corridor"] => Children::Tables(self.corridors.clone()),
            ["corridor", name] if has(&self.corridors, name) => {
                Children::Keys(CorridorLaw::SPECS, corridor::KEYS)
            }
            ["mechanism"] => Children::Tables(Mechanisms::NAMES.iter().map(|n| (*n).to_owned()).collect()),
            ["mechanism", name] => Children::Keys(Mechanisms::default().get(name)?.specs(), &[]),
            ["policy"] => Children::Tables(self.policies.iter().map(|p| p.0.clone()).collect()),
            ["policy", name] => {
                let kind = self.policies.iter().find(|p| p.0 == *name)?.1;
                Children::Keys(kind.policy().parameters().specs(), policy::KEYS)
            }
            ["policy", _, "where"] => Children::Keys(&[], selector::KEYS),
            ["target", _, "where"] => Children::Keys(&[], selector::CELLS),
            ["policy", _, "cost"] => Children::Keys(&[], policy::COST),
            ["output"] => Children::Keys(&[], output::KEYS),
            ["calibration"] => Children::Keys(&[], calibration::KEYS),
            ["target"] => Children::Tables((0..self.targets).map(|i| i.to_string()).collect()),
            ["target", _] => Children::Keys(&[], target::KEYS),
            _ => return None,
        })
    }

    /// The keys that a key with stars means, in which each state, corridor or policy replaces its star.
    pub(crate) fn expand(&self, key: &str) -> Vec<String> {
        let parts: Vec<&str> = key.split('.').collect();
        let Some(star) = parts.iter().position(|p| *p == "*") else { return vec![key.to_owned()] };
        let policies: Vec<String> = self.policies.iter().map(|p| p.0.clone()).collect();
        let sectors: Vec<String> = Sector::CODES.iter().map(|s| (*s).to_owned()).collect();
        let names = match star.checked_sub(1).and_then(|before| parts.get(before)) {
            Some(&"state") => &self.states,
            Some(&"corridor") => &self.corridors,
            Some(&"policy") => &policies,
            Some(&"sector") => &sectors,
            _ => return Vec::new(),
        };
        let with = |name: &String| {
            let mut parts = parts.clone();
            parts[star] = name;
            self.expand(&parts.join("."))
        };
        names.iter().flat_map(with).collect()
    }

    /// The description of a key; a label or month after a parameter's key means the parameter.
    pub(crate) fn describe(&self, key: &str) -> Option<Described> {
        self.describe_path(&key_path(key)?).map(|d| d.0)
    }

    /// The description of a key, and the number of parts of the path that name it; the rest is a label or month in
    /// it.
    pub(crate) fn describe_path(&self, path: &[String]) -> Option<(Described, usize)> {
        (1..=path.len()).rev().find_map(|n| {
            let (name, table) = path.get(..n)?.split_last()?;
            let Children::Keys(specs, keys) = self.children(table)? else { return None };
            let found = match (find(keys, name), specs.iter().find(|s| s.name == name)) {
                (Some(Key { what: KeyType::Param(spec), .. }), _) => Described::Param { spec },
                (None, Some(spec)) => Described::Param { spec },
                (Some(key), _) if !matches!(key.what, KeyType::Table) => Described::Key(*key),
                _ => return None,
            };
            let inner = path.get(n..)?;
            self.inner(&found, inner).then_some((found, n))
        })
    }

    /// Whether the rest of a path names something inside a value.
    fn inner(&self, found: &Described, rest: &[String]) -> bool {
        let month = |text: &str| text.parse::<merantau_engine::month::Month>().is_ok();
        match (found, rest) {
            (_, []) => true,
            (Described::Param { spec }, [one]) => spec.shape.labels().contains(&one.as_str()) || month(one),
            (Described::Param { spec }, [first, label]) => {
                month(first) && spec.shape.labels().contains(&label.as_str())
            }
            (Described::Key(Key { what: KeyType::Shares(labels), .. }), [one]) => {
                labels().contains(&one.as_str())
            }
            _ => false,
        }
    }

    /// Keys similar to one that does not exist, as a hint; empty if no key is similar.
    pub(crate) fn suggest(&self, key: &str) -> String {
        let Some(path) = key_path(key) else { return String::new() };
        for n in 0..path.len() {
            let (Some(table), Some(name)) = (path.get(..n), path.get(n)) else { break };
            let names: Vec<String> = match self.children(table) {
                None => break,
                Some(Children::Tables(names)) => names,
                Some(Children::Keys(specs, keys)) => {
                    let keys = keys.iter().map(|k| k.name).chain(specs.iter().map(|s| s.name));
                    let top = if n == 0 { &super::sections::SECTIONS[..] } else { &[] };
                    keys.chain(top.iter().copied()).map(str::to_owned).collect()
                }
            };
            if names.contains(name) {
                continue;
            }
            let near = nearest(name, names.iter().map(String::as_str));
            let whole: Vec<String> = near
                .iter()
                .map(|near| {
                    let mut path = path.clone();
                    if let Some(part) = path.get_mut(n) {
                        *part = (*near).to_owned();
                    }
                    path.join(".")
                })
                .collect();
            if whole.is_empty() {
                break;
            }
            // The parts are similar; the whole keys are more similar still.
            return did_you_mean(key, whole.iter().map(String::as_str));
        }
        let inside = match self.children(&path) {
            Some(Children::Tables(names)) => names.first().cloned(),
            Some(Children::Keys(specs, keys)) => {
                specs.first().map(|s| s.name).or(keys.first().map(|k| k.name)).map(str::to_owned)
            }
            None => None,
        };
        match inside {
            Some(name) => format!("it is a table: name a key in it, such as `{key}.{name}`"),
            None => elsewhere(&self.registry, path.last().map_or("", String::as_str)),
        }
    }
}

/// The places in a scenario where a key of this name belongs, as a hint; empty if there are none.
pub(crate) fn elsewhere(registry: &Registry, name: &str) -> String {
    let has = |specs: &[Param]| specs.iter().any(|s| s.name == name);
    let mut places: Vec<String> = Vec::new();
    if find(run::KEYS, name).is_some() {
        places.push("the top of the file, before the first table".into());
    }
    if find(population::KEYS, name).is_some() {
        places.push("[population]".into());
    }
    if has(StateLaw::SPECS) {
        places.push("[state.CODE]".into());
    }
    if has(SectorLaw::SPECS) {
        places.push("[state.CODE.sector.NAME]".into());
    }
    if has(CorridorLaw::SPECS) {
        places.push("[corridor.ORIGIN-DESTINATION]".into());
    }
    let mechanisms = Mechanisms::default();
    let of = |m: &&&str| mechanisms.get(m).is_some_and(|p| has(p.specs()));
    places.extend(Mechanisms::NAMES.iter().filter(of).map(|m| format!("[mechanism.{m}]")));
    let of = |k: &Kind| has(k.policy().parameters().specs());
    places.extend(registry.iter().filter(of).map(|k| format!("a policy of kind {}", k.name)));
    if find(policy::KEYS, name).is_some() {
        places.push("[policy.NAME]".into());
    }
    match places.as_slice() {
        [] => String::new(),
        [one] => format!("`{name}` belongs to {one}"),
        [one, two, ..] => format!("`{name}` belongs to {one} or {two}"),
    }
}
