//! Selectors: whom a policy concerns, by origin, destination, sector, sex, skill and status.

use crate::codes::{Sector, Sex, Skill};
use crate::ids::MarketId;
use crate::people::Life;
use crate::people::status::{Status, StatusSet};
use crate::world::geography::Geography;
use crate::world::market::Applicant;

/// Whom a policy concerns: everyone that all its parts hold. An empty part holds everyone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selector {
    /// Indices of origins.
    pub origin: Vec<u8>,
    /// Indices of destinations.
    pub destination: Vec<u8>,
    /// Sectors.
    pub sector: Vec<Sector>,
    /// Sexes.
    pub sex: Vec<Sex>,
    /// Skills.
    pub skill: Vec<Skill>,
    /// Statuses.
    pub status: Vec<Status>,
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

/// What the rule is asked about: someone, as one stands or is about to stand.
#[derive(Clone, Copy, Debug)]
pub struct PersonContext<'a> {
    /// Whose origin, sex and skill count.
    pub life: &'a Life,
    /// Where one is or goes.
    pub place: u8,
    /// In which sector.
    pub sector: Sector,
    /// With which status.
    pub status: Status,
}

impl<'a> PersonContext<'a> {
    /// Someone where and as one is.
    #[inline]
    pub fn of(life: &'a Life) -> Self {
        Self { life, place: life.place, sector: life.sector(), status: life.status() }
    }
}

/// A selector, made ready for a million questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompiledSelector {
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

impl From<&Selector> for CompiledSelector {
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

impl CompiledSelector {
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
    pub fn holds(&self, geography: &Geography, life: &Life) -> bool {
        self.origin(geography.origin_of(life))
            && self.destination(life.place)
            && self.sector(life.sector() as usize)
            && self.sex >> life.traits.sex() as u8 & 1 == 1
            && self.skill >> life.traits.skill() as u8 & 1 == 1
            && self.status >> life.status() as u16 & 1 == 1
    }
    /// Whether someone who looks for a place is meant, whatever the status.
    #[inline]
    pub fn meets(&self, seeker: &Applicant) -> bool {
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
    pub fn market(&self, market: MarketId) -> bool {
        self.destination(market.state()) && self.sector(market.sector() as usize)
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
    pub fn means(&self, geography: &Geography, case: PersonContext<'_>) -> bool {
        self.origin(geography.origin_of(case.life))
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
    pub fn corridor(&self, geography: &Geography, corridor: usize) -> bool {
        let (o, d) = geography.corridors[corridor];
        self.origin(o) && self.destination(d)
    }
}
