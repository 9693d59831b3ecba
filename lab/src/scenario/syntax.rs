//! Advice about mistakes in the syntax of TOML, from what stands where the parser stopped.

use std::ops::Range;

const ONCE: &str = "a key or table stands in a file once; join the two";
const MONTH: &str = "months are written in quotes, such as \"2004-07\"";
const QUOTES: &str = "put the text in quotes";
const LINES: &str =
    "a line is `key = value` or a header `[table]`; texts stand in quotes that are closed on the line";

/// What to do about a mistake in syntax that the parser found at a span of the text.
pub(super) fn advice(text: &str, span: &Range<usize>) -> &'static str {
    let (Some(before), Some(wrong), Some(after)) =
        (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return LINES;
    };
    if is_whole_key(before, wrong, after) {
        ONCE
    } else if !stands_for_a_value(before) {
        LINES
    } else if begins_as_a_date(wrong) {
        MONTH
    } else if wrong.starts_with(char::is_alphabetic) || wrong.trim().contains(' ') {
        QUOTES
    } else {
        LINES
    }
}

/// Whether this is a key with its value, or in a header. The parser objects to a whole key only if it stands in the file
/// before.
fn is_whole_key(before: &str, wrong: &str, after: &str) -> bool {
    let quoted = |quote| wrong.len() > 1 && wrong.starts_with(quote) && wrong.ends_with(quote);
    let bare = !wrong.is_empty() && wrong.chars().all(is_of_a_bare_key);
    if !(bare || quoted('"') || quoted('\'')) {
        return false;
    }
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    match after.trim_start_matches([' ', '\t']).chars().next() {
        Some('=') => true,
        Some('.' | ']') => line.is_empty() || line.starts_with('['),
        _ => false,
    }
}

fn is_of_a_bare_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether a value is expected here: behind `=`, or in an array.
fn stands_for_a_value(before: &str) -> bool {
    before.trim_end().ends_with(['=', '[', ','])
}

/// Whether this begins as a year and a hyphen do.
fn begins_as_a_date(wrong: &str) -> bool {
    let (year, rest) = wrong.split_at(wrong.bytes().take_while(u8::is_ascii_digit).count());
    year.len() == 4 && rest.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::{LINES, MONTH, ONCE, QUOTES, advice};
    use toml::de::DeTable;

    /// The advice about the first mistake in a text.
    fn about(text: &str) -> &'static str {
        let (_, errors) = DeTable::parse_recoverable(text);
        let error = errors.first().expect("a mistake");
        advice(text, &error.span().expect("a place"))
    }

    #[test]
    fn a_key_or_table_that_stands_twice() {
        for text in [
            "a = 1\na = 2",
            "a = 1\n\"a\" = 2",
            "a = 1\n'a' = 2",
            "[a]\n[a]",
            "[a.b]\n[a.b]",
            "[[a]]\n[a]",
            "a = 1\n[a]",
            "a = 1\n[a.b]",
            "a = 1\na.b = 2",
            "a = { b = 1, b = 2 }",
        ] {
            assert_eq!(about(text), ONCE, "{text}");
        }
    }

    #[test]
    fn a_month_without_quotes() {
        for text in ["a = 2001-02", "a = 2001-13-01", "a = 2001-02-30", "a = [2001-02]"] {
            assert_eq!(about(text), MONTH, "{text}");
        }
    }

    #[test]
    fn a_text_without_quotes() {
        for text in
            ["a = Thailand", "a = true story", "a = 5 5", "a = [x, y]", "a = [\n  x,\n]", "a = [\"x\", y]"]
        {
            assert_eq!(about(text), QUOTES, "{text}");
        }
    }

    #[test]
    fn other_mistakes() {
        for text in ["a = \"x", "a", "a = = 5", "=", "a =", "a = 0X1", "a = 01", "a = \"x\" y", "[a", "é = 1"]
        {
            assert_eq!(about(text), LINES, "{text}");
        }
    }
}
