//! The texts of the model, and the parts that have no text.

use crate::scenario::{Planned, Scenario};
use merantau_engine::describe::{self, Entity, Part, Step, Submodel};
use merantau_engine::draw::blocks::{About, Ks};
use std::collections::BTreeMap;

const PURPOSE: &str = include_str!("../../../docs/odd/purpose.md");
const PATTERNS: &str = include_str!("../../../docs/odd/patterns.md");
const CONCEPTS: &str = include_str!("../../../docs/odd/concepts.md");

/// The design concepts of the protocol.
pub(super) const ELEVEN: [&str; 11] = [
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
];

/// The sections that the page of a policy must have; `Parameters` and `Example` are made from the scenario here.
pub(super) const OF_POLICY: [&str; 5] =
    ["What it does", "Reads and writes", "When in the month", "Chance", "Evidence"];

/// A kind of policy that a scenario names.
pub(super) struct KindSaid {
    pub(super) name: &'static str,
    /// Its sections by heading.
    pub(super) sections: BTreeMap<String, String>,
    /// Its policies in the scenario.
    pub(super) policies: Vec<Planned>,
}

/// All texts.
pub(super) struct ModelText {
    pub(super) purpose: String,
    pub(super) patterns: String,
    pub(super) concepts: BTreeMap<String, String>,
    pub(super) entities: Vec<Entity>,
    pub(super) statuses: Vec<Part>,
    pub(super) accounts: Vec<Part>,
    pub(super) chance: Vec<About>,
    pub(super) systems: Vec<Step>,
    pub(super) stages: Vec<Step>,
    pub(super) set_up: Vec<Step>,
    pub(super) submodels: Vec<Submodel>,
    pub(super) kinds: Vec<KindSaid>,
}

impl ModelText {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let mut kinds: BTreeMap<&'static str, KindSaid> = BTreeMap::new();
        for policy in scenario.policies() {
            let kind = policy.kind;
            let said =
                || KindSaid { name: kind.name, sections: sections(&kind.doc(), "# "), policies: Vec::new() };
            kinds.entry(kind.name).or_insert_with(said).policies.push(policy);
        }
        Self {
            purpose: prose(PURPOSE),
            patterns: prose(PATTERNS),
            concepts: sections(&prose(CONCEPTS), "## "),
            entities: describe::entities(),
            statuses: describe::statuses(),
            accounts: describe::accounts(),
            chance: chance(&kinds),
            systems: describe::systems(),
            stages: describe::stages(),
            set_up: describe::set_up(),
            submodels: describe::submodels(),
            kinds: kinds.into_values().collect(),
        }
    }

    /// The parts of the model without text.
    pub(super) fn silent(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut ask = |what: &str, name: &str, text: Option<&str>| {
            if text.is_none_or(|t| t.trim().is_empty()) {
                found.push(format!("{what} `{name}`"));
            }
        };
        ask("prose", "docs/odd/purpose.md", Some(&self.purpose));
        ask("prose", "docs/odd/patterns.md", Some(&self.patterns));
        for name in ELEVEN {
            ask("design concept", name, self.concepts.get(name).map(String::as_str));
        }
        for entity in &self.entities {
            ask("entity", entity.name, entity.text.as_deref());
        }
        for (what, steps) in [("system", &self.systems), ("stage", &self.stages), ("set-up", &self.set_up)] {
            for step in steps {
                ask(what, step.name, step.text.as_deref());
            }
        }
        for submodel in &self.submodels {
            ask("mechanism", submodel.name, submodel.text.as_deref());
        }
        for kind in &self.kinds {
            for heading in OF_POLICY {
                let what = format!("policy kind `{}`, section", kind.name);
                ask(&what, heading, kind.sections.get(heading).map(String::as_str));
            }
        }
        found
    }
}

/// The table of chance: the blocks of the engine, and those of the kinds of policies that the scenario names.
fn chance(kinds: &BTreeMap<&'static str, KindSaid>) -> Vec<About> {
    let named = |block: &About| match block.ks {
        Ks::Code(of) => of.iter().any(|kind| kinds.contains_key(kind)),
        _ => false,
    };
    let of_policies = merantau_plugins::CHANCE.concat().into_iter().filter(named);
    describe::chance().into_iter().chain(of_policies).collect()
}

/// Prose without the marks of generated sections.
fn prose(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("<!--")).collect::<Vec<_>>().join("\n")
}

/// The sections of a text by their headings of a level; the text before the first heading has an empty name.
fn sections(text: &str, mark: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut heading = String::new();
    let mut code = false;
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        match line.strip_prefix(mark) {
            Some(title) if !code => heading = title.trim().to_owned(),
            _ => {
                let section = found.entry(heading.clone()).or_default();
                section.push_str(line);
                section.push('\n');
            }
        }
    }
    found
}
