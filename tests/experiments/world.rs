//! The worlds of the experiments, at rest, and their arms.

use std::sync::{Arc, OnceLock};

use merantau_engine::ids::StateId;
use merantau_engine::policy::PolicySetup;
use merantau_engine::settle::{Settled, settle};
use merantau_engine::setup::{Selector, Setup};
use merantau_tests::gifts::Gift;
use merantau_tests::small::{START, setup_of};
use merantau_tests::watch::{Watched, watch};
use merantau_tests::worlds::{HOME, SETTLING};
use rayon::prelude::*;

/// Replicates of every comparison.
const REPLICATES: usize = 10;

/// A world of which each replicate settles once and runs once without a change.
pub(crate) struct World {
    make: fn() -> Setup,
    /// Months of the longest window.
    months: u32,
    settled: OnceLock<Vec<Arc<Settled>>>,
    base: OnceLock<Vec<Watched>>,
}

/// Nepal, India across an open border, and the Gulf.
pub(crate) static NEPAL: World = World::new(merantau_tests::worlds::nepal, 60);
/// Indonesia, Malaysia across a strait, and a place where all migrants are in irregular status.
pub(crate) static STRAIT: World = World::new(merantau_tests::worlds::strait, 60);
/// Three origins whose women work in homes in two destinations.
pub(crate) static HOMES: World = World::new(merantau_tests::worlds::homes, 48);
/// The Philippines, with entertainers in Japan, homes in Hong Kong, and the Gulf.
pub(crate) static PHILIPPINES: World = World::new(merantau_tests::worlds::philippines, 60);

/// Months at rest, beside those of the settling, before a policy that [`later`] gives.
pub(crate) const AT_REST: usize = 36;

impl World {
    const fn new(make: fn() -> Setup, months: u32) -> Self {
        Self { make, months, settled: OnceLock::new(), base: OnceLock::new() }
    }
    /// A replicate before it settles.
    fn replicate(&self, replicate: usize) -> Setup {
        let mut setup = (self.make)();
        setup.replicate = replicate as u32;
        setup
    }
    /// The state at rest of every replicate. It is made outside of the thread pool, in which a thread that waits for it
    /// could be the one that makes it.
    fn settled(&self) -> &[Arc<Settled>] {
        let one = |replicate| {
            let setup = self.replicate(replicate);
            Arc::new(settle(&setup, SETTLING).unwrap_or_else(|failure| panic!("{failure:?}")))
        };
        self.settled.get_or_init(|| (0..REPLICATES).into_par_iter().map(one).collect())
    }
    /// Every replicate, changed, from the first month on.
    fn run(&self, months: u32, change: impl Fn(&mut Setup) + Sync) -> Vec<Watched> {
        let settled = self.settled();
        let one = |replicate: usize| {
            let mut setup = self.replicate(replicate);
            (setup.settled, setup.months) = (Some(settled[replicate].clone()), months);
            setup.start_of = Some(Box::new(setup.clone()));
            change(&mut setup);
            watch(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
        };
        (0..REPLICATES).into_par_iter().map(one).collect()
    }
    /// Every replicate without a change.
    pub(crate) fn base(&self) -> &[Watched] {
        self.base.get_or_init(|| self.run(self.months, |_| {}))
    }
    /// A figure of every replicate without and with a change.
    pub(crate) fn arms(&self, months: u32, change: impl Fn(&mut Setup) + Sync) -> Arms<'_> {
        assert!(months <= self.months, "the arm without the change is shorter");
        Arms { base: self.base(), with: self.run(months, change) }
    }
}

/// The replicates without and with a change.
pub(crate) struct Arms<'a> {
    base: &'a [Watched],
    with: Vec<Watched>,
}

impl Arms<'_> {
    /// A figure of each replicate, without and with the change.
    pub(crate) fn of(&self, figure: impl Fn(&Watched) -> f64) -> Vec<(f64, f64)> {
        self.base.iter().zip(&self.with).map(|(a, b)| (figure(a), figure(b))).collect()
    }
}

/// A gift to people at home in the origin.
pub(crate) fn gift(at_hand: f64, thirds: f64, earnings: f64) -> PolicySetup {
    let mut policy = setup_of(Box::new(Gift { at_hand, thirds, earnings }));
    (policy.cost_month, policy.cost_person, policy.payer) = (0.0, 0.0, StateId::from_index(HOME));
    policy.selector = Selector { origin: vec![StateId::from_index(HOME)], ..Selector::default() };
    policy
}

/// A policy of a kind that begins after some months at rest and holds until the end, at no cost.
pub(crate) fn later(kind: &str, parameters: &[(&str, f64)], selector: Selector) -> PolicySetup {
    let mut policy = merantau_tests::work::policy(kind, parameters);
    policy.from = START.plus(AT_REST as u32);
    (policy.payer, policy.selector) = (StateId::from_index(HOME), selector);
    policy
}

/// What the worlds are like without a change, so that effects can be read.
#[test]
fn the_worlds_are_rationed_where_they_should_be() {
    let mean = |world: &World, column: &str, place: &str| {
        let of = |w: &Watched| {
            let selector = if place == "home" { vec![] } else { vec![("destination", place)] };
            w.panel(0..36, column, &selector)
        };
        world.base().iter().map(of).sum::<f64>() / REPLICATES as f64
    };
    let worlds: [(&str, &World, &[&str]); 4] = [
        ("Nepal", &NEPAL, &["IND", "GLF"]),
        ("Malaysia", &STRAIT, &["MYS", "RIV"]),
        ("homes", &HOMES, &["SAU", "HKG"]),
        ("Philippines", &PHILIPPINES, &["GLF", "JPN", "HKG"]),
    ];
    for (name, world, places) in worlds {
        let home: Vec<String> = ["lookers", "willing", "able", "refused"]
            .iter()
            .map(|c| format!("{c} {:.0}", mean(world, c, "home")))
            .collect();
        println!("{name} in 36 months: {}", home.join(", "));
        for &place in places {
            let came = mean(world, "departures", place) + mean(world, "clandestine_entries", place);
            let per = |column| mean(world, column, place) / came / 100.0;
            println!(
                "{name}, {place}: {came:.0} came, cost {:.0} USD, of that visa {:.0} USD, borrowed {:.0} USD",
                per("recruitment_cost"),
                per("visa_rent"),
                per("borrowed"),
            );
        }
    }
    let refused = mean(&NEPAL, "refused", "home");
    assert!(refused > 0.1 * mean(&NEPAL, "departures", "GLF"), "places in the Gulf are rationed: {refused}");
}
