//! Tests a bond on hiring, which is lost if the migrant overstays.

use merantau_tests::arms::pair;
use merantau_tests::work;

#[test]
fn a_migrant_with_a_bond_to_lose_overstays_less() {
    let arms = pair(6, work::world, |setup| {
        setup.policies.push(work::policy("security_bond", &[("amount", 800.0), ("employer", 0.0)]));
    });
    let overstays = arms.of(|h| {
        let late = |column| {
            h.table("panel")
                .ints(column)
                .iter()
                .zip(h.panel().texts("month"))
                .filter(|(_, m)| &***m >= "2003-03")
                .map(|(n, _)| n)
                .sum::<i64>() as f64
        };
        late("overstays") / (late("overstays") + late("returns_completed"))
    });
    assert!(overstays.falls(), "{overstays:?}");
    for (without, with) in arms.histories() {
        // The state keeps lost bonds.
        let revenue = |h: &merantau_tests::history::History| h.table("states").sum("revenue", &[]);
        assert!(revenue(with) > revenue(without), "{} {}", revenue(with), revenue(without));
        let [touched, served, _] = work::did(with, "security_bond");
        assert!(touched as f64 == work::places(with) && served == 0, "{touched} {served}");
    }
}

#[test]
fn employers_who_post_it_hire_less_and_confine_more() {
    let arms = pair(6, work::world, |setup| {
        let values = [("amount", 3_000.0), ("cost_of_capital", 0.5), ("confines", 3.0)];
        setup.policies.push(work::policy("security_bond", &values));
    });
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[]) as f64);
    assert!(jobs.falls(), "{jobs:?}");
    let confined = arms.total("confined");
    assert!(confined.rises(), "{confined:?}");
}
