//! A2: holders of tied permits may change employer once their contract ends, after three years at rest. In the United Arab
//! Emirates, 2011, earnings of those whose contract ended rose by 11 %, changes of employer more than doubled, fewer left
//! the country, and fewer were hired from abroad, at lower pay (Naidu, Nyarko, Wang 2016).

use merantau_engine::ids::StateId;
use merantau_engine::setup::Selector;
use merantau_tests::watch::Watched;

use crate::measure::{Claim, Found, check};
use crate::world::{AT_REST, NEPAL, later};

/// Two years after.
const YEARS: std::ops::Range<usize> = AT_REST..AT_REST + 24;
/// Index of the Gulf, and the months of a permit there.
const GULF: usize = 2;
const CONTRACT: f64 = 24.0;

/// Of those whose contract ended, the share who went home.
fn left(w: &Watched) -> f64 {
    let ended = w.ended(YEARS, GULF).count();
    w.ended(YEARS, GULF).filter(|e| e.left).count() as f64 / ended as f64
}

#[test]
fn those_whose_contract_ended_earn_more_and_stay_and_newcomers_are_fewer_and_earn_less() {
    let arms = NEPAL.arms(60, |setup| {
        let selector = Selector { destination: vec![StateId::from_index(GULF)], ..Selector::default() };
        let law = [("share", 1.0), ("after", CONTRACT), ("untied", 0.0)];
        setup.policies.push(later("job_mobility", &law, selector));
    });
    let change = |figure: &dyn Fn(&Watched) -> f64| Found::change(&arms.of(figure));
    check(
        "A2",
        "pay of those whose contract ended (calibrated)",
        change(&|w| w.incumbents_at(YEARS, GULF)),
        Claim::Within(0.05, 0.15),
    );
    let moved =
        |w: &Watched| w.moved.iter().filter(|m| YEARS.contains(&m.month) && m.destination == GULF).count();
    let rate =
        |w: &Watched| moved(w) as f64 / w.panel(YEARS, "stock_permit", &[("destination", "GLF")]) * 12.0;
    let rates = arms.of(rate);
    let mean = |k: fn(&(f64, f64)) -> f64| rates.iter().map(k).sum::<f64>() / rates.len() as f64;
    println!("A2, changes of employer a year: {:.4} tied, {:.4} free", mean(|r| r.0), mean(|r| r.1));
    check("A2", "changes of employer", change(&|w| moved(w) as f64), Claim::Within(0.5, 2.0));
    check("A2", "share who leave when their contract ends", change(&left), Claim::Within(-0.40, -0.10));
    let gulf = [("destination", "GLF")];
    check("A2", "departures", change(&|w| w.panel(YEARS, "departures", &gulf)), Claim::Within(-0.15, -0.02));
    let pay = change(&|w| w.hired_at(YEARS, |a| a.destination == GULF));
    check("A2", "pay of those hired", pay, Claim::Within(-0.08, -0.01));
}
