//! Tests the extension of labour law to sectors that it excludes.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

#[test]
fn coverage_and_inspection_together_protect_pay() {
    let workers = || people(&[(Status::PermitTied, 1.0)], 10);
    let arms = pair(6, workers, |s| {
        let mut p = policy("labour_law_extension", &[("coverage", 0.9), ("inspection", 1.0)]);
        p.selector.sector = vec![Sector::Domestic];
        s.policies.push(p);
    });
    let unpaid = |sector| {
        arms.of(|h| {
            ["late_pay", "withheld_pay"].iter().map(|c| in_month(h, 0, c, &[("sector", sector)])).sum()
        })
    };
    // The hazard of withheld pay is 1 − 0.8 × coverage × (1 − exp(−2 × inspection)) of its base: 0.38 of the value
    // before.
    let protected = |coverage: f64, rate: f64| 1.0 - 0.8 * coverage * (1.0 - (-2.0 * rate).exp());
    let expected = protected(0.9, 1.0) / protected(0.1, 0.05) - 1.0;
    let domestic = unpaid("domestic");
    assert!(domestic.falls() && (domestic.share() - expected).abs() < 0.15, "{domestic:?}, {expected}");
    assert_eq!(unpaid("fishing").mean, 0.0);
    costs_add_up(&arms, 12);
}
