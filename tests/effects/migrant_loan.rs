//! Tests loans for recruitment at low interest, in place of moneylenders.

use std::collections::BTreeMap;

use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::chance::mean;
use merantau_tests::figures::total;
use merantau_tests::history::{History, run};
use merantau_tests::work;

/// What a policy lent in each month, cents, where the subsidy equals the amount lent. The subsidy is booked at home; costs
/// of deportation are booked where people are.
fn lent(history: &History) -> Vec<i64> {
    let panel = history.panel();
    let mut months: BTreeMap<String, i64> = history.months.iter().map(|m| (m.to_string(), 0)).collect();
    for ([month, origin, destination], cents) in panel.sums("public_cost", ["month", "origin", "destination"])
    {
        if origin == destination {
            *months.entry(month.to_string()).or_insert(0) += cents;
        }
    }
    months.into_values().collect()
}

/// A policy that lends a budget of US dollars per month to everyone who needs a loan.
fn loans(setup: &mut Setup, budget: f64) {
    let values = [("budget", budget), ("reach", 1.0), ("subsidy", 1.0), ("amount", LARGEST)];
    setup.policies.push(work::policy("migrant_loan", &values));
}

/// The largest loan, US dollars.
const LARGEST: f64 = 1_000.0;

#[test]
fn interest_falls_and_the_budget_is_never_overspent_by_more_than_a_loan() {
    for (budget, persons) in [(8_000.0, 1_u32), (300.0, 1), (1_000.0, 10)] {
        let world = || {
            let mut setup = work::lawful();
            setup.persons_per_agent = persons;
            setup.candidates *= u64::from(persons);
            setup.corridors.iter_mut().for_each(|c| c.stock *= u64::from(persons));
            if budget < LARGEST {
                // Nobody else lends, so that the small budgets are used up.
                merantau_tests::small::tune(&mut setup, "credit", "owned", 0.0);
            }
            setup
        };
        let arms = pair(4, world, |setup| loans(setup, budget));
        if persons == 1 && budget > LARGEST {
            // More people go, who owe more: each dollar that they borrow costs less.
            let interest = arms.of(|h| total(h, "interest") / total(h, "borrowed"));
            assert!(interest.falls(), "{interest:?}");
        }
        for (_, with) in arms.histories() {
            let months = lent(with);
            let loan = LARGEST * 100.0 * f64::from(persons);
            for from in 0..months.len() {
                let mut sum = 0.0;
                for (n, &cents) in months[from..].iter().enumerate() {
                    sum += cents as f64;
                    // Of the months before, at most the largest loan was kept.
                    let kept = if from == 0 { 0.0 } else { loan };
                    let budget = budget * 100.0 * (n + 1) as f64;
                    assert!(sum <= budget + kept + loan, "{sum} of {budget} from month {from} on");
                }
            }
            let spent: i64 = months.iter().sum();
            let all = budget * 100.0 * months.len() as f64;
            // Fewer people need a loan than the largest budget is enough for; at the end at most the largest loan is kept.
            let least = if budget > LARGEST && persons == 1 { 0.2 * all } else { 0.8 * all - loan };
            assert!(spent as f64 > least, "nothing was lent, or next to nothing: {spent} of {all}");
            let [touched, served, _] = work::did(with, "migrant_loan");
            assert!(touched > 0 && touched == served, "{touched} {served}");
        }
    }
}

#[test]
fn the_number_of_persons_per_agent_does_not_change_what_is_lent() {
    let sums = |persons: u32, replicates: u32| {
        let sums: Vec<f64> = (0..replicates)
            .map(|replicate| {
                let mut setup = work::lawful();
                setup.replicate = replicate;
                setup.months = 24;
                setup.persons_per_agent = persons;
                setup.candidates = 30_000;
                setup.corridors.iter_mut().for_each(|c| c.stock *= 4);
                loans(&mut setup, 1_500.0);
                let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
                work::did(&history, "migrant_loan")[1] as f64
            })
            .collect();
        mean(&sums)
    };
    let ((one, error), (ten, error_ten)) = (sums(1, 6), sums(10, 24));
    assert!((one - ten).abs() < 4.0 * error.hypot(error_ten), "{one} ± {error}, {ten} ± {error_ten}");
}

#[test]
fn loans_let_people_without_lenders_leave() {
    let world = || {
        let mut setup = work::lawful();
        merantau_tests::small::tune(&mut setup, "credit", "owned", 0.0);
        setup
    };
    let arms = pair(4, world, |setup| {
        let values = [("budget", 1e9), ("reach", 1.0), ("amount", 3_000.0)];
        setup.policies.push(work::policy("migrant_loan", &values));
    });
    let places = arms.of(work::places);
    assert!(places.rises(), "{places:?}");
}

#[test]
fn a_loan_counts_as_means_for_a_legal_place() {
    let world = || {
        let mut setup = work::lawful();
        // Nobody else lends, and nobody can pay for another way.
        merantau_tests::small::tune(&mut setup, "credit", "owned", 0.0);
        merantau_tests::small::tune(&mut setup, "credit", "kin_send", 0.0);
        setup.corridors.iter_mut().for_each(|c| c.law.smuggler = 50_000.0);
        setup
    };
    let arms = pair(4, world, |setup| {
        let values = [("budget", 1e9), ("reach", 1.0), ("amount", 3_000.0)];
        setup.policies.push(work::policy("migrant_loan", &values));
    });
    let able = arms.total("able");
    assert!(able.with > 1.1 * able.base, "{able:?}");
}
