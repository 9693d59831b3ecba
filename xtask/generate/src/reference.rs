//! The reference pages: each mechanism, law, each kind of policy, the tables.

use std::fmt::Write as _;

use merantau_engine::engine::Engine;
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::settle;
use merantau_engine::setup::By;
use merantau_engine::tables::Type;
use merantau_plugins::Registry;
use xtask::evidence::linked;

use crate::files::Generated;
use crate::params::{cell, table};

/// The text at the head of each page, which asks readers not to edit it by hand.
pub(crate) const HEAD: &str =
    "<!-- Written by `cargo xtask generate` from the code. Change the code. -->\n\n";

pub(crate) fn pages() -> Result<Vec<Generated>, String> {
    let mut pages = vec![law(), tables()];
    let mechanisms = Mechanisms::default();
    let submodels = merantau_engine::describe::submodels();
    for name in Mechanisms::NAMES {
        let specs = mechanisms.get(name).map_or(&[][..], |m| m.specs());
        let said = submodels.iter().find(|s| s.name == *name).and_then(|s| s.text.as_deref());
        let doc =
            nested(said.ok_or_else(|| format!("mechanism {name}: no comment at the head of its file"))?);
        let text = format!(
            "{HEAD}# Mechanism: {name}\n\n{doc}\n\n## Parameters: `[mechanism.{name}]`\n\n{}",
            table(specs)
        );
        pages.push(Generated::new(
            format!("docs/src/reference/mechanisms/{name}.md"),
            linked(&text, "../../"),
        ));
    }
    for kind in Registry::shipped().iter() {
        let policy = kind.policy();
        let selects: Vec<_> = policy.selects().iter().map(|d| format!("`{}`", d.code())).collect();
        let text = format!(
            "{HEAD}# Policy: {0}\n\n{1}\n\n## All parameters: `kind = \"{0}\"`\n\nEvery policy also accepts the keys of \
             [any policy](../scenario.md#any-policy). Its selector `where` can name {3}.\n\n{2}",
            kind.name,
            nested(&kind.doc()),
            table(policy.parameters().specs()),
            selects.join(", ")
        );
        pages.push(Generated::new(
            format!("docs/src/reference/policies/{}.md", kind.name),
            linked(&text, "../../"),
        ));
    }
    Ok(pages)
}

/// A doc comment as part of a page: its headings are lowered below the title of the page, and links into the code,
/// which would lead nowhere, are removed.
fn nested(doc: &str) -> String {
    let mut code = false;
    let line = |line: &str| {
        code ^= line.trim_start().starts_with("```");
        if line.starts_with('#') && !code { format!("#{line}") } else { line.to_owned() }
    };
    let text: Vec<_> = doc.lines().map(line).collect();
    text.join("\n").replace("[`", "`").replace("`]", "`").trim().to_owned()
}

fn law() -> Generated {
    let mut text = format!("{HEAD}# Law, means and drivers\n\n");
    let parts = [
        ("A state: `[state.CODE]`", StateLaw::SPECS),
        ("A sector of a state: `[state.CODE.sector.NAME]`", SectorLaw::SPECS),
        ("A corridor: `[corridor.ORIGIN-DESTINATION]`", CorridorLaw::SPECS),
    ];
    for (title, specs) in parts {
        let _ = writeln!(text, "## {title}\n\n{}", table(specs));
    }
    // Exactly one newline at the end, as editors save it.
    text.truncate(text.trim_end().len() + 1);
    Generated::new("docs/src/reference/law.md", linked(&text, "../"))
}

fn tables() -> Generated {
    let mut text = format!(
        "{HEAD}# Tables\n\nThe tables that a run writes, column by column. `dictionary.csv` in the run directory contains the same list.\n"
    );
    let all = By { origin: true, destination: true, sector: true, sex: true, skill: true };
    let tables = Engine::tables(all).into_iter().map(|spec| (spec, "parquet"));
    for (spec, ending) in tables.chain([(settle::spec(), "csv")]) {
        let _ = writeln!(
            text,
            "\n## `{}.{ending}`\n\n| column | type | unit | meaning |\n|---|---|---|---|",
            spec.name
        );
        for c in &spec.columns {
            let ty = match c.ty {
                Type::Int => "integer",
                Type::Real => "real",
                Type::Text => "text",
            };
            let _ = writeln!(text, "| `{}` | {ty} | {} | {} |", c.name, c.unit, cell(c.meaning));
        }
    }
    Generated::new("docs/src/reference/tables.md", text)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn headings_go_below_the_title_and_links_into_the_code_are_gone() {
        let doc = "One [`Two`].\n\n# Three\n```toml\n# four\n```";
        assert_eq!(nested(doc), "One `Two`.\n\n## Three\n```toml\n# four\n```");
    }
}
