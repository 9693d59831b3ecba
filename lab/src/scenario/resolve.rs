//! The resolved scenario: all values that any layer sets, as canonical TOML that reads as the same scenario.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::read::{Setting, bare};
use super::sections::{SECTIONS, run};

/// The settings as TOML: first the top-level keys in the order of the documentation, then tables in the order of
/// sections, and by name within a section.
pub(crate) fn toml(settings: &[Setting<'_>]) -> String {
    let mut settings: Vec<(&[String], &str)> =
        settings.iter().map(|s| (s.path.as_slice(), s.toml.as_str())).collect();
    settings.sort_by(|a, b| order(a.0, b.0));
    let mut out = String::new();
    let mut open: Option<&[String]> = None;
    let mut target = None;
    for (path, value) in settings {
        let Some((key, table)) = path.split_last() else { continue };
        if let [first, index, ..] = table
            && first == "target"
            && target != Some(index)
        {
            target = Some(index);
            out.push_str("\n[[target]]\n");
            open = table.get(..2);
        }
        if open != Some(table) && !table.is_empty() {
            let shown: Vec<String> = match table {
                [first, _, rest @ ..] if first == "target" => {
                    std::iter::once("target".to_owned()).chain(rest.iter().map(|p| bare(p))).collect()
                }
                table => table.iter().map(|p| bare(p)).collect(),
            };
            let _ = write!(out, "\n[{}]\n", shown.join("."));
            open = Some(table);
        }
        let _ = writeln!(out, "{} = {value}", bare(key));
    }
    out.trim_start().to_owned()
}

/// Keys of a table come before the tables in it; then the order is by name, and for sections by their own order.
fn order(a: &[String], b: &[String]) -> Ordering {
    let section = |path: &[String]| -> (usize, usize) {
        let first = path.first().map(String::as_str).unwrap_or_default();
        match path.len() {
            1 => (0, run::KEYS.iter().position(|k| k.name == first).unwrap_or(usize::MAX)),
            _ => (1, SECTIONS.iter().position(|s| *s == first).unwrap_or(usize::MAX)),
        }
    };
    let number = |p: &str| p.parse::<usize>().unwrap_or(usize::MAX);
    section(a).cmp(&section(b)).then_with(|| {
        for i in 0.. {
            match (a.get(i), b.get(i)) {
                (Some(x), Some(y)) if x == y => {}
                (Some(x), Some(y)) => {
                    // A key (the last part) comes before a table (a part that is followed by others).
                    let depth = (a.len() > i + 1).cmp(&(b.len() > i + 1));
                    return depth.then(number(x).cmp(&number(y))).then(x.cmp(y));
                }
                (x, y) => return x.is_some().cmp(&y.is_some()),
            }
        }
        Ordering::Equal
    })
}
