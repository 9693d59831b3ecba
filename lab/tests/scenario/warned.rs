//! Warnings about scenarios that can run.

use insta::assert_snapshot;

use crate::folder::{Folder, GOOD, says};

#[test]
fn states_and_windows_out_of_reach() {
    assert_snapshot!(says("
[state.THA]
[state.PHL]
[policy.late]
kind = \"regularization\"
from = \"2015-01\"
"), @r#"
    warning: no corridor begins or ends in `PHL`
     --> s.toml:9:8
      |
    9 | [state.PHL]
      |        ^^^
      |
      = help: add a row to the corridor table, or remove this table

    warning: `policy.late` never opens: the run is from 2001-01 to 2008-12
      --> s.toml:12:8
       |
    12 | from = "2015-01"
       |        ^^^^^^^^^
       |
       = help: move its window into the run, or remove the policy
    "#);
}

#[test]
fn arms_that_change_nothing() {
    assert_snapshot!(says("
[policy.on]
kind = \"regularization\"
[policy.off]
kind = \"regularization\"
enabled = false
[[arm]]
name = \"a\"
with = [\"on\", \"off\"]
without = [\"off\"]
"), @r#"
    warning: `on` happens without this arm too
      --> s.toml:15:9
       |
    15 | with = ["on", "off"]
       |         ^^^^
       |
       = help: `with` is for policies that have `enabled = false`

    warning: `off` does not happen without this arm too
      --> s.toml:16:12
       |
    16 | without = ["off"]
       |            ^^^^^
       |
       = help: `without` is for policies that are enabled
    "#);
}

#[test]
fn figures_of_later_years_or_no_source() {
    let table = "origin,destination,year,stock,source\nMMR,THA,2000,5,\nKHM,THA,2005,5,a\n";
    assert_snapshot!(Folder::new(&[("s.toml", GOOD), ("c.csv", table)]).says(), @r"
    warning: this stock has no source
     --> c.csv:2:1
      |
    2 | MMR,THA,2000,5,
      | ^^^^^^^^^^^^^^^
      |
      = help: name where it comes from

    warning: this corridor has no stock of 2001 or before: this one is taken
     --> c.csv:3:1
      |
    3 | KHM,THA,2005,5,a
      | ^^^^^^^^^^^^^^^^
      |
      = help: add rows of 2001 or a year before it
    ");
}

#[test]
fn values_that_never_hold() {
    assert_snapshot!(says("
[policy.x]
kind = \"regularization\"
fee = { \"2004-07\" = \"5 USD\", \"2040-07\" = \"6 USD\" }
"), @r#"
    warning: `2040-07` is after the last month, 2008-12
      --> s.toml:10:30
       |
    10 | fee = { "2004-07" = "5 USD", "2040-07" = "6 USD" }
       |                              ^^^^^^^^^
       |
       = help: this value never holds: move it into the run, or remove it
    "#);
}

#[test]
fn many_stocks_without_source_are_one_warning() {
    let table = "origin,destination,year,stock,source\nMMR,THA,2000,5,\nKHM,THA,2000,5,\nLAO,THA,2000,5,a\n";
    assert_snapshot!(Folder::new(&[("s.toml", GOOD), ("c.csv", table)]).says(), @r"
    warning: 2 stocks have no source; this is the first
     --> c.csv:2:1
      |
    2 | MMR,THA,2000,5,
      | ^^^^^^^^^^^^^^^
      |
      = help: name where it comes from
    ");
}

#[test]
fn origins_without_adults_are_one_warning() {
    let mut table = "origin,destination,year,stock,source\nMMR,THA,2000,5000,a\n".to_owned();
    for origin in ["FJI", "TON", "WSM"] {
        table += &format!("{origin},NZL,2000,5000,a\n");
    }
    let folder = Folder::new(&[("s.toml", GOOD), ("c.csv", &table)]);
    assert_snapshot!(folder.says(), @r#"
    warning: no table has the adults of 3 origins: 22 × the people abroad are taken, half of them women
     --> s.toml:6:13
      |
    6 | corridors = "c.csv"
      |             ^^^^^^^
      |
      = help: adults decide how many people look for a way abroad: give them in a table, `adults = "data/adults.csv"` in [population]
      = note: FJI TON WSM
    "#);
    folder.write("s.toml", format!("{GOOD}adults = \"a.csv\"\n").as_bytes());
    folder.write(
        "a.csv",
        b"state,men_15_64,women_15_64,men_15_19,women_15_19,source\nFJI,250,240,40,39,a\nWSM,50,50,9,9,a\n",
    );
    assert_snapshot!(folder.says(), @r#"
    warning: no table has the adults of TON: 22 × the people abroad are taken, half of them women
     --> s.toml:7:10
      |
    7 | adults = "a.csv"
      |          ^^^^^^^
      |
      = help: adults decide how many people look for a way abroad: give them in a table, `adults = "data/adults.csv"` in [population]
    "#);
}

#[test]
fn wages_below_those_at_home_are_one_warning() {
    let home = "[state.KHM]\nhome_wage = \"200 USD/month\"\n[state.MMR]\nhome_wage = \"100 USD/month\"\n";
    let abroad = |wage: u32| format!("{home}[state.THA.sector.construction]\nwage = \"{wage} USD/month\"\n");
    assert_snapshot!(says(home), @r#"
    warning: wages abroad are below those at home in every sector of KHM-THA (108 abroad, 200 at home)
     --> s.toml:8:13
      |
    8 | home_wage = "200 USD/month"
      |             ^^^^^^^^^^^^^^^
      |
      = help: hardly anyone would leave: check `home_wage` of the origin and `wage` of the sectors of the destination, in USD per month
    "#);
    // One sector that pays more is enough, if people of the corridor work there.
    assert_snapshot!(says(&abroad(110)), @r#"
    warning: wages abroad are below those at home in every sector of KHM-THA (110 abroad, 200 at home)
     --> s.toml:8:13
      |
    8 | home_wage = "200 USD/month"
      |             ^^^^^^^^^^^^^^^
      |
      = help: hardly anyone would leave: check `home_wage` of the origin and `wage` of the sectors of the destination, in USD per month
    "#);
    assert_snapshot!(says(&format!("{}[corridor.MMR-THA.sectors]\nfishing = 1\nconstruction = 0\n", abroad(110))), @r#"
    warning: wages abroad are below those at home in every sector of 2 corridors
     --> s.toml:8:13
      |
    8 | home_wage = "200 USD/month"
      |             ^^^^^^^^^^^^^^^
      |
      = help: hardly anyone would leave: check `home_wage` of the origin and `wage` of the sectors of the destination, in USD per month
      = note: KHM-THA (110 abroad, 200 at home), MMR-THA (54 abroad, 100 at home)
    "#);
    assert_snapshot!(says(&abroad(90)), @r#"
    warning: wages abroad are below those at home in every sector of KHM-THA (108 abroad, 200 at home)
     --> s.toml:8:13
      |
    8 | home_wage = "200 USD/month"
      |             ^^^^^^^^^^^^^^^
      |
      = help: hardly anyone would leave: check `home_wage` of the origin and `wage` of the sectors of the destination, in USD per month
    "#);
}
