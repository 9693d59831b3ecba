//! What does not hold: patterns that are not there, that stay without their cause, or that one coefficient implies. The last are
//! built in.

use merantau_tests::open::{Measured, Open, Suite};

use crate::world::Effects;

/// Everything that does not hold.
const OPEN: &[Open] = &[
    Open {
        of: "ban",
        measure: "left of the effect with nobody sent across by the policy",
        found: 0.2314,
        band: (0.6667, f64::INFINITY),
        why: "built in: the share of people who go round a ban is a parameter of the policy",
    },
    Open {
        of: "ban",
        measure: "left of the effect without the choice of another way by those refused",
        found: 1.0456,
        band: (-0.3333, 0.3333),
        why: "built in: the share of people who go round a ban is a parameter of the policy",
    },
    Open {
        of: "other origins",
        measure: "left of the effect without substitution between origins",
        found: -9.7916,
        band: (-0.3333, 0.3333),
        why: "without substitution the other origins lose places too, because all labour becomes dear; the measure is relative to a small gain",
    },
    Open {
        of: "regularization and abuse",
        measure: "left of the effect with equal abuse in every status",
        found: 0.2454,
        band: (0.6667, f64::INFINITY),
        why: "built in: the factor on unpaid wages in irregular status is a parameter",
    },
    Open {
        of: "regularization and abuse",
        measure: "left of the effect without changes of employer and complaints",
        found: 0.9848,
        band: (-0.3333, 0.3333),
        why: "built in: the factor on unpaid wages in irregular status is a parameter, and it is what most of the effect comes from",
    },
];

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
