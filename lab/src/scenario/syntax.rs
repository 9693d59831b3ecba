//! Advice about mistakes in the syntax of TOML, from what stands where the parser stopped.

use std::ops::Range;

const ONCE: &str = "a key or table stands in a file once; join the two";
const MONTH: &str = "months are written in quotes, such as \"2004-07\"";
const QUOTES: &str = "put the text in quotes";
const COMMENT: &str = "comments begin with `#`";
const STRAIGHT: &str = "use straight quotes: \"…\"";
const EQUALS: &str = "write `=` between a key and its value";
const MISSING: &str = "the value behind `=` is missing";
const LINES: &str =
    "a line is `key = value` or a header `[table]`; texts stand in quotes that are closed on the line";

/// What to do about a mistake in syntax that the parser found at a span of the text.
pub(super) fn advice(text: &str, span: &Range<usize>) -> String {
    let (Some(before), Some(wrong), Some(after)) =
        (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return LINES.to_owned();
    };
    let start = before.rsplit('\n').next().unwrap_or_default();
    let rest = text.get(span.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if is_whole_key(before, wrong, after) {
        return match first_line(before, wrong, &format!("{start}{rest}")) {
            Some(line) => format!("`{wrong}` stands in line {line} already; {ONCE}"),
            None => ONCE.to_owned(),
        };
    }
    if let Some(advice) = of_line(&format!("{start}{rest}"), rest) {
        return advice;
    }
    if !stands_for_a_value(before) {
        LINES
    } else if begins_as_a_date(wrong) {
        MONTH
    } else if wrong.starts_with(char::is_alphabetic) || wrong.trim().contains(' ') {
        QUOTES
    } else {
        LINES
    }
    .to_owned()
}

/// The line, counted from 1, in which a key of this table, or the header of this line, stands before.
fn first_line(before: &str, key: &str, line: &str) -> Option<usize> {
    let line = line.trim();
    let above: Vec<&str> = before.split('\n').collect();
    // The last part is the beginning of the line itself.
    let (start, above) = above.split_last()?;
    if line.starts_with('[') {
        return above.iter().position(|l| l.trim() == line).map(|i| i + 1);
    }
    let of_table = above.iter().rposition(|l| l.trim_start().starts_with('[')).map_or(0, |i| i + 1);
    let is = |l: &&str| {
        let rest = l.trim_start().strip_prefix(key).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('='))
    };
    let found = above.iter().skip(of_table).position(is).filter(|_| start.trim().is_empty())?;
    Some(of_table + found + 1)
}

/// The advice about a line that is written as in another language, from the line and its part from the mistake on.
fn of_line(line: &str, rest: &str) -> Option<String> {
    let line = line.trim();
    if line.starts_with("//") || rest.trim_start().starts_with("//") {
        return Some(COMMENT.to_owned());
    }
    let Some((_, value)) = line.split_once('=') else {
        let key = line.split_once(':').map(|(key, _)| key.trim_end());
        return key
            .is_some_and(|k| !k.is_empty() && k.chars().all(is_of_a_bare_key))
            .then(|| EQUALS.to_owned());
    };
    let value = value.split('#').next().unwrap_or_default().trim();
    let lower = value.to_ascii_lowercase();
    let digits = |part: &str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
    let comment = value.find("//").is_some_and(|i| !value[..i].contains(['"', '\'']));
    if comment {
        Some(COMMENT.to_owned())
    } else if value.is_empty() {
        Some(MISSING.to_owned())
    } else if value.starts_with(['“', '”', '„', '‘', '’']) {
        Some(STRAIGHT.to_owned())
    } else if lower == "true" || lower == "false" {
        Some(format!("write `{lower}`, in lower case"))
    } else if let Some((first, others)) = value.split_once(',')
        && !first.is_empty()
        && first.bytes().all(|b| b.is_ascii_digit())
        && others.split(',').all(digits)
    {
        Some(format!("write `{}`", value.replace(',', "_")))
    } else {
        None
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
    use super::{COMMENT, EQUALS, LINES, MISSING, MONTH, ONCE, QUOTES, STRAIGHT, advice};
    use toml::de::DeTable;

    /// The advice about the first mistake in a text.
    fn about(text: &str) -> String {
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
            assert!(about(text).ends_with(ONCE), "{text}");
        }
    }

    #[test]
    fn the_line_of_the_first_is_named() {
        for (text, line) in
            [("a = 1\na = 2", 1), ("a = 1\n[b]\nx = 1\na = 1\n\na = 2", 4), ("\n[a]\nb = 1\n[a]", 2)]
        {
            assert!(about(text).contains(&format!("`a` stands in line {line} already")), "{text}");
        }
    }

    #[test]
    fn habits_of_other_languages() {
        for (text, advice) in [
            ("a = True", "write `true`, in lower case"),
            ("a = FALSE # b", "write `false`, in lower case"),
            ("// a", COMMENT),
            ("a = 1 // b", COMMENT),
            ("a = “b”", STRAIGHT),
            ("a = 900,000", "write `900_000`"),
            ("a = 1,900,000", "write `1_900_000`"),
            ("a: 60", EQUALS),
            ("a =", MISSING),
            ("a =\nb = 1", MISSING),
        ] {
            assert_eq!(about(text), advice, "{text}");
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
        for text in ["a = \"x", "a", "a = = 5", "a = 0X1", "a = 01", "a = \"x\" y", "[a", "é = 1"] {
            assert_eq!(about(text), LINES, "{text}");
        }
    }
}
