//! Shares by label that sum to one: statuses, sectors and skills of people abroad at the start.

use crate::diagnostics::Code;
use crate::scenario::read::{Reader, bare, dotted, sub};
use crate::scenario::tree::{Node, Value};
use crate::scenario::units;
use merantau_engine::params::Unit;

/// Reads shares if they are set: a table of labels, in which missing labels are zero and the sum is one.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    path: &[String],
    node: &'a Node,
    labels: &[&str],
    what: &str,
    allowed: &[&str],
) -> Option<Vec<f64>> {
    let table = reader.table_of(path, node)?;
    let errors = reader.found.errors();
    let mut values = vec![0.0; labels.len()];
    for (label, entry) in table {
        let position = labels.iter().position(|l| l == label).filter(|_| allowed.contains(&label.as_str()));
        let Some(position) = position else {
            reader.unknown_word(&entry.key, what, label, allowed);
            continue;
        };
        if let Some(x) = share(reader, &sub(path, label), entry)
            && let Some(slot) = values.get_mut(position)
        {
            *slot = x;
        }
    }
    if reader.found.errors() > errors {
        return None;
    }
    let sum: f64 = values.iter().sum();
    if (sum - 1.0).abs() > 1e-9 * labels.len() as f64 {
        let sum = units::number(sum);
        let d = reader
            .error(
                Code::Conflict,
                &node.at,
                format!("the shares of [{}] sum to {sum}, not to 1", dotted(path)),
            )
            .help("change them so that they sum to one; what is not named counts as 0");
        reader.report(d);
        return None;
    }
    let pairs = labels.iter().zip(&values).filter(|(_, x)| **x != 0.0);
    let pairs = pairs.map(|(l, x)| format!("{} = {}", bare(l), units::toml(*x, Unit::Share, &[])));
    reader.set(path.to_vec(), node, format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", ")));
    Some(values)
}

fn share(reader: &mut Reader<'_>, path: &[String], node: &Node) -> Option<f64> {
    let value = match &node.value {
        Value::Integer(n) => *n as f64,
        Value::Real(x) => *x,
        Value::Text(text) => match units::read(text, Unit::Share) {
            Ok(reading) => reading.value,
            Err(problem) => {
                let d = reader.error(
                    Code::InvalidValue,
                    &node.at,
                    format!("`{}`: {}", dotted(path), problem.message),
                );
                reader.report(d.help(problem.help));
                return None;
            }
        },
        _ => {
            reader.wrong_type(path, node, units::example(Unit::Share));
            return None;
        }
    };
    if (0.0..=1.0).contains(&value) {
        return Some(value);
    }
    let written = reader.files.text(&node.at).trim_matches(['"', '\'']).to_owned();
    let d =
        reader.error(Code::OutOfRange, &node.at, format!("`{}` is out of range: {written}", dotted(path)));
    reader.report(d.help("write a share from 0 to 1 (0 % to 100 %)"));
    None
}
