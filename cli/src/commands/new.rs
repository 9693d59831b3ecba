//! `new`: writes a folder with a commented scenario that can be run.

use crate::outcome::{Done, Failure};
use crate::program;
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::new_project;
use std::path::Path;

pub(super) fn execute(dir: &Path, from: Option<&str>, registry: &Registry) -> Result<Done, Failure> {
    let files = new_project(dir, from, registry)?;
    let next = files.first().map(|scenario| format!("next: {} run {}", program::name(), scenario.display()));
    let data = files.iter().map(|f| format!("{}\n", f.display())).collect::<String>();
    Ok(Done { message: next.unwrap_or_default(), file: files.into_iter().next(), data: Some(data) })
}
