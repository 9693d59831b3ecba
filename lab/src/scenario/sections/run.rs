//! The top-level keys: title, start, months and seed.

use crate::diagnostics::Code;
use merantau_engine::month::Month;

use super::SECTIONS;
use crate::scenario::keys::{Key, KeyType, REQUIRED, key};
use crate::scenario::read::Reader;
use crate::scenario::tree::{Layer, Node, Table};

/// The maximum number of months.
const MONTHS: u64 = 3600;

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key("title", KeyType::Text, REQUIRED, "Title of the scenario."),
    key("question", KeyType::Text, "none", "Question that the scenario answers."),
    key(
        "extends",
        KeyType::Text,
        "none",
        "Scenario that this one extends: a path relative to this file, or `builtin:NAME`.",
    ),
    key("start", KeyType::Month, REQUIRED, "The first month."),
    key(
        "start_from",
        KeyType::Text,
        "this scenario",
        "Scenario file whose law and mechanisms make the world before the first month: a path relative to this file. \
         What this scenario changes acts from the first month on. The program writes it beside the results of an arm or \
         of a run with `--set`.",
    ),
    key("months", KeyType::Count { min: 1, max: MONTHS }, REQUIRED, "The number of months."),
    key("seed", KeyType::Count { min: 0, max: u64::MAX }, "1", "Seed of all random draws."),
    key(
        "persons_per_agent",
        KeyType::Count { min: 1, max: 1_000_000 },
        "1",
        "Number of persons per agent. Stocks are rounded by largest remainder, so that totals are preserved.",
    ),
];

/// The keys.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) title: String,
    /// The file that makes the start, if it is another one.
    pub(crate) start_from: Option<String>,
    pub(crate) question: String,
    pub(crate) start: Month,
    pub(crate) months: u32,
    pub(crate) seed: u64,
    pub(crate) persons_per_agent: u32,
}

impl Run {
    /// The last month.
    pub(crate) fn last(&self) -> Month {
        self.start.plus(self.months.saturating_sub(1))
    }
}

/// Reads the keys. A missing key is reported and replaced by a value, so that the rest can be checked.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, root: &'a Node, table: &'a Table) -> Run {
    reader.only(&[], table, KEYS.iter().map(|k| k.name).chain(SECTIONS));
    // The chain of files is already merged: this key comes from an arm or the command line.
    if let Some(node) = table.get("extends") {
        let d = reader.error(Code::Conflict, &node.key, "`extends` cannot be set here");
        reader.report(d.help("write it in the scenario file"));
    }
    if let Some(node) = table.get("arm").filter(|n| !matches!(n.layer, Layer::Base | Layer::File)) {
        let d = reader.error(Code::Conflict, &node.key, "arms cannot be set here");
        reader.report(d.help("write them in the scenario file, or set the keys themselves"));
    }
    for (name, example) in [("title", "\"…\""), ("start", "\"2001-01\""), ("months", "96")] {
        if !table.contains_key(name) {
            reader.missing(&root.at, &[], name, example);
        }
    }
    let title = reader.text(table, &[], "title").unwrap_or_default().to_owned();
    let question = reader.text(table, &[], "question").unwrap_or_default().to_owned();
    let start_from = reader.text(table, &[], "start_from").map(str::to_owned);
    let start = reader.month(table, &[], "start");
    let months = reader.count(table, &[], KEYS, "months");
    let seed = reader.count(table, &[], KEYS, "seed").unwrap_or(1);
    let persons = reader.count(table, &[], KEYS, "persons_per_agent").unwrap_or(1);
    let run = Run {
        title,
        question,
        start_from,
        start: start.unwrap_or(Month(1212)),
        months: months.unwrap_or(1) as u32,
        seed,
        persons_per_agent: persons as u32,
    };
    if let (Some(start), Some(months), Some(node)) = (start, months, table.get("months"))
        && u64::from(start.0) + months > u64::from(Month::new(2199, 12).map_or(0, |m| m.0)) + 1
    {
        let d = reader.error(
            Code::Conflict,
            &node.at,
            format!("{months} months from {start} lead beyond 2199-12"),
        );
        reader.report(d.help("start earlier or run for fewer months"));
    }
    run
}
