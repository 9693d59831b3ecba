//! The arms, in words: what each changes.

use crate::experiment::Comparison;
use crate::report::labels;
use crate::report::numbers::plain;
use maud::{Markup, html};

/// Changes of an arm that are shown before the rest is folded.
const SHOWN: usize = 6;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.arms.len() < 2 {
        return None;
    }
    Some(html! {
        dl {
            @for arm in &c.arms {
                dt { strong { (arm.name) } @if arm.baseline && arm.name != labels::BASELINE { " (" (labels::BASELINE) ")" } }
                dd {
                    @if arm.baseline {
                        p { (labels::NO_CHANGE) }
                    } @else if arm.changes.is_empty() {
                        p { (labels::CHANGES_NOTHING) }
                    } @else {
                        ul {
                            @for change in arm.changes.iter().take(SHOWN) {
                                li { code { (labels::changes_to(&change.key, &tidy(&change.baseline), &tidy(&change.arm))) } }
                            }
                        }
                        @if arm.changes.len() > SHOWN {
                            details {
                                summary { (labels::more(arm.changes.len() - SHOWN)) }
                                ul {
                                    @for change in arm.changes.iter().skip(SHOWN) {
                                        li { code { (labels::changes_to(&change.key, &tidy(&change.baseline), &tidy(&change.arm))) } }
                                    }
                                }
                            }
                        }
                        @if let Some(month) = &arm.differs_from { p.note { (labels::differs_from(month)) } }
                    }
                }
            }
        }
    })
}

/// A value with its long numbers shortened: what was converted from another currency has all its digits.
fn tidy(value: &str) -> String {
    let word = |word: &str| {
        let number = word.trim_matches(['(', ')', '"', ',', '[', ']']);
        match number.parse::<f64>() {
            Ok(x) if number.len() > 9 && number.contains('.') => word.replacen(number, &plain(x), 1),
            _ => word.to_owned(),
        }
    };
    value.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn long_numbers_are_shortened() {
        assert_eq!(tidy("\"97.68138657184322 USD\""), "\"97.7 USD\"");
        assert_eq!(tidy("[0.1, 12.25]"), "[0.1, 12.25]");
    }
}
