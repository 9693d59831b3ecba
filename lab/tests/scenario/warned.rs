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
       = help: move `from` and `until` into the run, or remove the policy
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
