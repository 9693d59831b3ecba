//! The sections of a scenario file, one file each: the keys of a section, and the code that reads them.

pub(crate) mod adults;
pub(crate) mod arm;
pub(crate) mod calibration;
pub(crate) mod corridor;
pub(crate) mod elasticities;
pub(crate) mod mechanism;
pub(crate) mod output;
pub(crate) mod policy;
pub(crate) mod population;
mod records;
pub(crate) mod run;
pub(crate) mod selector;
pub(crate) mod shares;
pub(crate) mod state;
pub(crate) mod statuses;
pub(crate) mod table;
pub(crate) mod target;
pub(crate) mod windows;

use merantau_engine::month::Month;
use merantau_engine::params::Parameters;

use super::read::Reader;
use super::tree::Table;

/// The top-level keys of a file, in the order of the resolved scenario.
pub(crate) const SECTIONS: [&str; 9] =
    ["population", "state", "corridor", "mechanism", "policy", "arm", "output", "calibration", "target"];

/// Values of parameters that hold from a month on.
pub(crate) type Steps = Vec<(Month, &'static str, Vec<f64>)>;

/// Reads all parameters of a struct from a table: the values of the first month, and those that hold from a later month on, if
/// they may change between the first and the last month.
pub(crate) fn fill<'a>(
    reader: &mut Reader<'a>,
    table: &'a Table,
    path: &[String],
    into: &mut dyn Parameters,
    months: Option<(Month, Month)>,
) -> Steps {
    let mut steps = Steps::new();
    for spec in into.specs() {
        let Some(values) = reader.param(table, path, spec, months) else { continue };
        steps.extend(values.steps.iter().map(|(month, v)| (*month, spec.name, v.clone())));
        if let Some(slots) = into.values_mut(spec.name)
            && slots.len() == values.first.len()
        {
            slots.copy_from_slice(&values.first);
        }
    }
    steps
}
