//! Twins of small worlds: nobody differs where nothing differs, and people whom a change favours gain.

use super::rows::write;
use super::{Change, Counted, Pair};
use crate::experiment::{Arms, CompareOptions, Compared, Settings, TwinScope, TwinWatch, compare};
use crate::run::NoProgress;
use crate::run::WorkOptions;
use crate::scenario::{Options, Scenario, Source, load as scenario};
use merantau_engine::Engine;
use merantau_engine::pass::lives::Outcome;
use merantau_engine::people::status::Status;
use std::path::Path;

/// A small world in a folder, with changes.
fn world(folder: &Path, set: &[&str]) -> Scenario {
    std::fs::write(
        folder.join("c.csv"),
        "origin,destination,year,stock,female_share,source\n\
         MMR,THA,2001,600,0.45,made up\nLAO,THA,2001,300,0.5,made up\nMMR,MYS,2001,300,0.3,made up\n",
    )
    .expect("a file");
    std::fs::write(
        folder.join("a.csv"),
        "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nMMR,10,10,0,0,made up\nLAO,4,4,0,0,made up\n",
    )
    .expect("a file");
    std::fs::write(
        folder.join("w.toml"),
        "title = \"W\"\nstart = \"2001-01\"\nmonths = 30\nseed = 3\n\
         [population]\ncorridors = \"c.csv\"\nadults = \"a.csv\"\ncandidates = 4_000\nsettle_in = \"0 months\"\n\
         [policy.round]\nkind = \"regularization\"\nfrom = \"2001-06\"\nuntil = \"2001-09\"\nenabled = false\n",
    )
    .expect("a file");
    let options = Options { set: set.iter().map(|s| (*s).to_owned()).collect(), ..Options::default() };
    let found = scenario(&Source::File(folder.join("w.toml")), &options);
    found.unwrap_or_else(|wrong| panic!("{}", wrong.render(false)))
}

fn lives(scenario: &Scenario) -> Vec<Outcome> {
    let mut engine = Engine::new(scenario.setup(0)).unwrap_or_else(|f| panic!("{f:?}"));
    engine.keep_lives();
    while !engine.done() {
        engine.step().unwrap_or_else(|f| panic!("{f:?}"));
    }
    engine.outcomes()
}

fn states(scenario: &Scenario) -> Vec<String> {
    scenario.states().map(|(code, _)| code.to_owned()).collect()
}

const ROUND: &str = "policy.round.enabled=true";

#[test]
fn a_placebo_changes_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = world(folder.path(), &[]);
    let placebo = world(folder.path(), &[ROUND, "policy.round.strength=0"]);
    let counted = Counted::new(&lives(&base), &lives(&placebo), &states(&base));
    assert_eq!(counted.all.unchanged, counted.all.all());
    let of_age = lives(&base).iter().filter(|o| o.status() != Status::UnderAge).count();
    assert_eq!(counted.all.all(), of_age as u64);
    assert!(of_age < lives(&base).len(), "everyone comes of age");
    assert!(counted.all.all() > 5_000);
    assert!(counted.differences.is_empty());
    assert_eq!(counted.differences.sum, 0);
}

#[test]
fn counts_add_up_and_do_not_depend_on_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = world(folder.path(), &[]);
    let round = world(folder.path(), &[ROUND]);
    let states = states(&base);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| Counted::new(&lives(&base), &lives(&round), &states))
    };
    let counted = on(1);
    assert_eq!(counted, on(4));
    for by in ["origin", "sex", "sector", "status", "skill", "touched"] {
        let mut sum = super::Counts::default();
        counted.groups.iter().filter(|g| g.by == by).for_each(|g| sum.merge(&g.counts));
        assert_eq!(sum, counted.all, "by {by}");
    }
    assert_eq!(counted.differences.len(), counted.all.all() - counted.all.unchanged);
    let bins: u64 = counted.differences.bins(1).iter().map(|b| b.persons).sum();
    assert_eq!(bins, counted.differences.len());
    // A campaign applies to people, and changes the lives of some of them.
    let touched =
        counted.groups.iter().find(|g| g.by == "touched" && g.value == "arm").expect("some are met");
    assert!(touched.counts.gained + touched.counts.lost + touched.counts.shifted > 0);
    let more = Counted { all: counted.all, ..counted.clone() };
    let mut twice = counted.clone();
    twice.merge(&more);
    assert_eq!(twice.all, counted.all.times(2));
    assert_eq!(twice.groups.len(), counted.groups.len());
}

#[test]
fn a_cheaper_corridor_has_gainers() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = world(folder.path(), &["corridor.MMR-MYS.official=\"600 USD\""]);
    let cheap = world(folder.path(), &["corridor.MMR-MYS.official=\"0 USD\""]);
    let (base_lives, cheap_lives) = (lives(&base), lives(&cheap));
    let counted = Counted::new(&base_lives, &cheap_lives, &states(&base));
    let of = |code: &str| {
        let found = counted.groups.iter().find(|g| g.by == "origin" && g.value == code);
        found.map_or_else(super::Counts::default, |g| g.counts)
    };
    assert!(of("MMR").gained > 20, "{:?}", of("MMR"));
    assert!(of("MMR").gained > 5 * of("LAO").gained, "{:?} {:?}", of("MMR"), of("LAO"));
    // An agent differs if and only if it is not counted as unchanged.
    for (b, a) in base_lives.iter().zip(&cheap_lives) {
        let pair = Pair { baseline: b, arm: a };
        let same = b.path == a.path && pair.difference().abs() < 1_000;
        assert_eq!(same, pair.change() == Change::Unchanged);
    }
}

#[test]
fn a_row_for_everyone_who_is_not_unchanged() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = world(folder.path(), &[]);
    let round = world(folder.path(), &[ROUND]);
    let (b, a) = (lives(&base), lives(&round));
    let path = folder.path().join("twins.parquet");
    write(&path, 0, "round", &b, &a, &states(&base)).expect("written");
    let dictionary = crate::tables::write_dictionary(&[super::spec()]).expect("a dictionary");
    std::fs::write(folder.path().join("dictionary.csv"), dictionary).expect("written");
    let info = crate::tables::read_dictionary(folder.path()).expect("a dictionary");
    let table = crate::read::Table::whole(folder.path(), &info[0]).expect("a table");
    let counted = Counted::new(&b, &a, &states(&base));
    assert_eq!(table.rows() as u64, counted.differences.len());
    let gains = table.ints("gain_arm").expect("gains").iter().zip(table.ints("gain_base").expect("gains"));
    assert_eq!(gains.clone().filter(|(a, b)| *a - *b >= 1_000).count() as u64, counted.all.gained);
    let agents = table.ints("agent").expect("agents");
    let agent = agents[0] as usize;
    assert_eq!(table.ints("gain_arm").expect("gains")[0], a[agent].gain);
}

/// A comparison of a placebo and a round with the baseline.
fn compared(folder: &Path, out: &str, threads: usize, asked: TwinScope) -> Compared {
    let _ = world(folder, &[]);
    std::fs::write(
        folder.join("arms.toml"),
        "extends = \"w.toml\"\n[[arm]]\nname = \"placebo\"\nwith = [\"round\"]\n\
         set = { \"policy.round.strength\" = 0 }\n[[arm]]\nname = \"round\"\nwith = [\"round\"]\n",
    )
    .expect("a file");
    let arms = Arms::load(&Source::File(folder.join("arms.toml")), &Options::default(), None);
    let arms = arms.unwrap_or_else(|e| panic!("{e:?}"));
    let options = CompareOptions {
        work: WorkOptions { out: Some(folder.join(out)), threads: Some(threads), ..WorkOptions::default() },
        settings: Settings { replicates: 2, ..Settings::default() },
    };
    let watch =
        TwinWatch::new(&arms, asked, Some(threads), Default::default()).with_page(crate::report::write);
    compare(&arms, &options, &watch, &NoProgress).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn a_comparison_meets_everyone() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = compared(folder.path(), "one", 1, TwinScope::First);
    let four = compared(folder.path(), "four", 4, TwinScope::First);
    let c = &one.comparison;
    assert_eq!((&c.twins, &c.lives), (&four.comparison.twins, &four.comparison.lives));
    for file in ["twins.parquet", "report.html"] {
        let read = |of: &Compared| std::fs::read(of.dir.join(file)).expect("a file");
        assert!(read(&one) == read(&four), "{file} depends on threads");
    }
    let twins = c.twins.as_ref().expect("twins");
    let [placebo, round] = twins.arms.as_slice() else { panic!("{} arms", twins.arms.len()) };
    assert_eq!((placebo.all.unchanged, placebo.mean), (placebo.all.all(), 0.0));
    // People who are not yet of age at the end are in neither arm.
    assert!(placebo.all.all() < 2 * c.scenario.persons);
    assert_eq!(round.all.all(), placebo.all.all());
    assert!(round.all.unchanged < round.all.all());
    // The recorded life histories are those of the rows, with the same net gain.
    let dictionary = crate::tables::read_dictionary(&one.dir).expect("a dictionary");
    let info = dictionary.iter().find(|t| t.name == "twins").expect("described");
    let table = crate::read::Table::whole(&one.dir, info).expect("a table");
    assert!(table.ints("replicate").expect("replicates").iter().all(|r| *r == 0));
    assert!(!c.lives.is_empty());
    for two in &c.lives {
        let at = table.ints("agent").expect("agents").iter().position(|a| *a == i64::from(two.arm.agent));
        let gain = |column: &str| table.ints(column).expect("gains")[at.expect("a row")] as f64 / 100.0;
        assert_eq!((two.baseline.gain, two.arm.gain), (gain("gain_base"), gain("gain_arm")));
    }
}

#[test]
fn without_twins_nobody_is_met() {
    let folder = tempfile::tempdir().expect("a folder");
    let none = compared(folder.path(), "none", 2, TwinScope::None);
    assert_eq!(none.comparison.twins, None);
    assert!(none.dir.join("report.html").exists() && !none.dir.join("twins.parquet").exists());
}

#[test]
fn all_replicates_have_rows_if_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = compared(folder.path(), "all", 2, TwinScope::All);
    let dictionary = crate::tables::read_dictionary(&all.dir).expect("a dictionary");
    let info = dictionary.iter().find(|t| t.name == "twins").expect("described");
    let table = crate::read::Table::whole(&all.dir, info).expect("a table");
    let round = &all.comparison.twins.as_ref().expect("twins").arms[1];
    assert_eq!(table.rows() as u64, round.all.all() - round.all.unchanged);
    assert_eq!(table.ints("replicate").expect("replicates").last(), Some(&1));
}
