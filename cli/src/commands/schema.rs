//! `schema`: the JSON schema of scenario files, printed or compared with the one that editors read.

use crate::outcome::Failure;
use crate::terminal::{self, Terminal};
use merantau_lab::plugins::Registry;
use merantau_lab::scenario;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Bytes that are looked at, at most.
const MOST: u64 = 16 << 20;
const FILE: &str = "scenario.schema.json";
const RENEW: &str = "renew it with `merantau schema > scenario.schema.json`";

pub(super) fn execute(check: bool, registry: &Registry, terminal: Terminal) -> Result<(), Failure> {
    let schema = serde_json::to_string_pretty(&scenario::schema(registry))
        .map_err(|e| Failure::Machine(format!("cannot write the schema: {e}")))?
        + "\n";
    if check { compare(&schema, terminal) } else { terminal::data(&schema) }
}

fn compare(schema: &str, terminal: Terminal) -> Result<(), Failure> {
    // A pipe would be waited for without end, and no schema is as large as that.
    if fs::metadata(FILE).is_ok_and(|there| !there.is_file() || there.len() > MOST) {
        return Err(Failure::Check(format!("{FILE} in this folder is no schema; {RENEW}")));
    }
    let there = match fs::read_to_string(Path::new(FILE)) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => {
            return Err(Failure::Check(format!("there is no {FILE} in this folder; {RENEW}")));
        }
        Err(e) => return Err(Failure::Machine(format!("cannot read {FILE}: {e}"))),
    };
    // A checkout may have changed the ends of lines, which says nothing about the schema.
    if there.replace("\r\n", "\n") == schema {
        terminal.say(&format!("{FILE} is up to date"));
        return Ok(());
    }
    let line = there.lines().zip(schema.lines()).take_while(|(a, b)| a == b).count() + 1;
    Err(Failure::Check(format!("{FILE}:{line}:1: out of date; {RENEW}")))
}
