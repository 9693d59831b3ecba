//! Law of a scenario that changes over time.

use crate::law::Law;
use crate::law::ruling::Place;
use crate::month::Month;

/// A value of law that holds from a month on.
#[derive(Clone, Debug, PartialEq)]
pub struct LawStep {
    /// The first month in which it holds.
    pub from: Month,
    /// The place of the rule.
    pub place: Place,
    /// The name of the rule.
    pub rule: &'static str,
    /// Its values.
    pub values: Vec<f64>,
}

impl Law {
    /// Sets the values of a scenario's law that hold from a month on.
    pub(crate) fn step(&mut self, month: Month, steps: &[LawStep]) {
        for step in steps.iter().filter(|step| step.from <= month) {
            let values = self.table(step.place).and_then(|table| table.values_mut(step.rule));
            if let Some(values) = values.filter(|values| values.len() == step.values.len()) {
                values.copy_from_slice(&step.values);
            }
        }
    }
}
