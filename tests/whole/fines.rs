//! Employers who are found to withhold pay are fined, and the state receives the fines.

use merantau_engine::codes::Border;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

/// A world without people in irregular status, so that no fine arises from their employment.
fn world() -> Setup {
    let mut setup = small::world();
    for corridor in &mut setup.corridors {
        corridor.statuses = small::statuses(&[(Status::PermitTied, 1.0)]);
        corridor.law.border = Border::Closed.into();
    }
    for state in &mut setup.states {
        (state.law.inspection, state.law.fine, state.law.levy) = (4.0, 0.0, 0.0);
    }
    // Employers do not adapt either: the fine is the only difference.
    for name in ["employer_learning", "drift"] {
        small::tune(&mut setup, "adapting", name, 0.0);
    }
    for (mechanism, name) in [("permits", "abscond"), ("demand", "informal_response")] {
        small::tune(&mut setup, mechanism, name, 0.0);
    }
    setup
}

#[test]
fn withheld_pay_is_fined_where_inspections_find_it() {
    let arms = pair(4, world, |setup| setup.states.iter_mut().for_each(|s| s.law.fine = 2_000.0));
    let revenue = arms.of(|history| history.table("states").sum("revenue", &[]) as f64);
    assert!(revenue.rises() && revenue.share() > 0.01, "{revenue:?}");
    let withheld = arms.total("withheld");
    assert!(withheld.base > 0.0);
}
