//! Every citation of evidence names a fact or paragraph that a page of the book contains, and every fact is cited.

use std::collections::BTreeSet;
use std::path::Path;

use xtask::evidence::{Cited, FACTS, FACTS_PAGE, SEED_PAGE, TABLES, citations, facts_without_target};
use xtask::generated::Marks;
use xtask::markdown::anchors;
use xtask::root::{read, root, sources};

/// The folders whose files are searched for citations.
const CITING: [&str; 7] =
    ["engine/src", "plugins/src", "lab/src", "scenarios", "docs", "README.md", "ARCHITECTURE.md"];

/// The folder of the tables of facts.
const TABLES_FOLDER: &str = "docs/facts";

/// The number of valid citations, and the errors.
pub(super) fn check() -> Result<(u64, Vec<String>), String> {
    let known = known()?;
    let generated = Marks::read()?;
    let mut held = 0;
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for file in sources()? {
        let cites = CITING.iter().any(|path| file.starts_with(path)) && !file.starts_with(TABLES_FOLDER);
        let text = file
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| ["rs", "md", "toml", "csv"].contains(&e));
        if cites && text && !generated.hold(&file) {
            held += against(&file, &read(&file)?, &known, &mut used, &mut wrong);
        }
    }
    for fact in known.difference(&used).filter(|cited| matches!(cited, Cited::Fact(_))) {
        let Cited::Fact(code) = fact else { continue };
        wrong.push(format!("{FACTS}: nothing cites `{code}`: cite it or remove the row"));
    }
    Ok((held, wrong))
}

/// Everything that can be cited.
fn known() -> Result<BTreeSet<Cited>, String> {
    let facts = read(FACTS)?;
    let codes = facts.lines().skip(1).filter_map(|row| row.split(',').next());
    let mut known: BTreeSet<Cited> = codes.map(|code| Cited::Fact(code.to_owned())).collect();
    let files =
        TABLES.iter().filter(|(name, ..)| root().join(format!("{TABLES_FOLDER}/{name}.csv")).exists());
    known.extend(files.map(|(name, ..)| Cited::Table((*name).to_owned())));
    let paragraphs = anchors(&read(SEED_PAGE)?);
    let numbers = paragraphs.iter().filter_map(|a| a.strip_prefix('p')?.parse().ok());
    known.extend(numbers.map(Cited::Paragraph));
    Ok(known)
}

/// Checks the citations of one file and returns the number of valid ones.
fn against(
    file: &Path,
    text: &str,
    known: &BTreeSet<Cited>,
    used: &mut BTreeSet<Cited>,
    wrong: &mut Vec<String>,
) -> u64 {
    let mut held = 0;
    let line_of = |position: usize| 1 + text[..position].matches('\n').count();
    for position in facts_without_target(text) {
        let (file, line) = (file.display(), line_of(position));
        wrong.push(format!(
            "{file}:{line}: \"facts\" is followed by neither a code nor a table of {FACTS_PAGE}: cite one, \
             or state an assumption"
        ));
    }
    let found = citations(text);
    for (at, citation) in found.iter().enumerate() {
        if !known.contains(&citation.cited) {
            let line = line_of(citation.at.start);
            let page = citation.cited.link();
            wrong.push(format!("{}:{line}: no docs/src/{page}", file.display()));
            continue;
        }
        held += 1;
        match found.get(at + 1).filter(|_| citation.begins_range) {
            Some(end) => used.extend(known.range(&citation.cited..=&end.cited).cloned()),
            None => {
                used.insert(citation.cited.clone());
            }
        }
    }
    held
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn what_does_not_exist_is_named_and_a_range_uses_all_in_it() {
        let known: BTreeSet<Cited> =
            ["A01", "A02", "A03", "B01"].map(|code| Cited::Fact(code.to_owned())).into();
        let (mut used, mut wrong) = (BTreeSet::new(), Vec::new());
        let held = against(
            Path::new("a.rs"),
            "x\nfacts A01 to A03\nfacts A09\nfacts of old",
            &known,
            &mut used,
            &mut wrong,
        );
        assert_eq!((held, used.len()), (2, 3));
        assert!(wrong[0].starts_with("a.rs:4: \"facts\" is followed by neither"), "{wrong:?}");
        assert_eq!(wrong[1..], ["a.rs:3: no docs/src/facts.md#A09"]);
    }
}
