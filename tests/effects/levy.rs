//! Tests a levy that employers pay for each worker with a permit.

use merantau_tests::arms::pair;
use merantau_tests::work;

/// A wage of 400 US dollars per month in every sector, which does not answer the number of jobs that stay open.
fn world() -> merantau_engine::setup::Setup {
    let mut setup = work::world();
    setup.mechanisms.wages.scarcity = 0.0;
    setup.states.iter_mut().flat_map(|s| &mut s.sectors).for_each(|s| s.wage = 400.0);
    setup
}

#[test]
fn employers_want_fewer_workers_by_the_elasticities_and_the_state_earns() {
    let arms = pair(3, world, |setup| setup.policies.push(work::policy("levy", &[("amount", 100.0)])));
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[]) as f64);
    // 500 / 400, to the power of −1 after twelve months and of −3 in the long run: the mean of three years.
    let left = |month: i32| (1.0 - 1.0 / 3.0_f64).powf(f64::from(month) / 12.0);
    let expected = (1..=36).map(|month| 1.25_f64.powf(-3.0 * (1.0 - left(month)))).sum::<f64>() / 36.0;
    assert!((jobs.share() - (expected - 1.0)).abs() < 0.003, "{jobs:?} {expected}");
    for (without, with) in arms.histories() {
        let revenue = |h: &merantau_tests::history::History| h.table("states").sum("revenue", &[]) as f64;
        let holders = with.panel().sum("stock_permit", &[]) as f64;
        let gained = revenue(with) - revenue(without);
        // 100 US dollars per holder and month, less the decrease of official costs and fines.
        assert!((gained / (holders * 10_000.0) - 1.0).abs() < 0.05, "{gained} {holders}");
    }
}

#[test]
fn a_high_levy_raises_informal_hiring() {
    let arms = pair(4, world, |setup| setup.policies.push(work::policy("levy", &[("amount", 250.0)])));
    let share = arms.of(|h| {
        let departures = h.panel().sum("departures", &[]) as f64;
        let without = h.panel().sum("clandestine_entries", &[]) as f64;
        without / (departures + without)
    });
    assert!(share.rises(), "{share:?}");
}

#[test]
fn contributions_cost_employers_as_much_as_a_levy_of_the_same_sum() {
    let arms = pair(3, world, |setup| {
        setup.start_of = Some(Box::new(setup.clone()));
        setup.states.iter_mut().for_each(|s| s.law.contributions = 0.25);
    });
    let jobs = arms.of(|h| h.table("states").sum("jobs", &[]) as f64);
    let left = |month: i32| (1.0 - 1.0 / 3.0_f64).powf(f64::from(month) / 12.0);
    let expected = (1..=36).map(|month| 1.25_f64.powf(-3.0 * (1.0 - left(month)))).sum::<f64>() / 36.0;
    assert!((jobs.share() - (expected - 1.0)).abs() < 0.003, "{jobs:?} {expected}");
    for (without, with) in arms.histories() {
        let revenue = |h: &merantau_tests::history::History| h.table("states").sum("revenue", &[]) as f64;
        let gained = revenue(with) - revenue(without);
        let sum = |column: &str| with.panel().sum(column, &[]) as f64;
        // a quarter of the wages of those with a permit; others are paid less
        let (permits, others) = (sum("stock_permit"), sum("workers") - sum("stock_permit"));
        let due = sum("wages_due") * permits / (permits + 0.85 * others);
        assert!((gained / (0.25 * due) - 1.0).abs() < 0.05, "{gained} {due}");
    }
}
