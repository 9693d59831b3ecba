//! The data of a chart as CSV: a link in the page that contains the file.

use super::labels;
use maud::{Markup, html};
use std::fmt::Write;

/// A table that is written as CSV.
#[derive(Clone, Debug, Default)]
pub(super) struct Csv {
    width: usize,
    text: String,
}

impl Csv {
    /// A table with these columns.
    pub(super) fn new(head: &[&str]) -> Self {
        let mut csv = Self { width: head.len(), text: String::new() };
        csv.row(head.iter().map(|h| (*h).to_owned()));
        csv
    }
    /// Adds a row; missing fields are empty.
    pub(super) fn row(&mut self, fields: impl IntoIterator<Item = String>) {
        let mut n = 0;
        for field in fields.into_iter().take(self.width) {
            if n > 0 {
                self.text.push(',');
            }
            push(&mut self.text, &field);
            n += 1;
        }
        self.text.extend(std::iter::repeat_n(',', self.width - n));
        self.text.push('\n');
    }
    /// A link to the table.
    pub(super) fn link(&self, name: &str) -> Markup {
        let href = format!("data:text/csv;charset=utf-8,{}", encoded(&self.text));
        let file = format!("{}.csv", file_name(name));
        html! { a.csv download=(file) href=(href) aria-label=(labels::csv_of(name)) { (labels::CSV) } }
    }
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// A number as text; empty for `None`.
pub(super) fn number(x: Option<f64>) -> String {
    x.map_or_else(String::new, |x| x.to_string())
}

fn push(out: &mut String, field: &str) {
    // A quote precedes a text that a spreadsheet would read as a formula; numbers are left unchanged.
    let formula = field.starts_with(['=', '+', '-', '@']) && field.parse::<f64>().is_err();
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) {
        let _ = write!(out, "\"{}\"", field.replace('"', "\"\""));
    } else {
        out.push_str(&field);
    }
}

/// A text within an address: letters and digits as they are, other characters as the codes of their bytes.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',' | b'.' | b'-' | b'_' | b':' => {
                out.push(byte as char)
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut csv = Csv::new(&["name", "x", "y"]);
        csv.row(["a,b".to_owned(), number(Some(-1.5)), number(None)]);
        csv.row(["=SUM(A1)".to_owned(), "say \"no\"".to_owned()]);
        assert_eq!(csv.text(), "name,x,y\n\"a,b\",-1.5,\n'=SUM(A1),\"say \"\"no\"\"\",\n");
    }

    #[test]
    fn nothing_gets_out_of_an_address() {
        assert_eq!(encoded("a,1\n\"<é&'#"), "a,1%0A%22%3C%C3%A9%26%27%23");
        assert_eq!(file_name("../a b"), "___a_b");
        let link = Csv::new(&["<b>"]).link("<script>").into_string();
        assert!(!link.contains("<script>") && !link.contains("<b>"), "{link}");
    }
}
