//! The month from which two scenarios differ: months that arms share before it are computed once.

use std::collections::{BTreeMap, BTreeSet};

use merantau_engine::month::Month;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;

use super::diff;
use super::types::Scenario;

/// The month from which the worlds of two scenarios differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Never: whatever their files contain, the same events happen.
    Never,
    /// From a month on, and only in policies.
    Month(Month),
    /// From the first month on, in the data from which the world is built: a law, a price, a mechanism.
    Built,
}

/// Keys without an effect on the world.
const WORDS: [&str; 6] = ["title", "question", "output", "target", "calibration", "arm"];

/// The month from which two scenarios differ. It is never later than the first month that differs.
///
/// ```
/// use merantau_lab::scenario::{Options, Since, Source, load, since};
///
/// let with = |set: &str| {
///     let options = Options { set: vec![set.into()], ..Options::default() };
///     load(&Source::parse("builtin:thailand-2004"), &options).map_err(|found| found.render(false))
/// };
/// let (as_it_is, longer) = (with("seed=1")?, with("policy.registration_2004.permit=\"24 months\"")?);
/// assert_eq!(since(&as_it_is, &as_it_is), Since::Never);
/// assert!(matches!(since(&as_it_is, &longer), Since::Month(month) if month.to_string() == "2004-07"));
/// assert_eq!(since(&as_it_is, &with("state.THA.detection=\"5 %/year\"")?), Since::Built);
/// # Ok::<(), String>(())
/// ```
pub fn since(a: &Scenario, b: &Scenario) -> Since {
    let mut policies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for difference in diff(a, b) {
        let mut parts = difference.key.split('.');
        match parts.next() {
            Some("policy") => {
                let name = parts.next().unwrap_or_default().to_owned();
                policies.entry(name).or_default().insert(parts.next().unwrap_or_default().to_owned());
            }
            Some(word) if WORDS.contains(&word) => {}
            _ => return Since::Built,
        }
    }
    let (left, right) = (a.setup(0), b.setup(0));
    let months = policies.iter().filter_map(|(name, keys)| opens(&left, &right, name, keys));
    months.min().map_or(Since::Never, Since::Month)
}

/// The first month in which a policy, some keys of which differ, may have another effect.
fn opens(a: &Setup, b: &Setup, name: &str, keys: &BTreeSet<String>) -> Option<Month> {
    let find = |setup: &Setup| -> Option<PolicySetup> {
        let last = setup.start.plus(setup.months.saturating_sub(1));
        let acts =
            |p: &&PolicySetup| p.strength > 0.0 && p.first_effect() <= last && p.last_effect() >= setup.start;
        setup.policies.iter().filter(|p| p.name == name).find(acts).cloned()
    };
    let start = a.start;
    match (find(a), find(b)) {
        (None, None) => None,
        (Some(p), None) | (None, Some(p)) => Some(p.first_effect().max(start)),
        (Some(p), Some(q)) => {
            let specs = p.policy.parameters().specs();
            // A policy may look ahead to the end of its window: only changes by month have no effect on earlier
            // months.
            if !keys.iter().all(|key| specs.iter().any(|s| s.name == key)) {
                return Some(p.first_effect().min(q.first_effect()).max(start));
            }
            let last = a.start.plus(a.months.saturating_sub(1)).min(p.last_effect());
            let differ = |month: Month| keys.iter().any(|k| value(&p, k, month) != value(&q, k, month));
            (p.first_effect().max(start).0..=last.0).map(Month).find(|month| differ(*month))
        }
    }
}

/// The values of a parameter in a month.
fn value(policy: &PolicySetup, name: &str, month: Month) -> Option<Vec<f64>> {
    let mut steps = policy.timeline.iter().filter(|(from, key, _)| *key == name && *from <= month);
    steps
        .next_back()
        .map(|(.., values)| values.clone())
        .or_else(|| policy.policy.parameters().values(name).map(<[f64]>::to_vec))
}
