//! Element 6: input data: the files that a scenario names, and external changes over time.

use super::markdown::{code, count, escaped, table};
use crate::scenario::{DataFile, Scenario};
use std::collections::BTreeMap;

/// The maximum number of sources that are named for a file; the others are counted.
const MAX_SOURCES: usize = 12;

pub(super) fn element(scenario: &Scenario) -> String {
    let mut text = String::from(
        "A run reads its scenario and the files that it names when it starts, and nothing afterwards. There is no time \
         series from outside but what policies, growth rates and shocks in the scenario say. Amounts in other currencies \
         and years are converted on load with tables of rates and consumer prices that the program carries, to constant \
         2005 US dollars; `merantau explain` shows each conversion.\n\n",
    );
    if scenario.data.is_empty() {
        text.push_str("This scenario names no file.\n\n");
    }
    text.push_str(&files(scenario));
    let changing: Vec<_> = scenario.policies().into_iter().filter(|p| !p.changes.is_empty()).collect();
    if !changing.is_empty() {
        text.push_str("### Values that change over time\n\n");
        let rows = changing.iter().flat_map(|p| {
            p.changes.iter().map(|(month, key, value)| {
                vec![code(&format!("policy.{}.{key}", p.name)), month.to_string(), code(value)]
            })
        });
        text.push_str(&table(&["key", "from", "value"], rows));
    }
    text
}

/// Each file that a scenario names, with a heading.
pub(super) fn files(scenario: &Scenario) -> String {
    let one = |file: &DataFile| format!("### File {}\n\n{}\n", code(&file.name), of_file(file));
    scenario.data.iter().map(one).collect()
}

/// The comments at the head of a table.
fn remarks(file: &DataFile) -> String {
    let text = String::from_utf8_lossy(&file.bytes);
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    let words = lines.collect::<Vec<_>>().join(" ");
    if words.trim().is_empty() { String::new() } else { format!(" {}", escaped(&words)) }
}

/// The rows, columns and sources of a table; for any other file, its size.
fn of_file(file: &DataFile) -> String {
    let script = !file.name.to_lowercase().ends_with(".csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(&*file.bytes);
    let Some(head) = reader.headers().ok().filter(|_| !script).cloned() else {
        return format!(
            "A script of {} bytes, kept next to the tables of each run.\n",
            count(file.bytes.len() as u64)
        );
    };
    let source = head.iter().position(|name| name.trim() == "source");
    let mut rows = 0;
    let mut sources: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records().filter_map(Result::ok) {
        rows += 1;
        if let Some(name) = source.and_then(|i| record.get(i)) {
            *sources.entry(name.trim().to_owned()).or_default() += 1;
        }
    }
    let columns: Vec<_> = head.iter().map(|name| code(name.trim())).collect();
    let mut text = format!("{} rows of {}.{}\n", count(rows), columns.join(", "), remarks(file));
    if !sources.is_empty() {
        let mut all: Vec<_> = sources.into_iter().collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let rest = all.len().saturating_sub(MAX_SOURCES);
        all.truncate(MAX_SOURCES);
        text.push('\n');
        text.push_str(&table(
            &["source", "rows"],
            all.iter().map(|(name, n)| vec![escaped(name), count(*n)]),
        ));
        if rest > 0 {
            text.push_str(&format!("\n{rest} more sources are in the file.\n"));
        }
    }
    text
}
