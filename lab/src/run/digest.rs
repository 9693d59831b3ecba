//! Digests: 128 bits per month and table, and one digest over all of them.

use crate::tables::{TableError, bounded};
use merantau_engine::month::Month;
use merantau_engine::observe::digests::{DIGEST_TABLES, MonthDigests};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The name of the digests in a run's directory.
pub const DIGESTS: &str = "digests.csv";

/// The first line of the file.
pub(crate) const HEAD: &str = "month,table,digest\n";

/// The maximum number of bytes of a month's lines.
const LINES: u64 = 1024;

/// The digest of a run so far: chained over months and, within a month, over the tables in their order. Each link is
/// the first half of SHA-256 over the previous link and the 16 bytes of a table's digest, most significant byte
/// first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chain([u8; 16]);

impl Chain {
    /// Adds the digests of a month.
    pub fn add(&mut self, digests: &MonthDigests) {
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

/// The lines of a month in [`DIGESTS`]: one per table, in the order of [`DIGEST_TABLES`].
fn lines(month: Month, digests: &MonthDigests) -> String {
    let mut lines = String::with_capacity(400);
    for (table, digest) in DIGEST_TABLES.iter().zip(digests) {
        lines.push_str(&format!("{month},{table},{digest:032x}\n"));
    }
    lines
}

/// The digests of a run's months in memory: as the text of [`DIGESTS`], and chained.
#[derive(Clone, Debug)]
pub(crate) struct DigestText {
    chain: Chain,
    text: String,
}

impl DigestText {
    /// The state before the first month.
    pub(crate) fn new() -> Self {
        Self { chain: Chain::default(), text: HEAD.to_owned() }
    }
    /// Adds a month.
    pub(crate) fn month(&mut self, month: Month, digests: &MonthDigests) {
        self.chain.add(digests);
        self.text.push_str(&lines(month, digests));
    }
    /// The content of [`DIGESTS`].
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
    /// The digest of all months, as 32 hex digits.
    pub(crate) fn hex(&self) -> String {
        self.chain.hex()
    }
}

/// `digests.csv`, open and locked during its run.
pub(super) struct DigestFile {
    path: PathBuf,
    file: File,
    whole: u64,
}

/// The reason why the digests cannot be opened.
pub(super) enum Refused {
    /// Another process holds the lock, because it is running in the same directory.
    Busy,
    /// The disk refuses.
    Disk(TableError),
}

/// Whether another process is writing the digests of a directory.
pub(super) fn busy(dir: &Path) -> bool {
    bounded::open(&dir.join(DIGESTS))
        .is_ok_and(|f| matches!(f.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}

impl DigestFile {
    /// Opens and locks the file, and leaves its content until it is begun again or truncated.
    pub(super) fn open(dir: &Path) -> Result<Self, Refused> {
        let path = dir.join(DIGESTS);
        let refused = |e: std::io::Error| Refused::Disk(TableError::io(&path, &e));
        // Reading a pipe or a device in its place might never end.
        if std::fs::metadata(&path).is_ok_and(|there| !there.is_file()) {
            return Err(Refused::Disk(TableError::content(&path, "it is not a file")));
        }
        // The file must not be truncated before it is locked, because another run may be writing it.
        let file = (File::options().create(true).read(true).write(true).truncate(false).open(&path))
            .map_err(refused)?;
        match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) => return Err(Refused::Busy),
            // A file system without locks is no reason to stop.
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => {}
        }
        Ok(Self { path, file, whole: 0 })
    }

    /// Empties the file and writes its first line.
    pub(super) fn begin(&mut self) -> Result<(), TableError> {
        self.whole = 0;
        self.cut()?;
        self.append(HEAD.as_bytes())
    }

    /// Truncates the file after the given number of months, and returns the digest of these.
    pub(super) fn keep(&mut self, months: u32) -> Result<Chain, TableError> {
        let bad = |why: String| TableError::content(&self.path, why);
        let refused = |e: std::io::Error| TableError::io(&self.path, &e);
        self.file.seek(SeekFrom::Start(0)).map_err(refused)?;
        let mut lines = BufReader::new((&self.file).take((u64::from(months) + 1) * LINES)).lines();
        let mut length = 0;
        let mut next = || -> Result<Option<String>, TableError> {
            let line = lines.next().transpose().map_err(refused)?;
            length += line.as_ref().map_or(0, |l| l.len() as u64 + 1);
            Ok(line)
        };
        if next()?.as_deref() != HEAD.strip_suffix('\n') {
            return Err(bad("its first line is not that of digests".to_owned()));
        }
        let mut chain = Chain::default();
        for month in 0..months {
            let mut digests = [0; 7];
            for (digest, table) in digests.iter_mut().zip(DIGEST_TABLES) {
                let line = next()?.ok_or_else(|| bad(format!("it ends within {month} months")))?;
                *digest = read_line(&line, table).ok_or_else(|| bad(format!("`{line}` is no line of it")))?.1;
            }
            chain.add(&digests);
        }
        self.whole = length;
        self.cut()?;
        Ok(chain)
    }

    /// Makes sure that the content is on the disk.
    pub(super) fn sync(&self) -> Result<(), TableError> {
        self.file.sync_data().map_err(|e| TableError::io(&self.path, &e))
    }

    fn cut(&mut self) -> Result<(), TableError> {
        (self.file.set_len(self.whole))
            .and_then(|()| self.file.seek(SeekFrom::Start(self.whole)))
            .map(|_| ())
            .map_err(|e| TableError::io(&self.path, &e))
    }

    /// Adds all lines of a month, or none.
    pub(super) fn month(&mut self, month: Month, digests: &MonthDigests) -> Result<(), TableError> {
        self.append(lines(month, digests).as_bytes())
    }

    fn append(&mut self, lines: &[u8]) -> Result<(), TableError> {
        if let Err(error) = self.file.write_all(lines) {
            // An incomplete line must not remain.
            let _ = self.cut();
            return Err(TableError::io(&self.path, &error));
        }
        self.whole += lines.len() as u64;
        Ok(())
    }
}

/// The month and digest of a line, if it is a line of the table.
pub(crate) fn read_line<'a>(line: &'a str, table: &str) -> Option<(&'a str, u128)> {
    let (month, rest) = line.split_once(',')?;
    let digest = rest.strip_prefix(table)?.strip_prefix(',')?;
    let hex = digest.len() == 32 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    u128::from_str_radix(digest, 16).ok().filter(|_| hex).map(|digest| (month, digest))
}
