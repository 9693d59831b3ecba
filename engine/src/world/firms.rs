//! Employers and agencies: entities, and what the pass reads of them.

use crate::checkpoint::stored::{stored, stored_code};
use crate::codes::{Sector, codes};
use bevy_ecs::prelude::{Component, Resource};
use rayon::prelude::*;
use std::sync::atomic::{AtomicI32, AtomicI64, Ordering::Relaxed};

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
    pub ranges: Vec<(u32, u32)>,
}

impl EmployerIndex {
    /// An employer of a market picked by a word; [`crate::people::NO_EMPLOYER`] where there is none.
    #[inline]
    pub fn pick(&self, market: usize, word: u32) -> u32 {
        let (lo, hi) = self.ranges[market];
        if lo == hi {
            return crate::people::NO_EMPLOYER;
        }
        lo + ((u64::from(word) * u64::from(hi - lo)) >> 32) as u32
    }

    /// The state in which an employer is; none for [`crate::people::NO_EMPLOYER`].
    pub fn state_of(&self, employer: u32) -> Option<u8> {
        let market = self.ranges.partition_point(|&(_, hi)| hi <= employer);
        (market < self.ranges.len()).then_some((market / Sector::COUNT) as u8)
    }
}

/// What happened to an employer in the month's pass. Integers that are only added to, so that order is free.
#[derive(Debug, Default)]
pub struct EmployerCount {
    with_papers: AtomicI32,
    without_papers: AtomicI32,
    left: AtomicI32,
    kept: AtomicI64,
}

/// What happened to an agency in the month.
#[derive(Debug, Default)]
pub struct AgencyCount {
    clients: AtomicI32,
    grievances: AtomicI32,
    margin: AtomicI64,
    over_cap: AtomicI64,
}

/// The month's changes of employers and agencies, shared by all threads. Few migrants touch them in a month.
#[derive(Resource, Debug, Default)]
pub struct FirmCounts {
    employers: Vec<EmployerCount>,
    agencies: Vec<AgencyCount>,
}

impl FirmCounts {
    /// Nothing has happened to so many employers and agencies.
    pub fn new(employers: usize, agencies: usize) -> Self {
        Self {
            employers: (0..employers).map(|_| EmployerCount::default()).collect(),
            agencies: (0..agencies).map(|_| AgencyCount::default()).collect(),
        }
    }
    /// A worker comes (1) or goes (-1).
    #[inline]
    pub fn worker(&self, employer: u32, papers: bool, change: i32) {
        if let Some(e) = self.employers.get(employer as usize) {
            if papers { &e.with_papers } else { &e.without_papers }.fetch_add(change, Relaxed);
        }
    }
    /// Pay is withheld for good, or paid after all (negative), cents.
    pub fn kept(&self, employer: u32, cents: i64) {
        if let Some(e) = self.employers.get(employer as usize) {
            e.kept.fetch_add(cents, Relaxed);
        }
    }
    /// A worker leaves because of how it is there.
    pub fn left(&self, employer: u32) {
        if let Some(e) = self.employers.get(employer as usize) {
            e.left.fetch_add(1, Relaxed);
        }
    }
    /// A client of an agency has a grievance.
    pub fn grievance(&self, agency: u16) {
        if let Some(a) = self.agencies.get(usize::from(agency)) {
            a.grievances.fetch_add(1, Relaxed);
        }
    }
    /// An agency has a client, who pays a margin, of which a part above a cap, cents.
    pub fn client(&self, agency: u16, margin: i64, over_cap: i64) {
        if let Some(a) = self.agencies.get(usize::from(agency)) {
            a.clients.fetch_add(1, Relaxed);
            a.margin.fetch_add(margin, Relaxed);
            a.over_cap.fetch_add(over_cap, Relaxed);
        }
    }
    /// Books the month's changes and forgets them.
    pub fn settle(&mut self, employers: &mut [Employer], agencies: &mut [Agency]) {
        self.employers.par_iter_mut().zip(employers).with_min_len(4096).for_each(|(count, e)| {
            e.with_papers += std::mem::take(count.with_papers.get_mut());
            e.without_papers += std::mem::take(count.without_papers.get_mut());
            e.left += std::mem::take(count.left.get_mut());
            let kept = std::mem::take(count.kept.get_mut());
            e.kept += kept;
            e.year_kept += kept;
        });
        for (count, a) in self.agencies.iter_mut().zip(agencies) {
            let clients = std::mem::take(count.clients.get_mut());
            a.clients += clients;
            a.year_clients += clients;
            a.grievances += std::mem::take(count.grievances.get_mut());
            a.year_margin += std::mem::take(count.margin.get_mut());
            a.year_over_cap += std::mem::take(count.over_cap.get_mut());
        }
    }
    /// Forgets the month's changes.
    pub fn forget(&mut self) {
        self.employers.par_iter_mut().with_min_len(4096).for_each(|count| *count = EmployerCount::default());
        self.agencies.fill_with(AgencyCount::default);
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
