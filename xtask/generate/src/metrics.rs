//! The reference page of the metrics.

use std::fmt::Write as _;

use merantau_lab::metrics::{Better, all};

use crate::files::Generated;
use crate::params::cell;
use crate::reference::HEAD;

pub(crate) fn page() -> Generated {
    let mut text = format!(
        "{HEAD}# Metrics\n\nA metric is a figure of a whole run. The program computes it by the formula printed here from the \
         columns of the [tables](tables.md) of the run. `merantau metrics` prints the same list.\n\n\
         Columns are first added up over all rows of a month; `sum`, `mean`, `first` and `last` then refer to the months \
         of the run. `more(…)` is the amount by which a formula is larger in an arm than in the baseline, and `less(…)` \
         the amount by which it is smaller. Such a metric has a figure in `comparison.csv` and none for a single \
         run.\n\n`all(gain)` is the net gain of all people. It is no sum of columns: it is added up over their lives, which are \
         recorded where arms are compared. `each(gain)` is the same per person who was ever abroad; between two arms, the \
         difference of the same people is divided by all who were abroad in either arm. Both exist in comparisons only. They \
         depend on where the run ends: the price of a journey is booked at once, and wages after the end are never \
         counted, so that a run must end some years after the last departures that matter.\n"
    );
    let mut family = String::new();
    for metric in all() {
        if family != metric.theme.to_string() {
            family = metric.theme.to_string();
            let _ = writeln!(text, "\n## {}\n", title(&family));
            text.push_str("| metric | what it is | unit | better | formula |\n|---|---|---|---|---|\n");
        }
        let by = metric.by.map(|by| format!("; one for each `{by}`")).unwrap_or_default();
        let better = if metric.better == Better::Neither { String::new() } else { metric.better.to_string() };
        let _ = writeln!(
            text,
            "| `{}` | {}{by} | {} | {better} | `{}` |",
            metric.name,
            cell(metric.meaning),
            metric.unit,
            cell(metric.formula)
        );
    }
    Generated::new("docs/src/reference/metrics.md", text)
}

/// A word as a title.
fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
