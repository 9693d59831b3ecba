//! `where`: who and what is outside is not changed by the policy itself.

use crate::Subject;
use crate::finding::{Findings, Promise};
use crate::run;
use crate::spy::{Log, watched};
use merantau_engine::codes::{Sector, Sex, Skill};
use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::policy::Dimension;
use merantau_engine::setup::{Selector, Setup};
use std::sync::PoisonError;

/// Months after the opening in which a policy is watched.
pub(super) const MONTHS: u32 = 6;

/// Selectors that name one value of a dimension.
pub(super) fn selectors(dimension: Dimension, world: &Setup) -> Vec<Selector> {
    let none = Selector::default;
    let states = |mut list: Vec<StateId>| {
        list.sort_unstable();
        list.dedup();
        list
    };
    match dimension {
        Dimension::Origin => states(world.corridors.iter().map(|c| c.origin).collect())
            .into_iter()
            .map(|s| Selector { origin: vec![s], ..none() })
            .collect(),
        Dimension::Destination => states(world.corridors.iter().map(|c| c.destination).collect())
            .into_iter()
            .map(|s| Selector { destination: vec![s], ..none() })
            .collect(),
        Dimension::Sector => vec![Selector { sector: vec![Sector::Services], ..none() }],
        Dimension::Sex => vec![Selector { sex: vec![Sex::Female], ..none() }],
        Dimension::Skill => vec![Selector { skill: vec![Skill::Low], ..none() }],
        Dimension::Status => [Status::Overstayed, Status::PermitTied, Status::Home]
            .map(|status| Selector { status: vec![status], ..none() })
            .to_vec(),
        Dimension::MonthsUnpaid => vec![Selector { months_unpaid: 1, ..none() }],
        Dimension::FirstStay => vec![Selector { first_stay: Some(true), ..none() }],
        Dimension::Age => vec![Selector { age: Some((18, 29)), ..none() }],
        Dimension::Children => vec![Selector { children: Some(true), ..none() }],
        Dimension::Community => vec![Selector { community: vec![0], ..none() }],
    }
}

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for dimension in subject.kind.policy().selects() {
        for selector in selectors(*dimension, &subject.without) {
            let log = Log::default();
            let setup = subject.for_months(MONTHS).with(|policy| {
                policy.selector = selector.clone();
                watched(policy, &log);
            });
            if let Err(why) = run::digests(setup) {
                findings.push(Promise::Where, why);
            }
            let seen = log.lock().unwrap_or_else(PoisonError::into_inner);
            for words in &seen.outside {
                findings.push(
                    Promise::Where,
                    format!(
                        "limited by {} it changes {words}, which `where` does not name: ask `open.selector`, or leave {} out of `selects`",
                        dimension.code(),
                        dimension.code()
                    ),
                );
            }
        }
    }
}
