//! The JSON schema of a scenario file for editors, made from the tables of keys and parameters.

use merantau_engine::codes::Sector;
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::params::{Param, Shape, Unit};
use merantau_plugins::Registry;
use serde_json::{Map, Value, json};

use super::keys::{Key, KeyType, REQUIRED};
use super::params::{Values, write};
use super::sections::{arm, calibration, corridor, output, policy, population, run, selector, state, target};
use super::units;

/// A number before a unit.
const NUMBER: &str = r"^\s*[+-]?[0-9_]*\.?[0-9_]+([eE][+-]?[0-9]+)?\s*";
/// A currency, or the year of its prices.
const CURRENCY: &str = "[A-Z]{3}";
const YEAR: &str = r"\s*(\([0-9]{4}\))?\s*$";
const MONTH: &str = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$";
const NAME: &str = "^[a-z][a-z0-9_]*$";

/// The schema (draft 2020-12) of a whole scenario file, with policies of these kinds.
pub fn schema(registry: &Registry) -> Value {
    let mut properties = keys(run::KEYS);
    properties.insert("population".into(), table(&[], population::KEYS));
    properties.insert("state".into(), by_name("^[A-Za-z][A-Za-z0-9_]{0,15}$", reference("state")));
    properties.insert(
        "corridor".into(),
        by_name("^[A-Za-z][A-Za-z0-9_]*-[A-Za-z][A-Za-z0-9_]*$", reference("corridor")),
    );
    properties.insert("mechanism".into(), mechanisms());
    properties.insert("policy".into(), by_name(NAME, reference("policy")));
    properties.insert("arm".into(), json!({ "type": "array", "items": table(&[], arm::KEYS) }));
    properties.insert("output".into(), table(&[], output::KEYS));
    properties.insert("calibration".into(), table(&[], calibration::KEYS));
    properties.insert("target".into(), json!({ "type": "array", "items": reference("target") }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Merantau scenario",
        "description": "A scenario of labour migration. With `extends`, title, start and months may come from the file below.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "anyOf": [{ "required": ["title", "start", "months"] }, { "required": ["extends"] }],
        "$defs": defs(registry),
    })
}

fn defs(registry: &Registry) -> Value {
    let mut defs = Map::new();
    for (name, unit) in [
        ("share", Unit::Share),
        ("usd", Unit::Usd),
        ("usd_per_month", Unit::UsdPerMonth),
        ("months", Unit::Months),
        ("per_month", Unit::PerMonth),
        ("per_year", Unit::PerYear),
    ] {
        defs.insert(name.into(), unit_schema(unit));
    }
    defs.insert("where".into(), table(&[], selector::KEYS));
    defs.insert("cells".into(), table(&[], selector::CELLS));
    defs.insert("cost".into(), table(&[], policy::COST));
    let mut state = over_time(StateLaw::SPECS, state::KEYS);
    put(&mut state, "sector", sectors());
    defs.insert("state".into(), state);
    defs.insert("corridor".into(), over_time(CorridorLaw::SPECS, corridor::KEYS));
    let mut target = table(&[], target::KEYS);
    put(&mut target, "where", reference("cells"));
    defs.insert("target".into(), target);
    defs.insert("policy".into(), policies(registry));
    Value::Object(defs)
}

/// Replaces the schema of a property of a table.
fn put(table: &mut Value, name: &str, schema: Value) {
    if let Some(slot) = table.get_mut("properties").and_then(|p| p.get_mut(name)) {
        *slot = schema;
    }
}

/// The keys of every policy, and for each kind its parameters.
fn policies(registry: &Registry) -> Value {
    let mut common = keys(policy::KEYS);
    common.insert("where".into(), reference("where"));
    common.insert("cost".into(), reference("cost"));
    if let Some(kind) = common.get_mut("kind").and_then(Value::as_object_mut) {
        kind.insert("enum".into(), json!(registry.names().collect::<Vec<_>>()));
    }
    let kinds = registry.iter().map(|kind| {
        let policy = kind.policy();
        let own = policy.parameters().specs().iter();
        let own = own.filter(|s| policy::KEYS.iter().all(|k| k.name != s.name));
        let properties: Map<String, Value> = own.map(|s| (s.name.to_owned(), param(s, true))).collect();
        let kind = json!({ "properties": { "kind": { "const": kind.name } }, "required": ["kind"] });
        json!({ "if": kind, "then": { "properties": properties } })
    });
    json!({ "type": "object", "properties": common, "required": ["kind"], "allOf": kinds.collect::<Vec<_>>(), "unevaluatedProperties": false })
}

fn mechanisms() -> Value {
    let all = Mechanisms::default();
    let one = |name: &&str| all.get(name).map(|p| ((*name).to_owned(), table(p.specs(), &[])));
    let properties: Map<String, Value> = Mechanisms::NAMES.iter().filter_map(one).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn sectors() -> Value {
    let sector = over_time(SectorLaw::SPECS, &[]);
    json!({ "type": "object", "propertyNames": { "enum": Sector::CODES }, "additionalProperties": sector })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn by_name(pattern: &str, schema: Value) -> Value {
    json!({ "type": "object", "propertyNames": { "pattern": pattern }, "additionalProperties": schema })
}

/// A table of parameters and keys, and nothing else. A required key may come from a lower layer, except in a list,
/// where no lower layer has the same item.
fn table(specs: &[Param], fixed: &[Key]) -> Value {
    table_of(specs, fixed, false)
}

/// The same, of parameters that may change over time.
fn over_time(specs: &[Param], fixed: &[Key]) -> Value {
    table_of(specs, fixed, true)
}

fn table_of(specs: &[Param], fixed: &[Key], timeline: bool) -> Value {
    let mut properties = keys(fixed);
    properties.extend(specs.iter().map(|s| (s.name.to_owned(), param(s, timeline))));
    let mut table = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let in_list = fixed.iter().any(|k| k.name == "name" && k.default == REQUIRED);
    if let (true, Some(table)) = (in_list, table.as_object_mut()) {
        let required: Vec<&str> = fixed.iter().filter(|k| k.default == REQUIRED).map(|k| k.name).collect();
        table.insert("required".into(), json!(required));
    }
    table
}

fn keys(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|k| (k.name.to_owned(), key(k))).collect()
}

fn key(key: &Key) -> Value {
    let words = |words: fn() -> Vec<&'static str>| json!({ "enum": words() });
    let text = json!({ "type": "string" });
    let schema = match key.what {
        KeyType::Text | KeyType::File | KeyType::State => text,
        KeyType::Month => json!({ "type": "string", "pattern": MONTH }),
        KeyType::Months => {
            json!({ "type": "array", "items": { "type": "string", "pattern": MONTH }, "minItems": 1 })
        }
        KeyType::Count { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        KeyType::Numbers { min, max } => {
            let number = json!({ "type": "integer", "minimum": min, "maximum": max });
            json!({ "anyOf": [number, { "type": "array", "items": number, "minItems": 1 }] })
        }
        KeyType::Number => json!({ "type": "number" }),
        KeyType::Figure => json!({ "type": ["number", "string"] }),
        KeyType::Flag => json!({ "type": "boolean" }),
        KeyType::Word(list) => words(list),
        KeyType::Words(list) => json!({ "type": "array", "items": words(list), "uniqueItems": true }),
        KeyType::OneOrMore(list) => {
            json!({ "anyOf": [words(list), { "type": "array", "items": words(list), "minItems": 1 }] })
        }
        KeyType::Names => json!({ "type": "array", "items": text }),
        KeyType::States => json!({ "anyOf": [text, { "type": "array", "items": text, "minItems": 1 }] }),
        KeyType::Param(spec) => return param(spec, false),
        KeyType::Shares(labels) => {
            json!({ "type": "object", "propertyNames": { "enum": labels() }, "additionalProperties": reference("share") })
        }
        // The kinds are those of a registry and are added later.
        KeyType::Kind => json!({}),
        KeyType::Settings | KeyType::Table => json!({ "type": "object" }),
    };
    described(schema, format!("{}\n\nDefault: {}.", key.doc, key.default))
}

/// A parameter: one value, a table by label, and in policies a table by month.
fn param(spec: &Param, timeline: bool) -> Value {
    let one = scalar(spec);
    let mut forms = vec![one.clone()];
    if spec.shape != Shape::One {
        let labels = spec.shape.labels();
        forms.push(
            json!({ "type": "object", "propertyNames": { "enum": labels }, "additionalProperties": one }),
        );
    }
    if timeline {
        let step = if forms.len() == 1 { one } else { json!({ "anyOf": forms.clone() }) };
        forms.push(
            json!({ "type": "object", "propertyNames": { "pattern": MONTH }, "additionalProperties": step }),
        );
    }
    let schema = if forms.len() == 1 { forms.remove(0) } else { json!({ "anyOf": forms }) };
    let default = write(&Values { first: spec.default.to_vec(), steps: Vec::new() }, spec, None);
    let uncertain = if spec.uncertain { "\n\nUncertain." } else { "" };
    let text = format!(
        "{}\n\nDefault: {default}. Range: {}.\n\nEvidence: {}.{uncertain}",
        doc(spec.doc),
        units::range(spec),
        spec.evidence
    );
    described(schema, text)
}

fn scalar(spec: &Param) -> Value {
    match spec.unit {
        Unit::Share => reference("share"),
        Unit::Usd => reference("usd"),
        Unit::UsdPerMonth => reference("usd_per_month"),
        Unit::Months => reference("months"),
        Unit::PerMonth => reference("per_month"),
        Unit::PerYear => reference("per_year"),
        Unit::Persons => json!({ "type": "integer", "minimum": spec.min, "maximum": spec.max }),
        Unit::Number => json!({ "type": "number", "minimum": spec.min, "maximum": spec.max }),
        Unit::Flag => json!({ "type": "boolean" }),
        Unit::Choice => json!({ "enum": spec.labels }),
    }
}

fn unit_schema(unit: Unit) -> Value {
    let text = |rest: &str| json!({ "type": "string", "pattern": format!("{NUMBER}{rest}") });
    match unit {
        Unit::Share => json!({ "anyOf": [{ "type": "number", "minimum": 0, "maximum": 1 }, text(r"%\s*$")] }),
        Unit::Usd => text(&format!("{CURRENCY}{YEAR}")),
        Unit::UsdPerMonth => text(&format!(r"{CURRENCY}\s*/\s*(month|year){YEAR}")),
        Unit::Months => text(r"(months?|years?)\s*$"),
        Unit::PerMonth | Unit::PerYear => text(r"%?\s*/\s*(month|year)\s*$"),
        Unit::Persons => json!({ "type": "integer" }),
        Unit::Number => json!({ "type": "number" }),
        Unit::Flag => json!({ "type": "boolean" }),
        Unit::Choice => json!({ "type": "string" }),
    }
}

/// The schema with a description as its first entry.
fn described(schema: Value, text: String) -> Value {
    let mut out = Map::new();
    out.insert("description".into(), Value::String(text));
    if let Value::Object(map) = schema {
        out.extend(map);
    }
    Value::Object(out)
}

/// A doc comment as a text: its lines joined.
pub(crate) fn doc(comment: &str) -> String {
    comment.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}
