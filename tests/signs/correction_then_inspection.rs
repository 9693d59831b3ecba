//! Untested: a campaign that is followed by announced inspections leaves fewer people in irregular status than
//! the campaign alone.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{in_month, people, policy};
use merantau_tests::small::START;

/// A world as in Saudi Arabia: people who left the employer to whom their permit was tied, and a correction of status
/// for which most of them come at its end.
fn world() -> Setup {
    let mut setup =
        people(&[(Status::PermitTied, 0.6), (Status::Absconded, 0.3), (Status::Overstayed, 0.1)], 3);
    setup.months = 30;
    let mut p = policy(
        "regularization",
        &[("announced_length", 6.0), ("deadline", 3.0), ("eligible", 0.0), ("permit", 24.0)],
    );
    (p.from, p.until) = (START.plus(6), START.plus(11));
    setup.policies.push(p);
    setup
}

#[test]
fn inspections_leave_fewer_without_status() {
    let arms = pair(6, world, |s| {
        let mut p = policy("inspection", &[("rate", 1.0), ("fine", 2.0)]);
        p.from = START.plus(12);
        s.policies.push(p);
    });
    let came: Vec<f64> = (6..12).map(|m| arms.of(|h| in_month(h, m, "registered", &[])).base).collect();
    assert!(came[5] > 5.0 * came[0] && came.windows(2).all(|w| w[1] > w[0]), "{came:?}");
    let irregular = arms.of(|h| {
        ["stock_overstayed", "stock_absconded", "stock_clandestine"]
            .iter()
            .map(|c| in_month(h, 29, c, &[]))
            .sum()
    });
    assert!(irregular.falls(), "{irregular:?}");
}
