//! `[population] statuses`: a CSV table of the statuses at the start, by group of corridors. Columns: `group`,
//! `origins` and `destinations` (codes separated by spaces, or `*` for all), a column for each status, `source`. Of
//! the rows that match a corridor the last applies, so that exceptions follow the rule.

use merantau_engine::people::status::Status;

use super::population::abroad;
use super::records::{Records, whole};
use super::state::State;
use super::table::Line;
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::files::Data;
use crate::scenario::iso;
use crate::scenario::read::Reader;
use crate::scenario::units;

/// The maximum number of rows.
const ROWS: usize = 5_000;

const FIRST: [&str; 3] = ["group", "origins", "destinations"];

/// A row: a group of corridors, and its shares.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// Origins; an empty list means all.
    origins: Vec<String>,
    /// Destinations; an empty list means all.
    destinations: Vec<String>,
    /// Shares; they sum to one.
    shares: [f64; Status::COUNT],
}

/// The shares of a corridor: those of the last row that matches it.
pub(crate) fn of(rows: &[Row], origin: &str, destination: &str) -> Option<[f64; Status::COUNT]> {
    let fits = |codes: &[String], code: &str| codes.is_empty() || codes.iter().any(|c| c == code);
    rows.iter().rfind(|r| fits(&r.origins, origin) && fits(&r.destinations, destination)).map(|r| r.shares)
}

/// Reads the table.
pub(crate) fn read(reader: &mut Reader<'_>, data: &Data) -> Vec<Row> {
    let table = Records {
        name: "statuses",
        data,
        most: ROWS,
        too_many: "write a row for a group of corridors, several codes with spaces between",
    };
    table.read(reader, columns, |reader, record, columns: &Vec<_>, line| row(reader, record, columns, line))
}

/// The status of each column, or none.
fn columns(
    reader: &mut Reader<'_>,
    header: &csv::StringRecord,
    line: Line<'_>,
) -> Option<Vec<Option<Status>>> {
    let mut good = true;
    let last = header.len().saturating_sub(1);
    for (i, name) in [(0, FIRST[0]), (1, FIRST[1]), (2, FIRST[2]), (last, "source")] {
        if header.get(i) != Some(name) {
            let d = reader.error(
                Code::MissingKey,
                &line.all(),
                format!("the table of statuses has no column `{name}` in its place"),
            );
            let help = "its columns are group, origins, destinations, then one for each status, then source";
            reader.report(d.help(help));
            good = false;
        }
    }
    let allowed = abroad();
    let columns = header.iter().enumerate().map(|(i, name)| {
        if FIRST.contains(&name) || name == "source" {
            return None;
        }
        let status = Status::from_code(name).filter(|_| allowed.contains(&name));
        if status.is_none() {
            let d = reader.error(Code::UnknownKey, &line.field(i), format!("unknown column `{name}`"));
            let help = "a column is a status of people abroad; the reference has them all";
            reader.report(d.help(did_you_mean(name, allowed.iter().copied())).help(help));
            good = false;
        }
        status
    });
    let columns = columns.collect();
    good.then_some(columns)
}

fn row(
    reader: &mut Reader<'_>,
    record: &csv::StringRecord,
    columns: &[Option<Status>],
    line: Line<'_>,
) -> Option<Row> {
    if !whole(reader, record, columns.len(), line) {
        return None;
    }
    let mut row = Row { origins: Vec::new(), destinations: Vec::new(), shares: [0.0; Status::COUNT] };
    for (i, (field, column)) in record.iter().zip(columns).enumerate() {
        let Some(status) = column else { continue };
        match field.parse::<f64>() {
            _ if field.is_empty() => {}
            Ok(x) if (0.0..=1.0).contains(&x) => row.shares[*status as usize] = x,
            _ => {
                let d = reader.error(
                    Code::InvalidValue,
                    &line.field(i),
                    format!("`{field}` is not a valid share"),
                );
                reader.report(d.help("write a number from 0 to 1, or nothing"));
                return None;
            }
        }
    }
    let sum: f64 = row.shares.iter().sum();
    if (sum - 1.0).abs() > 1e-6 {
        let written = units::number((sum * 1e9).round() / 1e9);
        let d = reader.error(
            Code::Conflict,
            &line.all(),
            format!("the shares of this line sum to {written}, not to 1"),
        );
        reader.report(d.help("change them so that they sum to one; an empty field counts as 0"));
        return None;
    }
    row.shares.iter_mut().for_each(|x| *x /= sum);
    let field = |name: usize| record.get(name).unwrap_or("");
    if field(record.len() - 1).is_empty() {
        let d = reader.warning(Code::NoSource, &line.all(), "these shares have no source");
        reader.report(d.help("name where they come from, or write `assumption`"));
    }
    row.origins = field(1).split_whitespace().filter(|c| *c != "*").map(str::to_owned).collect();
    row.destinations = field(2).split_whitespace().filter(|c| *c != "*").map(str::to_owned).collect();
    Some(row)
}

/// Reports codes that are not those of states.
pub(crate) fn check(reader: &mut Reader<'_>, rows: &[Row], states: &[State], data: &Data) {
    let known = |code: &str| iso::name(code).is_some() || states.iter().any(|s| s.code == code);
    for code in rows.iter().flat_map(|r| r.origins.iter().chain(&r.destinations)) {
        if !known(code) {
            let start = data.text.find(code.as_str()).unwrap_or(0);
            let at = crate::scenario::tree::At { file: data.file, span: start..start + code.len() };
            let near = did_you_mean(code, states.iter().map(|s| s.code.as_str()));
            let d = reader.error(Code::UnknownName, &at, format!("unknown state `{code}`"));
            reader.report(d.help(near).help("write ISO codes with spaces between, or `*` for all"));
            return;
        }
    }
}
