//! Built in: regularization lowers abuse among the people regularized, and its effect ends with short permits.

use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::{Arms, pair};
use merantau_tests::effect::{in_month, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::START;

/// A world with people in irregular status, in which permits from a round are not extended.
fn world() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 1.0)], 3);
    setup.months = 36;
    for state in &mut setup.states {
        state.law.permit = 6.0;
        state.law.renewals = 0.0;
    }
    setup
}

/// A round in the third month of which nearly everyone learns.
fn round(permit: f64) -> Arms {
    pair(8, world, |setup| {
        let parameters = [("permit", permit), ("hears", 1.0), ("consent", 1.0), ("full_length", 1.0)];
        let mut p = policy("regularization", &parameters);
        (p.from, p.until) = (START.plus(2), START.plus(2));
        setup.policies.push(p);
    })
}

fn irregular(h: &History, month: usize) -> f64 {
    ["stock_clandestine", "stock_overstayed", "stock_absconded", "stock_trafficked"]
        .iter()
        .map(|c| in_month(h, month, c, &[]))
        .sum()
}

#[test]
fn the_regularized_are_abused_less_while_their_permits_hold() {
    let arms = round(12.0);
    let abuse = arms.of(|h| {
        let sum = |column: &str| (3..12).map(|m| in_month(h, m, column, &[])).sum::<f64>();
        sum("abused") / sum("workers")
    });
    assert!(abuse.falls(), "{abuse:?}");
}

#[test]
fn short_permits_lapse() {
    let (short, long) = (round(6.0), round(33.0));
    let at = |arms: &Arms, month| arms.of(|h| irregular(h, month));
    assert!(at(&short, 4).falls() && at(&long, 4).falls());
    // After two years the people with long permits still have them. Of those with short permits some went home when
    // the permit ended, and the others are again in irregular status.
    let (lapsed, lasting) = (at(&short, 26), at(&long, 26));
    assert!(lasting.falls() && lasting.high < lapsed.low, "{lapsed:?} {lasting:?}");
    assert!(lapsed.with > 5.0 * at(&short, 4).with, "{:?} {lapsed:?}", at(&short, 4));
    // These people are in addition to those who came through the legal channel in both arms.
    let permits = |arms: &Arms, month| arms.of(|h| in_month(h, month, "stock_permit", &[])).mean;
    let (held, left) = (permits(&short, 4), [permits(&short, 26), permits(&long, 26)]);
    assert!(left[0] < 0.3 * held && left[1] > 0.5 * held, "{held} {left:?}");
}
