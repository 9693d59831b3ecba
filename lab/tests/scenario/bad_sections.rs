//! Wrong shares, policies, arms, targets and command lines.

use insta::assert_snapshot;

use crate::folder::{Folder, says, set};

#[test]
fn policies() {
    assert_snapshot!(says("
[policy.x]
kind = \"regularisation\"
[policy.y]
kind = \"zzz\"
[policy.Big-One]
kind = \"regularization\"
strenght = 1
strength = 2.0
[policy.z]
kind = \"regularization\"
from = \"2004-09\"
until = \"2004-07\"
where = { sector = [], status = \"permitted\", flavour = 5 }
cost = { month = 5, state = \"THL\" }
fee = { \"2004-13\" = \"5 USD\", \"2004-08\" = \"5\" }
"), @r#"
    error: unknown policy kind `regularisation`
     --> s.toml:9:8
      |
    9 | kind = "regularisation"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `regularization`?

    error: unknown policy kind `zzz`
      --> s.toml:11:8
       |
    11 | kind = "zzz"
       |        ^^^^^
       |
       = help: `plugins` lists the kinds of this program; a scenario or a run with another kind is read by the program that was built with that kind

    error: the name of policy `Big-One` is not in snake_case
      --> s.toml:12:9
       |
    12 | [policy.Big-One]
       |         ^^^^^^^
       |
       = help: write `big_one`: small letters, digits and `_`, a letter first

    error: unknown key `strenght` in [policy.Big-One]
      --> s.toml:14:1
       |
    14 | strenght = 1
       | ^^^^^^^^
       |
       = help: did you mean `strength`?

    error: `policy.Big-One.strength` is out of range: 2.0
      --> s.toml:15:12
       |
    15 | strength = 2.0
       |            ^^^
       |
       = help: write a value in its range, 0 to 1 (0 to 100 %)

    error: `policy.z` closes (2004-07) before it opens (2004-09)
      --> s.toml:19:9
       |
    19 | until = "2004-07"
       |         ^^^^^^^^^
       |
       = help: `until` is the last month, included: it is not before `from`

    error: `policy.z.where.sector` is empty
      --> s.toml:20:20
       |
    20 | where = { sector = [], status = "permitted", flavour = 5 }
       |                    ^^
       |
       = help: leave the key out to mean everyone, or set `enabled = false` to mean no one

    error: unknown status `permitted`
      --> s.toml:20:33
       |
    20 | where = { sector = [], status = "permitted", flavour = 5 }
       |                                 ^^^^^^^^^^^
       |
       = help: did you mean `permit_tied` or `permit`?

    error: unknown key `flavour` in [policy.z.where]
      --> s.toml:20:46
       |
    20 | where = { sector = [], status = "permitted", flavour = 5 }
       |                                              ^^^^^^^
       |
       = help: remove it; `merantau schema` describes every key

    error: `policy.z.cost.month` has no unit
      --> s.toml:21:18
       |
    21 | cost = { month = 5, state = "THL" }
       |                  ^ a number without unit
       |
       = help: write an amount in a period such as "150 USD/month" or "3800 THB/year (2004)"

    error: unknown state `THL`
      --> s.toml:21:29
       |
    21 | cost = { month = 5, state = "THL" }
       |                             ^^^^^
       |
       = help: did you mean `THA`?

    error: `2004-13` is not a valid month
      --> s.toml:22:9
       |
    22 | fee = { "2004-13" = "5 USD", "2004-08" = "5" }
       |         ^^^^^^^^^
       |
       = help: the months of a year are 01 to 12

    error: `policy.z.fee.2004-08`: `5`: its unit is missing
      --> s.toml:22:42
       |
    22 | fee = { "2004-13" = "5 USD", "2004-08" = "5" }
       |                                          ^^^
       |
       = help: write an amount such as "1200 USD" or "3800 THB (2004)"
    "#);
}

#[test]
fn shares_that_do_not_sum_to_one() {
    assert_snapshot!(says("
[population.status]
clandestine = 0.5
permit_tied = \"40 %\"
[population.skills]
low = 1.2
[population.sectors]
fishing = 0.5
mining = 0.5
[corridor.MMR-THA.status]
home = 0.5
permit = 0.5
"), @r#"
    error: the shares of [population.status] sum to 0.9, not to 1
     --> s.toml:8:1
      |
    8 | [population.status]
      | ^^^^^^^^^^^^^^^^^^^
      |
      = help: change them so that they sum to one; what is not named counts as 0

    error: `population.skills.low` is out of range: 1.2
      --> s.toml:12:7
       |
    12 | low = 1.2
       |       ^^^
       |
       = help: write a share from 0 to 1 (0 % to 100 %)

    error: unknown sector `mining`
      --> s.toml:15:1
       |
    15 | mining = 0.5
       | ^^^^^^
       |
       = help: write one such as "construction" or "domestic"; the reference has them all

    error: unknown status of people abroad `home`
      --> s.toml:17:1
       |
    17 | home = 0.5
       | ^^^^
       |
       = help: write one such as "permit_tied" or "permit_mobile"; the reference has them all

    error: unknown status of people abroad `permit`
      --> s.toml:18:1
       |
    18 | permit = 0.5
       | ^^^^^^
       |
       = help: did you mean `permit_tied` or `permit_mobile`?
    "#);
}

#[test]
fn arms() {
    assert_snapshot!(says("
[policy.registration]
kind = \"regularization\"
[[arm]]
name = \"one\"
without = [\"registraton\"]
[[arm]]
name = \"one\"
baseline = true
[[arm]]
name = \"two\"
baseline = true
set = { \"months\" = 5, \"population.candidates\" = 3, \"policy.registration.fee\" = \"5 EUR\", \"stat.THA.fine\" = 1, \"a b\" = 2 }
[[arm]]
wiht = []
"), @r#"
    error: unknown policy `registraton`
      --> s.toml:12:12
       |
    12 | without = ["registraton"]
       |            ^^^^^^^^^^^^^
       |
       = help: did you mean `registration`?

    error: two arms are called `one`
      --> s.toml:14:8
       |
    14 | name = "one"
       |        ^^^^^
       |
       = help: give each a name of its own

    error: an arm may not change `months`
      --> s.toml:19:9
       |
    19 | set = { "months" = 5, "population.candidates" = 3, "policy.registration.fee" = "5 EUR", "stat.THA.fine" = 1, "a b" = 2 }
       |         ^^^^^^^^
       |
       = help: all arms have the same people, months and chance; change it in the file, or with --set

    error: an arm may not change `population.candidates`
      --> s.toml:19:23
       |
    19 | set = { "months" = 5, "population.candidates" = 3, "policy.registration.fee" = "5 EUR", "stat.THA.fine" = 1, "a b" = 2 }
       |                       ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: all arms have the same people, months and chance; change it in the file, or with --set

    error: `policy.registration.fee`: `5 EUR`: an amount in another currency needs its year
      --> s.toml:19:80
       |
    19 | set = { "months" = 5, "population.candidates" = 3, "policy.registration.fee" = "5 EUR", "stat.THA.fine" = 1, "a b" = 2 }
       |                                                                                ^^^^^^^
       |
       = help: write the year of its prices, such as "5 EUR (2005)"

    error: unknown key `stat` in the scenario
      --> s.toml:19:89
       |
    19 | set = { "months" = 5, "population.candidates" = 3, "policy.registration.fee" = "5 EUR", "stat.THA.fine" = 1, "a b" = 2 }
       |                                                                                         ^^^^^^^^^^^^^^^
       |
       = help: did you mean `state`?

    error: `a b` is not a key
      --> s.toml:19:110
       |
    19 | set = { "months" = 5, "population.candidates" = 3, "policy.registration.fee" = "5 EUR", "stat.THA.fine" = 1, "a b" = 2 }
       |                                                                                                              ^^^^^
       |
       = help: write the path of a key, such as "policy.x.permit"

    error: [[arm]] has no `name`
      --> s.toml:20:1
       |
    20 | [[arm]]
       | ^^^^^^^
       |
       = help: add `name = "longer_permits"`

    error: unknown key `wiht` in [[arm]]
      --> s.toml:21:1
       |
    21 | wiht = []
       | ^^^^
       |
       = help: did you mean `with`?
    "#);
    let folder = Folder::good_with("[[arm]]\nname = \"lower_fee\"\n");
    let options = merantau_lab::scenario::Options { arm: Some("lowerfee".into()), ..Default::default() };
    assert_snapshot!(folder.says_with(&options), @r"
    error: unknown arm `lowerfee`
     --> s.toml:7:1
      |
    7 | [[arm]]
      | ^^^^^^^
      |
      = help: did you mean `lower_fee`?
    ");
}

#[test]
fn targets() {
    assert_snapshot!(says(
        "
[[target]]
name = \"a\"
metric = \"registered\"
value = \"many\"
[[target]]
name = \"b\"
metric = \"registerd\"
value = 5
source = \"s\"
month = \"2004-12\"
year = 2004
tolerance = -1
"
    ));
}

#[test]
fn the_command_line() {
    let folder = Folder::good_with("[policy.x]\nkind = \"regularization\"\n");
    let options =
        set(&["month=12", "months=twelve", "policy.x.permit=24", "nonsense", "state.THA.fine=-1 USD"]);
    assert_snapshot!(folder.says_with(&options), @r#"
    error: `--set nonsense` is not KEY=VALUE
     --> --set:1:1
      |
    1 | nonsense
      | ^^^^^^^^
      |
      = help: write a key and a value, such as --set policy.x.permit="24 months"

    error: unknown key `month` in the scenario
     --> --set:1:1
      |
    1 | month=12
      | ^^^^^
      |
      = help: did you mean `months`?

    error: `months` has a wrong type
     --> --set:1:8
      |
    1 | months=twelve
      |        ^^^^^^ this is a text
      |
      = help: write a whole number without quotes

    error: `state.THA.fine` is out of range: -1 USD
     --> --set:1:16
      |
    1 | state.THA.fine=-1 USD
      |                ^^^^^^
      |
      = help: write a value in its range, 0 to 50000 USD

    error: `policy.x.permit` has no unit
     --> --set:1:17
      |
    1 | policy.x.permit=24
      |                 ^^ a number without unit
      |
      = help: write a duration such as "24 months" or "2 years"
    "#);
}

#[test]
fn what_cannot_be_set_is_refused_not_forgotten() {
    let folder =
        Folder::good_with("[policy.registration]\nkind = \"regularization\"\n[[arm]]\nname = \"a\"\n");
    let options = set(&["extends=\"x.toml\"", "arm.a.without=[]", "policy.registraton.fee=5 USD"]);
    assert_snapshot!(folder.says_with(&options), @r#"
    error: `extends` cannot be set here
     --> --set:1:1
      |
    1 | extends="x.toml"
      | ^^^^^^^
      |
      = help: write it in the scenario file

    error: arms cannot be set here
     --> --set:1:1
      |
    1 | arm.a.without=[]
      | ^^^
      |
      = help: write them in the scenario file, or set the keys themselves

    error: unknown policy `registraton`
     --> --set:1:1
      |
    1 | policy.registraton.fee=5 USD
      | ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `registration`?
    "#);
    assert_snapshot!(says("[[arm]]\nname = \"a\"\nset = { extends = \"x.toml\", \"policy.y.fee\" = \"5 USD\" }\n"), @r#"
    error: an arm may not change `extends`
     --> s.toml:9:9
      |
    9 | set = { extends = "x.toml", "policy.y.fee" = "5 USD" }
      |         ^^^^^^^
      |
      = help: it stands in a file, not in an arm

    error: unknown policy `y`
     --> s.toml:9:29
      |
    9 | set = { extends = "x.toml", "policy.y.fee" = "5 USD" }
      |                             ^^^^^^^^^^^^^^
      |
      = help: name a policy of the file, [policy.NAME]
    "#);
}

#[test]
fn arms_change_nothing_that_makes_other_people() {
    let values = [
        ("start", "\"2002-01\""),
        ("months", "5"),
        ("seed", "5"),
        ("persons_per_agent", "5"),
        ("population.candidates", "5"),
        ("population.status.clandestine", "1"),
        ("arm", "[]"),
    ];
    for (key, value) in values {
        let said = says(&format!("[[arm]]\nname = \"a\"\nset = {{ \"{key}\" = {value} }}\n"));
        let (first, rest) = said.split_once('\n').expect("more than a line");
        assert_eq!(first, format!("error: an arm may not change `{key}`"));
        assert!(rest.starts_with(" --> s.toml:9:9\n"), "{said}");
        assert_eq!(said.matches("error: ").count(), 1, "{said}");
    }
}
