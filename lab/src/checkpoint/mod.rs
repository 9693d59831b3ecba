//! Checkpoints: a world as it stands after a month, in a file from which the run goes on.
//!
//! A file is a first line that says what it is, then lists, each with its name, the length of an item, their number
//! and a checksum behind its bytes: first the [`Head`] as JSON, then the lists of the engine as they are streamed out of
//! the world, last an empty list that says that nothing is missing. It is written beside and renamed, so that a
//! checkpoint with its own name is one that was written whole; whether it still is, its checksums tell.

mod head;
mod reader;
mod shelf;
#[cfg(test)]
mod tests;
mod writer;

pub(crate) use head::Head;
pub(crate) use reader::{ListReader, open, verify};
pub(crate) use shelf::{CHECKPOINTS, Shelf};
pub(crate) use writer::{ListWriter, write};

/// The first line.
const MAGIC: &[u8] = b"merantau checkpoint 1\n";
/// The list that is the head.
const HEAD: &str = "head";
/// The list that ends a file.
const END: &str = "end";
/// The longest name of a list.
const NAME: usize = 255;
/// The longest head.
const LONGEST_HEAD: u64 = 1 << 20;

/// Why a file is not a checkpoint, in words.
fn damaged(why: impl Into<String>) -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, why.into())
}
