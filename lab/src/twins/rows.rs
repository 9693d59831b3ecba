//! `twins.parquet`: the agents whose twin is not unchanged, one row each.

use super::pair::{Change, Pair};
use crate::tables::{Part, TableError};
use merantau_engine::ids::StateId;
use merantau_engine::pass::lives::Outcome;
use merantau_engine::tables::{Batch, Column, ColumnSpec, TableSpec, Type};
use std::path::Path;
use std::sync::Arc;

/// The table's name.
pub const TWINS: &str = "twins";

/// The number of rows that are written at a time.
const ROWS: usize = 1 << 16;

/// The table.
pub fn spec() -> TableSpec {
    let column = |name, ty, unit, meaning| ColumnSpec { name, ty, unit, meaning };
    let text = |name, meaning| column(name, Type::Text, "", meaning);
    TableSpec {
        name: TWINS,
        columns: vec![
            column("replicate", Type::Int, "", "Replicate."),
            text("arm", "The arm that is compared with the baseline."),
            column("agent", Type::Int, "", "The agent: the same number in every arm."),
            text("origin", "State of origin."),
            text("destination", "In the baseline at the end: the state one is in; at home, the origin."),
            text("sex", "Sex."),
            text("skill", "Skill in the baseline at the end."),
            text(
                "sector",
                "Sector of work in the baseline at the end; at home, of the last work or the one looked for.",
            ),
            text("status_base", "Status in the baseline at the end."),
            text("status_arm", "Status in the arm at the end."),
            column(
                "gain_base",
                Type::Int,
                "cents",
                "Net gain in the baseline since the first departure or the start: income after living, sending cost, price, interest and losses, less what would have been left at home after living there; 0 for who never left.",
            ),
            column("gain_arm", Type::Int, "cents", "Net gain in the arm."),
            text(
                "touched",
                "Where a policy's rule has ever applied to the person: arm, baseline, both or neither.",
            ),
        ],
    }
}

/// Writes the rows of an arm and a replicate.
pub(crate) fn write(
    path: &Path,
    replicate: u32,
    arm_name: &str,
    baseline: &[Outcome],
    arm: &[Outcome],
    states: &[String],
) -> Result<(), TableError> {
    let spec = spec();
    let mut part = Part::open(&spec, path.to_owned())?;
    let states: Vec<Arc<str>> = states.iter().map(|s| Arc::from(s.as_str())).collect();
    let arm_name: Arc<str> = Arc::from(arm_name);
    let state = |state: StateId| states.get(state.index()).cloned().unwrap_or_else(|| Arc::from(""));
    let pairs = baseline.iter().zip(arm).map(|(baseline, arm)| Pair { baseline, arm });
    let changed: Vec<(usize, Pair<'_>)> =
        pairs.enumerate().filter(|(_, p)| p.change() != Change::Unchanged).collect();
    // Codes are shared: one text per value, and not one per row.
    let mut known: Vec<Arc<str>> = Vec::new();
    let mut shared = |code: &'static str| -> Arc<str> {
        if let Some(found) = known.iter().find(|k| ***k == *code) {
            return found.clone();
        }
        known.push(Arc::from(code));
        Arc::from(code)
    };
    for rows in changed.chunks(ROWS) {
        let mut texts: [Vec<Arc<str>>; 9] = Default::default();
        let mut ints: [Vec<i64>; 4] = Default::default();
        for (agent, pair) in rows {
            let (b, a) = (pair.baseline, pair.arm);
            let row = [
                arm_name.clone(),
                state(b.origin()),
                state(b.place()),
                shared(b.sex().code()),
                shared(b.skill().code()),
                shared(b.sector().code()),
                shared(b.status().code()),
                shared(a.status().code()),
                shared(pair.touch().code()),
            ];
            texts.iter_mut().zip(row).for_each(|(column, text)| column.push(text));
            let row = [i64::from(replicate), *agent as i64, b.gain, a.gain];
            ints.iter_mut().zip(row).for_each(|(column, n)| column.push(n));
        }
        let [arm, origin, destination, sex, skill, sector, status_base, status_arm, touched] =
            texts.map(Column::Text);
        let [replicate, agent, gain_base, gain_arm] = ints.map(Column::Int);
        part.push(&Batch {
            table: TWINS,
            columns: vec![
                replicate,
                arm,
                agent,
                origin,
                destination,
                sex,
                skill,
                sector,
                status_base,
                status_arm,
                gain_base,
                gain_arm,
                touched,
            ],
        })?;
    }
    part.finish()
}
