//! Wrong tables of corridors.

use insta::assert_snapshot;

use crate::folder::{Folder, GOOD, says};
use merantau_lab::scenario::{Options, Scenario};

fn table(text: &str) -> String {
    Folder::new(&[("s.toml", GOOD), ("c.csv", text)]).says()
}

#[test]
fn malformed_lines() {
    assert_snapshot!(table("origin,destination,year,stock,source,female_share
# a comment

MMR,THA,2000,many,a,0.5
MMR,THA,20000,5,a,0.5
MMR,THA,2001,-5,a,0.5
MMR,THA,2002,5
MMR,THA,2003,5,a,1.5
MMR,THA,2004,5,a,
MMR,THA,2004,6,a,
THA,THA,2004,6,a,
,THA,2004,6,a,
"), @r"
    error: `many` is not a number of people
     --> c.csv:4:14
      |
    4 | MMR,THA,2000,many,a,0.5
      |              ^^^^
      |
      = help: write a whole number, 0 or more

    error: `20000` is not a valid year
     --> c.csv:5:9
      |
    5 | MMR,THA,20000,5,a,0.5
      |         ^^^^^
      |
      = help: write a year from 1900 to 2199

    error: `-5` is not a number of people
     --> c.csv:6:14
      |
    6 | MMR,THA,2001,-5,a,0.5
      |              ^^
      |
      = help: write a whole number, 0 or more

    error: this line has 4 fields, the first line 6
     --> c.csv:7:1
      |
    7 | MMR,THA,2002,5
      | ^^^^^^^^^^^^^^
      |
      = help: give every column a value; quote a text that has a comma

    error: `1.5` is not a valid share
     --> c.csv:8:18
      |
    8 | MMR,THA,2003,5,a,1.5
      |                  ^^^
      |
      = help: write a number from 0 to 1, or nothing

    warning: this corridor has no stock of 2001 or before: this one is taken
     --> c.csv:9:1
      |
    9 | MMR,THA,2004,5,a,
      | ^^^^^^^^^^^^^^^^^
      |
      = help: add rows of 2001 or a year before it

    error: MMR to THA in 2004 stands on line 9 already
      --> c.csv:10:1
       |
    10 | MMR,THA,2004,6,a,
       | ^^^^^^^^^^^^^^^^^
       |
       = help: keep one of the two lines

    error: origin and destination are both THA
      --> c.csv:11:1
       |
    11 | THA,THA,2004,6,a,
       | ^^^^^^^^^^^^^^^^^
       |
       = help: a corridor leads from one state to another

    error: this line has no origin
      --> c.csv:12:1
       |
    12 | ,THA,2004,6,a,
       | ^^^^^^^^^^^^^^
       |
       = help: write the code of a state such as THA
    ");
}

#[test]
fn wrong_columns() {
    assert_snapshot!(table("origin,destnation,year,stock\nMMR,THA,2000,5\n"), @r"
    error: the table of corridors has no column `destination`
     --> c.csv:1:1
      |
    1 | origin,destnation,year,stock
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: its first line is `origin,destination,year,stock,source`

    error: the table of corridors has no column `source`
     --> c.csv:1:1
      |
    1 | origin,destnation,year,stock
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: its first line is `origin,destination,year,stock,source`

    error: unknown column `destnation`
     --> c.csv:1:8
      |
    1 | origin,destnation,year,stock
      |        ^^^^^^^^^^
      |
      = help: did you mean `destination`?
      = help: the columns are origin, destination, year, stock, source and optionally female_share
    ");
    assert_snapshot!(table(""), @r"
    error: the table of corridors is empty
     --> c.csv:1:1
      |
    1 |
      | ^
      |
      = help: its first line is `origin,destination,year,stock,source`
    ");
    assert_snapshot!(table("origin,destination,year,stock,source\n"), @r"
    error: the table of corridors has no row
     --> c.csv:1:1
      |
    1 | origin,destination,year,stock,source
      | ^
      |
      = help: add a line such as `MMR,THA,2000,800000,UN DESA 2020`
    ");
}

#[test]
fn not_utf8() {
    let folder = Folder::new(&[("s.toml", GOOD)]);
    folder.write("c.csv", b"origin,destination,year,stock,source\nMMR,THA,2000,5,caf\xe9\n");
    assert_snapshot!(folder.says(), @r"
    error: `c.csv` is not UTF-8: byte 0xe9
     --> c.csv:2:19
      |
    2 | MMR,THA,2000,5,caf�
      |                   ^
      |
      = help: save the file as UTF-8
    ");
}

#[test]
fn missing() {
    assert_snapshot!(Folder::new(&[("s.toml", GOOD), ("d.csv", "")]).says(), @r#"
    error: there is no file `c.csv`
     --> s.toml:6:13
      |
    6 | corridors = "c.csv"
      |             ^^^^^^^
      |
      = help: did you mean `d.csv`?
    "#);
    assert_snapshot!(Folder::new(&[("s.toml", &GOOD.replace("c.csv", "../c.csv"))]).says(), @r#"
    error: `../c.csv` does not lie below the folder of the file that names it
     --> s.toml:6:13
      |
    6 | corridors = "../c.csv"
      |             ^^^^^^^^^^
      |
      = help: name it by a path such as "data/corridors.csv", without `..` and without a leading `/`
    "#);
    assert_snapshot!(Folder::new(&[("s.toml", &GOOD.replace("\"c.csv\"", "[]"))]).says(), @r"
    error: `population.corridors` has a wrong type
     --> s.toml:6:13
      |
    6 | corridors = []
      |             ^^ this is a list
      |
      = help: write the path of a CSV file in quotes
    ");
    assert_snapshot!(Folder::new(&[("s.toml", &GOOD.replace("c.csv", "sub")), ("sub/x", "")]).says(), @r#"
    error: `sub` is a folder
     --> s.toml:6:13
      |
    6 | corridors = "sub"
      |             ^^^^^
      |
      = help: name a data file
    "#);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_out() {
    let other = Folder::with_corridors(&[]);
    let folder = Folder::new(&[("s.toml", GOOD)]);
    std::os::unix::fs::symlink(other.path("c.csv"), folder.path("c.csv")).expect("a link");
    assert_snapshot!(folder.says(), @r#"
    error: `c.csv` is a link that leads out of the folder of the file that names it
     --> s.toml:6:13
      |
    6 | corridors = "c.csv"
      |             ^^^^^^^
      |
      = help: copy the file there
    "#);
}

#[test]
fn unknown_codes() {
    assert_snapshot!(table("origin,destination,year,stock,source
MMA,THA,2000,5,a
Cambodia,THA,2000,5,a
MMA,MYS,2000,5,a
"), @r"
    error: unknown state `MMA`
     --> c.csv:2:1
      |
    2 | MMA,THA,2000,5,a
      | ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `DMA`, `MDA` or `MMR`?
      = help: if the code is your own, give it a table: `[state.MMA]` with a `name`

    error: unknown state `Cambodia`
     --> c.csv:3:1
      |
    3 | Cambodia,THA,2000,5,a
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `KHM`?
      = help: if the code is your own, give it a table: `[state.Cambodia]` with a `name`
    ");
}

#[test]
fn too_many_errors_are_counted() {
    let mut text = String::from("origin,destination,year,stock,source\n");
    for _ in 0..100 {
        text.push_str("MMR,THA,2000,x,a\n");
    }
    let said = table(&text);
    assert_eq!(said.matches("error:").count(), 21);
    assert!(
        said.contains("error: 80 more lines were not read after so many errors\n  --> c.csv:21:1"),
        "{said}"
    );
}

#[test]
fn too_many_states() {
    let mut text = String::from("origin,destination,year,stock,source\n");
    let mut states = String::from(GOOD);
    for i in 0..300 {
        text.push_str(&format!("X{i},THA,2000,1,a\n"));
        states.push_str(&format!("[state.X{i}]\nname = \"X\"\n"));
    }
    assert_snapshot!(Folder::new(&[("s.toml", &states), ("c.csv", &text)]).says(), @r"
    error: 300 states are more than 255
     --> s.toml:7:2
      |
    7 | [state.X0]
      |  ^^^^^
      |
      = help: join small states under a code with a `name`

    error: here the table comes to more than 255 states
       --> c.csv:256:1
        |
    256 | X254,THA,2000,1,a
        | ^^^^^^^^^^^^^^^^^
        |
        = help: join small states under a code with a `name`
    ");
}

#[test]
fn corridors_of_the_file() {
    assert_snapshot!(says("
[corridor.MMR-TAH]
[corridor.THA-THA]
[corridor.THA]
[corridor.LAO-THA]
"), @r"
    error: unknown corridor `MMR-TAH`: the corridor table has no row of it
     --> s.toml:8:11
      |
    8 | [corridor.MMR-TAH]
      |           ^^^^^^^
      |
      = help: did you mean `MMR-THA`?
      = help: to add it, give the corridor table a row `MMR,TAH,2001,0,…`

    error: origin and destination are both THA
     --> s.toml:9:11
      |
    9 | [corridor.THA-THA]
      |           ^^^^^^^
      |
      = help: a corridor leads from one state to another

    error: `THA` is not a corridor
      --> s.toml:10:11
       |
    10 | [corridor.THA]
       |           ^^^
       |
       = help: write origin and destination, such as [corridor.MMR-THA]

    error: unknown corridor `LAO-THA`: the corridor table has no row of it
      --> s.toml:11:11
       |
    11 | [corridor.LAO-THA]
       |           ^^^^^^^
       |
       = help: to add it, give the corridor table a row `LAO,THA,2001,0,…`
    ");
}

#[test]
fn too_many_people() {
    assert_snapshot!(says("candidates = 5_000_000_000\n"), @r"
    error: 5000600000 agents are more than the 2147483647 that can be told apart
     --> s.toml:7:14
      |
    7 | candidates = 5_000_000_000
      |              ^^^^^^^^^^^^^
      |
      = help: raise `persons_per_agent` or lower `candidates`
    ");
    assert_snapshot!(says("candidates = 99_000_000_000\n"), @r"
    error: `population.candidates` is out of range: 99_000_000_000
     --> s.toml:7:14
      |
    7 | candidates = 99_000_000_000
      |              ^^^^^^^^^^^^^^
      |
      = help: write a whole number from 0 to 10000000000
    ");
}

#[test]
fn too_many_communities() {
    let mut text = String::from("origin,destination,year,stock,source\n");
    let mut states = format!("{GOOD}communities = 1000\n");
    for i in 0..70 {
        text.push_str(&format!("X{i},THA,2000,1,a\n"));
        states.push_str(&format!("[state.X{i}]\nname = \"X\"\n"));
    }
    assert_snapshot!(Folder::new(&[("s.toml", &states), ("c.csv", &text)]).says(), @r"
    error: 70 origins with 1000 communities each make 70000: more than 65535 can be told apart
     --> s.toml:7:15
      |
    7 | communities = 1000
      |               ^^^^
      |
      = help: write at most 936
    ");
}

/// The messages about a table of adults.
fn adults(text: &str) -> String {
    let scenario = format!("{GOOD}adults = \"a.csv\"\n");
    Folder::with_corridors(&[("s.toml", &scenario), ("a.csv", text)]).says()
}

#[test]
fn lines_of_adults() {
    let header = "state,total,men_15_64,women_15_64,men_15_19,women_15_19,source";
    let good = format!("{header}\nKHM,1,9,9,1,1,a\nMMR,1,9,9,1,1,a\nPHL,1,9,9,1,1,a\n");
    assert_snapshot!(adults(&good), @"nothing is wrong");
    let bad = format!(
        "# made up\n{header}
MMR,1,many,9,1,1,a
Cambodia,1,9,9,1,1,a
Burma 1,1,9,9,1,1,a
KHM,1,-9,9,1,1,a
KHM,1,9,9,1,10,a
LAO,1,9,9,1,1
THA,1,9,9,1,1,
THA,1,9,9,1,1,
"
    );
    assert_snapshot!(adults(&bad), @r"
    error: `many` is not a number of thousands of people
     --> a.csv:3:7
      |
    3 | MMR,1,many,9,1,1,a
      |       ^^^^
      |
      = help: write the people in thousands, a number from 0 to 10000000

    error: unknown state `Cambodia`
     --> a.csv:4:1
      |
    4 | Cambodia,1,9,9,1,1,a
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `KHM`?
      = help: if the code is your own, give it a table: `[state.Cambodia]` with a `name`

    error: `Burma 1` cannot be the code of a state
     --> a.csv:5:1
      |
    5 | Burma 1,1,9,9,1,1,a
      | ^^^^^^^
      |
      = help: write an ISO code such as THA, or at most 16 letters, digits and `_`

    error: `-9` is not a number of thousands of people
     --> a.csv:6:7
      |
    6 | KHM,1,-9,9,1,1,a
      |       ^^
      |
      = help: write the people in thousands, a number from 0 to 10000000

    error: 10 thousand of 15 to 19 years are more than the 9 of 15 to 64
     --> a.csv:7:13
      |
    7 | KHM,1,9,9,1,10,a
      |             ^^
      |
      = help: the columns of 15 to 64 years include those of 15 to 19

    error: this line has 6 fields, the first line 7
     --> a.csv:8:1
      |
    8 | LAO,1,9,9,1,1
      | ^^^^^^^^^^^^^
      |
      = help: give every column a value; quote a text that has a comma

    warning: the adults of 2 states have no source; these are the first
     --> a.csv:9:1
      |
    9 | THA,1,9,9,1,1,
      | ^^^^^^^^^^^^^^
      |
      = help: name where they come from, or write `assumption`

    error: THA stands on line 9 already
      --> a.csv:10:1
       |
    10 | THA,1,9,9,1,1,
       | ^^^^^^^^^^^^^^
       |
       = help: keep one of the two lines
    ");
}

#[test]
fn columns_of_adults() {
    assert_snapshot!(adults("state,men,women_15_64,men_15_19,women_15_19\nMMR,9,9,1,1\n"), @r"
    error: the table of adults has no column `men_15_64`
     --> a.csv:1:1
      |
    1 | state,men,women_15_64,men_15_19,women_15_19
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: its first line is `state,men_15_64,women_15_64,men_15_19,women_15_19,source`

    error: the table of adults has no column `source`
     --> a.csv:1:1
      |
    1 | state,men,women_15_64,men_15_19,women_15_19
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: its first line is `state,men_15_64,women_15_64,men_15_19,women_15_19,source`

    error: unknown column `men`
     --> a.csv:1:7
      |
    1 | state,men,women_15_64,men_15_19,women_15_19
      |       ^^^
      |
      = help: did you mean `men_15_19`, `men_15_64` or `men_20_39`?
      = help: its first line is `state,men_15_64,women_15_64,men_15_19,women_15_19,source`
    ");
    assert_snapshot!(adults("state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMX,9,9,1,1,a\n"), @r"
    error: unknown state `MMX`
     --> a.csv:2:1
      |
    2 | MMX,9,9,1,1,a
      | ^^^^^^^^^^^^^
      |
      = help: did you mean `MMR`?
      = help: if the code is your own, give it a table: `[state.MMX]` with a `name`
    ");
    let scenario = GOOD.to_owned() + "adults = 5\n";
    assert_snapshot!(Folder::with_corridors(&[("s.toml", &scenario)]).says(), @r"
    error: `population.adults` has a wrong type
     --> s.toml:7:10
      |
    7 | adults = 5
      |          ^ this is an integer
      |
      = help: write the path of a CSV file in quotes
    ");
    let scenario = GOOD.to_owned() + "adults = \"b.csv\"\n";
    assert_snapshot!(Folder::with_corridors(&[("s.toml", &scenario)]).says(), @r#"
    error: there is no file `b.csv`
     --> s.toml:7:10
      |
    7 | adults = "b.csv"
      |          ^^^^^^^
      |
      = help: did you mean `c.csv`?
    "#);
}

#[test]
fn months_of_settling() {
    let said =
        ["12", "\"12.5 months\"", "\"31 years\"", "\"120\""].map(|x| says(&format!("settle_in = {x}\n")));
    assert_snapshot!(said.join("\n"), @r#"
    error: `population.settle_in` has no unit
     --> s.toml:7:13
      |
    7 | settle_in = 12
      |             ^^ a number without unit
      |
      = help: write a duration such as "24 months" or "2 years"

    error: `population.settle_in` is 12.5 months: the world settles month by month
     --> s.toml:7:13
      |
    7 | settle_in = "12.5 months"
      |             ^^^^^^^^^^^^^
      |
      = help: write whole months, such as "120 months"

    error: `population.settle_in` is out of range: 31 years
     --> s.toml:7:13
      |
    7 | settle_in = "31 years"
      |             ^^^^^^^^^^
      |
      = help: write a value in its range, 0 to 360 months

    error: `population.settle_in`: `120`: its unit is missing
     --> s.toml:7:13
      |
    7 | settle_in = "120"
      |             ^^^^^
      |
      = help: write a duration such as "24 months" or "2 years"
    "#);
}

#[test]
fn a_run_simulates_as_many_candidates_as_suffice() {
    let folder = Folder::good_with("candidates = 100_000\n");
    let options = Options { enough_candidates: true, ..Options::default() };
    let scenario = folder.load(&options).unwrap_or_else(|text| panic!("{text}"));
    let said = scenario.warnings.render(false);
    let Some(after) = said.split("at most 0.5 is possible; ").nth(1) else { panic!("{said}") };
    let more: u64 = after.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("{said}"));
    assert!(more > 200_000 && said.contains("are simulated instead"), "{said}");
    assert!(scenario.resolved.contains(&format!("candidates = {more}\n")), "{}", scenario.resolved);
    let again =
        folder.load(&Options { set: vec![format!("population.candidates={more}")], ..options.clone() });
    let suffices = |again: &Scenario| !again.warnings.render(false).contains("are simulated instead");
    assert!(again.as_ref().is_ok_and(suffices), "{more} suffice");
}

#[test]
fn candidates_who_are_too_few_for_the_adults() {
    assert_snapshot!(says("candidates = 100_000\n"), @r"
    error: the candidates of MMR are too few: each would stand for 1415 men and look for a way abroad 1.33 times a month, at most 0.5 is possible
     --> s.toml:7:14
      |
    7 | candidates = 100_000
      |              ^^^^^^^
      |
      = help: write `candidates = 280000` or more in [population]; if they are too many agents, raise `persons_per_agent`
      = note: the candidates of KHM are too few: each would stand for 1414 men and look for a way abroad 1.33 times a month, at most 0.5 is possible
      = note: the candidates of KHM are too few: each would stand for 1415 women and look for a way abroad 1.32 times a month, at most 0.5 is possible
      = note: the candidates of MMR are too few: each would stand for 1415 women and look for a way abroad 1.32 times a month, at most 0.5 is possible
    ");
    assert_snapshot!(says("candidates = 580_000\n"), @r"
    warning: the candidates of MMR are too few for all who have come home from abroad in a population at rest: fewer begin at home, and more people leave for the first time
     --> s.toml:7:14
      |
    7 | candidates = 580_000
      |              ^^^^^^^
      |
      = help: write `candidates = 3800000` or more in [population]
    ");
    assert_snapshot!(says("candidates = 6_000_000\n"), @"nothing is wrong");
    let often =
        "candidates = 180_000\n[state.KHM]\nlooking = 20\n[mechanism.aspiration]\nlook = \"2 %/month\"\n";
    assert_snapshot!(says(often), @r"
    error: the candidates of MMR are too few: each would stand for 3717 men and look for a way abroad 35.04 times a month, at most 0.5 is possible
     --> s.toml:7:14
      |
    7 | candidates = 180_000
      |              ^^^^^^^
      |
      = help: write `candidates = 13000000` or more in [population]; if they are too many agents, raise `persons_per_agent`
      = note: the candidates of MMR are too few: each would stand for 3717 women and look for a way abroad 34.61 times a month, at most 0.5 is possible
      = note: the candidates of KHM are too few: each would stand for 183 men and look for a way abroad 34.47 times a month, at most 0.5 is possible
      = note: the candidates of KHM are too few: each would stand for 183 women and look for a way abroad 34.11 times a month, at most 0.5 is possible
    ");
    assert_snapshot!(says("[mechanism.aspiration]\nlook = \"2 %/month\"\n"), @"nothing is wrong");
}
