//! The tables of `docs/cases`: what the scenarios gave when they were last run.

use super::FOLDER;
use super::asked::Case;
use crate::experiments::records;
use std::collections::BTreeMap;
use xtask::root::root;

/// How the figures of a case were made.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// Identifies scenario and results.
    pub(super) mark: String,
    /// Identifies columns and claims.
    pub(super) asked: String,
    pub(super) persons_per_agent: u32,
    pub(super) months: u32,
    pub(super) replicates: u32,
}

/// A figure of an arm: its level, and its difference from the baseline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ArmRow {
    pub(super) arm: String,
    pub(super) measure: String,
    pub(super) mean: Option<f64>,
    pub(super) difference: Option<Effect>,
}

/// A difference or a level with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Effect {
    pub(super) value: f64,
    pub(super) half: f64,
}

/// An effect with its cause and without it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Knocked {
    pub(super) with: Option<Effect>,
    pub(super) without: Option<Effect>,
}

/// The tables, by case.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(BTreeMap<String, (Made, Vec<ArmRow>, Vec<Knocked>)>);

const MADE: [&str; 6] = ["scenario", "mark", "asked", "persons_per_agent", "months", "replicates"];
const ARMS: [&str; 6] = ["scenario", "arm", "measure", "mean", "difference", "half"];
const KNOCKED: [&str; 6] = ["scenario", "claim", "with", "with_half", "without", "without_half"];

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.csv")
}

fn effect(value: &str, half: &str) -> Option<Effect> {
    Some(Effect { value: value.parse().ok()?, half: half.parse().ok()? })
}

/// A number with six significant digits.
fn text(x: f64) -> String {
    let short: f64 = format!("{x:.5e}").parse().unwrap_or(x);
    short.to_string()
}

fn texts(effect: Option<Effect>) -> [String; 2] {
    effect.map_or_else(Default::default, |e| [text(e.value), text(e.half)])
}

impl Kept {
    /// Reads the tables; those that do not exist are empty.
    pub(super) fn read() -> Result<Self, String> {
        let rows = |name: &str| match root().join(path(name)).exists() {
            true => records(&path(name), 6),
            false => Ok(Vec::new()),
        };
        let mut all = BTreeMap::new();
        for r in rows("made-from")? {
            let number =
                |text: &str| text.parse::<u32>().map_err(|e| format!("made-from.csv: `{text}`: {e}"));
            let made = Made {
                mark: r[1].clone(),
                asked: r[2].clone(),
                persons_per_agent: number(&r[3])?,
                months: number(&r[4])?,
                replicates: number(&r[5])?,
            };
            all.insert(r[0].clone(), (made, Vec::new(), Vec::new()));
        }
        for r in rows("arms")? {
            let of = all.get_mut(&r[0]).ok_or_else(|| format!("arms.csv: `{}` was not made", r[0]))?;
            of.1.push(ArmRow {
                arm: r[1].clone(),
                measure: r[2].clone(),
                mean: r[3].parse().ok(),
                difference: effect(&r[4], &r[5]),
            });
        }
        for r in rows("knock-outs")? {
            let of = all.get_mut(&r[0]).ok_or_else(|| format!("knock-outs.csv: `{}` was not made", r[0]))?;
            of.2.push(Knocked { with: effect(&r[2], &r[3]), without: effect(&r[4], &r[5]) });
        }
        Ok(Self(all))
    }

    pub(super) fn replace(&mut self, name: &str, made: Made, arms: Vec<ArmRow>, knocked: Vec<Knocked>) {
        self.0.insert(name.to_owned(), (made, arms, knocked));
    }

    pub(super) fn made(&self, name: &str) -> Option<&Made> {
        self.0.get(name).map(|of| &of.0)
    }

    pub(super) fn arms(&self, name: &str) -> &[ArmRow] {
        self.0.get(name).map_or(&[], |of| &of.1)
    }

    pub(super) fn knocked(&self, name: &str) -> &[Knocked] {
        self.0.get(name).map_or(&[], |of| &of.2)
    }

    /// Writes the tables; only these cases are kept.
    pub(super) fn write(&self, cases: &[Case]) -> Result<(), String> {
        let (mut made, mut arms, mut knocked) = (Vec::new(), Vec::new(), Vec::new());
        for (name, (m, a, k)) in self.0.iter().filter(|(name, _)| cases.iter().any(|c| c.name == **name)) {
            let numbers = [m.persons_per_agent, m.months, m.replicates].map(|n| n.to_string());
            made.push([vec![name.clone(), m.mark.clone(), m.asked.clone()], numbers.to_vec()].concat());
            for row in a {
                let mean = row.mean.map(text).unwrap_or_default();
                let start = vec![name.clone(), row.arm.clone(), row.measure.clone(), mean];
                arms.push([start, texts(row.difference).to_vec()].concat());
            }
            for (i, row) in k.iter().enumerate() {
                let start = vec![name.clone(), (i + 1).to_string()];
                knocked.push([start, texts(row.with).to_vec(), texts(row.without).to_vec()].concat());
            }
        }
        table("made-from", &MADE, &made)?;
        table("arms", &ARMS, &arms)?;
        table("knock-outs", &KNOCKED, &knocked)
    }
}

fn table(name: &str, head: &[&str], rows: &[Vec<String>]) -> Result<(), String> {
    let wrong = |e: csv::Error| format!("{}: {e}", path(name));
    let mut writer = csv::Writer::from_path(root().join(path(name))).map_err(wrong)?;
    writer.write_record(head).map_err(wrong)?;
    for row in rows {
        writer.write_record(row).map_err(wrong)?;
    }
    writer.flush().map_err(|e| format!("{}: {e}", path(name)))
}
