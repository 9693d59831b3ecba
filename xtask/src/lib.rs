//! Functions that the project's tasks share: paths of the project, running programs, reading Markdown.

pub mod evidence;
pub mod generated;
pub mod imports;
pub mod markdown;
pub mod passages;
pub mod process;
pub mod root;
