//! The description of the engine: entities, the schedule, stages and random decisions, each with the comments of the
//! code as its text. The program contains these sources, so that a description of the model can be made without the
//! files.

mod read;

pub use read::Part;

use crate::draw::blocks::{self, About};
use crate::mechanism_parameters::Mechanisms;
use crate::mechanisms;
use crate::params::Param;
use crate::pass::stages::{STAGES, Stage};
use crate::policy::Point;
use crate::schedule;
use read::{above, head, parts};

/// A kind of entity of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The name of the kind.
    pub name: &'static str,
    /// The description of the kind.
    pub text: Option<String>,
    /// The variables of each entity.
    pub variables: Vec<Part>,
}

/// A step of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name of the step.
    pub name: &'static str,
    /// The description of the step.
    pub text: Option<String>,
    /// The point at which policies run, if the step is one.
    pub point: Option<Point>,
}

/// A submodel.
#[derive(Clone, Debug)]
pub struct Submodel {
    /// The name of the submodel; that of a mechanism is also the name of its section `[mechanism.NAME]`.
    pub name: &'static str,
    /// The description of the submodel.
    pub text: Option<String>,
    /// The parameters of the submodel.
    pub parameters: &'static [Param],
}

const LIFE: &str = include_str!("../people/life.rs");
const MONEY: &str = include_str!("../people/money.rs");
const TRAITS: &str = include_str!("../people/traits.rs");
const STATUS: &str = include_str!("../people/status.rs");
const FIRMS: &str = include_str!("../world/firms.rs");
const MARKET: &str = include_str!("../world/market.rs");
const COMMUNITIES: &str = include_str!("../world/communities.rs");
const ACCOUNTS: &str = include_str!("../accounts.rs");
const POLICY: &str = include_str!("../policy/mod.rs");
const SCHEDULE: &str = include_str!("../schedule.rs");
const PASS: &str = include_str!("../pass/stages.rs");
const LIVES: &str = include_str!("../pass/lives.rs");
const JOB_MARKET: &str = include_str!("../mechanisms/job_market.rs");
const SET_UP: [(&str, &str); 4] = [
    ("The plan", include_str!("../build/mod.rs")),
    ("Migrants", include_str!("../build/migrants.rs")),
    ("Communities", include_str!("../build/communities.rs")),
    ("Employers and agencies", include_str!("../build/firms.rs")),
];

/// The kinds of entities of the world, with their variables.
pub fn entities() -> Vec<Entity> {
    let of = |name, source: &str, begins: &str| Entity {
        name,
        text: above(source, begins),
        variables: parts(source, begins),
    };
    vec![
        of("Migrant", LIFE, "pub struct Life {"),
        of("Migrant: money", MONEY, "pub struct Money {"),
        Entity { text: head(TRAITS), ..of("Migrant: marks", TRAITS, "impl Traits {") },
        of("Employer", FIRMS, "pub struct Employer {"),
        of("Agency", FIRMS, "pub struct Agency {"),
        of("State", MARKET, "pub struct State {"),
        of("Market", MARKET, "pub struct Market {"),
        of("Corridor", MARKET, "pub struct CorridorState {"),
        of("Community", COMMUNITIES, "pub struct Community {"),
        of("Application", MARKET, "pub struct Application {"),
    ]
}

/// The statuses of a migrant, in order.
pub fn statuses() -> Vec<Part> {
    parts(STATUS, "Status {")
}

/// The accounts between which money moves.
pub fn accounts() -> Vec<Part> {
    parts(ACCOUNTS, "Account {")
}

/// The table of chance: every block of random words, and what its words decide.
pub fn chance() -> Vec<About> {
    blocks::ALL.concat()
}

/// The systems of a month, in the order in which they run.
pub fn systems() -> Vec<Step> {
    let of = |name: &&'static str| Step { name, text: above(SCHEDULE, &format!("fn {name}(")), point: None };
    schedule::SYSTEMS.iter().map(of).collect()
}

/// The stages of the monthly pass, in the order in which they run.
pub fn stages() -> Vec<Step> {
    let of = |stage: &Stage| match *stage {
        Stage::Policies(name, point) => Step { name, text: of_point(point), point: Some(point) },
        Stage::Mechanism(name, _) | Stage::Trajectories(name, _) | Stage::Places(name) => {
            Step { name, text: of_stage(name), point: None }
        }
    };
    STAGES.iter().map(of).collect()
}

/// The description of a stage: the comment of its mechanism's file, or of its function if no mechanism has it.
fn of_stage(name: &str) -> Option<String> {
    match name {
        "reading" | "draws" | "sorting" => above(PASS, &format!("fn {name}(")),
        "places" => above(JOB_MARKET, "pub(crate) fn carry_out("),
        "digest" => above(PASS, "fn digests("),
        "lives, what was spent" => above(LIVES, "pub(crate) fn spent("),
        "lives" => above(LIVES, "pub(crate) fn ended("),
        mechanism => head(mechanisms::source(mechanism)?),
    }
}

fn of_point(point: Point) -> Option<String> {
    let name = format!("{point:?}");
    parts(POLICY, "pub enum Point {").into_iter().find(|p| p.name == name).map(|p| p.text)
}

/// The steps of set-up, before the first month.
pub fn set_up() -> Vec<Step> {
    SET_UP.iter().map(|(name, source)| Step { name, text: head(source), point: None }).collect()
}

/// Every submodel: the mechanisms in their order, and the job market.
pub fn submodels() -> Vec<Submodel> {
    let all = Mechanisms::default();
    let mut found: Vec<Submodel> = Mechanisms::NAMES
        .iter()
        .map(|name| Submodel {
            name,
            text: mechanisms::source(name).and_then(head),
            parameters: all.get(name).map_or(&[][..], |p| p.specs()),
        })
        .collect();
    let after = found.iter().position(|s| s.name == "contract").map_or(found.len(), |i| i + 1);
    found.insert(after, Submodel { name: "job_market", text: head(JOB_MARKET), parameters: &[] });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::status::Status;

    #[test]
    fn every_step_and_rule_has_its_text() {
        let steps = systems().into_iter().chain(stages()).chain(set_up());
        let without: Vec<_> = steps.filter(|s| s.text.is_none()).map(|s| s.name).collect();
        assert_eq!(without, [""; 0]);
        let without: Vec<_> = submodels().into_iter().filter(|s| s.text.is_none()).map(|s| s.name).collect();
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn every_rule_says_what_happens_when_and_by_which_draw() {
        for rule in submodels() {
            let text = rule.text.unwrap_or_default();
            for heading in ["# What happens\n", "# When in the month\n", "# Chance\n"] {
                assert!(text.contains(heading), "{}: no `{}`", rule.name, heading.trim());
            }
        }
    }

    #[test]
    fn every_entity_has_its_text_and_variables() {
        for e in entities() {
            assert!(e.text.is_some() && e.variables.len() >= 5, "{e:?}");
        }
        let names: Vec<_> = statuses().into_iter().map(|s| s.name).collect();
        assert_eq!(names, Status::CODES);
        assert_eq!(accounts().len(), crate::accounts::Account::COUNT);
        assert!(chance().iter().any(|block| block.name == "Fate" && block.uses.len() > 5));
    }

    #[test]
    fn the_schedule_is_the_one_that_runs() {
        let names: Vec<_> = systems().into_iter().map(|s| s.name).collect();
        assert_eq!(names.first(), Some(&"law"));
        assert!(names.contains(&"pass") && names.last() == Some(&"observed"));
        let names: Vec<_> = stages().into_iter().map(|s| s.name).collect();
        assert_eq!(names, crate::pass::stages::names().collect::<Vec<_>>());
    }
}
