//! What resolution still changes.

use merantau_tests::open::{Open, Suite};

/// Figures that differ.
const OPEN: &[Open] = &[
    Open {
        of: "Malaysia, 1 person",
        measure: "cost per departure",
        found: 0.0157,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "debt per worker",
        found: 0.0137,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "departures",
        found: 0.0076,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 1 person",
        measure: "monthly departures of returnees",
        found: 0.0045,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "clandestine entries",
        found: 0.0123,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "cost per departure",
        found: -0.0291,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "debt per worker",
        found: -0.0183,
        band: (-0.02, 0.02),
        why: "with few agents in a market the price of its visa is lower on average: demand at each price is a count of a few; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "departures",
        found: -0.0139,
        band: (-0.02, 0.02),
        why: "not known in full: chance of few agents, and the pool; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, 50 persons",
        measure: "monthly departures of returnees",
        found: 0.0018,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "clandestine entries",
        found: -0.0412,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "cost per departure",
        found: 0.0132,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "debt per worker",
        found: 0.0044,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "departures",
        found: 0.0382,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance",
    },
    Open {
        of: "Malaysia, candidates × 10",
        measure: "monthly departures of returnees",
        found: -0.0006,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, 1 person",
        measure: "debt per worker",
        found: -0.0129,
        band: (-0.02, 0.02),
        why: "the interval of four replicates is wider than the band, and holds zero",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "cost per departure",
        found: -0.0152,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, 50 persons",
        measure: "debt per worker",
        found: -0.0121,
        band: (-0.02, 0.02),
        why: "the interval is wider than the band: a world of seven thousand agents abroad",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "cost per departure",
        found: 0.007,
        band: (-0.02, 0.02),
        why: "not known in full: the settling of another sample, and chance; the interval is wider than the band",
    },
    Open {
        of: "Nepal, candidates × 10",
        measure: "debt per worker",
        found: -0.0053,
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
        found: -0.0088,
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
