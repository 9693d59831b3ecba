//! All arms of an experiment begin with the same people, purses and permits; what an arm changes acts from the first
//! month on.

use merantau_engine::Engine;
use merantau_engine::people::Migrant;
use merantau_engine::setup::Setup;
use merantau_lab::scenario::{Options, Source, load};
use merantau_tests::history::run;

const TABLE: &str = "origin,destination,year,stock,source,female_share\nMMR,THA,2001,6000,made up,0.45\n";
const ADULTS: &str = "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,20,20,0,0,made up\n";
const FILE: &str = r#"
title = "Arms"
start = "2001-01"
months = 18
[population]
corridors = "c.csv"
candidates = 3000
adults = "a.csv"
status = { permit_tied = 0.7, overstayed = 0.2, settled = 0.1 }
[state.THA]
permit = "12 months"
[[arm]]
name = "women"
set = { "corridor.MMR-THA.female_share" = 0.9 }
[[arm]]
name = "young"
set = { "mechanism.initialization.oldest" = "300 months" }
[[arm]]
name = "long_permits"
set = { "state.THA.permit" = "36 months" }
[[arm]]
name = "dear"
set = { "corridor.MMR-THA.official" = "900 USD", "mechanism.credit.interest" = "90 %/year" }
"#;

fn setup(arm: Option<&str>, set: &[&str]) -> Setup {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.toml");
    std::fs::write(folder.path().join("c.csv"), TABLE).expect("written");
    std::fs::write(folder.path().join("a.csv"), ADULTS).expect("written");
    std::fs::write(&path, FILE).expect("written");
    let options = Options {
        arm: arm.map(str::to_owned),
        set: set.iter().map(|s| (*s).to_owned()).collect(),
        ..Options::default()
    };
    load(&Source::File(path), &options).unwrap_or_else(|found| panic!("{}", found.render(false))).setup(0)
}

fn people(setup: Setup) -> Vec<Migrant> {
    Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}")).people()
}

#[test]
fn arms_begin_with_the_same_people_and_go_on_differently() {
    let baseline = people(setup(None, &[]));
    let digests = |setup| run(setup).unwrap_or_else(|failure| panic!("{failure:?}")).digests;
    let as_it_was = digests(setup(None, &[]));
    for arm in ["women", "young", "long_permits", "dear"] {
        assert!(people(setup(Some(arm), &[])) == baseline, "{arm} begins with other people");
        // An arm that sets what only makes the people before the first month changes nothing.
        let differs = digests(setup(Some(arm), &[])) != as_it_was;
        assert_eq!(differs, arm != "young", "{arm}");
    }
}

#[test]
fn the_command_line_changes_law_from_the_first_month_on_and_people_before_it() {
    let baseline = people(setup(None, &[]));
    for law in [
        "state.THA.permit=36 months",
        "corridor.MMR-THA.female_share=0.9",
        "corridor.MMR-THA={ official = \"900 USD\" }",
        "mechanism.credit.interest=90 %/year",
    ] {
        assert!(people(setup(None, &[law])) == baseline, "{law}");
    }
    for start in [
        "mechanism.initialization.oldest=300 months",
        "corridor.MMR-THA.skills={ low = 1.0 }",
        "corridor.MMR-THA.sectors={ domestic = 1.0 }",
        "corridor.MMR-THA={ status = { overstayed = 1.0 }, official = \"900 USD\" }",
        "population.status={ permit_tied = 0.5, overstayed = 0.4 }",
        "seed=2",
    ] {
        assert!(people(setup(None, &[start])) != baseline, "{start} is ignored");
        // All arms begin with these people.
        let (file, arm) = (people(setup(None, &[start])), people(setup(Some("long_permits"), &[start])));
        assert!(file == arm, "{start}: the arm begins with other people");
    }
}

#[test]
fn permits_of_the_start_are_not_extended_by_an_arm() {
    let longest = |setup: Setup| people(setup).iter().map(|m| m.life.permit).max();
    assert_eq!(longest(setup(Some("long_permits"), &[])), longest(setup(None, &[])));
    assert!(longest(setup(None, &[])) <= Some(12));
}

#[test]
fn natives_of_the_command_line_are_there_from_the_start() {
    let natives = |set: &[&str]| {
        let history = run(setup(None, set)).unwrap_or_else(|failure| panic!("{failure:?}"));
        let first = history.months[0].to_string();
        history.table("states").sum("natives_employed", &[("state", "THA"), ("month", &first)])
    };
    let added = natives(&["state.THA.sector.construction.natives=50000"]) - natives(&[]);
    assert!((45_000..=55_000).contains(&added), "{added}");
}
