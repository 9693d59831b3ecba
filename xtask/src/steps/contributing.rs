//! Checks the counts that CONTRIBUTING.md gives for each kind of addition. Each addition is made in a copy of the
//! project; the files and entries that it touches are counted and compared with the heading, and the copy must
//! compile (`cargo check`); its tests are not run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Outcome;
use super::additions::{ADDITIONS, Addition, Edit};
use xtask::process::{cargo, must};
use xtask::root::{clone_into, read, scratch, target};

const PAGE: &str = "CONTRIBUTING.md";

pub(super) fn run() -> Result<Outcome, String> {
    let page = read(PAGE)?;
    let copy = scratch("contributing")?;
    clone_into(&copy)?;
    let mut wrong = Vec::new();
    for addition in ADDITIONS {
        apply(&copy, addition)?;
        wrong.extend(against(&page, addition));
    }
    if !wrong.is_empty() {
        return Ok(Outcome::of(0, &wrong));
    }
    // Cargo gives the results of two copies of a crate the same names, so each copy needs a target folder for itself.
    must(
        cargo(["check", "-q", "--workspace", "--tests", "--exclude", "xtask", "--exclude", "xtask-generate"])
            .current_dir(&copy)
            .env("CARGO_TARGET_DIR", target().join("xtask").join("contributing-target")),
    )
    .map_err(|e| {
        format!("{e}\nthe edits in xtask/src/steps/additions.rs, and so {PAGE}, leave something out")
    })?;
    Ok(Outcome::held(ADDITIONS.len() as u64 + 1))
}

/// Makes an addition in the copy.
fn apply(copy: &Path, addition: &Addition) -> Result<(), String> {
    for edit in addition.edits {
        let path = copy.join(edit.path());
        let failed = |e: std::io::Error| format!("{}: {e}", path.display());
        let text = match edit {
            Edit::New(_, text) => (*text).to_owned(),
            Edit::After(name, anchor, added) => {
                let text = fs::read_to_string(&path).map_err(failed)?;
                let (before, after) = text.split_once(anchor).ok_or_else(|| {
                    format!("{name}: no `{anchor}`, after which a test adds {}", addition.what)
                })?;
                format!("{before}{anchor}{added}{after}")
            }
            Edit::Section(_, added) => fs::read_to_string(&path).map_err(failed)? + added,
        };
        fs::write(&path, text).map_err(failed)?;
    }
    Ok(())
}

/// The difference between the heading of an addition and the counts.
fn against(page: &str, addition: &Addition) -> Option<String> {
    let start = format!("### … {}: ", addition.what);
    let Some(said) = page.lines().find_map(|line| line.strip_prefix(&start)) else {
        return Some(format!("{PAGE}: no heading that begins with `{start}`"));
    };
    let counted = counts(addition);
    let mut claimed: BTreeMap<&str, usize> = BTreeMap::new();
    for phrase in said.split(", ").flat_map(|part| part.split(" and ")) {
        let number = match phrase.split(' ').next() {
            Some("a") => 1,
            Some(number) => number.parse().unwrap_or(0),
            None => 0,
        };
        let noun =
            ["new file", "edited file", "line", "entr", "section"].into_iter().find(|n| phrase.contains(n));
        claimed.insert(noun.unwrap_or(phrase), number);
    }
    let differs = claimed.iter().any(|(noun, number)| counted.get(noun) != Some(number));
    let silent = !claimed.contains_key("new file") && counted["new file"] > 0
        || !claimed.contains_key("section") && counted["section"] > 0;
    (differs || silent).then(|| format!("{PAGE}: `{start}{said}`, but counted were {counted:?}"))
}

/// The number of files and entries that an addition touches, by the nouns in the headings.
fn counts(addition: &Addition) -> BTreeMap<&'static str, usize> {
    let new = addition.edits.iter().filter(|e| matches!(e, Edit::New(..))).count();
    let lines = addition.edits.iter().filter(|e| matches!(e, Edit::After(..))).count();
    let files: BTreeSet<&str> =
        addition.edits.iter().filter(|e| matches!(e, Edit::After(..))).map(Edit::path).collect();
    let sections = addition.edits.len() - new - lines;
    BTreeMap::from([
        ("new file", new),
        ("line", lines),
        ("entr", lines),
        ("edited file", files.len()),
        ("section", sections),
    ])
}

#[cfg(test)]
mod unit {
    use super::*;

    const TWO_LINES: Addition = Addition {
        what: "a thing",
        edits: &[Edit::New("a", ""), Edit::After("b", "", ""), Edit::After("b", "", "")],
    };

    #[test]
    fn a_wrong_count_is_named() {
        for right in ["1 new file and 2 lines", "1 new file and 1 edited file", "1 new file, 2 entries"] {
            assert_eq!(against(&format!("### … a thing: {right}\n"), &TWO_LINES), None, "{right}");
        }
        for wrong in ["1 new file and 1 line", "2 lines", "1 new file, 2 lines and a section", "nothing"] {
            assert!(against(&format!("### … a thing: {wrong}\n"), &TWO_LINES).is_some(), "{wrong}");
        }
        assert!(against("### … another thing: 1 line\n", &TWO_LINES).is_some());
    }
}
