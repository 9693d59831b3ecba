//! Finds the citations of evidence in the project's texts: codes of facts ("facts C01, C22 and M03 to M05") and
//! paragraphs of the seed document ("seed paragraphs 26 and 29").

use std::ops::Range;

/// The table of facts, from the root of the workspace. Each row has a code.
pub const FACTS: &str = "docs/facts/facts.csv";
/// The page that is generated from the tables of facts.
pub const FACTS_PAGE: &str = "docs/src/facts.md";
/// The page on the seed document.
pub const SEED_PAGE: &str = "docs/src/seed.md";
/// Tables of facts that are cited as a whole, by their names, with a title and a sentence for the page.
pub const TABLES: [(&str, &str, &str); 3] = [
    (
        "wages_2005",
        "Wages in 2005",
        "US dollars per month, in prices of 2005. The figures are recalled and not verified: read each as ±30 %.",
    ),
    (
        "sending_cost_2011_2013",
        "Cost of sending money, 2011 to 2013",
        "Per cent of 200 US dollars. Source: World Bank, Remittance Prices Worldwide.",
    ),
    (
        "women_by_job",
        "Women by job",
        "Share of women among people who left for a job or who work in it. Figures marked as recalled are not verified.",
    ),
];

/// One citation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub cited: Cited,
    /// Whether the next citation is the end of a range that begins here: "M03 to M05".
    pub begins_range: bool,
    /// The position of the code or number in the text.
    pub at: Range<usize>,
}

/// What a citation names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cited {
    /// The code of a fact: a letter and two digits.
    Fact(String),
    /// The name of a table of facts.
    Table(String),
    /// The number of a paragraph of the seed document.
    Paragraph(u32),
}

impl Cited {
    /// The page and the anchor that say more about it, from the folder of the book's pages.
    pub fn link(&self) -> String {
        match self {
            Self::Fact(name) | Self::Table(name) => format!("facts.md#{name}"),
            Self::Paragraph(number) => format!("seed.md#p{number}"),
        }
    }
}

/// The citations of a text, in order.
pub fn citations(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end = at + rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let word = &text[at..end];
        let seed = || {
            let before = text[..at].trim_end();
            before.ends_with("seed") || before.ends_with("Seed")
        };
        match word.to_ascii_lowercase().as_str() {
            "fact" | "facts" => list(text, end, fact, &mut found),
            "paragraph" | "paragraphs" if seed() => list(text, end, paragraph, &mut found),
            _ => {
                let cited = table(word).into_iter();
                found.extend(cited.map(|cited| Citation { cited, begins_range: false, at: at..end }));
            }
        }
        // Continues at the next word.
        at = end + text[end..].find(char::is_alphanumeric).unwrap_or(text.len() - end);
    }
    found
}

/// The list of codes or numbers that begins at a position in a text.
fn list(text: &str, mut at: usize, kind: fn(&str) -> Option<Cited>, found: &mut Vec<Citation>) {
    let mut first = true;
    loop {
        let rest = &text[at..];
        let separator = rest.len() - rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace()).len();
        let mut start = at + separator;
        let mut range = false;
        for (word, is_range) in [("and", false), ("or", false), ("to", true)] {
            let after =
                text[start..].strip_prefix(word).filter(|after| after.starts_with(char::is_whitespace));
            if let Some(after) = after {
                start = text.len() - after.trim_start().len();
                range = is_range;
                break;
            }
        }
        let end = start
            + text[start..]
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(text.len() - start);
        let Some(cited) = kind(&text[start..end]).filter(|_| first || start > at) else { return };
        if let (true, Some(last)) = (range, found.last_mut()) {
            last.begins_range = true;
        }
        found.push(Citation { cited, begins_range: false, at: start..end });
        (at, first) = (end, false);
    }
}

/// The positions of the word "facts" where it is followed by neither a code nor the name of a table. Such a text looks
/// like evidence, but no page contains it. Punctuation other than a colon ends a citation: "a list of facts." is prose.
pub fn facts_without_target(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end = at + rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if text[at..end].eq_ignore_ascii_case("facts") && !followed_by_target(&text[end..]) {
            found.push(at);
        }
        // Continues at the next word.
        at = end + text[end..].find(char::is_alphanumeric).unwrap_or(text.len() - end);
    }
    found
}

/// Whether the text after the word "facts" begins with a code or the name of a table, or cannot be read as a citation.
fn followed_by_target(rest: &str) -> bool {
    // A comment continues on the next line after its marker.
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || [':', '/', '!', '#'].contains(&c));
    let word = &next[..next.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(next.len())];
    next.len() == rest.len() || word.is_empty() || fact(word).or_else(|| table(word)).is_some()
}

fn fact(word: &str) -> Option<Cited> {
    let mut chars = word.chars();
    let code = word.len() == 3
        && chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_digit());
    code.then(|| Cited::Fact(word.to_owned()))
}

fn paragraph(word: &str) -> Option<Cited> {
    // A longer number is a year.
    (word.len() <= 2).then(|| word.parse().ok().map(Cited::Paragraph)).flatten()
}

fn table(word: &str) -> Option<Cited> {
    TABLES.iter().any(|(name, ..)| *name == word).then(|| Cited::Table(word.to_owned()))
}

/// The text with each citation as a link; `up` leads from the page's folder to that of the book's pages. Code font
/// and blocks of code are not changed.
pub fn linked(text: &str, up: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Blocks of code and code font begin and end with a backtick: every second piece is code.
    for (number, piece) in text.split_inclusive('`').enumerate() {
        let mut done = 0;
        for citation in citations(piece).into_iter().filter(|_| number % 2 == 0) {
            out.push_str(&piece[done..citation.at.start]);
            let name = &piece[citation.at.clone()];
            out.push_str(&format!("[{name}]({up}{})", citation.cited.link()));
            done = citation.at.end;
        }
        out.push_str(&piece[done..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        citations(text)
            .iter()
            .map(|c| format!("{}{}", &text[c.at.clone()], if c.begins_range { " to" } else { "" }))
            .collect()
    }

    #[test]
    fn lists_and_ranges_are_read() {
        assert_eq!(names("facts C01, C22: caps"), ["C01", "C22"]);
        assert_eq!(names("Facts A02 to A06, seed paragraph 29"), ["A02 to", "A06", "29"]);
        assert_eq!(names("seed paragraphs 11, 18 and\n19: 20 years"), ["11", "18", "19"]);
        assert_eq!(
            names("facts M03 to M05, sending_cost_2011_2013.csv"),
            ["M03 to", "M05", "sending_cost_2011_2013"]
        );
        assert_eq!(names("seed paragraph 14, 2004"), ["14"]);
        assert_eq!(names("fact 1, paragraph 2, C18, facts of 2004"), [""; 0]);
    }

    #[test]
    fn the_word_facts_needs_a_code_or_a_table() {
        for held in [
            "facts C01: caps",
            "Facts wages_2005.csv",
            "facts: wages_2005.csv",
            "facts\n//! C18",
            "a list of facts.",
            "[Facts](facts.md)",
            "few facts",
        ] {
            assert_eq!(facts_without_target(held), [0usize; 0], "{held}");
        }
        assert_eq!(facts_without_target("facts README: x, facts C01"), [0]);
        assert_eq!(facts_without_target("see facts: notes"), [4]);
        assert_eq!(facts_without_target("see facts\n//! of 2004"), [4]);
    }

    #[test]
    fn citations_become_links_outside_code() {
        assert_eq!(
            linked("facts C18: 8 %; `facts C18`; seed paragraph 5", "../"),
            "facts [C18](../facts.md#C18): 8 %; `facts C18`; seed paragraph [5](../seed.md#p5)"
        );
    }
}
