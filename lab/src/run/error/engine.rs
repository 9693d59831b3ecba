//! A failure of the engine, with the place in the scenario that it comes from.

use crate::scenario::{Place, Scenario};
use merantau_engine::failure::{Failure, PolicyFailure};
use std::fmt;

/// Why the engine stopped, and where in the scenario that comes from.
#[derive(Clone, Debug)]
pub struct EngineFailure {
    /// Why it stopped.
    pub failure: Failure,
    /// Where that comes from: the policy's header, the line of a script, or the scenario's first line. `None` as long as
    /// the scenario is not known, and where the engine contradicts itself.
    pub place: Option<Place>,
}

impl EngineFailure {
    /// A failure in a scenario.
    pub fn new(failure: Failure, scenario: &Scenario) -> Self {
        Self::from(failure).within(scenario)
    }

    /// The failure with its place in the scenario.
    #[must_use]
    pub fn within(self, scenario: &Scenario) -> Self {
        let place = match &self.failure {
            Failure::Account { .. } | Failure::Stock { .. } => None,
            Failure::Setup(_) => Some(scenario.place("")),
            Failure::Policy { why: PolicyFailure::File(mistake), .. } => {
                Some(scenario.place_in_file(mistake))
            }
            Failure::Policy { policy, .. } => Some(scenario.place(&format!("policy.{policy}"))),
        };
        Self { place, ..self }
    }

    /// What to do about it, if there is something.
    pub fn help(&self) -> Option<String> {
        match &self.failure {
            Failure::Account { .. } | Failure::Stock { .. } => {
                Some("this is a mistake in a mechanism, not in the scenario; please report it".to_owned())
            }
            Failure::Setup(_) => {
                Some("lower the numbers in the scenario, or raise `persons_per_agent`".to_owned())
            }
            Failure::Policy { why, .. } => match why {
                PolicyFailure::Conflict { .. } => Some("join the two policies".to_owned()),
                PolicyFailure::File(mistake) => mistake.help.clone(),
                PolicyFailure::Other { help, .. } => help.clone(),
            },
        }
    }
}

impl From<Failure> for EngineFailure {
    fn from(failure: Failure) -> Self {
        Self { failure, place: None }
    }
}

impl fmt::Display for EngineFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure.fmt(f)
    }
}

impl std::error::Error for EngineFailure {}
