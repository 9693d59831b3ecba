//! The table of corridors, as CSV: `origin,destination,year,stock,source` and optionally `female_share`. Lines that
//! begin with `#` are comments.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::read::Reader;
use crate::scenario::tree::At;

/// The maximum number of errors reported for one file; the last one says how many lines have not been checked.
const PROBLEMS: usize = 20;

const COLUMNS: [&str; 6] = ["origin", "destination", "year", "stock", "source", "female_share"];

/// A line of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) origin: String,
    pub(crate) destination: String,
    pub(crate) year: u32,
    pub(crate) stock: u64,
    /// Whether the line has a source.
    pub(crate) sourced: bool,
    pub(crate) female_share: Option<f64>,
    /// The place of the line.
    pub(crate) at: At,
}

/// Reads the table. `text` is file number `file`.
pub(crate) fn read(reader: &mut Reader<'_>, text: &str, file: usize) -> Vec<Row> {
    if !readable(reader, text, file) {
        return Vec::new();
    }
    let mut csv = csv::ReaderBuilder::new()
        .flexible(true)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = match csv.headers().cloned() {
        Ok(header) => match columns(reader, &header, text, file) {
            Some(columns) => columns,
            None => return Vec::new(),
        },
        Err(_) => {
            let d =
                reader.error(Code::Syntax, &At { file, span: 0..0 }, "the first line cannot be read as CSV");
            reader.report(d.help("its first line is `origin,destination,year,stock,source`"));
            return Vec::new();
        }
    };
    let mut rows = Vec::new();
    let mut seen: BTreeMap<(String, String, u32), u64> = BTreeMap::new();
    let mut states: BTreeSet<String> = BTreeSet::new();
    let mut problems = 0;
    let mut record = csv::StringRecord::new();
    loop {
        let line = Line { text, file, start: csv.position().byte() as usize };
        match csv.read_record(&mut record) {
            Ok(false) => break,
            Err(_) => {
                let d = reader.error(Code::Syntax, &line.all(), "this line cannot be read as CSV");
                reader.report(d.help("check its quotes and commas"));
                break;
            }
            Ok(true) => {}
        }
        // The reader skips comments and empty lines before a record: the record contains its position.
        let start = record.position().map_or(line.start, |p| p.byte() as usize);
        let line = Line { start: skip_comments(text, start), ..line };
        let before = reader.found.errors();
        if problems < PROBLEMS
            && let Some(row) = self::row(reader, &record, &columns, &line)
        {
            for code in [&row.origin, &row.destination] {
                if !states.contains(code) {
                    states.insert(code.clone());
                }
            }
            if states.len() > STATES {
                let d = reader.error(
                    Code::OutOfRange,
                    &line.all(),
                    format!("here the table comes to more than {STATES} states"),
                );
                reader.report(d.help("join small states under a code with a `name`"));
                return Vec::new();
            }
            let key = (row.origin.clone(), row.destination.clone(), row.year);
            let number = record.position().map_or(0, csv::Position::line);
            if let Some(first) = seen.insert(key, number) {
                let (o, d, y) = (&row.origin, &row.destination, row.year);
                let d = reader.error(
                    Code::Duplicate,
                    &line.all(),
                    format!("{o} to {d} in {y} stands on line {first} already"),
                );
                reader.report(d.help("keep one of the two lines"));
            }
            rows.push(row);
        }
        problems += reader.found.errors() - before;
        if problems >= PROBLEMS {
            let rest = csv.records().count();
            let d = reader.error(
                Code::More,
                &line.all(),
                format!("{rest} more lines were not read after so many errors"),
            );
            reader.report(d.help("correct the lines above and check again"));
            break;
        }
    }
    let unsourced: Vec<&Row> = rows.iter().filter(|r| !r.sourced).collect();
    if let Some(first) = unsourced.first() {
        let message = match unsourced.len() {
            1 => "this stock has no source".to_owned(),
            n => format!("{n} stocks have no source; this is the first"),
        };
        let d = reader.warning(Code::NoSource, &first.at, message).help("name where it comes from");
        reader.report(d);
    }
    if rows.is_empty() && problems == 0 {
        let d = reader.error(Code::MissingKey, &At { file, span: 0..0 }, "the table of corridors has no row");
        reader.report(d.help("add a line such as `MMR,THA,2000,800000,UN DESA 2020`"));
    }
    rows
}

/// The maximum number of states, whose index has one byte.
pub(super) const STATES: usize = 255;

/// The maximum number of fields of a line.
const FIELDS: usize = 64;

/// Checks that the lines of a table can be separated. A quote that is not closed on its line would include the
/// following lines, up to the next quote, so a quoted text must end on its line. Lines with too many fields are
/// refused before the places of fields are computed.
pub(super) fn readable(reader: &mut Reader<'_>, text: &str, file: usize) -> bool {
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for line in text[start..].split_inclusive(['\n', '\r']) {
        let at = |from: usize, to: usize| At { file, span: start + from..start + to };
        if !line.starts_with('#') {
            let (fields, open) = fields(line.trim_end_matches(['\n', '\r']));
            if let Some(open) = open {
                let end = line.trim_end().len().max(open + 1);
                let d = reader.error(Code::Syntax, &at(open, end), "this quote is not closed on its line");
                reader.report(d.help("close it before the comma or the end of the line; a quote within a text is written twice"));
                return false;
            }
            if fields > FIELDS {
                let d = reader.error(
                    Code::Syntax,
                    &at(0, 0),
                    format!("this line has {fields} fields, and a table at most {FIELDS} columns"),
                );
                reader.report(
                    d.help("leave the columns away that are not read; the reference has those that are"),
                );
                return false;
            }
        }
        start += line.len();
    }
    true
}

/// The number of fields of a line, and the position of a quote that is not closed.
fn fields(line: &str) -> (usize, Option<usize>) {
    let (mut fields, mut open, mut begins) = (1, None, true);
    let mut bytes = line.bytes().enumerate().peekable();
    while let Some((i, byte)) = bytes.next() {
        match byte {
            b'"' if open.is_some() => match bytes.peek() {
                Some((_, b'"')) => {
                    bytes.next();
                }
                _ => open = None,
            },
            b'"' if begins => open = Some(i),
            b',' if open.is_none() => {
                fields += 1;
                begins = true;
                continue;
            }
            _ => {}
        }
        begins = false;
    }
    (fields, open)
}

/// A line of the file, from which the places of fields are computed.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) file: usize,
    /// Its first byte.
    pub(super) start: usize,
}

impl Line<'_> {
    pub(super) fn all(&self) -> At {
        let rest = self.text.get(self.start..).unwrap_or("");
        let length = rest.find('\n').unwrap_or(rest.len());
        let length = rest[..length].trim_end_matches('\r').len();
        At { file: self.file, span: self.start..self.start + length }
    }
    /// The place of a field, or of the whole line if quotes make it unclear.
    pub(super) fn field(&self, index: usize) -> At {
        let all = self.all();
        let line = self.text.get(all.span.clone()).unwrap_or("");
        if line.contains('"') {
            return all;
        }
        let mut start = all.span.start;
        for (i, field) in line.split(',').enumerate() {
            if i == index {
                let lead = field.len() - field.trim_start().len();
                return At { file: self.file, span: start + lead..start + lead.max(field.trim_end().len()) };
            }
            start += field.len() + 1;
        }
        all
    }
}

pub(super) fn skip_comments(text: &str, mut start: usize) -> usize {
    loop {
        let rest = text.get(start..).unwrap_or("");
        let line = rest.split_inclusive('\n').next().unwrap_or("");
        if !line.is_empty() && (line.starts_with('#') || line.trim().is_empty()) {
            start += line.len();
        } else {
            return start;
        }
    }
}

/// The index of each of [`COLUMNS`]; the last may be missing.
fn columns(
    reader: &mut Reader<'_>,
    header: &csv::StringRecord,
    text: &str,
    file: usize,
) -> Option<[usize; 6]> {
    let start = skip_comments(text, if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    let line = Line { text, file, start };
    if header.iter().all(str::is_empty) {
        let d = reader.error(Code::MissingKey, &At { file, span: 0..0 }, "the table of corridors is empty");
        reader.report(d.help("its first line is `origin,destination,year,stock,source`"));
        return None;
    }
    let mut good = true;
    for (i, name) in header.iter().enumerate() {
        if !COLUMNS.contains(&name) {
            let d = reader.error(Code::UnknownKey, &line.field(i), format!("unknown column `{name}`"));
            reader.report(d.help(did_you_mean(name, COLUMNS)).help(
                "the columns are origin, destination, year, stock, source and optionally female_share",
            ));
            good = false;
        }
    }
    let mut found = [usize::MAX; 6];
    for (slot, name) in found.iter_mut().zip(COLUMNS) {
        match header.iter().position(|h| h == name) {
            Some(i) => *slot = i,
            None if name == "female_share" => {}
            None => {
                let d = reader.error(
                    Code::MissingKey,
                    &line.all(),
                    format!("the table of corridors has no column `{name}`"),
                );
                reader.report(d.help("its first line is `origin,destination,year,stock,source`"));
                good = false;
            }
        }
    }
    good.then_some(found)
}

fn row(
    reader: &mut Reader<'_>,
    record: &csv::StringRecord,
    columns: &[usize; 6],
    line: &Line<'_>,
) -> Option<Row> {
    let wanted = columns.iter().filter(|c| **c != usize::MAX).count();
    if record.len() != wanted {
        let message = format!("this line has {} fields, the first line {wanted}", record.len());
        let d = reader
            .error(Code::InvalidValue, &line.all(), message)
            .help("give every column a value; quote a text that has a comma");
        reader.report(d);
        return None;
    }
    let errors = reader.found.errors();
    let field = |i: usize| columns.get(i).and_then(|c| record.get(*c)).unwrap_or("");
    let at = |i: usize| columns.get(i).map_or_else(|| line.all(), |c| line.field(*c));
    let (origin, destination) = (field(0).to_owned(), field(1).to_owned());
    for (i, code) in [(0, &origin), (1, &destination)] {
        if code.is_empty() {
            let d = reader.error(Code::MissingKey, &line.all(), format!("this line has no {}", COLUMNS[i]));
            reader.report(d.help("write the code of a state such as THA"));
        }
    }
    if origin == destination && !origin.is_empty() {
        let d =
            reader.error(Code::Conflict, &line.all(), format!("origin and destination are both {origin}"));
        reader.report(d.help("a corridor leads from one state to another"));
    }
    let year = field(2).parse::<u32>().ok().filter(|y| (1900..2200).contains(y));
    if year.is_none() {
        let d = reader.error(Code::InvalidValue, &at(2), format!("`{}` is not a valid year", field(2)));
        reader.report(d.help("write a year from 1900 to 2199"));
    }
    let stock = field(3).parse::<u64>().ok().filter(|s| *s <= 10_000_000_000);
    if stock.is_none() {
        let d = reader.error(Code::InvalidValue, &at(3), format!("`{}` is not a number of people", field(3)));
        reader.report(d.help("write a whole number, 0 or more"));
    }
    let share = field(5);
    let female_share = share.parse::<f64>().ok().filter(|x| (0.0..=1.0).contains(x));
    if !share.is_empty() && female_share.is_none() {
        let d = reader.error(Code::InvalidValue, &at(5), format!("`{share}` is not a valid share"));
        reader.report(d.help("write a number from 0 to 1, or nothing"));
    }
    if reader.found.errors() > errors {
        return None;
    }
    let sourced = !field(4).is_empty();
    Some(Row { origin, destination, year: year?, stock: stock?, sourced, female_share, at: line.all() })
}

/// The rows that apply at the start: for each corridor, the latest of that year or before; if there is none, the
/// first after it. The second list contains the latter.
pub(crate) fn at(rows: &[Row], year: u32) -> (Vec<&Row>, Vec<&Row>) {
    let mut chosen: BTreeMap<(&str, &str), &Row> = BTreeMap::new();
    for row in rows {
        let key = (row.origin.as_str(), row.destination.as_str());
        let better = chosen.get(&key).is_none_or(|now| match (now.year <= year, row.year <= year) {
            (true, true) => row.year > now.year,
            (false, true) => true,
            (true, false) => false,
            (false, false) => row.year < now.year,
        });
        if better {
            chosen.insert(key, row);
        }
    }
    let rows: Vec<&Row> = chosen.into_values().collect();
    let late = rows.iter().copied().filter(|r| r.year > year).collect();
    (rows, late)
}
