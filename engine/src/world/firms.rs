//! Employers and agencies: their data, and the part of it that the monthly pass reads.

use crate::by_flag::ByFlag;
use crate::codes::{Sector, codes};
use crate::ids::{AgencyId, ByMarket, EmployerId, MarketId, StateId};
use crate::stored::{stored, stored_code};
use bevy_ecs::prelude::{Component, Resource};
use rayon::prelude::*;

codes! {
    /// Whether an employer pays its workers.
    Paying {
        /// It pays in full.
        InFull = "in full",
        /// It pays late.
        Late = "late",
        /// It keeps the pay for good.
        Insolvent = "insolvent",
    }
}

/// An employer that hires migrants.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Employer {
    /// Index of the state.
    pub state: StateId,
    /// Sector.
    pub sector: Sector,
    /// Jobs for migrants at the initial demand, agents.
    pub jobs: f32,
    /// Workers in regular status, agents.
    pub with_papers: i32,
    /// Workers in irregular status, agents.
    pub without_papers: i32,
    /// Wage offered, relative to the wage of the sector.
    pub wage: f32,
    /// Conduct, from 0 (decent) to 1 (abusive).
    pub conduct: f32,
    /// The employer's own level of conduct, to which conduct returns, 0 to 1.
    pub own_conduct: f32,
    /// Random words of the employer's business, which stay the same for months: the first decides whether the employer is in
    /// difficulties, the second whether it then pays late or is insolvent.
    pub luck: [u32; 2],
    /// Whether the employer pays its workers this month.
    pub paying: Paying,
    /// Share of the recruitment cost that the employer pays of its own accord.
    pub pays_recruitment: f32,
    /// Month until which the employer may not hire with permits (0: not blacklisted).
    pub blacklisted_until: u32,
    /// Month in which the employer was last sanctioned for workers in irregular status (0: never).
    pub sanctioned: u32,
    /// Pay withheld since the last quarter, less arrears paid, in cents.
    pub kept: i64,
    /// Pay withheld in the calendar year, less arrears paid, in cents.
    pub year_kept: i64,
    /// Workers who absconded, complained with success, changed employer before their contract ended, or went home after abuse since
    /// the last quarter, agents.
    pub left: i32,
    /// Unpaid wages that the employer paid by judgments since the last quarter, cents.
    pub judged: i64,
    /// Natives whom the employer has hired because law sets their share, persons.
    pub natives: f32,
}

codes! {
    /// The kinds of agencies.
    AgencyKind {
        /// Licensed.
        Licensed = "licensed",
        /// Without a licence.
        Unlicensed = "unlicensed",
        /// A trafficker that presents itself as an agency.
        Trafficker = "trafficker",
    }
}

/// A recruitment agency.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Agency {
    /// Index of the state it recruits in.
    pub origin: StateId,
    /// Kind: licensed, unlicensed or trafficker.
    pub kind: AgencyKind,
    /// Margin per migrant, in US dollars.
    pub margin: f32,
    /// Honesty, from 0 to 1: how far the actual contract agrees with the promised one.
    pub honesty: f32,
    /// The agency's own level of honesty, to which honesty returns, 0 to 1.
    pub own_honesty: f32,
    /// Corridors that the agency serves: one bit for each named option of the origin.
    pub corridors: u64,
    /// Month until which it is closed or blacklisted (0: open).
    pub blacklisted_until: u32,
    /// Month in which the firm opened (0: before the start).
    pub opened: u32,
    /// Month in which the last firm gave up, so that no firm works under this licence (0: a firm works).
    pub gone: u32,
    /// Clients since the last quarter, agents.
    pub clients: i32,
    /// Clients of the last years, agents; older years have less weight.
    pub placed: f32,
    /// Clients of the last years with a grievance, agents; older years have less weight.
    pub complained: f32,
    /// Clients in the calendar year, agents.
    pub year_clients: i32,
    /// Margins taken in the calendar year, cents.
    pub year_margin: i64,
    /// Amounts charged above legal caps in the calendar year, in cents.
    pub year_over_cap: i64,
    /// Grievances since the last quarter: clients whose contract was substituted, or who suffered confinement or violence.
    pub grievances: i32,
}

impl Agency {
    /// Whether the agency serves an option of its origin.
    pub fn serves(&self, option: u8) -> bool {
        self.corridors >> option.min(63) & 1 == 1
    }
    /// Whether the agency is open in a month.
    pub fn open(&self, month: u32) -> bool {
        month >= self.blacklisted_until && self.works()
    }
    /// Whether a firm works under the licence; it may be closed by the authorities for a time.
    pub fn works(&self) -> bool {
        self.gone == 0
    }
    /// Whether it competes for clients in a month: it is open and not a trafficker.
    pub fn competes(&self, month: u32) -> bool {
        self.open(month) && self.kind != AgencyKind::Trafficker
    }
    /// The logarithm of its margin in US dollars; of a margin of zero, that of one cent.
    pub(crate) fn log_margin(&self) -> f64 {
        libm::log(f64::from(self.margin).max(0.01))
    }
    /// The share of its clients without a grievance, as a rating shows it that records a share of grievances; 1 where it had no
    /// clients.
    pub fn record(&self, recorded: f64) -> f64 {
        if self.placed > 0.0 {
            1.0 - recorded * f64::from(self.complained / self.placed).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// Usual numbers of clients and exits of the agencies of an origin. They are computed while a world settles, and fixed from then on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UsualAgencies {
    /// Quarters from which the numbers are computed.
    pub quarters: u32,
    /// Clients of all agencies of the origin in a quarter, smoothed, persons.
    pub clients: f64,
    /// Usual number of clients of an open agency in a quarter, persons.
    pub usual_clients: f64,
    /// Usual number of licensed agencies, and of other agencies, that give up in a quarter.
    pub leaving: [f64; 2],
}

impl UsualAgencies {
    /// Largest number of quarters over which usual numbers are a mean.
    const USUAL_IN: u32 = 20;
    /// The number of quarters over which usual numbers are a mean.
    fn seen(&self) -> f64 {
        f64::from(self.quarters.clamp(1, Self::USUAL_IN))
    }
    /// Follows the clients of a quarter, persons, given the number of open agencies; `memory` is in quarters. The usual number follows
    /// only while the world settles (`at_rest` is false).
    pub(crate) fn follow_clients(&mut self, clients: f64, open: i64, memory: f64, at_rest: bool) {
        self.quarters = self.quarters.saturating_add(1);
        self.clients += (clients - self.clients) / f64::from(self.quarters).min(memory);
        if !at_rest && open > 0 {
            self.usual_clients += (self.clients / open as f64 - self.usual_clients) / self.seen();
        }
    }
    /// Moves the usual numbers of agencies that give up toward those of a quarter.
    pub(crate) fn follow_leaving(&mut self, leaving: [f64; 2]) {
        let seen = self.seen();
        self.leaving.iter_mut().zip(leaving).for_each(|(usual, now)| *usual += (now - *usual) / seen);
    }
    /// Smoothed clients per open agency relative to the usual number, from 0.1 to 10.
    pub(crate) fn clients_each(&self, open: i64) -> f64 {
        if self.usual_clients <= 0.0 {
            return 1.0;
        }
        (self.clients / open.max(1) as f64 / self.usual_clients).clamp(0.1, 10.0)
    }
}

/// The data of an employer that the monthly pass reads: conduct and whether it pays in one byte, the wage in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmployerBytes {
    /// Conduct in 63rds (high six bits), and whether the employer pays (low two bits).
    conduct_paying: u8,
    /// Wage offered relative to the sector's, in 128ths.
    pub wage: u8,
}

impl EmployerBytes {
    /// Conduct, from 0 (decent) to 1 (abusive).
    #[inline]
    pub fn conduct(self) -> f64 {
        f64::from(self.conduct_paying >> 2) / 63.0
    }
    /// Whether the employer pays its workers this month.
    #[inline]
    pub fn paying(self) -> Paying {
        Paying::from_index(usize::from(self.conduct_paying & 3))
    }
}

impl From<&Employer> for EmployerBytes {
    fn from(e: &Employer) -> Self {
        let conduct = (e.conduct * 63.0 + 0.5) as u8;
        Self { conduct_paying: conduct.min(63) << 2 | e.paying as u8, wage: (e.wage * 128.0) as u8 }
    }
}

/// Bytes of employers by index, and the range of employers of each market.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct EmployerIndex {
    /// Bytes by employer.
    pub bytes: Vec<EmployerBytes>,
    /// One bit for each employer: whether it is late or insolvent this month. It follows from the bytes.
    difficulties: Vec<u64>,
    /// Employers whom the sanctions of the month concern; empty where no law has any.
    sanctions: SanctionBits,
    /// One bit for each employer that may hire nobody with a permit because it lacks natives; empty where no law sets their share.
    barred: Vec<u64>,
    /// Half-open range of employers of each market: the first index, and the index after the last.
    pub ranges: ByMarket<(u32, u32)>,
}

impl EmployerIndex {
    /// An index of the bytes of employers and of the ranges of markets.
    pub fn new(bytes: Vec<EmployerBytes>, ranges: ByMarket<(u32, u32)>) -> Self {
        let (difficulties, barred) = (Vec::new(), Vec::new());
        let mut index = Self { bytes, difficulties, sanctions: SanctionBits::default(), barred, ranges };
        index.mark();
        index
    }

    /// Sets the bits of employers in difficulties from the bytes.
    pub fn mark(&mut self) {
        self.difficulties.resize(self.bytes.len().div_ceil(64), 0);
        let words = self.difficulties.par_iter_mut().zip(self.bytes.par_chunks(64));
        words.with_min_len(256).for_each(|(word, bytes)| {
            let bit = |b: &EmployerBytes| u64::from(b.conduct_paying & 3 != 0);
            *word = bytes.iter().rev().fold(0, |word, b| word << 1 | bit(b));
        });
    }

    /// Whether an employer is in difficulties this month. True for [`crate::people::NO_EMPLOYER`], so that people without
    /// one are looked at.
    #[inline]
    pub fn in_difficulties(&self, employer: EmployerId) -> bool {
        let at = employer.number();
        self.difficulties.get(at as usize >> 6).is_none_or(|word| word >> (at & 63) & 1 == 1)
    }

    /// Sets which employers were sanctioned before, and which do not employ people in irregular status for fear of a sanction.
    pub(crate) fn set_sanctions(&mut self, bits: SanctionBits) {
        self.sanctions = bits;
    }
    /// Sets which employers may hire nobody with a permit because they lack natives.
    pub(crate) fn set_barred(&mut self, bits: Vec<u64>) {
        self.barred = bits;
    }
    /// Whether an employer may hire nobody with a permit because it lacks natives.
    pub(crate) fn barred(&self, employer: EmployerId) -> bool {
        bit(&self.barred, employer)
    }
    /// Whether the law of any market has sanctions this month.
    #[inline]
    pub(crate) fn any_sanctions(&self) -> bool {
        !self.sanctions.deterred.is_empty()
    }
    /// Whether an employer was sanctioned before, and the law of the month counts it.
    #[inline]
    pub(crate) fn sanctioned(&self, employer: EmployerId) -> bool {
        bit(&self.sanctions.before, employer)
    }
    /// Whether an employer does not employ people in irregular status for fear of a sanction.
    #[inline]
    pub(crate) fn deterred(&self, employer: EmployerId) -> bool {
        bit(&self.sanctions.deterred, employer)
    }
    /// An employer of a market for a person in irregular status, selected by a random word: one that sanctions do not deter, if one of
    /// the first [`EmployerIndex::TRIED`] is such an employer.
    #[inline]
    pub(crate) fn pick_informal(&self, market: MarketId, word: u32) -> EmployerId {
        let first = self.pick(market, word);
        if self.deterred(first) { self.pick_undeterred(market, word) } else { first }
    }
    #[cold]
    fn pick_undeterred(&self, market: MarketId, word: u32) -> EmployerId {
        let words = std::iter::successors(Some(word), |w| Some(w.rotate_left(11).wrapping_mul(0x9E37_79B1)));
        let mut picked = words.take(Self::TRIED).map(|w| self.pick(market, w));
        picked.find(|&e| !self.deterred(e)).unwrap_or_else(|| self.pick(market, word))
    }
    /// Employers that a person in irregular status tries.
    const TRIED: usize = 16;

    /// An employer of a market, selected by a random word; [`crate::people::NO_EMPLOYER`] if the market has none.
    #[inline]
    pub fn pick(&self, market: MarketId, word: u32) -> EmployerId {
        let (lo, hi) = self.ranges[market];
        if lo == hi {
            return crate::people::NO_EMPLOYER;
        }
        EmployerId::new(lo + ((u64::from(word) * u64::from(hi - lo)) >> 32) as u32)
    }

    /// Picks an employer of a market other than a given one by a random word; none if there is no other.
    pub fn pick_another(&self, market: MarketId, word: u32, than: EmployerId) -> Option<EmployerId> {
        let (lo, hi) = self.ranges[market];
        let here = (lo..hi).contains(&than.number());
        let others = (hi - lo).saturating_sub(u32::from(here));
        if others == 0 {
            return None;
        }
        let picked = lo + ((u64::from(word) * u64::from(others)) >> 32) as u32;
        Some(EmployerId::new(picked + u32::from(here && picked >= than.number())))
    }

    /// The market in which an employer is; none for [`crate::people::NO_EMPLOYER`].
    pub fn market_of(&self, employer: EmployerId) -> Option<MarketId> {
        let market = self.ranges.partition_point(|&(_, hi)| hi <= employer.number());
        (market < self.ranges.len()).then(|| MarketId::from_index(market))
    }
    /// The state in which an employer is; none for [`crate::people::NO_EMPLOYER`].
    pub fn state_of(&self, employer: EmployerId) -> Option<StateId> {
        self.market_of(employer).map(MarketId::state)
    }
}

/// One bit for each employer: whether it was sanctioned before, and whether a sanction deters it from employing people in irregular
/// status. They follow from the employers and the law of the month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SanctionBits {
    pub(crate) before: Vec<u64>,
    pub(crate) deterred: Vec<u64>,
}

/// The bit of an employer; false beyond the end.
#[inline]
fn bit(bits: &[u64], employer: EmployerId) -> bool {
    let at = employer.number();
    bits.get(at as usize >> 6).is_some_and(|word| word >> (at & 63) & 1 == 1)
}

/// Half-open range of agencies of each origin: the first index, and the index after the last.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct AgencyRanges(pub(crate) Vec<(u16, u16)>);

/// The counts of one agency in the month.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgencyCount {
    clients: i32,
    grievances: i32,
    margin: i64,
    over_cap: i64,
}

/// The changes of employers and agencies that the migrants of one thread caused in the month. Each thread has its own
/// counters: shared counters would make threads wait for each other and for memory at each change. All counters are
/// integers, so that the order of threads has no effect.
#[derive(Clone, Debug, Default)]
pub struct FirmCounts {
    /// Change of workers, by employer and by whether they are in regular status.
    workers: Vec<ByFlag<i32>>,
    /// Workers who left before their contract ended, as in [`Employer::left`], by employer.
    left: Vec<i32>,
    /// Pay withheld, less pay made good, cents, by employer.
    kept: Vec<i64>,
    /// Employers that were sanctioned; one that was sanctioned for several workers is repeated.
    sanctioned: Vec<EmployerId>,
    /// What employers paid by judgments, cents.
    judged: Vec<(EmployerId, i64)>,
    agencies: Vec<AgencyCount>,
}

impl FirmCounts {
    /// Bytes of counters per employer.
    pub(crate) const EMPLOYER: u64 = (size_of::<ByFlag<i32>>() + size_of::<i32>() + size_of::<i64>()) as u64;
    /// Zero counts for a number of employers and agencies.
    pub fn new(employers: usize, agencies: usize) -> Self {
        Self {
            workers: vec![ByFlag::default(); employers],
            left: vec![0; employers],
            kept: vec![0; employers],
            sanctioned: Vec::new(),
            judged: Vec::new(),
            agencies: vec![AgencyCount::default(); agencies],
        }
    }
    /// Counts a worker who arrives (1) or leaves (-1); `papers` is true for regular status.
    #[inline]
    pub fn worker(&mut self, employer: EmployerId, papers: bool, change: i32) {
        if let Some(workers) = self.workers.get_mut(employer.index()) {
            *workers.of_mut(papers) += change;
        }
    }
    /// Adds pay that is withheld, in cents; negative if arrears are paid.
    pub fn kept(&mut self, employer: EmployerId, cents: i64) {
        if let Some(kept) = self.kept.get_mut(employer.index()) {
            *kept += cents;
        }
    }
    /// Records what an employer paid by a judgment, cents.
    pub(crate) fn judged(&mut self, employer: EmployerId, cents: i64) {
        if employer.index() < self.left.len() {
            self.judged.push((employer, cents));
        }
    }
    /// Records that an employer was sanctioned.
    pub(crate) fn sanction(&mut self, employer: EmployerId) {
        if employer.index() < self.left.len() {
            self.sanctioned.push(employer);
        }
    }
    /// Counts a worker who leaves, as in [`Employer::left`].
    pub fn left(&mut self, employer: EmployerId) {
        if let Some(left) = self.left.get_mut(employer.index()) {
            *left += 1;
        }
    }
    /// Counts a grievance of a client against an agency.
    pub fn grievance(&mut self, agency: AgencyId) {
        if let Some(a) = self.agencies.get_mut(agency.index()) {
            a.grievances += 1;
        }
    }
    /// Counts a client of an agency, the margin paid and the part of it above a legal cap, in cents.
    pub fn client(&mut self, agency: AgencyId, margin: i64, over_cap: i64) {
        if let Some(a) = self.agencies.get_mut(agency.index()) {
            a.clients += 1;
            a.margin += margin;
            a.over_cap += over_cap;
        }
    }
    /// Applies the changes of a month to employers and agencies, and resets them.
    pub fn post(&mut self, month: u32, employers: &mut [Employer], agencies: &mut [Agency]) {
        for employer in self.sanctioned.drain(..) {
            employers[employer.index()].sanctioned = month;
        }
        for (employer, cents) in self.judged.drain(..) {
            employers[employer.index()].judged += cents;
        }
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
    /// Resets the month's changes without applying them.
    pub fn forget(&mut self) {
        *self = Self::new(self.workers.len(), self.agencies.len());
    }
}

stored_code!(AgencyKind, Paying);
stored! {
    Employer {
        state: StateId, sector: Sector, jobs: f32, with_papers: i32, without_papers: i32, wage: f32, conduct: f32,
        own_conduct: f32, luck: [u32; 2], paying: Paying, pays_recruitment: f32, blacklisted_until: u32, sanctioned: u32, kept: i64,
        year_kept: i64, left: i32, judged: i64, natives: f32,
    } where |x, w| x.state.index() < w.states
}
stored! {
    Agency {
        origin: StateId, kind: AgencyKind, margin: f32, honesty: f32, own_honesty: f32, corridors: u64,
        blacklisted_until: u32, opened: u32, gone: u32, clients: i32, placed: f32, complained: f32, year_clients: i32,
        year_margin: i64, year_over_cap: i64, grievances: i32,
    } where |x, w| x.origin.index() < w.states
}
stored! { UsualAgencies { quarters: u32, clients: f64, usual_clients: f64, leaving: [f64; 2] } }
stored! { EmployerBytes { conduct_paying: u8, wage: u8 } }
