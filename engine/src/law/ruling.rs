//! The place of a rule of law, and the value that a policy sets for it.

use crate::codes::Sector;
use crate::ids::{CorridorId, StateId};
use crate::world::geography::Geography;

/// The place of a rule of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A state, by its index.
    State(StateId),
    /// A sector of a state.
    Sector(StateId, Sector),
    /// A corridor, by its index.
    Corridor(CorridorId),
}

impl Place {
    /// The place in words.
    pub fn words(self, geography: &Geography) -> String {
        let code = |s: StateId| &*geography.codes[s.index()];
        match self {
            Place::State(s) => code(s).to_owned(),
            Place::Sector(s, sector) => format!("{} in {}", sector.code(), code(s)),
            Place::Corridor(c) => {
                let (o, d) = geography.corridors[c.index()];
                format!("{}-{}", code(o), code(d))
            }
        }
    }
}

/// A rule that a policy sets for the month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruling {
    /// The place of the rule.
    pub place: Place,
    /// The name of the rule.
    pub rule: &'static str,
    /// Its value, within the range that the rule has in a scenario.
    pub value: f64,
}
