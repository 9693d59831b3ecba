//! The list of all metrics.

use super::metric::Metric;
use super::{axes, cost, economy, irregularity, remittances, rights};

/// Every metric, ordered by theme.
pub fn all() -> Vec<Metric> {
    [
        economy::METRICS,
        rights::METRICS,
        irregularity::METRICS,
        remittances::METRICS,
        axes::METRICS,
        cost::METRICS,
    ]
    .concat()
}

/// The metric with the given name.
pub fn find(name: &str) -> Option<Metric> {
    all().into_iter().find(|m| m.name == name)
}
