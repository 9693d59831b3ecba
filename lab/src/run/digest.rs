//! Digests: 128 bits a month and table, and one over all of them.

use crate::tables::TableError;
use merantau_engine::engine::DIGEST_TABLES;
use merantau_engine::month::Month;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The name of the digests in a run's directory.
pub const DIGESTS: &str = "digests.csv";

/// Its first line.
pub(super) const HEAD: &str = "month,table,digest\n";

/// The digest of a run so far: chained over months and, in a month, over the tables in their order. Each link is the
/// first half of SHA-256 over the chain so far and the 16 bytes of a table's digest, most significant byte first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chain([u8; 16]);

impl Chain {
    /// Adds the digests of a month.
    pub fn add(&mut self, digests: &[u128; 7]) {
        for digest in digests {
            let hash = Sha256::new().chain_update(self.0).chain_update(digest.to_be_bytes()).finalize();
            self.0.copy_from_slice(&hash[..16]);
        }
    }
    /// 32 hex digits.
    pub fn hex(self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }
}

/// `digests.csv`, open and locked for as long as its run goes on.
pub(super) struct DigestFile {
    path: PathBuf,
    file: File,
    whole: u64,
}

/// Why the digests cannot be opened.
pub(super) enum Refused {
    /// Another process holds the lock: it is running into the same directory.
    Busy,
    /// The disk refuses.
    Disk(TableError),
}

/// Whether another process is writing the digests of a directory.
pub(super) fn busy(dir: &Path) -> bool {
    File::open(dir.join(DIGESTS))
        .is_ok_and(|f| matches!(f.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}

impl DigestFile {
    /// Opens and locks the file, and begins it anew.
    pub(super) fn open(dir: &Path) -> Result<Self, Refused> {
        let path = dir.join(DIGESTS);
        let refused = |e: std::io::Error| Refused::Disk(TableError::io(&path, &e));
        // Not truncated before it is locked: another run may be writing it.
        let file = (File::options().create(true).write(true).truncate(false).open(&path)).map_err(refused)?;
        match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) => return Err(Refused::Busy),
            // A file system without locks is no reason not to run.
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => {}
        }
        file.set_len(0).map_err(refused)?;
        let mut this = Self { path: path.clone(), file, whole: 0 };
        this.append(HEAD.as_bytes()).map_err(Refused::Disk)?;
        Ok(this)
    }

    /// Adds the lines of a month, or none of them.
    pub(super) fn month(&mut self, month: Month, digests: &[u128; 7]) -> Result<(), TableError> {
        let mut lines = String::with_capacity(400);
        for (table, digest) in DIGEST_TABLES.iter().zip(digests) {
            lines.push_str(&format!("{month},{table},{digest:032x}\n"));
        }
        self.append(lines.as_bytes())
    }

    fn append(&mut self, lines: &[u8]) -> Result<(), TableError> {
        if let Err(error) = self.file.write_all(lines) {
            // Half a line would be worse than none.
            let _ = self.file.set_len(self.whole);
            let _ = self.file.seek(SeekFrom::Start(self.whole));
            return Err(TableError::io(&self.path, &error));
        }
        self.whole += lines.len() as u64;
        Ok(())
    }
}
