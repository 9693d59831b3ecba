//! An origin with two destinations: a dear one that is entered through the legal channel only and pays well, and a cheap neighbour with
//! an open border.

use merantau_engine::codes::{Border, Sector, Sex, Skill};
use merantau_engine::people::status::Status;
use merantau_engine::settle::{Settled, settle};
use merantau_engine::setup::{Setup, StateSetup};
use merantau_tests::arms::{Arms, pair_of};
use merantau_tests::history::History;
use merantau_tests::small::{corridor, state, statuses, world};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// The months in which a change acts, at the end of which it is measured.
pub(crate) const MONTHS: u32 = 24;

fn place(code: &str, home_wage: f64, wage: f64, living: f64, adults: f64) -> StateSetup {
    let mut state = state(code, home_wage);
    state.law.living_cost = living;
    state.law.home_income_growth = 0.0;
    for sector in &mut state.sectors {
        sector.wage = wage;
        sector.natives = 0.0;
    }
    state.adults = [adults; Sex::COUNT];
    state
}

/// The world at rest, without policies.
pub(crate) fn base() -> Setup {
    let mut setup = world();
    setup.months = MONTHS;
    setup.states = vec![
        place("HOM", 60.0, 0.0, 40.0, 100_000.0),
        place("DEA", 500.0, 220.0, 80.0, 0.0),
        place("NEA", 150.0, 120.0, 50.0, 0.0),
    ];
    let sectors = |c: &mut merantau_engine::setup::CorridorSetup| {
        c.sectors = [0.0; Sector::COUNT];
        c.sectors[Sector::Construction as usize] = 0.6;
        c.sectors[Sector::Services as usize] = 0.4;
        c.skills = [0.0; Skill::COUNT];
        c.skills[Skill::Low as usize] = 1.0;
        c.female_share = 0.2;
    };
    let mut dear = corridor(0, 1, 4_000);
    dear.statuses =
        statuses(&[(Status::PermitTied, 0.93), (Status::Overstayed, 0.02), (Status::Absconded, 0.05)]);
    sectors(&mut dear);
    let mut cheap = corridor(0, 2, 4_000);
    cheap.statuses = statuses(&[(Status::OpenBorder, 1.0)]);
    cheap.law.border = Border::Open.into();
    (cheap.law.travel, cheap.law.official) = (8.5, 0.0);
    sectors(&mut cheap);
    setup.corridors = vec![dear, cheap];
    setup.candidates = 60_000;
    setup.settle_in = 120;
    setup
}

/// Replicates of a comparison.
const REPLICATES: u32 = 4;
/// The state at rest of each replicate, which all tests share.
static SETTLED: OnceLock<Vec<Arc<Settled>>> = OnceLock::new();

/// The world of a replicate before it settles.
fn replicate(replicate: u32) -> Setup {
    let mut setup = base();
    setup.replicate = replicate;
    setup
}

/// The state at rest of every replicate. It is made outside of the thread pool, in which a thread that waits for it could be
/// the one that makes it.
fn settled() -> &'static [Arc<Settled>] {
    let one = |k| {
        let setup = replicate(k);
        Arc::new(settle(&setup, setup.settle_in).unwrap_or_else(|failure| panic!("{failure:?}")))
    };
    SETTLED.get_or_init(|| (0..REPLICATES).into_par_iter().map(one).collect())
}

/// The world with and without a change that acts from the first month on.
pub(crate) fn arms(change: impl Fn(&mut Setup) + Sync) -> Arms {
    let settled = settled();
    let at_rest = |k: u32| {
        let mut setup = replicate(k);
        setup.settled = Some(settled[k as usize].clone());
        setup
    };
    pair_of(REPLICATES, at_rest, |setup| {
        setup.start_of = Some(Box::new(setup.clone()));
        change(setup);
    })
}

/// A column of a destination in the second half of the run.
pub(crate) fn late(h: &History, column: &str, destination: &str) -> f64 {
    let months = &h.months[h.months.len() / 2..];
    let of = |month: &merantau_engine::month::Month| {
        h.panel().sum(column, &[("destination", destination), ("month", &month.to_string())]) as f64
    };
    months.iter().map(of).sum()
}

/// Everyone who came to a destination in the second half of the run.
pub(crate) fn entries(h: &History, destination: &str) -> f64 {
    late(h, "departures", destination) + late(h, "clandestine_entries", destination)
}

/// A figure with a change relative to the same without it.
pub(crate) fn ratio(arms: &Arms, figure: impl Fn(&History) -> f64) -> f64 {
    let found = arms.of(figure);
    found.with / found.base
}
