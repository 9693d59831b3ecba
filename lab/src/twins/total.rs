//! Twins over all replicates, as in `comparison.json`.

use super::count::{Counted, Counts, Group};
use super::differences::{Bin, Quantile};
use serde::{Deserialize, Serialize};

/// The twins of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Twins {
    /// Replicates over which persons are counted.
    pub replicates: u32,
    /// The smallest difference that counts, US dollars.
    pub noticed: f64,
    /// The arms except the baseline, in order.
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
    /// Mean difference of the people who have been abroad in either arm, USD.
    pub mean: f64,
    /// Quantiles of the difference among people who are not unchanged.
    pub quantiles: Vec<Quantile>,
    /// The number of these people by the size of their difference.
    pub bins: Vec<Bin>,
}

impl ArmTwins {
    /// The counts of an arm, with each agent counted as the given number of persons.
    pub fn new(arm: &str, counted: &Counted, persons: u64) -> Self {
        let either = counted.either.max(1) as f64;
        let group = |g: &Group| Group { counts: g.counts.times(persons), ..g.clone() };
        Self {
            arm: arm.to_owned(),
            all: counted.all.times(persons),
            groups: counted.groups.iter().map(group).collect(),
            mean: counted.differences.sum as f64 / 100.0 / either,
            quantiles: counted.differences.quantiles(),
            bins: counted.differences.bins(persons),
        }
    }
    /// The groups of a dimension.
    pub fn by<'a>(&'a self, by: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |g| g.by == by)
    }
}
