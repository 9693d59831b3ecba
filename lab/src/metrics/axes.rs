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
        formula: "(sum(remitted - sending_cost + saved - forgone) - last(debt) + first(debt)) / 100",
        by: None,
        meaning: "Net gain of all people: money received at home and saved, less new debt (since the end of the first month) and forgone earnings at home.",
    },
    Metric {
        name: "net_gain_per_migrant",
        title: "Net gain per migrant",
        unit: "USD",
        better: Higher,
        theme: Theme::Axes,
        formula: formula!(
            "(sum(remitted - sending_cost + saved - forgone) - last(debt) + first(debt)) / mean(",
            ABROAD,
            ") / 100"
        ),
        by: None,
        meaning: "Net gain per person abroad on average: money received at home and saved, less new debt and forgone earnings at home.",
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
