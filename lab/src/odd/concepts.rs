//! Element 4: the eleven design concepts as prose; the table of chance from the code.

use super::markdown::{cell, code, table};
use super::said::{ELEVEN, ModelText};
use merantau_engine::draw::blocks::{About, Use};

pub(super) fn element(said: &ModelText) -> String {
    let mut text = String::new();
    for name in ELEVEN {
        let words = said.concepts.get(name).map_or("", |t| t.trim());
        text.push_str(&format!("### {name}\n\n{words}\n\n"));
        if name == "Stochasticity" {
            text.push_str(&chance(&said.chance));
        }
    }
    text
}

/// The table of chance: the blocks, and what their words decide.
fn chance(blocks: &[About]) -> String {
    let mut text = String::from(
        "What is decided by chance. A block is four words of 32 bits that belong to an agent, a month, a decision and a \
         sub-decision `k`; nothing else decides what they are:\n\n",
    );
    let of_block = |b: &About| {
        let (name, decision) = (code(b.name), code(&format!("{:?}", b.decision)));
        let key = [b.ks.to_string(), b.agent.text().to_owned(), b.month.text().to_owned()];
        [vec![name, decision], key.map(|t| cell(&t)).to_vec(), vec![cell(b.text)]].concat()
    };
    let head = ["block", "decision", "k", "agent", "month in the key", "when it is drawn"];
    text.push_str(&table(&head, blocks.iter().map(of_block)));
    text.push_str(
        "\nThe words of these blocks. A probability is compared with the word as a number from 0 to 1: from the low end \
         (below p) or from the high end (above 1 − p). Two uses share a word only if they concern different people, or \
         different parts of its range, or for the reason that is given:\n\n",
    );
    let of_use = |b: &About, u: &Use| {
        let shares: Vec<String> =
            u.shares.iter().map(|(other, why)| format!("{}: {why}", code(other))).collect();
        vec![
            code(&format!("{:?}", b.decision)),
            code(&format!("{}::{}", b.name, u.name)),
            cell(&format!("{}, {}", u.words(), u.part)),
            cell(u.who.text),
            cell(u.text),
            cell(&shares.join("; ")),
            u.users.iter().map(|user| code(user)).collect::<Vec<_>>().join(", "),
        ]
    };
    let head = [
        "decision",
        "block and use",
        "word and part",
        "who",
        "what it decides",
        "shared with, and why",
        "module",
    ];
    let rows = blocks.iter().flat_map(|b| b.uses.iter().map(move |u| of_use(b, u)));
    text.push_str(&table(&head, rows));
    text.push('\n');
    text
}
