//! The scenarios that the program carries: everything below `scenarios/`, listed when it is built.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// A file below `scenarios/`, by its path with `/`.
pub(crate) fn file(path: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|f| f.0 == path).map(|f| f.1)
}

/// Every scenario file, without its ending.
pub(crate) fn stems() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|f| f.0.strip_suffix(".toml"))
}

/// The names of the scenarios that the program carries: `builtin:NAME`. Those that are only extended (they lie in a
/// folder of their own) are left out.
pub fn builtin_names() -> Vec<&'static str> {
    stems().filter(|name| !name.contains('/')).collect()
}
