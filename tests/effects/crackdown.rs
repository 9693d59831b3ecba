//! Tests that a crackdown detects, detains and deports migrants in irregular status and makes all of them afraid.

use merantau_engine::codes::Sector;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{costs_add_up, in_month, people, policy};

fn without_papers() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 0.5), (Status::Overstayed, 0.5)], 5);
    for state in &mut setup.states {
        state.law.detection = 0.2;
        state.law.inspection = 0.0;
    }
    setup
}

#[test]
fn detection_rises_by_the_factor_and_the_irregular_stock_falls() {
    let arms = pair(4, without_papers, |s| s.policies.push(policy("crackdown", &[("detection", 3.0)])));
    let first = arms.of(|h| in_month(h, 0, "detected", &[]));
    assert!(first.rises() && (first.share() - 2.0).abs() < 0.2, "{first:?}");
    let deported = arms.total("deported");
    assert!(deported.rises(), "{deported:?}");
    let home = arms.total("returns_other");
    assert!(home.rises(), "{home:?}");
    let irregular = arms.total("irregular_months");
    assert!(irregular.falls(), "{irregular:?}");
    costs_add_up(&arms, 12);
}

#[test]
fn one_status_in_one_sector_can_be_selected() {
    let arms = pair(4, without_papers, |s| {
        let mut p =
            policy("crackdown", &[("detection", 4.0), ("homeward", 1.0), ("fear", 0.0), ("hostility", 0.0)]);
        p.selector.status = vec![Status::Clandestine];
        p.selector.sector = vec![Sector::Services];
        s.policies.push(p);
    });
    let first = |sector| arms.of(|h| in_month(h, 0, "detected", &[("sector", sector)]));
    // The policy multiplies the detection of half of the people in the sector by 4: 1 + 4 halves in place of 2.
    assert!((first("services").share() - 1.5).abs() < 0.4, "{:?}", first("services"));
    assert_eq!(first("construction").mean, 0.0);
    let caught = arms.of(|h| {
        let month = h.months[0].to_string();
        h.table("transitions")
            .sum("persons", &[("month", &month), ("from", "overstayed"), ("to", "detained")]) as f64
    });
    assert!(caught.base > 0.0 && caught.mean == 0.0, "{caught:?}");
}

#[test]
fn whom_a_state_cannot_hold_goes_free() {
    let few = || {
        let mut setup = without_papers();
        setup.mechanisms.detection.capacity = 0.5;
        setup
    };
    let arms = pair(4, few, |s| {
        s.policies.push(policy("crackdown", &[("detection", 3.0), ("homeward", 1.0), ("capacity", 0.0)]));
    });
    let (detected, released) = (arms.total("detected"), arms.total("released"));
    assert!(detected.share() > 1.0 && released.share() > detected.share(), "{detected:?} {released:?}");
    // The places are as many as before.
    let deported = arms.total("deported");
    assert!(deported.share() < 0.5 * detected.share(), "{deported:?}");
}
