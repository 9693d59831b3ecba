//! A member abroad draws others of the same family after it. Named cause: people know what their own family does. Without it,
//! everyone reads of another family of the community, drawn at random. The coefficients: relatives abroad raise the wish to go, and they lend.

use merantau_engine::Engine;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::Setup;
use merantau_engine::world::families::Family;
use merantau_tests::worlds::{nepal, scaled};
use rayon::prelude::*;

use crate::world::{Value, tune};

const MONTHS: u32 = 36;
const REPLICATES: u32 = 4;

/// Who left for the first time, or took a place, and in what families.
#[derive(Clone, Copy, Debug, Default)]
struct Left {
    /// Everyone who left.
    all: f64,
    /// Those of them whose family had a member abroad.
    from_such: f64,
    /// As many as would be from such families if all families of a community were alike.
    expected: f64,
}

impl Left {
    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            from_such: self.from_such + other.from_such,
            expected: self.expected + other.expected,
        }
    }
    /// How much likelier to leave people are whose family has a member abroad, relative to others of the community.
    fn ratio(self) -> f64 {
        self.from_such / self.expected / ((self.all - self.from_such) / (self.all - self.expected))
    }
}

/// A world with these values of parameters.
#[derive(Clone, Copy, Debug, Default)]
struct Case {
    values: &'static [Value],
    /// Whether people read of another family than their own.
    shuffled: bool,
    /// Candidates relative to the usual number, which is above that of adults.
    candidates: f64,
}

/// Runs a replicate, and looks at everyone who leaves.
fn run(replicate: u32, case: Case) -> Left {
    let mut setup: Setup = scaled(nepal(), 2);
    (setup.replicate, setup.months) = (replicate, MONTHS);
    setup.candidates = (setup.candidates as f64 * case.candidates) as u64;
    tune(&mut setup, case.values);
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    if case.shuffled {
        engine.shuffle_families();
    }
    println!("dispersion at the start {:.4}", dispersion(engine.families()));
    let mut left = Left::default();
    let mut before = engine.people();
    while !engine.done() {
        let families = engine.families().to_vec();
        let community: Vec<usize> = (0..families.len()).map(|f| engine.community_of_family(f)).collect();
        let mut shares = vec![[0.0f64; 2]; community.iter().max().map_or(0, |last| last + 1)];
        for (family, community) in families.iter().zip(&community) {
            shares[*community][0] += 1.0;
            shares[*community][1] += f64::from(u8::from(family.abroad() > 0));
        }
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        engine.take();
        let after = engine.people();
        for (agent, (was, is)) in before.iter().zip(&after).enumerate() {
            let goes = |s: Status| s == Status::Waiting || StatusSet::ABROAD.has(s);
            if was.life.status() != Status::Home || was.life.trips() > 0 || !goes(is.life.status()) {
                continue;
            }
            let family = engine.family(agent as u32, &is.life, &is.money).unwrap_or(0);
            let [all, such] = shares[community[family]];
            left = left.add(Left {
                all: 1.0,
                from_such: f64::from(u8::from(families[family].abroad() > 0)),
                expected: such / all,
            });
        }
        before = after;
    }
    println!("dispersion at the end {:.4}", dispersion(engine.families()));
    left
}

/// The variance of the number of members abroad among families, relative to its mean: about one if each is there by chance.
fn dispersion(families: &[Family]) -> f64 {
    let n = families.len() as f64;
    let of = |power: i32| families.iter().map(|f| f64::from(f.abroad()).powi(power)).sum::<f64>() / n;
    (of(2) - of(1).powi(2)) / of(1)
}

/// The same over replicates.
fn ratio(case: Case) -> f64 {
    let one = |replicate| run(replicate, case);
    let left = (0..REPLICATES).into_par_iter().map(one).reduce(Left::default, Left::add);
    println!("families: {case:?}: {left:?}: {:.4}", left.ratio());
    left.ratio()
}

/// The world as it stands.
const OWN: Case = Case { values: &[], shuffled: false, candidates: 1.0 };

#[test]
fn a_member_abroad_draws_others_of_the_family_and_no_others() {
    let own = ratio(OWN);
    let shuffled = ratio(Case { shuffled: true, ..OWN });
    // relatives abroad neither raise the wish to go nor lend: the ties that are left are those of what is heard
    let neither = ratio(Case { values: &[("worth", "kin", 0.0), ("credit", "kin_months", 0.0)], ..OWN });
    println!("families: own {own:.4}, shuffled {shuffled:.4}, without wish and loans {neither:.4}");
    assert!(own > 1.15, "with own families: {own}");
    assert!((shuffled - 1.0).abs() < (own - 1.0) / 3.0, "with shuffled families: {shuffled} of {own}");
    assert!((neither - 1.0).abs() < (own - 1.0) / 3.0, "without wish and loans: {neither} of {own}");
}

#[test]
fn the_number_of_candidates_does_not_change_it() {
    let (more, fewer) = (ratio(OWN), ratio(Case { candidates: 0.35, ..OWN }));
    assert!((fewer / more - 1.0).abs() < 0.1, "{fewer} with fewer candidates, {more} with more");
}
