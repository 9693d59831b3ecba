//! Commands that a signal stops.

use super::program::{Folder, text};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write};
use std::process::{Child, Command, Stdio};

/// Starts a run that continues until it is stopped, and waits until it has printed its length.
fn long_run(folder: &Folder) -> (Child, BufReader<std::process::ChildStderr>) {
    long(folder, "run", "1200 months")
}

/// Starts a command that continues until it is stopped, and waits until it has written a text.
fn long(folder: &Folder, command: &str, said: &str) -> (Child, BufReader<std::process::ChildStderr>) {
    let mut child = folder
        .command(&[
            command,
            "small.toml",
            "--out",
            "there",
            "--progress",
            "plain",
            "--set",
            "months=1200",
            "--set",
            "population.candidates=300000",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut words = BufReader::new(child.stderr.take().expect("its stderr"));
    let mut line = String::new();
    while !line.contains(said) {
        line.clear();
        assert_ne!(words.read_line(&mut line).expect("a line"), 0, "it ended before its months");
    }
    (child, words)
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill");
    assert!(status.success());
}

fn stopped_by(name: &str) -> (Option<i32>, String, serde_json::Value) {
    let folder = Folder::small();
    let (mut child, mut words) = long_run(&folder);
    signal(&child, name);
    let mut rest = Vec::new();
    words.read_to_end(&mut rest).expect("its words");
    let status = child.wait().expect("its end");
    let manifest = std::fs::read(folder.path().join("there/manifest.json")).expect("a manifest");
    (status.code(), text(&rest), serde_json::from_slice(&manifest).expect("JSON"))
}

#[test]
fn an_interrupt_closes_the_manifest() {
    let (code, words, manifest) = stopped_by("-INT");
    assert_eq!((code, manifest["status"].as_str()), (Some(130), Some("interrupted")), "{words}");
    insta::with_settings!({ filters => vec![(r"after \d+ of", "after N of")] }, { insta::assert_snapshot!(words) });
}

#[test]
fn a_run_that_was_stopped_goes_on() {
    let folder = Folder::small();
    let run = |out: &str, months: &str| {
        folder.command(&["run", "small.toml", "--set", months, "--progress", "none", "--out", out])
    };
    let whole = run("whole", "months=240").output().expect("the program starts");
    assert!(whole.status.success());
    let mut child =
        run("there", "months=240").stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("it starts");
    while !folder.path().join("there/manifest.json").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    signal(&child, "-TERM");
    // The run may have completed before the signal.
    let status = child.wait().expect("its end").code();
    assert!(matches!(status, Some(143 | 0)), "{status:?}");
    let resumed = folder.output(&["resume", "there", "--threads", "1", "--quiet"]);
    assert_eq!(text(&resumed.stdout), "there\n", "{}", text(&resumed.stderr));
    for file in ["digests.csv", "panel.parquet", "summary.json"] {
        let read = |dir: &str| std::fs::read(folder.path().join(dir).join(file)).expect("a file");
        assert!(read("there") == read("whole"), "{file} differs");
    }
    insta::assert_snapshot!(folder.all(&["resume", "nowhere"]));
}

#[test]
fn what_was_written_is_verified() {
    let folder = Folder::small();
    let run = folder.output(&["run", "small.toml", "--out", "there", "--progress", "none"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let mut said = String::new();
    let mut verify = |arguments: &[&str]| {
        let all = folder.all(&[&["verify", "there", "--progress", "none"], arguments].concat());
        said.push_str(&format!("$ verify there {}\n{all}\n", arguments.join(" ")));
    };
    verify(&[]);
    verify(&["--files"]);
    let digests = folder.path().join("there/digests.csv");
    let whole = std::fs::read_to_string(&digests).expect("digests");
    std::fs::write(&digests, whole.replacen(",agents,", ",agents,f", 1)).expect("digests");
    verify(&[]);
    std::fs::write(folder.path().join("there/panel.parquet"), "PAR1").expect("a table");
    verify(&["--files"]);
    let filters = vec![
        (r"[0-9a-f]{32}", "DIGEST"),
        (r"f[0-9a-f]{31,32}", "DIGEST"),
        (r"\d+ bytes", "N bytes"),
        (r"had \d+ when", "had N when"),
    ];
    insta::with_settings!({ filters => filters }, { insta::assert_snapshot!(said) });
}

#[test]
fn so_does_a_termination() {
    let (code, words, manifest) = stopped_by("-TERM");
    assert_eq!((code, manifest["status"].as_str()), (Some(143), Some("interrupted")), "{words}");
}

#[test]
fn a_comparison_says_how_to_go_on() {
    let folder = Folder::small();
    let (mut child, mut words) = long(&folder, "compare", "12000 months");
    signal(&child, "-INT");
    let mut rest = Vec::new();
    words.read_to_end(&mut rest).expect("its words");
    assert_eq!(child.wait().expect("its end").code(), Some(130));
    let manifest = std::fs::read(folder.path().join("there/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["status"].as_str(), Some("interrupted"));
    insta::with_settings!({ filters => vec![(r"month \d.*\n", "")] }, { insta::assert_snapshot!(text(&rest)) });
}

#[test]
fn bench_ends_with_its_process() {
    let folder = Folder::empty();
    let mut child = folder
        .command(&["bench", "--migrants", "1e6", "--months", "1200"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut words = BufReader::new(child.stderr.take().expect("its stderr"));
    let mut line = String::new();
    while !line.starts_with("1 of 1") {
        line.clear();
        assert_ne!(words.read_line(&mut line).expect("a line"), 0, "it ended before it measured");
    }
    signal(&child, "-TERM");
    assert_eq!(child.wait().expect("its end").code(), Some(143));
    // A process of the command holds the other end of stderr: if it continued, this line would wait for it.
    let mut rest = String::new();
    words.read_to_string(&mut rest).expect("its words");
    insta::assert_snapshot!(rest);
}

/// A pipe that is full: a process that writes into it waits until another reads from it.
fn full() -> (PipeReader, PipeWriter) {
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    let was = fcntl_getfl(&writer).expect("its flags");
    fcntl_setfl(&writer, was | OFlags::NONBLOCK).expect("flags");
    for piece in [&[b'.'; 4096][..], b"."] {
        while writer.write(piece).is_ok() {}
    }
    fcntl_setfl(&writer, was).expect("flags");
    (reader, writer)
}

/// The first signal asks for an orderly end; the second ends the process at once. The run cannot end in an orderly
/// way here, because it waits for a reader of its messages. It writes no further message, and can be resumed from its
/// last checkpoint.
#[test]
fn a_second_interrupt_stops_at_once() {
    let folder = Folder::small();
    let (_reader, writer) = full();
    let mut child = folder
        .command(&["run", "small.toml", "--progress", "plain", "--threads", "1", "--out", "there"])
        .stdout(Stdio::null())
        .stderr(writer)
        .spawn()
        .expect("the program starts");
    // The run handles signals before it opens its directory.
    while !folder.path().join("there/manifest.json").exists() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    signal(&child, "-INT");
    // Two signals sent at the same time may arrive as one.
    let status = loop {
        signal(&child, "-INT");
        if let Some(status) = child.try_wait().expect("its status") {
            break status;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    };
    assert_eq!(status.code(), Some(130));
    // The manifest was not closed, because the process ended at once.
    let manifest = std::fs::read(folder.path().join("there/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["status"].as_str(), Some("running"));
}
