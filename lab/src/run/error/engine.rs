//! A failure of the engine, with its place in the scenario.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::scenario::Scenario;
use merantau_engine::failure::{Failure, PolicyFailure, SetupFailure};
use std::fmt;

/// The reason why the engine stopped, and its place in the scenario.
#[derive(Clone, Debug)]
pub struct EngineFailure {
    /// Why it stopped.
    pub failure: Box<Failure>,
    /// Where that comes from: the policy's header, the line of a script, or the scenario's first line. `None` as long as
    /// the scenario is not known, and where the engine contradicts itself.
    pub place: Option<Box<Place>>,
}

impl EngineFailure {
    /// A failure with its place in a scenario.
    pub fn new(failure: Failure, scenario: &Scenario) -> Self {
        Self::from(failure).within(scenario)
    }

    /// The failure with its place in the scenario.
    #[must_use]
    pub fn within(self, scenario: &Scenario) -> Self {
        let place = match &*self.failure {
            Failure::Account { .. } | Failure::Stock { .. } => None,
            Failure::Setup(_) => Some(scenario.place("")),
            Failure::Policy { why: PolicyFailure::File(mistake), .. } => {
                Some(scenario.place_in_file(mistake))
            }
            Failure::Policy { policy, .. } => Some(scenario.place(&format!("policy.{policy}"))),
        };
        Self { place: place.map(Box::new), ..self }
    }

    /// The error as a diagnostic.
    pub(crate) fn explain(&self) -> Diagnostic {
        let code = match &*self.failure {
            Failure::Setup(_) => Code::WorldSize,
            Failure::Account { .. } | Failure::Stock { .. } => Code::Account,
            Failure::Policy { why: PolicyFailure::File(_), .. } => Code::Script,
            Failure::Policy { .. } => Code::Policy,
        };
        let mut d = Diagnostic::error(code, self.failure.to_string()).help(self.help().unwrap_or_default());
        if let Failure::Policy { policy, .. } = &*self.failure {
            d = d.key(format!("policy.{policy}"));
        }
        match &self.place {
            Some(place) => d.at(Place::clone(place)),
            None => d,
        }
    }

    /// A hint, if there is one.
    fn help(&self) -> Option<String> {
        match &*self.failure {
            Failure::Account { .. } | Failure::Stock { .. } => {
                Some("this is a mistake in a mechanism, not in the scenario; please report it".to_owned())
            }
            Failure::Setup(why) => Some(setup_help(why)),
            Failure::Policy { why, .. } => match why {
                PolicyFailure::Conflict { .. } => Some("join the two policies".to_owned()),
                PolicyFailure::File(mistake) => mistake.help.clone(),
                PolicyFailure::Other { help, .. } => help.clone(),
            },
        }
    }
}

/// The hint for a world that exceeds a limit.
fn setup_help(why: &SetupFailure) -> String {
    let words = match why {
        SetupFailure::States { .. } => "join small states under a code with a `name`",
        SetupFailure::Agents { count: 0, .. } => "give the scenario stocks of migrants, or `candidates`",
        SetupFailure::Agents { .. } => "raise `persons_per_agent`",
        SetupFailure::Agencies { .. } => "raise `abroad_per_agency` in [mechanism.initialization]",
        SetupFailure::Communities { .. } => "lower `communities` in [population]",
    };
    words.to_owned()
}

impl From<Failure> for EngineFailure {
    fn from(failure: Failure) -> Self {
        Self { failure: Box::new(failure), place: None }
    }
}

impl fmt::Display for EngineFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure.fmt(f)
    }
}

impl std::error::Error for EngineFailure {}
