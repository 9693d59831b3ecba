//! `[corridor.ORIGIN-DESTINATION]`: prices and law between two states, and the people abroad at the start.

use merantau_engine::ids::StateId;
use std::collections::{BTreeMap, BTreeSet};

use merantau_engine::law::CorridorLaw;

use super::population::{Mix, Population};
use super::run::Run;
use super::state::State;
use super::table;
use super::{Steps, fill};
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::read::{Reader, sub};
use crate::scenario::tree::{Layer, Table, at};

/// The keys in addition to the parameters.
pub(crate) const KEYS: &[Key] = &[
    key(
        "status",
        KeyType::Shares(super::population::abroad),
        "[population.status]",
        "Shares of statuses of people abroad at the start.",
    ),
    key(
        "sectors",
        KeyType::Shares(|| merantau_engine::codes::Sector::CODES.to_vec()),
        "[population.sectors]",
        "Shares of sectors of people abroad at the start.",
    ),
    key(
        "skills",
        KeyType::Shares(|| merantau_engine::codes::Skill::CODES.to_vec()),
        "[population.skills]",
        "Skills of those abroad at the start.",
    ),
];

/// A corridor.
#[derive(Clone, Debug)]
pub(crate) struct Corridor {
    pub(crate) origin: StateId,
    pub(crate) destination: StateId,
    pub(crate) name: String,
    pub(crate) stock: u64,
    pub(crate) female_share: f64,
    pub(crate) law: CorridorLaw,
    /// Law that changes over time.
    pub(crate) steps: Steps,
    pub(crate) mix: Mix,
}

/// Reads all corridors of the table, sorted by origin and destination, and their sections in the file.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    top: &'a Table,
    population: &Population,
    states: &[State],
    run: &Run,
) -> Vec<Corridor> {
    let year = run.start.year();
    let months = Some((run.start, run.last()));
    let index = |code: &str| {
        states
            .binary_search_by(|s| s.code.as_str().cmp(code))
            .ok()
            .and_then(|i| u8::try_from(i).ok())
            .map(StateId::new)
    };
    let mut corridors: BTreeMap<String, Corridor> = BTreeMap::new();
    for row in table::at(&population.rows, year).0 {
        let (Some(origin), Some(destination)) = (index(&row.origin), index(&row.destination)) else {
            continue;
        };
        let name = format!("{}-{}", row.origin, row.destination);
        let corridor = Corridor {
            origin,
            destination,
            name: name.clone(),
            stock: row.stock,
            female_share: row.female_share.unwrap_or(0.5),
            law: CorridorLaw::default(),
            steps: Steps::new(),
            mix: population.mix_of(&row.origin, &row.destination),
        };
        corridors.insert(name, corridor);
    }
    communities(reader, top, population, &corridors);
    let path = vec!["corridor".to_owned()];
    let tables = reader.table(top, &path[..0], "corridor").map(|t| t.1);
    for (name, node) in tables.into_iter().flatten() {
        // A base may describe corridors that a scenario that extends it does not use.
        if node.layer == Layer::Base && !corridors.contains_key(name) && !population.rows.is_empty() {
            continue;
        }
        let path = sub(&path, name);
        let Some(table) = reader.table_of(&path, node) else { continue };
        let others: Vec<&str> = KEYS.iter().map(|k| k.name).collect();
        reader.only_params(&path, table, CorridorLaw::SPECS, &others);
        let mut law = CorridorLaw::default();
        let steps = fill(reader, table, &path, &mut law, months);
        if let Some(corridor) = corridors.get_mut(name) {
            corridor.law = law;
            corridor.steps = steps;
            corridor.mix.read(reader, table, &path);
            continue;
        }
        Mix::default().read(reader, table, &path);
        if population.rows.is_empty() {
            continue;
        }
        match name.split_once('-') {
            Some((o, d)) if o == d => {
                let d =
                    reader.error(Code::Conflict, &node.key, format!("origin and destination are both {o}"));
                reader.report(d.help("a corridor leads from one state to another"));
            }
            Some((o, d)) => {
                let near = did_you_mean(name, corridors.keys().map(String::as_str));
                let row = format!("to add it, give the corridor table a row `{o},{d},{year},0,…`");
                let d = reader.error(
                    Code::UnknownName,
                    &node.key,
                    format!("unknown corridor `{name}`: the corridor table has no row of it"),
                );
                reader.report(d.help(near).help(row));
            }
            None => {
                let d = reader.error(Code::InvalidValue, &node.key, format!("`{name}` is not a corridor"));
                reader.report(d.help("write origin and destination, such as [corridor.MMR-THA]"));
            }
        }
    }
    let mut corridors: Vec<Corridor> = corridors.into_values().collect();
    corridors.sort_by_key(|c| (c.origin, c.destination));
    corridors
}

/// Checks the number of communities, whose index has 16 bits.
fn communities(
    reader: &mut Reader<'_>,
    top: &Table,
    population: &Population,
    corridors: &BTreeMap<String, Corridor>,
) {
    let origins: BTreeSet<StateId> = corridors.values().map(|c| c.origin).collect();
    let all = origins.len() as u64 * u64::from(population.communities);
    if all > u64::from(u16::MAX)
        && let Some(node) = at(top, &["population", "communities"]).or(top.get("population"))
    {
        let message =
            format!("{} origins with {} communities each make {all}", origins.len(), population.communities);
        let most = u64::from(u16::MAX) / origins.len().max(1) as u64;
        let d = reader.error(
            Code::OutOfRange,
            &node.at,
            format!("{message}: more than {} can be told apart", u16::MAX),
        );
        reader.report(d.help(format!("write at most {most}")));
    }
}
