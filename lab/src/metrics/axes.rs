//! The two axes of the seed document's summary: the gains of migrants, and abuse and irregularity.

use super::metric::{Better::*, Metric, Theme};
use super::words::{ABROAD, formula};

pub(super) const METRICS: &[Metric] = &[
    Metric {
        name: "net_gain",
        title: "Net gain of all",
        unit: "USD",
        better: Higher,
        theme: Theme::Axes,
        formula: "all(gain) / 100",
        by: None,
        meaning: "Net gain of all who were ever abroad, since the first departure or the start: income after living, sending cost, price, interest and losses, less what would have been left at home after living there.",
    },
    Metric {
        name: "net_gain_per_person",
        title: "Net gain per person",
        unit: "USD",
        better: Higher,
        theme: Theme::Axes,
        formula: "each(gain) / 100",
        by: None,
        meaning: "Net gain per person who was ever abroad. A difference between arms is that of the same people: all who were abroad in either, with 0 where one never left; an arm's mean is the baseline's plus this difference.",
    },
    Metric {
        name: "abuse_and_irregularity",
        title: "Abuse and irregularity",
        unit: "share",
        better: Lower,
        theme: Theme::Axes,
        formula: formula!("sum(abused + irregular_months) / sum(", ABROAD, ")"),
        by: None,
        meaning: "Person-months of abuse and of irregular status for each person-month abroad; a month with both counts twice.",
    },
];
