//! The policies of a run: which of them are open, and what they cost.

use crate::chunk::service::{Asked, Service, Turn};
use crate::failure::{Failure, PolicyFailure};
use crate::hash::text_hash;
use crate::ids::StateId;
use crate::law::Law;
use crate::law::change::Change;
use crate::law::open::Open;
use crate::law::ruling::Place;
use crate::law::selector::CompiledSelector;
use crate::month::Month;
use crate::policy::{Point, Policy, PolicySetup, Window};
use crate::world::geography::Geography;
use crate::world::official_statistics::OfficialStatistics;
use bevy_ecs::prelude::Resource;
use std::collections::BTreeMap;

/// A policy of a run.
#[derive(Clone)]
struct Entry {
    setup: PolicySetup,
    selector: CompiledSelector,
    code: u32,
    /// Whether the policy has an effect in the month of the run: it is open, or it fades.
    on: bool,
    /// Whether its running cost is paid in the month of the run: it is open.
    paid: bool,
    /// What is remembered of its service with a capacity, if it has one.
    service: Service,
}

/// All policies of a run.
#[derive(Resource, Clone, Default)]
pub struct Policies {
    entries: Vec<Entry>,
    /// The order in which policies act. It depends on kind, strength and values only, so that neither the order in the
    /// file nor a name affects how policies below full strength combine.
    order: Vec<usize>,
}

/// The content of a policy as a sortable key: kind, strength and values, without its name.
fn content(setup: &PolicySetup) -> (&'static str, u64, Vec<u64>) {
    let parameters = setup.policy.parameters();
    let values = parameters.specs().iter().filter_map(|spec| parameters.values(spec.name)).flatten();
    (setup.policy.kind(), setup.strength.to_bits(), values.map(|v| v.to_bits()).collect())
}

impl Policies {
    /// The policies of a setup, none of which is open yet.
    pub fn new(list: &[PolicySetup]) -> Self {
        let entries: Vec<Entry> = list
            .iter()
            .map(|setup| Entry {
                setup: setup.clone(),
                selector: CompiledSelector::from(&setup.selector),
                code: text_hash(&[&setup.name]),
                on: false,
                paid: false,
                service: Service::default(),
            })
            .collect();
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_cached_key(|&k| {
            (content(&entries[k].setup), entries[k].code, entries[k].setup.name.clone())
        });
        Self { entries, order }
    }
    /// The policies of a setup that is identical before a month; policies that opened earlier keep their memory.
    pub fn followed_by(&self, list: &[PolicySetup], month: Month) -> Self {
        let mut next = Self::new(list);
        for e in next.entries.iter_mut().filter(|e| e.setup.from < month) {
            let known = self.entries.iter().find(|old| {
                old.setup.name == e.setup.name && old.setup.policy.kind() == e.setup.policy.kind()
            });
            if let Some(known) = known.filter(|old| old.setup.from < month) {
                e.setup.policy.set_state(&known.setup.policy.state());
                e.service = known.service;
            }
        }
        next
    }
    /// Number of policies, open or not.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
    /// Whether there are no policies.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
    /// Opens and closes policies, sets amounts that change over time, and makes the month's law from the scenario's
    /// law.
    ///
    /// # Errors
    /// A policy cannot decide, or two policies decide on the same rule.
    pub(crate) fn law(
        &mut self,
        month: Month,
        statistics: &OfficialStatistics<'_>,
        law: &mut Law,
    ) -> Result<(), Failure> {
        self.open(month);
        self.decide(month, statistics, law)?;
        for &index in &self.order {
            let e = &self.entries[index];
            if e.on {
                let open = open(e, month, index);
                e.setup.policy.law(&open, Change { strength: e.setup.strength }, statistics.geography, law);
            }
        }
        Ok(())
    }
    /// A month's law with what people and employers expect of policies that are announced and not yet open: each counts by
    /// the share of the next `foresight` months in which it will be open. `None` if there is no such policy.
    pub(crate) fn outlook(
        &self,
        month: Month,
        foresight: f64,
        geography: &Geography,
        in_force: &Law,
    ) -> Option<Law> {
        let mut ahead_law = None;
        for &index in &self.order {
            let e = &self.entries[index];
            let Some(window) = e.setup.coming(month) else { continue };
            let share = ahead(window, month, foresight);
            let strength = e.setup.strength * share;
            if e.on || strength <= 0.0 {
                continue;
            }
            let open = Open { strength, ..open_in(e, window, window.from, index) };
            let law = ahead_law.get_or_insert_with(|| in_force.clone());
            e.setup.policy.outlook(&open, Change { strength }, geography, law);
        }
        ahead_law
    }
    fn open(&mut self, month: Month) {
        for &index in &self.order {
            let e = &mut self.entries[index];
            for (from, name, values) in &e.setup.timeline {
                if *from <= month
                    && let Some(slot) = e.setup.policy.parameters_mut().values_mut(name)
                {
                    slot.copy_from_slice(&values[..slot.len()]);
                }
            }
            // A policy of strength 0 is a placebo and must have no effect.
            e.paid = month <= e.setup.window(month).until;
            e.on = e.setup.acts(month) && e.setup.strength > 0.0;
        }
    }
    /// The decisions of policies from official statistics. Each policy sees the scenario's law, so that their order has
    /// no effect.
    fn decide(
        &mut self,
        month: Month,
        statistics: &OfficialStatistics<'_>,
        law: &mut Law,
    ) -> Result<(), Failure> {
        let mut decided: BTreeMap<(Place, &str), (usize, f64)> = BTreeMap::new();
        for &index in &self.order {
            let Entry { setup, selector, code, on, service, .. } = &mut self.entries[index];
            if !*on {
                continue;
            }
            let (Window { from, until }, strength, code) = (setup.window(month), setup.strength, *code);
            let served = service.share;
            let open = Open { month, from, until, selector, strength, code, index, served };
            let fail = |policy: &str, why| Failure::Policy { month, policy: policy.to_owned(), why };
            let rulings = setup.policy.decide(&open, statistics, law);
            for ruling in rulings.map_err(|why| fail(&setup.name, why))? {
                let at = (ruling.place, ruling.rule);
                if let Some((other, _)) = decided.insert(at, (index, ruling.value)) {
                    let place = ruling.place.words(statistics.geography);
                    let [this, other] = [index, other].map(|k| self.entries[k].setup.name.clone());
                    return Err(fail(&this, PolicyFailure::Conflict { rule: ruling.rule, place, other }));
                }
            }
        }
        for ((place, rule), (index, value)) in decided {
            if let Some(slot) = law.rule(place, rule) {
                Change { strength: self.entries[index].setup.strength }.toward(slot, value);
            }
        }
        Ok(())
    }
    /// The open policies that run as a stage at a point.
    pub fn at(&self, point: Point, month: Month) -> impl Iterator<Item = (&dyn Policy, Open<'_>)> {
        self.order
            .iter()
            .map(|&index| (index, &self.entries[index]))
            .filter(move |(_, e)| e.on && e.setup.policy.points().contains(&point))
            .map(move |(index, e)| (&*e.setup.policy, open(e, month, index)))
    }
    /// Whether any open policy runs as a stage at a point.
    pub fn any_at(&self, point: Point) -> bool {
        self.entries.iter().any(|e| e.on && e.setup.policy.points().contains(&point))
    }
    /// The open policies that have a service with a capacity.
    pub(crate) fn with_service(&self, month: Month) -> impl Iterator<Item = (&dyn Policy, Open<'_>)> {
        self.order
            .iter()
            .map(|&index| (index, &self.entries[index]))
            .filter(|(_, e)| e.on)
            .map(move |(index, e)| (&*e.setup.policy, open(e, month, index)))
            .filter(|(policy, open)| policy.capacity(open).is_some())
    }
    /// Decides whom the services with a capacity serve this month, given all people who ask; in the order of agents.
    pub(crate) fn serve(&mut self, month: Month, asked: &[Asked], persons: u32) -> Vec<Turn> {
        let mut turns = Vec::new();
        for index in 0..self.entries.len() {
            let e = &self.entries[index];
            let Some(capacity) = e.setup.policy.capacity(&open(e, month, index)).filter(|_| e.on) else {
                continue;
            };
            let line: Vec<Asked> = asked.iter().filter(|a| a.policy == index).copied().collect();
            let capacity = capacity * e.setup.strength / f64::from(persons);
            turns.extend(self.entries[index].service.serve(line, capacity));
        }
        turns.sort_unstable();
        turns
    }
    /// Cost of a policy this month, in cents of persons, for the number of people served, excluding transfers; 0 if it
    /// is not open.
    pub fn cost(&self, index: usize, served: i64) -> i64 {
        let e = &self.entries[index];
        if !e.on {
            return 0;
        }
        let s = &e.setup;
        let running = if e.paid { s.cost_month * s.strength } else { 0.0 };
        ((running + s.cost_person * served as f64) * 100.0) as i64
    }
    /// The memory of each policy, by its name.
    pub(crate) fn memory(&self) -> Vec<(String, Vec<(String, f64)>)> {
        let all = |e: &Entry| {
            let mut state = e.setup.policy.state();
            if e.service != Service::default() {
                state.extend(e.service.state());
            }
            (e.setup.name.clone(), state)
        };
        self.entries.iter().map(all).collect()
    }
    /// Restores the memory of each policy; does nothing if the memory belongs to other policies.
    pub(crate) fn remember(&mut self, memory: &[(String, Vec<(String, f64)>)]) -> Option<()> {
        let same = memory.len() == self.entries.len()
            && self.entries.iter().zip(memory).all(|(e, (name, _))| e.setup.name == *name);
        for (e, (_, state)) in self.entries.iter_mut().zip(memory).filter(|_| same) {
            let (service, own) = Service::from_state(state);
            e.service = service;
            e.setup.policy.set_state(&own);
        }
        same.then_some(())
    }
    /// The name of a policy.
    pub fn name(&self, index: usize) -> &str {
        &self.entries[index].setup.name
    }
    /// Index of the state that pays for a policy.
    pub fn payer(&self, index: usize) -> StateId {
        self.entries[index].setup.payer
    }
    /// Whether a policy is open this month.
    pub fn is_open(&self, index: usize) -> bool {
        self.entries[index].on
    }
}

fn open(e: &Entry, month: Month, index: usize) -> Open<'_> {
    open_in(e, e.setup.window(month), month, index)
}

fn open_in(e: &Entry, window: Window, month: Month, index: usize) -> Open<'_> {
    Open {
        month,
        from: window.from,
        until: window.until,
        selector: &e.selector,
        strength: e.setup.strength,
        code: e.code,
        index,
        served: e.service.share,
    }
}

/// The share of the next months, the present one included, in which a window is open.
fn ahead(window: Window, month: Month, foresight: f64) -> f64 {
    let before = f64::from(window.from.0.saturating_sub(month.0));
    let end = f64::from(window.until.0.saturating_sub(month.0)) + 1.0;
    if foresight > 0.0 { (end.min(foresight) - before).max(0.0) / foresight } else { 0.0 }
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "the table of parameters is always public")]
mod tests {
    use super::*;
    use crate::law::selector::Selector;
    use crate::params::{ASSUMPTION, Parameters};

    crate::parameters! {
        /// A policy that remembers.
        pub struct Remembering {
            /// What it is told.
            told: Number = 0.0, 0.0..=10.0, ASSUMPTION;
            /// What it remembers; no scenario sets it.
            known: Number = 0.0, 0.0..=10.0, ASSUMPTION;
        }
    }

    impl Policy for Remembering {
        fn kind(&self) -> &'static str {
            "remembering"
        }
        fn parameters(&self) -> &dyn Parameters {
            self
        }
        fn parameters_mut(&mut self) -> &mut dyn Parameters {
            self
        }
        fn state(&self) -> Vec<(String, f64)> {
            vec![("known".into(), self.known)]
        }
        fn set_state(&mut self, state: &[(String, f64)]) {
            self.known = state.iter().map(|s| s.1).sum();
        }
        fn boxed_clone(&self) -> Box<dyn Policy> {
            Box::new(self.clone())
        }
    }

    fn setup(name: &str, from: u32, told: f64, known: f64) -> PolicySetup {
        PolicySetup {
            name: name.into(),
            policy: Box::new(Remembering { told, known }),
            from: Month(from),
            until: Month(100),
            again: Vec::new(),
            announced: None,
            selector: Selector::default(),
            strength: 1.0,
            cost_month: 0.0,
            cost_person: 0.0,
            payer: StateId::new(0),
            timeline: Vec::new(),
        }
    }

    #[test]
    fn those_that_opened_remember_and_have_their_new_parameters() {
        let before = Policies::new(&[setup("early", 10, 1.0, 5.0), setup("late", 20, 1.0, 6.0)]);
        let list = [setup("late", 20, 2.0, 0.0), setup("early", 10, 3.0, 0.0), setup("new", 10, 4.0, 0.0)];
        let after = before.followed_by(&list, Month(20));
        let of = |name: &str| {
            let entry = after.entries.iter().find(|e| e.setup.name == name).expect("a policy");
            let value = |n| entry.setup.policy.parameters().values(n).expect("a parameter")[0];
            (value("told"), value("known"))
        };
        assert_eq!((of("early"), of("late"), of("new")), ((3.0, 5.0), (2.0, 0.0), (4.0, 0.0)));
    }
}
