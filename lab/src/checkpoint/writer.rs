//! Writing a checkpoint: the lists in the order in which they arrive, each with a checksum.

use super::{END, HEAD, Head, MAGIC, damaged};
use crate::tables::{TableError, whole};
use merantau_engine::checkpoint::{Section, Sink};
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use twox_hash::XxHash3_64;

/// The number of bytes that are collected before they are given to the system.
const BUFFER: usize = 1 << 20;

/// Writes lists.
pub(crate) struct ListWriter<W> {
    to: W,
    hash: XxHash3_64,
    /// The number of bytes that the list still needs.
    left: u64,
}

impl<W: Write> ListWriter<W> {
    /// Begins a checkpoint.
    pub(crate) fn new(mut to: W, head: &Head) -> io::Result<Self> {
        to.write_all(MAGIC)?;
        let mut this = Self { to, hash: XxHash3_64::new(), left: 0 };
        let text = serde_json::to_vec(head)?;
        this.begin(Section { name: HEAD, item: 1, items: text.len() as u64 })?;
        this.write(&text)?;
        this.end()?;
        Ok(this)
    }
    /// Ends the checkpoint.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.begin(Section { name: END, item: 0, items: 0 })?;
        self.end()?;
        self.to.flush()?;
        Ok(self.to)
    }
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.write(bytes);
        self.to.write_all(bytes)
    }
}

impl<W: Write> Sink for ListWriter<W> {
    type Error = io::Error;

    fn begin(&mut self, section: Section) -> io::Result<()> {
        self.hash = XxHash3_64::new();
        let length = u8::try_from(section.name.len()).map_err(|_| damaged("a list's name is too long"))?;
        self.left = u64::from(section.item)
            .checked_mul(section.items)
            .ok_or_else(|| damaged("a list is longer than a file can be"))?;
        self.put(&[length])?;
        self.put(section.name.as_bytes())?;
        self.put(&section.item.to_le_bytes())?;
        self.put(&section.items.to_le_bytes())
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.left = (self.left.checked_sub(bytes.len() as u64))
            .ok_or_else(|| damaged("a list is longer than it was said to be"))?;
        self.put(bytes)
    }
    fn end(&mut self) -> io::Result<()> {
        if self.left > 0 {
            return Err(damaged("a list is shorter than it was said to be"));
        }
        self.to.write_all(&self.hash.finish().to_le_bytes())
    }
}

/// Writes a checkpoint under a temporary name, and renames it to `path` when it is complete and on the disk.
pub(crate) fn write(
    path: &Path,
    head: &Head,
    lists: impl FnOnce(&mut ListWriter<BufWriter<File>>) -> io::Result<()>,
) -> Result<(), TableError> {
    whole(path, |file, temporary| {
        let write = || {
            let mut to = ListWriter::new(BufWriter::with_capacity(BUFFER, file), head)?;
            lists(&mut to)?;
            to.finish()?.into_inner().map_err(io::IntoInnerError::into_error)
        };
        write().map_err(|e| TableError::io(temporary, &e))
    })?;
    // The new name should survive a power failure; a system that cannot guarantee that is no reason to stop.
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
    Ok(())
}
