//! What resolution still changes.

use merantau_tests::open::{Open, Suite};

/// Figures that differ.
const OPEN: &[Open] = &[
    Open {
        of: "Malaysia, 1 person",
        measure: "clandestine entries",
        found: -0.0056,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "cost per departure",
        found: -0.0968,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "debt per worker",
        found: -0.1799,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "departures",
        found: 0.0125,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "monthly departures of returnees",
        found: -0.0077,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "clandestine entries",
        found: 0.0182,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "cost per departure",
        found: -0.0409,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "debt per worker",
        found: -0.0375,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "departures",
        found: -0.0209,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "clandestine entries",
        found: -0.0536,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "cost per departure",
        found: 0.008,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "debt per worker",
        found: -0.0092,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "departures",
        found: 0.0389,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "monthly departures of returnees",
        found: -0.0249,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "cost per departure",
        found: -0.0329,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "debt per worker",
        found: -0.0701,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "departures",
        found: -0.0283,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "monthly departures of returnees",
        found: -0.0606,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "workers",
        found: -0.0122,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "cost per departure",
        found: -0.0057,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "debt per worker",
        found: -0.0018,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "monthly departures of returnees",
        found: -0.0172,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "cost per departure",
        found: 0.0179,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "debt per worker",
        found: 0.0042,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "departures",
        found: -0.0191,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "monthly departures of returnees",
        found: -0.0163,
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
