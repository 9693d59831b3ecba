//! Fuzzes the files that the program writes beside its tables and reads again: manifests, digests, dictionaries,
//! figures, crates.

use merantau_lab::plugins::Registry;
use merantau_lab::run::{self, Manifest, NoProgress};
use merantau_lab::{read, report, verify};
use std::sync::atomic::AtomicBool;

use super::drive::{Input, Target};
use super::folder::{Folder, files};
use super::worlds;

pub(crate) struct Manifests(Folder);

impl Manifests {
    pub(crate) fn new() -> Self {
        let dir = worlds::temporary();
        worlds::whole(&dir.path().join("run"));
        worlds::experiment(&dir.path().join("compare"));
        Self(Folder::new(files(dir.path())))
    }
}

impl Target for Manifests {
    const MEMORY: usize = 1 << 28;
    const INPUTS: u64 = 150;

    fn corpus(&self) -> Vec<Input> {
        let texts = self.0.base().iter().filter(|(name, _)| {
            [".json", ".csv", ".toml"].iter().any(|ending| name.ends_with(ending))
                && !name.contains("/parts/")
        });
        let all: Vec<(String, Vec<u8>)> = texts.map(|(n, b)| (n.clone(), b.clone())).collect();
        let mut inputs = Vec::new();
        for (at, (name, _)) in all.iter().enumerate() {
            // A text, and a second text from the same directory.
            let folder = name.split('/').next().unwrap_or_default();
            let manifest =
                all.iter().position(|(n, _)| *n == format!("{folder}/manifest.json")).unwrap_or(at);
            let mut pair = vec![all[at].clone()];
            if manifest != at {
                pair.push(all[manifest].clone());
            }
            inputs.push(Input { files: pair });
        }
        inputs
    }

    fn tokens(&self) -> Vec<Vec<u8>> {
        let tokens = [
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "\"..\"",
            "\"../../etc/passwd\"",
            "\"/dev/zero\"",
            "\"completed\"",
            "\"running\"",
            "\"failed\"",
            "\\u0000",
            "\\ud800",
            "\n",
            "\r\n",
            "\0",
            "\u{feff}",
            "months",
            "\"files\":",
            "\"cells\":",
            "2001-11",
            "9999-12",
            "agents",
            "parts/",
            "1e308",
        ];
        tokens.iter().map(|t| t.as_bytes().to_vec()).collect()
    }

    fn feed(&mut self, input: &Input) -> Result<String, String> {
        let Self(folder) = self;
        folder.afresh();
        folder.put(&input.files);
        let root = folder.path();
        let mut said = Vec::new();
        let mut say = |what: &str, outcome: Result<String, String>| {
            said.push(format!("{what}: {}", outcome.unwrap_or_else(|e| e)));
        };
        let options = worlds::options();
        if input.files.iter().any(|(name, _)| name.starts_with("run/")) {
            let dir = root.join("run");
            say(
                "manifest",
                Manifest::read(&dir).map(|m| m.status.word().to_owned()).map_err(|e| e.explain().message),
            );
            let tables = read::Run::open(&dir).and_then(|run| {
                run.tables()
                    .iter()
                    .map(|t| run.table(&t.name).map(|t| t.rows()))
                    .collect::<Result<Vec<_>, _>>()
            });
            say("tables", tables.map(|rows| rows.len().to_string()).map_err(|e| e.why));
            say(
                "files",
                verify::files(&dir, &AtomicBool::new(false))
                    .map(|v| v.wrong.join("\n"))
                    .map_err(|e| e.to_string()),
            );
            let months = verify::months(&dir, &options, &NoProgress);
            say("months", months.map(|v| v.wrong.join("\n")).map_err(|e| e.to_string()));
            say(
                "report",
                report::again(&dir, &Registry::shipped())
                    .map(|_| String::new())
                    .map_err(|e| e.explain().summary()),
            );
            let resumed = run::resume(&dir, &options, &NoProgress);
            say("resume", resumed.map(|r| format!("{:?}", r.already_there)).map_err(|e| e.to_string()));
        } else {
            let dir = root.join("compare");
            say(
                "files",
                verify::files(&dir, &AtomicBool::new(false))
                    .map(|v| v.wrong.join("\n"))
                    .map_err(|e| e.to_string()),
            );
            let cells = verify::cells(&dir, Some(1), &options, &NoProgress);
            say("cells", cells.map(|v| v.wrong.join("\n")).map_err(|e| e.to_string()));
            say(
                "report",
                report::again(&dir, &Registry::shipped())
                    .map(|_| String::new())
                    .map_err(|e| e.explain().summary()),
            );
        }
        Ok(said.join("\n").replace(&root.display().to_string(), ""))
    }
}
