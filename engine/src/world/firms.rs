//! Employers and agencies: entities, and what the pass reads of them.

use crate::by_flag::ByFlag;
use crate::codes::{Sector, codes};
use crate::ids::{ByMarket, MarketId};
use crate::stored::{stored, stored_code};
use bevy_ecs::prelude::{Component, Resource};
use rayon::prelude::*;

/// Who hires migrants.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Employer {
    /// Index of the state.
    pub state: u8,
    /// Sector.
    pub sector: Sector,
    /// Jobs for migrants at the demand of the start.
    pub jobs: f32,
    /// Workers with papers.
    pub with_papers: i32,
    /// Workers without.
    pub without_papers: i32,
    /// Wage offered, relative to the sector's.
    pub wage: f32,
    /// 0 decent to 1 abusive.
    pub conduct: f32,
    /// Share of the recruitment cost that the employer pays.
    pub pays_recruitment: f32,
    /// Month until which it may not hire with permits (0: not blacklisted).
    pub blacklisted_until: u32,
    /// Pay withheld and kept since the last quarter, cents.
    pub kept: i64,
    /// Pay withheld and kept in the calendar year, cents.
    pub year_kept: i64,
    /// Workers lost through flight or complaint since the last quarter.
    pub left: i32,
}

codes! {
    /// What an agency is.
    AgencyKind {
        /// Licensed.
        Licensed = "licensed",
        /// Without a licence.
        Unlicensed = "unlicensed",
        /// A trafficker.
        Trafficker = "trafficker",
    }
}

/// Who recruits.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Agency {
    /// Index of the state it recruits in.
    pub origin: u8,
    /// Licensed or not.
    pub kind: AgencyKind,
    /// Margin a migrant, USD.
    pub margin: f32,
    /// 0 to 1: how far promised and actual contract agree.
    pub honesty: f32,
    /// Corridors it works on: bits of the origin's named options.
    pub corridors: u64,
    /// Month until which it is closed or blacklisted (0: open).
    pub blacklisted_until: u32,
    /// Clients since the last quarter.
    pub clients: i32,
    /// Clients of the last years, fading.
    pub placed: f32,
    /// Clients of the calendar year.
    pub year_clients: i32,
    /// Margins taken in the calendar year, cents.
    pub year_margin: i64,
    /// Taken above caps in the calendar year, cents.
    pub year_over_cap: i64,
    /// Clients whose contract was substituted, or who were abused, since the last quarter.
    pub grievances: i32,
}

impl Agency {
    /// Whether it serves an option of its origin.
    pub fn serves(&self, option: u8) -> bool {
        self.corridors >> option.min(63) & 1 == 1
    }
    /// Whether it is open in a month.
    pub fn open(&self, month: u32) -> bool {
        month >= self.blacklisted_until
    }
}

/// What the pass reads of an employer: conduct in 255ths, and its wage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmployerBytes {
    /// Conduct in 255ths.
    pub conduct: u8,
    /// Wage offered relative to the sector's, in 128ths.
    pub wage: u8,
}

impl From<&Employer> for EmployerBytes {
    fn from(e: &Employer) -> Self {
        Self { conduct: (e.conduct * 255.0) as u8, wage: (e.wage * 128.0) as u8 }
    }
}

/// Employers' bytes by index, and the range of each market's employers.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct EmployerIndex {
    /// Bytes by employer.
    pub bytes: Vec<EmployerBytes>,
    /// First employer of each market, and one past the last.
    pub ranges: ByMarket<(u32, u32)>,
}

impl EmployerIndex {
    /// An employer of a market picked by a word; [`crate::people::NO_EMPLOYER`] where there is none.
    #[inline]
    pub fn pick(&self, market: MarketId, word: u32) -> u32 {
        let (lo, hi) = self.ranges[market];
        if lo == hi {
            return crate::people::NO_EMPLOYER;
        }
        lo + ((u64::from(word) * u64::from(hi - lo)) >> 32) as u32
    }

    /// The state in which an employer is; none for [`crate::people::NO_EMPLOYER`].
    pub fn state_of(&self, employer: u32) -> Option<u8> {
        let market = self.ranges.partition_point(|&(_, hi)| hi <= employer);
        (market < self.ranges.len()).then(|| MarketId::from_index(market).state())
    }
}

/// First agency of each origin, and one past the last.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct AgencyRanges(pub(crate) Vec<(u16, u16)>);

/// What happened to an agency in the month.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgencyCount {
    clients: i32,
    grievances: i32,
    margin: i64,
    over_cap: i64,
}

/// What a thread's migrants changed at employers and agencies in the month. Each thread counts for itself: where all count
/// in one place, they wait for each other and for memory at each change. Integers, so that the order of threads is free.
#[derive(Clone, Debug, Default)]
pub struct FirmCounts {
    /// Change of workers, by employer and by whether they have papers.
    workers: Vec<ByFlag<i32>>,
    /// Workers lost through how it is there, by employer.
    left: Vec<i32>,
    /// Pay withheld, less pay made good, cents, by employer.
    kept: Vec<i64>,
    agencies: Vec<AgencyCount>,
}

impl FirmCounts {
    /// Bytes that are counted of an employer.
    pub(crate) const EMPLOYER: u64 = (size_of::<ByFlag<i32>>() + size_of::<i32>() + size_of::<i64>()) as u64;
    /// Nothing has happened to so many employers and agencies.
    pub fn new(employers: usize, agencies: usize) -> Self {
        Self {
            workers: vec![ByFlag::default(); employers],
            left: vec![0; employers],
            kept: vec![0; employers],
            agencies: vec![AgencyCount::default(); agencies],
        }
    }
    /// A worker comes (1) or goes (-1).
    #[inline]
    pub fn worker(&mut self, employer: u32, papers: bool, change: i32) {
        if let Some(workers) = self.workers.get_mut(employer as usize) {
            *workers.of_mut(papers) += change;
        }
    }
    /// Pay is withheld for good, or paid after all (negative), cents.
    pub fn kept(&mut self, employer: u32, cents: i64) {
        if let Some(kept) = self.kept.get_mut(employer as usize) {
            *kept += cents;
        }
    }
    /// A worker leaves because of how it is there.
    pub fn left(&mut self, employer: u32) {
        if let Some(left) = self.left.get_mut(employer as usize) {
            *left += 1;
        }
    }
    /// A client of an agency has a grievance.
    pub fn grievance(&mut self, agency: u16) {
        if let Some(a) = self.agencies.get_mut(usize::from(agency)) {
            a.grievances += 1;
        }
    }
    /// An agency has a client, who pays a margin, of which a part above a cap, cents.
    pub fn client(&mut self, agency: u16, margin: i64, over_cap: i64) {
        if let Some(a) = self.agencies.get_mut(usize::from(agency)) {
            a.clients += 1;
            a.margin += margin;
            a.over_cap += over_cap;
        }
    }
    /// Books the month's changes and forgets them.
    pub fn post(&mut self, employers: &mut [Employer], agencies: &mut [Agency]) {
        let counts = self.workers.par_iter_mut().zip(&mut self.left).zip(&mut self.kept);
        counts.zip(employers).with_min_len(4096).for_each(|(((workers, left), kept), e)| {
            let [without_papers, with_papers] = std::mem::take(workers).both();
            e.with_papers += with_papers;
            e.without_papers += without_papers;
            e.left += std::mem::take(left);
            let kept = std::mem::take(kept);
            e.kept += kept;
            e.year_kept += kept;
        });
        for (count, a) in self.agencies.iter_mut().zip(agencies) {
            let count = std::mem::take(count);
            a.clients += count.clients;
            a.year_clients += count.clients;
            a.grievances += count.grievances;
            a.year_margin += count.margin;
            a.year_over_cap += count.over_cap;
        }
    }
    /// Forgets the month's changes.
    pub fn forget(&mut self) {
        *self = Self::new(self.workers.len(), self.agencies.len());
    }
}

stored_code!(AgencyKind);
stored! {
    Employer {
        state: u8, sector: Sector, jobs: f32, with_papers: i32, without_papers: i32, wage: f32, conduct: f32,
        pays_recruitment: f32, blacklisted_until: u32, kept: i64, year_kept: i64, left: i32,
    } where |x, w| usize::from(x.state) < w.states
}
stored! {
    Agency {
        origin: u8, kind: AgencyKind, margin: f32, honesty: f32, corridors: u64, blacklisted_until: u32, clients: i32,
        placed: f32, year_clients: i32, year_margin: i64, year_over_cap: i64, grievances: i32,
    } where |x, w| usize::from(x.origin) < w.states
}
stored! { EmployerBytes { conduct: u8, wage: u8 } }
