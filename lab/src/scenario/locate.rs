//! Determines the key of the scenario to which a diagnostic belongs, from its place.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Place};

use super::files::Files;
use super::read::{dotted, sub};
use super::tree::{At, Node, Value};

/// Keys by file and span.
type Keys = BTreeMap<(String, usize, usize), String>;

/// Adds to each diagnostic without a key the key at its place, if there is one.
pub(crate) fn keys(found: &mut Diagnostics, files: &Files, root: &Node) {
    if found.0.iter().all(|d| d.key.is_some()) {
        return;
    }
    let mut keys = Keys::new();
    enter(&mut keys, files, root, &[]);
    for d in found.0.iter_mut().filter(|d| d.key.is_none()) {
        d.key = d.place().and_then(|place| keys.get(&at(place)).cloned());
    }
}

fn at(place: &Place) -> (String, usize, usize) {
    (place.file.clone(), place.span.start, place.span.end)
}

/// Adds the keys in a node. Items of a list of tables have no numbers in their keys.
fn enter(keys: &mut Keys, files: &Files, node: &Node, path: &[String]) {
    match &node.value {
        Value::Table(table) => {
            for (key, node) in table {
                let path = sub(path, key);
                for written in [&node.key, &node.at] {
                    note(keys, files, written, &path);
                }
                enter(keys, files, node, &path);
            }
        }
        Value::List(items) => {
            for item in items {
                note(keys, files, &item.at, path);
                enter(keys, files, item, path);
            }
        }
        _ => {}
    }
}

fn note(keys: &mut Keys, files: &Files, written: &At, path: &[String]) {
    keys.entry(at(&files.place(written))).or_insert_with(|| dotted(path));
}
