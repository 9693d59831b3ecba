//! Stores measurements in the target folder, one file per group.

use std::path::PathBuf;

use serde_json::{Map, Value};

fn folder() -> PathBuf {
    std::env::var_os("FIGURES").map_or_else(|| PathBuf::from("target/figures"), PathBuf::from)
}

/// Stores the figures of a group.
pub(crate) fn write(group: &str, figures: Map<String, Value>) -> Result<(), String> {
    let (folder, text) = (folder(), serde_json::to_string_pretty(&figures).map_err(|e| e.to_string())?);
    let path = folder.join(format!("{group}.json"));
    let done = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text + "\n"));
    done.map_err(|e| format!("{}: {e}", path.display()))
}

/// The figures of a group, if it was measured.
pub(crate) fn read(group: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{group}.json"))).ok()?;
    serde_json::from_str(&text).ok()
}
