//! The prose in a file: comments and messages of Rust sources, paragraphs of Markdown, comments of TOML. Code font and
//! blocks of code are left out.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use ra_ap_rustc_lexer::{FrontmatterAllowed, LiteralKind, TokenKind, tokenize};

/// A piece of prose, its words separated by single spaces.
#[derive(Debug, Default, PartialEq)]
pub struct Passage {
    text: String,
    /// For each line of the file: the byte at which it begins in the text, and its number, counted from 1.
    starts: Vec<(usize, usize)>,
}

impl Passage {
    fn push(&mut self, line: usize, text: &str) {
        self.starts.push((self.text.len(), line));
        for word in text.split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// The prose.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line that holds a byte of the text.
    pub fn line(&self, at: usize) -> usize {
        self.starts.iter().take_while(|(start, _)| *start <= at).last().map_or(1, |(_, line)| *line)
    }
}

/// The prose of a Rust source: each run of line comments, each block comment and each string is a passage.
pub fn rust(source: &str) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut comment = Passage::default();
    let (mut at, mut line) = (0, 1);
    for token in tokenize(source, FrontmatterAllowed::No) {
        let text = source.get(at..at + token.len as usize).unwrap_or_default();
        match token.kind {
            TokenKind::LineComment { .. } => comment.push(line, text.trim_start_matches(['/', '!'])),
            TokenKind::Whitespace if text.matches('\n').count() < 2 => {}
            kind => {
                found.push(std::mem::take(&mut comment));
                match kind {
                    TokenKind::BlockComment { .. } => found.push(lines(line, text.trim_matches(['/', '*']))),
                    TokenKind::Literal {
                        kind: LiteralKind::Str { .. } | LiteralKind::RawStr { .. }, ..
                    } => {
                        found.push(lines(line, &text.replace("\\n", "  ")));
                    }
                    _ => {}
                }
            }
        }
        at += text.len();
        line += text.matches('\n').count();
    }
    found.push(comment);
    finished(found)
}

/// The prose of Markdown: each paragraph, heading, item or cell of a table is a passage.
pub fn markdown(source: &str) -> Vec<Passage> {
    let mut found = vec![Passage::default()];
    let mut code = false;
    for (event, range) in crate::markdown::events(source).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(text) if !code => push(&mut found, source, &range, &text),
            Event::Code(_) => push(&mut found, source, &range, CODE),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell | Tag::BlockQuote(_),
            ) => found.push(Passage::default()),
            _ => {}
        }
    }
    finished(found)
}

/// The prose of TOML: each run of lines with comments, and each text, is a passage.
pub fn toml(source: &str) -> Vec<Passage> {
    let mut found = vec![Passage::default()];
    for (number, text) in source.lines().enumerate() {
        match text.trim().strip_prefix('#') {
            Some(comment) => {
                if let Some(passage) = found.last_mut() {
                    passage.push(number + 1, comment);
                }
            }
            None => found.extend([lines(number + 1, text), Passage::default()]),
        }
    }
    finished(found)
}

/// Stands for a word in code font, so that the words before and after it do not form a phrase.
const CODE: &str = "`";

fn push(found: &mut [Passage], source: &str, range: &Range<usize>, text: &str) {
    let line = 1 + source.get(..range.start).map_or(0, |before| before.matches('\n').count());
    if let Some(passage) = found.last_mut() {
        passage.push(line, text);
    }
}

fn lines(first: usize, text: &str) -> Passage {
    let mut passage = Passage::default();
    for (number, line) in text.lines().enumerate() {
        passage.push(first + number, line);
    }
    passage
}

/// The passages that contain words, without text in code font.
fn finished(found: Vec<Passage>) -> Vec<Passage> {
    found
        .into_iter()
        .map(|passage| Passage { text: without_code(&passage.text), ..passage })
        .filter(|passage| passage.text.contains(char::is_alphabetic))
        .collect()
}

/// The text, in which each byte between backticks is replaced.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let inside = start + ticks;
        let end = rest[inside..].find(&rest[start..inside]).map_or(inside, |end| inside + end + ticks);
        out.push_str(&rest[..start]);
        out.push_str(&CODE.repeat(end - start));
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(passages: &[Passage]) -> Vec<(usize, &str)> {
        passages.iter().map(|p| (p.line(0), p.text())).collect()
    }

    #[test]
    fn comments_and_strings_of_rust() {
        let source = "//! One\n//! two.\n\n// three\nfn f<'a>(c: &'a str) { g('\"', \"fo\nur\"); } /* five\nsix */ r#\"seven\"#\n";
        let found = rust(source);
        assert_eq!(
            told(&found),
            [(1, "One two."), (4, "three"), (5, "\"fo ur\""), (6, "five six"), (7, "r#\"seven\"#")]
        );
        assert_eq!(found[0].line(4), 2);
    }

    #[test]
    fn code_is_left_out() {
        let found = rust("// a `b c` d\n// ```\n// e\n// ```\n// f\n");
        assert_eq!(told(&found), [(1, "a ````` d ````````` f")]);
        let found = markdown("# A `b` c\n\nd\ne\n\n```text\nf\n```\n\n| g | h |\n|---|---|\n| i | j |\n");
        assert_eq!(told(&found), [(1, "A ` c"), (3, "d e"), (10, "g"), (10, "h"), (12, "i"), (12, "j")]);
    }

    #[test]
    fn comments_and_texts_of_toml() {
        assert_eq!(told(&toml("# a\n# b\nc = \"d\"\n# e\n")), [(1, "a b"), (3, "c = \"d\""), (4, "e")]);
    }
}
