//! The windows of a policy: `from` and `until`, or rounds, each as long as `lasts`; and the month in which it is announced.

use merantau_engine::month::Month;
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Policy as Made, Window};

use super::run::Run;
use crate::diagnostics::Code;
use crate::scenario::keys::{Key, KeyType, key};
use crate::scenario::params::Values;
use crate::scenario::read::{Reader, dotted, quote_list, sub};
use crate::scenario::tree::{At, Node, Table, Value};

merantau_engine::parameters! {
    /// When a policy is open.
    pub struct Rounds {
        /// Months from the beginning of one round to the beginning of the next. The first round begins in `from`; no round begins after
        /// `until`.
        every: Months = 12.0, 1.0..=600.0, ASSUMPTION;
        /// Length of each round, or of the only one.
        lasts: Months = 1.0, 1.0..=600.0, ASSUMPTION;
    }
}

/// The keys of a policy's windows.
pub(super) const KEYS: [Key; 6] = [
    key("from", KeyType::Month, "the first month of the run", "First month of the policy."),
    key(
        "until",
        KeyType::Month,
        "none: the policy stays; a campaign lasts twelve months",
        "Last month of the policy, included.",
    ),
    key(
        "rounds",
        KeyType::Months,
        "none: one window",
        "First months of the rounds of a policy that opens several times, in place of `from`.",
    ),
    key(
        "every",
        KeyType::Param(&Rounds::SPECS[0]),
        "none: one window",
        "Months from the beginning of one round to the beginning of the next; the first begins in `from`, and no round begins after `until`.",
    ),
    key(
        "lasts",
        KeyType::Param(&Rounds::SPECS[1]),
        "the announced length of a campaign; without `rounds` and `every`, up to `until`",
        "Length of each round, or of the only one.",
    ),
    key(
        "announced",
        KeyType::Month,
        "none: it is known when it opens",
        "Month from which people and employers know that the policy will open, and take it into account.",
    ),
];

/// The windows of a policy.
#[derive(Clone, Debug)]
pub(crate) struct Windows {
    /// The first window.
    pub(crate) first: Window,
    /// The windows after it, in order.
    pub(crate) again: Vec<Window>,
    /// The month from which the policy is known.
    pub(crate) announced: Option<Month>,
}

impl Windows {
    /// The last month of the last window.
    pub(crate) fn last(&self) -> Month {
        self.again.last().unwrap_or(&self.first).until
    }
}

/// Reads the windows of a policy.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    (header, path): (&At, &[String]),
    run: &Run,
    made: Option<&dyn Made>,
) -> Windows {
    let errors = reader.found.errors();
    let (usual, fades) = made.map_or((None, 0), |p| (p.usual_window(), p.fades()));
    let from = reader.month(table, path, "from");
    let until = reader.month(table, path, "until");
    let rounds = months(reader, table, path, "rounds");
    let mut number = |spec: usize| {
        let values: Option<Values> = reader.param(table, path, &Rounds::SPECS[spec], None);
        values.and_then(|v| v.first.first().map(|&months| months.round() as u32))
    };
    let (every, lasts) = (number(0), number(1));
    let announced = announced(reader, table, path, made);
    contradictions(reader, table, path);
    let length = lasts.or(usual).map(|months| months.max(1));
    let first = rounds.first().copied().or(from).unwrap_or(run.start);
    let last = until.unwrap_or(Month::LAST);
    let after = |from: Month, months: u32| from.plus(months - 1).min(last.max(from));
    let begins: Vec<Month> = match every {
        Some(every) => (first.0..=last.0).step_by(every.max(1) as usize).map(Month).collect(),
        None if rounds.is_empty() => vec![first],
        None => rounds.clone(),
    };
    let repeated = every.is_some() || table.contains_key("rounds");
    let windows: Vec<Window> = match length {
        _ if !repeated && until.is_some() => vec![Window { from: first, until: last }],
        Some(months) => begins.iter().map(|&from| Window { from, until: after(from, months) }).collect(),
        None if repeated => {
            reader.missing(header, path, "lasts", "\"1 month\"");
            Vec::new()
        }
        None => vec![Window { from: first, until: Month::LAST }],
    };
    overlaps(reader, table, path, &windows);
    if let (Some(announced), Some(node)) = (announced, table.get("announced"))
        && announced > first
    {
        let message = format!("`{}` is announced ({announced}) after it opens ({first})", dotted(path));
        let d = reader.error(Code::Conflict, &node.at, message);
        reader.report(d.help("name a month before it opens, or leave `announced` out"));
    }
    let none = Window { from: run.start, until: Month::LAST };
    if reader.found.errors() > errors {
        return Windows { first: none, again: Vec::new(), announced: None };
    }
    let mut all = windows.into_iter();
    let windows = Windows { first: all.next().unwrap_or(none), again: all.collect(), announced };
    never_open(reader, table, path, run, &windows, fades);
    windows
}

/// The month in which a policy is announced. The length of a campaign, which had this name, is a parameter of its kind.
fn announced<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    made: Option<&dyn Made>,
) -> Option<Month> {
    let length = made.is_some_and(|p| p.parameters().values("announced_length").is_some());
    if let Some(node) =
        table.get("announced").filter(|node| length && node.text().is_some_and(|t| t.contains("month")))
    {
        let message =
            format!("`{}.announced` is a length, but must be a month such as \"2004-07\"", dotted(path));
        let d = reader.error(Code::InvalidValue, &node.at, message);
        reader.report(d.help("the length of a campaign as announced when it opens is `announced_length`"));
        return None;
    }
    reader.month(table, path, "announced")
}

/// A list of months.
fn months<'a>(reader: &mut Reader<'a>, table: &'a Table, path: &[String], key: &str) -> Vec<Month> {
    let Some(node) = table.get(key) else { return Vec::new() };
    let path = sub(path, key);
    let texts = reader.texts(&path, node, false);
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        let d = reader.error(Code::InvalidValue, &node.at, format!("`{}` is empty", dotted(&path)));
        reader.report(d.help("name the first month of each round, or set `enabled = false`"));
    }
    let months: Vec<Month> =
        texts.iter().filter_map(|(text, node)| reader.month_of(text, &node.at)).collect();
    reader.set(path, node, quote_list(texts.iter().map(|t| t.0)));
    months
}

/// Reports keys that say the same in two ways.
fn contradictions<'a>(reader: &mut Reader<'a>, table: &'a Table, path: &[String]) {
    let pairs = [("rounds", "from"), ("rounds", "until"), ("rounds", "every")];
    for (one, other) in pairs {
        let (Some(_), Some(node)) = (table.get(one), table.get(other)) else { continue };
        let message = format!("`{}` has both `{one}` and `{other}`", dotted(path));
        let d = reader.error(Code::Conflict, &node.key, message);
        reader.report(d.help("`rounds` lists the first months of all rounds, and `lasts` gives their length: leave the other out"));
    }
    if let (Some(_), Some(node), None) = (table.get("until"), table.get("lasts"), table.get("every")) {
        let message = format!("`{}` has both `until` and `lasts`", dotted(path));
        let d = reader.error(Code::Conflict, &node.key, message);
        reader.report(d.help("give the last month or the length"));
    }
}

/// Reports windows that are not in order or that overlap, and a window that closes before it opens.
fn overlaps<'a>(reader: &mut Reader<'a>, table: &'a Table, path: &[String], windows: &[Window]) {
    let key = ["rounds", "every"].into_iter().find_map(|key| table.get(key));
    if let (Some(node), Some(pair)) = (key, windows.windows(2).find(|w| w[1].from <= w[0].until)) {
        let ([one, other], name) = ([pair[0], pair[1]], dotted(path));
        let message = if other.from < one.from {
            format!("the rounds of `{name}` are not in order: {} stands after {}", other.from, one.from)
        } else {
            format!(
                "the rounds of `{name}` overlap: one is open until {}, the next opens in {}",
                one.until, other.from
            )
        };
        let d = reader.error(Code::Conflict, &node.at, message);
        reader.report(d.help("a round ends before the next begins: list them in order, or shorten `lasts`"));
    }
    let both = table.contains_key("from") && table.contains_key("until");
    if let (Some(window), Some(node), true) = (windows.first(), table.get("until"), both)
        && window.until < window.from
    {
        let (until, from) = (window.until, window.from);
        let message = format!("`{}` closes ({until}) before it opens ({from})", dotted(path));
        let d = reader.error(Code::Conflict, &node.at, message);
        reader.report(d.help("`until` is the last month, included: it is not before `from`"));
    }
}

/// Warns if no window has an effect in the run.
fn never_open<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    run: &Run,
    windows: &Windows,
    fades: u32,
) {
    let acts = |w: &Window| w.until.plus(fades) >= run.start && w.from <= run.last();
    let written = ["until", "rounds", "every", "lasts", "from"].into_iter().find_map(|key| table.get(key));
    let Some(node): Option<&Node> = written else { return };
    if !std::iter::once(&windows.first).chain(&windows.again).any(acts) {
        let message =
            format!("`{}` never opens: the run is from {} to {}", dotted(path), run.start, run.last());
        let d = reader.warning(Code::NoEffect, &node.at, message);
        reader.report(d.help("move its window into the run, or remove the policy"));
    }
}
