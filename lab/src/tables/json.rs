//! Reading JSON files from directories that anyone may have changed: errors in plain words, with their places.

use super::{TableError, bounded};
use crate::diagnostics::Place;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::path::Path;
use std::sync::Arc;

/// Reads a JSON file of limited size.
///
/// # Errors
/// The file is missing or cannot be read, or it has other content; the error then has its place in the file.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, TableError> {
    let bytes = bounded::read(path).map_err(|e| bounded::error(path, &e))?;
    parse(path, &bytes)
}

/// Reads the content of a JSON file.
///
/// # Errors
/// The file has other content; the error has its place.
pub(crate) fn parse<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, TableError> {
    serde_json::from_slice(bytes).map_err(|error| wrong(path, bytes, &error))
}

fn wrong(path: &Path, bytes: &[u8], error: &serde_json::Error) -> TableError {
    let Ok(text) = std::str::from_utf8(bytes) else { return TableError::content(path, "it is no text") };
    let at = Place::at(path.display().to_string(), Arc::from(text), error.line(), error.column());
    let why = match error.classify() {
        Category::Eof => "the file is not complete".to_owned(),
        Category::Syntax | Category::Io => "the file is damaged: this is not JSON".to_owned(),
        Category::Data => match key(text, error.line(), error.column()) {
            Some(key) => format!("the file is damaged: `{key}` has a wrong value"),
            None => "the file is damaged: a key is missing, or a value is wrong".to_owned(),
        },
    };
    TableError { place: Some(Box::new(at)), ..TableError::content(path, why) }
}

/// The key of a line of the form `"key": value` whose value is wrong; none at the end of an object, where the reader
/// misses a key.
fn key(text: &str, line: usize, column: usize) -> Option<&str> {
    let line = text.lines().nth(line.checked_sub(1)?)?;
    if line.as_bytes().get(column.checked_sub(1)?) == Some(&b'}') {
        return None;
    }
    let (key, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    rest.trim_start().starts_with(':').then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Manifest;

    fn about(text: &str) -> String {
        let found = parse::<Manifest>(Path::new("manifest.json"), text.as_bytes());
        found.expect_err("a mistake").to_string()
    }

    #[test]
    fn the_place_and_the_key_are_named() {
        let said = [
            "{\n  \"status\": \"comp",
            "{\n  \"status\": \"completed\",\n  \"seed\": \"x\"\n}",
            "{\n  \"status\": \"completed\"\n}",
            "{\n  \"status\": \"completed\"}",
            "{\n  status\n}",
            "",
        ]
        .map(about);
        insta::assert_snapshot!(said.join("\n"), @r"
        manifest.json:2:17: the file is not complete
        manifest.json:3:13: the file is damaged: `seed` has a wrong value
        manifest.json:3:1: the file is damaged: a key is missing, or a value is wrong
        manifest.json:2:24: the file is damaged: a key is missing, or a value is wrong
        manifest.json:2:3: the file is damaged: this is not JSON
        manifest.json:1:1: the file is not complete
        ");
    }
}
