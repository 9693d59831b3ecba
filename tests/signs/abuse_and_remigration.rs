//! Built in: abuse lowers re-migration.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{over_all, people};
use merantau_tests::small::tune;

/// A world with only those people who are abroad at the start, and their returns and departures.
fn world() -> Setup {
    let mut setup = people(&[(Status::PermitTied, 1.0)], 10);
    setup.months = 48;
    setup.candidates = 0;
    tune(&mut setup, "abuse", "hostility", 0.0);
    setup
}

#[test]
fn abused_migrants_migrate_again_less() {
    let arms = pair(8, world, |setup| {
        // Abuse happens more often and causes no return.
        for name in ["violence", "confinement"] {
            tune(setup, "abuse", name, 0.05);
        }
        tune(setup, "abuse", "go_home", 0.0);
        tune(setup, "abuse", "complain", 0.0);
        tune(setup, "abuse", "abscond", 0.0);
    });
    let again = arms.of(|h| {
        let home = ["returns_completed", "returns_early", "returns_other"].iter();
        over_all(h, "departures", &[]) / home.map(|c| over_all(h, c, &[])).sum::<f64>()
    });
    assert!(again.falls(), "{again:?}");
}
