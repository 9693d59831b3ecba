//! `[output]`: the dimensions by which the panel is split.

use merantau_engine::setup::By;

use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::read::{Reader, quote_list, sub};
use crate::scenario::tree::Table;

/// The keys.
pub(crate) const KEYS: &[Key] = &[key(
    "by",
    KeyType::Words(|| WORDS.to_vec()),
    "[\"origin\", \"destination\", \"sector\", \"sex\", \"skill\"]",
    "Dimensions of the panel in addition to the month; an empty list gives one row per month.",
)];

const WORDS: [&str; 5] = ["origin", "destination", "sector", "sex", "skill"];

/// Reads the section.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table) -> By {
    let all = By { origin: true, destination: true, sector: true, sex: true, skill: true };
    let Some((_, table)) = reader.table(top, &[], "output") else { return all };
    let path = vec!["output".to_owned()];
    reader.only(&path, table, KEYS.iter().map(|k| k.name));
    let Some(node) = table.get("by") else { return all };
    let path = sub(&path, "by");
    let mut by = By::default();
    let words = reader.texts(&path, node, false);
    for (word, node) in &words {
        match *word {
            "origin" => by.origin = true,
            "destination" => by.destination = true,
            "sector" => by.sector = true,
            "sex" => by.sex = true,
            "skill" => by.skill = true,
            _ => reader.unknown_word(&node.at, "dimension", word, &WORDS),
        }
    }
    let words = WORDS.into_iter().filter(|w| words.iter().any(|x| x.0 == *w));
    reader.set(path, node, quote_list(words));
    by
}
