//! Selectors: the people to whom a policy applies, by origin, destination, sector, sex, skill and status, and by what is known of
//! a person only: months unpaid, first stay, age, children, community.

use crate::ages::LookingAges;
use crate::codes::{Sector, Sex, Skill};
use crate::ids::{CorridorId, MarketId, StateId};
use crate::mechanism_parameters::initialization::Initialization;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Person};
use crate::world::geography::Geography;
use crate::world::market::Applicant;

/// A selector: it matches a person if every part contains the person's value. An empty part contains every value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selector {
    /// Indices of origins.
    pub origin: Vec<StateId>,
    /// Indices of destinations.
    pub destination: Vec<StateId>,
    /// Sectors.
    pub sector: Vec<Sector>,
    /// Sexes.
    pub sex: Vec<Sex>,
    /// Skills.
    pub skill: Vec<Skill>,
    /// Statuses.
    pub status: Vec<Status>,
    /// The least number of months' wages that are due and unpaid.
    pub months_unpaid: u8,
    /// Whether the person has not been abroad before: in the first stay abroad, or at home before it.
    pub first_stay: Option<bool>,
    /// The youngest and the oldest age, both included, in completed years.
    pub age: Option<(u16, u16)>,
    /// Whether the person has children under age.
    pub children: Option<bool>,
    /// Communities, numbered from 0 within each origin.
    pub community: Vec<u16>,
}

/// The largest number of communities of an origin that a selector can tell apart.
pub const COMMUNITIES: usize = 1024;

/// The dimensions that a selector can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// The state from which people come.
    Origin,
    /// The state in which people are, or to which they go.
    Destination,
    /// The sector.
    Sector,
    /// The sex.
    Sex,
    /// The skill.
    Skill,
    /// The status.
    Status,
    /// Months' wages that are due and unpaid.
    MonthsUnpaid,
    /// Whether it is the first stay abroad.
    FirstStay,
    /// The age.
    Age,
    /// Whether there are children under age.
    Children,
    /// The home community.
    Community,
}

impl Dimension {
    /// All dimensions.
    pub const ALL: &'static [Self] = &[
        Self::Origin,
        Self::Destination,
        Self::Sector,
        Self::Sex,
        Self::Skill,
        Self::Status,
        Self::MonthsUnpaid,
        Self::FirstStay,
        Self::Age,
        Self::Children,
        Self::Community,
    ];
    /// The dimensions that are known of an applicant.
    pub const SEEKER: &'static [Self] = &[
        Self::Origin,
        Self::Destination,
        Self::Sector,
        Self::Sex,
        Self::Skill,
        Self::FirstStay,
        Self::Age,
        Self::Children,
        Self::Community,
    ];
    /// The dimensions that a rule for a whole corridor can name.
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
            Self::MonthsUnpaid => "months_unpaid",
            Self::FirstStay => "first_stay",
            Self::Age => "age",
            Self::Children => "children",
            Self::Community => "community",
        }
    }
}

/// A person in the present or a hypothetical situation, for whom a rule or selector is evaluated.
#[derive(Clone, Copy, Debug)]
pub struct PersonContext<'a> {
    /// The person, whose origin, sex and skill count.
    pub life: &'a Life,
    /// The state in which the person is or will be.
    pub place: StateId,
    /// The sector.
    pub sector: Sector,
    /// The status.
    pub status: Status,
    /// The month, from which the age follows.
    pub month: u32,
    /// Months' wages that are due and unpaid.
    pub unpaid: u8,
}

impl<'a> PersonContext<'a> {
    /// The person in the present situation, without regard to wages unpaid; see [`Chunk::case`](crate::chunk::Chunk::case).
    #[inline]
    pub fn of(life: &'a Life, month: u32) -> Self {
        Self { life, place: life.place, sector: life.sector(), status: life.status(), month, unpaid: 0 }
    }
}

/// What a selector asks of a person beyond place, sector, sex, skill and status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Personal {
    unpaid: u8,
    /// Bit 0: people who have been abroad before; bit 1: people who have not.
    first_stay: u8,
    /// Bit 0: people without children; bit 1: people with children.
    children: u8,
    /// The least age, and the age that is not reached, months.
    age: (u16, u16),
    community: [u64; COMMUNITIES / 64],
}

/// The people who look for a way abroad, before any of them is known.
#[derive(Clone, Copy, Debug)]
pub struct Lookers<'a> {
    /// The geography of the run.
    pub(crate) geography: &'a Geography,
    /// Their ages.
    pub(crate) ages: &'a LookingAges,
    /// How many of them have children.
    pub(crate) parents: &'a Initialization,
}

/// Everyone.
const ANYONE: Personal = Personal {
    unpaid: 0,
    first_stay: 3,
    children: 3,
    age: (0, u16::MAX),
    community: [u64::MAX; COMMUNITIES / 64],
};

impl Personal {
    fn of(s: &Selector) -> Self {
        let flag = |flag: Option<bool>| flag.map_or(3, |yes| if yes { 2 } else { 1 });
        let mut community = [0; COMMUNITIES / 64];
        for &k in &s.community {
            let k = usize::from(k).min(COMMUNITIES - 1);
            community[k / 64] |= 1 << (k % 64);
        }
        Self {
            unpaid: s.months_unpaid,
            first_stay: flag(s.first_stay),
            children: flag(s.children),
            age: s.age.map_or(ANYONE.age, |(from, to)| {
                let below = to.saturating_add(1).saturating_mul(12);
                (from.saturating_mul(12), below)
            }),
            community: if s.community.is_empty() { ANYONE.community } else { community },
        }
    }
    /// Whether a person fits, wages unpaid left out.
    fn fits(&self, geography: &Geography, who: Person) -> bool {
        let number = geography.number_in_origin(who.community);
        self.first_stay >> u8::from(who.first_stay) & 1 == 1
            && self.children >> u8::from(who.children) & 1 == 1
            && (self.age.0..self.age.1).contains(&who.age)
            && self.community[number / 64 % self.community.len()] >> (number % 64) & 1 == 1
    }
    fn overlaps(&self, other: &Self) -> bool {
        self.first_stay & other.first_stay != 0
            && self.children & other.children != 0
            && self.age.0.max(other.age.0) < self.age.1.min(other.age.1)
            && self.community.iter().zip(&other.community).any(|(a, b)| a & b != 0)
    }
}

/// A selector compiled to bit masks, for fast membership tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompiledSelector {
    origin: [u64; 4],
    destination: [u64; 4],
    sector: u16,
    sex: u8,
    skill: u8,
    status: u16,
    personal: Personal,
    /// Whether it asks anything of a person beyond place, sector, sex, skill and status.
    is_personal: bool,
}

fn states(list: &[StateId]) -> [u64; 4] {
    let mut bits = [0; 4];
    for s in list {
        bits[s.index() / 64] |= 1 << (s.number() % 64);
    }
    if list.is_empty() { [u64::MAX; 4] } else { bits }
}

impl CompiledSelector {
    /// Whether it names origins, and the given state is one of them.
    pub fn names_origin(&self, origin: StateId) -> bool {
        self.origin != [u64::MAX; 4] && self.origin[origin.index() / 64] >> (origin.number() % 64) & 1 == 1
    }
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
            personal: Personal::of(s),
            is_personal: Personal::of(s) != ANYONE,
        }
    }
}

/// Specialised form of a compiled selector for tight loops: bit masks only.
pub(crate) struct QuickWhom {
    destination: [u64; 4],
    sector: u16,
    status: u16,
    /// Allowed combinations of sex and skill, in the bits of the traits.
    kind: u8,
    origin: Option<[u64; 4]>,
}

impl QuickWhom {
    /// Whether a migrant matches; `origins` gives the origin of each community.
    #[inline]
    pub(crate) fn holds(&self, origins: &[StateId], life: &Life) -> bool {
        let bit = |bits: &[u64; 4], state: StateId| bits[state.index() >> 6] >> (state.number() & 63);
        let mut meant = bit(&self.destination, life.place)
            & u64::from(self.sector >> (life.sector_status & 15))
            & u64::from(self.status >> (life.sector_status >> 4))
            & u64::from(self.kind >> (life.traits.0 & 7));
        if let Some(from) = &self.origin {
            meant &= bit(from, origins[life.community.index()]);
        }
        meant & 1 == 1
    }
}

impl CompiledSelector {
    /// The specialised form of this selector for tight loops.
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
    /// Whether it asks anything of a person beyond place, sector, sex, skill and status.
    #[inline]
    pub fn is_personal(&self) -> bool {
        self.is_personal
    }
    /// The share of applicants of a sex who match, among those who match in place, sector, sex and skill: from the ages of adults who
    /// look and the number of communities. All applicants count as people who have not been abroad before.
    pub(crate) fn share(&self, lookers: &Lookers<'_>, origin: StateId, sex: Sex) -> f64 {
        if !self.is_personal {
            return 1.0;
        }
        let p = &self.personal;
        let (from, until) = lookers.geography.communities[origin.index()];
        let all = usize::from(until - from).max(1);
        let named = (0..all).filter(|&k| self.community(k)).count();
        let ages = lookers.ages.of_sex(sex);
        let of_age = ages.iter().filter(|age| (p.age.0..p.age.1).contains(age)).map(|&age| {
            let with = lookers.parents.share_with_children(i32::from(age));
            f64::from(p.children & 1) * (1.0 - with) + f64::from(p.children >> 1 & 1) * with
        });
        let share = of_age.sum::<f64>() / ages.len() as f64 * named as f64 / all as f64;
        share * f64::from(p.first_stay >> 1 & 1) * f64::from(u8::from(p.unpaid == 0))
    }
    /// Whether a migrant matches in place, sector, sex, skill and status.
    #[inline]
    pub(crate) fn holds(&self, geography: &Geography, life: &Life) -> bool {
        self.origin(geography.origin_of(life))
            && self.destination(life.place)
            && self.sector(life.sector() as usize)
            && self.sex >> life.traits.sex() as u8 & 1 == 1
            && self.skill >> life.traits.skill() as u8 & 1 == 1
            && self.status >> life.status() as u16 & 1 == 1
    }
    /// Whether an applicant matches, regardless of the statuses that the selector names. Of an applicant who stands for all of
    /// a sex and skill, nothing more is asked.
    #[inline]
    pub fn meets(&self, geography: &Geography, seeker: &Applicant) -> bool {
        self.origin(seeker.origin)
            && self.destination(seeker.destination)
            && self.sector(seeker.sector as usize)
            && self.person(seeker.sex, seeker.skill)
            && (!self.is_personal || seeker.who.is_none_or(|who| self.personal.fits(geography, who)))
    }
    /// Whether a sex and skill match.
    #[inline]
    pub fn person(&self, sex: Sex, skill: Skill) -> bool {
        self.sex >> sex as u8 & 1 == 1 && self.skill >> skill as u8 & 1 == 1
    }
    /// Whether any of some statuses matches.
    pub fn any_status(&self, statuses: StatusSet) -> bool {
        self.status & statuses.0 != 0
    }
    /// Whether a state matches as origin.
    #[inline]
    pub fn origin(&self, state: StateId) -> bool {
        self.origin[state.index() / 64] >> (state.number() % 64) & 1 == 1
    }
    /// Whether a state matches as destination.
    #[inline]
    pub fn destination(&self, state: StateId) -> bool {
        self.destination[state.index() / 64] >> (state.number() % 64) & 1 == 1
    }
    /// Whether a community matches, by its number within the origin.
    pub(crate) fn community(&self, number: usize) -> bool {
        let bits = &self.personal.community;
        bits[number / 64 % bits.len()] >> (number % 64) & 1 == 1
    }
    /// Whether a sector matches.
    pub fn sector(&self, sector: usize) -> bool {
        self.sector >> sector & 1 == 1
    }
    /// Whether a market matches.
    pub fn market(&self, market: MarketId) -> bool {
        self.destination(market.state()) && self.sector(market.sector() as usize)
    }
    /// Whether the selector matches everyone in the places that it names.
    pub fn everyone_there(&self) -> bool {
        let all = |bits: u16, count: usize| bits & ((1 << count) - 1) == (1 << count) - 1;
        self.origin == [u64::MAX; 4]
            && all(u16::from(self.sex), Sex::COUNT)
            && all(u16::from(self.skill), Skill::COUNT)
            && all(self.status, Status::COUNT)
            && !self.is_personal
    }
    /// Whether the selector names places only: every sector, sex, skill, status and person in them.
    pub fn everyone_of_places(&self) -> bool {
        Self { origin: [u64::MAX; 4], ..*self }.everyone_there() && self.all_sectors()
    }
    /// Whether a person can match both selectors.
    pub fn overlaps(&self, other: &Self) -> bool {
        let states = |a: &[u64; 4], b: &[u64; 4]| a.iter().zip(b).any(|(a, b)| a & b != 0);
        states(&self.origin, &other.origin)
            && states(&self.destination, &other.destination)
            && self.sector & other.sector != 0
            && self.sex & other.sex != 0
            && self.skill & other.skill != 0
            && self.status & other.status != 0
            && self.personal.overlaps(&other.personal)
    }
    /// Whether all sectors match.
    pub fn all_sectors(&self) -> bool {
        (0..Sector::COUNT).all(|s| self.sector(s))
    }
    /// Whether the selector matches a person in a present or hypothetical situation.
    pub fn means(&self, geography: &Geography, case: PersonContext<'_>) -> bool {
        self.origin(geography.origin_of(case.life))
            && self.destination(case.place)
            && self.sector(case.sector as usize)
            && self.sex >> case.life.traits.sex() as u8 & 1 == 1
            && self.skill >> case.life.traits.skill() as u8 & 1 == 1
            && self.status >> case.status as u16 & 1 == 1
            && (!self.is_personal
                || case.unpaid >= self.personal.unpaid
                    && self.personal.fits(geography, Person::of(case.life, case.month)))
    }
    /// This selector restricted to some statuses.
    pub fn with_status(&self, statuses: StatusSet) -> Self {
        Self { status: self.status & statuses.0, ..*self }
    }
    /// This selector restricted to skills from a lowest one upward.
    pub fn skilled_from(&self, lowest: Skill) -> Self {
        Self { skill: self.skill & (u8::MAX << lowest as u8), ..*self }
    }
    /// Whether a corridor matches.
    pub fn corridor(&self, geography: &Geography, corridor: CorridorId) -> bool {
        let (o, d) = geography.corridors[corridor.index()];
        self.origin(o) && self.destination(d)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::CommunityId;
    use crate::people::Traits;
    use crate::world::geography::By;

    /// Someone of the first of three states who works in domestic work in the third, as a skilled woman.
    fn person(geography: &Geography) -> Life {
        let home = geography.communities[0].0;
        let mut life =
            Life::of_community(CommunityId::new(home), Traits::new(Sex::Female, Skill::Skilled, 0));
        life.place = StateId::new(2);
        life.sector_status = Life::pack(Sector::Domestic, Status::PermitTied);
        life
    }

    #[test]
    fn every_part_alone_can_leave_a_person_out() {
        let codes = ["AAA", "BBB", "CCC"].map(Into::into).to_vec();
        let by = By { origin: true, destination: true, sector: true, sex: true, skill: true };
        let corridors = [(StateId::new(0), StateId::new(2), 5), (StateId::new(1), StateId::new(2), 5)];
        let geography = Geography::new(codes, &corridors, 1, by);
        let life = person(&geography);
        let exactly = Selector {
            origin: vec![StateId::new(0)],
            destination: vec![StateId::new(2)],
            sector: vec![Sector::Domestic],
            sex: vec![Sex::Female],
            skill: vec![Skill::Skilled],
            status: vec![Status::PermitTied],
            ..Selector::default()
        };
        // For each selector: the person as such, in tight loops, in a case, and as an applicant.
        let found = |whom: &Selector| {
            let whom = CompiledSelector::from(whom);
            let seeker = Applicant {
                origin: geography.origin_of(&life),
                destination: life.place,
                sector: life.sector(),
                sex: life.traits.sex(),
                skill: life.traits.skill(),
                who: None,
            };
            let holds = whom.holds(&geography, &life);
            assert_eq!(whom.quick().holds(&geography.origin, &life), holds);
            assert_eq!(whom.means(&geography, PersonContext::of(&life, 0)), holds);
            (holds, whom.meets(&geography, &seeker))
        };
        assert_eq!(found(&Selector::default()), (true, true));
        assert_eq!(found(&exactly), (true, true));
        let others = [
            Selector { origin: vec![StateId::new(1)], ..exactly.clone() },
            Selector { destination: vec![StateId::new(1)], ..exactly.clone() },
            Selector { sector: vec![Sector::Construction], ..exactly.clone() },
            Selector { sex: vec![Sex::Male], ..exactly.clone() },
            Selector { skill: vec![Skill::Low], ..exactly.clone() },
        ];
        for other in &others {
            assert_eq!(found(other), (false, false), "{other:?}");
        }
        // The status of an applicant does not count.
        let other = Selector { status: vec![Status::Overstayed], ..exactly };
        assert_eq!(found(&other), (false, true));
    }
}
