//! Runs that fail: their messages, and the results that can be read afterwards.

use super::worlds::{Made, START, files, into, job, on_threads, run, run_with, words};
use crate::diagnostics::Diagnostic;
use crate::read::Run;
use crate::run::execute::execute;
use crate::run::job::Job;
use crate::run::{Manifest, NoProgress, Progress, RunOptions, Status};
use merantau_engine::failure::{Failure, FileMistake, SetupFailure};
use merantau_engine::month::Month;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use tempfile::tempdir;

/// The number of months of the panel that can be read, which must be the first ones, in order.
fn months_of_panel(dir: &Path) -> usize {
    let panel = Run::open(dir).expect("a run").columns("panel", &["month"]).expect("a panel");
    let months = panel.texts("month").expect("months");
    let expected = (0..).map(|m| START.plus(m / 2).to_string());
    assert!(months.iter().zip(expected).all(|(month, expected)| **month == expected), "{months:?}");
    panel.rows() / 2
}

#[test]
fn a_stopped_run_keeps_its_months() {
    let dir = tempdir().expect("a directory");
    let options = RunOptions { csv: true, ..into(dir.path()) };
    let stop = options.work.stop.clone();
    let result = run_with(&options, move |month| {
        if month == 6 {
            stop.store(true, Ordering::Relaxed);
        }
        Ok(())
    });
    insta::assert_snapshot!(words(dir.path(), result), @r"
    130
    error: stopped after 7 of 26 months
    --> DIR
     = help: go on with `merantau resume DIR`
     = note: what was written can be read
    ");
    insta::assert_snapshot!(files(dir.path()).join("\n"), @r"
    checkpoints/2002-06.checkpoint
    data/made.csv
    dictionary.csv
    digests.csv
    employers.csv
    manifest.json
    panel.csv
    parts/employers-2001.parquet
    parts/employers-2002.parquet
    parts/panel-2001.parquet
    parts/panel-2002.parquet
    parts/policies-2001.parquet
    parts/policies-2002.parquet
    policies.csv
    ro-crate-metadata.json
    scenario.resolved.toml
    start.csv
    summary.json
    ");
    assert_eq!(months_of_panel(dir.path()), 7);
    let manifest = Manifest::read(dir.path()).expect("a manifest");
    assert_eq!(manifest.status, Status::Interrupted);
    assert!(manifest.digest.is_some() && manifest.ns_per_migrant_month.is_some());
    assert!(manifest.files.iter().any(|f| f.name == "parts/panel-2002.parquet" && f.sha256.is_some()));
    let csv = fs::read_to_string(dir.path().join("panel.csv")).expect("a CSV");
    assert_eq!(csv.lines().count(), 15);
}

#[test]
fn accounts_that_do_not_close_end_the_run() {
    let fail = |failure: Failure| {
        let dir = tempdir().expect("a directory");
        let result =
            run_with(&into(dir.path()), move |month| if month == 4 { Err(failure.clone()) } else { Ok(()) });
        let said = words(dir.path(), result);
        assert_eq!(months_of_panel(dir.path()), 4);
        assert_eq!(Manifest::read(dir.path()).expect("a manifest").status, Status::Failed);
        assert_eq!(fs::read_to_string(dir.path().join("digests.csv")).expect("digests").lines().count(), 29);
        said
    };
    let month = Month::new(2002, 3).expect("a month");
    insta::assert_snapshot!(fail(Failure::Account { month, account: "lenders", booked: 12, held: 11 }), @r"
    1
    error: the account `lenders` does not close in 2002-03: 12 cents by its payments, 11 held
     |
     = help: this is a mistake in a mechanism, not in the scenario; please report it
     = note: what was written before can be read in DIR
    ");
    insta::assert_snapshot!(fail(Failure::Stock { month, stock: "home".into(), kept: 12, counted: 11 }), @r"
    1
    error: the stock `home` does not agree in 2002-03: 12 by its changes, 11 counted
     |
     = help: this is a mistake in a mechanism, not in the scenario; please report it
     = note: what was written before can be read in DIR
    ");
    let mistake = FileMistake {
        file: "levy.rhai".into(),
        line: 3,
        column: 7,
        message: "a division by zero".into(),
        help: Some("see what is divided by".into()),
    };
    insta::assert_snapshot!(fail(Failure::Policy { month, policy: "levy".into(), why: mistake.into() }), @r"
    2
    error: policy `levy` failed in 2002-03: a division by zero
     |
     = help: see what is divided by
     = note: what was written before can be read in DIR
    ");
    insta::assert_snapshot!(fail(SetupFailure::Agents { count: 0, most: 9 }.into()), @r"
    2
    error: the world cannot be built: 0 agents; there must be 1 to 9
     |
     = help: give the scenario stocks of migrants, or `candidates`
     = note: what was written before can be read in DIR
    ");
}

/// The disk is full when the parts of 2002 are written: their files lead to a device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run_and_leaves_what_was_written() {
    let dir = tempdir().expect("a directory");
    let inner = dir.path().to_owned();
    let result = run_with(&into(dir.path()), move |month| {
        if month == 2 {
            let part = inner.join("parts/panel-2002.parquet.tmp");
            std::os::unix::fs::symlink("/dev/full", part).expect("a link");
        }
        Ok(())
    });
    insta::assert_snapshot!(words(dir.path(), result), @r"
    3
    error: no space left on device
    --> DIR/parts/panel-2002.parquet.tmp
     = help: free some space, or run the scenario in another place with `--out DIR`
     = note: 14 months were run; what was written of them can be read
     = note: when that is mended: `merantau resume DIR`
    ");
    assert_eq!(Manifest::read(dir.path()).expect("a manifest").status, Status::Failed);
    assert_eq!(months_of_panel(dir.path()), 2);
    assert!(!files(dir.path()).iter().any(|f| f.contains("panel-2002") || f.ends_with(".tmp")));
    assert_eq!(Run::open(dir.path()).expect("a run").table("employers").expect("a table").rows(), 2);
}

/// The disk is full from the start: nothing is computed.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_at_the_start_is_told_before_the_work() {
    let dir = tempdir().expect("a directory");
    std::os::unix::fs::symlink("/dev/full", dir.path().join("manifest.json.tmp")).expect("a link");
    let result = run_with(&into(dir.path()), |_| panic!("it is run"));
    insta::assert_snapshot!(words(dir.path(), result), @r"
    3
    error: no space left on device
    --> DIR/manifest.json.tmp
     = help: free some space, or run the scenario in another place with `--out DIR`
    ");
}

/// Nobody can write in a folder below a file, not even the superuser.
#[test]
fn a_directory_that_cannot_be_made() {
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("file"), "").expect("a file");
    let result = run_with(&into(&dir.path().join("file/run")), |_| panic!("it is run"));
    insta::assert_snapshot!(words(dir.path(), result), @r"
    3
    error: not a directory
    --> DIR/file/run
     = help: run the scenario in another place with `--out DIR`
    ");
    #[cfg(target_os = "linux")]
    {
        let result = run_with(&into(Path::new("/proc/run")), |_| panic!("it is run"));
        insta::assert_snapshot!(words(dir.path(), result), @r"
        3
        error: no such file or directory
        --> /proc/run
         = help: run the scenario in another place with `--out DIR`
        ");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_population_that_does_not_fit_is_refused_before_anything_is_made() {
    let dir = tempdir().expect("a directory");
    let out = dir.path().join("run");
    let large = Job { migrants: 1 << 53, bytes: 110 << 53, ..job(26) };
    let result = execute(&large, || -> Result<Made, _> { panic!("it is made") }, &into(&out), &NoProgress);
    let said = words(dir.path(), result);
    let have = said.find("needed, ").map_or("", |i| &said[i + 8..]);
    let have = have.split(" available").next().unwrap_or_default();
    assert!(have.ends_with(" GiB") || have.ends_with(" MiB"), "{said}");
    insta::assert_snapshot!(said.replace(have, "HAVE"), @r"
    3
    error: not enough memory for 9,007,199,254,740,992 migrants: about 922746880.0 GiB needed, HAVE available
     |
     = help: run the scenario with a larger `persons_per_agent`, or use a machine with more memory
    ");
    assert!(!out.exists());
}

#[test]
fn no_threads_are_none() {
    let dir = tempdir().expect("a directory");
    let result = run(&on_threads(into(&dir.path().join("run")), Some(0)));
    insta::assert_snapshot!(words(dir.path(), result), @r"
    2
    error: `--threads` must be at least 1
    ");
    assert_eq!(files(dir.path()).len(), 0);
}

/// Records the messages.
#[derive(Default)]
pub(super) struct Recorded(Mutex<Vec<String>>);

impl Recorded {
    pub(super) fn words(self) -> Vec<String> {
        self.0.into_inner().expect("words")
    }
}

impl Progress for Recorded {
    fn begin(&self, months: u32, migrants: u64) {
        self.0.lock().expect("a lock").push(format!("begin {months} {migrants}"));
    }
    fn month(&self, done: u32) {
        self.0.lock().expect("a lock").push(done.to_string());
    }
    fn end(&self) {
        self.0.lock().expect("a lock").push("end".to_owned());
    }
    fn warn(&self, warning: &Diagnostic) {
        self.0.lock().expect("a lock").push(warning.message.clone());
    }
}

#[test]
fn progress_is_told_until_the_end() {
    let dir = tempdir().expect("a directory");
    let told = Recorded::default();
    let options = RunOptions { checkpoint_every: Some(12), ..into(&dir.path().join("a")) };
    execute(&job(3), || Ok(Made::new(3)), &options, &told).expect("a run");
    insta::assert_snapshot!(told.0.into_inner().expect("words").join("\n"), @r"
    begin 3 1000
    1
    2
    3
    end
    ");
    let told = Recorded::default();
    let fail = || {
        let mut made = Made::new(3);
        made.before = Box::new(|_| Err(Failure::Setup(SetupFailure::Agents { count: 0, most: 9 })));
        Ok(made)
    };
    execute(&job(3), fail, &into(&dir.path().join("b")), &told).expect_err("a failure");
    insta::assert_snapshot!(told.0.into_inner().expect("words").join("\n"), @r"
    begin 3 1000
    end
    ");
}
