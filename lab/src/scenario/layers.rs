//! Reads a scenario file and the files that it extends, and merges them.

use toml::de::DeTable;

use super::files::{Files, Location, text};
use super::syntax;
use super::tree::{At, Layer, Node, Value, from_toml, merge};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};

/// The maximum number of files in a chain.
const DEPTH: usize = 16;
/// The maximum number of syntax errors of one file that are shown.
const SYNTAX: usize = 5;

/// Reads the chain of files. Returns the root of the merged tree and the values of `extends`, unless a file cannot be
/// read.
pub(crate) fn read(
    files: &mut Files,
    found: &mut Diagnostics,
    location: &Location,
) -> Option<(Node, Vec<Node>)> {
    let mut named_by = Vec::new();
    let mut chain = Vec::new();
    let mut seen: Vec<(Location, String)> = Vec::new();
    let mut next = Some((location.clone(), None::<At>));
    while let Some((location, named)) = next.take() {
        let identity = location.identity();
        if seen.iter().any(|s| s.0 == identity) {
            let names: Vec<String> = seen.iter().map(|s| s.1.clone()).chain([location.name()]).collect();
            complain(
                files,
                found,
                &location,
                named,
                "`extends` leads in a circle".into(),
                &[names.join(" extends "), "remove one of these `extends`".into()],
            );
            return None;
        }
        if seen.len() > DEPTH {
            let message = format!("more than {DEPTH} files extend one another");
            complain(files, found, &location, named, message, &["join some of them".into()]);
            return None;
        }
        let layer = if seen.is_empty() { Layer::File } else { Layer::Base };
        seen.push((identity, location.name()));
        let mut node = document(files, found, &location, named, &layer)?;
        if let Some((location, node)) = extends(files, found, &mut node, &location) {
            next = Some((location, Some(node.at.clone())));
            named_by.push(node);
        }
        chain.push(node);
    }
    let mut chain = chain.into_iter().rev();
    let mut root = chain.next()?;
    for node in chain {
        let Node { key, at, layer, value, .. } = node;
        if let (Value::Table(base), Value::Table(over)) = (&mut root.value, value) {
            merge(base, over);
        }
        (root.key, root.at, root.layer) = (key, at, layer);
    }
    (found.errors() == 0).then_some((root, named_by))
}

/// The location of the file that a file extends.
fn extends(
    files: &Files,
    found: &mut Diagnostics,
    node: &mut Node,
    from: &Location,
) -> Option<(Location, Node)> {
    let Value::Table(table) = &mut node.value else { return None };
    let entry = table.remove("extends")?;
    match entry.text() {
        Some(text) => Some((Location::parse(text, Some(from)), entry)),
        None => {
            let d = Diagnostic::error(Code::WrongType, "`extends` has a wrong type")
                .at(files.place(&entry.at))
                .label(format!("this is {}", entry.value.type_name()))
                .help("write a path in quotes, or \"builtin:NAME\"");
            found.push(d);
            None
        }
    }
}

/// Reads and parses one file.
fn document(
    files: &mut Files,
    found: &mut Diagnostics,
    location: &Location,
    named: Option<At>,
    layer: &Layer,
) -> Option<Node> {
    let bytes = match location.read() {
        Ok(bytes) => bytes,
        Err(trouble) => {
            complain(files, found, location, named, trouble.message, &[trouble.help]);
            return None;
        }
    };
    let text = text(found, &location.name(), bytes)?;
    let file = files.add(location.name(), text.clone(), Some(location.clone()));
    let (table, errors) = DeTable::parse_recoverable(&text);
    for error in errors.iter().take(SYNTAX) {
        let span = error.span().unwrap_or(0..0);
        let d = Diagnostic::error(Code::Syntax, format!("this is not TOML: {}", error.message()))
            .help(syntax::advice(&text, &span))
            .at(files.place(&At { file, span }));
        found.push(d);
    }
    errors.is_empty().then(|| from_toml(&table, file, layer))
}

/// Complains about a file at the place that names it, or at its own first character.
fn complain(
    files: &Files,
    found: &mut Diagnostics,
    location: &Location,
    named: Option<At>,
    message: String,
    help: &[String],
) {
    let place = named.map_or_else(|| Place::whole(location.name()), |at| files.place(&at));
    let d = Diagnostic::error(Code::File, message).at(place);
    let d = help.iter().fold(d, |d, h| d.help(h));
    found.push(d);
}
