//! What a policy is to the engine: something that changes law for a month, or a stage over a chunk of migrants, or
//! both. The engine does not know which policies exist.

use crate::law::{Change, Law};
use crate::month::Month;
use crate::params::Parameters;
use crate::pass::Chunk;
use crate::setup::Selector;

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
    /// Changes the law of the month, with the given strength, where the selector points.
    fn law(&self, _month: Month, _whom: &Selector, _change: Change, _law: &mut Law) {}
    /// The points of the month at which [`Policy::stage`] runs.
    fn points(&self) -> &'static [Point] {
        &[]
    }
    /// Does something to the migrants of a chunk. Whoever it concerns is touched with [`Chunk::touch`].
    fn stage(&self, _point: Point, _whom: &Selector, _strength: f64, _chunk: &mut Chunk<'_>) {}
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
