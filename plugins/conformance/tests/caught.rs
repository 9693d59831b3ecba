//! A kind of policy that breaks one promise is caught, and one that breaks none is not.

use merantau_conformance::{Conformance, Findings, Promise, world};
use merantau_engine::failure::PolicyFailure;
use merantau_engine::ids::StateId;
use merantau_engine::law::Ruling;
use merantau_engine::world::official_statistics::OfficialStatistics;
use merantau_plugins::prelude::*;

/// The page of the kinds of this file.
const PAGE: &str = "Raises the price of papers.

# What it does
It raises the price of official papers.

# Reads and writes
Law of corridors.

# When in the month
At the opening.

# Parameters
See the table.

# Chance
None.

# Evidence
None: it is a test.

# Example
kind = \"fake\"
";

merantau_engine::parameters! {
    /// A price.
    pub struct Price {
        /// What is added to the price of official papers.
        amount: Usd = 100.0, 0.0..=400.0, ASSUMPTION;
    }
}

merantau_engine::parameters! {
    /// A price without a source.
    pub struct Unsourced {
        /// What is added to the price of official papers.
        amount: Usd = 100.0, 0.0..=400.0, "";
    }
}

merantau_engine::parameters! {
    /// A price and a parameter that nothing reads.
    pub struct WithIdle {
        /// What is added to the price of official papers.
        amount: Usd = 100.0, 0.0..=400.0, ASSUMPTION;
        /// Nothing reads it.
        idle: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

/// A policy that keeps all promises but one.
#[derive(Clone)]
struct Fake<P> {
    parameters: P,
    breaks: Option<Promise>,
    /// How often it was called; kept by checkpoints unless that is the promise that it breaks.
    calls: f64,
}

impl<P: Parameters + Clone + Default + 'static> Fake<P> {
    fn boxed(breaks: Option<Promise>) -> Box<dyn Policy> {
        Box::new(Self { parameters: P::default(), breaks, calls: 0.0 })
    }
    fn breaks(&self, promise: Promise) -> bool {
        self.breaks == Some(promise)
    }
    /// Serves the people whom `where` names at any strength, or touches those whom it does not name by their origin.
    fn count(&self, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let mut destinations = 0..chunk.conditions.geography.states as u8;
        let by_origin = destinations.all(|state| open.selector.destination(StateId::new(state)));
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let named = chunk.meant(open.selector, i);
            if self.breaks(Promise::Bill) && named {
                chunk.serve(open.index);
            }
            if self.breaks(Promise::Marks) && (named || by_origin) {
                chunk.touch(i, open.index);
            }
        }
    }
    fn amount(&self) -> f64 {
        self.parameters.values("amount").and_then(|v| v.first().copied()).unwrap_or_default()
    }
}

impl<P: Parameters + Clone + Default + 'static> Policy for Fake<P> {
    fn kind(&self) -> &'static str {
        "fake"
    }
    fn parameters(&self) -> &dyn Parameters {
        &self.parameters
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        &mut self.parameters
    }
    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }
    fn decide(
        &mut self,
        _open: &Open<'_>,
        _statistics: &OfficialStatistics<'_>,
        _law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        self.calls += 1.0;
        Ok(Vec::new())
    }
    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        if self.breaks(Promise::Effect) {
            return;
        }
        for (c, corridor) in law.corridors.iter_mut().enumerate() {
            if !self.breaks(Promise::Where) && !open.selector.corridor(geography, CorridorId::from_index(c)) {
                continue;
            }
            let amount = self.amount() * (1.0 + self.calls % 3.0);
            match self.breaks(Promise::Strength) {
                true => corridor.official += amount,
                false => change.add(&mut corridor.official, amount),
            }
        }
    }
    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }
    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        if self.breaks(Promise::Nobody) && chunk.agent(0) == 0 {
            chunk.spend(open.index, Account::Living, (open.strength * 1_000.0) as i64);
        }
        self.count(open, chunk);
        let from_nowhere = self.breaks(Promise::Accounts) && self.amount() == 400.0;
        let by_size = self.breaks(Promise::Threads) && chunk.people.len() > 1_000;
        if from_nowhere || by_size {
            for k in 0..chunk.scratch.working.len() {
                let i = chunk.scratch.working[k] as usize;
                if !chunk.meant(open.selector, i) {
                    continue;
                }
                if from_nowhere {
                    chunk.people[i].money.savings += 100;
                } else {
                    chunk.pay(i, Account::Living, 100);
                }
            }
        }
    }
    fn state(&self) -> Vec<(String, f64)> {
        match self.breaks(Promise::Checkpoint) {
            true => Vec::new(),
            false => vec![("calls".to_owned(), self.calls)],
        }
    }
    fn set_state(&mut self, state: &[(String, f64)]) {
        if let Some((_, calls)) = state.first() {
            self.calls = *calls;
        }
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }
}

/// What the kit finds in a year of the busy world.
fn found(page: &'static str, new: fn() -> Box<dyn Policy>) -> Result<(), Findings> {
    let registry = Registry::shipped().with(Kind::new("fake", page, new)).expect("a new name");
    let mut world = world::busy();
    world.months = 12;
    world.policies.clear();
    Conformance::of(&registry, "fake").in_world(world).check()
}

/// The promises that a kind breaks.
fn broken(page: &'static str, new: fn() -> Box<dyn Policy>) -> Vec<Promise> {
    let mut list: Vec<Promise> = match found(page, new) {
        Ok(()) => Vec::new(),
        Err(findings) => findings.list.iter().map(|f| f.promise).collect(),
    };
    list.dedup();
    list
}

/// Asserts that a policy that breaks one promise is found to break that one alone.
macro_rules! caught {
    ($name:ident, $promise:ident) => {
        #[test]
        fn $name() {
            let broken = broken(PAGE, || Fake::<Price>::boxed(Some(Promise::$promise)));
            assert_eq!(broken, [Promise::$promise]);
        }
    };
}

#[test]
fn a_policy_that_keeps_every_promise_is_not() {
    found(PAGE, || Fake::<Price>::boxed(None)).unwrap();
}

#[test]
fn a_page_without_sections_is() {
    assert_eq!(broken("Raises the price of papers.", || Fake::<Price>::boxed(None)), [Promise::Page]);
}

#[test]
fn a_parameter_without_a_source_is() {
    assert_eq!(broken(PAGE, || Fake::<Unsourced>::boxed(None)), [Promise::Parameters]);
}

#[test]
fn a_parameter_that_nothing_reads_is() {
    assert_eq!(broken(PAGE, || Fake::<WithIdle>::boxed(None)), [Promise::NoIdleParameter]);
}

#[test]
fn a_policy_that_does_nothing_is() {
    let broken = broken(PAGE, || Fake::<Price>::boxed(Some(Promise::Effect)));
    // Its parameter cannot change anything either.
    assert_eq!(broken, [Promise::NoIdleParameter, Promise::Effect]);
}

#[test]
fn a_policy_that_ignores_where_is() {
    let broken = broken(PAGE, || Fake::<Price>::boxed(Some(Promise::Where)));
    // It also changes law where `where` names nobody.
    assert_eq!(broken, [Promise::Where, Promise::Nobody]);
}

caught!(results_that_depend_on_the_size_of_chunks_are, Threads);
caught!(money_from_nowhere_is, Accounts);
caught!(an_effect_that_strength_does_not_scale_is, Strength);
caught!(a_bill_that_strength_does_not_scale_is, Bill);
caught!(a_mark_on_people_outside_where_is, Marks);
caught!(a_cost_though_where_names_nobody_is, Nobody);
caught!(memory_that_a_checkpoint_does_not_keep_is, Checkpoint);
