//! Arms that equal the baseline.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::scenario::files::Files;
use crate::scenario::sections::arm::Arm;
use crate::scenario::tree::{Node, Table, Value};

/// Warns of each arm whose scenario equals that of the baseline. The texts are those of the file without an arm and
/// of each arm, by the arm's index.
pub(crate) fn unchanged(
    files: &Files,
    top: &Table,
    arms: &[Arm],
    texts: &[(Option<usize>, String)],
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let text = |k: usize| texts.iter().find(|t| t.0 == Some(k)).map(|t| &t.1);
    let Some(baseline) = arms.iter().position(|a| a.baseline) else { return found };
    let Some(Value::List(items)) = top.get("arm").map(|n| &n.value) else { return found };
    for (k, arm) in arms.iter().enumerate().filter(|(_, a)| !a.baseline) {
        if text(k).is_none() || text(k) != text(baseline) {
            continue;
        }
        let name = |node: &Node| node.table().and_then(|t| t.get("name")).cloned();
        let node = items.iter().filter_map(name).find(|n| n.text() == Some(&arm.name));
        if let Some(node) = node {
            let message = format!(
                "the arm `{}` changes nothing: it is the same as `{}`",
                arm.name, arms[baseline].name
            );
            let d = Diagnostic::warning(Code::NoEffect, message).at(files.place(&node.at));
            found.push(d.help("give it `with`, `without` or `set`, or remove it"));
        }
    }
    found
}
