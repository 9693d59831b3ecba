//! Fuzzes scenario files with the files that they extend, their data and their scripts, from a folder to a built
//! world.

use std::collections::BTreeMap;
use std::path::Path;

use merantau_engine::Engine;
use merantau_lab::diagnostics::Severity;
use merantau_lab::scenario::{Options, Source, load};
use merantau_lab::signs::obeyed;

use super::drive::{Input, Target};
use super::folder::{Folder, files};

/// Inputs that only these tests use.
const OWN: [(&str, &str); 6] = [
    ("many.toml", include_str!("seeds/many.toml")),
    ("many-base.toml", include_str!("seeds/many-base.toml")),
    ("many.csv", include_str!("seeds/many.csv")),
    ("many-adults.csv", include_str!("seeds/many-adults.csv")),
    ("many-status.csv", include_str!("seeds/many-status.csv")),
    ("own.rhai", include_str!("seeds/own.rhai")),
];

/// Worlds up to this size are built and run for some months.
const SMALL: u64 = 1_500;

pub(crate) struct Scenario {
    folder: Folder,
    /// The number of worlds that were built.
    built: u64,
}

/// All files of shipped scenarios, and those of the tests.
pub(crate) fn shipped() -> BTreeMap<String, Vec<u8>> {
    let mut base = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios"));
    base.extend(OWN.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())));
    base
}

/// A scenario with every file that it needs: each quoted text that is the name of a file.
fn bundle(base: &BTreeMap<String, Vec<u8>>, main: &str) -> Input {
    let mut names = vec![main.to_owned()];
    let mut at = 0;
    while let Some(name) = names.get(at).cloned() {
        at += 1;
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let text = base.get(&name).map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default();
        for quoted in text.split('"').skip(1).step_by(2) {
            let name = format!("{folder}{quoted}");
            if base.contains_key(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let files = names.into_iter().filter_map(|name| base.get(&name).map(|b| (name, b.clone())));
    Input { files: files.collect() }
}

impl Scenario {
    pub(crate) fn new() -> Self {
        Self { folder: Folder::new(shipped()), built: 0 }
    }
}

impl Target for Scenario {
    /// A scenario of 1 MiB, data of 64 MiB, intermediate data, and a small world.
    const MEMORY: usize = 1 << 29;
    const INPUTS: u64 = 400;

    fn corpus(&self) -> Vec<Input> {
        let base = shipped();
        let mains =
            base.keys().filter(|n| n.ends_with(".toml") && !n.contains('/') && *n != "many-base.toml");
        // The scenario of these tests is used twenty times more, because it is quick and has every section.
        mains.map(|main| bundle(&base, main)).chain((0..20).map(|_| bundle(&base, "many.toml"))).collect()
    }

    fn tokens(&self) -> Vec<Vec<u8>> {
        let own = [
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\"\"\"",
            "=",
            ".",
            ",",
            "\n",
            "#",
            "-",
            "%",
            " USD",
            "/month",
            "/year",
            " months",
            "(2004)",
            "\u{feff}",
            "\r\n",
            "\0",
            "\u{202e}",
            "\u{1b}[31m",
            "<script>",
            "&",
            "[[arm]]\n",
            "[[target]]\n",
            "[policy.x]\n",
            "[state.ZZZ]\n",
            "extends = ",
            "kind = ",
            "where = ",
            "set = ",
            "true",
            "nan",
            "inf",
            "\"2004-07\"",
            "\"9999-99\"",
            "\"..\"",
            "\"/dev/zero\"",
            "*",
            "THA",
            "MMR",
        ];
        let bytes = own.iter().map(|t| t.as_bytes().to_vec()).chain([vec![0xff], vec![0xe2, 0x80]]);
        let shipped = merantau_plugins::Registry::shipped();
        let kinds = shipped.names().map(|name| format!("kind = \"{name}\"\n").into_bytes());
        bytes.chain(kinds).collect()
    }

    fn feed(&mut self, input: &Input) -> Result<String, String> {
        self.folder.put(&input.files);
        let main = self.folder.path().join(&input.files[0].0);
        let source = Source::File(main);
        let scenario = match load(&source, &Options::default()) {
            Ok(scenario) => scenario,
            Err(found) => return sayable(&found),
        };
        let said = sayable(&scenario.warnings)?;
        let setup = scenario.setup(0);
        let (migrants, bytes) = (Engine::migrants(&setup), Engine::bytes(&setup));
        if bytes < migrants {
            return Err(format!("{bytes} bytes are foreseen for {migrants} migrants"));
        }
        self.built += 1;
        if migrants <= SMALL && setup.communities <= 100 {
            let mut engine = match Engine::new(setup) {
                Ok(engine) => engine,
                Err(failure) => return Ok(format!("{said}{failure:?}")),
            };
            while !engine.done() && engine.month() < scenario.setup(0).start.plus(3) {
                if let Err(failure) = engine.step() {
                    return Ok(format!("{said}{failure:?}"));
                }
                engine.take();
            }
        }
        Ok(said)
    }
}

/// The messages as text. Each error must say what to do, and contain no control characters for a terminal.
pub(crate) fn sayable(found: &merantau_lab::diagnostics::Diagnostics) -> Result<String, String> {
    let text = found.render(false);
    if let Some(d) = found.0.iter().find(|d| d.severity == Severity::Error && d.help.is_empty()) {
        return Err(format!("no word on what to do: {}", d.message));
    }
    if let Some(c) = text.chars().find(|&c| obeyed(c)) {
        return Err(format!("something that a terminal would obey: {c:?} in {text:?}"));
    }
    if text.len() > 1 << 20 {
        return Err("over 1 MiB of words".to_owned());
    }
    Ok(text)
}
