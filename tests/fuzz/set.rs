//! Fuzzes `--set KEY=VALUE` over a scenario with every section.

use merantau_lab::scenario::{Options, Source, load};

use super::drive::{Input, Target};
use super::folder::Folder;
use super::scenario::{sayable, shipped};

pub(crate) struct Set(Folder);

impl Set {
    pub(crate) fn new() -> Self {
        Self(Folder::new(shipped()))
    }
}

impl Target for Set {
    const MEMORY: usize = 1 << 27;
    const INPUTS: u64 = 1_500;

    /// Every line of the resolved scenario, as the argument that would set its value.
    fn corpus(&self) -> Vec<Input> {
        let source = Source::File(self.0.path().join("many.toml"));
        let resolved =
            load(&source, &Options::default()).unwrap_or_else(|d| panic!("{}", d.render(false))).resolved;
        let mut header = String::new();
        let mut inputs = Vec::new();
        for line in resolved.lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                header = format!("{name}.");
            } else if line.contains('=') {
                let argument = format!("{header}{}", line.replacen(" = ", "=", 1)).into_bytes();
                let other = b"months=6".to_vec();
                inputs.push(Input { files: vec![("set".into(), argument), ("set too".into(), other)] });
            }
        }
        assert!(inputs.len() > 30, "{resolved}");
        inputs
    }

    fn tokens(&self) -> Vec<Vec<u8>> {
        let tokens = [
            "=",
            ".",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            "\n",
            "\0",
            "state.",
            "policy.",
            "arm",
            "target",
            "extends",
            "corridor.",
            "population.",
            "mechanism.",
            "output.by",
            "strength",
            "where",
            "\u{1b}[2J",
            "\u{202e}",
            " USD",
            "nan",
            "inf",
            "%",
            "true",
            "2004-07",
            "\"\"\"",
            "#",
        ];
        tokens.iter().map(|t| t.as_bytes().to_vec()).collect()
    }

    fn feed(&mut self, input: &Input) -> Result<String, String> {
        let source = Source::File(self.0.path().join("many.toml"));
        let set = input.files.iter().map(|(_, b)| String::from_utf8_lossy(b).into_owned()).collect();
        match load(&source, &Options { set, ..Options::default() }) {
            Ok(scenario) => sayable(&scenario.warnings),
            Err(found) => sayable(&found),
        }
    }
}
