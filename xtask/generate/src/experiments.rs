//! The page of the experiments, from the tables that `cargo xtask survey` writes to `docs/experiments`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use xtask::root::{read, root};

use crate::files::Generated;
use crate::params::cell;
use crate::reference::HEAD;

/// The folder of the tables.
const FOLDER: &str = "docs/experiments";

/// What it would take for a measure to hold, by hand: suite, experiment, measure, text. `*` stands for any; the first that fits
/// holds.
const TAKES: &str = "docs/experiments/what-it-would-take.csv";

/// A suite of tests: the name of its table and its folder, the title of its section, and what it asks.
const SUITES: [(&str, &str, &str); 5] = [
    (
        "money",
        "Whether people answer to money",
        "Small worlds with and without a change in a wage, a price or a number of places. The change acts from the first \
         month on, for two years; figures are those of the second year, in four replicates.",
    ),
    (
        "rest",
        "Whether a model at rest rests",
        "Two worlds without growth and policies, for fifteen years: each figure of the last year relative to the first, and \
         of worlds that settled for twenty years relative to ten.",
    ),
    (
        "resolution",
        "Whether resolution changes answers",
        "The number of candidates and of persons per agent are matters of resolution. Each figure of two worlds is compared with \
         that at 10 persons per agent and as many candidates as suffice.",
    ),
    (
        "experiments",
        "Published experiments",
        "Small worlds with and without a change that researchers have observed. Ten replicates of each; the interval is that \
         of the paired differences. No world here sets a parameter of a mechanism. A measure that is called calibrated is \
         implied by one coefficient: that it holds is no evidence.",
    ),
    (
        "knockouts",
        "Whether patterns come from their cause",
        "A pattern is measured as the model stands, with the feedback switched off that is named as its cause, and with the one \
         coefficient that could imply it at a neutral value. It is emergent if it is there, goes without the feedback, and \
         stays without the coefficient; else it is built in. Four replicates of each.",
    ),
];

/// A row of a table.
#[derive(Debug)]
struct Row {
    of: String,
    measure: String,
    asserted: String,
    found: String,
    interval: Option<(String, String)>,
    band: (String, String),
    holds: bool,
    why: String,
}

/// What the figures mean for a person who wants to answer a question with the model.
const MEANING: &str = "\
**What this means for a user.** The model is made to compare two versions of one world, with and without a measure. It \
answers well in which direction a price, a wage, a fee or a number of places moves entries and the price of a visa, by which \
way people go when one way becomes dearer or cheaper, whether a corridor is within reach of the poor, and what \
comes of a rule that is enforced on paper only. It also answers in which direction a measure changes wages, changes of employer \
and how long people stay. It does not yet answer well how much a harder border keeps people in, nor how much a small sum does \
for the poor: these effects have the right sign and are too small. It does not forecast levels: debts, costs and departures still move by themselves over the years and differ \
with the resolution, by amounts that the tables below show. Do not rely on an effect that is smaller than these movements, \
and check an answer that matters with parameter draws (see [Comparing arms](../guide/comparing.md#uncertain-parameters)).";

pub(crate) fn page() -> Result<Generated, String> {
    let mut text = format!(
        "{HEAD}# Experiments\n\n{MEANING}\n\nThe tests of the project measure the model, and this page shows every figure that they find, whether or \
         not it is as it should be. `cargo xtask survey` runs these tests and writes the figures to `docs/experiments`. A test \
         fails when a figure that is shown as not holding holds, or the other way round.\n\nChanges are relative: +0.050 is \
         an increase of 5 %. A band is what the figure must lie in. Where the source of a band gives a sign only, its width is \
         a judgement of the project. That a figure holds is weak evidence where a single parameter implies it.\n"
    );
    let takes = takes()?;
    let mut tables = Vec::new();
    for (name, ..) in SUITES {
        tables.push(rows(name)?);
    }
    text.push_str("\n| suite | measures | hold | do not hold |\n|---|---|---|---|\n");
    for ((_, title, _), rows) in SUITES.iter().zip(&tables) {
        let holds = rows.iter().filter(|r| r.holds).count();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {title} | {} | {holds} | {} |", rows.len(), rows.len() - holds);
    }
    for ((name, title, asks), rows) in SUITES.iter().zip(&tables) {
        let _ = writeln!(text, "\n## {title}\n\n{asks} The tests are in `tests/{name}/`.");
        if *name == "experiments" {
            text.push_str(&changes()?);
        }
        let asserted: BTreeSet<&str> = rows.iter().map(|r| r.asserted.as_str()).collect();
        for claim in asserted {
            table(&mut text, claim, rows);
        }
        if rows.is_empty() {
            text.push_str("\nThis suite has not been measured yet.\n");
            continue;
        }
        let open: Vec<&Row> = rows.iter().filter(|r| !r.holds).collect();
        if open.is_empty() {
            text.push_str("\nEverything holds.\n");
            continue;
        }
        text.push_str("\nWhat does not hold:\n\n");
        for row in open {
            let why = if row.why.is_empty() { "not known" } else { &row.why };
            let take = takes
                .iter()
                .find(|t| fits(&t[0], name) && fits(&t[1], &row.of) && fits(&t[2], &row.measure))
                .map_or("not known yet", |t| t[3].as_str());
            let _ = writeln!(
                text,
                "- **{}, {}.** Why: {}. What it would take: {}.",
                row.of,
                row.measure,
                why.trim_end_matches('.'),
                take.trim_end_matches('.')
            );
        }
    }
    Ok(Generated::new("docs/src/model/experiments.md", text))
}

/// The rows of which the same is asserted.
fn table(text: &mut String, claim: &str, rows: &[Row]) {
    let _ = writeln!(
        text,
        "\nAsserted: {claim}.\n\n| of | measure | found | interval | band | holds |\n|---|---|---|---|---|---|"
    );
    for row in rows.iter().filter(|r| r.asserted == claim) {
        let band = if row.band.1.is_empty() {
            format!("at least {}", row.band.0)
        } else {
            format!("{} to {}", row.band.0, row.band.1)
        };
        let interval = row.interval.as_ref().map_or(String::new(), |(low, high)| format!("{low} to {high}"));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {interval} | {band} | {} |",
            cell(&row.of),
            cell(&row.measure),
            row.found,
            if row.holds { "yes" } else { "**no**" }
        );
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    pattern == "*"
        || pattern == text
        || pattern.strip_suffix('*').is_some_and(|start| text.starts_with(start))
}

/// What the experiments change: the first paragraph of the comment at the head of each file.
fn changes() -> Result<String, String> {
    let folder = root().join("tests/experiments");
    let files = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<_> = files.filter_map(|f| f.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let mut out = String::from("\n");
    let shown = |name: &&String| !["main.rs", "measure.rs", "open.rs", "world.rs"].contains(&name.as_str());
    for name in names.iter().filter(shown) {
        let text = read(format!("tests/experiments/{name}"))?;
        let lines = text.lines().map_while(|l| l.strip_prefix("//!")).take_while(|l| !l.trim().is_empty());
        let _ = writeln!(out, "- {}", lines.map(str::trim).collect::<Vec<_>>().join(" "));
    }
    Ok(out)
}

/// A number with three digits; a plus sign stands before changes, which can be negative.
fn number(text: &str, change: bool) -> String {
    let shown = |x: f64| if change { format!("{x:+.3}") } else { format!("{x:.3}") };
    text.parse().map_or(String::new(), |x| shown(x).replace('-', "−"))
}

/// The rows of a table without its head, each with so many columns.
pub(crate) fn records(path: &str, columns: usize) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::Reader::from_path(root().join(path)).map_err(|e| format!("{path}: {e}"))?;
    let rows: Result<Vec<Vec<String>>, _> =
        reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect())).collect();
    let rows: Vec<Vec<String>> = rows.map_err(|e| format!("{path}: {e}"))?;
    match rows.iter().find(|row| row.len() != columns) {
        Some(row) => Err(format!("{path}: a row with {} columns instead of {columns}: {row:?}", row.len())),
        None => Ok(rows),
    }
}

/// Whether a row is of a change: the figure or its band can be negative.
fn is_change(row: &[String]) -> bool {
    row[3].starts_with('-') || row[6].starts_with('-')
}

fn rows(suite: &str) -> Result<Vec<Row>, String> {
    let rows = records(&format!("{FOLDER}/{suite}.csv"), 10)?;
    let row = |r: Vec<String>| Row {
        interval: (!r[4].is_empty()).then(|| (number(&r[4], is_change(&r)), number(&r[5], is_change(&r)))),
        band: (number(&r[6], is_change(&r)), number(&r[7], is_change(&r))),
        holds: r[8] == "yes",
        of: r[0].clone(),
        measure: r[1].clone(),
        asserted: r[2].clone(),
        found: number(&r[3], is_change(&r)),
        why: r[9].clone(),
    };
    Ok(rows.into_iter().map(row).collect())
}

fn takes() -> Result<Vec<Vec<String>>, String> {
    records(TAKES, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_a_text_or_its_beginning() {
        assert!(fits("*", "a") && fits("a", "a") && fits("settling*", "settling, conduct"));
        assert!(!fits("a", "ab") && !fits("b*", "ab"));
    }
}
