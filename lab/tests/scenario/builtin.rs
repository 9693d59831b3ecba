//! Shipped scenarios, the schema, and new projects.

use std::fs;

use insta::assert_snapshot;
use merantau_lab::diagnostics::Diagnostics;
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::{Options, Source, builtin_names, load, new_project, schema};
use serde_json::Value;

use crate::folder::Folder;

/// What a scenario without its own table of adults, with poor destinations, or with as many candidates as memory holds, is warned of.
const KNOWN: [&str; 3] = [
    "no table has the adults of ",
    "wages abroad are below those at home in every sector of ",
    "the candidates of LAO are too few for all who have come home from abroad",
];

/// The scenarios that are warned of it.
const WARNED: [&str; 3] = ["pacific-settlement", "saudi-2013", "world-2005"];

#[test]
fn every_builtin_is_right_without_a_warning() {
    assert!(builtin_names().contains(&"bench"));
    for name in builtin_names() {
        let scenario = load(&Source::Builtin(name.into()), &Options::default());
        let scenario = scenario.map_err(|d| d.render(false)).expect("a builtin scenario that is right");
        let known = |message: &str| KNOWN.iter().any(|start| message.starts_with(start));
        let others: Vec<_> = scenario.warnings.0.iter().filter(|d| !known(&d.message)).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
        assert_eq!(WARNED.contains(&name), !scenario.warnings.0.is_empty(), "{name}");
        assert_eq!(scenario.name, name);
    }
}

#[test]
fn a_new_project_is_right_and_nothing_is_overwritten() {
    let folder = Folder::new(&[]);
    let dir = folder.path("mine");
    let files = new_project(&dir, None, &Registry::shipped()).expect("a new project");
    assert!(files.iter().all(|f| f.is_file()));
    let scenario = load(&Source::File(dir.join("scenario.toml")), &Options::default());
    let scenario = scenario.map_err(|d| d.render(false)).expect("a project that is right");
    assert_eq!(scenario.warnings.render(false), "");
    assert_eq!(scenario.arms.len(), 3);
    let again = new_project(&dir, None, &Registry::shipped()).expect_err("refused");
    assert_snapshot!(folder.strip(&Diagnostics::from(again).render(false)), @r"
    error: `mine/scenario.toml` is there already
    --> mine/scenario.toml
     = help: name another folder; nothing was written
    ");
}

#[test]
fn a_new_project_from_a_builtin() {
    let folder = Folder::new(&[]);
    new_project(&folder.path("mine"), Some("bench"), &Registry::shipped()).expect("a new project");
    let scenario = load(&folder.source("mine/scenario.toml"), &Options::default());
    let scenario = scenario.map_err(|d| d.render(false)).expect("a project that is right");
    assert_eq!(scenario.title, "My variant of bench");
    let unknown =
        new_project(&folder.path("other"), Some("bensh"), &Registry::shipped()).expect_err("refused");
    assert_snapshot!(Diagnostics::from(unknown).render(false), @r"
    error: there is no builtin scenario `bensh`
     |
     = help: did you mean `bench`?
    ");
    assert!(fs::read_dir(folder.path("other")).is_err());
}

/// Every object of the schema with `properties`, by its path.
fn walk(schema: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(path, schema);
    match schema {
        Value::Object(map) => map.iter().for_each(|(k, v)| walk(v, &format!("{path}/{k}"), visit)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, v)| walk(v, &format!("{path}/{i}"), visit))
        }
        _ => {}
    }
}

#[test]
fn the_schema_is_closed_and_its_references_lead_somewhere() {
    let schema = schema(&Registry::shipped());
    let mut tables = 0;
    walk(&schema, "#", &mut |path, part| {
        if let Some(Value::String(target)) = part.get("$ref") {
            assert!(schema.pointer(target.trim_start_matches('#')).is_some(), "{path}: {target}");
        }
        let open = part.get("additionalProperties").or(part.get("unevaluatedProperties")).is_none();
        let in_policy = path.ends_with("/then") || path.ends_with("/if");
        if part.get("properties").is_some_and(Value::is_object) && part.get("type").is_some() {
            tables += 1;
            assert!(!open || in_policy, "{path} takes any key");
        }
    });
    assert!(tables > 10, "{tables}");
    for pointer in [
        "/properties/months/minimum",
        "/$defs/state/properties/inspection/description",
        "/$defs/state/properties/sector/additionalProperties/properties/demand",
        "/$defs/policy/allOf/0/then/properties",
        "/properties/mechanism/properties/credit/properties/interest",
    ] {
        assert!(schema.pointer(pointer).is_some(), "{pointer}");
    }
}
