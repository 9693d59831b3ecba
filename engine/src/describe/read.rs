//! Reads comments from a source file: those of the file, of a function, and of the parts of a struct or enum.

/// A part of an item: a field, a variant, a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name of the part; for a variant with a code, the code.
    pub name: String,
    /// The type of the part, if it has one.
    pub of: String,
    /// The text of its comment.
    pub text: String,
}

/// The comment at the head of a file.
pub(super) fn head(source: &str) -> Option<String> {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    text(lines)
}

/// The comment above a function, struct or enum: above the line that begins with the given words.
pub(super) fn above(source: &str, begins: &str) -> Option<String> {
    let mut comment = Vec::new();
    for line in source.lines().map(str::trim_start) {
        if let Some(more) = line.strip_prefix("///") {
            comment.push(more);
        } else if line.starts_with(begins) {
            return text(comment.into_iter());
        } else if !line.starts_with("#[") {
            comment.clear();
        }
    }
    None
}

/// The parts between the line that begins with the given words and the bracket that closes it.
pub(super) fn parts(source: &str, begins: &str) -> Vec<Part> {
    let mut lines = source.lines().skip_while(|line| !line.trim_start().starts_with(begins));
    let Some(first) = lines.next() else { return Vec::new() };
    let indent = first.len() - first.trim_start().len();
    let closes = format!("{}}}", " ".repeat(indent));
    let mut comment = Vec::new();
    let mut found = Vec::new();
    for line in lines.take_while(|line| **line != closes) {
        let line = line.trim();
        if let Some(more) = line.strip_prefix("///") {
            comment.push(more);
        } else if !line.starts_with("#[") {
            if let (Some((name, of)), Some(text)) = (named(line), text(comment.drain(..))) {
                found.push(Part { name, of, text });
            }
            comment.clear();
        }
    }
    found
}

/// The name and type that a line declares: a field, a variant, or a public method without parameters.
fn named(line: &str) -> Option<(String, String)> {
    if let Some(method) = line.strip_prefix("pub fn ") {
        let (name, rest) = method.split_once("(self)")?;
        let of = rest.trim().trim_start_matches("->").trim_end_matches('{').trim();
        return Some((name.to_owned(), of.to_owned()));
    }
    let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").trim_end_matches(',');
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if let Some((name, of)) = line.split_once(": ").filter(|(name, _)| is_name(name)) {
        return Some((name.to_owned(), of.to_owned()));
    }
    let (name, code) = line.split_once(" = ").unwrap_or((line, ""));
    let code = code.strip_prefix('"').and_then(|c| c.strip_suffix('"')).unwrap_or(name);
    is_name(name).then(|| (code.to_owned(), String::new()))
}

/// Lines of a comment as Markdown, without links into the code, which lead nowhere; nothing if there is no text.
fn text<'a>(lines: impl Iterator<Item = &'a str>) -> Option<String> {
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let text = lines.join("\n");
    let mut pieces = text.split("`](");
    let mut unlinked = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // A path into the code is dropped; the address of a page is kept.
        match piece.split_once(')').filter(|(path, _)| path.contains("::")) {
            Some((_, rest)) => unlinked.extend(["`", rest]),
            None => unlinked.extend(["`](", piece]),
        }
    }
    let text = unlinked.replace("[`", "`").replace("`]", "`");
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
//! A file,
//! see [`Two`], [`two`](super::two).

/// A thing.
#[derive(Clone)]
pub struct Two {
    /// One
    /// line more.
    pub one: u8,
    silent: u8,
    /// Within.
    #[allow(x)]
    pub(crate) two_more: Vec<u8>,
}

codes! {
    /// Codes.
    Three {
        /// First.
        One = \"one\",
    }
}

/// Does it.
fn does(x: u8) {}
fn silent() {}
impl Two {
    /// Reads.
    #[inline]
    pub fn reads(self) -> u16 {
        self.0
    }
    /// Changes.
    pub fn set(&mut self) {}
}
";

    fn part(name: &str, of: &str, text: &str) -> Part {
        Part { name: name.into(), of: of.into(), text: text.into() }
    }

    #[test]
    fn comments_are_found() {
        assert_eq!(head(SOURCE).as_deref(), Some("A file,\nsee `Two`, `two`."));
        assert_eq!(head("fn a() {}"), None);
        assert_eq!(above(SOURCE, "pub struct Two").as_deref(), Some("A thing."));
        assert_eq!(above(SOURCE, "fn does(").as_deref(), Some("Does it."));
        assert_eq!(above(SOURCE, "fn silent("), None);
        assert_eq!(above(SOURCE, "fn missing("), None);
    }

    #[test]
    fn parts_are_found() {
        let two = [part("one", "u8", "One\nline more."), part("two_more", "Vec<u8>", "Within.")];
        assert_eq!(parts(SOURCE, "pub struct Two"), two);
        assert_eq!(parts(SOURCE, "Three {"), [part("one", "", "First.")]);
        assert_eq!(parts(SOURCE, "impl Two {"), [part("reads", "u16", "Reads.")]);
        assert!(parts(SOURCE, "enum Missing").is_empty());
    }
}
