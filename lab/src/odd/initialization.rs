//! Element 5: initialization.

use super::markdown::{below, code, table};
use super::said::ModelText;
use crate::scenario::Scenario;

pub(super) fn element(scenario: &Scenario, said: &ModelText) -> String {
    let mut text = String::new();
    for step in &said.set_up {
        text.push_str(&format!(
            "### {}\n\n{}\n\n",
            step.name,
            below(step.text.as_deref().unwrap_or_default(), 3)
        ));
    }
    text.push_str(
        "### In this scenario\n\nWhat the scenario sets of those who are there before the first month; what is not \
         named is the default of its key. Shares at the start of ages, families, savings, employers and agencies are the \
         parameters of the submodel `initialization`.\n\n",
    );
    let set = scenario.settings().iter().filter(|(key, _)| {
        key.starts_with("population.")
            || matches!(key.as_str(), "start" | "months" | "seed" | "persons_per_agent")
    });
    text.push_str(&table(&["key", "value"], set.map(|(key, value)| vec![code(key), code(value)])));
    text
}
