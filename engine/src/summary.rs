//! Summary figures of a world.

use crate::chunk::flows::Flow;
use crate::conditions::MonthlyConditions;
use crate::mechanisms::aspiration::MOST;
use crate::observe::Observed;
use crate::people::Migrant;
use crate::people::status::{Status, StatusSet};
use crate::world::RunConfig;
use crate::world::stocks::Stocks;
use bevy_ecs::prelude::World;

/// Summary of a world, in persons and US dollars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Persons by status, in the order of [`Status::ALL`].
    pub stocks: [i64; Status::COUNT],
    /// Registrations since the start.
    pub registered: i64,
    /// Permits granted since the start.
    pub permits_granted: i64,
    /// Median recruitment cost of people abroad who paid one, in US dollars.
    pub median_recruitment_cost: f64,
    /// Median debt of people abroad who are in debt, in US dollars.
    pub median_debt: f64,
    /// Share of worker-months paid in full since the start.
    pub paid_in_full: f64,
    /// Remitted since the start, USD.
    pub remitted: f64,
    /// Notes that the reader should know, for example that the pool of candidates limits the result.
    pub warnings: Vec<String>,
}

pub(crate) fn summary(world: &mut World) -> Summary {
    let config = world.resource::<RunConfig>().clone();
    let persons = i64::from(config.persons);
    let stocks = world.resource::<Stocks>();
    let mut by_status = [0i64; Status::COUNT];
    for cell in &stocks.cells {
        for (a, b) in by_status.iter_mut().zip(cell) {
            *a += b;
        }
    }
    let mut costs = vec![0u32; 65_536];
    let mut debts = Vec::new();
    let mut query = world.query::<&Migrant>();
    for Migrant { life: l, money: m } in query.iter(world) {
        if StatusSet::ABROAD.has(l.status()) {
            if l.paid > 0 {
                costs[usize::from(l.paid)] += 1;
            }
            if m.debt > 0 {
                debts.push(m.debt);
            }
        }
    }
    let observed = world.resource::<Observed>();
    let flow = |f: Flow| observed.flows[f as usize] * persons;
    let mut warnings = Vec::new();
    let exhausted = exhausted(world.resource::<MonthlyConditions>());
    if !exhausted.is_empty() {
        warnings.push(format!(
            "too few candidates who have never left remain in {}: the pool bounds the result; raise [population] \
             candidates",
            exhausted.join(", ")
        ));
    }
    let not_in_full = (observed.flows[Flow::NotInFull as usize] + observed.below_minimum) as f64;
    Summary {
        stocks: by_status.map(|n| n * persons),
        registered: flow(Flow::Registered),
        permits_granted: flow(Flow::PermitsGranted),
        median_recruitment_cost: median_of_counts(&costs),
        median_debt: median(&mut debts) / 100.0,
        paid_in_full: 1.0 - not_in_full / observed.workers.max(1) as f64,
        remitted: observed.remitted as f64 / 100.0 * persons as f64,
        warnings,
    }
}

fn median_of_counts(counts: &[u32]) -> f64 {
    let all: u64 = counts.iter().map(|&n| u64::from(n)).sum();
    let mut seen = 0;
    for (value, &n) in counts.iter().enumerate() {
        seen += u64::from(n);
        if seen * 2 >= all && all > 0 {
            return value as f64;
        }
    }
    0.0
}

fn median(values: &mut [i32]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let mid = values.len() / 2;
    f64::from(*values.select_nth_unstable(mid).1)
}

/// The codes of origins in most of whose communities the candidates would now have to look for a way abroad more often than the model
/// allows.
fn exhausted(conditions: &MonthlyConditions) -> Vec<&str> {
    let geography = &conditions.geography;
    let look = conditions.looking_ages.mean;
    let bound = |origin: &(usize, &(u16, u16))| {
        let (first, last) = *origin.1;
        let here = &conditions.communities[usize::from(first)..usize::from(last)];
        let few = here.iter().filter(|c| c.look.iter().zip(look).any(|(factor, look)| look * factor > MOST));
        2 * few.count() > here.len()
    };
    let origins = geography.communities.iter().enumerate().filter(bound);
    origins.map(|(origin, _)| &*geography.codes[origin]).collect()
}
