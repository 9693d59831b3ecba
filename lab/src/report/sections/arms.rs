//! The arms and their changes, in words.

use crate::experiment::{Change, Comparison};
use crate::report::labels;
use crate::report::numbers::plain;
use maud::{Markup, html};

/// The number of changes of an arm that are shown; the others are folded.
const SHOWN: usize = 8;

pub(in crate::report) fn section(c: &Comparison) -> Option<Markup> {
    if c.arms.len() < 2 {
        return None;
    }
    Some(html! {
        dl {
            @for arm in &c.arms {
                dt {
                    strong { (labels::name(&arm.name)) }
                    @if arm.baseline && arm.name != labels::BASELINE { " (" (labels::BASELINE) ")" }
                }
                dd {
                    @if arm.baseline {
                        p { (labels::NO_CHANGE) }
                    } @else if arm.changes.is_empty() {
                        p { (labels::CHANGES_NOTHING) }
                    } @else {
                        @let told = told(&arm.changes);
                        ul { @for (text, meaning) in told.iter().take(SHOWN) { (item(text, meaning)) } }
                        @if told.len() > SHOWN {
                            details.printed {
                                summary { (labels::more(told.len() - SHOWN)) }
                                ul { @for (text, meaning) in told.iter().skip(SHOWN) { (item(text, meaning)) } }
                            }
                        }
                        @if let Some(month) = &arm.differs_from { p.note { (labels::differs_from(month)) } }
                    }
                }
            }
        }
    })
}

fn item(text: &str, meaning: &str) -> Markup {
    html! { li { (text) @if !meaning.is_empty() { " " span.note { (meaning) } } } }
}

/// The changes of an arm, one sentence each, with the meaning of the changed parameter: removed policies, added
/// policies, then values; equal values of several policies are told once.
fn told(changes: &[Change]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (value, with) in [("false", false), ("true", true)] {
        let of: Vec<&str> = (changes.iter())
            .filter(|c| tidy(&c.arm).trim_matches(['(', ')']) == value)
            .filter_map(|c| c.key.strip_prefix("policy.")?.strip_suffix(".enabled"))
            .collect();
        if !of.is_empty() {
            out.push((labels::policies(with, &of), String::new()));
        }
    }
    // A parameter with its values before and after, its meaning, and the policies to which this applies.
    type Same<'a> = (&'a str, String, String, &'a str, Vec<&'a str>);
    let mut groups: Vec<Same<'_>> = Vec::new();
    for change in changes.iter().filter(|c| !c.key.ends_with(".enabled")) {
        let of = change.key.strip_prefix("policy.").and_then(|k| k.split_once('.'));
        let (policy, parameter) = of.map_or((None, change.key.as_str()), |(p, k)| (Some(p), k));
        let (from, to) = (tidy(&change.baseline), tidy(&change.arm));
        let same = |g: &&mut Same<'_>| !g.4.is_empty() && (g.0, &g.1, &g.2) == (parameter, &from, &to);
        match policy.and_then(|_| groups.iter_mut().find(same)) {
            Some(group) => group.4.extend(policy),
            None => groups.push((parameter, from, to, &change.meaning, policy.into_iter().collect())),
        }
    }
    let told = |(parameter, from, to, meaning, of): Same<'_>| {
        (labels::changed(parameter, &of, &from, &to), meaning.to_owned())
    };
    out.extend(groups.into_iter().map(told));
    out
}

/// A value with its long numbers shortened: an amount converted from another currency has many digits.
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
    use super::*;

    #[test]
    fn long_numbers_are_shortened() {
        assert_eq!(tidy("\"97.68138657184322 USD\""), "\"97.7 USD\"");
        assert_eq!(tidy("[0.1, 12.25]"), "[0.1, 12.25]");
    }

    #[test]
    fn what_is_the_same_of_several_policies_is_told_once() {
        let change = |key: &str, baseline: &str, arm: &str, meaning: &str| {
            let [key, baseline, arm, meaning] = [key, baseline, arm, meaning].map(str::to_owned);
            Change { key, baseline, arm, meaning }
        };
        let changes = [
            change("policy.round_1.enabled", "(true)", "false", ""),
            change("policy.round_2.permit", "\"12 months\"", "\"24 months\"", "How long."),
            change("policy.round_3.enabled", "true", "false", ""),
            change("policy.round_3.permit", "\"12 months\"", "\"24 months\"", "How long."),
            change("policy.round_4.permit", "\"6 months\"", "\"24 months\"", "How long."),
            change("policy.mobility.enabled", "false", "(true)", ""),
            change("state.THA.levy", "(0.0)", "1.0", ""),
        ];
        let told: Vec<String> = told(&changes).into_iter().map(|t| t.0).collect();
        assert_eq!(
            told,
            [
                "Without round 1 and round 3.",
                "With mobility.",
                "Permit of round 2 and round 3: 12 months → 24 months",
                "Permit of round 4: 6 months → 24 months",
                "State.THA.levy: 0 → 1",
            ]
        );
    }
}
