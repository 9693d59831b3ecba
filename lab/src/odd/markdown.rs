//! Pieces of Markdown that remain correct whatever a scenario's texts contain.

use std::fmt::Write as _;

/// A text on one line, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    // Marks of lists and rules have a meaning only at the start of a line.
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    match out[digits..].chars().next() {
        Some('-' | '+') if digits == 0 => out.insert(0, '\\'),
        Some('.' | ')') if digits > 0 => out.insert(digits, '\\'),
        _ => {}
    }
    out
}

/// A text in a code span, also within a table.
pub(super) fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

/// Generated Markdown in one cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A table whose cells are Markdown.
pub(super) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

/// A text whose headings are lowered by a number of levels.
pub(super) fn below(text: &str, level: usize) -> String {
    let mut code = false;
    let line = |line: &str| {
        code ^= line.trim_start().starts_with("```");
        if line.starts_with('#') && !code { format!("{}{line}", "#".repeat(level)) } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The anchor of a heading in GitHub and mdBook.
pub(super) fn anchor(heading: &str) -> String {
    let keep = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    };
    heading.trim().to_lowercase().chars().filter_map(keep).collect()
}

/// A count with a separator between thousands.
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scenario_says_stays_text() {
        assert_eq!(escaped("<b>*a*</b>\n[x](y)"), r"\<b\>\*a\*\</b\> \[x\](y)");
        assert_eq!(escaped("- a\n- b"), r"\- a - b");
        assert_eq!(escaped("---"), r"\---");
        assert_eq!([escaped("+ a"), escaped("2004. a"), escaped("1) a")], [r"\+ a", r"2004\. a", r"1\) a"]);
        assert_eq!([escaped("2004 a"), escaped("a - b"), escaped("")], ["2004 a", "a - b", ""]);
        assert_eq!(code("a | `b`"), "`` a \\| `b` ``");
        assert_eq!(code("plain"), "`plain`");
        assert_eq!(cell("a\n| b"), "a \\| b");
    }

    #[test]
    fn headings_and_counts() {
        assert_eq!(anchor("1. Purpose and patterns"), "1-purpose-and-patterns");
        assert_eq!(below("# A\n```\n# b\n```", 2), "### A\n```\n# b\n```");
        assert_eq!([count(0), count(999), count(1_234_567)], ["0", "999", "1,234,567"]);
    }
}
