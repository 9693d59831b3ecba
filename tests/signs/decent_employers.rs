//! Emergent: without inspections abusive employers drive out decent ones, and with inspections decent employers
//! drive out abusive ones.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::people;
use merantau_tests::history::History;

/// Eight years without a single inspection.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 0.7), (Status::Clandestine, 0.3)], 3);
    setup.months = 96;
    setup.states.iter_mut().for_each(|s| s.law.inspection = 0.0);
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
    // Without inspections decent employers are driven out; with them they drive out the others.
    assert!(change.base > 0.0 && change.with < 0.0, "{change:?} {last:?}");
}
