//! All metrics, in their order.

use super::metric::Metric;
use super::{axes, cost, economy, irregularity, remittances, rights};

/// Every metric, family after family.
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

/// The metric of a name.
pub fn find(name: &str) -> Option<Metric> {
    all().into_iter().find(|m| m.name == name)
}
