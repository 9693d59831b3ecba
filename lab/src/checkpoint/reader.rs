//! Reading a checkpoint. The lengths that a file states are not trusted: besides the world itself, only a buffer and
//! a head of limited length are in memory.

use super::{END, HEAD, Head, LONGEST_HEAD, MAGIC, NAME, damaged};
use merantau_engine::checkpoint::Source;
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::Path;
use twox_hash::XxHash3_64;

/// The number of bytes that are read from the system at a time.
const BUFFER: usize = 1 << 20;

/// Reads lists.
pub(crate) struct ListReader<R> {
    from: R,
    hash: XxHash3_64,
    /// The number of bytes of the list that have not been read.
    left: u64,
}

/// The data before the bytes of a list.
struct Title {
    name: String,
    item: u32,
    items: u64,
}

impl<R: Read> ListReader<R> {
    /// Opens a checkpoint and reads its head.
    pub(crate) fn new(mut from: R) -> io::Result<(Self, Head)> {
        let mut magic = [0; MAGIC.len()];
        from.read_exact(&mut magic).map_err(cut)?;
        if magic != MAGIC {
            return Err(damaged("it is not a checkpoint that this version reads"));
        }
        let mut this = Self { from, hash: XxHash3_64::new(), left: 0 };
        let title = this.title()?;
        if title.name != HEAD || title.item != 1 || title.items > LONGEST_HEAD {
            return Err(damaged("it has no head"));
        }
        let mut text = vec![0; title.items as usize];
        this.read(&mut text)?;
        this.end()?;
        let head = serde_json::from_slice(&text).map_err(|e| damaged(format!("its head is wrong: {e}")))?;
        Ok((this, head))
    }

    /// Reads the rest of the file and checks that it is unchanged.
    pub(super) fn verify(&mut self) -> io::Result<()> {
        let mut buffer = vec![0; BUFFER];
        loop {
            let last = self.title()?.name == END;
            while self.left > 0 {
                let n = self.left.min(BUFFER as u64) as usize;
                self.read(&mut buffer[..n])?;
            }
            self.end()?;
            if last {
                return match self.from.read(&mut buffer[..1])? {
                    0 => Ok(()),
                    _ => Err(damaged("something stands behind its end")),
                };
            }
        }
    }

    fn take<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(cut)?;
        self.hash.write(&bytes);
        Ok(bytes)
    }

    /// The next list.
    fn title(&mut self) -> io::Result<Title> {
        self.hash = XxHash3_64::new();
        let [length] = self.take()?;
        let mut name = [0; NAME];
        let name = &mut name[..usize::from(length)];
        self.from.read_exact(name).map_err(cut)?;
        self.hash.write(name);
        let name = String::from_utf8_lossy(name).into_owned();
        let item = u32::from_le_bytes(self.take()?);
        let items = u64::from_le_bytes(self.take()?);
        let bytes = u64::from(item).checked_mul(items);
        self.left = bytes.ok_or_else(|| damaged(format!("the list `{name}` has no length")))?;
        Ok(Title { name, item, items })
    }
}

/// A file that ends too early is damaged; it is not a failure of the machine.
fn cut(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::UnexpectedEof { damaged("it was cut off") } else { error }
}

impl<R: Read> Source for ListReader<R> {
    type Error = io::Error;

    fn begin(&mut self, name: &'static str, item: u32) -> io::Result<u64> {
        let title = self.title()?;
        if (title.name.as_str(), title.item) == (name, item) {
            return Ok(title.items);
        }
        let found = format!("the list `{}` of items of {} bytes", title.name, title.item);
        Err(damaged(format!("{found} stands where `{name}` of items of {item} bytes was looked for")))
    }
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.left = (self.left.checked_sub(bytes.len() as u64))
            .ok_or_else(|| damaged("a list is shorter than it should be"))?;
        self.from.read_exact(bytes).map_err(cut)?;
        self.hash.write(bytes);
        Ok(())
    }
    fn end(&mut self) -> io::Result<()> {
        if self.left > 0 {
            return Err(damaged("a list is longer than it should be"));
        }
        let hash = self.hash.finish();
        let mut kept = [0; 8];
        self.from.read_exact(&mut kept).map_err(cut)?;
        if kept == hash.to_le_bytes() { Ok(()) } else { Err(damaged("a checksum does not agree")) }
    }
}

/// Opens a checkpoint and reads its head.
pub(crate) fn open(path: &Path) -> io::Result<(ListReader<BufReader<File>>, Head)> {
    // Reading a device or a pipe with this name might never end.
    if !std::fs::metadata(path)?.is_file() {
        return Err(damaged("it is not a file"));
    }
    ListReader::new(BufReader::with_capacity(BUFFER, File::open(path)?))
}

/// Reads a checkpoint to its end, and returns its head if the file is unchanged.
pub(crate) fn verify(path: &Path) -> io::Result<Head> {
    let (mut reader, head) = open(path)?;
    reader.verify()?;
    Ok(head)
}
