//! Tests a temporary change of the demand for migrant labour.

use crate::money::{about, add, served, spent, touched};
use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

/// The first destination's construction loses half of its jobs.
fn slump(setup: &mut Setup) {
    add(setup, "demand_shock", &[("demand", 0.5), ("laid_off", 0.05)]);
    let policy = &mut setup.policies[0];
    policy.selector.destination = vec![StateId::new(3)];
    policy.selector.sector = vec![Sector::Construction];
}

#[test]
fn a_slump_removes_the_selected_jobs_and_lays_people_off() {
    let arms = pair(4, small::world, slump);
    let jobs = |state: &'static str, sector: &'static str| {
        arms.of(move |h| h.table("states").sum("jobs", &[("state", state), ("sector", sector)]) as f64)
    };
    let here = jobs("XXX", "construction");
    // Activity falls by half, jobs by the elasticity of 0.3: 0.5 to the power of 0.3.
    assert!((here.share() - (0.5_f64.powf(0.3) - 1.0)).abs() < 0.02, "{here:?}");
    for (state, sector) in [("YYY", "construction"), ("XXX", "services")] {
        // What stays open elsewhere, and so wages and jobs, may change a little by those who look for other work.
        assert!(jobs(state, sector).share().abs() < 0.001, "{state} {sector}");
    }
    let permits = arms
        .of(|h| h.panel().sum("stock_permit", &[("destination", "XXX"), ("sector", "construction")]) as f64);
    assert!(permits.falls(), "{permits:?}");
    let flow = |column: &'static str| {
        let here = [("destination", "XXX"), ("sector", "construction")];
        arms.of(move |h| h.panel().sum(column, &here) as f64)
    };
    let (early, overstays) = (flow("returns_early"), flow("overstays"));
    assert!(early.rises() && overstays.rises(), "{early:?} {overstays:?}");
    for (_, with) in arms.histories() {
        assert!(served(with) > 0 && touched(with) == served(with) && spent(with) == 0);
    }
}

#[test]
fn a_boom_brings_people() {
    let arms = pair(4, small::world, |s| add(s, "demand_shock", &[("demand", 1.5), ("laid_off", 0.0)]));
    let departures = arms.total("departures");
    assert!(departures.rises(), "{departures:?}");
}

#[test]
fn a_shock_grows_in_its_window_and_fades_after_it() {
    let arms = pair(2, small::world, |setup| {
        slump(setup);
        setup.policies[0].until = small::START.plus(11);
        small::set(setup.policies[0].policy.parameters_mut(), "onset", 4.0);
        small::set(setup.policies[0].policy.parameters_mut(), "recovery", 4.0);
    });
    let share = |month: u32| {
        let month = small::START.plus(month).to_string();
        let of = |h: &merantau_tests::history::History| {
            h.table("states").sum("jobs", &[("month", &month), ("state", "XXX"), ("sector", "construction")])
                as f64
        };
        arms.of(of).share()
    };
    let depths = [0, 1, 3, 6, 11, 12, 13, 14, 15].map(share);
    // A quarter, a half, the whole depth to the last month of the window; then a quarter less each month; then nothing.
    let activity = [-0.125_f64, -0.25, -0.5, -0.5, -0.5, -0.375, -0.25, -0.125, 0.0];
    for (depth, activity) in depths.into_iter().zip(activity) {
        let expected = (1.0 + activity).powf(0.3) - 1.0;
        assert!((depth - expected).abs() < 0.015, "{depths:?}");
    }
}

#[test]
fn half_the_strength_lays_off_half_as_many() {
    let laid_off = |strength: f64| {
        let arms = pair(4, small::world, |setup| {
            add(
                setup,
                "demand_shock",
                &[("demand", 1.0), ("laid_off", 0.2), ("onset", 1.0), ("recovery", 1.0)],
            );
            setup.policies[0].strength = strength;
            setup.policies[0].until = small::START;
        });
        arms.histories().iter().map(|(_, with)| served(with)).sum::<i64>() as f64
    };
    let (half, all) = (laid_off(0.5), laid_off(1.0));
    assert!(all > 100.0 && about(half, 0.5 * all, 0.15), "{half} {all}");
}
