//! Which rows a metric is computed over.

/// A part of a run: some months, and the rows where columns have some values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// First month, `YYYY-MM`; nothing is the run's first.
    pub from: Option<String>,
    /// Last month, included; nothing is the run's last.
    pub until: Option<String>,
    /// Columns and the values that they may have: `("origin", ["MMR"])`. In tables of states, `destination` is the
    /// state. A metric over a table that has no such column has no value.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Scope {
    /// Whether a month (or, in yearly tables, a year) is in it. A year is when one of its months is.
    pub(super) fn has(&self, period: &str) -> bool {
        let year = |month: &String| month.get(..period.len()).unwrap_or(month).to_owned();
        self.from.as_ref().is_none_or(|from| period >= year(from).as_str())
            && self.until.as_ref().is_none_or(|until| period <= year(until).as_str())
    }
}

/// The columns that tell a table's months apart.
pub(super) const PERIODS: [&str; 2] = ["month", "year"];

/// The column of a table that a scope's column means.
pub(super) fn meant(column: &str, has: impl Fn(&str) -> bool) -> Option<&str> {
    if has(column) {
        Some(column)
    } else if column == "destination" && has("state") {
        Some("state")
    } else {
        None
    }
}
