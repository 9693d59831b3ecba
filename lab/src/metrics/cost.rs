//! What states spend, and what they get for it. Costs for what is avoided have a figure only between two arms.

use super::metric::{Better::*, Metric, Theme};

pub(super) const METRICS: &[Metric] = &[
    Metric {
        name: "public_cost",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "sum(states.public_cost) / 100",
        by: None,
        meaning: "What states spent.",
    },
    Metric {
        name: "public_balance",
        unit: "USD",
        better: Higher,
        theme: Theme::Cost,
        formula: "sum(states.revenue - states.public_cost) / 100",
        by: None,
        meaning: "What states took, less what they spent.",
    },
    Metric {
        name: "policy_cost",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "sum(policies.cost) / 100",
        by: None,
        meaning: "What policies cost.",
    },
    Metric {
        name: "policy_cost_per_served",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "sum(policies.cost) / sum(policies.served) / 100",
        by: None,
        meaning: "What policies cost a person served.",
    },
    Metric {
        name: "cost_per_abused_month_avoided",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "more(sum(states.public_cost)) / less(sum(abused)) / 100",
        by: None,
        meaning: "What states spend more than in the baseline, for each month of abuse that is avoided.",
    },
    Metric {
        name: "cost_per_irregular_month_avoided",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "more(sum(states.public_cost)) / less(sum(irregular_months)) / 100",
        by: None,
        meaning: "What states spend more than in the baseline, for each month without status that is avoided.",
    },
    Metric {
        name: "cost_per_100_usd_gained",
        unit: "USD",
        better: Lower,
        theme: Theme::Cost,
        formula: "100 * more(sum(states.public_cost)) / more(sum(remitted - sending_cost + saved - forgone) - last(debt) + first(debt))",
        by: None,
        meaning: "What states spend more than in the baseline, for each 100 USD that people gain more.",
    },
];
