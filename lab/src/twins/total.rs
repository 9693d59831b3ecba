//! Twins over all replicates: what stands in `comparison.json`.

use super::count::{Counted, Counts, Group};
use super::differences::{Bin, Quantile};
use serde::{Deserialize, Serialize};

/// The twins of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Twins {
    /// Replicates over which persons are counted.
    pub replicates: u32,
    /// From how much a difference is noticed, USD.
    pub noticed: f64,
    /// The arms but the baseline, in their order.
    pub arms: Vec<ArmTwins>,
}

/// The twins of an arm. Persons are summed over replicates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArmTwins {
    /// The arm.
    pub arm: String,
    /// Everybody.
    pub all: Counts,
    /// By origin, sex, sector, status and skill in the baseline at the end, and by where a policy's rule applied.
    pub groups: Vec<Group>,
    /// Mean difference over everybody, USD.
    pub mean: f64,
    /// Quantiles of the difference among those who are not unchanged.
    pub quantiles: Vec<Quantile>,
    /// The same persons by how large their difference is.
    pub bins: Vec<Bin>,
}

impl ArmTwins {
    /// What was counted of an arm, each agent standing for so many persons.
    pub fn new(arm: &str, counted: &Counted, persons: u64) -> Self {
        let agents = counted.all.all().max(1) as f64;
        let group = |g: &Group| Group { counts: g.counts.times(persons), ..g.clone() };
        Self {
            arm: arm.to_owned(),
            all: counted.all.times(persons),
            groups: counted.groups.iter().map(group).collect(),
            mean: counted.differences.sum as f64 / 100.0 / agents,
            quantiles: counted.differences.quantiles(),
            bins: counted.differences.bins(persons),
        }
    }
    /// The groups by a dimension.
    pub fn by<'a>(&'a self, by: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |g| g.by == by)
    }
}
