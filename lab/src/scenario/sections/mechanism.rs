//! `[mechanism.NAME]`: the parameters of one mechanism.

use merantau_engine::mechanism_parameters::Mechanisms;

use super::fill;
use crate::diagnostics::{Code, did_you_mean};
use crate::scenario::read::{Reader, sub};
use crate::scenario::tree::Table;

/// Reads all mechanisms.
pub(crate) fn read<'a>(reader: &mut Reader<'a>, top: &'a Table) -> Mechanisms {
    let mut mechanisms = Mechanisms::default();
    let path = vec!["mechanism".to_owned()];
    let tables = reader.table(top, &path[..0], "mechanism").map(|t| t.1);
    for (name, node) in tables.into_iter().flatten() {
        let path = sub(&path, name);
        let Some(parameters) = mechanisms.get_mut(name) else {
            let near = did_you_mean(name, Mechanisms::NAMES.iter().copied());
            let d =
                reader.error(Code::UnknownName, &node.key, format!("unknown mechanism `{name}`")).help(near);
            reader.report(d.help("a mechanism is named by its file; the reference lists them"));
            continue;
        };
        let Some(table) = reader.table_of(&path, node) else { continue };
        reader.only_params(&path, table, parameters.specs(), &[]);
        fill(reader, table, &path, parameters, None);
    }
    mechanisms
}
