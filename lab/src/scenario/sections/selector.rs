//! `where = { … }`: the people whom a policy or a target selects.

use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Selector;

use super::state::State;
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::iso;
use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::read::{Reader, dotted, quote_list, sub};
use crate::scenario::tree::{Node, Table};

/// The keys. A key that is not set selects everyone.
pub(crate) const KEYS: &[Key] = &[
    key("origin", KeyType::States, "all", "Origins of the people."),
    key("destination", KeyType::States, "all", "States in which the people are, or to which they go."),
    key("sector", KeyType::OneOrMore(|| Sector::CODES.to_vec()), "all", "Sectors."),
    key("sex", KeyType::OneOrMore(|| Sex::CODES.to_vec()), "all", "Sexes."),
    key("skill", KeyType::OneOrMore(|| Skill::CODES.to_vec()), "all", "Skills."),
    key(
        "status",
        KeyType::OneOrMore(statuses),
        "all",
        "Statuses; `permit` means `permit_tied` and `permit_mobile`.",
    ),
    key(
        "months_unpaid",
        KeyType::Count { min: 1, max: 60 },
        "any number",
        "The least number of months' wages that an employer owes the person.",
    ),
    key(
        "first_stay",
        KeyType::Flag,
        "both",
        "Whether the person has not been abroad before: people in their first stay abroad, and people at home before it.",
    ),
    key(
        "age",
        KeyType::Numbers { min: 0, max: 120 },
        "any age",
        "The youngest and the oldest age, both included, in completed years: `[18, 34]`.",
    ),
    key("children", KeyType::Flag, "both", "Whether the person has children under age."),
    key(
        "community",
        KeyType::Numbers { min: 0, max: 999 },
        "all",
        "Home communities, numbered from 0 within each origin: one number, or a list.",
    ),
];

/// The keys that select cells of tables; the other keys select persons.
pub(crate) const CELLS: &[Key] = KEYS.split_at(6).0;

/// The word that means both kinds of permit.
const PERMIT: &str = "permit";

fn statuses() -> Vec<&'static str> {
    Status::CODES.into_iter().chain([PERMIT]).collect()
}

/// Reads the table at a key, if it is there.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    states: &[State],
    keys: &[Key],
) -> Selector {
    let mut selector = Selector::default();
    let Some((_, table)) = reader.table(table, path, "where") else { return selector };
    let path = sub(path, "where");
    reader.only(&path, table, keys.iter().map(|k| k.name));
    selector.origin = part(reader, table, &path, "origin", |r, word, node| state(r, word, node, states));
    selector.destination =
        part(reader, table, &path, "destination", |r, word, node| state(r, word, node, states));
    selector.sector = part(reader, table, &path, "sector", |r, w, n| {
        one(r, w, n, "sector", &Sector::CODES, Sector::from_code(w))
    });
    selector.sex =
        part(reader, table, &path, "sex", |r, w, n| one(r, w, n, "sex", &Sex::CODES, Sex::from_code(w)));
    selector.skill = part(reader, table, &path, "skill", |r, w, n| {
        one(r, w, n, "skill", &Skill::CODES, Skill::from_code(w))
    });
    selector.status = part(reader, table, &path, "status", |r, word, node| {
        if word == PERMIT {
            return vec![Status::PermitTied, Status::PermitMobile];
        }
        one(r, word, node, "status", &statuses(), Status::from_code(word))
    });
    if keys.len() == KEYS.len() {
        persons(reader, table, &path, &mut selector);
    }
    selector
}

/// Reads what is asked of a person beyond place, sector, sex, skill and status.
fn persons<'a>(reader: &mut Reader<'a>, table: &'a Table, path: &[String], selector: &mut Selector) {
    selector.months_unpaid = reader.count(table, path, KEYS, "months_unpaid").unwrap_or(0) as u8;
    selector.first_stay = reader.flag(table, path, "first_stay");
    selector.children = reader.flag(table, path, "children");
    selector.community = reader.numbers(table, path, KEYS, "community").iter().map(|&n| n as u16).collect();
    match reader.numbers(table, path, KEYS, "age")[..] {
        [] => {}
        [from, to] if from <= to => selector.age = Some((from as u16, to as u16)),
        _ => {
            if let Some(node) = table.get("age") {
                let message = format!("`{}` is not a range of ages", dotted(&sub(path, "age")));
                let d = reader.error(Code::InvalidValue, &node.at, message);
                reader.report(d.help("write the youngest and the oldest age: `age = [18, 34]`"));
            }
        }
    }
}

/// A list, or one word. An empty list is an error, because it would select everyone, which nobody intends.
fn part<'a, T: PartialEq>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    key: &str,
    read: impl Fn(&mut Reader<'a>, &str, &Node) -> Vec<T>,
) -> Vec<T> {
    let Some(node) = table.get(key) else { return Vec::new() };
    let path = sub(path, key);
    let texts = reader.texts(&path, node, true);
    if texts.is_empty()
        && matches!(&node.value, crate::scenario::tree::Value::List(items) if items.is_empty())
    {
        let d = reader.error(Code::InvalidValue, &node.at, format!("`{}` is empty", dotted(&path)));
        reader.report(d.help("leave the key out to mean everyone, or set `enabled = false` to mean no one"));
    }
    let mut values = Vec::new();
    for (text, node) in &texts {
        for value in read(reader, text, node) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    reader.set(path, node, quote_list(texts.iter().map(|t| t.0)));
    values
}

fn one<T>(
    reader: &mut Reader<'_>,
    word: &str,
    node: &Node,
    what: &str,
    known: &[&str],
    value: Option<T>,
) -> Vec<T> {
    if value.is_none() {
        reader.unknown_word(&node.at, what, word, known);
    }
    value.into_iter().collect()
}

fn state(reader: &mut Reader<'_>, word: &str, node: &Node, states: &[State]) -> Vec<StateId> {
    index(reader, word, node, states).into_iter().collect()
}

/// The index of a state, or an error.
pub(crate) fn index(reader: &mut Reader<'_>, word: &str, node: &Node, states: &[State]) -> Option<StateId> {
    match states.iter().position(|s| s.code == word) {
        Some(i) => u8::try_from(i).ok().map(StateId::new),
        None => {
            let by_name = iso::code(word).map(|c| format!("did you mean `{c}`?"));
            let near = by_name.unwrap_or_else(|| did_you_mean(word, states.iter().map(|s| s.code.as_str())));
            let known = iso::name(word).is_some();
            let message = if known {
                format!("unknown state `{word}`: no corridor of the scenario begins or ends there")
            } else {
                format!("unknown state `{word}`")
            };
            let d = reader.error(Code::UnknownName, &node.at, message).help(near);
            let d =
                if d.help.is_empty() { d.help("name a state of the corridor table by its code") } else { d };
            reader.report(d);
            None
        }
    }
}
