//! `[calibration]`: which parameters are fitted to the targets.

use crate::scenario::describe::{Described, Names};
use crate::scenario::keys::{Key, What, key};
use crate::scenario::read::{Reader, quote_list, sub};
use crate::scenario::tree::Table;

/// The keys.
pub(crate) const KEYS: &[Key] = &[
    key(
        "parameters",
        What::Names,
        "none",
        "Keys of the parameters that are fitted, such as \"mechanism.credit.interest\".",
    ),
    key("draws", What::Count { min: 1, max: 100_000 }, "none", "Sets of parameters that are tried."),
];

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Keys of the parameters that are fitted.
    pub parameters: Vec<String>,
    /// Sets of parameters that are tried.
    pub draws: Option<u32>,
}

/// Reads it.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table, names: &Names) -> Calibration {
    let mut calibration = Calibration::default();
    let path = vec!["calibration".to_owned()];
    let Some((_, table)) = reader.table(top, &[], "calibration") else { return calibration };
    reader.only(&path, table, KEYS.iter().map(|k| k.name));
    calibration.draws = reader.count(table, &path, KEYS, "draws").map(|n| n as u32);
    if let Some(node) = table.get("parameters") {
        let path = sub(&path, "parameters");
        let keys = reader.texts(&path, node, false);
        for (key, node) in &keys {
            match names.describe(key) {
                Some(Described::Param { .. }) => calibration.parameters.push((*key).to_owned()),
                _ => {
                    let near = names.suggest(key);
                    let d = reader.error(&node.at, format!("`{key}` is no parameter")).help(near);
                    reader.report(d);
                }
            }
        }
        reader.set(path, node, quote_list(keys.iter().map(|k| k.0)));
    }
    calibration
}
