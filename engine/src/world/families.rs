//! Families: adults of a community who know each other, and what each family knows of its members abroad.
//!
//! Which family a person belongs to is not stored: it is a draw of the agent and its ranks. A candidate who has never been
//! abroad stands for several adults and is another one of them, with other ranks, each time it looks, so that the family
//! changes with the adult who looks; a person who has left keeps the ranks and so the family. Members who are not simulated
//! count in the number of families, which is fixed at the start. A family keeps only what the others need to know of its members
//! abroad, in eight bytes; departures, returns and deaths change it after each pass.

use crate::draw::blocks::{FamilyOf, Whose};
use crate::draw::{RngKey, unit};
use crate::hash::fold;
use crate::ids::{CommunityId, StateId};
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant, Ranks};
use crate::stored::stored;
use bevy_ecs::prelude::Resource;
use rayon::prelude::*;

/// The largest number of families that are stored, in a quarter of a GiB. In a world with more, a stored family stands for several.
const MOST: f64 = (1u64 << 25) as f64;

/// Marks an entry of [`Family::places`] that has no state.
const NOWHERE: StateId = StateId::new(u8::MAX);

/// The largest number of a counter. A counter that has reached it is not changed any more.
const FULL: u8 = u8::MAX;

/// What a family knows of its members abroad: 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Family {
    /// The month of the latest abuse of which a member who came home has told, counted from January 1900; 0 if none has.
    pub(crate) heard: u16,
    /// The two states where members are: those to which the first of them went.
    pub(crate) places: [StateId; 2],
    /// Members in each.
    pub(crate) there: [u8; 2],
    /// Members abroad elsewhere.
    pub(crate) elsewhere: u8,
    /// Members abroad who send money, and therefore would lend.
    pub(crate) send: u8,
}

const _: () = assert!(size_of::<Family>() == 8);

impl Family {
    /// A family without members abroad.
    const EMPTY: Self = Self { heard: 0, places: [NOWHERE; 2], there: [0; 2], elsewhere: 0, send: 0 };

    /// Members abroad.
    #[inline]
    pub fn abroad(&self) -> u16 {
        u16::from(self.there[0]) + u16::from(self.there[1]) + u16::from(self.elsewhere)
    }
    /// Members in a state; 0 if it is not one of the two states that the family keeps.
    pub(crate) fn members_in(&self, place: StateId) -> u8 {
        (0..2).filter(|&k| self.places[k] == place).map(|k| self.there[k]).sum()
    }
    /// The states where members are, and how many are in each.
    pub(crate) fn at(&self) -> impl Iterator<Item = (StateId, u8)> {
        self.places.into_iter().zip(self.there).filter(|(_, n)| *n > 0)
    }
    /// Whether a counter has reached its largest number, so that a count of people may differ from it.
    pub(crate) fn is_full(&self) -> bool {
        self.there.iter().chain([&self.elsewhere, &self.send]).any(|n| *n == FULL)
    }
    /// The counter of members in a state: that of the state, a free one for a person who goes there, or that of all other states.
    fn counter(&mut self, place: StateId, goes: bool) -> &mut u8 {
        let free = || self.there.iter().position(|n| *n == 0).filter(|_| goes);
        match self.places.iter().position(|p| *p == place).or_else(free) {
            Some(k) => {
                self.places[k] = place;
                &mut self.there[k]
            }
            None => &mut self.elsewhere,
        }
    }
    /// Applies a change.
    fn follow(&mut self, c: &FamilyChange) {
        let sends = c.marks & FamilyChange::SENDS != 0;
        if c.marks & FamilyChange::GOES != 0 {
            self.gone(c.place, sends);
        } else if c.marks & FamilyChange::COMES != 0 {
            self.back(c.place, sends);
        }
        self.heard = self.heard.max(c.told);
    }
    /// A member goes abroad.
    fn gone(&mut self, place: StateId, sends: bool) {
        let up = |n: &mut u8| *n = n.saturating_add(1);
        up(self.counter(place, true));
        if sends {
            up(&mut self.send);
        }
    }
    /// A member is no longer abroad.
    pub(crate) fn back(&mut self, place: StateId, sends: bool) {
        let down = |n: &mut u8| *n -= u8::from(*n > 0 && *n < FULL);
        down(self.counter(place, false));
        for k in 0..2 {
            if self.there[k] == 0 {
                self.places[k] = NOWHERE;
            }
        }
        if sends {
            down(&mut self.send);
        }
    }
}

impl Default for Family {
    fn default() -> Self {
        Self::EMPTY
    }
}

stored! {
    Family { heard: u16, places: [StateId; 2], there: [u8; 2], elsewhere: u8, send: u8 } where |x, w|
        x.places.iter().all(|p| *p == NOWHERE || p.index() < w.states)
}

/// A change of a family: a member left, came home, or died abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyChange {
    agent: u32,
    family: u32,
    /// The month of the latest abuse of which a person who comes home tells, counted from January 1900; 0 if there is none.
    told: u16,
    place: StateId,
    marks: u8,
}

// A month has many of them.
const _: () = assert!(size_of::<FamilyChange>() == 12);

impl FamilyChange {
    /// The member goes abroad.
    const GOES: u8 = 1;
    /// The member is no longer abroad.
    const COMES: u8 = 2;
    /// The member is one who sends money from abroad.
    const SENDS: u8 = 4;
}

/// The families of a community.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Group {
    /// The first of them.
    first: u32,
    /// How many there are.
    count: u32,
    /// The number of relatives for which a member abroad counts: one, except where a stored family stands for several, or where
    /// a community has fewer adults than a family.
    each: f64,
}

/// A person as a member of a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Member {
    /// The family.
    pub(crate) family: u32,
    /// Whether the person would send money from abroad.
    pub(crate) sends: bool,
    /// A random number of the person, from 0 to 1, which never changes.
    own: f64,
}

/// All families.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Families {
    /// The families, ordered by community.
    pub(crate) all: Vec<Family>,
    groups: Vec<Group>,
    /// Share of members abroad who send money.
    send: f64,
    /// Whether people are told of another family of their community in place of their own: for tests of the effect of families.
    pub(crate) shuffled: bool,
}

impl Families {
    /// Families without members abroad. `adults` is the number of adults of each community, at home and abroad, in agents; `relatives`
    /// the mean number of relatives of an adult; `send` the share of members abroad who send money.
    pub(crate) fn new(adults: &[f64], relatives: f64, send: f64) -> Self {
        let groups = groups(adults, relatives);
        let count = groups.last().map_or(0, |g| g.first + g.count) as usize;
        Self { all: vec![Family::EMPTY; count], groups, send, shuffled: false }
    }
    /// The number of families, given the number of adults of all communities together, in agents, and the number of communities.
    pub(crate) fn number(adults: f64, communities: usize, relatives: f64) -> u64 {
        let each = vec![adults / communities.max(1) as f64; communities];
        groups(&each, relatives).last().map_or(0, |g| u64::from(g.first + g.count))
    }
    /// Whether there are families.
    pub(crate) fn any(&self) -> bool {
        !self.all.is_empty()
    }
    /// The community of a family.
    pub(crate) fn community_of(&self, family: usize) -> usize {
        self.groups.partition_point(|g| (g.first as usize) <= family).saturating_sub(1)
    }
    /// A person as a member of a family of the community; none where there are no families.
    pub(crate) fn member(
        &self,
        key: &RngKey,
        agent: u32,
        ranks: Ranks,
        community: CommunityId,
    ) -> Option<Member> {
        self.drawn(key, agent, ranks, community, Whose::Own)
    }
    /// The family of a person, or another one of the community. The word of the ranks is used in place of the month, because the
    /// family is fixed for a person, as the ranks are.
    fn drawn(
        &self,
        key: &RngKey,
        agent: u32,
        ranks: Ranks,
        community: CommunityId,
        whose: Whose,
    ) -> Option<Member> {
        let group = self.groups.get(community.index()).filter(|g| g.count > 0)?;
        let words = key.words(agent, ranks.word(), FamilyOf(whose));
        Some(Member {
            family: group.first
                + ((u64::from(words[FamilyOf::FAMILY]) * u64::from(group.count)) >> 32) as u32,
            sends: unit(words[FamilyOf::SENDS]) < self.send,
            own: unit(words[FamilyOf::COUNTED]),
        })
    }
    /// What a person knows of relatives abroad.
    pub(crate) fn known_to(&self, key: &RngKey, agent: u32, person: &Migrant) -> Relatives {
        let (l, ranks) = (&person.life, person.money.ranks);
        let whose = if self.shuffled { Whose::Other } else { Whose::Own };
        let Some(member) = self.drawn(key, agent, ranks, l.community, whose) else {
            return Relatives::default();
        };
        let mut family = self.all[member.family as usize];
        // A person abroad is not a relative of himself or herself. A person who left in this month is not counted yet, so that another
        // member is left out.
        if l.is_among(StatusSet::ABROAD) && !self.shuffled {
            family.back(l.place, member.sends);
        }
        Relatives { family, each: self.groups[l.community.index()].each, own: member.own }
    }
    /// The change of a person's family when the person goes to a state or comes from it.
    pub(crate) fn change(
        &self,
        key: &RngKey,
        agent: u32,
        person: &Migrant,
        place: StateId,
        goes: bool,
        month: u32,
    ) -> Option<FamilyChange> {
        let l = &person.life;
        let Member { family, sends, .. } = self.member(key, agent, person.money.ranks, l.community)?;
        // the dead tell nothing
        let told = if goes || l.status() == Status::Dead { 0 } else { latest_abuse(l, month) };
        let marks = if goes { FamilyChange::GOES } else { FamilyChange::COMES }
            | if sends { FamilyChange::SENDS } else { 0 };
        Some(FamilyChange { agent, family, told, place, marks })
    }
    /// Applies the changes of a month, in the order of agents: those of an agent are in the order in which they happened.
    pub(crate) fn apply(&mut self, changes: &mut [FamilyChange]) {
        // Each thread went through its chunks mostly in order, so that there are few sorted runs to merge.
        changes.sort_by_key(|c| c.agent);
        self.follow(changes);
    }
    /// Applies changes in their order. Each thread changes a part of the families and reads all changes.
    fn follow(&mut self, changes: &[FamilyChange]) {
        let part = self.all.len().div_ceil(rayon::current_num_threads()).max(1);
        self.all.par_chunks_mut(part).enumerate().for_each(|(k, families)| {
            let first = k * part;
            for c in changes {
                if let Some(at) = (c.family as usize).checked_sub(first)
                    && let Some(family) = families.get_mut(at)
                {
                    family.follow(c);
                }
            }
        });
    }
    /// Enters people as they are before a month; `first` is the agent of the first of them. People must be entered in order.
    pub(crate) fn enter(&mut self, key: &RngKey, first: u32, people: &[Migrant], month: u32) {
        if !self.any() {
            return;
        }
        for (k, block) in people.chunks(BLOCK).enumerate() {
            let first = first + (k * BLOCK) as u32;
            let entry = |(i, m)| self.entry(key, first + i as u32, m, month);
            let changes: Vec<FamilyChange> = block.par_iter().enumerate().filter_map(entry).collect();
            self.follow(&changes);
        }
    }
    fn entry(&self, key: &RngKey, agent: u32, m: &Migrant, month: u32) -> Option<FamilyChange> {
        let l = &m.life;
        let abroad = l.is_among(StatusSet::ABROAD);
        let tells = l.status() == Status::Home && l.abused_in_year();
        if !abroad && !tells {
            return None;
        }
        let mut change = self.change(key, agent, m, l.place, abroad, month.saturating_sub(1))?;
        // a person who is at home was never counted as abroad
        change.marks &= !FamilyChange::COMES;
        Some(change)
    }
    /// The first family, if any, whose number of members abroad, or of members who send money, differs from a count of people: its
    /// community, the number that is kept, and the number that is counted.
    pub(crate) fn recount(&self, key: &RngKey, people: &[Migrant]) -> Option<(usize, i64, i64)> {
        let mut counted = vec![[0u16; 2]; self.all.len()];
        for (agent, m) in people.iter().enumerate().filter(|(_, m)| m.life.is_among(StatusSet::ABROAD)) {
            let member = self.member(key, agent as u32, m.money.ranks, m.life.community)?;
            let family = &mut counted[member.family as usize];
            family[0] += 1;
            family[1] += u16::from(member.sends);
        }
        let off = |k: usize| {
            let (kept, [abroad, send]) = (&self.all[k], counted[k]);
            let of = |kept: u16, counted: u16| {
                (kept != counted).then(|| (self.community_of(k), i64::from(kept), i64::from(counted)))
            };
            of(kept.abroad(), abroad).or_else(|| of(u16::from(kept.send), send)).filter(|_| !kept.is_full())
        };
        (0..self.all.len()).find_map(off)
    }
    /// A digest of all families.
    pub(crate) fn digest(&self) -> u64 {
        let hash = |(at, block): (usize, &[Family])| {
            block.iter().fold(at as u64 + 1, |hash, f| {
                let [a, b] = f.places.map(|p| u64::from(p.number()));
                let [c, d] = f.there.map(u64::from);
                let rest = u64::from(f.elsewhere) << 32 | u64::from(f.send) << 40 | u64::from(f.heard) << 48;
                fold(hash ^ (a | b << 8 | c << 16 | d << 24 | rest), crate::hash::A)
            })
        };
        self.all.par_chunks(1 << 14).enumerate().map(hash).reduce(|| 0, u64::wrapping_add)
    }
}

/// The number of people who are entered together.
const BLOCK: usize = 1 << 20;

/// The families of each community, in the order of communities. An adult belongs to any of the families of the community with the same
/// probability. The number of families is the number of adults divided by that of relatives, so that an adult has this many others in
/// the family on average.
fn groups(adults: &[f64], relatives: f64) -> Vec<Group> {
    if relatives <= 0.0 {
        return vec![Group::default(); adults.len()];
    }
    let all: f64 = adults.iter().sum();
    let stored = relatives.max(all / MOST);
    let mut first = 0;
    let of = |&adults: &f64| {
        let count = (adults / stored).max(1.0) as u32;
        let each = relatives * f64::from(count) / adults.max(1.0);
        let group = Group { first, count, each };
        first += count;
        group
    };
    adults.iter().map(of).collect()
}

/// The month of a person's latest abuse in the twelve months that end with the given one; 0 if there is none.
fn latest_abuse(l: &Life, month: u32) -> u16 {
    if l.abused_in_year() { (month - l.history.trailing_zeros()) as u16 } else { 0 }
}

/// What a person knows of relatives abroad.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Relatives {
    family: Family,
    each: f64,
    own: f64,
}

impl Relatives {
    /// How many are abroad.
    pub(crate) fn abroad(&self) -> u32 {
        self.counted(u32::from(self.family.abroad()))
    }
    /// How many of them send money.
    pub(crate) fn send(&self) -> u32 {
        self.counted(u32::from(self.family.send))
    }
    /// How many are in a state.
    pub(crate) fn there(&self, place: StateId) -> u32 {
        self.counted(u32::from(self.family.members_in(place)))
    }
    /// The states where members of the family are, and how many are in each.
    pub(crate) fn places(&self) -> impl Iterator<Item = (StateId, u8)> {
        self.family.at()
    }
    /// Members of the family abroad elsewhere.
    pub(crate) fn elsewhere(&self) -> u8 {
        self.family.elsewhere
    }
    /// Whether the family has heard of abuse in the twelve months before a month.
    pub(crate) fn heard(&self, month: u32) -> bool {
        self.family.heard > 0 && month < u32::from(self.family.heard) + 12
    }
    fn counted(&self, members: u32) -> u32 {
        counted(members, self.each, self.own)
    }
}

/// The number of relatives, given the number of members abroad and the number of relatives for which each counts. A fraction counts
/// as one relative with its probability, decided by a number from 0 to 1.
fn counted(members: u32, each: f64, number: f64) -> u32 {
    if members == 0 {
        return 0;
    }
    let whole = each as u32;
    let part = each - f64::from(whole);
    let mut n = 0;
    if part > 0.0 {
        // binomial: the smallest number whose cumulative probability exceeds the given one
        let mut probability = (0..members).fold(1.0, |p, _| p * (1.0 - part));
        let mut below = probability;
        while number >= below && n < members {
            probability *= f64::from(members - n) / f64::from(n + 1) * part / (1.0 - part);
            n += 1;
            below += probability;
        }
    }
    members * whole + n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Sector, Sex, Skill};
    use crate::people::{Money, Traits};

    const A: StateId = StateId::new(3);
    const B: StateId = StateId::new(7);
    const C: StateId = StateId::new(9);

    fn key() -> RngKey {
        RngKey::new(1, 0)
    }

    /// People of one community in a state, each with ranks of their own.
    fn people(n: u32, status: Status, place: StateId) -> Vec<Migrant> {
        let person = |k: u32| {
            let traits = Traits::new(Sex::Male, Skill::Low, 0);
            let mut life = Life::of_community(CommunityId::new(0), traits);
            (life.sector_status, life.place) = (Life::pack(Sector::Services, status), place);
            Migrant {
                life,
                money: Money { ranks: Ranks::new(k.wrapping_mul(0x9E37_79B9)), ..Money::default() },
            }
        };
        (0..n).map(person).collect()
    }

    #[test]
    fn a_third_state_is_elsewhere_and_all_who_come_home_are_gone() {
        let mut f = Family::EMPTY;
        for place in [A, B, C, A] {
            f.gone(place, place == A);
        }
        assert_eq!((f.abroad(), f.send, f.elsewhere), (4, 2, 1));
        assert_eq!((f.members_in(A), f.members_in(B), f.members_in(C)), (2, 1, 0));
        f.back(B, false);
        // a state that is free again is taken by the next who leaves
        f.gone(C, false);
        assert_eq!((f.members_in(C), f.elsewhere, f.abroad()), (1, 1, 4));
        for place in [C, C, A, A] {
            f.back(place, place == A);
        }
        assert_eq!(f, Family::EMPTY);
        f.back(A, true);
        assert_eq!(f, Family::EMPTY);
    }

    #[test]
    fn a_counter_that_is_full_stays_so() {
        let mut f = Family::EMPTY;
        (0..300).for_each(|_| f.gone(A, true));
        assert!(f.is_full() && f.members_in(A) == FULL);
        (0..300).for_each(|_| f.back(A, true));
        assert!(f.is_full() && f.send == FULL);
    }

    #[test]
    fn there_are_as_many_families_as_give_everybody_the_relatives() {
        for (adults, relatives) in [([6_000.0, 9_000.0], 5.0), ([600.0, 47.0], 5.0), ([60_000.0, 10.0], 20.0)]
        {
            let families = Families::new(&adults, relatives, 0.7);
            for (g, adults) in families.groups.iter().zip(adults) {
                let mean = adults / f64::from(g.count) * g.each;
                assert!((mean - relatives).abs() < 1e-9, "{mean} of {relatives}");
            }
            assert_eq!(
                families.all.len() as u64,
                u64::from(families.groups[1].first + families.groups[1].count)
            );
        }
        assert_eq!(Families::number(6_000.0, 2, 5.0), 1_200);
        assert_eq!(Families::number(6_000.0, 2, 0.0), 0);
        // a stored family stands for several where the world is too large
        assert!(Families::number(5e9, 20, 5.0) <= MOST as u64);
    }

    #[test]
    fn a_member_counts_for_a_part_of_a_relative_by_chance() {
        let mean = |members, each| {
            let n = 20_000;
            let sum: u32 = (0..n).map(|k| counted(members, each, (f64::from(k) + 0.5) / f64::from(n))).sum();
            f64::from(sum) / f64::from(n)
        };
        for (members, each) in [(3, 1.0), (7, 0.2), (2, 0.999), (2, 2.5), (60, 0.16)] {
            let found = mean(members, each);
            assert!((found / (f64::from(members) * each) - 1.0).abs() < 0.01, "{members} {each}: {found}");
        }
        assert_eq!([counted(0, 0.3, 0.99), counted(4, 1.0, 0.99), counted(4, 1.0, 0.01)], [0, 4, 4]);
    }

    #[test]
    fn the_family_is_of_the_ranks_and_not_of_the_month() {
        let families = Families::new(&[50_000.0], 5.0, 0.7);
        let of = |agent, ranks| families.member(&key(), agent, Ranks::new(ranks), CommunityId::new(0));
        assert_eq!(of(4, 77), of(4, 77));
        let differ = (0..100).filter(|&k| of(4, k).map(|m| m.family) != of(4, k + 1).map(|m| m.family));
        assert!(differ.count() > 95);
        let send = (0..4_000).filter(|&k| of(k, 5).is_some_and(|m| m.sends)).count();
        assert!((send as f64 / 4_000.0 - 0.7).abs() < 0.03, "{send}");
        assert_eq!(
            Families::new(&[50_000.0], 0.0, 0.7).member(&key(), 4, Ranks::new(1), CommunityId::new(0)),
            None
        );
    }

    #[test]
    fn the_order_of_threads_does_not_matter() {
        let mut families = Families::new(&[200.0], 5.0, 0.7);
        let all: Vec<FamilyChange> = [A, B, C]
            .into_iter()
            .enumerate()
            .flat_map(|(k, place)| {
                let first = k as u32 * 100;
                let of = |(i, m): (usize, &Migrant)| {
                    families.change(&key(), first + i as u32, m, place, true, 1_260)
                };
                people(100, Status::PermitTied, place).iter().enumerate().filter_map(of).collect::<Vec<_>>()
            })
            .collect();
        let mut other = families.clone();
        families.apply(&mut all.clone());
        let (first, second) = all.split_at(120);
        other.apply(&mut [second, first].concat());
        assert!(families == other && families.all.iter().any(|f| f.elsewhere > 0));
        let digest = families.digest();
        families.all.swap(0, 1);
        assert_ne!(digest, families.digest());
    }

    #[test]
    fn a_count_finds_a_family_that_is_wrong() {
        let mut people = people(2_000, Status::Home, A);
        for (k, m) in people.iter_mut().enumerate() {
            if k % 3 == 0 {
                m.life.sector_status = Life::pack(Sector::Services, Status::PermitTied);
            }
        }
        let mut families = Families::new(&[2_000.0, 30.0], 5.0, 0.7);
        families.enter(&key(), 0, &people, 1_260);
        assert_eq!(families.recount(&key(), &people), None);
        let kept = families.all[7].abroad();
        families.all[7].elsewhere += 1;
        assert_eq!(families.recount(&key(), &people), Some((0, i64::from(kept) + 1, i64::from(kept))));
        assert_eq!(families.community_of(families.all.len() - 1), 1);
    }

    #[test]
    fn oneself_is_no_relative() {
        let people = people(400, Status::PermitTied, A);
        let mut families = Families::new(&[400.0], 5.0, 1.0);
        families.enter(&key(), 0, &people, 1_260);
        let known: u32 = (0..400).map(|k| families.known_to(&key(), k, &people[k as usize]).there(A)).sum();
        let all = families
            .all
            .iter()
            .map(|f| u32::from(f.abroad()) * (u32::from(f.abroad()) - u32::from(f.abroad() > 0)));
        assert_eq!(known, all.sum::<u32>());
    }

    #[test]
    fn a_family_hears_of_abuse_from_who_comes_home_and_forgets_it_after_a_year() {
        let mut families = Families::new(&[10.0], 5.0, 1.0);
        let mut back = people(1, Status::Home, A)[0];
        // abused three months ago
        back.life.history = 1 << 12 | 1 << 3;
        let change = families.change(&key(), 0, &back, A, false, 1_260);
        families.apply(&mut change.into_iter().collect::<Vec<_>>());
        let known = families.known_to(&key(), 0, &back);
        let heard: Vec<u32> = (1_258..1_275).filter(|&month| known.heard(month)).collect();
        assert_eq!(heard.last(), Some(&1_268));
        let mut silent = Families::new(&[10.0], 5.0, 1.0);
        let mut dead = back;
        dead.life.sector_status = Life::pack(dead.life.sector(), Status::Dead);
        let change = silent.change(&key(), 0, &dead, A, false, 1_260);
        silent.apply(&mut change.into_iter().collect::<Vec<_>>());
        assert!(!silent.known_to(&key(), 0, &back).heard(1_260));
        // and so it does before the first month
        let mut entered = Families::new(&[10.0], 5.0, 1.0);
        entered.enter(&key(), 0, &[back], 1_261);
        assert_eq!(entered.all, families.all);
    }
}
