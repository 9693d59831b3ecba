//! The rows over which a metric is computed.

/// A part of a run: a range of months, and the rows in which columns have certain values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// First month, `YYYY-MM`; `None` means the first month of the run.
    pub from: Option<String>,
    /// Last month, included; `None` means the last month of the run.
    pub until: Option<String>,
    /// Columns and their permitted values: `("origin", ["MMR"])`. In tables of states, `destination` means the state.
    /// A metric over a table without such a column has no value.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Scope {
    /// Whether the scope contains a month (or, in yearly tables, a year). It contains a year if it contains one of
    /// its months.
    pub(super) fn has(&self, period: &str) -> bool {
        let year = |month: &String| month.get(..period.len()).unwrap_or(month).to_owned();
        self.from.as_ref().is_none_or(|from| period >= year(from).as_str())
            && self.until.as_ref().is_none_or(|until| period <= year(until).as_str())
    }
}

/// The columns that contain the month or year of a table.
pub(super) const PERIODS: [&str; 2] = ["month", "year"];

/// The column of a table that corresponds to a column of a scope.
pub(super) fn meant(column: &str, has: impl Fn(&str) -> bool) -> Option<&str> {
    if has(column) {
        Some(column)
    } else if column == "destination" && has("state") {
        Some("state")
    } else {
        None
    }
}
