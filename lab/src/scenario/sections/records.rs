//! The records of a CSV table that a scenario names: its header, and each line with its place in the file.

use super::table::{Line, readable, skip_comments};
use crate::diagnostics::Code;
use crate::scenario::files::Data;
use crate::scenario::read::Reader;

/// A table that a scenario names.
pub(super) struct Records<'d> {
    /// The name of the table for messages, such as `statuses`.
    pub(super) name: &'static str,
    /// The file.
    pub(super) data: &'d Data,
    /// The maximum number of lines.
    pub(super) most: usize,
    /// The hint for a table with more lines.
    pub(super) too_many: &'static str,
}

impl Records<'_> {
    /// Reads the header, which gives the columns, and then every line; a line that is wrong is reported and left out.
    /// Reading ends after an error that makes the rest unreadable.
    pub(super) fn read<C, R>(
        &self,
        reader: &mut Reader<'_>,
        columns: impl FnOnce(&mut Reader<'_>, &csv::StringRecord, Line<'_>) -> Option<C>,
        mut row: impl FnMut(&mut Reader<'_>, &csv::StringRecord, &C, Line<'_>) -> Option<R>,
    ) -> Vec<R> {
        let mut rows = Vec::new();
        let text: &str = &self.data.text;
        if !readable(reader, text, self.data.file) {
            return rows;
        }
        let start = skip_comments(text, if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
        let header = Line { text, file: self.data.file, start };
        let mut csv = csv::ReaderBuilder::new()
            .flexible(true)
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let Some(columns) = csv.headers().ok().cloned().and_then(|h| columns(reader, &h, header)) else {
            return rows;
        };
        let (mut record, mut lines) = (csv::StringRecord::new(), 0);
        loop {
            let before = csv.position().byte() as usize;
            match csv.read_record(&mut record) {
                Ok(false) => return rows,
                Err(_) => {
                    let line = Line { start: before, ..header };
                    let d = reader.error(Code::Syntax, &line.all(), "this line cannot be read as CSV");
                    reader.report(d.help("check its quotes and commas"));
                    return rows;
                }
                Ok(true) => {}
            }
            let start = record.position().map_or(before, |p| p.byte() as usize);
            let line = Line { start: skip_comments(text, start), ..header };
            if lines == self.most {
                let message = format!("the table of {} has more than {} rows", self.name, self.most);
                let d = reader.error(Code::OutOfRange, &line.all(), message);
                reader.report(d.help(self.too_many));
                return rows;
            }
            lines += 1;
            rows.extend(row(reader, &record, &columns, line));
        }
    }
}

/// Reports a line that has more or fewer fields than the first line; whether it has as many.
pub(super) fn whole(
    reader: &mut Reader<'_>,
    record: &csv::StringRecord,
    fields: usize,
    line: Line<'_>,
) -> bool {
    if record.len() == fields {
        return true;
    }
    let message = format!("this line has {} fields, the first line {fields}", record.len());
    let d = reader.error(Code::Syntax, &line.all(), message);
    reader.report(d.help("give every column a value; quote a text that has a comma"));
    false
}
