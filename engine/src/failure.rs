//! The reasons why a world cannot be built or cannot continue, as data. The caller, who knows the files, adds source
//! locations and hints for readers.

use crate::month::Month;
use std::fmt;

/// The reason why a run cannot continue.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The world is empty or too large; a scenario that passed its check never causes this.
    Setup(SetupFailure),
    /// An account does not balance.
    Account {
        /// The month.
        month: Month,
        /// The account's name.
        account: &'static str,
        /// Its balance from payments, cents.
        booked: i64,
        /// What migrants and employers hold, cents.
        held: i64,
    },
    /// A stock that is updated by changes differs from a recount.
    Stock {
        /// The month.
        month: Month,
        /// The name of the stock.
        stock: String,
        /// The stock as updated by its changes, in agents.
        kept: i64,
        /// The stock as recounted, in agents.
        counted: i64,
    },
    /// A policy cannot decide on law.
    Policy {
        /// The month.
        month: Month,
        /// The policy's name in the scenario.
        policy: String,
        /// The reason why the policy cannot decide.
        why: PolicyFailure,
    },
}

/// A bound of the world that the setup exceeds.
#[derive(Clone, Debug, PartialEq)]
pub enum SetupFailure {
    /// The number of states is 0 or too large.
    States {
        /// The number of states.
        count: u64,
        /// The maximum number of states.
        most: u64,
    },
    /// The number of agents is 0 or too large.
    Agents {
        /// The number of agents.
        count: u64,
        /// The maximum number of agents.
        most: u64,
    },
    /// There are too many recruitment agencies.
    Agencies {
        /// The number of agencies.
        count: u64,
        /// The maximum number of agencies.
        most: u64,
    },
    /// There are too many communities of origin.
    Communities {
        /// The number of communities.
        count: u64,
        /// The maximum number of communities.
        most: u64,
    },
}

/// The candidates of an origin and sex, if they are too few: each would have to look for a way abroad more often than the model
/// allows.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallPool {
    /// The code of the origin.
    pub state: String,
    /// The sex of the candidates: `women` or `men`.
    pub people: &'static str,
    /// The number of adults for whom a candidate stands.
    pub each: f64,
    /// The probability with which a candidate would have to look in a month; at most 0.5 is possible.
    pub probability: f64,
    /// The number of candidates of all origins, in persons, that suffices; `None` if no number does.
    pub enough: Option<u64>,
}

impl fmt::Display for SmallPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { state, people, each, probability, .. } = self;
        write!(
            f,
            "the candidates of {state} are too few: each would stand for {each:.0} {people} and look for a way abroad \
             {probability:.2} times a month, at most 0.5 is possible"
        )
    }
}

/// The reason why a policy cannot decide on law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFailure {
    /// Another policy sets the same rule of the same place in the same month.
    Conflict {
        /// The rule's name.
        rule: &'static str,
        /// The place in words: `THA`, `fishing in THA` or `MMR-THA`.
        place: String,
        /// The other policy's name in the scenario.
        other: String,
    },
    /// The policy's file (a script) fails at a source location in it.
    File(FileMistake),
    /// An error that only this kind of policy defines.
    Other {
        /// The error, as one sentence without a full stop.
        message: String,
        /// A hint on what to do, if there is one.
        help: Option<String>,
    },
}

/// An error in a file of a policy, found when the file is read or when it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMistake {
    /// The file's name, as it was given to the policy.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// The error, as one sentence.
    pub message: String,
    /// A hint on what to do, if there is one.
    pub help: Option<String>,
}

impl Failure {
    /// Whether the failure is a fault of the engine, which no scenario can cause or avoid.
    pub fn is_of_engine(&self) -> bool {
        matches!(self, Self::Account { .. } | Self::Stock { .. })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(why) => write!(f, "the world cannot be built: {why}"),
            Self::Account { month, account, booked, held } => write!(
                f,
                "the account `{account}` does not close in {month}: {booked} cents by its payments, {held} held"
            ),
            Self::Stock { month, stock, kept, counted } => write!(
                f,
                "the stock `{stock}` does not agree in {month}: {kept} by its changes, {counted} counted"
            ),
            Self::Policy { month, policy, why } => write!(f, "policy `{policy}` failed in {month}: {why}"),
        }
    }
}

impl fmt::Display for SetupFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::States { count, most } => write!(f, "{count} states; there must be 1 to {most}"),
            Self::Agents { count, most } => write!(f, "{count} agents; there must be 1 to {most}"),
            Self::Agencies { count, most } => {
                write!(f, "{count} recruitment agencies; there can be at most {most}")
            }
            Self::Communities { count, most } => {
                write!(f, "{count} communities; there can be at most {most}")
            }
        }
    }
}

impl fmt::Display for PolicyFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict { rule, place, other } => {
                write!(f, "it sets `{rule}` of {place}, and so does `{other}`")
            }
            Self::File(mistake) => f.write_str(&mistake.message),
            Self::Other { message, .. } => f.write_str(message),
        }
    }
}

impl From<FileMistake> for PolicyFailure {
    fn from(mistake: FileMistake) -> Self {
        Self::File(mistake)
    }
}

impl From<SetupFailure> for Failure {
    fn from(why: SetupFailure) -> Self {
        Self::Setup(why)
    }
}

impl std::error::Error for Failure {}
impl std::error::Error for PolicyFailure {}
impl std::error::Error for SetupFailure {}
