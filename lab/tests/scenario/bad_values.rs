//! Wrong keys and values.

use insta::assert_snapshot;

use crate::folder::{Folder, GOOD, says, says_of, set};

#[test]
fn unknown_keys() {
    assert_snapshot!(says("
[state.THA]
inspecton = \"5 %/year\"
wage = \"200 USD/month\"
flux_capacitor = 1
"), @r#"
    error: unknown key `inspecton` in [state.THA]
     --> s.toml:9:1
      |
    9 | inspecton = "5 %/year"
      | ^^^^^^^^^
      |
      = help: did you mean `inspection`?

    error: unknown key `wage` in [state.THA]
      --> s.toml:10:1
       |
    10 | wage = "200 USD/month"
       | ^^^^
       |
       = help: `wage` belongs to [state.CODE.sector.NAME]
       = help: did you mean `wage_growth`, `home_wage` or `minimum_wage`?

    error: unknown key `flux_capacitor` in [state.THA]
      --> s.toml:11:1
       |
    11 | flux_capacitor = 1
       | ^^^^^^^^^^^^^^
       |
       = help: remove it; `merantau schema` describes every key
    "#);
    assert_snapshot!(says_of(&format!("monts = 3\n{GOOD}")), @r"
    error: unknown key `monts` in the scenario
     --> s.toml:1:1
      |
    1 | monts = 3
      | ^^^^^
      |
      = help: did you mean `months`?
    ");
    assert_snapshot!(says("candidate = 5\n"), @r"
    error: unknown key `candidate` in [population]
     --> s.toml:7:1
      |
    7 | candidate = 5
      | ^^^^^^^^^
      |
      = help: did you mean `candidates`?
    ");
}

#[test]
fn wrong_types() {
    assert_snapshot!(says_of("title = 5\nstart = 2001-01-01\nmonths = \"96\"\npopulation = 7\n"), @r#"
    error: `title` has a wrong type
     --> s.toml:1:9
      |
    1 | title = 5
      |         ^ this is an integer
      |
      = help: write a text in quotes

    error: `start` has a wrong type
     --> s.toml:2:9
      |
    2 | start = 2001-01-01
      |         ^^^^^^^^^^ this is a date without quotes
      |
      = help: write a month in quotes such as "2004-07"

    error: `months` has a wrong type
     --> s.toml:3:10
      |
    3 | months = "96"
      |          ^^^^ this is a text
      |
      = help: write a whole number without quotes

    error: `population` has a wrong type
     --> s.toml:4:14
      |
    4 | population = 7
      |              ^ this is an integer
      |
      = help: write a table
    "#);
    assert_snapshot!(says("
[state.THA]
tied = \"yes\"
permit = true
home_wage = [1]
sector = 5
[mechanism.remittance]
share = { female = \"much\" }
"), @r#"
    error: `state.THA.tied` has a wrong type
     --> s.toml:9:8
      |
    9 | tied = "yes"
      |        ^^^^^ this is a text
      |
      = help: write true or false

    error: `state.THA.permit` has a wrong type
      --> s.toml:10:10
       |
    10 | permit = true
       |          ^^^^ this is true or false
       |
       = help: write a duration such as "24 months" or "2 years"

    error: `state.THA.home_wage` has a wrong type
      --> s.toml:11:13
       |
    11 | home_wage = [1]
       |             ^^^ this is a list
       |
       = help: write an amount in a period such as "150 USD/month" or "3800 THB/year (2004)"

    error: `state.THA.sector` has a wrong type
      --> s.toml:12:10
       |
    12 | sector = 5
       |          ^ this is an integer
       |
       = help: write a table

    error: `mechanism.remittance.share.female`: `much`: it does not begin with a number
      --> s.toml:14:20
       |
    14 | share = { female = "much" }
       |                    ^^^^^^
       |
       = help: write a number from 0 to 1 such as 0.62, or "62 %"
    "#);
}

#[test]
fn wrong_or_missing_units() {
    assert_snapshot!(says("
[state.THA]
permit = 24
inspection = \"5 %\"
fine = \"500 EUR\"
bribe = \"60 USD/month\"
detection = \"5 %/week\"
living_cost = \"3800 THB/year (1985)\"
reentry_ban = \"2 yeers\"
"), @r#"
    error: `state.THA.permit` has no unit
     --> s.toml:9:10
      |
    9 | permit = 24
      |          ^^ a number without unit
      |
      = help: write a duration such as "24 months" or "2 years"

    error: `state.THA.inspection`: `5 %`: it is a share
      --> s.toml:10:14
       |
    10 | inspection = "5 %"
       |              ^^^^^
       |
       = help: write a rate such as "3 %/year"

    error: `state.THA.fine`: `500 EUR`: an amount in another currency needs its year
      --> s.toml:11:8
       |
    11 | fine = "500 EUR"
       |        ^^^^^^^^^
       |
       = help: write the year of its prices, such as "500 EUR (2005)"

    error: `state.THA.bribe`: `60 USD/month`: it is an amount of money in a period
      --> s.toml:12:9
       |
    12 | bribe = "60 USD/month"
       |         ^^^^^^^^^^^^^^
       |
       = help: write an amount such as "1200 USD" or "3800 THB (2004)"

    error: `state.THA.detection`: `5 %/week`: `week` is not a period: month or year
      --> s.toml:13:13
       |
    13 | detection = "5 %/week"
       |             ^^^^^^^^^^
       |
       = help: write a rate such as "3 %/year"

    error: `state.THA.living_cost`: there is no exchange rate of THB for 1985
      --> s.toml:14:15
       |
    14 | living_cost = "3800 THB/year (1985)"
       |               ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: the nearest year known is 2000: convert the amount to its prices, or to US dollars

    error: `state.THA.reentry_ban`: `2 yeers`: `yeers` is not a known unit
      --> s.toml:15:15
       |
    15 | reentry_ban = "2 yeers"
       |               ^^^^^^^^^
       |
       = help: did you mean `years`? Or write a duration such as "24 months" or "2 years"
    "#);
}

#[test]
fn out_of_range() {
    assert_snapshot!(says("
[state.THA]
fine = \"-5 USD\"
bribery = 1.5
permit = \"0 months\"
hostility = nan
deportation_capacity = 1.5
"), @r#"
    error: `state.THA.fine` is out of range: -5 USD
     --> s.toml:9:8
      |
    9 | fine = "-5 USD"
      |        ^^^^^^^^
      |
      = help: write a value in its range, 0 to 50000 USD

    error: `state.THA.bribery` is out of range: 1.5
      --> s.toml:10:11
       |
    10 | bribery = 1.5
       |           ^^^
       |
       = help: write a value in its range, 0 to 1 (0 to 100 %)

    error: `state.THA.permit` is out of range: 0 months
      --> s.toml:11:10
       |
    11 | permit = "0 months"
       |          ^^^^^^^^^^
       |
       = help: write a value in its range, 1 to 120 months

    error: `state.THA.hostility` is out of range: nan
      --> s.toml:12:13
       |
    12 | hostility = nan
       |             ^^^
       |
       = help: write a value in its range, 0 to 1 (0 to 100 %)

    error: `state.THA.deportation_capacity` has a wrong type
      --> s.toml:13:24
       |
    13 | deportation_capacity = 1.5
       |                        ^^^ this is a number
       |
       = help: write a number of people such as 5000
    "#);
    assert_snapshot!(says_of(&GOOD.replace("96", "0")), @r"
    error: `months` is out of range: 0
     --> s.toml:3:10
      |
    3 | months = 0
      |          ^
      |
      = help: write a whole number from 1 to 3600
    ");
    assert_snapshot!(says_of(&GOOD.replace("96", "99999999999999999999999999999999999999999999999999")), @r"
    error: `months` is out of range: 99999999999999999999999999999999999999999999999999
     --> s.toml:3:10
      |
    3 | months = 99999999999999999999999999999999999999999999999999
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write a whole number from 1 to 3600
    ");
    assert_snapshot!(says_of(&GOOD.replace("2001-01", "2198-01")), @r"
    error: 96 months from 2198-01 lead beyond 2199-12
     --> s.toml:3:10
      |
    3 | months = 96
      |          ^^
      |
      = help: start earlier or run for fewer months
    ");
}

#[test]
fn dates_that_do_not_exist() {
    assert_snapshot!(says_of(&GOOD.replace("2001-01", "2001-13")), @r#"
    error: `2001-13` is not a valid month
     --> s.toml:2:9
      |
    2 | start = "2001-13"
      |         ^^^^^^^^^
      |
      = help: the months of a year are 01 to 12
    "#);
    assert_snapshot!(says_of(&GOOD.replace("2001-01", "January 2001")), @r#"
    error: `January 2001` is not a valid month
     --> s.toml:2:9
      |
    2 | start = "January 2001"
      |         ^^^^^^^^^^^^^^
      |
      = help: write year and month, such as "2004-07"
    "#);
    assert_snapshot!(says_of(&GOOD.replace("2001-01", "1850-01")), @r#"
    error: `1850-01` is not a valid month
     --> s.toml:2:9
      |
    2 | start = "1850-01"
      |         ^^^^^^^^^
      |
      = help: years from 1900 to 2199 can be used
    "#);
    assert_snapshot!(says_of(&GOOD.replace("\"2001-01\"", "2001-02-30")), @r#"
    error: this is not TOML: invalid date, expected day between 01 and 28
     --> s.toml:2:9
      |
    2 | start = 2001-02-30
      |         ^^^^^^^^^^
      |
      = help: months are written in quotes, such as "2004-07"
    "#);
}

#[test]
fn missing_keys() {
    assert_snapshot!(says_of("question = \"?\"\n"), @r#"
    error: the scenario has no `title`
     --> s.toml:1:1
      |
    1 | question = "?"
      | ^
      |
      = help: add `title = "…"`

    error: the scenario has no `start`
     --> s.toml:1:1
      |
    1 | question = "?"
      | ^
      |
      = help: add `start = "2001-01"`

    error: the scenario has no `months`
     --> s.toml:1:1
      |
    1 | question = "?"
      | ^
      |
      = help: add `months = 96`

    error: the scenario has no [population]
     --> s.toml:1:1
      |
    1 | question = "?"
      | ^
      |
      = help: add `[population]` with `corridors = "data/corridors.csv"`
    "#);
    assert_snapshot!(says("[policy.x]\nfee = \"5 USD\"\n"), @r#"
    error: [policy.x] has no `kind`
     --> s.toml:7:1
      |
    7 | [policy.x]
      | ^^^^^^^^^^
      |
      = help: add `kind = "regularization"`
    "#);
}

#[test]
fn words_that_are_not_known() {
    assert_snapshot!(says("
[corridor.MMR-THA]
border = \"porus\"
agreement = \"treaty\"
[state.THA.sector.fishery]
[state.THA.sector.ict]
demand = 1.0
[mechanism.remittence]
[mechanism.remittance]
share = { women = 0.5 }
[output]
by = [\"origin\", \"sektor\"]
"), @r#"
    error: unknown border `porus`
     --> s.toml:9:10
      |
    9 | border = "porus"
      |          ^^^^^^^
      |
      = help: did you mean `porous`?

    error: unknown agreement `treaty`
      --> s.toml:10:13
       |
    10 | agreement = "treaty"
       |             ^^^^^^^^
       |
       = help: write one such as "none" or "mou"; the reference has them all

    error: unknown sector `fishery`
      --> s.toml:11:19
       |
    11 | [state.THA.sector.fishery]
       |                   ^^^^^^^
       |
       = help: did you mean `fishing`?

    error: unknown mechanism `remittence`
      --> s.toml:14:12
       |
    14 | [mechanism.remittence]
       |            ^^^^^^^^^^
       |
       = help: did you mean `remittance`?
       = help: a mechanism is named by its file; the reference lists them

    error: unknown sex `women`
      --> s.toml:16:11
       |
    16 | share = { women = 0.5 }
       |           ^^^^^
       |
       = help: write "female" or "male"

    error: unknown dimension `sektor`
      --> s.toml:18:17
       |
    18 | by = ["origin", "sektor"]
       |                 ^^^^^^^^
       |
       = help: did you mean `sector`?
    "#);
}

#[test]
fn unknown_states() {
    assert_snapshot!(says("
[state.THI]
[state.Thailand]
[state.NOWHERE]
[policy.x]
kind = \"regularization\"
where = { destination = \"THI\", origin = [\"MMR\", \"Cambodia\", \"PHL\"] }
"), @r#"
    error: unknown state `THI`
     --> s.toml:8:8
      |
    8 | [state.THI]
      |        ^^^
      |
      = help: did you mean `THA`?
      = help: if the code is your own, add a `name` to its table

    error: unknown state `Thailand`
     --> s.toml:9:8
      |
    9 | [state.Thailand]
      |        ^^^^^^^^
      |
      = help: did you mean `THA`?
      = help: if the code is your own, add a `name` to its table

    error: unknown state `NOWHERE`
      --> s.toml:10:8
       |
    10 | [state.NOWHERE]
       |        ^^^^^^^
       |
       = help: if the code is your own, add a `name` to its table

    error: unknown state `Cambodia`
      --> s.toml:13:49
       |
    13 | where = { destination = "THI", origin = ["MMR", "Cambodia", "PHL"] }
       |                                                 ^^^^^^^^^^
       |
       = help: did you mean `KHM`?

    error: unknown state `PHL`: no corridor of the scenario begins or ends there
      --> s.toml:13:61
       |
    13 | where = { destination = "THI", origin = ["MMR", "Cambodia", "PHL"] }
       |                                                             ^^^^^
       |
       = help: name a state of the corridor table by its code
    "#);
}

#[test]
fn mechanisms_do_not_change_over_time() {
    assert_snapshot!(says("[mechanism.worth]\nlife = { \"2004-07\" = \"5 USD\" }\n"), @r#"
    error: `mechanism.worth.life` cannot change over time
     --> s.toml:8:8
      |
    8 | life = { "2004-07" = "5 USD" }
      |        ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write one value; law and policies may change over time
    "#);
}

#[test]
fn two_hundred_errors_and_no_more() {
    let mut added = String::new();
    for i in 0..50_000 {
        added.push_str(&format!("k{i}=1\n"));
    }
    let said = says(&added);
    assert_eq!(said.matches("error: ").count(), 201);
    assert!(said.contains("error: there are more errors\n"), "{said}");
}

#[test]
fn an_offending_text_as_long_as_a_file_is_cut() {
    let long = "x".repeat(500_000);
    assert!(says(&format!("{long} = 1\n[state.THA]\nfine = \"{long}\"\n")).len() < 4000);
}

#[test]
fn elasticities_out_of_order() {
    let going = "[mechanism.worth]\ngoing = 3.5\n";
    assert_snapshot!(says(going), @r"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 3.5, more than `mechanism.worth.ways`, 3.2
     --> s.toml:8:9
      |
    8 | going = 3.5
      |         ^^^
      |
      = help: write `going` at most as large as `ways`
      = note: `mechanism.worth.ways` is 3.2 by default
    ");
    assert_snapshot!(says(&format!("{going}ways = 3.5\n")), @"nothing is wrong");
    assert_snapshot!(Folder::good_with(going).says_with(&set(&["mechanism.worth.ways=3.4"])), @r"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 3.5, more than `mechanism.worth.ways`, 3.4
     --> s.toml:8:9
      |
    8 | going = 3.5
      |         ^^^
      |
      = help: write `going` at most as large as `ways`
      = note: `mechanism.worth.ways` is 3.4 at --set:1:22
    ");
    assert_snapshot!(Folder::good_with(going).says_with(&set(&["mechanism.worth.ways=4.0"])), @r"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 3.5, more than `mechanism.worth.ways`, 3.2
     --> s.toml:8:9
      |
    8 | going = 3.5
      |         ^^^
      |
      = help: write `going` at most as large as `ways`
      = note: `mechanism.worth.ways` is 3.2 by default
      = note: the world before the first month is made from the file as written, without the arm and `--set`
    ");
    let arm = "[[arm]]\nname = \"a\"\nset = { \"mechanism.worth.ways\" = 2.0 }\n";
    assert_snapshot!(says(arm), @r#"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 2.8, more than `mechanism.worth.ways`, 2
     --> s.toml:9:34
      |
    9 | set = { "mechanism.worth.ways" = 2.0 }
      |                                  ^^^
      |
      = help: write `going` at most as large as `ways`
      = note: `mechanism.worth.going` is 2.8 by default
    "#);
    let fitted = "[[target]]\nname = \"t\"\nmetric = \"departures\"\nyear = 2004\nvalue = 5\ntolerance = 1\nsource = \"s\"\n";
    let range = |range: &str| says(&format!("[calibration.parameters]\n{range}\n{fitted}"));
    assert_snapshot!(range("\"mechanism.worth.going\" = [2.0, 4.0]"), @r#"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 4, more than `mechanism.worth.ways`, 3.2
     --> s.toml:8:1
      |
    8 | "mechanism.worth.going" = [2.0, 4.0]
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: end the range of `going` below that of `ways`: every set of values that a fit tries must be in order
      = note: `mechanism.worth.ways` is 3.2 by default
    "#);
    assert_snapshot!(range("\"mechanism.worth.going\" = [2.0, 3.0]\n\"mechanism.worth.ways\" = [2.9, 4.0]"), @r#"
    error: a better wage in one place would raise entries to another: `mechanism.worth.going` is 3, more than `mechanism.worth.ways`, 2.9
     --> s.toml:8:1
      |
    8 | "mechanism.worth.going" = [2.0, 3.0]
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: end the range of `going` below that of `ways`: every set of values that a fit tries must be in order
      = note: `mechanism.worth.ways` is 2.9 at s.toml:9:1
    "#);
    assert_snapshot!(range("\"mechanism.worth.going\" = [2.0, 3.0]\n\"mechanism.worth.ways\" = [3.0, 4.0]"), @"nothing is wrong");
}
