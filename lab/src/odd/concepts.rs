//! Element 4: the eleven design concepts as prose; random decisions from the code.

use super::markdown::{cell, code, table};
use super::said::{ELEVEN, ModelText};

pub(super) fn element(said: &ModelText) -> String {
    let mut text = String::new();
    for name in ELEVEN {
        let words = said.concepts.get(name).map_or("", |t| t.trim());
        text.push_str(&format!("### {name}\n\n{words}\n\n"));
        if name == "Stochasticity" {
            text.push_str("What is decided by chance:\n\n");
            let rows = said.decisions.iter().map(|d| vec![code(&d.name), cell(&d.text)]);
            text.push_str(&table(&["decision", "what it decides"], rows));
            text.push('\n');
        }
    }
    text
}
