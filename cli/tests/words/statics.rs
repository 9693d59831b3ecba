//! The command `statics`: its messages, its files, and the state after the process is killed.

use super::program::{Folder, code, show, text};
use insta::assert_snapshot;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

fn cells(dir: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(dir.join("cells")).into_iter().flatten().flatten();
    let cell = |f: std::fs::DirEntry| f.path().join("0/manifest.json");
    let mut all: Vec<PathBuf> = folders.map(cell).filter(|cell| cell.exists()).collect();
    all.sort();
    all
}

const BEGIN: [&str; 4] = ["statics", "small.toml", "--progress", "none"];

#[test]
fn statics_shows_the_worst_answers_and_writes_a_table_and_a_page() {
    let folder = Folder::small();
    let keys =
        ["--keys", "mechanism.aspiration.look,mechanism.worth.going", "state.THA.permit=12 months,24 months"];
    let output = folder.output(&[&BEGIN[..], &keys, &["--months", "4", "--out", "s"]].concat());
    assert_words!([(r"(: )[0-9.e–-]+(, [0-9.e–-]+)+\n", "${1}FIGURES\n")], show(&output));
    let read = |name: &str| text(&std::fs::read(folder.path().join("s").join(name)).expect("a file"));
    let table = read("statics.csv");
    // 5 values, 5, and 2, of 11 figures each
    assert_eq!(table.lines().count(), 1 + 12 * 11);
    let column = |line: &str, k: usize| line.split(',').nth(k).unwrap_or_default().to_owned();
    let lookers: Vec<f64> = (table.lines())
        .filter(|l| l.starts_with("mechanism.aspiration.look,") && column(l, 6) == "lookers")
        .map(|l| column(l, 8).parse().expect("a figure"))
        .collect();
    assert!(lookers.len() == 5 && lookers.windows(2).all(|w| w[0] > 0.0 && w[0] <= w[1]), "{lookers:?}");
    assert_snapshot!("statics_csv_head", table.lines().next().unwrap_or_default());
    let page = read("statics.html");
    for part in
        ["Key by key", "What is expected, and why", "USD per month", "how answers are judged", "4 months"]
    {
        assert!(page.to_lowercase().contains(&part.to_lowercase()), "{part}");
    }
    std::fs::remove_file(folder.path().join("s/statics.html")).expect("the page");
    let again = folder.output(&["report", "s"]);
    assert_eq!(code(&again), Some(0), "{}", show(&again));
    assert!(page == read("statics.html"));
    for more in [&["--progress", "none"][..], &["--files"]] {
        let verified = folder.output(&[&["verify", "s"], more].concat());
        assert_eq!(code(&verified), Some(0), "{}", show(&verified));
    }
}

#[test]
fn what_is_killed_goes_on_with_resume() {
    let folder = Folder::small();
    let begin = |out: &'static str| {
        [&BEGIN[..], &["--months", "60", "--keys", "state.THA.detection,state.THA.permit", "--out", out]]
            .concat()
    };
    let whole = folder.output(&begin("whole"));
    assert_eq!(code(&whole), Some(0), "{}", show(&whole));
    let dir = folder.path().join("parts");
    let mut child = (folder.command(&begin("parts")).stdout(Stdio::null()).stderr(Stdio::null()))
        .spawn()
        .expect("the program starts");
    while cells(&dir).is_empty() {
        assert!(child.try_wait().expect("its end").is_none(), "it ended before it could be killed");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("SIGKILL");
    child.wait().expect("its end");
    let resumed = folder.output(&["resume", "parts", "--progress", "none"]);
    assert_eq!(code(&resumed), Some(0), "{}", show(&resumed));
    assert_eq!(cells(&dir).len(), 9);
    let read = |out: &str| std::fs::read(folder.path().join(out).join("statics.csv")).expect("a table");
    assert!(read("whole") == read("parts"));
}

#[test]
fn keys_that_are_wrong() {
    let folder = Folder::small();
    let all = [
        folder.all(&[&BEGIN[..], &["--keys", "state.THA.permt"]].concat()),
        folder.all(&[&BEGIN[..], &["--keys", "state.THA.permit=24 months,900 months"]].concat()),
        folder.all(&[&BEGIN[..], &["--keys", "state.THA.permit,,"]].concat()),
        folder.all(&[&BEGIN[..], &["--keys", "title"]].concat()),
    ];
    assert_snapshot!(all.join("\n"));
}
