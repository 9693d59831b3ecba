//! Runs the tests written in Markdown under `tests/prose`; its README says how they are written.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use merantau_lab::scenario::{Options, Source, load};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

/// There is one test per file, so that the tests run in parallel and have names.
macro_rules! prose {
    ($($name:ident),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                check(stringify!($name));
            }
        )+

        #[test]
        fn every_file_is_run() {
            let mut files: Vec<_> = fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('-', "_"))
                .filter(|name| name != "README")
                .collect();
            files.sort();
            let mut named = [$(stringify!($name)),+];
            named.sort_unstable();
            assert_eq!(files, named, "tests/prose and the list in tests/tests/prose.rs differ");
        }
    };
}

prose!(arms, corridors, layers, people, policies, statuses, typos, units);

/// The page of each kind of policy has an example. A scenario that contains the example must be accepted.
#[test]
fn examples_of_policies_are_accepted() {
    let typos = fs::read_to_string(folder().join("typos.md")).unwrap();
    // Long enough for the window of any example, and with the states that examples name.
    let corridors = [
        "IDN,MYS", "BGD,SAU", "PHL,HKG", "LKA,SGP", "NPL,QAT", "PAK,ARE", "VNM,KOR", "KHM,THA", "LAO,THA",
        "IDN,SAU", "PHL,ITA", "PHL,KOR", "IND,ARE", "BGD,KWT", "PHL,JPN", "NPL,BHR", "PHL,SAU",
    ];
    let row = "MMR,THA,2001,1000,a test\n";
    let rows: String = corridors.iter().map(|c| row.replace("MMR,THA", c)).collect();
    let bases = sections(
        &typos
            .replace("months = 24", "months = 180")
            .replace("candidates = 14000", "candidates = 200000")
            .replacen(row, &format!("{row}{rows}"), 1),
    );
    for kind in merantau_plugins::Registry::shipped().iter() {
        let mut blocks: Vec<_> = sections(&kind.doc()).into_iter().flat_map(|s| s.blocks).collect();
        assert!(blocks.iter().any(|b| b.info == "toml"), "{}: no example in `toml`", kind.name);
        blocks.push(Block { info: "warnings".to_owned(), text: String::new(), place: 0..0 });
        let page = Section { title: kind.name.to_owned(), blocks };
        let wrong = page.differences(&bases[0]);
        assert!(wrong.is_empty(), "{}: {}", kind.name, wrong[0].1);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("prose")
}

/// A fenced block.
#[derive(Clone)]
struct Block {
    info: String,
    text: String,
    /// The range of the text in the file, without the fences.
    place: Range<usize>,
}

/// A section and its blocks. The blocks of the section without a title are part of every other section.
#[derive(Default)]
struct Section {
    title: String,
    blocks: Vec<Block>,
}

/// Splits a file into sections.
fn sections(file: &str) -> Vec<Section> {
    let mut all = vec![Section::default()];
    let mut heading: Option<String> = None;
    let mut block: Option<Block> = None;
    for (event, place) in Parser::new(file).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                let title = heading.take().unwrap_or_default();
                all.push(Section { title, blocks: Vec::new() });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let start = place.start + file[place].find('\n').map_or(0, |i| i + 1);
                block = Some(Block { info: info.to_string(), text: String::new(), place: start..start });
            }
            Event::End(TagEnd::CodeBlock) => {
                let section = all.last_mut().expect("there is always one");
                section.blocks.extend(block.take());
            }
            Event::Text(more) => {
                if let Some(block) = &mut block {
                    block.text.push_str(&more);
                    block.place.end = place.end;
                } else if let Some(heading) = &mut heading {
                    heading.push_str(&more);
                }
            }
            Event::Code(more) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&more);
                }
            }
            _ => {}
        }
    }
    all
}

impl Section {
    fn text(&self, info: &str) -> Option<&str> {
        self.blocks.iter().find(|b| b.info == info).map(|b| b.text.as_str())
    }

    /// Writes the scenario and the files beside it into a folder.
    fn write(&self, base: &Section, to: &Path) {
        for block in base.blocks.iter().chain(&self.blocks) {
            if let Some((_, name)) = block.info.split_once(' ').filter(|(_, name)| name.contains('.')) {
                fs::write(to.join(name), &block.text).unwrap();
            }
        }
        let scenario = match self.text("toml alone") {
            Some(alone) => alone.to_owned(),
            None => format!("{}{}", base.text("toml base").unwrap_or(""), self.text("toml").unwrap_or("")),
        };
        fs::write(to.join("scenario.toml"), scenario).unwrap();
    }

    /// Loads the scenario and returns each block that differs from the result, with the text of the result.
    fn differences(&self, base: &Section) -> Vec<(&Block, String)> {
        let dir = tempfile::tempdir().unwrap();
        self.write(base, dir.path());
        let options = Options {
            arm: self.text("arm").map(|name| name.trim().to_owned()),
            set: self.text("set").unwrap_or("").lines().map(str::to_owned).collect(),
            ..Options::default()
        };
        let loaded = load(&Source::File(dir.path().join("scenario.toml")), &options);
        // Messages name the file by its path; only the part after the folder matters to the reader of a test.
        let here = format!("{}/", dir.path().display());
        let (words, warnings, resolved) = match loaded {
            Ok(scenario) => (String::new(), scenario.warnings.render(false), scenario.resolved),
            Err(errors) => (errors.render(false), String::new(), String::new()),
        };
        let (words, warnings) = (words.replace(&here, ""), warnings.replace(&here, ""));
        let refused = !words.is_empty();
        let mut wrong = Vec::new();
        let mut expectations = 0;
        for block in &self.blocks {
            let actual = match block.info.as_str() {
                "diagnostics" if !refused => "(the scenario is accepted)\n".to_owned(),
                "diagnostics" => lines(&words),
                "warnings" if refused => lines(&words),
                "warnings" => lines(&warnings),
                "resolved" if refused => lines(&words),
                "resolved" => {
                    let missing = |line: &&str| !resolved.lines().any(|l| l.trim() == line.trim());
                    match block.text.lines().find(missing) {
                        None => block.text.clone(),
                        Some(line) => format!("no line `{line}` in:\n{resolved}"),
                    }
                }
                _ => continue,
            };
            expectations += 1;
            if actual != block.text {
                wrong.push((block, actual));
            }
        }
        assert!(expectations > 0, "{}: nothing is expected", self.title);
        wrong
    }
}

/// Lines without spaces at their ends, which Markdown editors remove, and without empty lines around the text.
fn lines(text: &str) -> String {
    let text: Vec<_> = text.trim_matches('\n').lines().map(str::trim_end).collect();
    if text.is_empty() { String::new() } else { text.join("\n") + "\n" }
}

fn check(name: &str) {
    let path = folder().join(format!("{}.md", name.replace('_', "-")));
    let mut file = fs::read_to_string(&path).unwrap();
    let sections = sections(&file);
    let (base, tests) = sections.split_first().unwrap();
    assert!(!tests.is_empty(), "{}: no section", path.display());
    let mut report = String::new();
    let mut rewrites = Vec::new();
    for test in tests {
        for (block, actual) in test.differences(base) {
            report.push_str(&format!(
                "== {}\n-- expected {}:\n{}-- is:\n{actual}\n",
                test.title, block.info, block.text
            ));
            if block.info != "resolved" {
                rewrites.push((block.place.clone(), actual));
            }
        }
    }
    if std::env::var_os("PROSE").is_some_and(|v| v == "update") {
        for (place, words) in rewrites.into_iter().rev() {
            file.replace_range(place, &words);
        }
        fs::write(&path, file).unwrap();
    } else {
        assert!(report.is_empty(), "{}\n{report}", path.display());
    }
}
