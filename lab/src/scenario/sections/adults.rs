//! `[population] adults`: a CSV table of adults by state and sex at the start, in thousands. Columns: `state`,
//! `men_15_64`, `women_15_64`, `men_15_19`, `women_15_19`, `source`; other columns of the table of the program may stand
//! beside them and are not read.

use std::collections::BTreeMap;

use super::records::{Records, whole};
use super::state::{State, can_be_code};
use super::table::Line;
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::adults::of_age;
use crate::scenario::files::Data;
use crate::scenario::iso;
use crate::scenario::read::Reader;
use crate::scenario::tree::At;

/// The columns that are read, in the order of [`Columns`].
const READ: [&str; 6] = ["state", "men_15_64", "women_15_64", "men_15_19", "women_15_19", "source"];

/// Columns that may stand in the table and are not read.
const OTHERS: [&str; 6] =
    ["total", "men_20_39", "women_20_39", "both_15_19_2010", "both_15_19_2015", "both_15_19_2020"];

/// The hint for a table without its columns.
const HEADER: &str = "its first line is `state,men_15_64,women_15_64,men_15_19,women_15_19,source`";

/// The largest number of people of a state and sex, in thousands.
const MOST: f64 = 10_000_000.0;

/// The index of each of [`READ`], and the number of all columns.
struct Columns {
    at: [usize; READ.len()],
    fields: usize,
}

/// The maximum number of lines.
const ROWS: usize = 5_000;

/// A line: a state, and its women and men of age.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    state: String,
    /// Women and men of age, persons.
    adults: [f64; 2],
    /// The place of the line.
    at: At,
}

/// The women and men of age of a state, persons; `None` if the table does not have it.
pub(crate) fn of(rows: &[Row], state: &str) -> Option<[f64; 2]> {
    rows.iter().find(|row| row.state == state).map(|row| row.adults)
}

/// Reports codes that are those of no state.
pub(crate) fn check(reader: &mut Reader<'_>, rows: &[Row], states: &[State]) {
    for row in rows {
        let code = row.state.as_str();
        if iso::name(code).is_none() && states.iter().all(|s| s.code != code) {
            let here = did_you_mean(code, states.iter().map(|s| s.code.as_str()));
            let near = match iso::code(code) {
                Some(code) => format!("did you mean `{code}`?"),
                None if here.is_empty() => did_you_mean(code, iso::codes()),
                None => here,
            };
            let d = reader.error(Code::UnknownName, &row.at, format!("unknown state `{code}`"));
            let own = format!("if the code is your own, give it a table: `[state.{code}]` with a `name`");
            reader.report(d.help(near).help(own));
        }
    }
}

/// Reads the table.
pub(crate) fn read(reader: &mut Reader<'_>, data: &Data) -> Vec<Row> {
    let table =
        Records { name: "adults", data, most: ROWS, too_many: "keep the states of the corridor table" };
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut unsourced: Vec<At> = Vec::new();
    let rows = table.read(reader, columns, |reader, record, columns, line| {
        let row = row(reader, record, columns, line)?;
        let number = record.position().map_or(0, csv::Position::line);
        if let Some(first) = seen.insert(row.state.clone(), number) {
            let message = format!("{} stands on line {first} already", row.state);
            let d = reader.error(Code::Duplicate, &line.all(), message);
            reader.report(d.help("keep one of the two lines"));
        }
        if field(record, columns, 5).is_empty() {
            unsourced.push(line.all());
        }
        Some(row)
    });
    if let Some(first) = unsourced.first() {
        let message = match unsourced.len() {
            1 => "these adults have no source".to_owned(),
            n => format!("the adults of {n} states have no source; these are the first"),
        };
        let d = reader.warning(Code::NoSource, first, message);
        reader.report(d.help("name where they come from, or write `assumption`"));
    }
    rows
}

fn columns(reader: &mut Reader<'_>, header: &csv::StringRecord, line: Line<'_>) -> Option<Columns> {
    let mut good = true;
    for (i, name) in header.iter().enumerate() {
        if !READ.contains(&name) && !OTHERS.contains(&name) {
            let d = reader.error(Code::UnknownKey, &line.field(i), format!("unknown column `{name}`"));
            reader.report(d.help(did_you_mean(name, READ.into_iter().chain(OTHERS))).help(HEADER));
            good = false;
        }
    }
    let mut at = [0; READ.len()];
    for (slot, name) in at.iter_mut().zip(READ) {
        match header.iter().position(|h| h == name) {
            Some(i) => *slot = i,
            None => {
                let message = format!("the table of adults has no column `{name}`");
                let d = reader.error(Code::MissingKey, &line.all(), message);
                reader.report(d.help(HEADER));
                good = false;
            }
        }
    }
    good.then_some(Columns { at, fields: header.len() })
}

/// The field of one of the columns that are read.
fn field<'r>(record: &'r csv::StringRecord, columns: &Columns, column: usize) -> &'r str {
    columns.at.get(column).and_then(|&at| record.get(at)).unwrap_or_default()
}

fn row(
    reader: &mut Reader<'_>,
    record: &csv::StringRecord,
    columns: &Columns,
    line: Line<'_>,
) -> Option<Row> {
    if !whole(reader, record, columns.fields, line) {
        return None;
    }
    let state = field(record, columns, 0);
    if !can_be_code(state) {
        let d = reader.error(
            Code::InvalidValue,
            &line.field(columns.at[0]),
            format!("`{state}` cannot be the code of a state"),
        );
        reader.report(d.help("write an ISO code such as THA, or at most 16 letters, digits and `_`"));
        return None;
    }
    let mut thousands = [0.0; 4];
    for (k, slot) in thousands.iter_mut().enumerate() {
        let (text, at) = (field(record, columns, k + 1), line.field(columns.at[k + 1]));
        match text.parse::<f64>() {
            Ok(x) if (0.0..=MOST).contains(&x) => *slot = x,
            _ => {
                let message = format!("`{text}` is not a number of thousands of people");
                let d = reader.error(Code::InvalidValue, &at, message);
                reader.report(d.help("write the people in thousands, a number from 0 to 10000000"));
                return None;
            }
        }
    }
    let [men, women, young_men, young_women] = thousands;
    for (all, young, column) in [(men, young_men, 3), (women, young_women, 4)] {
        if young > all {
            let message = format!("{young} thousand of 15 to 19 years are more than the {all} of 15 to 64");
            let d = reader.error(Code::Conflict, &line.field(columns.at[column]), message);
            reader.report(d.help("the columns of 15 to 64 years include those of 15 to 19"));
            return None;
        }
    }
    let adults = [of_age(women, young_women), of_age(men, young_men)];
    Some(Row { state: state.to_owned(), adults, at: line.all() })
}
