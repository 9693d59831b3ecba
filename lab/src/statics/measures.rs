//! The figures whose answers are looked at.

use crate::metrics::{Better, Metric, Theme, find};

/// A figure that no metric of the catalogue gives.
const fn own(name: &'static str, title: &'static str, unit: &'static str, formula: &'static str) -> Metric {
    Metric {
        name,
        title,
        unit,
        better: Better::Neither,
        theme: Theme::Economy,
        formula,
        by: None,
        meaning: title,
    }
}

/// Figures that no metric of the catalogue gives.
const OWN: [Metric; 8] = [
    own("lookers", "Adults who looked for a way abroad", "persons", "sum(lookers)"),
    own("willing", "Of those, willing to go if they could pay", "persons", "sum(willing)"),
    own("able", "Of those, able to pay", "persons", "sum(able)"),
    own("entries", "Departures and clandestine entries", "persons", "sum(departures + clandestine_entries)"),
    own("line", "In line for a place, on average", "persons", "mean(line)"),
    own(
        "visa_price",
        "Price of the visa, per person who left for a new contract",
        "USD",
        "sum(visa_rent) / sum(departures - departures_rehire) / 100",
    ),
    own(
        "wage_new",
        "Wage of new contracts",
        "USD per month",
        "sum(wage_new) / sum(departures - departures_rehire) / 100",
    ),
    own("abused", "Abused, share of the months of workers", "share", "sum(abused) / sum(workers)"),
];

/// The names of all figures, in the order of the table.
pub(crate) const NAMES: [&str; 11] = [
    "lookers",
    "willing",
    "able",
    "entries",
    "line",
    "visa_price",
    "wage_new",
    "share_without_status",
    "abused",
    "debt_per_migrant",
    "net_gain",
];

/// The figures, in the order of the table. Those that the catalogue of metrics has are taken from there.
pub fn measures() -> Vec<Metric> {
    let one = |name: &&str| OWN.into_iter().find(|m| m.name == *name).or_else(|| find(name));
    NAMES.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Formula;
    use merantau_engine::Engine;
    use merantau_engine::setup::By;

    #[test]
    fn each_figure_has_a_unit_and_a_formula_of_columns_that_exist() {
        let all = measures();
        assert_eq!(all.iter().map(|m| m.name).collect::<Vec<_>>(), NAMES);
        let tables = Engine::tables(By::default());
        let panel = tables.iter().find(|t| t.name == "panel").expect("the panel");
        for metric in all {
            assert!(!metric.unit.is_empty(), "{}", metric.name);
            let formula: Formula = metric.formula.parse().expect("a formula");
            let text = formula.to_string();
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            for word in words.filter(|w| w.contains('_') || panel.columns.iter().any(|c| c.name == *w)) {
                assert!(panel.columns.iter().any(|c| c.name == word), "{}: {word}", metric.name);
            }
        }
    }
}
