//! What a policy is to the engine: something that changes law for a month, or a stage over a chunk of migrants, or
//! both. The engine does not know which policies exist.

use crate::clauses::Seeker;
use crate::codes::{Sector, Sex, Skill};
use crate::failure::{FileMistake, PolicyFailure};
use crate::law::{Change, Law};
use crate::month::Month;
use crate::params::Parameters;
use crate::pass::Chunk;
use crate::people::Life;
use crate::people::status::{Status, StatusSet};
use crate::rules::Case;
use crate::setup::Selector;
use crate::world::places::Places;
use crate::world::sight::Sight;

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

/// What a selector can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Where people come from.
    Origin,
    /// Where people are or go to.
    Destination,
    /// The sector.
    Sector,
    /// The sex.
    Sex,
    /// The skill.
    Skill,
    /// The status.
    Status,
}

impl Dimension {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Origin, Self::Destination, Self::Sector, Self::Sex, Self::Skill, Self::Status];
    /// What is known of someone who looks for a place.
    pub const SEEKER: &'static [Self] =
        &[Self::Origin, Self::Destination, Self::Sector, Self::Sex, Self::Skill];
    /// What a rule for a whole corridor can name.
    pub const CORRIDOR: &'static [Self] = &[Self::Origin, Self::Destination];
    /// Its name: the key in `where`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Origin => "origin",
            Self::Destination => "destination",
            Self::Sector => "sector",
            Self::Sex => "sex",
            Self::Skill => "skill",
            Self::Status => "status",
        }
    }
}

/// What the engine tells a policy about the month.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The month.
    pub month: Month,
    /// The first month of its window.
    pub from: Month,
    /// The last month of its window.
    pub until: Month,
    /// Whom it concerns.
    pub whom: &'a Whom,
    /// 0 to 1; never 0 when called.
    pub strength: f64,
    /// A hash of its name: the `k` of its draws.
    pub code: u32,
    /// Its index, for [`Chunk::touch`].
    pub index: usize,
}

impl Open<'_> {
    /// Whether a moment of the window, 0 to 1, lies in this month.
    pub fn turn(&self, moment: f64) -> bool {
        let months = self.until.0 - self.from.0 + 1;
        ((moment * f64::from(months)) as u32).min(months - 1) == self.month.0 - self.from.0
    }
}

/// Where a rule of law stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a state, by its index.
    State(u8),
    /// In a sector of a state.
    Sector(u8, Sector),
    /// In a corridor, by its index.
    Corridor(u16),
}

impl Place {
    /// The place in words.
    pub fn words(self, places: &Places) -> String {
        let code = |s: u8| &*places.codes[usize::from(s)];
        match self {
            Place::State(s) => code(s).to_owned(),
            Place::Sector(s, sector) => format!("{} in {}", sector.code(), code(s)),
            Place::Corridor(c) => {
                let (o, d) = places.corridors[usize::from(c)];
                format!("{}-{}", code(o), code(d))
            }
        }
    }
}

/// A rule that a policy sets for the month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruling {
    /// Where it stands.
    pub place: Place,
    /// Its name.
    pub rule: &'static str,
    /// Its value, within the range that the rule has in a scenario.
    pub value: f64,
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
        _sight: &Sight<'_>,
        _law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        Ok(Vec::new())
    }
    /// Changes the law of the month where the policy points.
    fn law(&self, _open: &Open<'_>, _change: Change, _places: &Places, _law: &mut Law) {}
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

/// A selector, made ready for a million questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whom {
    origin: [u64; 4],
    destination: [u64; 4],
    sector: u16,
    sex: u8,
    skill: u8,
    status: u16,
}

fn states(list: &[u8]) -> [u64; 4] {
    let mut bits = [0; 4];
    for &s in list {
        bits[usize::from(s) / 64] |= 1 << (s % 64);
    }
    if list.is_empty() { [u64::MAX; 4] } else { bits }
}

impl From<&Selector> for Whom {
    fn from(s: &Selector) -> Self {
        let bits = |list: &mut dyn Iterator<Item = u8>| {
            let b = list.fold(0u16, |b, x| b | 1 << x);
            if b == 0 { u16::MAX } else { b }
        };
        Self {
            origin: states(&s.origin),
            destination: states(&s.destination),
            sector: bits(&mut s.sector.iter().map(|&x| x as u8)),
            sex: bits(&mut s.sex.iter().map(|&x| x as u8)) as u8,
            skill: bits(&mut s.skill.iter().map(|&x| x as u8)) as u8,
            status: bits(&mut s.status.iter().map(|&x| x as u8)),
        }
    }
}

/// A selector for a loop over many: bits of bytes, and no question that need not be asked.
pub(crate) struct QuickWhom {
    destination: [u64; 4],
    sector: u16,
    status: u16,
    /// By sex and skill, as traits hold them.
    kind: u8,
    origin: Option<[u64; 4]>,
}

impl QuickWhom {
    /// Whether a migrant is meant, whose community is of one of these origins.
    #[inline]
    pub(crate) fn holds(&self, origins: &[u8], life: &Life) -> bool {
        let bit = |bits: &[u64; 4], state: u8| bits[usize::from(state >> 6)] >> (state & 63);
        let mut meant = bit(&self.destination, life.place)
            & u64::from(self.sector >> (life.sector_status & 15))
            & u64::from(self.status >> (life.sector_status >> 4))
            & u64::from(self.kind >> (life.traits.0 & 7));
        if let Some(from) = &self.origin {
            meant &= bit(from, origins[usize::from(life.community)]);
        }
        meant & 1 == 1
    }
}

impl Whom {
    /// The same for a loop over many.
    pub(crate) fn quick(&self) -> QuickWhom {
        let kind = |k: u8| self.sex >> (k & 1) & self.skill >> (k >> 1) & 1;
        QuickWhom {
            destination: self.destination,
            sector: self.sector,
            status: self.status,
            kind: (0..8).fold(0, |bits, k| bits | kind(k) << k),
            origin: (self.origin != [u64::MAX; 4]).then_some(self.origin),
        }
    }
    /// Whether a migrant is meant.
    #[inline]
    pub fn holds(&self, places: &Places, life: &Life) -> bool {
        self.origin(places.origin_of(life))
            && self.destination(life.place)
            && self.sector(life.sector() as usize)
            && self.sex >> life.traits.sex() as u8 & 1 == 1
            && self.skill >> life.traits.skill() as u8 & 1 == 1
            && self.status >> life.status() as u16 & 1 == 1
    }
    /// Whether someone who looks for a place is meant, whatever the status.
    #[inline]
    pub fn meets(&self, seeker: &Seeker) -> bool {
        self.origin(seeker.origin)
            && self.destination(seeker.destination)
            && self.sector(seeker.sector as usize)
            && self.person(seeker.sex, seeker.skill)
    }
    /// Whether a sex and skill are meant.
    #[inline]
    pub fn person(&self, sex: Sex, skill: Skill) -> bool {
        self.sex >> sex as u8 & 1 == 1 && self.skill >> skill as u8 & 1 == 1
    }
    /// Whether a state is meant as origin.
    #[inline]
    pub fn origin(&self, state: u8) -> bool {
        self.origin[usize::from(state) / 64] >> (state % 64) & 1 == 1
    }
    /// Whether a state is meant as destination.
    #[inline]
    pub fn destination(&self, state: u8) -> bool {
        self.destination[usize::from(state) / 64] >> (state % 64) & 1 == 1
    }
    /// Whether a sector is meant.
    pub fn sector(&self, sector: usize) -> bool {
        self.sector >> sector & 1 == 1
    }
    /// Whether a market is meant, a sector of a state.
    pub fn market(&self, market: usize) -> bool {
        self.destination((market / Sector::COUNT) as u8) && self.sector(market % Sector::COUNT)
    }
    /// Whether all who are in the places meant are meant, whoever they are.
    pub fn everyone_there(&self) -> bool {
        let all = |bits: u16, count: usize| bits & ((1 << count) - 1) == (1 << count) - 1;
        self.origin == [u64::MAX; 4]
            && all(u16::from(self.sex), Sex::COUNT)
            && all(u16::from(self.skill), Skill::COUNT)
            && all(self.status, Status::COUNT)
    }
    /// Whether somebody can be meant by both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let states = |a: &[u64; 4], b: &[u64; 4]| a.iter().zip(b).any(|(a, b)| a & b != 0);
        states(&self.origin, &other.origin)
            && states(&self.destination, &other.destination)
            && self.sector & other.sector != 0
            && self.sex & other.sex != 0
            && self.skill & other.skill != 0
            && self.status & other.status != 0
    }
    /// Whether all sectors are meant.
    pub fn all_sectors(&self) -> bool {
        (0..Sector::COUNT).all(|s| self.sector(s))
    }
    /// Whether someone is meant, as one stands or is about to stand.
    pub fn means(&self, places: &Places, case: Case<'_>) -> bool {
        self.origin(places.origin_of(case.life))
            && self.destination(case.place)
            && self.sector(case.sector as usize)
            && self.sex >> case.life.traits.sex() as u8 & 1 == 1
            && self.skill >> case.life.traits.skill() as u8 & 1 == 1
            && self.status >> case.status as u16 & 1 == 1
    }
    /// The same selector for some statuses alone.
    pub fn with_status(&self, statuses: StatusSet) -> Self {
        Self { status: self.status & statuses.0, ..*self }
    }
    /// The same selector for skills from a lowest one on.
    pub fn skilled_from(&self, lowest: Skill) -> Self {
        Self { skill: self.skill & (u8::MAX << lowest as u8), ..*self }
    }
    /// Whether a corridor is meant.
    pub fn corridor(&self, places: &Places, corridor: usize) -> bool {
        let (o, d) = places.corridors[corridor];
        self.origin(o) && self.destination(d)
    }
}
