//! Directories of runs that were changed by hand.

use super::row::{GOOD, Row, Thing, row, table};

/// A complete run, of which something is then replaced.
fn run(name: &str) -> Row {
    let words = ["run", "s.toml", "--out", "out", "--progress", "none", "--threads", "1", "--quiet"];
    row(name).scenario(GOOD).before(&words)
}

/// Resumes, verifies and reports a directory with the given manifest.
fn manifest(name: &str, thing: impl Into<Thing>) -> Vec<Row> {
    let thing = thing.into();
    let of = |words: &[&str]| {
        run(&format!("{name}: {}", words[..words.len() - 1].join(" ")))
            .then("out/manifest.json", thing.clone())
            .command(words)
    };
    vec![of(&["resume", "out"]), of(&["verify", "--files", "out"]), of(&["report", "out"])]
}

#[test]
fn directories() {
    let mut rows = Vec::new();
    rows.extend(manifest("an empty manifest", ""));
    rows.extend(manifest("a manifest of NULs", vec![0; 100]));
    rows.extend(manifest("a manifest of 1 GB", Thing::Sparse(1_000_000_000)));
    rows.extend(manifest("a manifest that is a pipe", Thing::Fifo));
    rows.extend(manifest("a manifest that is a device", Thing::Link("/dev/zero".into())));
    rows.extend(manifest("a manifest that is a folder", Thing::Folder));
    rows.extend(manifest("a manifest of nested lists", "[".repeat(100_000)));
    rows.extend(manifest("a manifest of another program", "{\"name\": \"x\", \"version\": \"1\"}"));
    let then =
        |name: &str, file: &str, thing: Thing, words: &[&str]| run(name).then(file, thing).command(words);
    rows.extend([
        then(
            "a scenario that was changed",
            "out/scenario.resolved.toml",
            GOOD.replace("months = 3", "months = 4").into(),
            &["resume", "out"],
        ),
        then("a scenario that is a pipe", "out/scenario.resolved.toml", Thing::Fifo, &["verify", "out"]),
        then(
            "data that were changed",
            "out/c.csv",
            "origin,destination,year,stock,source\nMMR,THA,2000,1,a\n".into(),
            &["verify", "out"],
        ),
        then("digests of 1 GB", "out/digests.csv", Thing::Sparse(1_000_000_000), &["verify", "out"]),
        then("digests that are a pipe", "out/digests.csv", Thing::Fifo, &["verify", "out"]),
        then(
            "digests that are a device",
            "out/digests.csv",
            Thing::Link("/dev/zero".into()),
            &["verify", "out"],
        ),
        then("digests that are a folder", "out/digests.csv", Thing::Folder, &["verify", "out"]),
        then("a dictionary of 1 GB", "out/dictionary.csv", Thing::Sparse(1_000_000_000), &["report", "out"]),
        then("a dictionary that is a pipe", "out/dictionary.csv", Thing::Fifo, &["report", "out"]),
        then("a panel of NULs", "out/panel.parquet", vec![0; 1_000].into(), &["report", "out"]),
        then("a panel of 1 GB", "out/panel.parquet", Thing::Sparse(1_000_000_000), &["report", "out"]),
        then("a panel that is a pipe", "out/panel.parquet", Thing::Fifo, &["report", "out"]),
        then("a summary that is no JSON", "out/summary.json", "x".into(), &["run", "s.toml", "--out", "out"]),
        then("a summary that is a pipe", "out/summary.json", Thing::Fifo, &["run", "s.toml", "--out", "out"]),
        then(
            "a summary of 1 GB",
            "out/summary.json",
            Thing::Sparse(1_000_000_000),
            &["run", "s.toml", "--out", "out"],
        ),
        then(
            "a crate that was changed",
            "out/ro-crate-metadata.json",
            "{}".into(),
            &["verify", "--files", "out"],
        ),
        then(
            "a crate that is a pipe",
            "out/ro-crate-metadata.json",
            Thing::Fifo,
            &["verify", "--files", "out"],
        ),
        then(
            "a table that is a link to a device",
            "out/panel.parquet",
            Thing::Link("/dev/zero".into()),
            &["verify", "--files", "out"],
        ),
        row("a folder of something else")
            .file("out/letter.txt", "Dear all")
            .scenario(GOOD)
            .command(&["run", "s.toml", "--out", "out"]),
        row("a comparison in a folder of something else")
            .file("out/letter.txt", "Dear all")
            .scenario(GOOD)
            .command(&["compare", "s.toml", "--out", "out", "--replicates", "1"]),
        row("a schema that is a pipe")
            .file("scenario.schema.json", Thing::Fifo)
            .command(&["schema", "--check"]),
        row("a schema of 1 GB")
            .file("scenario.schema.json", Thing::Sparse(1_000_000_000))
            .command(&["schema", "--check"]),
    ]);
    table("directories", rows);
}
