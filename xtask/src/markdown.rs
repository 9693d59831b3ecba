//! Reads Markdown for the tasks: blocks of code, links, headings, and generated sections.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A fenced block of code.
#[derive(Debug, PartialEq)]
pub struct Block {
    /// The text after the opening fence: the language, and words that this project defines.
    pub info: String,
    /// The code.
    pub text: String,
}

pub(crate) fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The fenced blocks of a text, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for event in events(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some(Block { info: info.to_string(), text: String::new() });
            }
            Event::Text(more) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&more);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// The targets of a text's links and pictures, in order.
pub fn links(text: &str) -> Vec<String> {
    events(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        })
        .collect()
}

/// The anchors of a text: those of its headings, and those set by `<a id="…">`.
pub fn anchors(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for event in events(text) {
        match event {
            Event::InlineHtml(html) => {
                let id = html.split_once("<a id=\"").and_then(|(_, rest)| rest.split_once('"'));
                found.extend(id.map(|(id, _)| id.to_owned()));
            }
            Event::Start(Tag::Heading { .. }) => open = Some(String::new()),
            Event::Text(more) | Event::Code(more) => {
                if let Some(heading) = &mut open {
                    heading.push_str(&more);
                }
            }
            Event::End(TagEnd::Heading(_)) => found.extend(open.take().map(|h| anchor(&h))),
            _ => {}
        }
    }
    found
}

/// The anchor of a heading, as GitHub and mdBook make it: lower case, spaces to hyphens, punctuation gone.
pub fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
            _ => None,
        })
        .collect()
}

/// The text with the section between `<!-- generated: NAME -->` and `<!-- end: NAME -->` replaced.
///
/// # Errors
/// The text has no such section.
pub fn with_section(text: &str, name: &str, body: &str) -> Result<String, String> {
    let (open, close) = (format!("<!-- generated: {name} -->"), format!("<!-- end: {name} -->"));
    let (before, rest) = text.split_once(&open).ok_or_else(|| format!("there is no line `{open}`"))?;
    let (_, after) = rest.split_once(&close).ok_or_else(|| format!("there is no line `{close}`"))?;
    Ok(format!("{before}{open}\n\n{}\n\n{close}{after}", body.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_language_and_text() {
        let found =
            blocks("a\n\n```sh\none\ntwo\n```\n\n- b\n\n  ```python run\n  three\n  ```\n\n    not fenced\n");
        let one = Block { info: "sh".into(), text: "one\ntwo\n".into() };
        let two = Block { info: "python run".into(), text: "three\n".into() };
        assert_eq!(found, [one, two]);
    }

    #[test]
    fn links_and_anchors() {
        let text = "# Who it's for, `run`\n[a](b.md#c) ![d](e.svg) [f]\n\n`[no](no)`\n\n[f]: g.md\n";
        assert_eq!(links(text), ["b.md#c", "e.svg", "g.md"]);
        assert_eq!(anchors(text), ["who-its-for-run"]);
        assert_eq!(anchors("| a |\n|---|\n| <a id=\"C18\"></a>C18 |\n"), ["C18"]);
    }

    #[test]
    fn a_section_is_replaced_and_nothing_else() {
        let text = "a\n<!-- generated: x -->\nold\n<!-- end: x -->\nb\n";
        let new = with_section(text, "x", "new\n").unwrap();
        assert_eq!(new, "a\n<!-- generated: x -->\n\nnew\n\n<!-- end: x -->\nb\n");
        assert_eq!(with_section(&new, "x", "new").unwrap(), new);
        assert!(with_section(text, "y", "new").is_err());
    }
}
