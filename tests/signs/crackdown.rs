//! Untested: a crackdown without legal places lowers the irregular stock for some time, and raises abuse among
//! the people who remain.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{in_month, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::START;

/// A world without legal places and with informal work.
fn world() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 1.0)], 3);
    setup.months = 72;
    setup.candidates = 30_000;
    for c in &mut setup.corridors {
        c.law.legal = 0.0;
        c.law.smuggler = 150.0;
    }
    setup
}

const FROM: usize = 12;
const UNTIL: usize = 23;

fn irregular(h: &History, month: usize) -> f64 {
    ["stock_clandestine", "stock_overstayed", "stock_absconded", "stock_trafficked"]
        .iter()
        .map(|c| in_month(h, month, c, &[]))
        .sum()
}

#[test]
fn the_irregular_stock_falls_for_some_time_and_abuse_rises() {
    let arms = pair(10, world, |setup| {
        // Only detection and deportation, without hostility, rumours or advice to leave.
        let parameters = [("fear", 0.0), ("homeward", 1.0), ("hostility", 0.0), ("detection", 6.0)];
        let mut p = policy("crackdown", &parameters);
        (p.from, p.until) = (START.plus(FROM as u32), START.plus(UNTIL as u32));
        setup.policies.push(p);
    });
    let at = |month| arms.of(|h| irregular(h, month));
    let (during, after) = (at(UNTIL), at(71));
    assert!(during.falls(), "{during:?}");
    // The effect is temporary: four years later most of the deported people have been replaced.
    assert!(after.mean > 0.5 * during.mean, "{during:?} {after:?}");
    let abuse = arms.of(|h| {
        let sum = |column: &str| (FROM..=UNTIL).map(|m| in_month(h, m, column, &[])).sum::<f64>();
        sum("abused") / sum("workers")
    });
    assert!(abuse.rises(), "{abuse:?}");
}
