//! Commands about scenarios, which run nothing.

use super::program::{Folder, code, show, text};

#[test]
fn check_says_so_on_stderr_alone() {
    insta::assert_snapshot!(Folder::small().all(&["check", "small.toml"]));
}

#[test]
fn a_warning_is_no_mistake() {
    let folder = Folder::small();
    folder.write(
        "later.csv",
        "origin,destination,year,stock,female_share,source\nMMR,THA,2005,900,0.45,made up\n",
    );
    insta::assert_snapshot!(folder.all(&["check", "small.toml", "--set", "population.corridors=later.csv"]));
}

#[test]
fn quiet_says_nothing() {
    assert_eq!(Folder::small().all(&["check", "small.toml", "--quiet"]), "exit 0\n--- stdout\n--- stderr\n");
}

#[test]
fn a_resolved_scenario_is_a_scenario() {
    let folder = Folder::small();
    let first = folder.output(&["resolve", "small.toml"]);
    assert_eq!(code(&first), Some(0), "{}", show(&first));
    folder.write("resolved.toml", &text(&first.stdout));
    let second = folder.output(&["resolve", "resolved.toml"]);
    assert_eq!(text(&first.stdout), text(&second.stdout));
}

#[test]
fn explain_names_every_layer() {
    let folder = Folder::small();
    folder.write("top.toml", "extends = \"small.toml\"\n\n[state.THA]\npermit = \"6 months\"\n");
    insta::assert_snapshot!(folder.all(&[
        "explain",
        "top.toml",
        "state.THA.permit",
        "--set",
        "state.THA.permit=9 months"
    ]));
}

#[test]
fn diff_shows_what_differs() {
    insta::assert_snapshot!(Folder::small().all(&[
        "diff",
        "small.toml",
        "small.toml",
        "--set",
        "state.THA.permit=9 months"
    ]));
}

#[test]
fn diff_of_the_same() {
    insta::assert_snapshot!(Folder::small().all(&["diff", "small.toml", "small.toml"]));
}

#[test]
fn a_schema_that_is_there_and_right() {
    let folder = Folder::empty();
    let schema = text(&folder.output(&["schema"]).stdout);
    folder.write("scenario.schema.json", &schema);
    insta::assert_snapshot!(folder.all(&["schema", "--check"]));
}

#[test]
fn a_schema_that_is_missing() {
    insta::assert_snapshot!(Folder::empty().all(&["schema", "--check"]));
}

#[test]
fn a_schema_that_is_out_of_date() {
    let folder = Folder::empty();
    let schema = text(&folder.output(&["schema"]).stdout);
    folder.write("scenario.schema.json", &schema.replacen('\n', "\n\n", 1));
    insta::assert_snapshot!(folder.all(&["schema", "--check"]));
}

#[test]
fn a_new_scenario_passes_its_check() {
    let folder = Folder::empty();
    let new = folder.output(&["new", "mine"]);
    assert_eq!(code(&new), Some(0), "{}", show(&new));
    let check = folder.output(&["check", "mine/scenario.toml"]);
    assert_eq!(code(&check), Some(0), "{}", show(&check));
    insta::assert_snapshot!(show(&new));
}

#[test]
fn a_folder_that_holds_a_scenario_is_left_alone() {
    let folder = Folder::empty();
    folder.output(&["new", "mine"]);
    insta::assert_snapshot!(folder.all(&["new", "mine"]));
}

#[test]
fn new_from_what_is_not_shipped() {
    insta::assert_snapshot!(Folder::empty().all(&["new", "mine", "--from", "bensh"]));
}
