//! Wrong commands.

use super::row::{GOOD, Row, row, table};

fn command(words: &[&str]) -> Row {
    row(words.join(" ").chars().take(80).collect::<String>()).scenario(GOOD).command(words)
}

/// Values of `--set`.
#[test]
fn set() {
    table(
        "arguments-set",
        vec![
            command(&["check", "s.toml", "--set"]),
            command(&["check", "s.toml", "--set", ""]),
            command(&["check", "s.toml", "--set", "="]),
            command(&["check", "s.toml", "--set", "months"]),
            command(&["check", "s.toml", "--set", "months="]),
            command(&["check", "s.toml", "--set", "mnths=6"]),
            command(&["check", "s.toml", "--set", "months=6\nseed=3"]),
            command(&["check", "s.toml", "--set", "months=6", "--set", "months=zero"]),
            command(&["check", "s.toml", "--set", "a..b=1"]),
            command(&["check", "s.toml", "--set", "[state]=1"]),
            command(&["check", "s.toml", "--set", "state.THA={"]),
            command(&["check", "s.toml", "--set", "extends=\"builtin:bench\""]),
            command(&["check", "s.toml", "--set", "arm=3"]),
            command(&["check", "s.toml", "--set", "population.corridors=\"/etc/passwd\""]),
            command(&["check", "s.toml", "--set", &format!("{}=1", ["a"; 10_000].join("."))]),
            command(&["check", "s.toml", "--set", &format!("title={}", "x".repeat(100_000))]),
        ],
    );
}

/// Arguments of commands about scenarios.
#[test]
fn scenarios() {
    table(
        "arguments-scenarios",
        vec![
            command(&["chek", "s.toml"]),
            command(&["check"]),
            command(&["check", "s.toml", "t.toml"]),
            command(&["check", ""]),
            command(&["check", "-"]),
            command(&["check", "gone.toml"]),
            command(&["check", "s.toml", "--arm", "gone"]),
            command(&["check", "s.toml", "--arm", ""]),
            command(&["explain", "s.toml"]),
            command(&["explain", "s.toml", "state.THA.permt"]),
            command(&["explain", "s.toml", ""]),
            command(&["explain", "s.toml", "a b"]),
            command(&["diff", "s.toml"]),
            command(&["diff", "s.toml", "gone.toml"]),
            command(&["new", "."]),
            command(&["new", "x", "--from", "bensh"]),
            command(&["plugins", "levi"]),
            command(&["completions", "klingon"]),
        ],
    );
}

/// Arguments of commands about experiments, lives and measurements.
#[test]
fn experiments() {
    table(
        "arguments-experiments",
        vec![
            command(&["compare", "s.toml", "--replicates", "0"]),
            command(&["compare", "s.toml", "--replicates", "100001"]),
            command(&["compare", "s.toml", "--until", "stock_abroad"]),
            command(&["compare", "s.toml", "--until", "happiness=2%"]),
            command(&["compare", "s.toml", "--until", "stock_abroad=nan"]),
            command(&["compare", "s.toml", "--until", "stock_abroad=-1%"]),
            command(&["compare", "s.toml", "--metric", "happiness"]),
            command(&["compare", "s.toml", "--baseline", "gone"]),
            command(&["compare", "s.toml", "--draws", "65537"]),
            command(&["compare", "s.toml", "--twins", "some"]),
            command(&["life", "s.toml"]),
            command(&["life", "s.toml", "--agent", "4000000000"]),
            command(&["life", "s.toml", "--agent", "-1"]),
            command(&["life", "s.toml", "--agent", "1", "--arms", "a,b,c"]),
            command(&["life", "s.toml", "--agent", "1", "--arms", "gone"]),
            command(&["bench", "builtin:bench", "--migrants", "0"]),
            command(&["bench", "builtin:bench", "--migrants", "1e40"]),
            command(&["bench", "builtin:bench", "--migrants", "1e5,many"]),
            command(&["bench", "builtin:bench", "--months", "1201"]),
            command(&["bench", "builtin:bench", "--repeats", "0"]),
            command(&["validate", "s.toml"]),
            command(&["validate", "s.toml", "--replicates", "0"]),
        ],
    );
}

/// Arguments of commands about runs and their directories.
#[test]
fn runs() {
    table(
        "arguments-runs",
        vec![
            command(&["run", "s.toml", "--threads", "0"]),
            command(&["run", "s.toml", "--threads", "4097"]),
            command(&["run", "s.toml", "--threads", "-1"]),
            command(&["run", "s.toml", "--thread", "2"]),
            command(&["run", "s.toml", "--seed", "18446744073709551616"]),
            command(&["run", "s.toml", "--seed", "-1"]),
            command(&["run", "s.toml", "--replicate", "4294967296"]),
            command(&["run", "s.toml", "--checkpoint-every", "0 months"]),
            command(&["run", "s.toml", "--checkpoint-every", "12"]),
            command(&["run", "s.toml", "--checkpoint-every", "99999999999 years"]),
            command(&["run", "s.toml", "--progress", "loud"]),
            command(&["run", "s.toml", "--out", "s.toml"]),
            command(&["run", "s.toml", "--out", "s.toml/x"]),
            command(&["run", "s.toml", "--out", ""]),
            command(&["run", "s.toml", "--out", "/proc/x"]),
            command(&["verify", "gone"]),
            command(&["verify", ".", "--sample", "0"]),
            command(&["verify", ".", "--sample", "3"]),
            command(&["verify", ".", "--sample", "3", "--files"]),
            command(&["resume", "gone"]),
            command(&["resume", "s.toml"]),
            command(&["report", "gone"]),
            command(&["report", "s.toml"]),
        ],
    );
}
