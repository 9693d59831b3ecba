//! A folder with a scenario, and the messages about the scenario.

use std::fs;
use std::path::PathBuf;

use merantau_lab::scenario::{Options, Scenario, Source, load};

/// A table of two corridors.
pub(crate) const CORRIDORS: &str =
    "origin,destination,year,stock,source\nKHM,THA,2000,100000,a\nMMR,THA,2000,500000,b\n";

/// A correct scenario, to whose end other text can be added.
pub(crate) const GOOD: &str = "title = \"T\"
start = \"2001-01\"
months = 96

[population]
corridors = \"c.csv\"
";

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with the given files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let folder = Self(dir);
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }
    /// A folder with the given files and a table of corridors.
    pub(crate) fn with_corridors(files: &[(&str, &str)]) -> Self {
        let folder = Self::new(files);
        folder.write("c.csv", CORRIDORS.as_bytes());
        folder
    }
    /// A folder with the corridors and `s.toml`, which consists of the correct scenario and the added text.
    pub(crate) fn good_with(added: &str) -> Self {
        Self::with_corridors(&[("s.toml", &format!("{GOOD}{added}"))])
    }
    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    /// The source of a file in the folder.
    pub(crate) fn source(&self, name: &str) -> Source {
        Source::File(self.path(name))
    }
    /// Loads `s.toml`.
    pub(crate) fn load(&self, options: &Options) -> Result<Scenario, String> {
        load(&self.source("s.toml"), options).map_err(|d| self.strip(&d.render(false)))
    }
    /// Loads `s.toml`, which must be correct.
    pub(crate) fn good(&self, options: &Options) -> Scenario {
        self.load(options).unwrap_or_else(|text| panic!("{text}"))
    }
    /// The messages about `s.toml`.
    pub(crate) fn says(&self) -> String {
        self.says_with(&Options::default())
    }
    /// The messages about `s.toml`, loaded with options.
    pub(crate) fn says_with(&self, options: &Options) -> String {
        match self.load(options) {
            Ok(scenario) if scenario.warnings.is_empty() => "nothing is wrong".into(),
            Ok(scenario) => self.strip(&scenario.warnings.render(false)),
            Err(text) => text,
        }
    }
    /// A text without the path of this folder.
    pub(crate) fn strip(&self, text: &str) -> String {
        let mut prefix = self.0.path().display().to_string();
        prefix.push('/');
        text.replace(&prefix, "")
    }
}

/// The messages about the correct scenario with added text.
pub(crate) fn says(added: &str) -> String {
    Folder::good_with(added).says()
}

/// The messages about a scenario file with the corridors.
pub(crate) fn says_of(text: &str) -> String {
    Folder::with_corridors(&[("s.toml", text)]).says()
}

/// Options with these values of `--set` and nothing else.
pub(crate) fn set(values: &[&str]) -> Options {
    Options { set: values.iter().map(|v| (*v).to_owned()).collect(), ..Options::default() }
}
