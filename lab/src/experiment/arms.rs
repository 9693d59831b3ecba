//! The arms of a scenario, each resolved, and the month from which each differs from the baseline.

use super::comparison::Change;
use crate::diagnostics::{Argument, Code, Diagnostic, Diagnostics, did_you_mean};
use crate::scenario::{self, Options, Scenario, Since, Source};
use sha2::{Digest as _, Sha256};

/// An arm, resolved.
#[derive(Clone)]
pub struct ArmRun {
    /// Its name.
    pub name: String,
    /// The scenario with the arm applied.
    pub scenario: Scenario,
    /// The month from which the arm differs from the baseline.
    pub since: Since,
    /// The changes that the arm makes.
    pub changes: Vec<Change>,
}

/// The arms of a scenario.
#[derive(Clone)]
pub struct Arms {
    /// The arms: the baseline first, the others in the order of the file.
    pub list: Vec<ArmRun>,
    /// The warnings of the scenario.
    pub warnings: Diagnostics,
}

impl Arms {
    /// Reads a scenario with each of its arms; `baseline` names the arm to compare with, if it is not the one of the
    /// file.
    ///
    /// # Errors
    /// The scenario is wrong, or the baseline is not an arm.
    pub fn load(source: &Source, options: &Options, baseline: Option<&str>) -> Result<Self, Diagnostics> {
        let whole = scenario::load(source, &Options { arm: None, ..options.clone() })?;
        let names: Vec<&str> = whole.arms.iter().map(|a| a.name.as_str()).collect();
        let baseline = match baseline {
            None => whole.arms.iter().find(|a| a.baseline).map_or("baseline", |a| &a.name),
            Some(name) if names.contains(&name) => name,
            Some(name) => return Err(unknown(name, &names).into()),
        };
        let mut list = Vec::with_capacity(names.len());
        for name in std::iter::once(baseline).chain(names.iter().copied().filter(|n| *n != baseline)) {
            let arm = Options { arm: Some(name.to_owned()), ..options.clone() };
            list.push((name.to_owned(), scenario::load(source, &arm)?));
        }
        Ok(Self::new(list, whole.warnings.clone()))
    }

    /// Arms from scenarios that were read, the baseline first.
    pub(crate) fn new(list: Vec<(String, Scenario)>, warnings: Diagnostics) -> Self {
        let baseline = list.first().map(|b| b.1.clone());
        let arm = |(name, scenario): (String, Scenario)| {
            let (since, changes) = match &baseline {
                Some(baseline) => (scenario::since(baseline, &scenario), changes(baseline, &scenario)),
                None => (Since::Never, Vec::new()),
            };
            ArmRun { name, scenario, since, changes }
        };
        Self { list: list.into_iter().map(arm).collect(), warnings }
    }

    /// The arm that the others are compared with.
    pub fn baseline(&self) -> Option<&ArmRun> {
        self.list.first()
    }

    /// SHA-256 over the arms' names and resolved scenarios, in the order of names: the choice of the baseline does
    /// not change what is run.
    pub fn sha256(&self) -> String {
        let mut arms: Vec<(&str, &str)> =
            self.list.iter().map(|a| (a.name.as_str(), a.scenario.sha256.as_str())).collect();
        arms.sort_unstable();
        let mut hash = Sha256::new();
        for (name, sha) in arms {
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name);
            hash.update(sha);
        }
        crate::text::hex(&hash.finalize())
    }
}

fn changes(baseline: &Scenario, arm: &Scenario) -> Vec<Change> {
    let change = |d: scenario::Difference| {
        let meaning = scenario::meaning(arm, &d.key).unwrap_or_default();
        Change { key: d.key, baseline: d.a, arm: d.b, meaning }
    };
    scenario::diff(baseline, arm).into_iter().map(change).collect()
}

/// An error for an arm name that does not exist.
fn unknown(name: &str, names: &[&str]) -> Diagnostic {
    let near = did_you_mean(name, names.iter().copied());
    let help = match (near.is_empty(), names) {
        (false, _) => near,
        (true, [_]) => {
            "the scenario has no other arm than the file as it is; write some as [[arm]]".to_owned()
        }
        (true, _) => format!("the arms are {}", names.join(", ")),
    };
    Diagnostic::error(Code::UnknownName, format!("no arm is called `{name}`"))
        .at(Argument::of_flag("--baseline", name))
        .help(help)
}
