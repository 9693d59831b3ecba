//! Every source file is formatted, including files that `cargo fmt` does not reach because a macro declares their
//! module.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use xtask::process::{component, must};
use xtask::root::{root, sources};

pub(super) fn run() -> Result<Outcome, String> {
    component("rustfmt", "fmt")?;
    let files: Vec<PathBuf> =
        sources()?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs")).collect();
    check(root(), &files)?;
    Ok(Outcome::held(files.len() as u64))
}

/// Runs rustfmt, which finds `rustfmt.toml` (and in it the edition) in the folder.
fn check(folder: &Path, files: &[PathBuf]) -> Result<(), String> {
    must(Command::new("rustfmt").arg("--check").args(files).current_dir(folder)).map_err(|_| {
        "the files named above are not formatted: run `cargo fmt --all`, or rustfmt on the file".to_owned()
    })
}

#[cfg(test)]
mod unit {
    use super::*;
    use std::fs;
    use xtask::root::scratch;

    #[test]
    fn a_module_behind_a_macro_is_seen() {
        let folder = scratch("format-test").unwrap();
        fs::write(folder.join("rustfmt.toml"), "edition = \"2024\"\n").unwrap();
        fs::write(folder.join("lib.rs"), "m! {\n    mod hidden;\n}\n").unwrap();
        fs::write(folder.join("hidden.rs"), "fn  f () {}\n").unwrap();
        assert_eq!(check(&folder, &["lib.rs".into()]), Ok(()), "rustfmt itself does not look into macros");
        assert!(check(&folder, &["lib.rs".into(), "hidden.rs".into()]).is_err());
    }
}
