//! People at the start who cannot be as the scenario says.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Code;
use merantau_engine::Engine;
use merantau_engine::failure::SmallPool;

use crate::scenario::adults::PER_PERSON_ABROAD;
use crate::scenario::model::Model;
use crate::scenario::read::Reader;
use crate::scenario::sections::table;
use crate::scenario::tree::{At, Table, at};

/// The largest number of corridors that a message lists.
const LISTED: usize = 6;

/// Reports the given shares of women that no distribution of women over the sectors of the corridor has, with the
/// nearest share that one has.
pub(super) fn women(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let rows: BTreeMap<String, &table::Row> = table::at(&model.population.rows, model.run.start.year())
        .0
        .into_iter()
        .map(|row| (format!("{}-{}", row.origin, row.destination), row))
        .collect();
    let mut beyond: Vec<(At, String)> = Vec::new();
    for c in &model.corridors {
        let of_table = rows.get(&c.name).and_then(|row| Some((row.female_share?, &row.at)));
        let of_law = at(top, &["corridor", &c.name, "female_share"]).map(|n| (c.law.female_share, &n.at));
        let Some((share, place)) = of_law.filter(|(share, _)| *share >= 0.0).or(of_table) else { continue };
        let (low, high) = model.mechanisms.aspiration.reachable_women(&c.mix.sectors);
        let nearest = share.clamp(low, high);
        if (share - nearest).abs() > 1e-9 {
            let nearest = (nearest * 1e4).round() / 1e4;
            let message = format!(
                "the share of women of {} cannot be {share}: the nearest that its sectors allow is {nearest}",
                c.name
            );
            beyond.push((place.clone(), message));
        }
    }
    let Some(((place, message), others)) = beyond.split_first() else { return };
    let mut d = reader.error(Code::Conflict, place, message.clone()).help(
        "write that share, or change `sectors` of the corridor or `mechanism.aspiration.women`: a sector with the \
         share 0 there has only men, and one with the share 1 only women",
    );
    for (_, other) in others.iter().take(LISTED) {
        d = d.note(other.clone());
    }
    if others.len() > LISTED {
        d = d.note(format!("the same holds for {} more corridors", others.len() - LISTED));
    }
    reader.report(d);
}

/// Codes of states in a line of a message.
const CODES: usize = 50;

/// Warns of origins whose adults no table has, so that they are taken as a multiple of their people abroad.
pub(super) fn adults(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let origins: BTreeSet<usize> = model.corridors.iter().map(|c| c.origin.index()).collect();
    let states = origins.into_iter().filter_map(|k| model.states.get(k)).map(|s| s.code.as_str());
    let without: Vec<&str> = states.filter(|code| model.population.adults_of(code).is_none()).collect();
    let Some(node) = at(top, &["population", "adults"]).or(at(top, &["population", "corridors"])) else {
        return;
    };
    let what = match without.as_slice() {
        [] => return,
        [one] => format!("no table has the adults of {one}"),
        all => format!("no table has the adults of {} origins", all.len()),
    };
    let mut d = reader.warning(
        Code::Limited,
        &node.at,
        format!("{what}: {PER_PERSON_ABROAD} × the people abroad are taken, half of them women"),
    );
    if without.len() > 1 {
        for codes in without.chunks(CODES) {
            d = d.note(codes.join(" "));
        }
    }
    reader.report(d.help(
        "adults decide how many people look for a way abroad: give them in a table, `adults = \"data/adults.csv\"` in \
         [population]",
    ));
}

/// Reports the origins whose candidates are too few for their adults, with a number that suffices, which is returned if so
/// many may be simulated instead. How often adults look is solved when the world settles: a run warns if the bound is met.
pub(super) fn pools(reader: &mut Reader<'_>, top: &Table, model: &Model, may_add: bool) -> Option<u64> {
    let setup = model.setup(0);
    let small = Engine::small_pools(&setup);
    let node = at(top, &["population", "candidates"]).or(top.get("population"))?;
    let Some((first, others)) = small.split_first() else {
        if let Some((state, enough)) = Engine::few_returned(&setup).filter(|_| setup.settle_in > 0) {
            let d = reader.warning(
                Code::Limited,
                &node.at,
                format!(
                    "the candidates of {state} are too few for all who have come home from abroad in a population at rest: \
                     fewer begin at home, and more people leave for the first time"
                ),
            );
            reader.report(d.help(format!("write `candidates = {enough}` or more in [population]")));
        }
        return None;
    };
    let enough = first.enough.filter(|_| may_add);
    let mut d = match enough {
        Some(enough) => reader
            .warning(Code::Limited, &node.at, format!("{first}; {enough} {INSTEAD}"))
            .help(pool_help(first)),
        None => reader.error(Code::WorldSize, &node.at, first.to_string()).help(pool_help(first)),
    };
    for other in others.iter().take(LISTED) {
        d = d.note(other.to_string());
    }
    if others.len() > LISTED {
        d = d.note(format!("the same holds for {} more", others.len() - LISTED));
    }
    reader.report(d);
    enough
}

/// Warns of corridors that have people in the table, but so few that no agent stands for them.
pub(super) fn nobody(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    let Some(node) = top.get("persons_per_agent") else { return };
    let agents = Engine::agents_by_corridor(&model.setup(0));
    let mut lost: Vec<_> = model
        .corridors
        .iter()
        .zip(agents)
        .filter(|(c, agents)| c.stock > 0 && *agents == 0)
        .map(|c| c.0)
        .collect();
    lost.sort_by_key(|c| std::cmp::Reverse(c.stock));
    let Some(largest) = lost.first() else { return };
    let people: u64 = lost.iter().map(|c| c.stock).sum();
    let mut names: Vec<String> =
        lost.iter().take(LISTED).map(|c| format!("{} ({})", c.name, c.stock)).collect();
    if lost.len() > LISTED {
        names.push(format!("{} more", lost.len() - LISTED));
    }
    let message = match lost.len() {
        1 => format!(
            "{} begins with nobody: its {} people are too few for an agent",
            largest.name, largest.stock
        ),
        n => format!("{n} corridors begin with nobody: their {people} people are too few for an agent each"),
    };
    let d = reader.warning(Code::Limited, &node.at, message);
    reader.report(
        d.note(names.join(", ")).help("lower `persons_per_agent`, if results of these corridors matter"),
    );
}

/// The end of the warning that more candidates are simulated than the scenario says.
pub(crate) const INSTEAD: &str = "are simulated instead";

/// The hint for candidates who are too few.
fn pool_help(small: &SmallPool) -> String {
    match small.enough {
        Some(enough) => format!(
            "write `candidates = {enough}` or more in [population]; if they are too many agents, raise \
             `persons_per_agent`"
        ),
        None => "no number of candidates suffices: lower `look` in [mechanism.aspiration], or `looking` of the state"
            .to_owned(),
    }
}
