//! `explain` describes a key and says where its value comes from.

use insta::assert_snapshot;
use merantau_lab::scenario::{Options, explain};

use crate::folder::{Folder, GOOD, set};

fn folder() -> Folder {
    let base = format!(
        "{GOOD}[mechanism.credit]\ninterest = \"3 %/month\"\n[policy.registration_2004]\nkind = \"regularization\"\nfee = \"3800 THB (2004)\"\n"
    );
    let file = "extends = \"base.toml\"
[mechanism.remittance]
share = { female = \"80 %\" }
[mechanism.credit]
interest = \"50 %/year\"
[policy.registration_2004.fee]
\"2004-07\" = \"3800 THB (2004)\"
[[arm]]
name = \"none\"
without = [\"registration_2004\"]
";
    Folder::with_corridors(&[("base.toml", &base), ("s.toml", file)])
}

fn explained(key: &str, options: &Options) -> String {
    let folder = folder();
    let text = match explain(&folder.source("s.toml"), options, key) {
        // Parameters have various descriptions and defaults; only the source locations are compared here.
        Ok(e) if !e.evidence.is_empty() => e
            .to_string()
            .replace(&e.doc, "(doc)")
            .replace(&e.evidence, "(evidence)")
            .replace(&e.default, "(default)"),
        Ok(explanation) => explanation.to_string(),
        Err(found) => found.render(false),
    };
    folder.strip(&text)
}

#[test]
fn parameters() {
    let options = set(&["mechanism.credit.interest=60 %/year"]);
    assert_snapshot!(explained("mechanism.credit.interest", &options), @r#"
    mechanism.credit.interest = "60 %/year"

    (doc)

    unit      per year
    range     0 to 120 %/year
    evidence  (evidence)
    uncertain an analysis of uncertainty draws it over its range

    set by, what holds first:
      --set          60 %/year  --set:1:27
      file           "50 %/year"  s.toml:5:12
      extended file  "3 %/month"  base.toml:8:12
                     = 36 %/year
      default        (default)
    "#);
    assert_snapshot!(explained("policy.registration_2004.fee", &Options::default()), @r#"
    policy.registration_2004.fee = { "2001-01" = "97.68138657184322 USD", "2004-07" = "97.68138657184322 USD" }

    (doc)

    unit      constant 2005 US dollars
    range     0 to 5000 USD
    evidence  (evidence)

    set by, what holds first:
      file              2004-07: "3800 THB (2004)"  s.toml:7:13
                        = 3800.0000 THB / 40.22 THB a USD (2004) × US prices 195.3/188.9 = 97.6814 USD (2005); rate: recalled: yearly average of the official rate; prices: recalled: US CPI-U yearly average 1982-84 = 100
      extended file     "3800 THB (2004)"  base.toml:11:7
                        = 3800.0000 THB / 40.22 THB a USD (2004) × US prices 195.3/188.9 = 97.6814 USD (2005); rate: recalled: yearly average of the official rate; prices: recalled: US CPI-U yearly average 1982-84 = 100
      plugin's default  (default)
    "#);
    assert_snapshot!(explained("mechanism.remittance.share.male", &Options::default()), @r#"
    mechanism.remittance.share = { female = 0.8, male = 0.4 }

    (doc)

    unit      share, 0 to 1
    range     0 to 1 (0 to 100 %)
    evidence  (evidence)
    uncertain an analysis of uncertainty draws it over its range

    set by, what holds first:
      file     female: "80 %"  s.toml:3:20
               = 0.8
      default  (default)
    "#);
    assert_snapshot!(explained("state.THA.inspection", &Options::default()), @r"
    state.THA.inspection = (default)

    (doc)

    unit      per year
    range     0 to 400 %/year
    evidence  (evidence)
    uncertain an analysis of uncertainty draws it over its range

    set by, what holds first:
      default  (default)
    ");
    assert_snapshot!(explained("corridor.MMR-THA.border", &Options::default()), @r"
    corridor.MMR-THA.border = (default)

    (doc)

    unit      one of some words
    range     closed, porous, open
    evidence  (evidence)

    set by, what holds first:
      default  (default)
    ");
}

#[test]
fn other_keys() {
    let arm = Options { arm: Some("none".into()), ..Options::default() };
    assert_snapshot!(explained("policy.registration_2004.enabled", &arm), @r#"
    policy.registration_2004.enabled = false

    Whether the policy is in force; an arm may change it.

    unit      true or false

    set by, what holds first:
      arm none  "registration_2004"  s.toml:10:12
      default   true
    "#);
    assert_snapshot!(explained("months", &Options::default()), @r"
    months = 96

    The number of months.

    unit      a whole number
    range     1 to 3600

    set by, what holds first:
      extended file  96  base.toml:3:10
      default        required
    ");
    assert_snapshot!(explained("population.status", &Options::default()), @r"
    population.status = all with a permit tied to the employer (assumption)

    Shares of statuses of people abroad at the start.

    unit      shares that sum to one

    set by, what holds first:
      default  all with a permit tied to the employer (assumption)
    ");
    assert_snapshot!(explained("extends", &Options::default()), @r#"
    extends = "base.toml"

    Scenario that this one extends: a path relative to this file, or `builtin:NAME`.


    set by, what holds first:
      file     "base.toml"  s.toml:1:11
      default  none
    "#);
    assert_snapshot!(explained("seed", &Options { seed: Some(7), ..Options::default() }), @r"
    seed = 7

    Seed of all random draws.

    unit      a whole number
    range     0 to 18446744073709551615

    set by, what holds first:
      --seed   7  --seed:1:1
      default  1
    ");
}

#[test]
fn unknown() {
    let none = Options::default();
    assert_snapshot!(explained("mechanism.credit.interst", &none), @r"
    error: the scenario has no key `mechanism.credit.interst`
     --> KEY:1:1
      |
    1 | mechanism.credit.interst
      | ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `mechanism.credit.interest`?
    ");
    assert_snapshot!(explained("policy.registration.fee", &none), @r"
    error: the scenario has no key `policy.registration.fee`
     --> KEY:1:1
      |
    1 | policy.registration.fee
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `policy.registration_2004.fee`?
    ");
    assert_snapshot!(explained("state.THAI.inspection", &none), @r"
    error: the scenario has no key `state.THAI.inspection`
     --> KEY:1:1
      |
    1 | state.THAI.inspection
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `state.THA.inspection`?
    ");
    assert_snapshot!(explained("inspection", &none), @r"
    error: the scenario has no key `inspection`
     --> KEY:1:1
      |
    1 | inspection
      | ^^^^^^^^^^
      |
      = help: `inspection` belongs to [state.CODE] or a policy of kind labour_law_extension
    ");
    assert_snapshot!(explained("", &none), @r"
    error: the scenario has no key ``
     --> KEY:1:1
      |
    1 |
      | ^
      |
      = help: `merantau schema` describes every key
    ");
    assert_snapshot!(explained("state", &none), @r"
    error: the scenario has no key `state`
     --> KEY:1:1
      |
    1 | state
      | ^^^^^
      |
      = help: it is a table: name a key in it, such as `state.KHM`
    ");
}
