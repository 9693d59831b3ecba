//! Windows of policies, and the persons whom `where` names.

use insta::assert_snapshot;
use merantau_engine::month::Month;
use merantau_engine::policy::PolicySetup;
use merantau_lab::scenario::Options;

use crate::folder::{Folder, says};

fn policy(text: &str) -> PolicySetup {
    let scenario = Folder::good_with(text).good(&Options::default());
    scenario.setup(0).policies[0].clone()
}

fn windows(text: &str) -> Vec<(String, String)> {
    policy(text).windows().map(|w| (w.from.to_string(), w.until.to_string())).collect()
}

fn months(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn rounds_last_as_long_as_they_say_or_as_a_campaign_is_announced() {
    let kind = "[policy.x]\nkind = \"regularization\"\n";
    let listed = format!("{kind}rounds = [\"2001-09\", \"2002-09\"]\nlasts = \"2 months\"\n");
    assert_eq!(windows(&listed), months(&[("2001-09", "2001-10"), ("2002-09", "2002-10")]));
    let campaign = format!("{kind}rounds = [\"2001-09\", \"2002-09\"]\nannounced_length = \"3 months\"\n");
    assert_eq!(windows(&campaign), months(&[("2001-09", "2001-11"), ("2002-09", "2002-11")]));
    let every =
        format!("{kind}from = \"2001-03\"\nuntil = \"2003-04\"\nevery = \"1 year\"\nlasts = \"3 months\"\n");
    assert_eq!(
        windows(&every),
        months(&[("2001-03", "2001-05"), ("2002-03", "2002-05"), ("2003-03", "2003-04")])
    );
    let once = "[policy.x]\nkind = \"levy\"\nfrom = \"2002-01\"\nlasts = \"6 months\"\n";
    assert_eq!(windows(once), months(&[("2002-01", "2002-06")]));
}

#[test]
fn rounds_without_an_end_do_not_depend_on_the_length_of_the_run() {
    let text = "[policy.x]\nkind = \"regularization\"\nfrom = \"2001-03\"\nevery = \"12 months\"\n";
    assert_eq!(policy(text).windows().last().map(|w| w.from), Month::new(2199, 3));
}

#[test]
fn an_announcement_is_a_month() {
    let levy = "[policy.x]\nkind = \"levy\"\nfrom = \"2003-01\"\nannounced = \"2002-07\"\n";
    assert_eq!(policy(levy).announced, Month::new(2002, 7));
    assert_eq!(policy(levy).first_effect().to_string(), "2002-07");
}

#[test]
fn what_windows_contradict() {
    assert_snapshot!(says(
        "
[policy.a]
kind = \"levy\"
rounds = [\"2001-09\", \"2002-09\"]
[policy.b]
kind = \"levy\"
rounds = [\"2002-09\", \"2001-09\"]
lasts = \"1 month\"
[policy.c]
kind = \"levy\"
from = \"2001-01\"
every = \"3 months\"
lasts = \"4 months\"
[policy.d]
kind = \"levy\"
rounds = []
from = \"2001-01\"
lasts = \"1 month\"
[policy.e]
kind = \"levy\"
from = \"2001-01\"
until = \"2001-06\"
lasts = \"2 months\"
[policy.f]
kind = \"levy\"
from = \"2001-01\"
announced = \"2001-06\"
[policy.g]
kind = \"regularization\"
announced = \"3 months\"
"
    ));
}

#[test]
fn persons_are_named_by_what_is_known_of_them_only() {
    let p = policy(
        "[policy.x]
kind = \"regularization\"
where = { months_unpaid = 2, first_stay = true, age = [18, 34], children = false, community = [0, 3] }
",
    );
    let s = &p.selector;
    assert_eq!(
        (s.months_unpaid, s.first_stay, s.age, s.children),
        (2, Some(true), Some((18, 34)), Some(false))
    );
    assert_eq!(s.community, [0, 3]);
    let one = policy("[policy.x]\nkind = \"regularization\"\nwhere = { community = 4 }\n");
    assert_eq!(one.selector.community, [4]);
}

#[test]
fn persons_are_named_wrongly() {
    assert_snapshot!(says(
        "
[policy.a]
kind = \"regularization\"
where = { months_unpaid = 0, first_stay = \"yes\", age = [34, 18], children = 2, community = [] }
[policy.b]
kind = \"regularization\"
where = { age = \"18-34\", community = [0, \"x\"] }
[policy.c]
kind = \"regularization\"
where = { community = 900 }
[policy.d]
kind = \"levy\"
where = { age = [18, 34] }
[[target]]
name = \"t\"
metric = \"departures\"
month = \"2001-06\"
value = 5
source = \"none\"
where = { age = [18, 34] }
"
    ));
}

#[test]
fn law_takes_amounts_by_month_as_policies_do() {
    let text = "[state.THA]
fine = { \"2001-01\" = \"400 USD\", \"2003-01\" = \"800 USD\" }
[state.THA.sector.fishing]
levy = { \"2002-06\" = \"10 USD/month\" }
[corridor.MMR-THA]
smuggler = { \"2004-01\" = \"900 USD\" }
";
    let scenario = Folder::good_with(text).good(&Options::default());
    let setup = scenario.setup(0);
    let steps: Vec<_> = setup.law_steps.iter().map(|s| (s.from.to_string(), s.rule, s.values[0])).collect();
    let step = |month: &str, rule, value| (month.to_owned(), rule, value);
    assert_eq!(
        steps,
        [step("2002-06", "levy", 10.0), step("2003-01", "fine", 800.0), step("2004-01", "smuggler", 900.0)]
    );
    let thailand = setup.states.iter().find(|s| s.code == "THA").expect("a state");
    assert_eq!((thailand.law.fine, thailand.sectors[2].levy), (400.0, 0.0));
    assert!(scenario.resolved.contains("fine = { \"2001-01\" = \"400 USD\", \"2003-01\" = \"800 USD\" }"));
}
