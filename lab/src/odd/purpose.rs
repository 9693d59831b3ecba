//! Element 1: purpose and patterns, after an introduction that states what is described.

use super::markdown::{code, escaped, table};
use super::said::ModelText;
use crate::scenario::{Arm, Scenario, Target};

/// The introduction before the elements.
pub(super) fn head(scenario: &Scenario) -> String {
    format!(
        "The model as this scenario runs it, described after the ODD protocol in its second update: Grimm et al. 2020, \
         \"The ODD protocol for describing agent-based and other simulation models: a second update to improve clarity, \
         replication, and structural realism\", *Journal of Artificial Societies and Social Simulation* 23(2) 7. Made by \
         `merantau odd` {} from the program's own comments and schedule and from the scenario {} (SHA-256 {}); purpose, \
         patterns and design concepts are prose.\n",
        env!("CARGO_PKG_VERSION"),
        code(&scenario.name),
        code(&scenario.sha256),
    )
}

pub(super) fn element(scenario: &Scenario, said: &ModelText) -> String {
    let mut text = format!("### Purpose\n\n{}\n\n### The question of this scenario\n\n", said.purpose.trim());
    let question =
        if scenario.question.is_empty() { "The scenario names no question." } else { &scenario.question };
    text.push_str(&format!("{}\n\n", escaped(question)));
    if scenario.arms.len() > 1 {
        text.push_str("The following arms are compared. They use common random numbers and differ only in the changes named here:\n\n");
        text.push_str(&arms(scenario));
        text.push('\n');
    }
    text.push_str(&format!("### Patterns\n\n{}\n\n### Observed figures\n\n", said.patterns.trim()));
    text.push_str(&targets(scenario.targets()));
    text
}

/// The arms, one line each.
pub(super) fn arms(scenario: &Scenario) -> String {
    scenario.arms.iter().map(|arm| format!("- {}\n", of_arm(arm))).collect()
}

fn of_arm(arm: &Arm) -> String {
    let list = |names: &[String]| names.iter().map(|n| code(n)).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    for (word, names) in [("with", &arm.with), ("without", &arm.without), ("sets", &arm.set)] {
        if !names.is_empty() {
            parts.push(format!("{word} {}", list(names)));
        }
    }
    let what = if parts.is_empty() { "the scenario as it stands".to_owned() } else { parts.join("; ") };
    let baseline = if arm.baseline { " (baseline)" } else { "" };
    format!("{}{baseline}: {what}", code(&arm.name))
}

/// Targets by name; targets of each corridor share one row.
fn targets(all: &[Target]) -> String {
    if all.is_empty() {
        return "The scenario is compared with no observed figure.".to_owned();
    }
    let mut groups: Vec<(&Target, Vec<&Target>)> = Vec::new();
    for target in all {
        match groups.iter_mut().find(|(first, _)| first.name == target.name) {
            Some((_, group)) => group.push(target),
            None => groups.push((target, vec![target])),
        }
    }
    let rows = groups.iter().map(|(first, group)| {
        let role = match (first.value, first.holdout) {
            (None, _) => "projection",
            (Some(_), true) => "held out: never fitted to",
            (Some(_), false) => "fitted to",
        };
        let value = match (first.value, group.len()) {
            (None, _) => String::new(),
            (Some(value), 1) => {
                let within = first.tolerance.map(|t| format!(" ± {t}")).unwrap_or_default();
                format!("{value}{within}")
            }
            (Some(_), n) => format!("{n} figures"),
        };
        let from = group.iter().map(|t| t.from).min().unwrap_or(first.from);
        let until = group.iter().map(|t| t.until).max().unwrap_or(first.until);
        let when = if from == until { from.to_string() } else { format!("{from} to {until}") };
        vec![code(&first.name), code(&first.metric), when, value, role.to_owned(), escaped(&first.source)]
    });
    table(&["name", "metric", "when", "figure", "role", "source"], rows)
}
