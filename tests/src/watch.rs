//! A run in which everyone is looked at after every month: who applies, who leaves, how rich they are at home.

use std::collections::BTreeMap;

use merantau_engine::month::Month;
use merantau_engine::people::Migrant;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::Setup;
use merantau_engine::{Engine, Failure};

use crate::frame::Frame;
use crate::history::gather;

/// The third of own income at home, 0 for the poorest, of a person's rank.
pub fn third(rank: u8) -> usize {
    usize::from(rank) * 3 / 256
}

/// Someone who came to a destination.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrival {
    /// Month of the run, from 0.
    pub month: usize,
    /// Index of the destination.
    pub destination: usize,
    /// Third of own income at home.
    pub third: usize,
}

/// Someone who has never been abroad and applied for a place, for the first time in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applicant {
    /// Month of the run in which the application was answered, from 0.
    pub month: usize,
    /// Whether a place was given.
    pub placed: bool,
    /// Whether more was charged for it than law allows.
    pub over_cap: bool,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// The tables, by name.
    pub tables: BTreeMap<&'static str, Frame>,
    /// The months that were run.
    pub months: Vec<Month>,
    /// Everyone who came to a destination.
    pub arrivals: Vec<Arrival>,
    /// First-timers who applied.
    pub applicants: Vec<Applicant>,
    /// Places taken, of all who took them, and those of them at a price above the legal one.
    pub places: (u64, u64),
    /// Months that people who have been abroad spent at home, and how often they left again.
    pub returnees: (u64, u64),
}

impl Watched {
    /// The sum of a column of the panel over months of the run and the selected rows.
    pub fn panel(&self, months: std::ops::Range<usize>, column: &str, selector: &[(&str, &str)]) -> f64 {
        let panel = &self.tables["panel"];
        let wanted: Vec<_> = selector.iter().map(|&(key, value)| (panel.texts(key), value)).collect();
        let (at, values) = (panel.texts("month"), panel.ints(column));
        let first = self.months[months.start].to_string();
        let last = self.months[months.end - 1].to_string();
        (0..panel.rows())
            .filter(|&row| {
                *at[row] >= *first && *at[row] <= *last && wanted.iter().all(|(texts, v)| &*texts[row] == *v)
            })
            .map(|row| values[row] as f64)
            .sum()
    }
    /// People who came to a destination in some months.
    pub fn came(&self, months: std::ops::Range<usize>, destination: usize, third: Option<usize>) -> f64 {
        let counted = |a: &&Arrival| {
            months.contains(&a.month) && a.destination == destination && third.is_none_or(|t| t == a.third)
        };
        self.arrivals.iter().filter(counted).count() as f64
    }
    /// First-timers who applied in some months.
    pub fn applied(&self, months: std::ops::Range<usize>) -> f64 {
        self.applicants.iter().filter(|a| months.contains(&a.month)).count() as f64
    }
}

fn at_home(status: Status) -> bool {
    matches!(status, Status::Home | Status::Waiting)
}

/// Runs a setup and looks at everyone after each month.
///
/// # Errors
/// The engine's failures.
pub fn watch(setup: Setup) -> Result<Watched, Failure> {
    let specs = Engine::tables(setup.by);
    let mut engine = Engine::new(setup)?;
    let mut tables: BTreeMap<_, _> = specs.iter().map(|s| (s.name, Frame::new(s))).collect();
    let (mut months, mut arrivals, mut applicants) = (Vec::new(), Vec::new(), Vec::new());
    let (mut places, mut returnees) = ((0, 0), (0, 0));
    let mut before: Vec<Migrant> = engine.people();
    while !engine.done() {
        let month = months.len();
        months.push(engine.month());
        engine.step()?;
        gather(&mut engine, &mut tables);
        let now = engine.people();
        for (was, is) in before.iter().zip(&now) {
            let (old, new) = (was.life.status(), is.life.status());
            if !at_home(old) {
                continue;
            }
            if was.life.trips() > 0 {
                returnees.0 += 1;
                returnees.1 += u64::from(StatusSet::ABROAD.has(new));
            }
            if StatusSet::ABROAD.has(new) {
                let destination = is.life.place.index();
                arrivals.push(Arrival { month, destination, third: third(is.money.ranks.earnings) });
            }
            if old != Status::Home {
                continue;
            }
            let placed = new == Status::Waiting;
            let over_cap = placed && is.money.parts.over_cap > 0;
            if placed {
                places.0 += 1;
                places.1 += u64::from(over_cap);
            }
            let first = was.life.trips() == 0 && !was.life.looks_again();
            if first && (placed || new == Status::Home && is.life.looks_again()) {
                applicants.push(Applicant { month, placed, over_cap });
            }
        }
        before = now;
    }
    Ok(Watched { tables, months, arrivals, applicants, places, returnees })
}
