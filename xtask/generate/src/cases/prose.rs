//! The numbers in the prose of the pages: each stands in a table of the page, or the sentence names its source.

use std::collections::BTreeSet;

/// The numbers in the prose of the section "Results" that stand in no generated section of the page, each with its sentence.
/// Not checked are years, code, and sentences that name facts or the seed document.
pub(super) fn without_table(page: &str) -> Vec<String> {
    let (generated, prose) = parts(page);
    let known: BTreeSet<String> = numbers(&generated).into_iter().collect();
    let section = prose.split_once("\n## Results").map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut found = Vec::new();
    for paragraph in section.split("\n\n").flat_map(|p| p.split("\n- ")) {
        let text = plain(paragraph);
        for sentence in text.split_inclusive(". ").filter(|s| !s.contains("facts ") && !s.contains("seed ")) {
            for number in numbers(sentence) {
                if !known.contains(&number) && !is_year(&number) {
                    found.push(format!("{number}: {}", sentence.trim()));
                }
            }
        }
    }
    found
}

/// The generated sections of a page, and the rest of it.
fn parts(page: &str) -> (String, String) {
    let (mut generated, mut prose, mut inside) = (String::new(), String::new(), false);
    for line in page.lines() {
        inside |= line.starts_with("<!-- generated: ");
        let to = if inside { &mut generated } else { &mut prose };
        to.push_str(line);
        to.push('\n');
        inside &= !line.starts_with("<!-- end: ");
    }
    (generated, prose)
}

/// A text in one line, without code and without the targets of links.
fn plain(text: &str) -> String {
    let text: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    for (i, part) in text.split("](").enumerate() {
        out.push_str(if i == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) });
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers of a text, without signs and without commas between thousands.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || (!number.is_empty() && (c == ',' || c == '.')) {
            number.push(c);
        } else if !number.is_empty() {
            found.push(number.trim_end_matches([',', '.']).replace(',', ""));
            number.clear();
        }
    }
    found
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse::<u32>().is_ok_and(|n| (1980..2031).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::asked;
    use xtask::root::read;

    #[test]
    fn every_number_of_a_page_stands_in_a_table() {
        for case in asked::cases().unwrap() {
            let page = format!("docs/src/guide/cases/{}.md", case.name);
            let found = without_table(&read(&page).unwrap());
            assert!(found.is_empty(), "{page}: no table of the page has\n  {}", found.join("\n  "));
        }
    }

    #[test]
    fn a_number_without_table_is_found() {
        let page = |prose: &str| {
            format!(
                "# A 7\n\n## Results\n\n<!-- generated: results -->\n| 1,230 ± 4.5 |\n<!-- end: results -->\n\n{prose}\n\n## Next\n\n99\n"
            )
        };
        let found = |prose: &str| without_table(&page(prose));
        assert!(found("In 2005 they are 1,230. Of these 4.5 %.").is_empty());
        assert!(found("There are 300 (facts R03). See `--set a=17` and [b](c-12.md).").is_empty());
        assert_eq!(found("There are 1,240."), ["1240: There are 1,240."]);
        assert_eq!(found("- one\n- There are 300 (facts R03). Or 301."), ["301: Or 301."]);
    }
}
