//! Which files `.gitattributes` marks as generated.

use std::path::Path;

use crate::root::read;

/// The patterns of the files that are marked `linguist-generated=true`.
#[derive(Debug, PartialEq)]
pub struct Marks(Vec<String>);

impl Marks {
    /// Reads the patterns from `.gitattributes`.
    ///
    /// # Errors
    /// The file `.gitattributes` cannot be read.
    pub fn read() -> Result<Self, String> {
        Ok(Self::of(&read(".gitattributes")?))
    }

    fn of(attributes: &str) -> Self {
        let marked = |line: &&str| line.split_whitespace().any(|word| word == "linguist-generated=true");
        let pattern = |line: &str| line.split_whitespace().next().map(str::to_owned);
        Self(attributes.lines().filter(marked).filter_map(pattern).collect())
    }

    /// Whether a file, given by its path from the root of the workspace, is marked. A pattern that begins with `/` is a
    /// path from the root, any other one the name of a file; `*` stands for any characters but `/`.
    pub fn hold(&self, file: &Path) -> bool {
        let path = file.to_string_lossy();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        self.0.iter().any(|pattern| match pattern.strip_prefix('/') {
            Some(pattern) => fits(&path, pattern),
            None => fits(&name, pattern),
        })
    }
}

fn fits(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((start, end)) => {
            let inside = text.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            inside.is_some_and(|inside| !inside.contains('/'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_files_are_found() {
        let marks = Marks::of(
            "# x\n/a/b.md linguist-generated=true -diff\n/c/*.md linguist-generated=true\n*.snap linguist-generated=true\n/d.md text\n",
        );
        for file in ["a/b.md", "c/x.md", "e/f.snap"] {
            assert!(marks.hold(Path::new(file)), "{file}");
        }
        for file in ["b.md", "c/x/y.md", "d.md", "c/x.rs"] {
            assert!(!marks.hold(Path::new(file)), "{file}");
        }
    }
}
