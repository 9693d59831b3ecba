//! Months of unpaid work come in series, by employer.

use merantau_engine::Engine;
use merantau_engine::people::status::StatusSet;
use merantau_tests::worlds::{bangladesh, scaled};

/// Months in which each person of a world who worked abroad all the time came to be owed more, for three years.
fn unpaid() -> Vec<Vec<bool>> {
    let mut setup = scaled(bangladesh(), 2);
    (setup.months, setup.settle_in) = (36, 60);
    let mut engine = Engine::new(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut before = engine.people();
    let mut months: Vec<Vec<bool>> = vec![Vec::new(); before.len()];
    while !engine.done() {
        engine.step().unwrap_or_else(|failure| panic!("{failure:?}"));
        let now = engine.people();
        for ((list, was), is) in months.iter_mut().zip(&before).zip(&now) {
            if StatusSet::WORKING.has(was.life.status()) && StatusSet::WORKING.has(is.life.status()) {
                list.push(is.money.arrears > was.money.arrears);
            }
        }
        before = now;
    }
    months.retain(|list| list.len() == 36);
    months
}

#[test]
fn unpaid_months_come_in_series() {
    let months = unpaid();
    let pairs: Vec<(f64, f64)> = months
        .iter()
        .flat_map(|list| list.windows(2).map(|w| (f64::from(u8::from(w[0])), f64::from(u8::from(w[1])))))
        .collect();
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|p| p.0).sum::<f64>() / n;
    let both = pairs.iter().map(|p| p.0 * p.1).sum::<f64>() / n;
    let correlation = (both - mean * mean) / (mean * (1.0 - mean));
    let in_year = months.iter().filter(|list| list[..12].iter().any(|&b| b)).count() as f64;
    let (all, in_year) = (months.len(), in_year / months.len() as f64);
    println!(
        "{all} workers, unpaid {mean:.4} of months, {in_year:.3} in a year, correlation {correlation:.3}"
    );
    // About 0.9 x 0.7, less for those who leave such an employer.
    assert!(correlation > 0.3, "{correlation}");
    assert!(in_year < 0.8 * 12.0 * mean, "{in_year} {mean}");
}
