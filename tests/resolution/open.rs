//! What resolution still changes.

use merantau_tests::open::{Open, Suite};

/// Figures that differ.
const OPEN: &[Open] = &[
    Open {
        of: "Malaysia, 1 person",
        measure: "clandestine entries",
        found: 0.0158,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "cost per departure",
        found: 0.0313,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "debt per worker",
        found: 0.07,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "departures",
        found: 0.0064,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "monthly departures of returnees",
        found: 0.0279,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "clandestine entries",
        found: -0.0326,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "cost per departure",
        found: 0.0024,
        band: (-0.02, 0.02),
        why: "the interval is too wide to say: with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "debt per worker",
        found: -0.0181,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "departures",
        found: 0.0504,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "monthly departures of returnees",
        found: -0.0362,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "clandestine entries",
        found: -0.0694,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "cost per departure",
        found: 0.1127,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "debt per worker",
        found: 0.1498,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "departures",
        found: 0.1116,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "monthly departures of returnees",
        found: -0.0354,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "cost per departure",
        found: -0.0026,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "debt per worker",
        found: -0.0037,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "cost per departure",
        found: -0.01,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "debt per worker",
        found: 0.0014,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "monthly departures of returnees",
        found: -0.0093,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "debt per worker",
        found: 0.0028,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
];

/// The suite of resolution.
pub(crate) const SUITE: Suite = Suite { name: "resolution", open: OPEN };

#[test]
fn what_is_open_says_why() {
    SUITE.check_list();
}
