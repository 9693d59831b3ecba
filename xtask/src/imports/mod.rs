//! What the files of a crate import from each other: `use` declarations, paths inside code and macros, re-exports
//! followed to the file that defines the item.

pub mod circles;
mod crates;
mod resolve;
mod scan;

pub use crates::Crate;

use std::path::PathBuf;

/// The place of a module in its crate: `world::market` is `["world", "market"]`, the root is empty.
pub type ModulePath = Vec<String>;

/// One file's use of something that another file of the same crate defines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    /// The file that imports, from the root of the workspace.
    pub file: PathBuf,
    /// The line of the path, counted from 1.
    pub line: usize,
    /// The module that imports.
    pub from: ModulePath,
    /// The module that defines what is imported.
    pub to: ModulePath,
    /// The file of that module.
    pub target: PathBuf,
    /// The modules that re-export the item on the path.
    pub via: Vec<ModulePath>,
    /// The path as written.
    pub text: String,
    /// Whether only the name of a module is imported, and nothing that is defined in its file.
    pub module_only: bool,
    /// Whether it is a re-export: others get the item through this module.
    pub re_export: bool,
}
