//! A `where` that names nobody.

use crate::Subject;
use crate::checks::reach::MONTHS;
use crate::finding::{Findings, Promise};
use crate::run::{self, Figures, parts};
use merantau_engine::ids::StateId;
use merantau_engine::policy::Dimension;
use merantau_engine::setup::{Selector, Setup};

/// A world in which a state of origin and a state of destination are not joined by a corridor, though each is by others,
/// and the two states. It is the world itself where it has such a pair; otherwise its last corridor is removed.
fn unjoined(mut world: Setup) -> (Setup, StateId, StateId) {
    let joined = |world: &Setup, o: StateId, d: StateId| {
        world.corridors.iter().any(|c| (c.origin, c.destination) == (o, d))
    };
    let pair = world.corridors.iter().find_map(|a| {
        let mut others = world.corridors.iter().map(|b| b.destination);
        others.find(|&d| d != a.origin && !joined(&world, a.origin, d)).map(|d| (a.origin, d))
    });
    if let Some((origin, destination)) = pair {
        return (world, origin, destination);
    }
    match world.corridors.pop() {
        Some(last) => (world, last.origin, last.destination),
        None => (world, StateId::default(), StateId::default()),
    }
}

/// A selector that names nobody by a dimension alone, and what it is in a scenario.
fn by_one(dimension: Dimension) -> Option<(Selector, &'static str)> {
    let all = Selector::default();
    match dimension {
        Dimension::MonthsUnpaid => {
            Some((Selector { months_unpaid: 250, ..all }, "where = { months_unpaid = 250 }"))
        }
        Dimension::Age => Some((Selector { age: Some((0, 5)), ..all }, "where = { age = [0, 5] }")),
        Dimension::Community => {
            Some((Selector { community: vec![900], ..all }, "where = { community = 900 }"))
        }
        _ => None,
    }
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let dimensions = subject.kind.policy().selects();
    for (nobody, named) in dimensions.iter().filter_map(|d| by_one(*d)) {
        unchanged(&subject.for_months(MONTHS), &nobody, named, findings);
    }
    if !(dimensions.contains(&Dimension::Origin) && dimensions.contains(&Dimension::Destination)) {
        return;
    }
    let mut subject = subject.for_months(MONTHS);
    let (world, origin, destination) = unjoined(subject.without);
    subject.without = world;
    let nobody = Selector { origin: vec![origin], destination: vec![destination], ..Selector::default() };
    let code = |state: StateId| subject.without.states.get(state.index()).map_or("?", |s| &s.code);
    let named =
        format!("where = {{ origin = \"{}\", destination = \"{}\" }}", code(origin), code(destination));
    unchanged(&subject, &nobody, &named, findings);
}

/// Reports what a policy changes whose `where` names nobody.
fn unchanged(subject: &Subject<'_>, nobody: &Selector, named: &str, findings: &mut Findings) {
    let with = subject.with(|policy| {
        policy.selector = nobody.clone();
        // The monthly cost is paid whether there is anybody or not.
        (policy.cost_month, policy.cost_person) = (0.0, 5.0);
    });
    let (base, (digests, figures)) =
        match (run::digests(subject.without.clone()), run::reported(with, &subject.names())) {
            (Ok(base), Ok(with)) => (base, with),
            (Err(why), _) | (_, Err(why)) => return findings.push(Promise::Nobody, why),
        };
    if let Some(where_) = parts(subject.without.start, &base, &digests) {
        findings.push(
            Promise::Nobody,
            format!(
                "`{named}` names nobody, and the digest is not that of the run without the policy: {where_}"
            ),
        );
    }
    if figures != Figures::default() {
        let Figures { touched, served, cost } = figures;
        findings.push(
            Promise::Nobody,
            format!("`{named}` names nobody, and {touched} persons are touched, {served} served, {cost} cents paid"),
        );
    }
}
