//! The name of the program: that of the file that was started, since a program with more kinds of policies has another
//! name than `merantau`.

use std::ffi::OsStr;
use std::path::Path;

/// The name under which this program was started.
pub(crate) fn name() -> String {
    std::env::args_os().next().map_or_else(|| of(OsStr::new("")), |path| of(&path))
}

/// The name of a program of this path, without its folder and without the suffix of executable files.
pub(crate) fn of(path: &OsStr) -> String {
    let file = Path::new(path).file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let name = file.strip_suffix(std::env::consts::EXE_SUFFIX).unwrap_or(&file);
    if name.is_empty() { "merantau".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::ffi::OsStr;

    #[test]
    fn the_name_is_that_of_the_file() {
        let names = ["/usr/bin/merantau", "../target/debug/merantau-example", "merantau-1.2", ""];
        let names = names.map(|path| of(OsStr::new(path)));
        assert_eq!(names, ["merantau", "merantau-example", "merantau-1.2", "merantau"]);
    }
}
