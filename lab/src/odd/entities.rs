//! Element 2: entities, state variables and scales.

use super::markdown::{cell, code, count, table};
use super::said::ModelText;
use crate::scenario::Scenario;
use merantau_engine::describe::Part;
use merantau_engine::people::status::{Status, TRANSITIONS, allowed};

pub(super) fn element(scenario: &Scenario, said: &ModelText) -> String {
    let mut text = String::new();
    for entity in &said.entities {
        let what = entity.text.as_deref().unwrap_or_default();
        text.push_str(&format!("### {}\n\n{}\n\n{}\n", entity.name, what, variables(&entity.variables)));
    }
    text.push_str(
        "### Statuses\n\nA migrant is in one status; these are the only ways from one to another.\n\n",
    );
    let rows = said.statuses.iter().map(|s| {
        let to = TRANSITIONS.iter().filter(|t| t.0.code() == s.name).map(|t| code(t.1.code()));
        let dies = |status: &&Status| status.code() == s.name && allowed(**status, Status::Dead);
        let dead = Status::ALL.iter().find(dies).map(|_| code(Status::Dead.code()));
        vec![code(&s.name), cell(&s.text), to.chain(dead).collect::<Vec<_>>().join(", ")]
    });
    text.push_str(&table(&["status", "what it means", "may become"], rows));
    text.push_str(
        "\n### Accounts\n\nMoney moves from one account to another, in whole cents; all balances sum to zero, or the \
         run stops.\n\n",
    );
    let rows = said.accounts.iter().map(|a| vec![code(&a.name), cell(&a.text)]);
    text.push_str(&table(&["account", "whose"], rows));
    text.push_str(&scales(scenario));
    text
}

fn variables(parts: &[Part]) -> String {
    let row = |p: &Part| {
        let of = if p.of.is_empty() { String::new() } else { code(&p.of) };
        vec![code(&p.name), of, cell(&p.text)]
    };
    table(&["variable", "type", "what it is"], parts.iter().map(row))
}

fn scales(scenario: &Scenario) -> String {
    let setup = scenario.setup(0);
    let abroad: u64 = setup.corridors.iter().map(|c| c.stock).sum();
    let persons = u64::from(setup.persons_per_agent);
    let rows = [
        ("a step", "one month".to_owned()),
        ("a run", format!("{} months from {}", setup.months, setup.start)),
        (
            "space",
            "states and the corridors between them; home districts (communities) within an origin; no map"
                .to_owned(),
        ),
        ("states", count(setup.states.len() as u64)),
        ("corridors", count(setup.corridors.len() as u64)),
        ("communities per origin", count(u64::from(setup.communities))),
        ("people abroad at the start", count(abroad)),
        ("candidates at home", count(setup.candidates)),
        ("persons that an agent stands for", count(persons)),
        ("workers that an employer has, about", count(u64::from(setup.workers_per_employer))),
        ("money", "constant 2005 US dollars at market rates, in cents".to_owned()),
    ];
    let rows = rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]);
    format!("\n### Scales\n\n{}", table(&["scale", "here"], rows))
}
