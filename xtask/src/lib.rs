//! What the project's tasks share: where the project is, running programs, reading Markdown.

pub mod imports;
pub mod markdown;
pub mod process;
pub mod root;
