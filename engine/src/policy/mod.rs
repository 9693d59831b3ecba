//! What a policy is to the engine: something that changes law for a month, or a stage over a chunk of migrants, or
//! both. The engine does not know which policies exist.

pub mod policies;

pub use crate::law::{CompiledSelector, Dimension, Open, Place, Ruling};

use crate::chunk::Chunk;
use crate::failure::{FileMistake, PolicyFailure};
use crate::law::Law;
use crate::law::change::Change;
use crate::law::selector::Selector;
use crate::month::Month;
use crate::params::Parameters;
use crate::world::geography::Geography;
use crate::world::official_statistics::OfficialStatistics;

/// A named point of the month at which a policy may run as a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Before anything else happens to a migrant.
    Opening,
    /// After those at home have looked around.
    Home,
    /// After those who waited have left.
    Departure,
    /// After pay and abuse.
    Work,
    /// Before permits are renewed or run out and detection strikes.
    Status,
}

/// A policy of a kind, with its parameters.
pub trait Policy: Send + Sync {
    /// The kind, as in a scenario file.
    fn kind(&self) -> &'static str;
    /// Its parameters, to be read.
    fn parameters(&self) -> &dyn Parameters;
    /// Its parameters, to be set when a scenario is read and when an amount changes over time.
    fn parameters_mut(&mut self) -> &mut dyn Parameters;
    /// What `where` may name: a rule that holds for a whole state cannot be had for one sex alone, and a selector that
    /// would be ignored is refused when the scenario is read.
    fn selects(&self) -> &'static [Dimension] {
        Dimension::ALL
    }
    /// Whether a scenario has to name a file for it: `file = "…"`.
    fn wants_file(&self) -> bool {
        false
    }
    /// Takes the text of its file, once its parameters are set.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    fn set_file(&mut self, _name: &str, _text: &str) -> Result<(), FileMistake> {
        Ok(())
    }
    /// Decides on law from what a state sees, before any policy changes law. Two policies may not decide on one rule of
    /// one place in one month.
    ///
    /// # Errors
    /// Why it cannot decide: the run ends with it.
    fn decide(
        &mut self,
        _open: &Open<'_>,
        _statistics: &OfficialStatistics<'_>,
        _law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        Ok(Vec::new())
    }
    /// Changes the law of the month where the policy points.
    fn law(&self, _open: &Open<'_>, _change: Change, _places: &Geography, _law: &mut Law) {}
    /// The points of the month at which [`Policy::stage`] runs.
    fn points(&self) -> &'static [Point] {
        &[]
    }
    /// Does something to the migrants of a chunk. Whoever it concerns is touched with [`Chunk::touch`]; whoever it
    /// serves is counted with [`Chunk::serve`].
    fn stage(&self, _point: Point, _open: &Open<'_>, _chunk: &mut Chunk<'_>) {}
    /// What it remembers from month to month, as named numbers, the same names in the same order for the same memory.
    /// Checkpoints keep it. What follows from parameters and month alone is not to be among it.
    fn state(&self) -> Vec<(String, f64)> {
        Vec::new()
    }
    /// Remembers what [`Policy::state`] gave at another time, in place of all it remembers now.
    fn set_state(&mut self, _state: &[(String, f64)]) {}
    /// Another of the same kind with the same parameters and the same memory.
    fn boxed_clone(&self) -> Box<dyn Policy>;
}

/// A policy in a scenario.
pub struct PolicySetup {
    /// Its name in the scenario.
    pub name: String,
    /// What it does.
    pub policy: Box<dyn Policy>,
    /// First month, included.
    pub from: Month,
    /// Last month, included.
    pub until: Month,
    /// Whom it concerns.
    pub selector: Selector,
    /// 0 (nothing at all) to 1.
    pub strength: f64,
    /// What it costs a month while open, USD.
    pub cost_month: f64,
    /// What it costs a person served, USD.
    pub cost_person: f64,
    /// Index of the state that pays.
    pub payer: u8,
    /// Values that change: from a month on, a parameter has these values.
    pub timeline: Vec<(Month, &'static str, Vec<f64>)>,
}

impl Clone for PolicySetup {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            policy: self.policy.boxed_clone(),
            selector: self.selector.clone(),
            timeline: self.timeline.clone(),
            ..*self
        }
    }
}
