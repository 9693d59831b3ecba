//! No comment, message or page contains a word that the glossary lists as not used for a term.
//!
//! The glossary (`docs/src/glossary.md`) lists these words after `*Not:*` in each entry, separated by commas and
//! ended by a full stop. Its section "Permitted phrases" quotes the phrases that are accepted although they contain
//! such a word. `xtask/words.toml` lists the exempt paths, each with its reason. Generated files are not read,
//! because their words come from other files.

use std::collections::BTreeMap;
use std::path::Path;

use super::Outcome;
use xtask::generated::Marks;
use xtask::passages::{self, Passage};
use xtask::root::{read, sources};

const GLOSSARY: &str = "docs/src/glossary.md";
const TABLE: &str = "xtask/words.toml";

/// The words that are not used, and the phrases in which they are accepted.
struct Words {
    banned: Vec<String>,
    permitted: Vec<String>,
}

pub(super) fn run() -> Result<Outcome, String> {
    let words = Words::of(&read(GLOSSARY)?)?;
    let table: BTreeMap<String, String> =
        toml::from_str(&read(TABLE)?).map_err(|e| format!("{TABLE}: {e}"))?;
    let mut needed: BTreeMap<&str, bool> = table.keys().map(|path| (path.as_str(), false)).collect();
    let mut held = 0;
    let mut wrong = Vec::new();
    let generated = Marks::read()?;
    for file in sources()?.into_iter().filter(|file| !generated.hold(file)) {
        let found = words.against(&file, &read_prose(&file)?);
        // The longest path that holds the file comes last.
        match needed.iter_mut().rev().find(|(path, _)| file.starts_with(path)) {
            Some((_, needed)) => *needed |= !found.is_empty(),
            None if found.is_empty() => held += 1,
            None => wrong.extend(found),
        }
    }
    for (path, _) in needed.iter().filter(|(_, needed)| !**needed) {
        wrong.push(format!("{TABLE}: no word of {GLOSSARY} has to be excused in `{path}`: remove it"));
    }
    Ok(Outcome::of(held, &wrong))
}

fn read_prose(file: &Path) -> Result<Vec<Passage>, String> {
    let prose = match file.extension().and_then(|e| e.to_str()) {
        Some("rs") => passages::rust,
        Some("md") => passages::markdown,
        Some("toml") => passages::toml,
        _ => return Ok(Vec::new()),
    };
    Ok(prose(&read(file)?))
}

impl Words {
    fn of(glossary: &str) -> Result<Self, String> {
        let text = glossary.split_whitespace().collect::<Vec<_>>().join(" ");
        let lists = text.split("*Not:*").skip(1);
        let banned: Vec<String> = lists
            .filter_map(|list| list.split_once('.'))
            .flat_map(|(list, _)| list.split(','))
            .map(|word| word.trim().to_lowercase())
            .collect();
        let permitted = text.rsplit("## Permitted phrases").next().unwrap_or_default();
        let permitted = permitted.split('"').skip(1).step_by(2).map(str::to_lowercase).collect();
        if banned.is_empty() || banned.iter().any(String::is_empty) {
            return Err(format!("{GLOSSARY}: a list after `*Not:*` is missing or has an empty word"));
        }
        Ok(Self { banned, permitted })
    }

    fn against(&self, file: &Path, prose: &[Passage]) -> Vec<String> {
        let mut found = Vec::new();
        for passage in prose {
            // Lower case of the Latin alphabet keeps the position of every byte.
            let mut text = passage.text().to_ascii_lowercase();
            for phrase in &self.permitted {
                text = text.replace(phrase, &"`".repeat(phrase.len()));
            }
            for word in &self.banned {
                for at in whole_words(&text, word) {
                    found.push((passage.line(at), word));
                }
            }
        }
        found.sort();
        let shown = |(line, word): (usize, &String)| {
            format!("{}:{line}: \"{word}\": see {GLOSSARY} for the word to use", file.display())
        };
        found.into_iter().map(shown).collect()
    }
}

/// The positions of a word or phrase in a text where it is not part of a longer word.
fn whole_words(text: &str, word: &str) -> Vec<usize> {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].ends_with(inner) && !text[at + word.len()..].starts_with(inner))
        .collect()
}

#[cfg(test)]
mod unit {
    use super::*;

    fn words() -> Words {
        Words::of("**a** — b. *Not:* Fnord, kept\napart. More.\n\n**c** — d. *Not:* e-mail.\n## Permitted phrases\n\nx: \"log fnord\".\n")
            .unwrap()
    }

    fn against(source: &str) -> Vec<String> {
        words().against(Path::new("a.rs"), &passages::rust(source))
    }

    #[test]
    fn the_glossary_is_read() {
        assert_eq!(words().banned, ["fnord", "kept apart", "e-mail"]);
        assert_eq!(words().permitted, ["log fnord"]);
        assert!(Words::of("nothing").is_err());
    }

    #[test]
    fn words_are_found_with_their_line_across_lines_and_in_messages() {
        let source = "// The Fnord.\n/// x kept\n/// apart y\nfn f() { g(\"the\n  fnord\") }\n";
        let see = "see docs/src/glossary.md for the word to use";
        assert_eq!(
            against(source),
            [
                format!("a.rs:1: \"fnord\": {see}"),
                format!("a.rs:2: \"kept apart\": {see}"),
                format!("a.rs:5: \"fnord\": {see}"),
            ]
        );
    }

    #[test]
    fn parts_of_words_code_and_permitted_phrases_are_no_finding() {
        assert!(
            against("// fnordmaker, `fnord`, log fnord, kept. Apart, my_fnord\nfn fnord() {}\n").is_empty()
        );
    }
}
