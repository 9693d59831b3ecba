//! `[state.ISO]` and `[state.ISO.sector.NAME]`: law, resources and economy of a state.

use std::collections::BTreeMap;

use merantau_engine::codes::Sector;
use merantau_engine::law::{SectorLaw, StateLaw};
use merantau_engine::month::Month;

use super::run::Run;
use super::table::Row;
use super::{Steps, fill};
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::iso;
use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::read::{Reader, sub};
use crate::scenario::tree::{At, Layer, Table};

/// The keys in addition to the parameters.
pub(crate) const KEYS: &[Key] = &[
    key(
        "name",
        KeyType::Text,
        "the name in ISO 3166",
        "The state's name; needed for a code that is not in ISO 3166.",
    ),
    key("sector", KeyType::Table, "none", "Law and drivers by sector."),
];

/// The maximum number of states.
pub(crate) const LIMIT: usize = 255;

/// A state.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) law: StateLaw,
    pub(crate) sectors: [SectorLaw; Sector::COUNT],
    /// Law that changes over time.
    pub(crate) steps: Steps,
    /// The same of sectors.
    pub(crate) sector_steps: Vec<(Sector, Steps)>,
}

/// Reads all states: those of the corridors and those with a section, sorted by code.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table, rows: &[Row], run: &Run) -> Vec<State> {
    let months = Some((run.start, run.last()));
    let path = vec!["state".to_owned()];
    let tables = reader.table(top, &path[..0], "state").map(|t| t.1);
    // The first line that names a state.
    let mut used: BTreeMap<&str, &At> = BTreeMap::new();
    for row in rows {
        used.entry(&row.origin).or_insert(&row.at);
        used.entry(&row.destination).or_insert(&row.at);
    }
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    for (code, node) in tables.into_iter().flatten() {
        // A base may describe states that a scenario that extends it does not use.
        if node.layer == Layer::Base && !used.contains_key(code.as_str()) && !rows.is_empty() {
            continue;
        }
        let path = sub(&path, code);
        let Some(table) = reader.table_of(&path, node) else { continue };
        let others: Vec<&str> = KEYS.iter().map(|k| k.name).collect();
        reader.only_params(&path, table, StateLaw::SPECS, &others);
        let name = reader.text(table, &path, "name").or_else(|| iso::name(code));
        if !can_be_code(code) {
            let d = reader.error(
                Code::InvalidValue,
                &node.key,
                format!("`{code}` cannot be the code of a state"),
            );
            reader.report(d.help("write an ISO code such as THA, or at most 16 letters, digits and `_`"));
        } else if name.is_none() {
            unknown(reader, &node.key, code, used.keys().copied(), "add a `name` to its table");
        } else if !used.contains_key(code.as_str()) && !rows.is_empty() {
            let near = did_you_mean(code, used.keys().copied());
            let d =
                reader.warning(Code::NoEffect, &node.key, format!("no corridor begins or ends in `{code}`"));
            reader.report(d.help(near).help("add a row to the corridor table, or remove this table"));
        }
        let mut law = StateLaw::default();
        let steps = fill(reader, table, &path, &mut law, months);
        let (sectors, sector_steps) = sectors(reader, table, &path, months);
        let name = name.unwrap_or(code).to_owned();
        states.insert(code.clone(), State { code: code.clone(), name, law, sectors, steps, sector_steps });
    }
    for (code, at) in used {
        if states.contains_key(code) {
            continue;
        }
        if iso::name(code).is_none() {
            unknown(reader, at, code, std::iter::empty(), "give it a table: `[state.CODE]` with a `name`");
        }
        let name = iso::name(code).unwrap_or(code).to_owned();
        let state = State {
            code: code.to_owned(),
            name,
            law: StateLaw::default(),
            sectors: std::array::from_fn(|_| SectorLaw::default()),
            steps: Steps::new(),
            sector_steps: Vec::new(),
        };
        states.insert(code.to_owned(), state);
    }
    if states.len() > LIMIT {
        let at = rows.first().map(|r| r.at.clone()).or_else(|| top.get("state").map(|n| n.key.clone()));
        if let Some(at) = at {
            let d =
                reader.error(Code::OutOfRange, &at, format!("{} states are more than {LIMIT}", states.len()));
            reader.report(d.help("join small states under a code with a `name`"));
        }
    }
    states.into_values().collect()
}

/// Whether a text can be the code of a state.
pub(super) fn can_be_code(text: &str) -> bool {
    text.len() <= 16
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn unknown<'n>(reader: &mut Reader<'_>, at: &At, code: &str, near: impl Iterator<Item = &'n str>, or: &str) {
    let by_name = iso::code(code).map(|c| format!("did you mean `{c}`?"));
    let help = by_name.unwrap_or_else(|| {
        // A state of this scenario is a more likely meaning than any other.
        let here = did_you_mean(code, near);
        if here.is_empty() { did_you_mean(code, iso::codes()) } else { here }
    });
    let d = reader.error(Code::UnknownName, at, format!("unknown state `{code}`")).help(help);
    reader.report(d.help(format!("if the code is your own, {or}").replace("CODE", code)));
}

/// The law of each sector, and what of it changes over time.
type Sectors = ([SectorLaw; Sector::COUNT], Vec<(Sector, Steps)>);

fn sectors<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    months: Option<(Month, Month)>,
) -> Sectors {
    let mut steps = Vec::new();
    let mut laws: [SectorLaw; Sector::COUNT] = std::array::from_fn(|_| SectorLaw::default());
    let Some((_, tables)) = reader.table(table, path, "sector") else { return (laws, steps) };
    let path = sub(path, "sector");
    for (name, node) in tables {
        let path = sub(&path, name);
        let Some(sector) = Sector::from_code(name) else {
            reader.unknown_word(&node.key, "sector", name, &Sector::CODES);
            continue;
        };
        let Some(table) = reader.table_of(&path, node) else { continue };
        reader.only_params(&path, table, SectorLaw::SPECS, &[]);
        if let Some(law) = laws.get_mut(sector as usize) {
            steps.push((sector, fill(reader, table, &path, law, months)));
        }
    }
    (laws, steps)
}
