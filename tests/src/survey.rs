//! The files of a survey: a table for each suite, with a row for each measure.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::open::Measured;

/// The tables that the page of the experiments is made from.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/experiments");

/// The head of every table.
const HEAD: &str = "of,measure,asserted,found,low,high,from,to,holds,why";

/// The folder to which a survey writes; none if this is no survey.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os("MERANTAU_SURVEY").map(PathBuf::from)
}

/// A text as a field of a table.
fn field(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", words.replace('"', "'"))
}

/// A row begins with the experiment and the measure, by which it is found again.
fn key(of: &str, measure: &str) -> String {
    format!("{},{},", field(of), field(measure))
}

/// Numbers within a text have four digits, so that A4 comes before A15.
fn order(row: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in row.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                out.push_str(&format!("{:0>4}", std::mem::take(&mut digits)));
            }
            out.push(c);
        }
    }
    out
}

/// Writes a row of a suite's table, in place of an earlier one of the same measure.
///
/// # Panics
/// If the table cannot be written.
pub fn write(folder: &Path, suite: &str, m: &Measured<'_>, why: &str) {
    static LOCK: Mutex<()> = Mutex::new(());
    let _one = LOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let path = folder.join(format!("{suite}.csv"));
    let number = |x: f64| if x.is_finite() { format!("{x:.4}") } else { String::new() };
    let (low, high) = m.interval.map_or_else(Default::default, |(low, high)| (number(low), number(high)));
    let key = key(m.of, m.measure);
    let row = format!(
        "{key}{},{},{low},{high},{},{},{},{}",
        field(m.asserted),
        number(m.found),
        number(m.band.0),
        number(m.band.1),
        if m.holds { "yes" } else { "no" },
        field(if m.holds { "" } else { why })
    );
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let mut rows: Vec<&str> = before.lines().skip(1).filter(|line| !line.starts_with(&key)).collect();
    rows.push(&row);
    rows.sort_by_key(|row| order(row));
    let text = format!("{HEAD}\n{}\n", rows.join("\n"));
    std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Experiment, measure and whether it holds, of every row of a suite's table that the repository has.
///
/// # Panics
/// If there is no such table.
pub fn read(suite: &str) -> Vec<(String, String, bool)> {
    let path = Path::new(KEPT).join(format!("{suite}.csv"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let row = |line: &str| {
        let fields: Vec<&str> = line.split("\",\"").collect();
        let first = fields.first()?.trim_start_matches('"').to_owned();
        Some((first, (*fields.get(1)?).to_owned(), line.contains(",yes,\"")))
    };
    text.lines().skip(1).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_the_place_of_an_earlier_one_and_numbers_are_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let row = |of: &'static str, found| Measured::within(of, "a, \"b\"", found, (0.0, 1.0));
        write(folder.path(), "s", &row("A15", 2.0), "not known");
        write(folder.path(), "s", &row("A4", 3.0), "not known");
        write(folder.path(), "s", &row("A4", 0.5), "not known");
        let text = std::fs::read_to_string(folder.path().join("s.csv")).unwrap();
        let asserted = "the figure lies in the band";
        assert_eq!(
            text,
            format!(
                "{HEAD}\n\"A4\",\"a, 'b'\",\"{asserted}\",0.5000,,,0.0000,1.0000,yes,\"\"\n\
                 \"A15\",\"a, 'b'\",\"{asserted}\",2.0000,,,0.0000,1.0000,no,\"not known\"\n"
            )
        );
    }
}
