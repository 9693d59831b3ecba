//! The numbers of agents who gained, lost, were shifted and were unchanged, by group. All counts are whole numbers,
//! so that the order of counting has no effect.

use super::differences::Differences;
use super::gain::GainBetween;
use super::pair::{Change, Pair, Touch};
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::pass::lives::Outcome;
use merantau_engine::people::status::Status;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Numbers of agents (in a comparison, of persons) by their change in an arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Net gain higher by at least 10 US dollars.
    pub gained: u64,
    /// Net gain lower by at least 10 US dollars.
    pub lost: u64,
    /// About the same net gain, with other statuses.
    pub shifted: u64,
    /// The same status in every month, and about the same net gain.
    pub unchanged: u64,
}

impl Counts {
    fn add(&mut self, change: Change) {
        match change {
            Change::Gained => self.gained += 1,
            Change::Lost => self.lost += 1,
            Change::Shifted => self.shifted += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }
    /// Adds other counts.
    pub fn merge(&mut self, o: &Self) {
        self.gained += o.gained;
        self.lost += o.lost;
        self.shifted += o.shifted;
        self.unchanged += o.unchanged;
    }
    /// The sum of the counts.
    pub fn all(&self) -> u64 {
        self.gained + self.lost + self.shifted + self.unchanged
    }
    /// The counts multiplied by the number of persons per agent.
    pub fn times(&self, persons: u64) -> Self {
        Self {
            gained: self.gained * persons,
            lost: self.lost * persons,
            shifted: self.shifted * persons,
            unchanged: self.unchanged * persons,
        }
    }
}

/// Counts of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The dimension: `origin`, `sex`, `sector`, `status`, `skill`, all as they are at the end of the run in the
    /// baseline; or `touched`: the arms in which a policy's rule has ever applied.
    pub by: String,
    /// The group: a code, as in the tables.
    pub value: String,
    /// Its counts.
    pub counts: Counts,
}

/// The counts of an arm and a replicate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Counts of everybody.
    pub all: Counts,
    /// Counts by group; empty groups are left out.
    pub groups: Vec<Group>,
    /// The distribution of the differences.
    pub differences: Differences,
    /// The number of agents who have been abroad in either arm.
    #[serde(default)]
    pub either: u64,
}

/// The dimensions of groups, with their number of values (states vary).
const BY: [&str; 6] = ["origin", "sex", "sector", "status", "skill", "touched"];

type Table = Vec<Vec<Counts>>;

impl Counted {
    /// Compares all agents of an arm who are of age at the end with those of the baseline; people who are not yet of age are in
    /// no arm. `states` are the codes by index.
    pub fn new(baseline: &[Outcome], arm: &[Outcome], states: &[String]) -> Self {
        let empty = || -> Table {
            [states.len(), Sex::COUNT, Sector::COUNT, Status::COUNT, Skill::COUNT, Touch::ALL.len()]
                .map(|n| vec![Counts::default(); n])
                .into()
        };
        let pairs = baseline.par_iter().zip(arm).map(|(baseline, arm)| Pair { baseline, arm });
        let pairs = pairs.filter(|pair| pair.baseline.status() != Status::UnderAge);
        let table = pairs
            .clone()
            .fold(empty, |mut table, pair| {
                let b = pair.baseline;
                let at = [
                    b.origin().index(),
                    b.sex() as usize,
                    b.sector() as usize,
                    b.status() as usize,
                    b.skill() as usize,
                    pair.touch() as usize,
                ];
                let change = pair.change();
                for (row, at) in table.iter_mut().zip(at) {
                    if let Some(counts) = row.get_mut(at) {
                        counts.add(change);
                    }
                }
                table
            })
            .reduce(empty, |mut a, b| {
                for (x, y) in a.iter_mut().flatten().zip(b.iter().flatten()) {
                    x.merge(y);
                }
                a
            });
        let mut all = Counts::default();
        table[1].iter().for_each(|sex| all.merge(sex));
        let code = |dimension: usize, value: usize| match dimension {
            0 => states[value].clone(),
            1 => Sex::ALL[value].code().to_owned(),
            2 => Sector::ALL[value].code().to_owned(),
            3 => Status::ALL[value].code().to_owned(),
            4 => Skill::ALL[value].code().to_owned(),
            _ => Touch::ALL[value].code().to_owned(),
        };
        let mut groups = Vec::new();
        for (dimension, row) in table.iter().enumerate() {
            for (value, counts) in row.iter().enumerate().filter(|(_, c)| c.all() > 0) {
                groups.push(Group {
                    by: BY[dimension].to_owned(),
                    value: code(dimension, value),
                    counts: *counts,
                });
            }
        }
        let apart: Vec<i64> =
            pairs.filter(|p| p.change() != Change::Unchanged).map(Pair::difference).collect();
        let GainBetween { cents, either } = GainBetween::of(baseline, arm);
        Self { all, groups, differences: Differences::new(&apart, cents), either }
    }

    /// Adds the counts of another replicate.
    pub fn merge(&mut self, o: &Self) {
        self.all.merge(&o.all);
        for group in &o.groups {
            match self.groups.iter_mut().find(|g| g.by == group.by && g.value == group.value) {
                Some(mine) => mine.counts.merge(&group.counts),
                None => self.groups.push(group.clone()),
            }
        }
        self.differences.merge(&o.differences);
        self.either += o.either;
    }
}
