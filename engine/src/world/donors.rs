//! Donors: people of the settled sample from whom the people of the world take what no table gives.

use crate::codes::Sex;
use crate::ids::CorridorId;
use crate::month::Month;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant};
use crate::world::geography::Geography;
use std::collections::BTreeMap;

/// The least number of donors of a cell; with fewer, the donors of the next wider cell are taken.
const LEAST: usize = 20;
/// The least number of people of a cell at the end of the settling, relative to its beginning, for them to be donors.
/// Where nearly all have left and nobody came, the few who remain are unlike the people of the table.
const HELD: f64 = 0.25;

/// A group of donors. `None` stands for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    corridor: Option<u16>,
    destination: Option<u8>,
    status: u8,
    sex: Option<u8>,
}

impl Cell {
    fn wider(corridor: u16, destination: u8, status: Status, sex: u8) -> [Self; 4] {
        let status = status as u8;
        let all = Self { corridor: None, destination: None, status, sex: None };
        let there = Self { destination: Some(destination), ..all };
        [
            Self { corridor: Some(corridor), sex: Some(sex), ..there },
            Self { sex: Some(sex), ..there },
            there,
            all,
        ]
    }
    /// The cells of a person abroad, the narrowest first.
    fn of(l: &Life, geography: &Geography) -> [Self; 4] {
        let key = geography.key(geography.origin_of(l), l.place);
        Self::wider(key as u16, l.place.number(), l.status(), l.traits.sex() as u8)
    }
}

/// The number of people abroad at the start of the settling, by cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given(BTreeMap<Cell, u32>);

impl Given {
    /// Counts the people of a sample.
    pub(crate) fn new(people: &[Migrant], geography: &Geography) -> Self {
        let mut given = Self::default();
        for m in people.iter().filter(|m| StatusSet::ABROAD.has(m.life.status())) {
            for cell in Cell::of(&m.life, geography) {
                *given.0.entry(cell).or_default() += 1;
            }
        }
        given
    }
}

/// The donors, by cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Donors {
    people: Vec<Migrant>,
    /// Indices of donors, by cells that have enough of them.
    cells: BTreeMap<Cell, Vec<u32>>,
    /// People at home who have never been abroad and stand for several adults, by origin and sex.
    never_abroad: BTreeMap<(u8, u8), Vec<u32>>,
    /// People at home who have never been abroad and stand for nobody else, by origin and sex.
    alone: BTreeMap<(u8, u8), Vec<u32>>,
    /// People at home who have been abroad, by origin.
    returned: BTreeMap<u8, Vec<u32>>,
    /// People who have a place and wait to leave, by origin, in the order of places.
    waiting: BTreeMap<u8, Vec<u32>>,
    /// The month whose state of the donors is kept.
    pub(crate) month: Option<Month>,
}

impl Donors {
    /// The people of a sample as donors.
    pub(crate) fn new(people: &[Migrant], given: &Given, geography: &Geography, month: Month) -> Self {
        let mut donors = Self { month: Some(month), ..Self::default() };
        for m in people {
            let l = &m.life;
            let (status, sex, origin) = (l.status(), l.traits.sex() as u8, geography.origin_of(l));
            let at = donors.people.len() as u32;
            if StatusSet::ABROAD.has(status) {
                for cell in Cell::of(l, geography) {
                    donors.cells.entry(cell).or_default().push(at);
                }
            } else {
                let list = match status {
                    Status::Waiting => donors.waiting.entry(origin.number()).or_default(),
                    Status::Home if l.trips() > 0 => donors.returned.entry(origin.number()).or_default(),
                    Status::Home if m.looks_alone() => {
                        donors.alone.entry((origin.number(), sex)).or_default()
                    }
                    Status::Home => donors.never_abroad.entry((origin.number(), sex)).or_default(),
                    _ => continue,
                };
                list.push(at);
            }
            donors.people.push(*m);
        }
        donors.cells.retain(|cell, list| {
            let least = if cell.destination.is_some() { LEAST } else { 1 };
            let given = given.0.get(cell).copied().unwrap_or(0);
            list.len() >= least && list.len() as f64 >= HELD * f64::from(given)
        });
        let people = &donors.people;
        for list in donors.waiting.values_mut() {
            list.sort_by_key(|&at| {
                let l = &people[at as usize].life;
                (l.place.number(), l.sector() as u8, l.traits.sex() as u8)
            });
        }
        donors
    }
    /// The donor of a person abroad, chosen by a random word; none if no cell has enough donors.
    pub(crate) fn abroad(
        &self,
        corridor: CorridorId,
        destination: u8,
        status: Status,
        sex: Sex,
        word: u32,
    ) -> Option<&Migrant> {
        let cells = Cell::wider(corridor.number(), destination, status, sex as u8);
        cells.iter().find_map(|cell| self.cells.get(cell)).and_then(|list| self.pick(list, word))
    }
    /// The number of people of an origin who wait, and who have come home.
    pub(crate) fn at_home(&self, origin: u8) -> [usize; 2] {
        [&self.waiting, &self.returned].map(|lists| lists.get(&origin).map_or(0, Vec::len))
    }
    /// The number of people of an origin and sex who have never been abroad and stand for nobody else.
    pub(crate) fn alone(&self, origin: u8, sex: Sex) -> usize {
        self.alone.get(&(origin, sex as u8)).map_or(0, Vec::len)
    }
    /// The donor of a person at home who has never been abroad, and stands for others or for nobody else, chosen by a random word.
    pub(crate) fn never_abroad(&self, origin: u8, sex: Sex, alone: bool, word: u32) -> Option<&Migrant> {
        let lists = if alone { &self.alone } else { &self.never_abroad };
        lists.get(&(origin, sex as u8)).and_then(|list| self.pick(list, word))
    }
    /// The donor of a person who waits, given a position from 0 to 1 in the list of donors.
    pub(crate) fn waiting(&self, origin: u8, at: f64) -> Option<&Migrant> {
        self.waiting.get(&origin).and_then(|list| self.at(list, at))
    }
    /// The donor of a person who has come home, given a position from 0 to 1 in the list of donors.
    pub(crate) fn returned(&self, origin: u8, at: f64) -> Option<&Migrant> {
        self.returned.get(&origin).and_then(|list| self.at(list, at))
    }
    fn at(&self, list: &[u32], at: f64) -> Option<&Migrant> {
        list.get((at * list.len() as f64) as usize).and_then(|&k| self.people.get(k as usize))
    }
    fn pick(&self, list: &[u32], word: u32) -> Option<&Migrant> {
        let at = (u64::from(word) * list.len() as u64) >> 32;
        list.get(at as usize).and_then(|&k| self.people.get(k as usize))
    }
}
