//! The files of a scenario, on disk or within the program: permission to read them, and places in them.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::builtin;
use super::tree::{At, Node};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, did_you_mean};
use crate::text::io_words;

/// The maximum number of bytes of a scenario file.
pub(crate) const SCENARIO_LIMIT: u64 = 1 << 20;
/// The kinds of files that a scenario names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedFile {
    /// A table of data.
    Data,
    /// A script.
    Script,
}

impl NamedFile {
    /// The maximum number of bytes.
    fn limit(self) -> u64 {
        match self {
            Self::Data => 64 << 20,
            Self::Script => 64 << 10,
        }
    }
    fn words(self) -> &'static str {
        match self {
            Self::Data => "a data file",
            Self::Script => "a script",
        }
    }
    fn example(self) -> &'static str {
        match self {
            Self::Data => "data/corridors.csv",
            Self::Script => "scripts/levy.rhai",
        }
    }
}

/// The location of a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    /// On disk.
    Disk(PathBuf),
    /// In the program: a path below `scenarios/`, with `/`.
    Builtin(String),
}

impl Location {
    /// The location that `extends` or the command line names, relative to this folder.
    pub(crate) fn parse(text: &str, from: Option<&Location>) -> Location {
        if let Some(name) = text.strip_prefix("builtin:") {
            return Location::Builtin(format!("{}.toml", name.strip_suffix(".toml").unwrap_or(name)));
        }
        match from {
            None => Location::Disk(PathBuf::from(text)),
            Some(Location::Disk(file)) => Location::Disk(file.parent().unwrap_or(Path::new("")).join(text)),
            Some(Location::Builtin(file)) => Location::Builtin(join(file, text)),
        }
    }

    /// The name for messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Location::Disk(path) => path.display().to_string(),
            Location::Builtin(path) => format!("builtin:{}", path.strip_suffix(".toml").unwrap_or(path)),
        }
    }

    /// The name without folder and ending.
    pub(crate) fn stem(&self) -> String {
        let path = match self {
            Location::Disk(path) => path.as_path(),
            Location::Builtin(path) => Path::new(path),
        };
        path.file_stem().map_or_else(|| "scenario".into(), |s| s.to_string_lossy().into_owned())
    }

    /// The canonical location: two locations are the same file if these are equal.
    pub(crate) fn identity(&self) -> Location {
        match self {
            Location::Disk(path) => Location::Disk(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            other => other.clone(),
        }
    }

    /// Reads a scenario file.
    ///
    /// # Errors
    /// The error says what is wrong and what to do.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Trouble> {
        match self {
            Location::Disk(path) => read(path, SCENARIO_LIMIT, "a scenario file"),
            Location::Builtin(path) => builtin::file(path).map(<[u8]>::to_vec).ok_or_else(|| {
                let name = path.strip_suffix(".toml").unwrap_or(path);
                let near = did_you_mean(name, builtin::stems());
                let first = builtin::builtin_names().first().map(|n| format!("there is `builtin:{n}`"));
                let near = if near.is_empty() { first.unwrap_or_default() } else { near };
                Trouble::new(format!("there is no builtin scenario `{name}`"), near)
            }),
        }
    }

    /// Reads a file that this scenario file names; it must be in its folder or a subfolder.
    ///
    /// # Errors
    /// The error says what is wrong and what to do.
    pub(crate) fn read_named(&self, name: &str, what: NamedFile) -> Result<Vec<u8>, Trouble> {
        if plain(name).is_none() {
            return Err(Trouble::new(
                format!("`{name}` does not lie below the folder of the file that names it"),
                format!(
                    "name it by a path such as \"{}\", without `..` and without a leading `/`",
                    what.example()
                ),
            ));
        }
        match self {
            Location::Disk(file) => {
                let folder = match file.parent() {
                    Some(p) if p != Path::new("") => p,
                    _ => Path::new("."),
                };
                let path = folder.join(name);
                let bytes = read(&path, what.limit(), what.words())?;
                let real = (fs::canonicalize(folder), fs::canonicalize(&path));
                match real {
                    (Ok(folder), Ok(path)) if path.starts_with(&folder) => Ok(bytes),
                    _ => Err(Trouble::new(
                        format!("`{name}` is a link that leads out of the folder of the file that names it"),
                        "copy the file there",
                    )),
                }
            }
            Location::Builtin(file) => {
                builtin::file(&join(file, name)).map(<[u8]>::to_vec).ok_or_else(|| {
                    Trouble::new(
                        format!("there is no builtin file `{name}`"),
                        "copy the scenario to a folder with `merantau new`, and the file next to it",
                    )
                })
            }
        }
    }

    /// The name of a data file that this scenario file names, for messages.
    pub(crate) fn data_name(&self, name: &str) -> String {
        match self {
            Location::Disk(file) => file.parent().unwrap_or(Path::new("")).join(name).display().to_string(),
            Location::Builtin(file) => format!("builtin:{}", join(file, name)),
        }
    }
}

/// The name of a data file without `.` parts; `None` if it leads out of its folder.
pub(crate) fn plain(name: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// A path relative to a file within the program, with `.` and `..` resolved.
fn join(file: &str, name: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The reason why a file cannot be used, and a hint.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Trouble {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

fn read(path: &Path, limit: u64, what: &str) -> Result<Vec<u8>, Trouble> {
    let name = short(path);
    let failed = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => Trouble::new(
            format!("`{name}` is a link to a file that there is not"),
            "put the file there that is meant",
        ),
        std::io::ErrorKind::NotFound => {
            let hint = neighbours(path);
            let hint = if hint.is_empty() { "check the path".into() } else { hint };
            Trouble::new(format!("there is no file `{name}`"), hint)
        }
        std::io::ErrorKind::PermissionDenied => {
            Trouble::new(format!("`{name}` may not be read"), "give yourself permission to read it")
        }
        _ => Trouble::new(
            format!("`{name}` cannot be read: {}", io_words(&e)),
            "check the path, and the disk that it lies on",
        ),
    };
    // Only regular files are opened: a pipe would block.
    let meta = fs::metadata(path).map_err(failed)?;
    if !meta.is_file() {
        let what_it_is = if meta.is_dir() { "a folder" } else { "not a regular file" };
        return Err(Trouble::new(format!("`{name}` is {what_it_is}"), format!("name {what}")));
    }
    let too_large = || {
        let limit = match limit {
            l if l >= 1 << 20 => format!("{} MiB", l >> 20),
            l => format!("{} KiB", l >> 10),
        };
        Trouble::new(format!("`{name}` is larger than {limit}"), format!("{what} has at most {limit}"))
    };
    if meta.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(failed)?.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// A path in a message; the beginning of a path that is too long.
fn short(path: &Path) -> String {
    let name = path.display().to_string();
    match name.char_indices().nth(200) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name,
    }
}

/// Files in the same folder with a similar name.
fn neighbours(path: &Path) -> String {
    let folder = match path.parent() {
        Some(p) if p != Path::new("") => p,
        _ => Path::new("."),
    };
    let names: Vec<String> = fs::read_dir(folder)
        .map(|dir| dir.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).take(10_000).collect())
        .unwrap_or_default();
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    did_you_mean(&name, names.iter().map(String::as_str))
}

/// A text that was read.
#[derive(Clone, Debug)]
struct Text {
    name: String,
    text: Arc<str>,
    location: Option<Location>,
}

/// Every text that was read for a scenario; a place contains the number of its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(Vec<Text>);

impl Files {
    /// Adds a text; the names in it are relative to `location`.
    pub(crate) fn add(&mut self, name: String, text: Arc<str>, location: Option<Location>) -> usize {
        self.0.push(Text { name, text, location });
        self.0.len() - 1
    }
    /// Converts a position to a place.
    pub(crate) fn place(&self, at: &At) -> Place {
        match self.0.get(at.file) {
            Some(file) => Place { file: file.name.clone(), text: file.text.clone(), span: at.span.clone() },
            None => Place::whole("scenario"),
        }
    }
    /// The location to which names in this file are relative.
    pub(crate) fn location(&self, file: usize) -> Option<&Location> {
        self.0.get(file).and_then(|f| f.location.as_ref())
    }
    /// The text at a position.
    pub(crate) fn text(&self, at: &At) -> &str {
        self.0.get(at.file).and_then(|f| f.text.get(at.span.clone())).unwrap_or("")
    }
    /// The names, in the order in which they were added.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().map(|f| f.name.clone()).collect()
    }
}

/// A data file that has been read.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    /// The key that names it.
    pub(crate) key: &'static str,
    /// The name in the scenario.
    pub(crate) name: String,
    /// The name in messages.
    pub(crate) known_as: String,
    /// Its text.
    pub(crate) text: Arc<str>,
    /// Its number among the files.
    pub(crate) file: usize,
}

/// Reads a file that a node names by its path relative to the folder of the node's file.
pub(crate) fn read_named(
    files: &mut Files,
    found: &mut Diagnostics,
    node: &Node,
    what: NamedFile,
) -> Option<Data> {
    let name = node.text()?;
    let location = files.location(node.at.file)?.clone();
    match location.read_named(name, what) {
        Err(trouble) => {
            let d =
                Diagnostic::error(Code::File, trouble.message).at(files.place(&node.at)).help(trouble.help);
            found.push(d);
            None
        }
        Ok(bytes) => {
            let known_as = location.data_name(name);
            let text = text(found, &known_as, bytes)?;
            let file = files.add(known_as.clone(), text.clone(), None);
            Some(Data { key: "", name: plain(name)?, known_as, text, file })
        }
    }
}

/// The bytes as text, or an error with the place of the first byte that is not UTF-8.
pub(crate) fn text(found: &mut Diagnostics, name: &str, bytes: Vec<u8>) -> Option<Arc<str>> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(Arc::from(text)),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let byte = error.as_bytes().get(start).copied().unwrap_or_default();
            let span = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
            let place = Place { file: name.to_owned(), text: Arc::from(text), span };
            let d =
                Diagnostic::error(Code::Syntax, format!("`{name}` is not UTF-8: byte {byte:#04x}")).at(place);
            found.push(d.help("save the file as UTF-8"));
            None
        }
    }
}
