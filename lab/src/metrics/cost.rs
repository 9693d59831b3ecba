//! What states spend. Costs for what is avoided compare two arms, so they are made where arms are compared.

use super::{Better::*, Family, Metric};

pub(super) const METRICS: &[Metric] = &[
    Metric {
        name: "public_cost",
        unit: "USD",
        better: Lower,
        family: Family::Cost,
        formula: "sum(states.public_cost) / 100",
        by: None,
        meaning: "What states spent.",
    },
    Metric {
        name: "public_balance",
        unit: "USD",
        better: Higher,
        family: Family::Cost,
        formula: "sum(states.revenue - states.public_cost) / 100",
        by: None,
        meaning: "What states took, less what they spent.",
    },
    Metric {
        name: "policy_cost",
        unit: "USD",
        better: Lower,
        family: Family::Cost,
        formula: "sum(policies.cost) / 100",
        by: None,
        meaning: "What policies cost.",
    },
    Metric {
        name: "policy_cost_per_served",
        unit: "USD",
        better: Lower,
        family: Family::Cost,
        formula: "sum(policies.cost) / sum(policies.served) / 100",
        by: None,
        meaning: "What policies cost a person served.",
    },
];
