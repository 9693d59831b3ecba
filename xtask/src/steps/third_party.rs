//! A policy of a third party: the crate `plugins/example`, outside the workspace, adds a kind of policy and has a
//! program. This step lints and tests the crate, runs its program, and compares the page of the guide with its files.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::Outcome;
use xtask::process::{cargo, must, output};
use xtask::root::{read, root, scratch};

/// The folder of the crate.
const CRATE: &str = "plugins/example";
/// The page that shows its files.
const PAGE: &str = "docs/src/guide/your-own-policy.md";
/// The kind of policy that it adds.
const KIND: &str = "transfer_price_cap";
/// The scenario that uses it.
const SCENARIO: &str = "plugins/example/scenario/small.toml";

pub(super) fn run() -> Result<Outcome, String> {
    let mut wrong = not_as_in_the_crate(&read(PAGE)?, |path| read(path))?;
    wrong.extend(strangers(&read("Cargo.lock")?, &read(format!("{CRATE}/Cargo.lock"))?));
    must(&mut example(&["clippy", "-q", "--all-targets", "--locked"], &["--", "-D", "warnings"]))?;
    must(&mut example(&["test", "-q", "--locked"], &[]))?;

    let ours = output(&mut cargo(["run", "-q", "-p", "merantau", "--", "plugins"]))?;
    let theirs = output(&mut program(&["plugins"]))?;
    let more: Vec<&str> = theirs.lines().filter(|line| !ours.lines().any(|l| l == *line)).collect();
    if more.len() != 1 || !more[0].starts_with(&format!("{KIND}  ")) {
        wrong.push(format!("{CRATE}: `plugins` lists {more:?} beyond what ours lists, not `{KIND}` alone"));
    }
    if !output(&mut program(&["schema"]))?.contains(&format!("\"{KIND}\"")) {
        wrong.push(format!("{CRATE}: the schema does not know `{KIND}`"));
    }
    if !output(&mut program(&["plugins", KIND]))?.contains("# What it does") {
        wrong.push(format!("{CRATE}: `plugins {KIND}` shows no page"));
    }
    must(&mut program(&["check", SCENARIO, "--arm", "cap"]))?;
    if !output(&mut program(&["explain", SCENARIO, "policy.three_per_cent.obeyed"]))?.contains("0.8") {
        wrong.push(format!("{CRATE}: `explain` does not give the default of a parameter of `{KIND}`"));
    }
    let folder = scratch("third-party")?;
    let out = folder.join("run");
    must(program(&["run", SCENARIO, "--arm", "cap", "--progress", "none", "--quiet", "--out"]).arg(&out))?;
    must(program(&["verify", "--progress", "none"]).arg(&out))?;
    wrong.extend(refused_by_ours(&out)?);
    Ok(Outcome::of(9, &wrong))
}

/// Runs cargo in the crate. It shares the target folder of the workspace, so that dependencies are compiled once.
fn example(args: &[&str], more: &[&str]) -> Command {
    let (subcommand, rest) = args.split_first().unwrap_or((&"", &[]));
    let mut command = cargo([*subcommand, "--manifest-path", "plugins/example/Cargo.toml"]);
    command.args(rest).args(more).env("CARGO_TARGET_DIR", root().join("target"));
    command
}

/// The program of the crate.
fn program(args: &[&str]) -> Command {
    example(&["run", "-q", "--locked", "--"], args)
}

/// The program of the workspace does not know the kind and must name it in the error.
fn refused_by_ours(run: &Path) -> Result<Vec<String>, String> {
    let mut verify = cargo(["run", "-q", "-p", "merantau", "--", "verify", "--progress", "none"]);
    let said = verify.arg(run).output().map_err(|e| format!("cannot run our program: {e}"))?;
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    let clear = words.contains(&format!("unknown policy kind `{KIND}`"));
    Ok(match said.status.success() || !clear {
        true => vec![format!("our program does not name the kind that it does not know:\n{words}")],
        false => Vec::new(),
    })
}

/// The blocks of the page that differ from the file that the comment before them names: `<!-- file: PATH -->`.
fn not_as_in_the_crate(
    page: &str,
    file: impl Fn(&str) -> Result<String, String>,
) -> Result<Vec<String>, String> {
    let mut wrong = Vec::new();
    let mut shown = 0;
    for part in page.split("<!-- file: ").skip(1) {
        let (path, rest) = part.split_once(" -->").ok_or("a comment `<!-- file: …` that does not end")?;
        let block = rest.split_once("```").and_then(|(_, b)| b.split_once('\n')).map(|(_, b)| b);
        let block = block.and_then(|b| b.split_once("\n```")).map(|(b, _)| b);
        shown += 1;
        if block.map(str::trim_end) != Some(file(path)?.trim_end()) {
            wrong.push(format!("{PAGE}: the block after `{path}` is not that file: copy it there"));
        }
    }
    if shown == 0 {
        wrong.push(format!("{PAGE}: no file is shown"));
    }
    Ok(wrong)
}

/// Packages in a lock file, other than the crate itself, that the other lock file lacks. If there is none, the checks
/// of licences and sources of the workspace hold for the crate, too.
fn strangers(workspace: &str, example: &str) -> Vec<String> {
    let packages = |lock: &str| -> BTreeSet<String> {
        let package = |p: &str| p.lines().skip(1).take(2).collect::<Vec<_>>().join(" ");
        lock.split("[[package]]").skip(1).map(package).collect()
    };
    let known = packages(workspace);
    let strange = |p: &String| !known.contains(p) && !p.contains("\"merantau-example\"");
    let words = |p: String| format!("{CRATE}/Cargo.lock: {p} is not in the Cargo.lock of the workspace");
    packages(example).into_iter().filter(strange).map(words).collect()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_block_that_is_not_the_file_is_found() {
        let page = "a\n<!-- file: a.rs -->\n\n```rust\nfn a() {}\n```\nmore\n";
        let file = |text: &'static str| move |_: &str| Ok(text.to_owned());
        assert_eq!(not_as_in_the_crate(page, file("fn a() {}\n")), Ok(Vec::new()));
        assert_eq!(not_as_in_the_crate(page, file("fn b() {}\n")).unwrap().len(), 1);
        assert_eq!(not_as_in_the_crate("nothing", file("")).unwrap().len(), 1);
    }

    #[test]
    fn a_package_that_the_workspace_does_not_have_is_found() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n";
        let own = "[[package]]\nname = \"merantau-example\"\nversion = \"0.1.0\"\n";
        assert!(strangers(lock, &format!("{lock}{own}")).is_empty());
        assert_eq!(strangers(lock, &lock.replace("1.0.0", "1.1.0")).len(), 1);
    }
}
