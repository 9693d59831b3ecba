//! The page of facts: the figures that parameters and scenarios cite, with their sources, from the tables in `docs/facts`.

use std::fmt::Write as _;

use xtask::evidence::{FACTS, FACTS_PAGE, TABLES, linked};
use xtask::root::{read, root};

use crate::files::Generated;
use crate::params::cell;
use crate::reference::HEAD;

pub(crate) fn page() -> Result<Generated, String> {
    let mut text = format!(
        "{HEAD}# Facts\n\nFigures from outside the model that parameters, scenarios and pages cite by their codes (\"facts \
         C18\"), each with its source. A source marked **weak** was recalled and not verified, or is a single case or a \
         student's paper: such a figure supports a wide range and is never a target. The paragraphs of the document with \
         which the project began are on [a page of their own](seed.md). The tables are `docs/facts/*.csv` in the \
         repository.\n\n| code | about | where | sex | year | value | unit | source |\n|---|---|---|---|---|---|---|---|\n"
    );
    for row in rows(FACTS)? {
        let [code, topic, place, sex, year, value, unit, source] = row.as_slice() else {
            return Err(format!("{FACTS}: a row with {} columns instead of 8: {row:?}", row.len()));
        };
        let weak = if is_weak(source) { "**weak:** " } else { "" };
        let sex = match sex.as_str() {
            "F" => "women",
            "M" => "men",
            other => other,
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| <a id=\"{code}\"></a>{code} | {} | {} | {sex} | {year} | {} | {} | {weak}{} |",
            cell(&topic.replace('_', " ")),
            cell(place),
            value.replace('~', "about "),
            cell(unit),
            cell(&linked(source, ""))
        );
    }
    for (name, title, note) in TABLES {
        let path = format!("docs/facts/{name}.csv");
        let _ = writeln!(text, "\n## <a id=\"{name}\"></a>{title}\n\n{note}\n");
        for (number, row) in [head(&path)?].into_iter().chain(rows(&path)?).enumerate() {
            let cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
            if number == 0 {
                let _ = writeln!(text, "|{}", "---|".repeat(row.len()));
            }
        }
    }
    Ok(Generated::new(FACTS_PAGE, text))
}

/// Whether the source itself says that it is weak.
fn is_weak(source: &str) -> bool {
    ["recalled, verify", "(weak)", "individual"].iter().any(|mark| source.contains(mark))
}

fn head(path: &str) -> Result<Vec<String>, String> {
    let text = read(path)?;
    let head = text.lines().next().unwrap_or_default();
    Ok(head.split(',').map(|name| name.replace('_', " ")).collect())
}

fn rows(path: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::Reader::from_path(root().join(path)).map_err(|e| format!("{path}: {e}"))?;
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().map_err(|e| format!("{path}: {e}"))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn weak_sources_are_marked() {
        assert!(is_weak("recalled, verify: World Bank"));
        assert!(is_weak("student paper (weak)"));
        assert!(!is_weak("UN DESA"));
    }
}
