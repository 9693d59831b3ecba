//! Every link within the project's Markdown files and every citation of evidence has an existing target, and the
//! book's table of contents is complete.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Outcome, evidence};
use xtask::markdown::{anchors, links};
use xtask::root::{read, root, sources};

/// The book's pages and its table of contents.
const PAGES: &str = "docs/src";
const SUMMARY: &str = "docs/src/SUMMARY.md";

pub(super) fn run() -> Result<Outcome, String> {
    let files: Vec<PathBuf> =
        sources()?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "md")).collect();
    let mut held = 0;
    let mut wrong = Vec::new();
    for file in &files {
        for link in links(&read(file)?) {
            match broken(file, &link) {
                None => held += 1,
                Some(why) => wrong.push(format!("{}: link to `{link}`: {why}", file.display())),
            }
        }
    }
    let contents: Vec<PathBuf> = links(&read(SUMMARY)?).iter().map(|l| Path::new(PAGES).join(l)).collect();
    for page in files.iter().filter(|f| f.starts_with(PAGES) && *f != Path::new(SUMMARY)) {
        if contents.contains(page) {
            held += 1;
        } else {
            wrong.push(format!("{}: not in {SUMMARY}, so it is in no book", page.display()));
        }
    }
    let (cited, unknown) = evidence::check()?;
    wrong.extend(unknown);
    Ok(Outcome::of(held + cited, &wrong))
}

/// The reason why a link is broken, if it is. Links to other sites are not followed, because the tests must not need
/// a network.
fn broken(file: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(p, a)| (p, Some(a)));
    let target = if path.is_empty() { file.to_owned() } else { normal(&file.with_file_name(path)) };
    if !root().join(&target).exists() {
        return Some(format!("there is no {}", target.display()));
    }
    // A page of the book may link only to other pages, because the built book contains nothing else.
    if file.starts_with(PAGES) && !target.starts_with(PAGES) {
        return Some("it leaves the book; give the full address".to_owned());
    }
    let anchor = anchor?;
    let text = fs::read_to_string(root().join(&target)).unwrap_or_default();
    (!anchors(&text).iter().any(|a| a == anchor))
        .then(|| format!("{} has no heading `{anchor}`", target.display()))
}

/// The path with `.` and `..` resolved.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_named() {
        let here = Path::new("README.md");
        assert_eq!(broken(here, "https://example.org/x"), None);
        assert_eq!(broken(here, "xtask/src/main.rs"), None);
        assert_eq!(broken(here, "./xtask/../xtask/Cargo.toml"), None);
        assert!(broken(here, "no/such.md").is_some());
        assert!(broken(here, "README.md#no-such-heading").is_some());
    }
}
