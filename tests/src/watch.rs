//! A run in which everyone is looked at after every month: who applies, who leaves, how rich they are at home, whose
//! permits end, and who changes employer.

use std::collections::{BTreeMap, BTreeSet};

use merantau_engine::codes::Sector;
use merantau_engine::month::Month;
use merantau_engine::people::status::{Status, StatusSet, Stock};
use merantau_engine::people::{Life, Migrant, NO_EMPLOYER};
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
    /// Index of the state of origin.
    pub origin: usize,
    /// Sector of work.
    pub sector: Sector,
    /// Monthly wage at arrival, US dollars, of those who came with a permit; otherwise none.
    pub hired_at: Option<f64>,
}

/// A permit of a person that reached its last month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ended {
    /// Month of the run, from 0.
    pub month: usize,
    /// Index of the destination.
    pub destination: usize,
    /// The person's row.
    pub row: usize,
    /// Whether the permit was renewed.
    pub renewed: bool,
    /// Whether the person left the country in that month.
    pub left: bool,
}

/// A permit holder who works for another employer than in the month before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// Month of the run, from 0.
    pub month: usize,
    /// Index of the destination.
    pub destination: usize,
}

/// Where a person is and what the person earns after the last month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Last {
    /// Index of the destination of a person abroad; otherwise none.
    pub destination: Option<usize>,
    /// Monthly wage, US dollars.
    pub wage: f64,
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
    /// Permits that reached their last month.
    pub ended: Vec<Ended>,
    /// Permit holders who changed employer.
    pub moved: Vec<Moved>,
    /// Everyone after the last month, by row.
    pub last: Vec<Last>,
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
    /// Mean wage at arrival of those who were hired with a permit in some months, US dollars.
    pub fn hired_at(&self, months: std::ops::Range<usize>, counted: impl Fn(&Arrival) -> bool) -> f64 {
        let wages = self.arrivals.iter().filter(|a| months.contains(&a.month) && counted(a));
        mean(wages.filter_map(|a| a.hired_at))
    }
    /// Permits that reached their last month in a destination.
    pub fn ended(&self, months: std::ops::Range<usize>, destination: usize) -> impl Iterator<Item = &Ended> {
        self.ended.iter().filter(move |e| months.contains(&e.month) && e.destination == destination)
    }
    /// Mean wage after the last month of those whose permit was renewed in some months and who are still there, US dollars.
    pub fn incumbents_at(&self, months: std::ops::Range<usize>, destination: usize) -> f64 {
        let rows: BTreeSet<usize> =
            self.ended(months, destination).filter(|e| e.renewed).map(|e| e.row).collect();
        let still = rows.into_iter().map(|row| self.last[row]);
        mean(still.filter(|l| l.destination == Some(destination)).map(|l| l.wage))
    }
    /// The stock abroad after a month of the run.
    pub fn abroad(&self, month: usize, selector: &[(&str, &str)]) -> f64 {
        Stock::counting(StatusSet::ABROAD).map(|s| self.panel(month..month + 1, s.column, selector)).sum()
    }
    /// First-timers who applied in some months.
    pub fn applied(&self, months: std::ops::Range<usize>) -> f64 {
        self.applicants.iter().filter(|a| months.contains(&a.month)).count() as f64
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), v| (sum + v, n + 1.0));
    sum / n
}

/// The monthly wage of a person at work, US dollars.
fn wage(engine: &Engine, person: &Migrant) -> f64 {
    engine.wage(&person.life, &person.money) as f64 / 100.0
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
    let (mut ended, mut moved) = (Vec::new(), Vec::new());
    let mut before: Vec<Migrant> = engine.people();
    while !engine.done() {
        let month = months.len();
        months.push(engine.month());
        engine.step()?;
        gather(&mut engine, &mut tables);
        let now = engine.people();
        for (row, (was, is)) in before.iter().zip(&now).enumerate() {
            let (old, new) = (was.life.status(), is.life.status());
            if StatusSet::PERMIT.has(old) {
                let destination = was.life.place.index();
                if was.life.permit == 1 {
                    let renewed = StatusSet::PERMIT.has(new) && is.life.renewals() > was.life.renewals();
                    let left = matches!(new, Status::Home | Status::Retired);
                    ended.push(Ended { month, destination, row, renewed, left });
                }
                let employers = [was.life.employer, is.life.employer];
                if StatusSet::PERMIT.has(new)
                    && employers[0] != employers[1]
                    && !employers.contains(&NO_EMPLOYER)
                {
                    moved.push(Moved { month, destination });
                }
            }
            if !at_home(old) {
                continue;
            }
            if was.life.trips() > 0 {
                returnees.0 += 1;
                returnees.1 += u64::from(StatusSet::ABROAD.has(new));
            }
            if StatusSet::ABROAD.has(new) {
                arrivals.push(Arrival {
                    month,
                    destination: is.life.place.index(),
                    third: third(is.money.ranks.earnings),
                    origin: engine.origin(&is.life).index(),
                    sector: is.life.sector(),
                    hired_at: StatusSet::PERMIT.has(new).then(|| wage(&engine, is)),
                });
            }
            if old != Status::Home {
                continue;
            }
            let placed = new == Status::Waiting;
            let over_cap = placed && is.money.parts().over_cap > 0;
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
    let place = |life: &Life| StatusSet::ABROAD.has(life.status()).then(|| life.place.index());
    let last = before.iter().map(|m| Last { destination: place(&m.life), wage: wage(&engine, m) }).collect();
    Ok(Watched { tables, months, arrivals, applicants, places, returnees, ended, moved, last })
}
