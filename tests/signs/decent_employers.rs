//! Built in: new inspections make employers more decent than they were at rest, because employers learn what bad conduct costs.

use merantau_engine::people::status::Status;
use merantau_engine::settle::{Settled, settle};
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::people;
use merantau_tests::history::History;
use std::sync::{Arc, OnceLock};

/// Eight years without a single inspection, in a world at rest.
fn world() -> Setup {
    static SETTLED: OnceLock<Arc<Settled>> = OnceLock::new();
    let mut setup = people(&[(Status::PermitTied, 0.7), (Status::Clandestine, 0.3)], 3);
    setup.months = 96;
    setup.states.iter_mut().for_each(|s| s.law.inspection = 0.0);
    // without informal jobs this world would lose workers as it goes, and employers would learn from that
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.informal = 0.3);
    let at_rest = || Arc::new(settle(&setup, 120).unwrap_or_else(|failure| panic!("{failure:?}")));
    setup.settled = Some(SETTLED.get_or_init(at_rest).clone());
    setup.start_of = Some(Box::new(setup.clone()));
    setup
}

/// Mean conduct of employers in covered sectors at the end of a year, weighted by workers.
fn conduct(h: &History, year: usize) -> f64 {
    let t = h.table("employers");
    let years = t.ints("year");
    let first = years[0];
    let (mut sum, mut workers) = (0.0, 0.0);
    for (r, &this) in years.iter().enumerate() {
        let covered = ["construction", "manufacturing", "services"].contains(&&*t.texts("sector")[r]);
        if covered && this == first + year as i64 {
            let n = t.ints("workers")[r] as f64;
            sum += n * t.reals("conduct_mean")[r];
            workers += n;
        }
    }
    sum / workers
}

#[test]
fn conduct_follows_inspection() {
    let arms = pair(8, world, |setup| setup.states.iter_mut().for_each(|s| s.law.inspection = 2.0));
    let last = arms.of(|h| conduct(h, 7));
    assert!(last.falls(), "{last:?}");
    let change = arms.of(|h| conduct(h, 7) - conduct(h, 0));
    // Without inspections conduct rests.
    assert!(change.base.abs() < 0.02 && change.with < change.base, "{change:?} {last:?}");
}
