//! What resolution still changes.

use merantau_tests::open::{Open, Suite};

/// Figures that differ.
const OPEN: &[Open] = &[
    Open {
        of: "Malaysia, 1 person",
        measure: "cost per departure",
        found: 0.0186,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "debt per worker",
        found: 0.0174,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "departures",
        found: 0.0068,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "monthly departures of returnees",
        found: 0.001,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "clandestine entries",
        found: 0.0144,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "cost per departure",
        found: -0.0264,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "debt per worker",
        found: -0.0161,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "departures",
        found: -0.0148,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "monthly departures of returnees",
        found: 0.0013,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "clandestine entries",
        found: -0.0313,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "cost per departure",
        found: 0.016,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "debt per worker",
        found: 0.0128,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "departures",
        found: 0.0364,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "monthly departures of returnees",
        found: 0.0155,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "debt per worker",
        found: -0.0128,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "cost per departure",
        found: -0.0156,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "debt per worker",
        found: -0.0117,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "cost per departure",
        found: 0.0069,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "debt per worker",
        found: -0.0057,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "departures",
        found: -0.0107,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "monthly departures of returnees",
        found: -0.0089,
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
