//! Errors that concern a scenario as a whole: policies whose effects cannot be combined, selectors that match nobody,
//! arms that change nothing, scripts that cannot be used.

use insta::assert_snapshot;

use crate::folder::{Folder, GOOD, says};

#[test]
fn policies_whose_order_would_decide() {
    assert_snapshot!(says(
        "
[policy.covered]
kind = \"labour_law_extension\"
from = \"2003-02\"
until = \"2003-08\"
where = { destination = \"THA\" }
inspection = \"50 %/year\"
[policy.raids]
kind = \"inspection\"
from = \"2003-01\"
where = { destination = \"THA\" }
"
    ));
}

#[test]
fn policies_whose_order_would_decide_for_some_people() {
    assert_snapshot!(says(
        "
[policy.covered]
kind = \"labour_law_extension\"
where = { sector = \"fishing\" }
inspection = \"50 %/year\"
[policy.raids]
kind = \"inspection\"
where = { sector = [\"fishing\", \"agriculture\"] }
"
    ));
}

#[test]
fn policies_that_can_be_settled() {
    // Costs are added, hazards multiplied, and the highest coverage applies: any number of these policies can be
    // combined.
    let mut text = String::new();
    for name in ["one", "two", "three"] {
        text.push_str(&format!(
            "[policy.{name}]\nkind = \"epidemic\"\nwhere = {{ destination = \"THA\" }}\n"
        ));
        text.push_str(&format!("[policy.{name}_sent]\nkind = \"remittance_incentive\"\n"));
    }
    assert_eq!(says(&text), "nothing is wrong");
    // The policies are open one after another, or in different states.
    let apart = |covered: &str, raids: &str| {
        says(&format!(
            "[policy.covered]\nkind = \"labour_law_extension\"\ninspection = \"50 %/year\"\n{covered}\n\
             [policy.raids]\nkind = \"inspection\"\n{raids}\n"
        ))
    };
    let there = "where = { destination = \"THA\" }";
    let (before, after) = (format!("{there}\nuntil = \"2003-02\""), format!("{there}\nfrom = \"2003-03\""));
    assert_eq!(apart(&before, &after), "nothing is wrong");
    assert_eq!(apart(there, "where = { destination = \"MMR\" }"), "nothing is wrong");
    assert_eq!(apart("where = { sector = \"fishing\" }", "where = { sector = \"ict\" }"), "nothing is wrong");
}

#[test]
fn policies_that_an_arm_brings_together() {
    assert_snapshot!(says(
        "
[policy.covered]
kind = \"labour_law_extension\"
inspection = \"50 %/year\"
[policy.raids]
kind = \"inspection\"
enabled = false
[[arm]]
name = \"raided\"
with = [\"raids\"]
"
    ));
}

#[test]
fn selectors_that_match_nobody() {
    let with =
        |selector: &str| says(&format!("[policy.x]\nkind = \"regularization\"\nwhere = {{ {selector} }}\n"));
    assert_snapshot!("a_corridor_that_is_not_there", with("origin = \"MMR\", destination = \"KHM\""));
    assert_snapshot!("nobody_comes_from_there", with("origin = \"THA\""));
    let few = "[population.sectors]\nfishing = \"60 %\"\nagriculture = \"40 %\"\n";
    assert_snapshot!(
        "sectors_in_which_nobody_works",
        says(&format!(
            "{few}[policy.x]\nkind = \"regularization\"\nwhere = {{ sector = [\"ict\", \"health\"] }}\n"
        ))
    );
}

#[test]
fn an_arm_that_is_what_the_baseline_is() {
    assert_snapshot!(says(
        "
[policy.x]
kind = \"regularization\"
[[arm]]
name = \"same\"
set = { \"policy.x.strength\" = 0.5, \"policy.x.enabled\" = true }
[[arm]]
name = \"half\"
baseline = true
set = { \"policy.x.enabled\" = true, \"policy.x.strength\" = 0.5 }
[[arm]]
name = \"other\"
set = { \"policy.x.strength\" = 0.4 }
"
    ));
}

#[test]
fn arms_that_set_what_is_not_there() {
    assert_snapshot!(says(
        "
[policy.x]
kind = \"regularization\"
[[arm]]
name = \"a\"
set = { \"policy.y.fee\" = \"5 USD\" }
[[arm]]
name = \"b\"
set = { \"policy.x.feee\" = \"5 USD\" }
[[arm]]
name = \"c\"
with = [\"y\"]
without = [\"z\"]
"
    ));
}

const RULE: &str = "[policy.rule]\nkind = \"script\"\n";

fn scripted(files: &[(&str, &str)], file: &str) -> String {
    let folder = Folder::good_with(&format!("{RULE}file = \"{file}\"\n"));
    for (name, text) in files {
        folder.write(name, text.as_bytes());
    }
    folder.says()
}

#[test]
fn scripts_that_cannot_be_read() {
    assert_snapshot!("none", says(RULE));
    assert_snapshot!("not_there", scripted(&[("levi.rhai", "")], "levy.rhai"));
    assert_snapshot!("outside_the_folder", scripted(&[], "../levy.rhai"));
    assert_snapshot!("elsewhere", scripted(&[], "/etc/passwd"));
    assert_snapshot!("a_folder", scripted(&[("a/b.rhai", "")], "a"));
    assert_snapshot!("too_large", scripted(&[("levy.rhai", &"//\n".repeat(30_000))], "levy.rhai"));
    assert_snapshot!(
        "of_another_kind",
        says("[policy.x]\nkind = \"regularization\"\nfile = \"levy.rhai\"\n")
    );
}

#[cfg(unix)]
#[test]
fn a_script_that_is_a_link_out_of_the_folder() {
    let elsewhere = Folder::new(&[("levy.rhai", "law.levy = 1;")]);
    let folder = Folder::good_with(&format!("{RULE}file = \"levy.rhai\"\n"));
    std::os::unix::fs::symlink(elsewhere.path("levy.rhai"), folder.path("levy.rhai")).expect("a link");
    assert_snapshot!(folder.says());
}

#[test]
fn scripts_that_are_none() {
    assert_snapshot!("syntax", scripted(&[("levy.rhai", "// a levy\nlaw.levy = (3;\n")], "levy.rhai"));
    assert_snapshot!(
        "an_unknown_name",
        scripted(&[("levy.rhai", "law.levy = stat.permits;\n")], "levy.rhai")
    );
    assert_snapshot!("twice", scripted(&[("levy.rhai", "fn a() { 1 }\nfn a() { 2 }\n")], "levy.rhai"));
}

#[test]
fn a_script_of_a_file_that_is_extended_lies_beside_that_file() {
    let folder = Folder::with_corridors(&[("s.toml", "extends = \"base/b.toml\"\n")]);
    folder.write("base/b.toml", format!("{GOOD}{RULE}file = \"rules/levy.rhai\"\n").as_bytes());
    folder.write("base/c.csv", crate::folder::CORRIDORS.as_bytes());
    folder.write("base/rules/levy.rhai", b"law.levy = 1.0;\n");
    let scenario = folder.good(&Default::default());
    let names: Vec<&str> = scenario.data.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["c.csv", "rules/levy.rhai"]);
    assert!(scenario.resolved.contains("file = \"rules/levy.rhai\""), "{}", scenario.resolved);
}
