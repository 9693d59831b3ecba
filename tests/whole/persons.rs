//! One person per agent and twenty persons per agent give the same world at different resolutions.

use merantau_engine::people::status::Status;
use merantau_tests::chance::mean;
use merantau_tests::history::run;
use merantau_tests::{figures, small};

const REPLICATES: u32 = 6;

/// The figures of one replicate.
fn figures(replicate: u32, persons_per_agent: u32) -> Vec<(String, f64)> {
    let mut setup = small::busy();
    setup.months = 24;
    setup.replicate = replicate;
    setup.persons_per_agent = persons_per_agent;
    setup.candidates = 400_000;
    setup.corridors.iter_mut().for_each(|c| c.stock *= 100);
    for state in &mut setup.states {
        state.law.deportation_capacity *= 100.0;
        state.law.quota *= 100.0;
    }
    let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
    let mut figures: Vec<_> =
        figures::FLOWS.iter().map(|f| ((*f).to_owned(), figures::total(&history, f))).collect();
    let stocks =
        Status::ALL.iter().map(|s| (s.code().to_owned(), history.summary.stocks[*s as usize] as f64));
    figures.extend(stocks);
    figures.push(("paid in full".into(), history.summary.paid_in_full));
    figures.push(("median recruitment cost".into(), history.summary.median_recruitment_cost));
    figures
}

#[test]
fn agree_with_twenty_per_agent_within_the_interval() {
    let all = |persons| -> Vec<Vec<(String, f64)>> { (0..REPLICATES).map(|r| figures(r, persons)).collect() };
    let (one, twenty) = (all(1), all(20));
    let mut far = Vec::new();
    for (i, (name, _)) in one[0].iter().enumerate() {
        let of = |runs: &[Vec<(String, f64)>]| mean(&runs.iter().map(|r| r[i].1).collect::<Vec<_>>());
        let ((a, error_a), (b, error_b)) = (of(&one), of(&twenty));
        // The tolerance is four standard errors, plus a twentieth for the effect of rounding to agents in small
        // markets.
        let allowed = 4.0 * error_a.hypot(error_b) + 0.05 * a.abs();
        if (a - b).abs() > allowed {
            far.push(format!("{name}: {a:.1} ± {error_a:.1} with one, {b:.1} ± {error_b:.1} with twenty"));
        }
    }
    assert!(far.is_empty(), "{}", far.join("\n"));
}
