//! The schema of scenario files, and the reference page of those of their keys that are not parameters.

use std::fmt::Write as _;

use merantau_lab::plugins::Registry;
use merantau_lab::scenario::schema;
use serde_json::Value;
use xtask::markdown::anchor;

use crate::files::Generated;
use crate::params::cell;
use crate::reference::HEAD;

/// The sections of the page: title, and where in the schema the section's keys are described.
const SECTIONS: [(&str, &str); 9] = [
    ("The file", "/properties"),
    ("Population: `[population]`", "/properties/population/properties"),
    ("Any policy", "/$defs/policy/properties"),
    ("Whom: `where`", "/$defs/where/properties"),
    ("What a policy costs: `cost`", "/$defs/cost/properties"),
    ("An arm: `[[arm]]`", "/properties/arm/items/properties"),
    ("Tables: `[output]`", "/properties/output/properties"),
    ("Calibration: `[calibration]`", "/properties/calibration/properties"),
    ("A target: `[[target]]`", "/$defs/target/properties"),
];

pub(crate) fn files() -> Result<[Generated; 2], String> {
    let schema = schema(&Registry::shipped());
    let mut text =
        serde_json::to_string_pretty(&with_head(&schema)).map_err(|e| format!("the schema: {e}"))?;
    text.push('\n');
    Ok([
        Generated::new("scenario.schema.json", text),
        Generated::new("docs/src/reference/scenario.md", page(&schema)?),
    ])
}

/// The schema with a comment at its head that names the command that writes it.
fn with_head(schema: &Value) -> Value {
    let comment = (
        "$comment".to_owned(),
        Value::from("Written by `cargo xtask generate` from the code. Change the code."),
    );
    let keys = schema.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone()));
    Value::Object([comment].into_iter().chain(keys).collect())
}

fn page(schema: &Value) -> Result<String, String> {
    let mut text = format!(
        "{HEAD}# Scenario file\n\nThis page lists the keys of a scenario. The keys of states, sectors and corridors are on the \
         page [law, means and drivers](law.md). Each mechanism and each kind of policy has its own page.\n"
    );
    for (title, place) in SECTIONS {
        let keys = schema.pointer(place).and_then(Value::as_object);
        let keys = keys.ok_or_else(|| format!("the schema has nothing at {place}"))?;
        let _ = writeln!(text, "\n## {title}\n\n| key | what it is | default |\n|---|---|---|");
        for (name, key) in keys {
            let (what, default) = match (key["description"].as_str(), key["$ref"].as_str()) {
                (Some(described), _) => split(described),
                (None, Some(reference)) => match section(reference) {
                    Some(title) => (format!("see [below](#{})", anchor(title)), String::new()),
                    None => continue,
                },
                // The key has a section or a page for itself.
                (None, None) => continue,
            };
            let _ = writeln!(text, "| `{name}` | {} | {} |", cell(&what), cell(&default));
        }
    }
    Ok(text)
}

/// The title of the section that describes the target of a reference in the schema.
fn section(reference: &str) -> Option<&'static str> {
    let place = format!("{}/properties", reference.trim_start_matches('#'));
    SECTIONS.iter().find(|(_, of)| *of == place).map(|(title, _)| *title)
}

/// Splits a description of the schema into the meaning of the key and its default.
fn split(described: &str) -> (String, String) {
    let mut what = Vec::new();
    let mut default = String::new();
    for part in described.split("\n\n") {
        match part.strip_prefix("Default: ") {
            Some(rest) => default = rest.trim_end_matches('.').replace(". Range:", "; range"),
            // These marks are for readers of parameter tables; the author of the scenario sets these keys.
            None if part.starts_with("Evidence: ") || part == "Uncertain." => {}
            None => what.push(part),
        }
    }
    (what.join(" "), default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_has_a_default() {
        let described = "Scales everything.\n\nDefault: 1.0. Range: 0 to 1.\n\nEvidence: assumption.";
        assert_eq!(split(described), ("Scales everything.".to_owned(), "1.0; range 0 to 1".to_owned()));
        assert_eq!(split("Only words."), ("Only words.".to_owned(), String::new()));
    }
}
