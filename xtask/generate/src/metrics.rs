//! The reference page of the metrics.

use std::fmt::Write as _;

use merantau_lab::metrics::{Better, all};

use crate::files::Generated;
use crate::params::cell;
use crate::reference::HEAD;

pub(crate) fn page() -> Generated {
    let mut text = format!(
        "{HEAD}# Metrics\n\nA metric is a figure of a whole run: a formula over the columns of its [tables](tables.md), \
         computed as it is printed here. `merantau metrics` lists them too.\n\n\
         `sum`, `mean`, `first` and `last` are over the months of the run, of columns added up over all rows. `more(…)` \
         and `less(…)` are by how much a formula is more or less in an arm than in the baseline: such a metric has a \
         figure in `comparison.csv`, and none of a run alone.\n"
    );
    let mut family = String::new();
    for metric in all() {
        if family != metric.family.to_string() {
            family = metric.family.to_string();
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
