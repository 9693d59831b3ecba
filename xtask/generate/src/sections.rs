//! Generated parts of pages that are written by hand: the lists in the table of contents and the table of
//! transitions.

use std::fmt::Write as _;

use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::people::status::{Status, TRANSITIONS};
use merantau_lab::odd;
use merantau_lab::scenario::{Options, Source, builtin_names, load};
use merantau_plugins::Registry;

use crate::decisions;
use crate::files::Generated;
use crate::known;
use xtask::markdown::with_section;
use xtask::root::{read, root};

const SUMMARY: &str = "docs/src/SUMMARY.md";
const STATUSES: &str = "docs/src/guide/statuses.md";
const PATTERNS: &str = "docs/src/guide/patterns.md";
const YARDSTICK: &str = "docs/src/model/yardstick.md";
/// The prose of the description after the ODD protocol, which the program carries.
const ODD_PATTERNS: &str = "docs/odd/patterns.md";

pub(crate) fn files() -> Result<Vec<Generated>, String> {
    let contents = fill(SUMMARY, &[("reference pages", reference_pages())])?;
    let statuses = fill(STATUSES, &[("transitions", transitions())])?;
    let signs = [("emergent", "Emergent"), ("built in", "Built in"), ("untested", "Untested")];
    let signs: Vec<_> =
        signs.iter().map(|(name, kind)| Ok((*name, patterns(kind)?))).collect::<Result<_, String>>()?;
    let mut files = vec![contents, statuses, fill(PATTERNS, &signs)?, fill(ODD_PATTERNS, &signs)?];
    files.push(fill(YARDSTICK, &[("decisions", decisions::table()?)])?);
    files.push(fill("README.md", &[("known", known::section()?)])?);
    files.extend(cases()?);
    Ok(files)
}

/// A page with its generated sections replaced by current ones.
fn fill(path: &str, sections: &[(&str, String)]) -> Result<Generated, String> {
    let mut text = read(path)?;
    for (name, body) in sections {
        text = with_section(&text, name, body).map_err(|e| format!("{path}: {e}"))?;
    }
    Ok(Generated::sections(path, text))
}

/// The pages about shipped scenarios: their arms, their data and their figures.
fn cases() -> Result<Vec<Generated>, String> {
    let mut files = Vec::new();
    for name in builtin_names() {
        let path = format!("docs/src/guide/cases/{name}.md");
        if !root().join(&path).exists() {
            continue;
        }
        let source = Source::Builtin(name.to_owned());
        let scenario = load(&source, &Options::default()).map_err(|found| found.render(false))?;
        let mut sections = vec![("data", odd::data(&scenario))];
        if scenario.arms.len() > 1 {
            sections.push(("arms", odd::arms(&scenario)));
        }
        sections.extend(crate::cases::sections(name)?);
        files.push(fill(&path, &sections)?);
    }
    Ok(files)
}

fn reference_pages() -> String {
    let mut out = String::from("- [Mechanisms](reference/mechanisms.md)\n");
    for name in Mechanisms::NAMES {
        let _ = writeln!(out, "  - [{name}](reference/mechanisms/{name}.md)");
    }
    out.push_str("- [Policies](reference/policies.md)\n");
    for kind in Registry::shipped().iter() {
        let _ = writeln!(out, "  - [{0}](reference/policies/{0}.md)", kind.name);
    }
    out
}

/// The patterns of a kind that the tests check, taken from the first lines of the test files.
fn patterns(kind: &str) -> Result<String, String> {
    let folder = root().join("tests/signs");
    let files = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<_> = files.filter_map(|f| f.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let mut out = String::new();
    for name in names.iter().filter(|n| *n != "main.rs") {
        let text = read(format!("tests/signs/{name}"))?;
        let lines = text.lines().map_while(|l| l.strip_prefix("//!")).take_while(|l| !l.trim().is_empty());
        let line = lines.map(str::trim).collect::<Vec<_>>().join(" ");
        if let Some(sign) = line.strip_prefix(&format!("{kind}: ")) {
            let _ = writeln!(out, "- {sign}");
        } else if !["Built in: ", "Emergent: ", "Untested: "].iter().any(|k| line.starts_with(k)) {
            let kinds = "`//! Built in: `, `//! Emergent: ` or `//! Untested: `";
            return Err(format!("tests/signs/{name}: begin with {kinds}"));
        }
    }
    Ok(out)
}

/// The transitions between statuses: a row for each status that can end.
fn transitions() -> String {
    let mut out = String::from("| from | to |\n|---|---|\n");
    for from in Status::ALL {
        let to: Vec<_> = TRANSITIONS
            .iter()
            .filter(|(f, _)| *f == from)
            .map(|(_, to)| format!("`{}`", to.code()))
            .collect();
        if !to.is_empty() {
            let _ = writeln!(out, "| `{}` | {} |", from.code(), to.join(", "));
        }
    }
    let _ =
        writeln!(out, "| any but `{0}` and `{1}` | `{0}` |", Status::Dead.code(), Status::UnderAge.code());
    out
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn every_transition_stands_in_the_table() {
        let table = transitions();
        let to = |row: &str| row.rsplit('|').nth(1).map_or(0, |cell| cell.matches('`').count() / 2);
        let cells: usize = table.lines().skip(2).map(to).sum();
        assert_eq!(cells, TRANSITIONS.len() + 1, "{table}");
        assert!(table.contains("| `settled` | `home` |"));
    }
}
