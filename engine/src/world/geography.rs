//! The fixed states, corridors and home communities of a run, and the numbering of markets, panel cells and place keys.

use crate::codes::{Sector, Sex, Skill};
use crate::ids::{CommunityId, CorridorId, MarketId, StateId};
use crate::people::Life;
use crate::people::status::Status;
use std::sync::Arc;

/// Marks a pair of states without a corridor.
pub const NONE: u16 = u16::MAX;

/// Number of options of an origin: the named ones and one for all others.
pub const OPTIONS: usize = NAMED_OPTIONS + 1;

/// Number of corridors among which people of an origin choose individually; all others form one option.
pub const NAMED_OPTIONS: usize = 32;

/// Codes as shared texts, made once per world because the tables need thousands of them per month.
#[derive(Clone, Debug)]
pub struct Words {
    /// Codes of sectors, in order.
    pub sectors: [Arc<str>; Sector::COUNT],
    /// Codes of sexes, in order.
    pub sexes: [Arc<str>; Sex::COUNT],
    /// Codes of skills, in order.
    pub skills: [Arc<str>; Skill::COUNT],
    /// Codes of statuses, in order.
    pub statuses: [Arc<str>; Status::COUNT],
}

impl Default for Words {
    fn default() -> Self {
        Self {
            sectors: Sector::CODES.map(Arc::from),
            sexes: Sex::CODES.map(Arc::from),
            skills: Skill::CODES.map(Arc::from),
            statuses: Status::CODES.map(Arc::from),
        }
    }
}

/// The dimensions by which the panel is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct By {
    /// By state of origin.
    pub origin: bool,
    /// By state of destination.
    pub destination: bool,
    /// By sector.
    pub sector: bool,
    /// By sex.
    pub sex: bool,
    /// By skill.
    pub skill: bool,
}

/// The geography of a run, which never changes.
#[derive(Clone, Debug)]
pub struct Geography {
    /// Number of states.
    pub states: usize,
    /// Codes of states.
    pub codes: Vec<Arc<str>>,
    /// Codes of sectors, sexes, skills and statuses as tables contain them.
    pub words: Words,
    /// Origin and destination of each corridor.
    pub corridors: Vec<(StateId, StateId)>,
    /// A hash of each corridor's codes. Random draws for a corridor use it instead of the index, so that they do not
    /// depend on which other corridors exist.
    pub corridor_codes: Vec<u32>,
    /// Origin of each community.
    pub origin: Vec<StateId>,
    /// Half-open range of communities of each state: the first index, and the index after the last.
    pub communities: Vec<(u16, u16)>,
    /// Corridors of each origin, the largest first.
    pub options: Vec<Vec<CorridorId>>,
    /// Position of each corridor among its origin's options, at most [`NAMED_OPTIONS`].
    pub option_of: Vec<u8>,
    /// Shares of each origin's corridors beyond [`NAMED_OPTIONS`], which sum to 1.
    pub rest_shares: Vec<Vec<f64>>,
    /// The dimensions by which the panel is split.
    pub by: By,
    /// Place key by origin × place; [`NONE`] if the pair has no corridor.
    key: Vec<u16>,
    /// First cell of the panel by place key.
    first_cell: Vec<u32>,
    /// Offset of the panel cell from the first cell, by sector (low four bits), sex (the next bit) and skill (the
    /// highest two bits).
    within: [u8; 128],
    sector_stride: usize,
    sex_stride: usize,
    skill_stride: usize,
    cells: usize,
    per_place: usize,
}

impl Geography {
    /// Creates the geography of states and corridors (origin, destination, initial stock), with a number of communities
    /// per origin.
    pub fn new(
        codes: Vec<Arc<str>>,
        corridors: &[(StateId, StateId, u64)],
        communities: u32,
        by: By,
    ) -> Self {
        let states = codes.len();
        let code = |c: usize| {
            let (o, d, _) = corridors[c];
            crate::hash::text_hash(&[&codes[o.index()], &codes[d.index()]])
        };
        let corridor_codes: Vec<u32> = (0..corridors.len()).map(code).collect();
        let options = options_of_origins(states, corridors, &corridor_codes);
        let mut option_of = vec![0; corridors.len()];
        for list in &options {
            for (k, &c) in list.iter().enumerate() {
                option_of[c.index()] = k.min(NAMED_OPTIONS) as u8;
            }
        }
        let rest_shares = options.iter().map(|list| rest_shares(list, corridors)).collect();
        let (origin, communities) = communities_of_states(&options, communities);
        let (panel_place, panel_places) = panel_places(states, corridors, by);
        let skills = if by.skill { Skill::COUNT } else { 1 };
        let sexes = if by.sex { Sex::COUNT } else { 1 };
        let sectors = if by.sector { Sector::COUNT } else { 1 };
        let skill_stride = usize::from(by.skill);
        let sex_stride = if by.sex { skills } else { 0 };
        let sector_stride = if by.sector { skills * sexes } else { 0 };
        let per_place = sectors * sexes * skills;
        Self {
            corridor_codes,
            key: place_keys(states, corridors),
            corridors: corridors.iter().map(|&(o, d, _)| (o, d)).collect(),
            states,
            codes,
            words: Words::default(),
            origin,
            communities,
            options,
            option_of,
            rest_shares,
            by,
            first_cell: panel_place.into_iter().map(|place| place * per_place as u32).collect(),
            within: std::array::from_fn(|k| {
                let sector = Sector::from_index(k & 15) as usize;
                let (sex, skill) = (k >> 4 & 1, Skill::from_index(k >> 5) as usize);
                (sector * sector_stride + sex * sex_stride + skill * skill_stride) as u8
            }),
            skill_stride,
            sex_stride,
            sector_stride,
            cells: panel_places * per_place,
            per_place,
        }
    }
    /// Number of cells of the panel.
    pub fn cells(&self) -> usize {
        self.cells
    }
    /// Number of place keys: corridors, then homes.
    pub fn keys(&self) -> usize {
        self.first_cell.len()
    }
    /// The place key of a person of an origin in a place: the corridor's index, or the key of home.
    #[inline]
    pub fn key(&self, origin: StateId, place: StateId) -> usize {
        usize::from(self.key[origin.index() * self.states + place.index()])
    }
    /// The corridor of a place key; none for a home.
    #[inline]
    pub fn corridor_of(&self, key: usize) -> Option<CorridorId> {
        (key < self.corridors.len()).then(|| CorridorId::from_index(key))
    }
    /// Origin and destination of a place key; at home both are the origin.
    pub fn ends(&self, key: usize) -> (StateId, StateId) {
        match self.corridors.get(key) {
            Some(&ends) => ends,
            None => {
                let home = StateId::from_index(key - self.corridors.len());
                (home, home)
            }
        }
    }
    /// The origin of a migrant.
    #[inline]
    pub fn origin_of(&self, life: &Life) -> StateId {
        self.origin[life.community.index()]
    }
    /// The number of a community within its origin, from 0.
    pub fn number_in_origin(&self, community: CommunityId) -> usize {
        let (first, _) = self.communities[self.origin[community.index()].index()];
        community.index() - usize::from(first)
    }
    /// The panel cell of a migrant.
    #[inline]
    pub fn panel_cell_of(&self, life: &Life) -> usize {
        self.cell(self.key(self.origin_of(life), life.place), life)
    }
    /// The panel cell of a migrant who is counted under a place key.
    #[inline]
    pub fn cell(&self, key: usize, life: &Life) -> usize {
        self.first_cell[key] as usize + usize::from(self.within[life.kind()])
    }
    /// The dimensions of a panel cell: place, sector, sex and skill, as far as the panel is split by them.
    pub fn describe(&self, cell: usize) -> PanelCellKey {
        let (place, rest) = (cell / self.per_place, cell % self.per_place);
        let (origin, destination) = match (self.by.origin, self.by.destination) {
            (true, true) => self.ends(place),
            _ => (StateId::from_index(place), StateId::from_index(place)),
        };
        let at = |stride: usize, n: usize| rest.checked_div(stride).map_or(0, |k| k % n);
        PanelCellKey {
            origin,
            destination,
            sector: Sector::from_index(at(self.sector_stride, Sector::COUNT)),
            sex: Sex::from_index(at(self.sex_stride, Sex::COUNT)),
            skill: Skill::from_index(at(self.skill_stride, Skill::COUNT)),
        }
    }
    /// The market of a sector in a state.
    #[inline]
    pub fn market(place: StateId, sector: Sector) -> MarketId {
        MarketId::of(place, sector)
    }
}

/// The place key by origin and place: the index of a corridor, or for a home a number after those of the corridors.
fn place_keys(states: usize, corridors: &[(StateId, StateId, u64)]) -> Vec<u16> {
    let mut key = vec![NONE; states * states];
    for s in 0..states {
        key[s * states + s] = (corridors.len() + s) as u16;
    }
    for (c, &(o, d, _)) in corridors.iter().enumerate() {
        key[o.index() * states + d.index()] = c as u16;
    }
    key
}

/// The corridors of each origin, sorted by stock, then by code, so that the order in the file has no effect.
fn options_of_origins(
    states: usize,
    corridors: &[(StateId, StateId, u64)],
    codes: &[u32],
) -> Vec<Vec<CorridorId>> {
    let mut options: Vec<Vec<CorridorId>> = vec![Vec::new(); states];
    for (c, &(o, ..)) in corridors.iter().enumerate() {
        options[o.index()].push(CorridorId::from_index(c));
    }
    for list in &mut options {
        list.sort_by_key(|&c| (std::cmp::Reverse(corridors[c.index()].2), codes[c.index()]));
    }
    options
}

/// The shares by stock of an origin's corridors beyond [`NAMED_OPTIONS`].
fn rest_shares(list: &[CorridorId], corridors: &[(StateId, StateId, u64)]) -> Vec<f64> {
    let rest: Vec<f64> =
        list.iter().skip(NAMED_OPTIONS).map(|&c| corridors[c.index()].2 as f64 + 1.0).collect();
    let sum: f64 = rest.iter().sum();
    rest.into_iter().map(|x| x / sum).collect()
}

/// The origin of each community, and the range of communities of each state: `number` communities for each origin,
/// none for a state from which no corridor leads.
fn communities_of_states(options: &[Vec<CorridorId>], number: u32) -> (Vec<StateId>, Vec<(u16, u16)>) {
    let (mut origin, mut ranges) = (Vec::new(), Vec::new());
    for (s, list) in options.iter().enumerate() {
        let first = origin.len() as u16;
        let n = if list.is_empty() { 0 } else { number.max(1) };
        origin.extend((0..n).map(|_| StateId::from_index(s)));
        ranges.push((first, origin.len() as u16));
    }
    (origin, ranges)
}

/// The first cell of the panel by place key, and the number of places in the panel.
fn panel_places(states: usize, corridors: &[(StateId, StateId, u64)], by: By) -> (Vec<u32>, usize) {
    let keys = corridors.len() + states;
    let ends = (0..keys).map(|k| match corridors.get(k) {
        Some(&(o, d, _)) => (u32::from(o.number()), u32::from(d.number())),
        None => ((k - corridors.len()) as u32, (k - corridors.len()) as u32),
    });
    match (by.origin, by.destination) {
        (true, true) => ((0..keys as u32).collect(), keys),
        (true, false) => (ends.map(|(o, _)| o).collect(), states),
        (false, true) => (ends.map(|(_, d)| d).collect(), states),
        (false, false) => (vec![0; keys], 1),
    }
}

/// The dimensions of a panel cell; a dimension by which the panel is not split has its first value.
#[derive(Clone, Copy, Debug)]
pub struct PanelCellKey {
    /// Index of the origin.
    pub origin: StateId,
    /// Index of the destination.
    pub destination: StateId,
    /// Sector.
    pub sector: Sector,
    /// Sex.
    pub sex: Sex,
    /// Skill.
    pub skill: Skill,
}
