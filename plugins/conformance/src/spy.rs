//! A wrapper around a policy: it delegates every call, and records what the policy changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use merantau_engine::chunk::Chunk;
use merantau_engine::failure::{FileMistake, PolicyFailure};
use merantau_engine::law::{Change, Law};
use merantau_engine::month::Month;
use merantau_engine::params::Parameters;
use merantau_engine::policy::{CompiledSelector, Dimension, Open, Place, Point, Policy, PolicySetup, Ruling};
use merantau_engine::world::geography::Geography;
use merantau_engine::world::official_statistics::OfficialStatistics;

/// What the wrapper observed.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// What was changed outside `where`, in words; the first few.
    pub(crate) outside: Vec<String>,
    /// Rules whose value at half the strength does not lie between none and the whole.
    pub(crate) unscaled: Vec<String>,
    /// Persons whom a stage changed, by month.
    pub(crate) changed: BTreeMap<Month, u64>,
    /// Differences between the memory that was restored and the memory that the policy then returned.
    pub(crate) forgotten: Vec<String>,
}

/// Messages of one sort at most.
const MAX_REPORTED: usize = 3;

fn note(list: &mut Vec<String>, words: String) {
    if list.len() < MAX_REPORTED && !list.contains(&words) {
        list.push(words);
    }
}

/// Where the spies of a run write.
pub(crate) type Log = Arc<Mutex<Seen>>;

/// The policy, with a spy around it.
pub(crate) fn watched(setup: &mut PolicySetup, log: &Log) {
    setup.policy = Box::new(Spy { inner: setup.policy.boxed_clone(), log: log.clone() });
}

struct Spy {
    inner: Box<dyn Policy>,
    log: Log,
}

impl Spy {
    fn seen(&self, write: impl FnOnce(&mut Seen)) {
        write(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Whether a place of law lies in what a selector names.
fn inside(selector: &CompiledSelector, geography: &Geography, place: Place) -> bool {
    match place {
        Place::State(s) => selector.origin(s) && selector.destination(s) && selector.all_sectors(),
        Place::Sector(s, sector) => {
            selector.origin(s) && selector.destination(s) && selector.sector(sector as usize)
        }
        Place::Corridor(c) => selector.corridor(geography, c),
    }
}

impl Policy for Spy {
    fn kind(&self) -> &'static str {
        self.inner.kind()
    }
    fn parameters(&self) -> &dyn Parameters {
        self.inner.parameters()
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        self.inner.parameters_mut()
    }
    fn selects(&self) -> &'static [Dimension] {
        self.inner.selects()
    }
    fn wants_file(&self) -> bool {
        self.inner.wants_file()
    }
    fn set_file(&mut self, name: &str, text: &str) -> Result<(), FileMistake> {
        self.inner.set_file(name, text)
    }
    fn decide(
        &mut self,
        open: &Open<'_>,
        statistics: &OfficialStatistics<'_>,
        law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        self.inner.decide(open, statistics, law)
    }
    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        let before = law.clone();
        let at = |strength: f64| {
            let mut law = before.clone();
            self.inner.law(&Open { strength, ..*open }, Change { strength }, geography, &mut law);
            law
        };
        let (half, whole) = (at(0.5), at(1.0));
        self.inner.law(open, change, geography, law);
        let mut unscaled = Vec::new();
        for (place, rule) in before.differences(&half) {
            let (none, half, whole) =
                (value(&before, place, rule), value(&half, place, rule), value(&whole, place, rule));
            // A cap of 0 means no cap, so half the strength gives a higher cap.
            let a_cap = none == 0.0 && half >= whole;
            let slack = 1e-9 * none.abs().max(whole.abs()).max(1.0);
            if !a_cap && (half < none.min(whole) - slack || half > none.max(whole) + slack) {
                unscaled.push(format!(
                    "`{rule}` of {} is {none} without it, {whole} at strength 1, and {half} at strength 0.5",
                    place.words(geography)
                ));
            }
        }
        let outside = before
            .differences(law)
            .into_iter()
            .filter(|(place, _)| !inside(open.selector, geography, *place));
        let outside: Vec<String> = outside
            .map(|(place, rule)| format!("`{rule}` of {}, in {}", place.words(geography), open.month))
            .collect();
        self.seen(|seen| {
            unscaled.into_iter().for_each(|words| note(&mut seen.unscaled, words));
            outside.into_iter().for_each(|words| note(&mut seen.outside, words));
        });
    }
    fn points(&self) -> &'static [Point] {
        self.inner.points()
    }
    fn fades(&self) -> u32 {
        self.inner.fades()
    }
    fn usual_window(&self) -> Option<u32> {
        self.inner.usual_window()
    }
    fn capacity(&self, open: &Open<'_>) -> Option<f64> {
        self.inner.capacity(open)
    }
    fn asks(&self, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        self.inner.asks(open, chunk);
    }
    fn stage(&self, point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let before = chunk.people.to_vec();
        self.inner.stage(point, open, chunk);
        let changed: Vec<usize> = (0..before.len()).filter(|&i| chunk.people[i] != before[i]).collect();
        if changed.is_empty() {
            return;
        }
        let geography = &chunk.conditions.geography;
        // A mark alone changes nobody: policies also mark people who left a place or a status earlier in this month.
        let only_marked = |i: usize| {
            let mut marked = before[i];
            marked.life.traits.set_touched();
            chunk.people[i] == marked
        };
        let stranger = changed.iter().find(|&&i| {
            !only_marked(i)
                && !open.selector.means(geography, chunk.case_of(&before[i]))
                && !open.selector.means(geography, chunk.case(i))
        });
        let words =
            stranger.map(|&i| format!("agent {}, in {}, at the point {point:?}", chunk.agent(i), open.month));
        self.seen(|seen| {
            *seen.changed.entry(open.month).or_default() += changed.len() as u64;
            words.into_iter().for_each(|words| note(&mut seen.outside, words));
        });
    }
    fn state(&self) -> Vec<(String, f64)> {
        self.inner.state()
    }
    fn set_state(&mut self, state: &[(String, f64)]) {
        self.inner.set_state(state);
        if self.inner.state() != state {
            let words =
                format!("`set_state` was given {state:?}, and `state` then gives {:?}", self.inner.state());
            self.seen(|seen| note(&mut seen.forgotten, words));
        }
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(Self { inner: self.inner.boxed_clone(), log: self.log.clone() })
    }
}

/// The value of a rule of law.
fn value(law: &Law, place: Place, rule: &str) -> f64 {
    let table: Option<&dyn Parameters> = match place {
        Place::State(s) => law.states.get(s.index()).map(|t| t as _),
        Place::Sector(s, sector) => {
            law.sectors.get(s.index()).and_then(|all| all.get(sector as usize)).map(|t| t as _)
        }
        Place::Corridor(c) => law.corridors.get(c.index()).map(|t| t as _),
    };
    table.and_then(|t| t.values(rule)).and_then(|v| v.first().copied()).unwrap_or_default()
}
