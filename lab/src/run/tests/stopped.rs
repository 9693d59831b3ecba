//! Runs that were stopped and are continued write the same bytes as uninterrupted runs.

use super::worlds::{files, forced, into, on_threads, resume, resume_with, run, run_with, words};
use crate::run::{Manifest, RunOptions, Status};
use merantau_engine::failure::{Failure, SetupFailure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use tempfile::tempdir;

/// All files except the manifest and the crate, which contain times.
fn content(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let names =
        files(dir).into_iter().filter(|n| !["manifest.json", "ro-crate-metadata.json"].contains(&n.as_str()));
    names.map(|n| (n.clone(), fs::read(dir.join(&n)).expect("a file"))).collect()
}

/// The files of a run, and its digest.
type Left = (BTreeMap<String, Vec<u8>>, Option<String>);

/// The files of an uninterrupted run.
fn never_stopped() -> &'static Left {
    static WHOLE: OnceLock<Left> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let dir = tempdir().expect("a directory");
        let report = run(&RunOptions { csv: true, ..into(dir.path()) }).expect("a run");
        (content(dir.path()), report.manifest.digest)
    })
}

/// The failure that ends a run in the middle.
const KILLED: Failure = Failure::Setup(SetupFailure::Agents { count: 0, most: 0 });

/// Stops a run in its directory before a month, as a kill does: nothing is closed and all files remain, including
/// data written after the last checkpoint.
fn kill(dir: &Path, every: u32, at: u32) {
    let snapshot = tempdir().expect("a directory");
    let (from, to) = (dir.to_owned(), snapshot.path().to_owned());
    let options = RunOptions { csv: true, checkpoint_every: Some(every), ..into(dir) };
    let result = run_with(&options, move |month| {
        if month == at {
            copy(&from, &to);
            return Err(KILLED);
        }
        Ok(())
    });
    result.expect_err("killed");
    fs::remove_dir_all(dir).expect("a directory");
    copy(snapshot.path(), dir);
}

fn copy(from: &Path, to: &Path) {
    for name in files(from) {
        let path = to.join(&name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::copy(from.join(&name), path).expect("a file");
    }
}

#[test]
fn killed_before_any_month_and_resumed_it_is_what_it_would_have_been() {
    let (whole, digest) = never_stopped();
    for every in [1, 3, 12] {
        for at in [0, 1, 2, 3, 5, 6, 13, 14, 15, 25] {
            let dir = tempdir().expect("a directory");
            let out = dir.path().join("run");
            kill(&out, every, at);
            assert_eq!(Manifest::read(&out).expect("a manifest").status, Status::Running);
            let first = at / every * every;
            let options = on_threads(into(&out), Some(1));
            let mut begun = None;
            let (told, seen) = std::sync::mpsc::channel();
            let report = resume_with(&out, &options, move |month| {
                if begun.is_none() {
                    begun = Some(month);
                    told.send(month).expect("somebody listens");
                }
                Ok(())
            });
            let report = report.unwrap_or_else(|e| panic!("every {every}, killed at {at}: {e}"));
            assert_eq!(seen.recv().expect("a month"), first, "every {every}, killed at {at}");
            assert_eq!(&report.manifest.digest, digest);
            assert!(content(&out) == *whole, "every {every}, killed at {at}: {:?}", files(&out));
        }
    }
}

#[test]
fn stopped_by_its_user_it_goes_on_from_that_month() {
    let (whole, digest) = never_stopped();
    for at in [1, 2, 7, 13, 14, 25] {
        let dir = tempdir().expect("a directory");
        let options = RunOptions { csv: true, ..into(dir.path()) };
        let stop = options.work.stop.clone();
        let result = run_with(&options, move |month| {
            stop.store(month + 1 == at, Ordering::Relaxed);
            Ok(())
        });
        assert_eq!(result.expect_err("stopped").exit_code(), 130);
        let manifest = Manifest::read(dir.path()).expect("a manifest");
        assert_eq!(manifest.status, Status::Interrupted);
        let report = resume_with(dir.path(), &into(dir.path()), move |month| {
            if month < at {
                Err(Failure::Setup(SetupFailure::States { count: month.into(), most: at.into() }))
            } else {
                Ok(())
            }
        });
        let report = report.unwrap_or_else(|e| panic!("stopped at {at}: {e}"));
        assert_eq!(&report.manifest.digest, digest);
        assert!(content(dir.path()) == *whole, "stopped at {at}: {:?}", files(dir.path()));
    }
}

#[test]
fn two_checkpoints_are_kept_while_it_runs_and_none_when_it_is_done() {
    let dir = tempdir().expect("a directory");
    kill(dir.path(), 3, 14);
    let kept: Vec<String> = files(dir.path()).into_iter().filter(|f| f.starts_with("checkpoints/")).collect();
    assert_eq!(kept, ["checkpoints/2002-08.checkpoint", "checkpoints/2002-11.checkpoint"]);
    resume(dir.path()).expect("a run");
    assert!(!dir.path().join("checkpoints").exists());
}

/// Damages the newest checkpoint; returns the warnings of the next run, and whether it gives the same result.
fn damaged(damage: impl Fn(&Path)) -> (String, bool) {
    let (whole, _) = never_stopped();
    let dir = tempdir().expect("a directory");
    kill(dir.path(), 3, 14);
    damage(&dir.path().join("checkpoints/2002-11.checkpoint"));
    let told = super::trouble::Recorded::default();
    let manifest = Manifest::read(dir.path()).expect("a manifest");
    let made = || Ok(super::worlds::Made::new(26));
    let job = super::worlds::job(26);
    crate::run::execute::resume(&job, dir.path(), manifest, made, &into(dir.path()), &told).expect("a run");
    let said = told.words();
    let said: Vec<&str> =
        said.iter().map(String::as_str).take_while(|line| !line.starts_with("begin")).collect();
    (said.join("\n").replace(&dir.path().display().to_string(), "DIR"), content(dir.path()) == *whole)
}

#[test]
fn a_damaged_checkpoint_is_passed_over() {
    let flip = |at: usize| {
        move |path: &Path| {
            let mut bytes = fs::read(path).expect("a checkpoint");
            let at = at.min(bytes.len() - 1);
            bytes[at] ^= 4;
            fs::write(path, bytes).expect("a checkpoint");
        }
    };
    let (said, same) = damaged(flip(300));
    assert!(same);
    insta::assert_snapshot!(
        said,
        @"a checkpoint cannot be used, so the one before is: a checksum does not agree"
    );
    // Any byte is changed, or the file is cut at any length.
    let dir = tempdir().expect("a directory");
    kill(dir.path(), 3, 14);
    let length = fs::metadata(dir.path().join("checkpoints/2002-11.checkpoint")).expect("a checkpoint").len();
    for at in (0..length as usize).step_by(97) {
        let (said, same) = damaged(flip(at));
        assert!(same && said.starts_with("a checkpoint cannot be used"), "byte {at}: {said}");
        let (said, same) = damaged(|path| {
            let file = fs::File::options().write(true).open(path).expect("a checkpoint");
            file.set_len(at as u64).expect("a checkpoint");
        });
        assert!(same && said.starts_with("a checkpoint cannot be used"), "cut at {at}: {said}");
    }
}

#[test]
fn with_all_checkpoints_damaged_it_begins_again() {
    let (whole, _) = never_stopped();
    let dir = tempdir().expect("a directory");
    kill(dir.path(), 3, 14);
    for name in files(dir.path()).iter().filter(|f| f.starts_with("checkpoints/")) {
        fs::write(dir.path().join(name), "nothing").expect("a file");
    }
    resume(dir.path()).expect("a run");
    assert!(content(dir.path()) == *whole);
}

#[test]
fn tables_or_digests_that_are_damaged_are_made_again() {
    let (whole, digest) = never_stopped();
    for name in ["parts/panel-2001.parquet", "parts/panel-2002.parquet", "digests.csv"] {
        for damage in ["removed", "emptied"] {
            let dir = tempdir().expect("a directory");
            kill(dir.path(), 3, 14);
            let path = dir.path().join(name);
            match damage {
                "removed" => fs::remove_file(&path).expect("a file"),
                _ => fs::write(&path, "").expect("a file"),
            }
            let report = resume(dir.path()).unwrap_or_else(|e| panic!("{name} {damage}: {e}"));
            assert_eq!(&report.manifest.digest, digest, "{name} {damage}");
            assert!(content(dir.path()) == *whole, "{name} {damage}");
        }
    }
}

#[test]
fn a_completed_run_is_there_already() {
    let dir = tempdir().expect("a directory");
    let first = run(&into(dir.path())).expect("a run");
    fs::create_dir(dir.path().join("parts")).expect("a folder");
    fs::write(dir.path().join("parts/panel-2001.parquet"), "left over").expect("a file");
    let again = resume_with(dir.path(), &into(dir.path()), |_| panic!("it is run again")).expect("a run");
    assert!(again.already_there);
    assert_eq!(again.manifest, first.manifest);
    assert!(!dir.path().join("parts").exists());
}

#[test]
fn killed_while_it_replaced_a_run_it_can_go_on() {
    let (whole, _) = never_stopped();
    let dir = tempdir().expect("a directory");
    run(&RunOptions { csv: true, ..into(dir.path()) }).expect("a run");
    let options = RunOptions { csv: true, ..forced(into(dir.path())) };
    run_with(&options, |month| if month == 3 { Err(KILLED) } else { Ok(()) }).expect_err("killed");
    resume(dir.path()).expect("a run");
    assert!(content(dir.path()) == *whole);
}

#[test]
fn the_files_of_a_run_that_came_to_no_manifest_are_its_own() {
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("digests.csv"), "month,table,digest\n").expect("a file");
    fs::write(dir.path().join("scenario.resolved.toml.tmp"), "ti").expect("a file");
    fs::create_dir(dir.path().join("data")).expect("a folder");
    run(&into(dir.path())).expect("a run");
    // Without this mark the files belong to somebody else.
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("dictionary.csv"), "mine").expect("a file");
    let said = words(dir.path(), run(&into(dir.path())));
    assert!(said.starts_with("2\nerror: the directory is not empty and holds no run"), "{said}");
}

/// A full disk ends a run if a table cannot be written. The run continues from the data written before.
#[cfg(target_os = "linux")]
#[test]
fn without_room_for_a_part_it_ends_and_goes_on_later() {
    let (whole, digest) = never_stopped();
    let dir = tempdir().expect("a directory");
    let inner = dir.path().to_owned();
    let options = RunOptions { csv: true, checkpoint_every: Some(5), ..into(dir.path()) };
    let result = run_with(&options, move |month| {
        if month == 6 {
            let part = inner.join("parts/panel-2002.parquet.tmp");
            fs::remove_file(&part).expect("a part");
            std::os::unix::fs::symlink("/dev/full", part).expect("a link");
            fs::remove_file(inner.join("parts/panel-2002.parquet")).expect("a part");
            fs::create_dir(inner.join("parts/panel-2002.parquet")).expect("a folder");
        }
        Ok(())
    });
    assert_eq!(result.expect_err("no room").exit_code(), 3);
    fs::remove_dir(dir.path().join("parts/panel-2002.parquet")).expect("a folder");
    let report = resume(dir.path()).expect("a run");
    assert_eq!(&report.manifest.digest, digest);
    assert!(content(dir.path()) == *whole);
}

/// A checkpoint for which there is no space does not end a run.
#[cfg(target_os = "linux")]
#[test]
fn without_room_for_a_checkpoint_it_goes_on() {
    let (whole, digest) = never_stopped();
    let dir = tempdir().expect("a directory");
    let inner = dir.path().to_owned();
    let options = RunOptions { csv: true, checkpoint_every: Some(5), ..into(dir.path()) };
    let report = run_with(&options, move |month| {
        if month % 5 == 4 {
            fs::create_dir_all(inner.join("checkpoints")).expect("a folder");
            let next = super::worlds::START.plus(month + 1);
            let beside = inner.join(format!("checkpoints/{next}.checkpoint.tmp"));
            std::os::unix::fs::symlink("/dev/full", beside).expect("a link");
        }
        Ok(())
    });
    assert_eq!(&report.expect("a run").manifest.digest, digest);
    assert!(content(dir.path()) == *whole);
}
