//! Tests a limit on the number of work permits held at the same time.

use merantau_engine::codes::Sector;
use merantau_engine::ids::StateId;
use merantau_tests::arms::pair;
use merantau_tests::work;

#[test]
fn the_stock_of_permits_respects_the_quota_and_informal_work_rises() {
    let arms = pair(4, work::world, |setup| {
        let mut quota = work::policy("quota", &[("permits", 600.0)]);
        quota.selector.destination = vec![StateId::new(4)];
        setup.policies.push(quota);
    });
    let permits =
        arms.of(|h| h.panel().sum("stock_permit", &[("destination", "YYY"), ("month", "2003-12")]) as f64);
    assert!(permits.falls(), "{permits:?}");
    for (without, with) in arms.histories() {
        let last = |h: &merantau_tests::history::History| {
            h.panel().sum("stock_permit", &[("destination", "YYY"), ("month", "2003-12")])
        };
        assert!(last(without) > 700, "{}", last(without));
        // People who already have a place still arrive.
        assert!(last(with) <= 620, "{}", last(with));
    }
    let clandestine = arms.of(|h| h.panel().sum("clandestine_entries", &[("destination", "YYY")]) as f64);
    assert!(clandestine.rises(), "{clandestine:?}");
}

#[test]
fn a_quota_of_a_sector_leaves_the_others() {
    let arms = pair(4, work::lawful, |setup| {
        let mut quota = work::policy("quota", &[("permits", 0.0)]);
        quota.selector.sector = vec![Sector::Construction];
        setup.policies.push(quota);
    });
    let late = |sector: &'static str| {
        arms.of(move |h| {
            let months = ["2003-06", "2003-09", "2003-12"];
            months
                .iter()
                .map(|m| h.panel().sum("departures", &[("sector", sector), ("month", m)]))
                .sum::<i64>() as f64
        })
    };
    let (construction, services) = (late("construction"), late("services"));
    assert!(construction.base > 0.0 && construction.with == 0.0, "{construction:?}");
    assert!(services.with > 0.5 * services.base, "{services:?}");
}
