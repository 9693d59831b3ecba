//! What does not hold: patterns that are not there, that stay without their cause, or that one coefficient implies. The last are
//! built in.

use merantau_tests::open::{Measured, Open, Suite};

use crate::world::Effects;

/// Everything that does not hold.
const OPEN: &[Open] = &[];

/// The suite of knock-outs.
const SUITE: Suite = Suite { name: "knockouts", open: OPEN };

/// The largest part of an effect that may be left without its cause, and the smallest that must be left without a coefficient.
const GONE: f64 = 1.0 / 3.0;
const STAYS: f64 = 2.0 / 3.0;

/// Checks that a pattern is there, goes without the feedback, and stays without the coefficient.
pub(crate) fn check(
    pattern: &str,
    effect: &str,
    band: (f64, f64),
    feedback: &str,
    coefficient: &str,
    found: &Effects,
) {
    let Effects { on, off, neutral } = *found;
    println!("{pattern}: {on:+.4}; without {feedback} {off:+.4}; with {coefficient} {neutral:+.4}");
    SUITE.check(&Measured::within(pattern, effect, on, band));
    let asserted = "less than a third of the effect is left where the feedback is off";
    let measure = format!("left of the effect without {feedback}");
    SUITE.check(&Measured { asserted, ..Measured::within(pattern, &measure, off / on, (-GONE, GONE)) });
    let asserted = "more than two thirds of the effect are left where the coefficient is neutral";
    let measure = format!("left of the effect with {coefficient}");
    let left = Measured::within(pattern, &measure, neutral / on, (STAYS, f64::INFINITY));
    SUITE.check(&Measured { asserted, ..left });
}

#[test]
fn what_is_open_says_why() {
    SUITE.check_list();
}
