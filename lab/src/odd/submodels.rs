//! Element 7: submodels: the mechanisms with their parameters as the scenario sets them, the law that they read, and
//! the kinds of policies that the scenario uses.

use super::markdown::{below, cell, code, escaped, table};
use super::said::{KindSaid, ModelText, OF_POLICY};
use crate::scenario::{Scenario, written};
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::params::{ASSUMPTION, Param};
use std::collections::BTreeMap;

pub(super) fn element(scenario: &Scenario, said: &ModelText) -> String {
    [mechanisms(scenario, said), law(scenario), policies(scenario, said)].concat()
}

/// Each mechanism with its parameters, as the scenario has them.
fn mechanisms(scenario: &Scenario, said: &ModelText) -> String {
    let mechanisms = &scenario.setup(0).mechanisms;
    let mut text = String::from("### Mechanisms\n\n");
    for submodel in &said.submodels {
        let what = below(submodel.text.as_deref().unwrap_or_default(), 4);
        text.push_str(&format!("#### Mechanism `{}`\n\n{what}\n\n", submodel.name));
        if submodel.parameters.is_empty() {
            continue;
        }
        let rows = submodel.parameters.iter().map(|spec| {
            let here =
                mechanisms.get(submodel.name).and_then(|p| p.values(spec.name)).unwrap_or(spec.default);
            let (here, default) = (written(spec, here), written(spec, spec.default));
            let default = if here == default { "the same".to_owned() } else { code(&default) };
            vec![code(spec.name), cell(spec.doc), code(&here), default, evidence(spec)]
        });
        text.push_str(&table(&["parameter", "what it is", "here", "default", "evidence"], rows));
        text.push('\n');
    }
    text
}

/// The parameters of states, sectors and corridors, with what the scenario sets.
fn law(scenario: &Scenario) -> String {
    let mut text = String::from(
        "### Law, means and drivers\n\nThe law and the economy of states, sectors and corridors. Mechanisms read these \
         values each month, after the open policies have changed those of the scenario.\n\n",
    );
    let places = [
        ("A state", "state", StateLaw::SPECS),
        ("A sector of a state", "sector", SectorLaw::SPECS),
        ("A corridor", "corridor", CorridorLaw::SPECS),
    ];
    let set = set_in_places(scenario);
    for (title, place, specs) in places {
        let rows = specs.iter().map(|spec| {
            let here = set.get(&(place, spec.name)).cloned().unwrap_or_default();
            vec![code(spec.name), cell(spec.doc), code(&written(spec, spec.default)), here, evidence(spec)]
        });
        text.push_str(&format!("#### {title}\n\n"));
        text.push_str(&table(
            &["parameter", "what it is", "default", "set by this scenario", "evidence"],
            rows,
        ));
        text.push('\n');
    }
    text
}

/// The kinds of policies that the scenario names.
fn policies(scenario: &Scenario, said: &ModelText) -> String {
    let mut text = String::from("### Policies\n\n");
    if said.kinds.is_empty() {
        text.push_str("The scenario has no policy.\n");
    }
    for kind in &said.kinds {
        text.push_str(&of_kind(scenario, kind));
    }
    text
}

fn evidence(spec: &Param) -> String {
    let text = if spec.evidence == ASSUMPTION { "*assumption*".to_owned() } else { escaped(spec.evidence) };
    if spec.uncertain { format!("{text}; *uncertain*") } else { text }
}

/// The values that the scenario sets for states, sectors and corridors, by kind of place and parameter: each value
/// with its places.
fn set_in_places(scenario: &Scenario) -> BTreeMap<(&'static str, &'static str), String> {
    let mut values: BTreeMap<(&'static str, &'static str), BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for (key, value) in scenario.settings() {
        let parts: Vec<&str> = key.split('.').collect();
        let (place, name, at, specs) = match parts.as_slice() {
            ["state", code, "sector", sector, name] => {
                ("sector", *name, format!("{code} {sector}"), SectorLaw::SPECS)
            }
            ["state", code, name] => ("state", *name, (*code).to_owned(), StateLaw::SPECS),
            ["corridor", corridor, name] => ("corridor", *name, (*corridor).to_owned(), CorridorLaw::SPECS),
            _ => continue,
        };
        if let Some(spec) = specs.iter().find(|s| s.name == name) {
            values.entry((place, spec.name)).or_default().entry(value).or_default().push(at);
        }
    }
    let words = |(value, at): (&str, Vec<String>)| format!("{}: {}", code(value), at.join(", "));
    values
        .into_iter()
        .map(|(key, all)| (key, all.into_iter().map(words).collect::<Vec<_>>().join("; ")))
        .collect()
}

fn of_kind(scenario: &Scenario, kind: &KindSaid) -> String {
    let mut text = format!("#### Policy kind `{}`\n\n", kind.name);
    for heading in OF_POLICY {
        let words = kind.sections.get(heading).map_or("", |t| t.trim());
        text.push_str(&format!("*{heading}.* {words}\n\n"));
    }
    let specs = kind.policies.first().map_or(&[][..], |p| p.kind.policy().parameters().specs());
    if !specs.is_empty() {
        let rows = specs.iter().map(|spec| {
            vec![code(spec.name), cell(spec.doc), code(&written(spec, spec.default)), evidence(spec)]
        });
        text.push_str(&table(&["parameter", "what it is", "default", "evidence"], rows));
        text.push('\n');
    }
    for policy in &kind.policies {
        let prefix = format!("policy.{}.", policy.name);
        let set =
            scenario.settings().iter().filter_map(|(key, value)| Some((key.strip_prefix(&prefix)?, value)));
        let set: Vec<_> = set.map(|(key, value)| code(&format!("{key} = {value}"))).collect();
        text.push_str(&format!("- {}: {}\n", code(&policy.name), set.join(", ")));
    }
    text.push('\n');
    text
}
