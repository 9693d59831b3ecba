//! A row of the table: the files, the command, and the answer of the program.

use merantau_lab::signs::obeyed;
use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A correct scenario, to which rows add something.
pub(crate) const GOOD: &str = "title = \"T\"
start = \"2001-01\"
months = 3

[population]
corridors = \"c.csv\"
candidates = 200
adults = \"a.csv\"
";
/// The corridors of the correct scenario.
pub(crate) const CORRIDORS: &str =
    "origin,destination,year,stock,source\nKHM,THA,2000,100,made up\nMMR,THA,2000,200,made up\n";
/// The adults of the correct scenario, thousands.
pub(crate) const ADULTS: &str = "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nKHM,0.4,0.4,0,0,made up\nMMR,0.8,0.8,0,0,made up\n";

/// The content at a path.
#[derive(Clone)]
pub(crate) enum Thing {
    Bytes(Vec<u8>),
    /// A file of the given size, of which no byte is written to the disk.
    Sparse(u64),
    Fifo,
    Folder,
    Link(String),
}

impl From<&str> for Thing {
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }
}
impl From<String> for Thing {
    fn from(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}
impl From<Vec<u8>> for Thing {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// A row before the program has answered.
pub(crate) struct Row {
    name: String,
    files: Vec<(String, Thing)>,
    command: Vec<String>,
    /// A command that runs before and must succeed.
    before: Option<Vec<String>>,
    /// The changes of the folder before the command.
    then: Vec<(String, Thing)>,
    /// If there are many files, the only one that the table shows.
    shown: Option<String>,
}

/// A row that checks `s.toml` and has the corridors of the correct scenario.
pub(crate) fn row(name: impl Into<String>) -> Row {
    let files = vec![("c.csv".to_owned(), CORRIDORS.into()), ("a.csv".to_owned(), ADULTS.into())];
    let command = ["check", "s.toml"].map(str::to_owned).to_vec();
    Row { name: name.into(), files, command, before: None, then: Vec::new(), shown: None }
}

impl Row {
    pub(crate) fn file(mut self, path: &str, thing: impl Into<Thing>) -> Self {
        self.files.retain(|f| f.0 != path);
        self.files.push((path.to_owned(), thing.into()));
        self
    }
    /// Sets the content of `s.toml`.
    pub(crate) fn scenario(self, thing: impl Into<Thing>) -> Self {
        self.file("s.toml", thing)
    }
    /// Sets `s.toml` to the correct scenario with the given text at its end.
    pub(crate) fn with(self, added: &str) -> Self {
        self.scenario(format!("{GOOD}{added}"))
    }
    /// Sets the content of the table of corridors.
    pub(crate) fn corridors(self, thing: impl Into<Thing>) -> Self {
        self.file("c.csv", thing).with("")
    }
    /// Shows only this file in the table.
    pub(crate) fn only_shown(mut self, path: &str) -> Self {
        self.shown = Some(path.to_owned());
        self
    }
    pub(crate) fn command(mut self, words: &[&str]) -> Self {
        self.command = words.iter().map(|w| (*w).to_owned()).collect();
        self
    }
    /// Runs the scenario into the directory `out`, quietly and on one thread.
    pub(crate) fn runs(self) -> Self {
        self.command(&["run", "s.toml", "--out", "out", "--progress", "none", "--threads", "1", "--quiet"])
    }
    pub(crate) fn before(mut self, words: &[&str]) -> Self {
        self.before = Some(words.iter().map(|w| (*w).to_owned()).collect());
        self
    }
    pub(crate) fn then(mut self, path: &str, thing: impl Into<Thing>) -> Self {
        self.then.push((path.to_owned(), thing.into()));
        self
    }
}

fn lay(folder: &Path, files: &[(String, Thing)]) {
    for (name, thing) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path).expect("removed");
        } else {
            let _ = fs::remove_file(&path);
        }
        match thing {
            Thing::Bytes(bytes) => fs::write(&path, bytes).expect("a file"),
            Thing::Sparse(size) => File::create(&path).and_then(|f| f.set_len(*size)).expect("a file"),
            Thing::Folder => fs::create_dir(&path).expect("a folder"),
            Thing::Link(to) => std::os::unix::fs::symlink(to, &path).expect("a link"),
            Thing::Fifo => {
                let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
                assert!(made.success(), "mkfifo {}", path.display());
            }
        }
    }
}

/// Runs the program in a shell that limits its memory and processor time.
fn run(folder: &Path, words: &[String]) -> Output {
    let bounds = "ulimit -v 4194304 && ulimit -t 60 && exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", bounds, env!("CARGO_BIN_EXE_merantau")]).args(words).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command.env("COLUMNS", "100").stdin(Stdio::null()).output().expect("a shell")
}

/// Whether a line contains a file, a line and a column.
fn placed(line: &str) -> bool {
    let mut parts = line.trim().rsplit(':');
    let number = |part: Option<&str>| part.is_some_and(|p| p.parse::<u64>().is_ok());
    line.contains("--> ") && number(parts.next()) && number(parts.next())
}

/// The answer of the program. Also checks that it contains nothing that no answer may contain.
fn answer(row: &Row) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path(), &row.files);
    if let Some(words) = &row.before {
        let output = run(folder.path(), words);
        assert!(output.status.success(), "{}: {}", row.name, String::from_utf8_lossy(&output.stderr));
        lay(folder.path(), &row.then);
    }
    let output = run(folder.path(), &row.command);
    let said = String::from_utf8(output.stderr).unwrap_or_else(|e| panic!("{}: {e}", row.name));
    let said = said.replace(&format!("{}/", folder.path().display()), "");
    let code = output.status.code().unwrap_or_else(|| panic!("{}: {}\n{said}", row.name, output.status));
    assert!(!said.contains("this is a bug"), "{}: {said}", row.name);
    assert!(said.len() < 1 << 20, "{}: over 1 MiB is said", row.name);
    assert!(!said.chars().any(obeyed), "{}: a terminal would obey {said:?}", row.name);
    match code {
        0 | 1 => {}
        2 => {
            assert!(said.lines().any(placed), "{}: no place in\n{said}", row.name);
            assert!(said.contains("= help: "), "{}: no word on what to do in\n{said}", row.name);
        }
        3 => assert!(said.contains("= help: "), "{}: no word on what to do in\n{said}", row.name),
        other => panic!("{}: exit {other}\n{said}", row.name),
    }
    let escaped =
        |text: &str| text.escape_debug().collect::<String>().replace("\\\"", "\"").replace("\\'", "'");
    let mut out = format!("## {}\n", cut(&escaped(&row.name), 100));
    let shown = |f: &&(String, Thing)| match &row.shown {
        Some(one) => f.0 == *one,
        None => (f.0 != "c.csv" || !f.1.is(CORRIDORS)) && (f.0 != "a.csv" || !f.1.is(ADULTS)),
    };
    for (name, thing) in row.files.iter().chain(&row.then).filter(shown) {
        let _ = writeln!(out, "{name}: {}", thing.words());
    }
    let _ = writeln!(out, "> merantau {}", cut(&escaped(&row.command.join(" ")), 120));
    let _ = writeln!(out, "exit {code}");
    for line in said.lines().take(12).map(|l| cut(l, 150)) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let more = said.lines().count().saturating_sub(12);
    if more > 0 {
        let _ = writeln!(out, "… {more} more lines");
    }
    out
}

impl Thing {
    fn is(&self, text: &str) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes == text.as_bytes())
    }
    /// A description of the content on one line.
    fn words(&self) -> String {
        match self {
            Self::Bytes(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                let text = text.strip_prefix(GOOD).map_or(text.to_string(), |rest| format!("(good) {rest}"));
                let short: String = text.chars().take(110).collect();
                let size = if short.len() < text.len() {
                    format!("… ({} bytes)", bytes.len())
                } else {
                    String::new()
                };
                format!("{}{size}", escaped(&short))
            }
            Self::Sparse(size) => format!("(a file of {size} bytes)"),
            Self::Fifo => "(a pipe)".to_owned(),
            Self::Folder => "(a folder)".to_owned(),
            Self::Link(to) => format!("(a link to {to})"),
        }
    }
}

/// A text on one line, without control characters for a terminal.
fn escaped(text: &str) -> String {
    text.escape_debug().collect::<String>().replace("\\\"", "\"").replace("\\'", "'")
}

/// A text of at most the given number of characters.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}… ({} bytes)", &text[..at], text.len()),
        None => text.to_owned(),
    }
}

/// Answers all rows and compares the table with the stored one.
pub(crate) fn table(name: &str, rows: Vec<Row>) {
    let answers: Mutex<Vec<Option<String>>> = Mutex::new(vec![None; rows.len()]);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((i, row)) = {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    rows.get(i).map(|row| (i, row))
                } {
                    let answer = answer(row);
                    answers.lock().expect("a lock")[i] = Some(answer);
                }
            });
        }
    });
    let answers: Vec<String> = answers.into_inner().expect("a lock").into_iter().flatten().collect();
    assert_eq!(answers.len(), rows.len());
    let filters = vec![
        (r"[0-9.]+ [MG]iB available", "SIZE available"),
        (r"about [0-9.]+ [MG]iB", "about SIZE"),
        // The limit of memory depends on other processes of the machine.
        (r" = note: [^\n]* (allows|may take) no more\n", ""),
    ];
    insta::with_settings!({ filters => filters, snapshot_path => "answers", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, answers.join("\n"));
    });
}
