//! How a world stands, in a few figures.

use crate::engine::Summary;
use crate::observe::Observed;
use crate::observe::flows::Flow;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Money};
use crate::world::Frame;
use crate::world::stocks::Stocks;
use bevy_ecs::prelude::World;

pub(crate) fn summary(world: &mut World) -> Summary {
    let frame = world.resource::<Frame>().clone();
    let persons = i64::from(frame.persons);
    let stocks = world.resource::<Stocks>();
    let mut by_status = [0i64; Status::COUNT];
    for cell in &stocks.cells {
        for (a, b) in by_status.iter_mut().zip(cell) {
            *a += b;
        }
    }
    let mut costs = vec![0u32; 65_536];
    let mut debts = Vec::new();
    let mut query = world.query::<(&Life, &Money)>();
    let month = world.resource::<crate::world::Now>().0.0;
    let mut of_age_at_home = 0i64;
    for (l, m) in query.iter(world) {
        if StatusSet::ABROAD.has(l.status()) {
            if l.paid > 0 {
                costs[usize::from(l.paid)] += 1;
            }
            if m.debt > 0 {
                debts.push(m.debt);
            }
        } else if l.status() == Status::Home && l.age(month) >= 216 && l.trips() == 0 {
            of_age_at_home += 1;
        }
    }
    let observed = world.resource::<Observed>();
    let flow = |f: Flow| observed.flows[f as usize] * persons;
    let mut warnings = Vec::new();
    let left = observed.flows[Flow::DeparturesFirst as usize]
        + observed.flows[Flow::ClandestineEntries as usize]
        + observed.flows[Flow::Trafficked as usize];
    if left > of_age_at_home {
        warnings.push(
            "more than half of the candidates of age have left: the pool bounds the result; raise [population] \
             candidates"
                .into(),
        );
    }
    let not_in_full = observed.flows[Flow::NotInFull as usize] as f64;
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
