//! What every kind of policy has to hold, checked in one call: at strength 0 nothing happens, results do not depend on
//! threads, accounts close, effects scale with the strength, `where` limits who is affected, a checkpoint loses nothing,
//! parameters are complete and each does something, and the page has its sections.
//!
//! ```
//! use merantau_conformance::Conformance;
//! use merantau_plugins::Registry;
//!
//! let registry = Registry::shipped(); // .with(MY_KIND)?
//! Conformance::of(&registry, "levy").check()?;
//! # Ok::<(), merantau_conformance::Findings>(())
//! ```

mod checks;
mod finding;
mod memory;
mod run;
mod spy;
pub mod world;

use merantau_engine::ids::StateId;
use merantau_engine::month::Month;
use merantau_engine::policy::{Policy, PolicySetup};
use merantau_engine::setup::{Selector, Setup};
use merantau_plugins::{Kind, Registry};

pub use finding::{Finding, Findings, Promise};
pub use memory::Memory;

/// The check of one kind of policy.
pub struct Conformance<'a> {
    registry: &'a Registry,
    name: &'a str,
    world: Setup,
    file: Option<(&'a str, &'a str)>,
    idle: Vec<(&'a str, &'a str)>,
    not: Vec<(Promise, &'a str)>,
}

impl<'a> Conformance<'a> {
    /// The check of a kind in a small world in which much happens to few people: [`world::busy`].
    pub fn of(registry: &'a Registry, kind: &'a str) -> Self {
        Self { registry, name: kind, world: world::busy(), file: None, idle: Vec::new(), not: Vec::new() }
    }
    /// Checks in another world: one in which the policy affects somebody. Where policies of the kind are among the
    /// world's, these are checked as they are; otherwise one with default parameters that holds for everyone in all
    /// months. A scenario gives its world with `Scenario::setup`.
    pub fn in_world(mut self, world: Setup) -> Self {
        self.world = world;
        self
    }
    /// The file that the policy asks for: its name and its text.
    pub fn with_file(mut self, name: &'a str, text: &'a str) -> Self {
        self.file = Some((name, text));
        self
    }
    /// Declares that a parameter changes nothing in this world, and why.
    pub fn idle(mut self, parameter: &'a str, why: &'a str) -> Self {
        self.idle.push((parameter, why));
        self
    }
    /// Declares that a promise does not hold for this kind, and why. It is then not checked.
    pub fn except(mut self, promise: Promise, why: &'a str) -> Self {
        self.not.push((promise, why));
        self
    }

    /// Checks every promise.
    ///
    /// # Errors
    /// Each way in which the kind breaks a promise.
    pub fn check(&self) -> Result<(), Findings> {
        self.check_only(&Promise::ALL)
    }
    /// Checks some promises.
    ///
    /// # Errors
    /// Each way in which the kind breaks one of them.
    pub fn check_only(&self, promises: &[Promise]) -> Result<(), Findings> {
        let mut findings = Findings::of(self.name);
        match self.registry.get(self.name) {
            None => {
                findings.push(Promise::Page, "no such kind is in the registry: add it with `Registry::with`")
            }
            Some(kind) => match self.subject(kind) {
                Ok(subject) => {
                    for promise in promises.iter().filter(|p| self.not.iter().all(|n| n.0 != **p)) {
                        checks::check(*promise, &subject, &mut findings);
                    }
                }
                Err(why) => findings.push(Promise::Effect, why),
            },
        }
        findings.result()
    }

    /// The kind, its policies, and the world without them.
    fn subject(&self, kind: Kind) -> Result<Subject<'a>, String> {
        let mut without = self.world.clone();
        let mut policies = without.policies.clone();
        policies.retain(|p| p.policy.kind() == kind.name);
        without.policies.retain(|p| p.policy.kind() != kind.name);
        if policies.is_empty() {
            let mut policy = kind.policy();
            if policy.wants_file() {
                let (name, text) = self.file.ok_or("the policy asks for a file: give it with `with_file`")?;
                let wrong = |m: merantau_engine::failure::FileMistake| {
                    format!("{name}:{}:{}: {}", m.line, m.column, m.message)
                };
                policy.set_file(name, text).map_err(wrong)?;
            }
            policies.push(for_everyone(policy, &without));
        }
        let base = run::digests(without.clone())
            .map_err(|why| format!("the world cannot be run without the policy: {why}"))?;
        Ok(Subject { kind, policies, without, base, idle: self.idle.clone() })
    }
}

/// A policy that holds for everyone in all months of a world, paid by its last state.
fn for_everyone(policy: Box<dyn Policy>, world: &Setup) -> PolicySetup {
    PolicySetup {
        name: policy.kind().to_owned(),
        policy,
        from: world.start,
        until: last(world),
        again: Vec::new(),
        announced: None,
        selector: Selector::default(),
        strength: 1.0,
        cost_month: 10_000.0,
        cost_person: 5.0,
        payer: StateId::from_index(world.states.len().saturating_sub(1)),
        timeline: Vec::new(),
    }
}

/// The last month of a world.
fn last(world: &Setup) -> Month {
    world.start.plus(world.months.saturating_sub(1))
}

/// A kind of policy, its policies, and the world without them.
#[derive(Clone)]
pub(crate) struct Subject<'a> {
    pub(crate) kind: Kind,
    pub(crate) policies: Vec<PolicySetup>,
    pub(crate) without: Setup,
    /// The digests of the world without them.
    pub(crate) base: run::Digests,
    /// Parameters that are declared to change nothing.
    pub(crate) idle: Vec<(&'a str, &'a str)>,
}

impl Subject<'_> {
    /// The world with its policies, each changed.
    pub(crate) fn with(&self, mut change: impl FnMut(&mut PolicySetup)) -> Setup {
        let mut setup = self.without.clone();
        for policy in &self.policies {
            let mut policy = policy.clone();
            change(&mut policy);
            setup.policies.push(policy);
        }
        setup
    }
    /// The names of its policies.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.policies.iter().map(|p| p.name.as_str()).collect()
    }
    /// The world without the policies, ended a number of months after the first of them opens.
    pub(crate) fn for_months(&self, months: u32) -> Self {
        let ran = self.opens().0 - self.without.start.0;
        let without = Setup { months: self.without.months.min(ran + months), ..self.without.clone() };
        Self { without, ..self.clone() }
    }
    /// The first month in which one of the policies is open.
    pub(crate) fn opens(&self) -> Month {
        self.policies.iter().map(|p| p.from).min().unwrap_or(self.without.start).max(self.without.start)
    }
}
