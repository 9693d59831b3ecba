//! What does not rest yet.

use merantau_tests::open::{Measured, Open, Suite};

/// Everything that does not rest, by world. What comes to rest must leave the list.
const OPEN: &[Open] = &[
    Open {
        of: "Bangladesh",
        measure: "cost per departure",
        found: -0.0928,
        band: (-0.05, 0.05),
        why: "not known in full: the price of the visa is still on its way when the settling ends",
    },
    Open {
        of: "Bangladesh",
        measure: "debt per worker",
        found: -0.0511,
        band: (-0.05, 0.05),
        why: "not known in full: the price of the visa is still on its way when the settling ends",
    },
    Open {
        of: "Bangladesh",
        measure: "settling, debt per worker",
        found: 0.0277,
        band: (-0.02, 0.02),
        why: "the settling solves jobs and attractions within some years of a sample, and the price of a visa answers small differences of jobs",
    },
    Open {
        of: "Bangladesh",
        measure: "settling, substituted",
        found: -0.0286,
        band: (-0.02, 0.02),
        why: "the settling solves jobs and attractions within some years of a sample, and the price of a visa answers small differences of jobs",
    },
    Open {
        of: "Malaysia",
        measure: "debt per worker",
        found: 0.055,
        band: (-0.05, 0.05),
        why: "not known in full: the price of the visa is still on its way when the settling ends",
    },
    Open {
        of: "Malaysia",
        measure: "settling, debt per worker",
        found: 0.03,
        band: (-0.02, 0.02),
        why: "the settling solves jobs and attractions within some years of a sample, and the price of a visa answers small differences of jobs",
    },
    Open {
        of: "Malaysia",
        measure: "settling, departures",
        found: 0.0206,
        band: (-0.02, 0.02),
        why: "the settling solves jobs and attractions within some years of a sample, and the price of a visa answers small differences of jobs",
    },
    Open {
        of: "Malaysia",
        measure: "settling, share borrowing",
        found: -0.0225,
        band: (-0.02, 0.02),
        why: "the settling solves jobs and attractions within some years of a sample, and the price of a visa answers small differences of jobs; the interval is wider than the band",
    },
];

/// The suite of measures at rest.
pub(crate) const SUITE: Suite = Suite { name: "rest", open: OPEN };

/// Checks that a relative change is at most so large, or larger if it is listed.
pub(crate) fn check(world: &str, figure: &str, change: f64, most: f64) {
    let asserted = "the relative change lies in the band";
    SUITE.check(&Measured { asserted, ..Measured::within(world, figure, change, (-most, most)) });
}

#[test]
fn what_is_open_moves_and_says_why() {
    SUITE.check_list();
}
