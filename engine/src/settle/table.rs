//! What settling solved, as a table.

use super::Settled;
use crate::codes::Sector;
use crate::ids::MarketId;
use crate::setup::Setup;
use crate::tables::{Batch, Column, ColumnSpec, TableSpec, Type};
use std::sync::Arc;

/// The table: a row for each value.
pub fn spec() -> TableSpec {
    let column = |name, ty, meaning| ColumnSpec { name, ty, unit: "", meaning };
    TableSpec {
        name: "start",
        columns: vec![
            column(
                "what",
                Type::Text,
                "What was solved: looking (of an origin), draw, draw_clandestine and open_to_women (of a corridor), staying (of a \
                 destination), jobs (of a sector in a state).",
            ),
            column("state", Type::Text, "State; empty for a corridor."),
            column("corridor", Type::Text, "Corridor, ORIGIN-DESTINATION; empty for a state."),
            column("sector", Type::Text, "Sector; empty except for jobs."),
            column(
                "value",
                Type::Real,
                "looking: share of adults at home who look for a way abroad in a month, at the age at which it is \
                 likeliest. draw: weight of the legal channel, or of an open border, in the choice between ways of \
                 equal worth; draw_clandestine: that of a clandestine entry; those of an origin's ways that are open at the \
                 start sum to one, and a legal channel that is closed has half a corridor's. open_to_women: \
                 how far it is open to women relative to men; below one it is the chance that a woman who looks may go \
                 there, above one its inverse is the chance that a man may. staying: \
                 added to the log odds of staying when a permit ends. jobs: jobs for migrants at the start, persons.",
            ),
        ],
    }
}

/// The rows of a world that starts from a state at rest; none if it does not. The setup is that of the start.
pub(crate) fn rows(setup: &Setup) -> Batch {
    let mut table = Rows { batch: Batch::new(&spec()), empty: "".into() };
    let Some(settled) = &setup.settled else { return table.batch };
    let code = |state: usize| setup.states.get(state).map_or("", |s| s.code.as_str());
    let look = setup.mechanisms.aspiration.look;
    for (s, factor) in settled.looking.iter().enumerate() {
        if setup.corridors.iter().any(|c| c.origin.index() == s) {
            let law = setup.states.get(s).map_or(1.0, |state| state.law.looking);
            table.push(["looking", code(s), "", ""], look * law * factor);
        }
    }
    for (c, draws) in setup.corridors.iter().zip(&settled.draws) {
        let name = format!("{}-{}", code(c.origin.index()), code(c.destination.index()));
        for (what, draw) in ["draw", "draw_clandestine"].into_iter().zip(draws) {
            table.push([what, "", &name, ""], *draw);
        }
    }
    for (c, factor) in setup.corridors.iter().zip(&settled.women) {
        let name = format!("{}-{}", code(c.origin.index()), code(c.destination.index()));
        table.push(["open_to_women", "", &name, ""], *factor);
    }
    for (s, constant) in settled.staying.iter().enumerate() {
        if setup.corridors.iter().any(|c| c.destination.index() == s) {
            table.push(["staying", code(s), "", ""], *constant);
        }
    }
    for (m, jobs) in jobs(settled) {
        table.push(["jobs", code(m.state().index()), "", Sector::CODES[m.sector() as usize]], jobs);
    }
    table.batch
}

/// Jobs by market, persons, where there are some.
fn jobs(settled: &Settled) -> impl Iterator<Item = (MarketId, f64)> {
    let all = settled.markets.all.enumerated();
    all.map(|(m, market)| (m, market.base_jobs * settled.persons)).filter(|(_, jobs)| *jobs > 0.0)
}

struct Rows {
    batch: Batch,
    empty: Arc<str>,
}

impl Rows {
    fn push(&mut self, texts: [&str; 4], value: f64) {
        let values = texts.map(|text| if text.is_empty() { self.empty.clone() } else { Arc::from(text) });
        let Some((last, texts)) = self.batch.columns.split_last_mut() else { return };
        for (column, text) in texts.iter_mut().zip(values) {
            if let Column::Text(column) = column {
                column.push(text);
            }
        }
        if let Column::Real(column) = last {
            column.push(value);
        }
    }
}
