//! The scenarios that the program contains: everything in `scenarios/`, listed at compile time.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// A file in `scenarios/`, by its path with `/`.
pub(crate) fn file(path: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|f| f.0 == path).map(|f| f.1)
}

/// Every scenario file, without its ending.
pub(crate) fn stems() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|f| f.0.strip_suffix(".toml"))
}

/// The names of the scenarios that the program contains: `builtin:NAME`. Scenarios that are only extended (they are
/// in a separate folder) are left out.
pub fn builtin_names() -> Vec<&'static str> {
    stems().filter(|name| !name.contains('/')).collect()
}

/// The names of the packages of policies that the program contains: `builtin:packages/NAME`.
pub fn package_names() -> Vec<&'static str> {
    stems().filter(|name| name.starts_with("packages/")).collect()
}
