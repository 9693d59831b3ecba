//! Collects the figures of targets while a world runs: each target has a separate tally.

use crate::metrics::{self, Metric, MetricKey, Scope, Tally};
use crate::scenario::{Scenario, Target};
use merantau_engine::Engine;
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::month::Month;
use merantau_engine::setup::{By, Selector, Setup};
use merantau_engine::tables::Batch;

/// Collects the figures of a scenario's targets.
pub(crate) struct Observer<'a> {
    tallies: Vec<(Tally, &'a Target)>,
    tables: Vec<(&'static str, Vec<&'static str>)>,
}

impl<'a> Observer<'a> {
    /// Observes some targets of a scenario. Splits the tables of the setup as these require: a target may need more
    /// dimensions than the scenario's own tables have, and digests do not depend on them.
    pub(crate) fn new(scenario: &Scenario, targets: &[&'a Target], setup: &mut Setup) -> Self {
        let states: Vec<&str> = scenario.states().map(|s| s.0).collect();
        setup.by = By::default();
        for target in targets {
            let s = &target.selector;
            setup.by.origin |= !s.origin.is_empty();
            setup.by.destination |= !s.destination.is_empty();
            setup.by.sector |= !s.sector.is_empty();
            setup.by.sex |= !s.sex.is_empty();
            setup.by.skill |= !s.skill.is_empty();
        }
        let specs = Engine::tables(setup.by);
        Self {
            tallies: targets.iter().map(|t| (Tally::new(&metric(t), &scope(t, &states)), *t)).collect(),
            tables: specs.iter().map(|t| (t.name, t.columns.iter().map(|c| c.name).collect())).collect(),
        }
    }

    /// Adds a month.
    pub(crate) fn month(&mut self, month: Month, rows: &[Batch]) {
        for batch in rows {
            let Some((_, names)) = self.tables.iter().find(|t| t.0 == batch.table) else { continue };
            // The rows at the end of a year belong to any month of it.
            let now = |t: &Target| (t.from.year()..=t.until.year()).contains(&month.year());
            for (tally, _) in self.tallies.iter_mut().filter(|(_, t)| now(t)) {
                tally.push(batch.table, names, &batch.columns);
            }
        }
    }

    /// The figures, in the order of the targets; `None` if the run has none.
    pub(crate) fn figures(&self) -> Vec<Option<f64>> {
        self.tallies.iter().map(|(tally, target)| figure(tally, target)).collect()
    }
}

fn metric(target: &Target) -> Vec<Metric> {
    metrics::find(MetricKey::of(&target.metric).metric).into_iter().collect()
}

fn figure(tally: &Tally, target: &Target) -> Option<f64> {
    let values = tally.values();
    values.iter().find(|v| v.name == target.metric)?.value.filter(|x| x.is_finite())
}

/// The part of a run to which a target refers.
fn scope(target: &Target, states: &[&str]) -> Scope {
    let s: &Selector = &target.selector;
    let codes = |all: &[StateId]| -> Vec<String> {
        all.iter().filter_map(|i| states.get(i.index())).map(|c| (*c).to_owned()).collect()
    };
    let words = |all: Vec<&'static str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let rows = [
        ("origin", codes(&s.origin)),
        ("destination", codes(&s.destination)),
        ("sector", words(s.sector.iter().map(|x| Sector::CODES[*x as usize]).collect())),
        ("sex", words(s.sex.iter().map(|x| Sex::CODES[*x as usize]).collect())),
        ("skill", words(s.skill.iter().map(|x| Skill::CODES[*x as usize]).collect())),
    ];
    Scope {
        from: Some(target.from.to_string()),
        until: Some(target.until.to_string()),
        rows: rows.into_iter().filter(|r| !r.1.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect(),
    }
}
