//! The interface between policies and the engine: a policy changes law for a month, or acts as a stage on chunks of
//! migrants, or both. The engine does not know which policies exist.

pub mod policies;

pub use crate::chunk::service::Ask;
pub use crate::law::{CompiledSelector, Dimension, Open, Place, Ruling};

use crate::chunk::Chunk;
use crate::failure::{FileMistake, PolicyFailure};
use crate::ids::StateId;
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
    /// Before any event of a migrant's month.
    Opening,
    /// After people at home have looked for a way abroad.
    Home,
    /// After people who waited have departed.
    Departure,
    /// After pay and abuse.
    Work,
    /// Before permits are renewed or expire, and before detection.
    Status,
}

/// What the policies of a kind act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Recruitment: agencies, prices of places, contracts, information.
    Recruitment,
    /// Entry, permits and the right to stay.
    Entry,
    /// Work: pay, employers, recourse, insurance.
    Work,
    /// Irregular status, enforcement, and protection from abuse.
    Status,
    /// Home: income there, remittances, return.
    Home,
    /// Shocks that no state decides.
    Shock,
    /// Something else.
    Other,
}

impl Group {
    /// All groups, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Recruitment, Self::Entry, Self::Work, Self::Status, Self::Home, Self::Shock, Self::Other];
    /// The group in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Recruitment => "Recruitment: agencies, prices of places, contracts, information",
            Self::Entry => "Entry, permits and the right to stay",
            Self::Work => "Work: pay, employers, recourse, insurance",
            Self::Status => "Irregular status, enforcement, and protection from abuse",
            Self::Home => "Home: income there, remittances, return",
            Self::Shock => "Shocks that no state decides",
            Self::Other => "Other",
        }
    }
}

/// A policy of a kind, with its parameters.
pub trait Policy: Send + Sync {
    /// The kind, as in a scenario file.
    fn kind(&self) -> &'static str;
    /// What it acts on.
    fn group(&self) -> Group {
        Group::Other
    }
    /// Its parameters, for reading.
    fn parameters(&self) -> &dyn Parameters;
    /// Its parameters as a mutable reference: they are set when a scenario is read, and when an amount changes over
    /// time.
    fn parameters_mut(&mut self) -> &mut dyn Parameters;
    /// The dimensions that `where` may name. A selector that would have no effect is rejected when the scenario is
    /// read: for example, a rule for a whole state cannot be restricted to one sex.
    fn selects(&self) -> &'static [Dimension] {
        Dimension::ALL
    }
    /// Whether a scenario must name a file for the policy: `file = "…"`.
    fn wants_file(&self) -> bool {
        false
    }
    /// Takes the text of the policy's file, after its parameters are set.
    ///
    /// # Errors
    /// The error describes what is wrong in the file, and where.
    fn set_file(&mut self, _name: &str, _text: &str) -> Result<(), FileMistake> {
        Ok(())
    }
    /// Decides on law from official statistics, before any policy changes law. Two policies may not decide on the same
    /// rule of the same place in the same month.
    ///
    /// # Errors
    /// The reason why the policy cannot decide. It ends the run.
    fn decide(
        &mut self,
        _open: &Open<'_>,
        _statistics: &OfficialStatistics<'_>,
        _law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        Ok(Vec::new())
    }
    /// Changes the law of the month for the people and places that the policy selects.
    fn law(&self, _open: &Open<'_>, _change: Change, _geography: &Geography, _law: &mut Law) {}
    /// Changes the law that people and employers expect while the policy is announced and not yet open. `change` holds the
    /// share of the months ahead in which it will be open.
    fn outlook(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        self.law(open, change, geography, law);
    }
    /// The points of the month at which [`Policy::stage`] runs.
    fn points(&self) -> &'static [Point] {
        &[]
    }
    /// The number of months after its window in which the policy still has an effect, for example while a shock fades.
    /// Its running cost is not paid in them.
    fn fades(&self) -> u32 {
        0
    }
    /// The number of months in the window of a policy whose end the scenario does not give; `None` if it stays. A campaign
    /// has such a window: the months for which it is announced.
    fn usual_window(&self) -> Option<u32> {
        None
    }
    /// What the policy's service can give in this month, in persons, or in cents where what people ask is an amount; `None` if the
    /// policy has no service with a capacity.
    fn capacity(&self, _open: &Open<'_>) -> Option<f64> {
        None
    }
    /// Names the people of a chunk who ask for the policy's service, with [`Chunk::ask`]. It runs at the beginning of the month, before
    /// anything else happens to a person, and changes nobody. Who is served is decided for all chunks together; see
    /// [`service`](crate::chunk::service).
    fn asks(&self, _open: &Open<'_>, _chunk: &mut Chunk<'_>) {}
    /// Acts on the migrants of a chunk. The policy counts each person to whom its rule applies with [`Chunk::touch`],
    /// and each person whom it serves with [`Chunk::serve`].
    fn stage(&self, _point: Point, _open: &Open<'_>, _chunk: &mut Chunk<'_>) {}
    /// What the policy remembers from month to month, as named numbers in a fixed order. Checkpoints contain it. Values
    /// that follow from parameters and month alone must not be included.
    fn state(&self) -> Vec<(String, f64)> {
        Vec::new()
    }
    /// Replaces the policy's memory by what [`Policy::state`] returned at another time.
    fn set_state(&mut self, _state: &[(String, f64)]) {}
    /// A copy with the same parameters and the same memory.
    fn boxed_clone(&self) -> Box<dyn Policy>;
}

/// The months in which a policy is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First month, included.
    pub from: Month,
    /// Last month, included.
    pub until: Month,
}

/// A policy in a scenario.
pub struct PolicySetup {
    /// Name of the policy in the scenario.
    pub name: String,
    /// The policy itself.
    pub policy: Box<dyn Policy>,
    /// First month, included.
    pub from: Month,
    /// Last month, included.
    pub until: Month,
    /// Further windows in which the policy is open, in order, after the first and after one another: rounds of a campaign.
    pub again: Vec<Window>,
    /// The month from which people and employers know that the policy will open; `None` if they learn it when it opens.
    pub announced: Option<Month>,
    /// The people to whom it applies.
    pub selector: Selector,
    /// Strength, from 0 (no effect) to 1.
    pub strength: f64,
    /// Running cost per month while the policy is open, in US dollars.
    pub cost_month: f64,
    /// Cost per person served, in US dollars.
    pub cost_person: f64,
    /// Index of the state that pays.
    pub payer: StateId,
    /// Values that change over time: from the given month on, a parameter has these values.
    pub timeline: Vec<(Month, &'static str, Vec<f64>)>,
}

impl PolicySetup {
    /// The windows in which the policy is open, in order.
    pub fn windows(&self) -> impl Iterator<Item = Window> + '_ {
        std::iter::once(Window { from: self.from, until: self.until }).chain(self.again.iter().copied())
    }
    /// The window of a month: the last that has begun, or else the first.
    pub fn window(&self, month: Month) -> Window {
        let begun = self.again.iter().rev().find(|window| window.from <= month);
        begun.copied().unwrap_or(Window { from: self.from, until: self.until })
    }
    /// The next window after a month, if the month lies in the time in which the policy is announced.
    pub fn coming(&self, month: Month) -> Option<Window> {
        let known = self.announced.is_some_and(|announced| announced <= month);
        known.then(|| self.windows().find(|window| window.from > month)).flatten()
    }
    /// The first month in which the policy may have an effect: people may know of it before it opens.
    pub fn first_effect(&self) -> Month {
        self.announced.map_or(self.from, |announced| announced.min(self.from))
    }
    /// The last month in which the policy may have an effect: it may fade after its last window.
    pub fn last_effect(&self) -> Month {
        self.again.last().map_or(self.until, |window| window.until).plus(self.policy.fades())
    }
    /// Whether the policy has an effect in a month: it is open, or it fades.
    pub fn acts(&self, month: Month) -> bool {
        let window = self.window(month);
        window.from <= month && month <= window.until.plus(self.policy.fades())
    }
}

impl Clone for PolicySetup {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            policy: self.policy.boxed_clone(),
            selector: self.selector.clone(),
            timeline: self.timeline.clone(),
            again: self.again.clone(),
            ..*self
        }
    }
}
