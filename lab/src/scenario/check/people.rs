//! People at the start who cannot be as the scenario says.

use std::collections::BTreeMap;

use crate::diagnostics::Code;
use merantau_engine::Engine;

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
