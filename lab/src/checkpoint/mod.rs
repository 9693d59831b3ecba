//! Checkpoints: the state of a world after a month, in a file from which the run can continue.
//!
//! A file consists of a first line that names the format, and lists, each with its name, the length of an item, their
//! number, its bytes and a checksum: first the [`Head`] as JSON, then the lists that the engine streams from the
//! world, last an empty list that marks the end. The file is written under a temporary name and renamed, so that a
//! checkpoint with its final name was written completely; its checksums show whether it has changed since.

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
/// The name of the list that is the head.
const HEAD: &str = "head";
/// The name of the list that ends a file.
const END: &str = "end";
/// The maximum length of the name of a list.
const NAME: usize = 255;
/// The maximum length of the head.
const LONGEST_HEAD: u64 = 1 << 20;

/// An error that says why a file is not a checkpoint.
fn damaged(why: impl Into<String>) -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, why.into())
}
