//! The same run a second time, and directories that must not be changed.

use super::worlds::{Made, files, forced, into, job, run, run_with, words};
use crate::run::execute::execute;
use crate::run::job::Job;
use crate::run::{Manifest, NoProgress, RunOptions, Status};
use std::fs;
use std::sync::atomic::Ordering;
use tempfile::tempdir;

#[test]
fn a_completed_run_is_not_run_again() {
    let dir = tempdir().expect("a directory");
    let first = run(&into(dir.path())).expect("a run");
    let again = run_with(&into(dir.path()), |_| panic!("it is run again")).expect("a run");
    assert!(again.already_there && again.stages.is_empty());
    assert_eq!(again.manifest, first.manifest);
    assert_eq!(format!("{:?}", again.summary), format!("{:?}", first.summary));
    let csv = run(&RunOptions { csv: true, ..into(dir.path()) }).expect("a run");
    assert!(csv.already_there && dir.path().join("panel.csv").exists());
    assert_eq!(Manifest::read(dir.path()).expect("a manifest"), csv.manifest);
}

#[test]
fn force_replaces_a_run_and_nothing_else() {
    let dir = tempdir().expect("a directory");
    let first = run(&RunOptions { csv: true, ..into(dir.path()) }).expect("a run");
    let own = [
        "notes.txt",
        "parts/panel-2001.parquet.bak",
        "parts/mine-2001.parquet",
        "data/mine.csv",
        "panel.png",
    ];
    fs::create_dir(dir.path().join("parts")).expect("a folder");
    for name in own {
        fs::write(dir.path().join(name), "mine").expect("a file");
    }
    for name in ["parts/panel-1999.parquet", "parts/panel-2001.parquet.tmp"] {
        fs::write(dir.path().join(name), "left over").expect("a file");
    }
    let again = run(&forced(into(dir.path()))).expect("a run");
    assert!(!again.already_there);
    assert_eq!(again.manifest.digest, first.manifest.digest);
    for name in own {
        assert_eq!(fs::read_to_string(dir.path().join(name)).expect("a file"), "mine");
    }
    // The first run wrote the CSV files; the second does not have them.
    insta::assert_snapshot!(files(dir.path()).join("\n"), @r"
    data/made.csv
    data/mine.csv
    dictionary.csv
    digests.csv
    employers.parquet
    manifest.json
    notes.txt
    panel.parquet
    panel.png
    parts/mine-2001.parquet
    parts/panel-2001.parquet.bak
    policies.parquet
    ro-crate-metadata.json
    scenario.resolved.toml
    start.csv
    summary.json
    ");
}

#[test]
fn force_never_writes_over_a_file_of_the_user() {
    let dir = tempdir().expect("a directory");
    run(&into(dir.path())).expect("a run");
    fs::write(dir.path().join("panel.csv"), "mine").expect("a file");
    let result = run(&RunOptions { csv: true, ..forced(into(dir.path())) });
    insta::assert_snapshot!(words(dir.path(), result), @r"
    2
    error: the run would write over a file that is not its own
    --> DIR/panel.csv
     = help: move what is there away, or choose another directory with `--out DIR`
    ");
    let result = run(&RunOptions { csv: true, ..into(dir.path()) });
    assert_eq!(result.expect_err("refused").exit_code(), 2);
    assert_eq!(fs::read_to_string(dir.path().join("panel.csv")).expect("a file"), "mine");
    assert_eq!(Manifest::read(dir.path()).expect("a manifest").status, Status::Completed);
}

#[test]
fn a_manifest_cannot_lead_to_files_elsewhere() {
    let dir = tempdir().expect("a directory");
    let (inside, outside) = (dir.path().join("run"), dir.path().join("outside.csv"));
    run(&into(&inside)).expect("a run");
    fs::write(&outside, "mine").expect("a file");
    let text = fs::read_to_string(inside.join("manifest.json")).expect("a manifest");
    let absolute = outside.display().to_string();
    for name in ["../outside.csv", &absolute] {
        fs::write(inside.join("manifest.json"), text.replace("summary.json", name)).expect("a manifest");
        let _ = fs::remove_file(inside.join("summary.json"));
        run(&forced(into(&inside))).expect("a run");
        assert!(outside.exists());
    }
    #[cfg(unix)]
    {
        fs::remove_dir_all(inside.join("data")).expect("a folder");
        fs::create_dir(dir.path().join("elsewhere")).expect("a folder");
        fs::write(dir.path().join("elsewhere/made.csv"), "mine").expect("a file");
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), inside.join("data")).expect("a link");
        let result = run(&forced(into(&inside)));
        insta::assert_snapshot!(words(&inside, result), @r"
        2
        error: the run would write out of its directory
        --> DIR/data/made.csv
         = help: move what is there away, or choose another directory with `--out DIR`
        ");
        assert_eq!(fs::read_to_string(dir.path().join("elsewhere/made.csv")).expect("a file"), "mine");
    }
}

#[test]
fn an_unfinished_run_names_resume() {
    let dir = tempdir().expect("a directory");
    let options = into(dir.path());
    options.work.stop.store(true, Ordering::Relaxed);
    run(&options).expect_err("stopped");
    insta::assert_snapshot!(words(dir.path(), run(&into(dir.path()))), @r"
    2
    error: this run was begun here before and was interrupted
    --> DIR
     = help: go on with `merantau resume DIR`, or run it from its start with `--force`
    ");
    for status in [Status::Running, Status::Failed] {
        let mut manifest = Manifest::read(dir.path()).expect("a manifest");
        manifest.status = status;
        manifest.write(dir.path()).expect("a manifest");
        let said = words(dir.path(), run(&into(dir.path())));
        assert!(said.contains("merantau resume DIR") && said.starts_with("2\n"), "{said}");
    }
    let done = run(&forced(into(dir.path()))).expect("a run");
    assert_eq!(done.manifest.status, Status::Completed);
    assert!(!dir.path().join("parts").exists());
}

#[test]
fn directories_of_others_are_refused() {
    let dir = tempdir().expect("a directory");
    let (used, file) = (dir.path().join("used"), dir.path().join("file"));
    fs::create_dir(&used).expect("a folder");
    fs::write(used.join("thesis.tex"), "mine").expect("a file");
    fs::write(&file, "mine").expect("a file");
    insta::assert_snapshot!(words(dir.path(), run(&forced(into(&used)))), @r"
    2
    error: the directory is not empty and holds no run
    --> DIR/used
     = help: choose another directory with `--out DIR`
    ");
    insta::assert_snapshot!(words(dir.path(), run(&into(&file))), @r"
    2
    error: there is a file where the run's directory should be
    --> DIR/file
     = help: choose another directory with `--out DIR`
    ");
    fs::write(used.join("manifest.json"), "{}").expect("a file");
    insta::assert_snapshot!(words(dir.path(), run(&forced(into(&used)))), @r"
    2
    error: the file is damaged: a key is missing, or a value is wrong
     --> DIR/used/manifest.json:1:2
      |
    1 | {}
      |  ^
      |
      = help: delete the directory and run the scenario again, or run it into another directory with `--out DIR`
    ");
    assert_eq!(files(dir.path()), ["file", "used/manifest.json", "used/thesis.tex"]);

    let there = dir.path().join("there");
    run(&into(&there)).expect("a run");
    let other = |change: &dyn Fn(&mut Job<'_>)| {
        let mut job = job(26);
        change(&mut job);
        words(dir.path(), execute(&job, || Ok(Made::new(26)), &into(&there), &NoProgress))
    };
    insta::assert_snapshot!(other(&|job| job.sha256 = "another"), @r"
    2
    error: the directory holds a run of another scenario
    --> DIR/there
     = help: choose another directory with `--out DIR`
    ");
    insta::assert_snapshot!(other(&|job| job.replicate = 3), @r"
    2
    error: the directory holds another run of this scenario: seed 1, replicate 0
    --> DIR/there
     = help: choose another directory with `--out DIR`
    ");
    insta::assert_snapshot!(other(&|job| job.seed = 2), @r"
    2
    error: the directory holds another run of this scenario: seed 1, replicate 0
    --> DIR/there
     = help: choose another directory with `--out DIR`
    ");
}

#[test]
fn data_may_not_have_the_name_of_a_result() {
    let dir = tempdir().expect("a directory");
    let named = |name: &'static str| {
        let job = Job { data: vec![(name, b"")], ..job(26) };
        let options = RunOptions { csv: true, ..into(&dir.path().join("run")) };
        words(dir.path(), execute(&job, || Ok(Made::new(26)), &options, &NoProgress))
    };
    insta::assert_snapshot!(named("panel.csv"), @r"
    2
    error: a data file of the scenario has a name that the run needs
    --> DIR/run/panel.csv
     = help: give the data file another name
    ");
    for name in ["manifest.json", "digests.csv", "parts/panel-2001.parquet"] {
        assert!(named(name).contains("has a name that the run needs"), "{name}");
    }
    insta::assert_snapshot!(named("../panel.csv"), @r"
    2
    error: the run would write out of its directory
    --> DIR/run/../panel.csv
     = help: move what is there away, or choose another directory with `--out DIR`
    ");
    assert_eq!(files(dir.path()).len(), 0);
}

#[test]
fn what_a_kill_leaves_before_the_manifest_is_no_obstacle() {
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("manifest.json.tmp"), "{").expect("a file");
    fs::write(dir.path().join("digests.csv"), "month,table").expect("a file");
    run(&into(dir.path())).expect("a run");
    assert!(!dir.path().join("manifest.json.tmp").exists());
}

#[test]
fn a_directory_has_one_run_at_a_time() {
    let dir = tempdir().expect("a directory");
    let inner = dir.path().to_owned();
    let options = into(dir.path());
    let second = move |month| {
        if month == 3 {
            assert_eq!(words(&inner, run(&into(&inner))), words(&inner, run(&forced(into(&inner)))));
            let result = run(&forced(into(&inner)));
            insta::assert_snapshot!(words(&inner, result), @r"
            2
            error: another process is running into this directory
            --> DIR
             = help: wait until it has ended, or run the scenario in another directory with `--out DIR`
            ");
        }
        Ok(())
    };
    let done = run_with(&options, second).expect("a run");
    assert_eq!(done.manifest.status, Status::Completed);
}

#[test]
fn the_default_directory_follows_scenario_seed_and_replicate() {
    let name = |change: &dyn Fn(&mut Job<'_>)| {
        let mut job = job(26);
        change(&mut job);
        crate::run::directory::default(&job).display().to_string()
    };
    insta::assert_snapshot!(name(&|_| ()), @"runs/made-173341e0");
    let all =
        [name(&|_| ()), name(&|j| j.seed = 2), name(&|j| j.replicate = 1), name(&|j| j.sha256 = "another")];
    assert!((0..4).all(|i| all[..i].iter().all(|n| *n != all[i])), "{all:?}");
    assert_eq!(name(&|j| j.months = 12), all[0]);
}
