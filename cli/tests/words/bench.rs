//! The command `bench`.

use super::program::{Folder, code, show, text};
use serde_json::Value;

const KEYS: [&str; 11] = [
    "migrants",
    "months",
    "threads",
    "setup_ns",
    "bytes_per_migrant",
    "ns_per_migrant_month",
    "ns_min",
    "ns_max",
    "floor_ns",
    "stages",
    "digest",
];

fn lines(json: &str) -> Vec<Value> {
    json.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

#[test]
fn a_line_a_size_and_number_of_threads() {
    let output = Folder::empty().output(&[
        "bench",
        "--migrants",
        "2e4,3e4",
        "--months",
        "3",
        "--threads",
        "1,2",
        "--repeats",
        "2",
        "--json",
        "-",
    ]);
    assert_eq!(code(&output), Some(0), "{}", show(&output));
    let lines = lines(&text(&output.stdout));
    let what: Vec<_> = lines.iter().map(|l| (l["migrants"].as_u64(), l["threads"].as_u64())).collect();
    assert_eq!(what, [(20_000, 1), (20_000, 2), (30_000, 1), (30_000, 2)].map(|(m, t)| (Some(m), Some(t))));
    for line in &lines {
        let keys: Vec<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, KEYS);
        let [low, mid, high] =
            ["ns_min", "ns_per_migrant_month", "ns_max"].map(|k| line[k].as_f64().expect(k));
        assert!(0.0 < low && low <= mid && mid <= high, "{line}");
        let shares: f64 =
            line["stages"].as_object().expect("stages").values().filter_map(Value::as_f64).sum();
        assert!((shares - 1.0).abs() < 1e-6, "{line}");
    }
    assert_eq!(lines[0]["digest"], lines[1]["digest"], "threads do not change the digest");
    assert_ne!(lines[0]["digest"], lines[2]["digest"], "another size is another world");
}

#[test]
fn a_table_to_paste() {
    let folder = Folder::empty();
    let output = folder.output(&[
        "bench",
        "--migrants",
        "2e4",
        "--months",
        "2",
        "--threads",
        "1",
        "--json",
        "out.json",
    ]);
    assert!(output.stdout.is_empty(), "{}", show(&output));
    let file = std::fs::read_to_string(folder.path().join("out.json")).expect("the file");
    assert_eq!(lines(&file).len(), 1);
    assert!(!folder.path().join("out.json.part").exists());
    let words = text(&output.stderr);
    let head = words.lines().find(|l| l.starts_with("| migrants")).expect("a table");
    insta::assert_snapshot!(head);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_written_into_and_stays() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::empty();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).expect("what is written")
    });
    let output =
        folder.output(&["bench", "--migrants", "2e4", "--months", "1", "--threads", "1", "--json", "pipe"]);
    assert_eq!(code(&output), Some(0), "{}", show(&output));
    assert!(pipe.metadata().expect("still there").file_type().is_fifo());
    assert_eq!(lines(&reader.join().expect("read")).len(), 1);
}

#[test]
fn an_output_that_cannot_be_written_is_said_before_the_work() {
    insta::assert_snapshot!(Folder::empty().all(&["bench", "--json", "missing/out.json"]));
}

#[test]
fn a_size_that_memory_does_not_hold() {
    let output = Folder::empty().output(&["bench", "--migrants", "4e9", "--months", "1"]);
    assert_eq!(code(&output), Some(3), "{}", show(&output));
    assert!(text(&output.stderr).contains("fewer migrants"), "{}", show(&output));
}
