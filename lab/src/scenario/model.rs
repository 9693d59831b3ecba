//! A scenario that was read: every section, in the engine's units.

use merantau_engine::ids::{CorridorId, StateId};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_engine::policy::Place;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::{By, CorridorSetup, LawStep, Setup, StateSetup};

use super::adults;
use super::describe::Names;
use super::files::Data;
use super::read::Reader;
use super::sections::Steps;
use super::sections::arm::{self, Arm};
use super::sections::calibration::{self, Calibration};
use super::sections::corridor::{self, Corridor};
use super::sections::policy::{self, Policy, Script};
use super::sections::population::{self, Population};
use super::sections::run::{self, Run};
use super::sections::state::{self, State};
use super::sections::target::{self, Target};
use super::sections::{adults as adults_table, elasticities, mechanism, output, statuses};
use super::tree::{Node, Table, Value};

/// The number of migrants per chunk, which fits in the cache. Results do not depend on it.
const CHUNK: usize = 2048;

/// All sections of a scenario.
#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) run: Run,
    pub(crate) population: Population,
    pub(crate) states: Vec<State>,
    pub(crate) corridors: Vec<Corridor>,
    pub(crate) mechanisms: Mechanisms,
    pub(crate) policies: Vec<Policy>,
    pub(crate) by: By,
    pub(crate) targets: Vec<Target>,
    pub(crate) calibration: Calibration,
    pub(crate) names: Names,
}

/// Reads all sections of a merged scenario. If the reader contains errors afterwards, the model must not be run.
pub(crate) fn read<'a>(
    reader: &mut Reader<'a>,
    root: &'a Node,
    top: &'a Table,
    data: &[Data],
    scripts: &[Script],
) -> Model {
    let run = run::read(reader, root, top);
    let population = population::read(reader, root, top, &run, data);
    let states = state::read(reader, top, &population.rows, &run);
    if let Some(data) = population::find(data, "statuses") {
        statuses::check(reader, &population.statuses, &states, data);
    }
    adults_table::check(reader, &population.adults, &states);
    let corridors = corridor::read(reader, top, &population, &states, &run);
    let mechanisms = mechanism::read(reader, top);
    elasticities::order(reader, top, &mechanisms.worth);
    let policies = policy::read(reader, top, &run, &states, scripts);
    let by = output::read(reader, top);
    let targets = target::read(reader, top, &states, &population.rows, run.start);
    let names = Names {
        registry: reader.registry.clone(),
        states: states.iter().map(|s| s.code.clone()).collect(),
        corridors: corridors.iter().map(|c| c.name.clone()).collect(),
        policies: policies.iter().map(|p| (p.name.clone(), p.kind)).collect(),
        targets: top.get("target").map_or(0, |n| if let Value::List(all) = &n.value { all.len() } else { 0 }),
    };
    let calibration = calibration::read(reader, top, &names, &targets);
    elasticities::ranges(reader, top, &mechanisms.worth, &calibration);
    Model { run, population, states, corridors, mechanisms, policies, by, targets, calibration, names }
}

/// Reads the arms, on which no section depends.
pub(crate) fn arms<'a>(reader: &mut Reader<'a>, top: &'a Table) -> Vec<(Arm, Table)> {
    arm::read(reader, top)
}

impl Model {
    /// The people abroad from the state with an index, persons.
    pub(crate) fn abroad(&self, origin: usize) -> u64 {
        self.corridors.iter().filter(|c| c.origin.index() == origin).map(|c| c.stock).sum()
    }
    /// Law that changes over time, in the order of months.
    fn law_steps(&self) -> Vec<LawStep> {
        let mut all = Vec::new();
        let mut add = |place: Place, steps: &Steps| {
            all.extend(steps.iter().map(|(from, rule, values)| LawStep {
                from: *from,
                place,
                rule,
                values: values.clone(),
            }));
        };
        for (s, state) in self.states.iter().enumerate() {
            let id = StateId::from_index(s);
            add(Place::State(id), &state.steps);
            state.sector_steps.iter().for_each(|(sector, steps)| add(Place::Sector(id, *sector), steps));
        }
        for (c, corridor) in self.corridors.iter().enumerate() {
            add(Place::Corridor(CorridorId::from_index(c)), &corridor.steps);
        }
        all.sort_by_key(|step| (step.from, step.place));
        all
    }
    /// The setup for the engine.
    pub(crate) fn setup(&self, replicate: u32) -> Setup {
        let states = self.states.iter().enumerate().map(|(index, s)| {
            let known = self.population.adults_of(&s.code);
            StateSetup {
                code: s.code.clone(),
                law: s.law.clone(),
                sectors: s.sectors.clone(),
                adults: known.unwrap_or_else(|| adults::supposed(self.abroad(index) as f64)),
            }
        });
        let corridors = self.corridors.iter().map(|c| CorridorSetup {
            origin: c.origin,
            destination: c.destination,
            stock: c.stock,
            female_share: if c.law.female_share < 0.0 { c.female_share } else { c.law.female_share },
            law: c.law.clone(),
            statuses: c.mix.statuses,
            sectors: c.mix.sectors,
            skills: c.mix.skills,
        });
        let mut setup = Setup {
            seed: self.run.seed,
            replicate,
            start: self.run.start,
            months: self.run.months,
            persons_per_agent: self.run.persons_per_agent,
            chunk: CHUNK,
            states: states.collect(),
            corridors: corridors.collect(),
            candidates: self.population.candidates,
            communities: self.population.communities,
            workers_per_employer: self.population.workers_per_employer,
            mechanisms: self.mechanisms.clone(),
            law_steps: self.law_steps(),
            policies: self.policies.iter().filter(|p| p.enabled).map(policy).collect(),
            by: self.by,
            start_of: None,
            settle_in: self.population.settle_in,
            settled: None,
        };
        if setup.candidates == 0 {
            setup.candidates = setup.candidates_needed().iter().flatten().sum::<f64>() as u64;
        }
        setup
    }
}

fn policy(p: &Policy) -> PolicySetup {
    let mut timeline = Vec::new();
    for (spec, values) in &p.values {
        timeline.extend(values.steps.iter().map(|(month, v)| (*month, spec.name, v.clone())));
    }
    timeline.sort_by_key(|step| (step.0, step.1));
    PolicySetup {
        name: p.name.clone(),
        policy: p.made.boxed_clone(),
        from: p.windows.first.from,
        until: p.windows.first.until,
        again: p.windows.again.clone(),
        announced: p.windows.announced,
        selector: p.selector.clone(),
        strength: p.strength,
        cost_month: p.cost_month,
        cost_person: p.cost_person,
        payer: p.payer,
        timeline,
    }
}
