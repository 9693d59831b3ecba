//! The folder of a run's checkpoints, and the number of them that are kept.

use super::{Head, ListWriter, write};
use crate::diagnostics::{Code, Diagnostic};
use crate::tables::{TableError, temporary};
use merantau_engine::month::Month;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// The folder of a run's checkpoints.
pub(crate) const CHECKPOINTS: &str = "checkpoints";

/// Upper bound of the bytes of a checkpoint per migrant; a constant part is added.
const MIGRANT: u64 = 64;
const REST: u64 = 1 << 20;

/// The name of the checkpoint after which the given month is run.
fn name(next: Month) -> String {
    format!("{next}.checkpoint")
}

/// Whether a name is that of a checkpoint, complete or not.
pub(crate) fn is_checkpoint(name: &str) -> bool {
    let name = name.strip_suffix(".tmp").unwrap_or(name);
    name.strip_suffix(".checkpoint").is_some_and(|month| month.parse::<Month>().is_ok())
}

/// The checkpoints of a run.
pub(crate) struct Shelf {
    folder: PathBuf,
    keep: usize,
}

impl Shelf {
    /// The shelf of a run's directory, and a warning about its free space, if there is one.
    pub(crate) fn new(dir: &Path, migrants: u64) -> (Self, Option<Diagnostic>) {
        let mut shelf = Self { folder: dir.join(CHECKPOINTS), keep: 2 };
        let each = migrants.saturating_mul(MIGRANT).saturating_add(REST);
        let taken: u64 = shelf.list().iter().filter_map(|p| fs::metadata(p).ok()).map(|m| m.len()).sum();
        let Some(free) = free(dir).map(|free| free.saturating_add(taken)) else { return (shelf, None) };
        // A new checkpoint is written while the old ones still exist.
        if free >= each.saturating_mul(3) {
            return (shelf, None);
        }
        shelf.keep = 1;
        let gib = |bytes: u64| format!("{:.1} GiB", bytes as f64 / f64::from(1 << 30));
        let kept = if free >= each.saturating_mul(2) { "one is kept" } else { "it may not fit" };
        let message = format!(
            "{} are free in {}, and a checkpoint takes up to {}: {kept}, where two would be safer",
            gib(free),
            dir.display(),
            gib(each),
        );
        (shelf, Some(Diagnostic::warning(Code::Disk, message)))
    }

    /// The checkpoints, the newest first.
    pub(crate) fn list(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|e| e.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|n| is_checkpoint(n) && !n.ends_with(".tmp")).collect();
        // Four digits for the year and two for the month: the order of names is that of months.
        names.sort_unstable_by(|a, b| b.cmp(a));
        names.iter().map(|n| self.folder.join(n)).collect()
    }

    /// Writes a checkpoint and removes those that are not kept.
    pub(crate) fn put(
        &self,
        head: &Head,
        lists: impl FnOnce(&mut ListWriter<BufWriter<File>>) -> io::Result<()>,
    ) -> Result<(), TableError> {
        fs::create_dir_all(&self.folder).map_err(|e| TableError::io(&self.folder, &e))?;
        write(&self.folder.join(name(head.next())), head, lists)?;
        for old in self.list().iter().skip(self.keep) {
            fs::remove_file(old).map_err(|e| TableError::io(old, &e))?;
        }
        Ok(())
    }

    /// Removes a checkpoint and its temporary file.
    pub(crate) fn discard(path: &Path) {
        // A file that cannot be removed is tried again the next time.
        let _ = fs::remove_file(path);
        let _ = fs::remove_file(temporary(path));
    }

    /// Removes all checkpoints, complete or not. Other files remain, and then the folder, too.
    pub(crate) fn clear(dir: &Path) -> Result<(), TableError> {
        let folder = dir.join(CHECKPOINTS);
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_checkpoint) {
                let path = entry.path();
                fs::remove_file(&path).map_err(|e| TableError::io(&path, &e))?;
            }
        }
        let _ = fs::remove_dir(&folder);
        Ok(())
    }
}

/// The number of bytes that can still be written in a directory, if the system reports it.
#[cfg(unix)]
fn free(dir: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(dir).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
fn free(_dir: &Path) -> Option<u64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn two_are_kept_where_there_is_room_else_one_and_it_is_said() {
        let dir = tempfile::tempdir().expect("a directory");
        let (shelf, said) = Shelf::new(dir.path(), 1_000);
        assert_eq!((shelf.keep, said), (2, None));
        // There is room for two and not for three.
        let free = free(dir.path()).expect("a system that says");
        let (shelf, said) = Shelf::new(dir.path(), free / MIGRANT * 2 / 5);
        assert_eq!(shelf.keep, 1);
        assert!(said.is_some_and(|text| text.message.contains("one is kept, where two would be safer")));
        let (shelf, said) = Shelf::new(dir.path(), u64::MAX);
        assert_eq!(shelf.keep, 1);
        assert!(said.is_some_and(|text| text.message.contains("it may not fit")));
    }
}
