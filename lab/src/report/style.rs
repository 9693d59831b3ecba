//! How pages look.

/// The style of pages: legible at any width, on paper and by a screen reader.
pub(crate) const STYLE: &str = include_str!("style.css");
