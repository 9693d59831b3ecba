//! A description is complete, or it is an error.

use super::said::{ELEVEN, ModelText};
use super::{OddError, described, html, markdown};
use crate::diagnostics::Diagnostics;
use crate::scenario::{Options, Scenario, Source, builtin_names, load};

fn shipped(name: &str) -> Scenario {
    match load(&Source::Builtin(name.to_owned()), &Options::default()) {
        Ok(scenario) => scenario,
        Err(found) => panic!("{}", found.render(false)),
    }
}

fn silent(scenario: &Scenario, said: &ModelText) -> Vec<String> {
    match described(scenario, said) {
        Err(OddError::Silent(parts)) => parts,
        Ok(_) => panic!("it was described"),
        Err(other) => panic!("{other}"),
    }
}

/// The headings of a text, down to a level.
fn headings(text: &str, level: usize) -> String {
    let mark = |line: &&str| {
        let hashes = line.len() - line.trim_start_matches('#').len();
        hashes > 0 && hashes <= level && line[hashes..].starts_with(' ')
    };
    text.lines().filter(mark).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_structure_is_that_of_the_protocol() {
    let text = markdown(&shipped("thailand-2004")).unwrap();
    insta::assert_snapshot!(headings(&text, 3));
    for name in ELEVEN {
        assert!(text.contains(&format!("\n### {name}\n\n")), "{name}");
    }
}

#[test]
fn every_system_stage_and_policy_of_every_shipped_scenario_is_named() {
    for name in builtin_names() {
        let scenario = shipped(name);
        let text = markdown(&scenario).unwrap_or_else(|e| panic!("{name}: {e}"));
        let said = ModelText::of(&scenario);
        for step in &said.systems {
            assert!(
                text.contains(&format!(". **{}.** ", step.name.replace('_', " "))),
                "{name}: {}",
                step.name
            );
        }
        for step in &said.stages {
            assert!(text.contains(&format!(". **{}.** ", step.name)), "{name}: {}", step.name);
        }
        for submodel in &said.submodels {
            assert!(
                text.contains(&format!("\n#### Mechanism `{}`\n", submodel.name)),
                "{name}: {}",
                submodel.name
            );
        }
        for policy in scenario.policies() {
            assert!(
                text.contains(&format!("\n#### Policy kind `{}`\n", policy.kind.name)),
                "{name}: {}",
                policy.name
            );
            assert!(text.contains(&format!("\n- `{}`: ", policy.name)), "{name}: {}", policy.name);
        }
        for file in &scenario.data {
            assert!(text.contains(&format!("### File `{}`", file.name)), "{name}: {}", file.name);
        }
    }
}

#[test]
fn a_stage_or_policy_without_text_is_an_error() {
    let scenario = shipped("thailand-2004");
    let mut said = ModelText::of(&scenario);
    assert!(said.silent().is_empty());
    said.stages.iter_mut().find(|s| s.name == "work").unwrap().text = None;
    said.kinds[0].sections.remove("What it does");
    said.concepts.insert("Learning".into(), "\n \n".into());
    assert_eq!(
        silent(&scenario, &said),
        ["design concept `Learning`", "stage `work`", "policy kind `job_mobility`, section `What it does`"]
    );
    insta::assert_snapshot!(Diagnostics::from(described(&scenario, &said).unwrap_err()).render(false), @r"
    error: the model cannot be described: some parts have no text
     |
     = note: design concept `Learning`
     = note: stage `work`
     = note: policy kind `job_mobility`, section `What it does`
    ");
}

#[test]
fn what_a_scenario_changes_is_beside_its_default() {
    let text = markdown(&shipped("thailand-2004")).unwrap();
    let row = |key: &str| text.lines().find(|l| l.starts_with(&format!("| `{key}` |"))).unwrap().to_owned();
    assert!(row("look").contains("| the same |"), "{}", row("look"));
    assert!(row("optimism").contains("| the same |"), "{}", row("optimism"));
    assert!(
        text.contains("| `registered_2002` | `registered` | 2002-01 to 2002-12 | 409339 ± 60000 | held out")
    );
    assert!(text.contains("`registration_2004`: `kind = \"regularization\"`"));
}

#[test]
fn names_from_a_scenario_are_only_text() {
    let mut scenario = shipped("thailand-2004");
    scenario.title = "<script>alert(1)</script> **x** [y](javascript:z)".into();
    scenario.question = "a | b\n# c".into();
    let text = markdown(&scenario).unwrap();
    let page = html::page(&scenario.title, &text);
    assert!(
        !page.contains("<script") && !page.contains("javascript:z\"") && !page.contains("<strong>x"),
        "{page}"
    );
    assert!(page.contains("<p>a | b # c</p>"));
    for anchor in text.lines().filter_map(|l| l.split_once("](#")).map(|(_, rest)| rest.trim_end_matches(')'))
    {
        assert!(page.contains(&format!(r#"id="{anchor}""#)), "{anchor}");
    }
}
