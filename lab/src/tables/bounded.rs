//! Reading files from directories that anyone may have changed: only regular files, because a pipe or a device might
//! never end, and none larger than the program writes.

use super::TableError;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The maximum number of bytes of a text that is read as a whole: the manifest, comparison or figures of the largest
/// experiment.
const MAX_BYTES: u64 = 256 << 20;

/// Opens a regular file.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    // Only regular files are opened: a pipe would block.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidData, "it is not a file"));
    }
    File::open(path)
}

/// Reads a regular file of limited size.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let large =
        || io::Error::new(ErrorKind::InvalidData, format!("it is larger than {} MiB", MAX_BYTES >> 20));
    if file.metadata()?.len() > MAX_BYTES {
        return Err(large());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(large()) } else { Ok(bytes) }
}

/// Reads a regular text file of limited size.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(|_| io::Error::new(ErrorKind::InvalidData, "it is no text"))
}

/// The reason why a file cannot be read: its content is wrong, or the system refuses.
pub(crate) fn error(path: &Path, error: &io::Error) -> TableError {
    match error.kind() {
        ErrorKind::InvalidData => TableError::content(path, error.to_string()),
        _ => TableError::io(path, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_and_not_the_largest() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("x");
        std::fs::write(&path, b"abc").expect("a file");
        assert_eq!(read(&path).expect("a file"), b"abc");
        File::create(&path).and_then(|f| f.set_len(MAX_BYTES + 1)).expect("a file");
        let found = read(&path).expect_err("too large");
        assert_eq!(found.to_string(), "it is larger than 256 MiB");
        assert!(error(&path, &found).kind.is_none());
        let found = read(dir.path()).expect_err("a directory");
        assert_eq!(found.to_string(), "it is not a file");
        assert_eq!(read(&dir.path().join("y")).expect_err("nothing").kind(), ErrorKind::NotFound);
        std::fs::write(&path, [0xff]).expect("a file");
        assert_eq!(read_text(&path).expect_err("no text").to_string(), "it is no text");
    }
}
