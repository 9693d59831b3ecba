//! `schema`: prints the JSON schema of scenario files, or compares it with the file that editors read.

use crate::outcome::{Done, Failure, error};
use crate::program;
use merantau_lab::diagnostics::{Code, Diagnostic, Place};
use merantau_lab::plugins::Registry;
use merantau_lab::scenario;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The maximum number of bytes that are read.
const MAX_SCHEMA_BYTES: u64 = 16 << 20;
const FILE: &str = "scenario.schema.json";

pub(super) fn execute(check: bool, registry: &Registry) -> Result<Done, Failure> {
    let schema = serde_json::to_string_pretty(&scenario::schema(registry))
        .map_err(|e| error(Code::Bug, format!("cannot write the schema: {e}")))?
        + "\n";
    if check { compare(&schema) } else { Ok(Done::printed(schema)) }
}

fn compare(schema: &str) -> Result<Done, Failure> {
    let out_of_date = |message: String| {
        Diagnostic::error(Code::OutOfDate, message)
            .at(PathBuf::from(FILE))
            .help(format!("renew it with `{} schema > scenario.schema.json`", program::name()))
    };
    // A pipe would block forever, and no schema is larger than the limit.
    if fs::metadata(FILE).is_ok_and(|there| !there.is_file() || there.len() > MAX_SCHEMA_BYTES) {
        return Err(out_of_date(format!("{FILE} in this folder is not a schema")).into());
    }
    let there = match fs::read_to_string(Path::new(FILE)) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => {
            return Err(out_of_date(format!("there is no {FILE} in this folder")).into());
        }
        Err(e) => {
            let d = Diagnostic::error(Code::Disk, format!("cannot read {FILE}: {e}"));
            return Err(d.at(PathBuf::from(FILE)).into());
        }
    };
    // A checkout may have changed the ends of lines; that is not a difference of the schema.
    if there.replace("\r\n", "\n") == schema {
        return Ok(Done::said(format!("{FILE} is up to date")));
    }
    let line = there.lines().zip(schema.lines()).take_while(|(a, b)| a == b).count() + 1;
    let place = Place::at(FILE, Arc::from(there), line, 1);
    Err(out_of_date("out of date".to_owned()).at(place).into())
}
