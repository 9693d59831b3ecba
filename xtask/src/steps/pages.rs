//! The instructions of the pages work: in an empty folder that holds only the sources, as after a clone, each block
//! of a page is carried out in order.
//!
//! - ` ```sh ` is run;
//! - ` ```python tested ` is run, and must leave a picture that was not there before;
//! - ` ```toml NAME.toml `, and so csv, rhai and rust, is written to that file;
//! - any other block is not carried out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::{Outcome, python};
use xtask::markdown::{Block, blocks};
use xtask::process::must;
use xtask::root::{clone_into, read, scratch, target};

/// The pages, in the order in which a newcomer meets them.
const PAGES: [&str; 8] = [
    "README.md",
    "docs/src/guide/quickstart.md",
    "docs/src/guide/reading-results.md",
    "docs/src/guide/writing-a-scenario.md",
    "docs/src/guide/comparing.md",
    "docs/src/guide/calibrating.md",
    "docs/src/guide/scripts.md",
    // This page is the last because it adds a policy to the sources.
    "docs/src/guide/tutorial.md",
];

/// The one command that is not carried out, because it runs this step.
const ITSELF: &str = "cargo xtask test";

pub(super) fn run() -> Result<Outcome, String> {
    let folder = scratch("empty-folder")?;
    clone_into(&folder)?;
    let mut outcome = Outcome::default();
    for page in PAGES {
        for block in blocks(&read(page)?) {
            let Some(task) = task(&block) else { continue };
            eprintln!("-- {page}: {}", task.title());
            let clock = Instant::now();
            task.perform(&folder).map_err(|e| format!("{page}: {e}"))?;
            outcome.passed += 1;
            outcome.times.push((clock.elapsed().as_secs_f64(), format!("{page} {}", task.title())));
        }
    }
    Ok(outcome)
}

/// How a block is carried out.
#[derive(Debug, PartialEq)]
enum Task {
    Shell(String),
    Python(String),
    File(String, String),
}

fn task(block: &Block) -> Option<Task> {
    match block.info.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["sh"] => {
            let lines: Vec<_> = block.text.lines().filter(|line| line.trim() != ITSELF).collect();
            (!lines.is_empty()).then(|| Task::Shell(lines.join("\n")))
        }
        ["python", "tested"] => Some(Task::Python(block.text.clone())),
        ["toml" | "csv" | "rhai" | "rust", name] if name.contains('.') => {
            Some(Task::File((*name).to_owned(), block.text.clone()))
        }
        _ => None,
    }
}

impl Task {
    fn title(&self) -> &str {
        match self {
            Self::Shell(text) | Self::Python(text) => text.lines().next().unwrap_or_default(),
            Self::File(name, _) => name,
        }
    }

    fn perform(&self, folder: &Path) -> Result<(), String> {
        match self {
            Self::File(name, text) => {
                let path = folder.join(name);
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent).map_err(|e| format!("{name}: {e}"))?;
                }
                fs::write(&path, text).map_err(|e| format!("{name}: {e}"))
            }
            // The shared target folder avoids building the dependencies again. The crates of this workspace are built
            // again, since their sources lie in another folder.
            Self::Shell(text) => must(
                Command::new("sh").args(["-euc", text]).current_dir(folder).env("CARGO_TARGET_DIR", target()),
            ),
            Self::Python(text) => {
                let before = pictures(folder)?;
                let mut command = Command::new(python::interpreter()?);
                must(command.args(["-c", text]).current_dir(folder).env("MPLBACKEND", "Agg"))?;
                let drawn = pictures(folder)?.difference(&before).count();
                if drawn == 0 { Err("the snippet drew no figure".to_owned()) } else { Ok(()) }
            }
        }
    }
}

/// The pictures directly in a folder.
fn pictures(folder: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let is_picture = |p: &PathBuf| p.extension().is_some_and(|e| e == "png" || e == "svg");
    Ok(entries.filter_map(|e| e.ok().map(|e| e.path())).filter(is_picture).collect())
}

#[cfg(test)]
mod unit {
    use super::*;

    fn of(info: &str, text: &str) -> Option<Task> {
        task(&Block { info: info.into(), text: text.into() })
    }

    #[test]
    fn blocks_are_done_by_their_first_line() {
        assert_eq!(of("sh", "a\nb\n"), Some(Task::Shell("a\nb".into())));
        assert_eq!(of("sh", "cargo xtask test\n"), None);
        assert_eq!(of("python tested", "x\n"), Some(Task::Python("x\n".into())));
        assert_eq!(of("python", "x\n"), None);
        assert_eq!(of("toml my.toml", "x\n"), Some(Task::File("my.toml".into(), "x\n".into())));
        assert_eq!(of("rust my.rs", "x\n"), Some(Task::File("my.rs".into(), "x\n".into())));
        assert_eq!(of("toml", "x\n"), None);
        assert_eq!(of("text", "x\n"), None);
    }
}
