//! Element 3: process overview and scheduling, from the schedule of the code.

use super::markdown::{code, table};
use super::said::ModelText;
use crate::scenario::Scenario;
use merantau_engine::describe::Step;
use merantau_engine::month::Month;
use merantau_engine::policy::Point;

/// The system that runs the stages.
const PASS: &str = "pass";

pub(super) fn element(scenario: &Scenario, said: &ModelText) -> String {
    let mut text = String::from(
        "A month is a chain of systems, one after the other. What happens to people is one of them, a pass: it runs its \
         stages one after the other on each few thousand migrants, on all threads. No result depends on how migrants are \
         divided or in which order they are taken. Statuses and money change at once within the pass; the \
         effects on others (markets, communities, states, probabilities of detection) are computed after it and apply from \
         the next month.\n\n",
    );
    for (i, system) in said.systems.iter().enumerate() {
        let pad = " ".repeat(3);
        text.push_str(&format!(
            "{}. **{}.** {}\n",
            i + 1,
            system.name.replace('_', " "),
            indented(system, &pad)
        ));
        if system.name == PASS {
            for (k, stage) in said.stages.iter().enumerate() {
                let here = policies_at(said, stage.point);
                text.push_str(&format!(
                    "{pad}{}. **{}.** {}{here}\n",
                    k + 1,
                    stage.name,
                    indented(stage, &" ".repeat(7))
                ));
            }
        }
    }
    text.push_str("\n### Policies in the schedule\n\n");
    text.push_str(&policies(scenario, said));
    text
}

/// The first paragraph of a step's description, with its further lines indented.
fn indented(step: &Step, pad: &str) -> String {
    let text = step.text.as_deref().unwrap_or_default();
    let first = text.split("\n\n").next().unwrap_or_default();
    first.lines().collect::<Vec<_>>().join(&format!("\n{pad}"))
}

/// The scenario's policies that run at a point.
fn policies_at(said: &ModelText, point: Option<Point>) -> String {
    let Some(point) = point else { return String::new() };
    let at = |p: &&crate::scenario::Planned| p.kind.policy().points().contains(&point);
    let names: Vec<_> =
        said.kinds.iter().flat_map(|k| &k.policies).filter(at).map(|p| code(&p.name)).collect();
    if names.is_empty() { " Here: none.".to_owned() } else { format!(" Here: {}.", names.join(", ")) }
}

fn policies(scenario: &Scenario, said: &ModelText) -> String {
    if said.kinds.is_empty() {
        return "The scenario has no policy.".to_owned();
    }
    let arms = |name: &str| {
        let with = |a: &&crate::scenario::Arm| a.with.iter().any(|p| p == name);
        scenario.arms.iter().filter(with).map(|a| code(&a.name)).collect::<Vec<_>>().join(", ")
    };
    let rows = said.kinds.iter().flat_map(|k| &k.policies).map(|p| {
        let points = p.kind.policy().points().iter().map(|at| format!("at *{at:?}*").to_lowercase());
        let points: Vec<_> = points.collect();
        let where_ = if points.is_empty() { "in the law".to_owned() } else { points.join(", ") };
        let holds = match (p.enabled, arms(&p.name)) {
            (true, _) => "yes".to_owned(),
            (false, arms) if arms.is_empty() => "no".to_owned(),
            (false, arms) => format!("in the arms {arms}"),
        };
        let open = match (p.rounds, p.until) {
            (1, Month::LAST) => format!("from {} on", p.from),
            (1, until) => format!("{} to {until}", p.from),
            (_, Month::LAST) => format!("in rounds, from {} on", p.from),
            (rounds, until) => format!("in {rounds} rounds, {} to {until}", p.from),
        };
        vec![code(&p.name), code(p.kind.name), open, where_, holds]
    });
    table(&["policy", "kind", "open", "acts", "happens"], rows)
}
