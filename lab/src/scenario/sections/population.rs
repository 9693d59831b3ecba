//! `[population]`: the people at the start.
//!
//! The corridor table may have several years. For each corridor, the row of the year of the start applies, or the
//! latest row before it; if there is none, the first row after it, with a warning. Stocks are used without
//! interpolation.

use crate::diagnostics::Code;
use merantau_engine::codes::{Sector, Skill};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};

use super::run::Run;
use super::{adults, shares, statuses, table};
use crate::scenario::adults::known;
use crate::scenario::files::Data;
use crate::scenario::keys::{Key, KeyType, REQUIRED, key};
use crate::scenario::read::{Reader, quote, sub};
use crate::scenario::tree::{Node, Table};

/// The number of an agent's row has 31 bits.
const MAX_AGENTS: u64 = (u32::MAX / 2) as u64;

/// The maximum number of people, abroad and at home. The assets, debts and remittances of a person are at most 10^9
/// cents, so that the sum over all people fits in an `i64`, whatever a scenario contains.
const MAX_PEOPLE: u64 = 9_000_000_000;

merantau_engine::parameters! {
    /// How the world comes to its start.
    pub struct Settling {
        /// Months for which a sample of the world, without growth and without policies, settles before the start; its state is that from which the run starts. `"0 months"` is none: the run starts from the tables and from draws alone.
        settle_in: Months = 120.0, 0.0..=360.0, ASSUMPTION;
    }
}

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key(
        "corridors",
        KeyType::File,
        REQUIRED,
        "A CSV table of people abroad: origin,destination,year,stock,source[,female_share].",
    ),
    key(
        "total",
        KeyType::Count { min: 0, max: 10_000_000_000 },
        "not checked",
        "Total number of people abroad at the start, if it is known from another source: a corridor table whose sum differs by more than 1 % is an error.",
    ),
    key(
        "candidates",
        KeyType::Count { min: 0, max: 10_000_000_000 },
        "1 % of the adults of the origins and 1.5 × the people abroad at the start",
        "Adults at home who may leave, at the start; they stand for all adults of their origins, and are divided among the origins by adults and by the people abroad. People who come of age during the run are added to them. More candidates give a finer resolution and change no result beyond chance.",
    ),
    key(
        "adults",
        KeyType::File,
        "the table of the program, for the states that it has; for other origins 22 × the people abroad",
        "A CSV table of adults in thousands, by sex, at the start: state,men_15_64,women_15_64,men_15_19,women_15_19,source. Three fifths of those of 15 to 19 years are not of age and are left out. It takes precedence over the table of the program; of a state in neither, the people abroad in the corridor table × 22 are taken, with a warning.",
    ),
    key(
        "settle_in",
        KeyType::Param(&Settling::SPECS[0]),
        "\"120 months\"",
        "Months for which a sample of the world, without growth and without policies, settles before the start; its state is that from which the run starts. `\"0 months\"` is none: the run starts from the tables and from draws alone.",
    ),
    key("communities", KeyType::Count { min: 1, max: 1000 }, "20", "Number of home communities per origin."),
    key(
        "workers_per_employer",
        KeyType::Count { min: 1, max: 65_535 },
        "50",
        "Approximate number of workers per employer.",
    ),
    key(
        "status",
        KeyType::Shares(abroad),
        "all with a permit tied to the employer (assumption)",
        "Shares of statuses of people abroad at the start.",
    ),
    key(
        "statuses",
        KeyType::File,
        "none",
        "A CSV table of statuses at the start by group of corridors: group,origins,destinations, a column for each status, source. The last row that matches a corridor applies and takes precedence over `status`.",
    ),
    key(
        "sectors",
        KeyType::Shares(sectors),
        "mostly construction, services and manufacturing (assumption)",
        "Shares of sectors of people abroad at the start.",
    ),
    key(
        "skills",
        KeyType::Shares(skills),
        "80 % low, 15 % skilled, 5 % professional (assumption)",
        "Shares of skills of people abroad at the start, and of candidates.",
    ),
];

/// The statuses of people abroad.
pub(crate) fn abroad() -> Vec<&'static str> {
    Status::ALL.iter().filter(|s| StatusSet::ABROAD.has(**s)).map(|s| s.code()).collect()
}
fn sectors() -> Vec<&'static str> {
    Sector::CODES.to_vec()
}
fn skills() -> Vec<&'static str> {
    Skill::CODES.to_vec()
}

/// The shares of people abroad at the start.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mix {
    pub(crate) statuses: [f64; Status::COUNT],
    pub(crate) sectors: [f64; Sector::COUNT],
    pub(crate) skills: [f64; Skill::COUNT],
}

impl Default for Mix {
    fn default() -> Self {
        let mut statuses = [0.0; Status::COUNT];
        statuses[Status::PermitTied as usize] = 1.0;
        let mut sectors = [0.0; Sector::COUNT];
        for sector in Sector::ALL {
            sectors[sector as usize] = usual_share(sector);
        }
        Self { statuses, sectors, skills: [0.8, 0.15, 0.05] }
    }
}

/// The default share of people abroad who work in a sector.
const fn usual_share(sector: Sector) -> f64 {
    match sector {
        Sector::Construction => 0.24,
        Sector::Domestic => 0.14,
        Sector::Agriculture => 0.12,
        Sector::Fishing => 0.02,
        Sector::Manufacturing => 0.2,
        Sector::Services => 0.22,
        Sector::Entertainment => 0.02,
        Sector::Health => 0.02,
        Sector::Ict => 0.01,
        Sector::Sea => 0.01,
    }
}

impl Mix {
    /// Reads the shares that a table sets; the others do not change.
    pub(crate) fn read<'a>(&mut self, reader: &mut Reader<'a>, table: &'a Table, path: &[String]) {
        let all = Status::CODES;
        for (name, labels, what, allowed) in [
            ("status", &all[..], "status of people abroad", abroad()),
            ("sectors", &Sector::CODES[..], "sector", sectors()),
            ("skills", &Skill::CODES[..], "skill", skills()),
        ] {
            let Some(node) = table.get(name) else { continue };
            let Some(values) = shares::read(reader, &sub(path, name), node, labels, what, &allowed) else {
                continue;
            };
            let slots: &mut [f64] = match name {
                "status" => &mut self.statuses,
                "sectors" => &mut self.sectors,
                _ => &mut self.skills,
            };
            for (slot, value) in slots.iter_mut().zip(values) {
                *slot = value;
            }
        }
    }
}

/// The section.
#[derive(Clone, Debug)]
pub(crate) struct Population {
    pub(crate) rows: Vec<table::Row>,
    pub(crate) candidates: u64,
    /// Adults of the scenario's own table.
    pub(crate) adults: Vec<adults::Row>,
    /// Months for which the world settles before the start.
    pub(crate) settle_in: u32,
    pub(crate) communities: u32,
    pub(crate) workers_per_employer: u32,
    pub(crate) mix: Mix,
    /// Statuses at the start by group of corridors.
    pub(crate) statuses: Vec<statuses::Row>,
}

impl Population {
    /// The shares of a corridor, before its own table is read.
    pub(crate) fn mix_of(&self, origin: &str, destination: &str) -> Mix {
        let mut mix = self.mix.clone();
        if let Some(shares) = statuses::of(&self.statuses, origin, destination) {
            mix.statuses = shares;
        }
        mix
    }
    /// The adults of a state, women and men, persons: of the scenario's own table, or of that of the program. `None` if
    /// neither has the state.
    pub(crate) fn adults_of(&self, state: &str) -> Option<[f64; 2]> {
        adults::of(&self.adults, state).or_else(|| known(state))
    }
}

/// The keys of `[population]` that name data files.
pub(crate) const DATA: [&str; 3] = ["corridors", "adults", "statuses"];

/// Reads the section.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    root: &'a Node,
    top: &'a Table,
    run: &Run,
    data: &[Data],
) -> Population {
    let mut population = Population {
        rows: Vec::new(),
        candidates: 0,
        adults: Vec::new(),
        settle_in: Settling::default().settle_in as u32,
        communities: 20,
        workers_per_employer: 50,
        mix: Mix::default(),
        statuses: Vec::new(),
    };
    let path = vec!["population".to_owned()];
    let Some(node) = top.get("population") else {
        let d = reader.error(Code::MissingKey, &root.at, "the scenario has no [population]");
        reader.report(d.help("add `[population]` with `corridors = \"data/corridors.csv\"`"));
        return population;
    };
    let Some(table) = reader.table_of(&path, node) else { return population };
    reader.only(&path, table, KEYS.iter().map(|k| k.name));
    if !table.contains_key("corridors") {
        reader.missing(&node.at, &path, "corridors", "\"data/corridors.csv\"");
    }
    if let Some(data) = named(reader, table, &path, data, "corridors") {
        population.rows = table::read(reader, &data.text, data.file);
    }
    let year = run.start.year();
    let (now, late) = table::at(&population.rows, year);
    if let Some(first) = late.first() {
        let message = match late.len() {
            1 => format!("this corridor has no stock of {year} or before: this one is taken"),
            n => format!("{n} corridors have no stock of {year} or before: their first ones are taken"),
        };
        let d = reader
            .warning(Code::Limited, &first.at, message)
            .help(format!("add rows of {year} or a year before it"));
        reader.report(d);
    }
    let stock: u64 = now.iter().map(|r| r.stock).sum();
    if let (Some(total), Some(entry)) = (reader.count(table, &path, KEYS, "total"), table.get("total")) {
        agree(reader, entry, total, stock, table);
    }
    population.candidates = reader.count(table, &path, KEYS, "candidates").unwrap_or(0);
    if let Some(months) = settle_in(reader, table, &path) {
        population.settle_in = months;
    }
    if let Some(n) = reader.count(table, &path, KEYS, "communities") {
        population.communities = n as u32;
    }
    if let Some(n) = reader.count(table, &path, KEYS, "workers_per_employer") {
        population.workers_per_employer = n as u32;
    }
    population.mix.read(reader, table, &path);
    if let Some(data) = named(reader, table, &path, data, "adults") {
        population.adults = adults::read(reader, data);
    }
    if let Some(data) = named(reader, table, &path, data, "statuses") {
        population.statuses = statuses::read(reader, data);
    }
    let people = stock.saturating_add(population.candidates);
    let agents = people / u64::from(run.persons_per_agent.max(1));
    if people > MAX_PEOPLE {
        let at = &table.get("candidates").or(table.get("corridors")).unwrap_or(node).at;
        let d = reader.error(
            Code::OutOfRange,
            at,
            format!("{people} people are more than the maximum of {MAX_PEOPLE}"),
        );
        reader.report(d.help("lower `candidates`, or the stocks of the corridor table"));
        return population;
    }
    if agents > MAX_AGENTS {
        let at = &table.get("candidates").or(table.get("corridors")).unwrap_or(node).at;
        let d = reader.error(
            Code::OutOfRange,
            at,
            format!("{agents} agents are more than the {MAX_AGENTS} that can be told apart"),
        );
        reader.report(d.help("raise `persons_per_agent` or lower `candidates`"));
    }
    population
}

/// The data file that a key names, if it was read; its name is recorded.
fn named<'a, 'd>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    data: &'d [Data],
    key: &str,
) -> Option<&'d Data> {
    let entry = table.get(key)?;
    if entry.text().is_none() {
        reader.wrong_type(&sub(path, key), entry, "the path of a CSV file in quotes");
        return None;
    }
    let data = find(data, key)?;
    reader.set(sub(path, key), entry, quote(&data.name));
    Some(data)
}

/// The months for which the world settles, if they are set.
fn settle_in<'a>(reader: &mut Reader<'a>, table: &'a Table, path: &[String]) -> Option<u32> {
    let spec = &Settling::SPECS[0];
    let months = *reader.param(table, path, spec, None)?.first.first()?;
    if months.fract() != 0.0 {
        let at = &table.get(spec.name)?.at;
        let d = reader.error(
            Code::InvalidValue,
            at,
            format!("`population.settle_in` is {months} months: the world settles month by month"),
        );
        reader.report(d.help("write whole months, such as \"120 months\""));
        return None;
    }
    Some(months as u32)
}

/// Checks that the sum of the corridor table equals the sum that the scenario states, so that the right table is
/// used.
fn agree(reader: &mut Reader<'_>, entry: &Node, total: u64, stock: u64, table: &Table) {
    if stock.abs_diff(total) as f64 <= 0.01 * total as f64 {
        return;
    }
    let name = table.get("corridors").and_then(Node::text).unwrap_or_default();
    let d = reader.error(
        Code::Conflict,
        &entry.at,
        format!("`population.total` is {total}, but the stocks of `{name}` sum to {stock}"),
    );
    reader
        .report(d.help("correct one of the two, or remove `total`: it changes nothing, it is only compared"));
}

/// The data file that a key names.
pub(crate) fn find<'d>(data: &'d [Data], key: &str) -> Option<&'d Data> {
    data.iter().find(|d| d.key == key)
}
