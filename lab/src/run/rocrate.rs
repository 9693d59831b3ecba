//! `ro-crate-metadata.json`: describes the run's directory as a Process Run Crate, so that archives and registries
//! know what each file is, which program made it, and from which inputs.
//!
//! The file is a function of the manifest alone, byte for byte, so that a change of the manifest can be detected. It
//! states conformance to RO-Crate 1.3 and, since Process Run Crate 0.5 builds on it, to 1.1.

use super::digest::DIGESTS;
use super::summary::SUMMARY;
use crate::manifest::{CELLS, FileEntry, MANIFEST, Manifest, Status, write_whole};
use crate::tables::{DICTIONARY, PARTS, TableError, bounded};
use crate::text::hex;
use merantau_engine::Engine;
use merantau_engine::setup::By;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The name of the crate in a run's directory.
pub const CRATE: &str = "ro-crate-metadata.json";

const CONTEXT: &str = "https://w3id.org/ro/crate/1.3/context";
const CRATES: [&str; 2] = ["https://w3id.org/ro/crate/1.1", "https://w3id.org/ro/crate/1.3"];
const PROCESS: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// The crate of a directory whose manifest has this content.
pub(crate) fn text(manifest: &Manifest, content: &[u8]) -> String {
    let own = FileEntry {
        name: MANIFEST.to_owned(),
        bytes: Some(content.len() as u64),
        sha256: Some(hex(&Sha256::digest(content))),
    };
    let files: Vec<&FileEntry> =
        std::iter::once(&own).chain(manifest.files.iter().filter(|f| f.sha256.is_some())).collect();
    let mut graph = vec![
        descriptor(),
        directory(manifest, &files),
        profile(),
        licence(),
        program(manifest),
        action(manifest, &files),
    ];
    graph.extend(files.iter().map(|f| file(f)));
    let all = json!({ "@context": CONTEXT, "@graph": graph });
    // The alternate form is indented, like all JSON files that people may read.
    format!("{all:#}\n")
}

/// The description of the crate's own file.
fn descriptor() -> Value {
    json!({
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": { "@id": "./" },
        "conformsTo": CRATES.map(|id| json!({ "@id": id })),
    })
}

/// The directory as a data set.
fn directory(manifest: &Manifest, files: &[&FileEntry]) -> Value {
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": name(manifest),
        "description": format!(
            "Tables of {} months of simulated labour migration, {} persons. Digest {}.",
            manifest.months,
            manifest.persons,
            manifest.digest.as_deref().unwrap_or("none"),
        ),
        "datePublished": ended(manifest),
        "license": { "@id": "#licence" },
        "conformsTo": [{ "@id": PROCESS }],
        "hasPart": ids(files, |_| true),
        "mentions": [{ "@id": "#run" }],
    })
}

fn profile() -> Value {
    json!({
        "@id": PROCESS,
        "@type": ["CreativeWork", "Profile"],
        "name": "Process Run Crate",
        "version": "0.5",
    })
}

fn licence() -> Value {
    json!({
        "@id": "#licence",
        "@type": "CreativeWork",
        "name": "Not chosen",
        "description": "The publisher of this run chooses its licence.",
    })
}

fn program(manifest: &Manifest) -> Value {
    json!({
        "@id": "#merantau",
        "@type": "SoftwareApplication",
        "name": "Merantau",
        "description": "Simulates labour migration person by person.",
        // The package in the notation of package managers, because the program has no website.
        "url": format!("pkg:cargo/merantau@{}", manifest.version),
        "softwareVersion": manifest.version,
        "version": manifest.version,
    })
}

/// The run, which made the results from the other files.
fn action(manifest: &Manifest, files: &[&FileEntry]) -> Value {
    let done = if manifest.status == Status::Completed { "Completed" } else { "Failed" };
    json!({
        "@id": "#run",
        "@type": "CreateAction",
        "name": name(manifest),
        "description": format!("Seed {}, replicate {}.", manifest.seed, manifest.replicate),
        "endTime": ended(manifest),
        "actionStatus": { "@id": format!("http://schema.org/{done}ActionStatus") },
        "instrument": { "@id": "#merantau" },
        "object": ids(files, |name| !is_result(name)),
        "result": ids(files, is_result),
    })
}

fn file(entry: &FileEntry) -> Value {
    json!({
        "@id": id(&entry.name),
        "@type": "File",
        "name": entry.name,
        "encodingFormat": format_of(&entry.name),
        "contentSize": entry.bytes.unwrap_or_default().to_string(),
        "sha256": entry.sha256,
    })
}

fn name(manifest: &Manifest) -> String {
    format!("A run of Merantau: {}", manifest.argv.join(" "))
}

fn ended(manifest: &Manifest) -> &str {
    manifest.ended.as_deref().unwrap_or_default()
}

/// References to the files whose names satisfy a condition.
fn ids(files: &[&FileEntry], keep: impl Fn(&str) -> bool) -> Vec<Value> {
    files.iter().filter(|f| keep(&f.name)).map(|f| json!({ "@id": id(&f.name) })).collect()
}

/// Writes the manifest of a directory whose run has ended now, and its crate.
pub(crate) fn close(dir: &Path, manifest: &mut Manifest) -> Result<(), TableError> {
    manifest.ended = Some(super::when::now());
    manifest.write(dir)?;
    write(dir, manifest)
}

/// Writes the crate of a directory.
pub(crate) fn write(dir: &Path, manifest: &Manifest) -> Result<(), TableError> {
    let path = dir.join(MANIFEST);
    let content = bounded::read(&path).map_err(|e| bounded::error(&path, &e))?;
    write_whole(&dir.join(CRATE), text(manifest, &content).as_bytes())
}

/// The name of a file as a part of an address.
fn id(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for b in name.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(b))
            }
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

fn format_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "parquet" => "application/vnd.apache.parquet",
        "csv" => "text/csv",
        "json" => "application/json",
        "toml" => "application/toml",
        "html" => "text/html",
        "md" => "text/markdown",
        _ => "application/octet-stream",
    }
}

/// Whether a file is a result of a run, and not an input.
fn is_result(name: &str) -> bool {
    let table = name.strip_suffix(".csv").or(name.strip_suffix(".parquet")).unwrap_or(name);
    let folder = [PARTS, CELLS].iter().any(|folder| name.starts_with(folder));
    [MANIFEST, DIGESTS, SUMMARY, DICTIONARY].contains(&name)
        || folder
        || ["comparison", "twins", "report"].contains(&name.split('.').next().unwrap_or_default())
        || Engine::tables(By::default()).iter().any(|t| t.name == table)
}
