//! The situation of a migrant, except money: 24 bytes.

use super::status::{Status, StatusSet};
use super::traits::Traits;
use crate::codes::Sector;
use crate::ids::{AgencyId, CommunityId, EmployerId, MarketId, StateId};
use crate::stored::stored;

/// The age from which a person earns, considers migration and counts as an adult, in months.
pub const OF_AGE: i32 = 216;

/// The index of the employer of people who have none.
pub const NO_EMPLOYER: EmployerId = EmployerId::new(u32::MAX);

/// The index of the agency of people whom no agency has recruited.
pub const NO_AGENCY: AgencyId = AgencyId::new(u16::MAX);

/// The largest bond, US dollars. The bit above it says that the employer posted the bond.
const BOND: u16 = 0x7FFF;

/// The number in place of renewals of people who came without a visa and are within their visa-free months.
const VISA_FREE: u8 = u8::MAX;

/// The number in place of renewals of people whose place or permit is for a season.
const SEASON: u8 = VISA_FREE - 1;

/// The bit that tells a right to come again for a season from a re-entry ban, for people at home. The other bits are the months that
/// remain of it.
const RIGHT: u8 = 1 << 7;

/// A bond that the state of destination holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bond {
    /// The amount, US dollars.
    pub usd: u16,
    /// Whether the employer posted it; otherwise the migrant did.
    pub by_employer: bool,
}

/// All data of a migrant except money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Life {
    /// Index of the employer, or [`NO_EMPLOYER`].
    pub employer: EmployerId,
    /// Index of the state in which the person is; while waiting, of the state of destination.
    pub place: StateId,
    /// Sector (low four bits) and status (high four bits).
    pub(crate) sector_status: u8,
    /// Months that remain: of the permit or card; while waiting, until departure; in detention, of the detention; at home, of the year in which a person who was refused a place looks again.
    pub permit: u8,
    /// At home and until a first departure: months that remain of a re-entry ban. Abroad, where no ban applies:
    /// renewals of the permit so far. A person who came without a visa has the largest number there; see [`Life::visa_free`].
    pub(crate) ban: u8,
    /// Months since arrival; at home, since the last return (saturating).
    pub months: u16,
    /// In irregular status: months of it in this stay. In regular status, which has no such months: the bond; see
    /// [`Life::bond`].
    pub(crate) irregular: u16,
    /// Index of the home community, which also determines the origin.
    pub community: CommunityId,
    /// Month of birth, counted from January 1900.
    pub birth: i16,
    /// Index of the agency that recruited last.
    pub agency: AgencyId,
    /// Sex, skill, children and other marks.
    pub traits: Traits,
    /// Abuse in the last twelve months (low twelve bits, the newest lowest), number of departures (high four bits).
    pub history: u16,
    /// Amount paid for the last recruitment, US dollars.
    pub paid: u16,
}

impl Life {
    /// A person of a community at home, without any other data: an example to which rules of law are applied.
    pub(crate) fn of_community(community: CommunityId, traits: Traits) -> Self {
        Self {
            employer: NO_EMPLOYER,
            place: StateId::new(0),
            sector_status: 0,
            permit: 0,
            ban: 0,
            months: 0,
            irregular: 0,
            community,
            birth: 0,
            agency: NO_AGENCY,
            traits,
            history: 0,
            paid: 0,
        }
    }
    /// Status.
    #[inline]
    pub fn status(&self) -> Status {
        Status::from_index(usize::from(self.sector_status >> 4))
    }
    /// Sector of work. At home: the sector of the last work or of the work that the person seeks.
    #[inline]
    pub fn sector(&self) -> Sector {
        Sector::from_index(usize::from(self.sector_status & 15))
    }
    /// Whether the status belongs to a set. The test does not decode the status.
    #[inline]
    pub fn is_among(&self, set: StatusSet) -> bool {
        set.0 >> (self.sector_status >> 4) & 1 == 1
    }
    /// Months that remain of a re-entry ban, for a person at home or waiting for a first departure.
    #[inline]
    pub fn ban(&self) -> u8 {
        if self.ban & RIGHT == 0 { self.ban } else { 0 }
    }
    /// Whether a person at home has the right to come again to the last employer's market for a season.
    #[inline]
    pub fn may_come_again(&self) -> bool {
        self.ban & RIGHT != 0 && self.status() == Status::Home
    }
    /// Gives a person who has come home the right to come again for a season, for some months.
    pub(crate) fn give_right(&mut self, months: u8) {
        self.ban = RIGHT | months.clamp(1, RIGHT - 1);
    }
    /// A month at home, of which a ban or a right to come again becomes shorter.
    #[inline]
    pub(crate) fn shorten_ban(&mut self) {
        self.ban = if self.ban & !RIGHT > 1 { self.ban - 1 } else { 0 };
    }
    /// Takes a place for a season, if `season` is set; otherwise ends a right to come again, which is used up.
    pub(crate) fn take_place(&mut self, season: bool) {
        if season {
            self.ban = SEASON;
        } else if self.ban & RIGHT != 0 {
            self.ban = 0;
        }
    }
    /// Whether a person waits with a place for a season, or holds a permit for it.
    #[inline]
    pub fn seasonal(&self) -> bool {
        self.ban == SEASON && (self.status() == Status::Waiting || StatusSet::PERMIT.has(self.status()))
    }
    /// Begins a permit for a season.
    pub(crate) fn begin_season(&mut self, months: u8) {
        self.permit = months;
        self.ban = SEASON;
    }
    /// Bars a person at home from the legal channel for some months; 0 lifts the ban.
    pub(crate) fn set_ban(&mut self, months: u8) {
        self.ban = months;
    }
    /// Bars a person who has come home from the legal channel for a number of months, rounded down.
    pub(crate) fn bar(&mut self, months: f64) {
        self.ban = months.clamp(0.0, f64::from(RIGHT - 1)) as u8;
    }
    /// Whether a person at home was refused a place within the last year, and looks again.
    #[inline]
    pub fn looks_again(&self) -> bool {
        self.status() == Status::Home && self.permit > 0
    }
    /// Records that a place was refused: the person looks again for a year.
    pub(crate) fn refuse(&mut self) {
        if self.permit == 0 {
            self.permit = 12;
        }
    }
    /// Renewals of the permit so far; 0 without a permit.
    #[inline]
    pub fn renewals(&self) -> u8 {
        if StatusSet::PERMIT.has(self.status()) && self.ban < SEASON { self.ban } else { 0 }
    }
    /// Counts a new permit: a renewal (`again`), or the first permit of a stay.
    pub(crate) fn renew(&mut self, again: bool) {
        let so_far = if self.ban < SEASON { self.ban } else { 0 };
        self.ban = if again { so_far.saturating_add(1).min(SEASON - 1) } else { 0 };
    }
    /// Whether a waiting person returns to the previous employer on a renewal. No ban of that state applies to such a
    /// person, so the field counts renewals.
    pub(crate) fn rehire_under_way(&self) -> bool {
        self.status() == Status::Waiting && self.traits.rehired() && self.ban > 0 && self.ban != SEASON
    }
    /// Months with a permit so far, if each permit lasts `length` months: earlier permits in full, and the elapsed
    /// part of the present one.
    pub(crate) fn permit_months(&self, length: f64) -> f64 {
        (f64::from(self.renewals()) + 1.0) * length - f64::from(self.permit)
    }
    /// Sector (low four bits), sex (the next bit) and skill (the highest two) in seven bits.
    #[inline]
    pub(crate) fn kind(&self) -> usize {
        usize::from(self.sector_status & 15) | usize::from(self.traits.0 & 7) << 4
    }
    /// The market of the sector in the state where the person is. Equal to
    /// [`crate::world::geography::Geography::market`], without decoding the sector.
    #[inline]
    pub(crate) fn market(&self) -> MarketId {
        MarketId::at(self.place, usize::from(self.sector_status & 15))
    }
    /// Sector and status in one byte.
    pub(crate) fn pack(sector: Sector, status: Status) -> u8 {
        sector as u8 | (status as u8) << 4
    }
    /// Age in months.
    #[inline]
    pub fn age(&self, month: u32) -> i32 {
        month as i32 - i32::from(self.birth)
    }
    /// Months in irregular status in this stay.
    #[inline]
    pub fn months_irregular(&self) -> u16 {
        if self.posts() { 0 } else { self.irregular }
    }
    /// Counts a month of this stay in irregular status, if `without` is set.
    #[inline]
    pub(crate) fn count_month_without_status(&mut self, without: bool) {
        self.irregular = self.irregular.saturating_add(u16::from(without));
    }
    /// Resets the months in irregular status, or the bond.
    pub(crate) fn clear_months_or_bond(&mut self) {
        self.irregular = 0;
    }
    /// Begins a stay without a permit: nothing is counted yet, and no ban applies.
    pub(crate) fn begin_stay_without_permit(&mut self) {
        self.months = 0;
        self.irregular = 0;
        self.permit = 0;
        self.ban = 0;
        self.count_trip();
    }
    /// Begins a visa-free stay of some months, in which work is informal.
    pub(crate) fn begin_visa_free_stay(&mut self, months: u8) {
        self.permit = months;
        self.ban = VISA_FREE;
    }
    /// Whether a person came without a visa and is within the visa-free months. Such a person has the status of people who may stay and
    /// may not work: [`Status::Registered`].
    #[inline]
    pub fn visa_free(&self) -> bool {
        self.ban == VISA_FREE && self.status() == Status::Registered
    }
    /// Ends a visa-free stay or a stay for a season, if there is one.
    pub(crate) fn end_short_stay(&mut self) {
        if self.ban >= SEASON {
            self.ban = 0;
        }
    }
    /// Ends a stay at home: its counts are reset, and no ban applies yet.
    pub(crate) fn end_stay(&mut self) {
        self.permit = 0;
        self.ban = 0;
        self.months = 0;
        self.irregular = 0;
        self.traits.set_family(false);
        self.traits.set_insured(false);
        self.traits.set_substituted(false);
    }
    /// The bond for a person who waits for departure or holds a permit.
    #[inline]
    pub fn bond(&self) -> Option<Bond> {
        let bond = Bond { usd: self.irregular & BOND, by_employer: self.irregular > BOND };
        (self.posts() && bond.usd > 0).then_some(bond)
    }
    /// Whether the field of months in irregular status holds a bond.
    #[inline]
    fn posts(&self) -> bool {
        let papers = |s| s == Status::Waiting || StatusSet::PERMIT.has(s);
        papers(self.status()) || (self.status() == Status::Detained && papers(self.traits.before()))
    }
    /// Records a bond for a person who waits for departure or holds a permit.
    pub(crate) fn post_bond(&mut self, usd: u16, by_employer: bool) {
        self.irregular = if usd == 0 { 0 } else { usd.min(BOND) | if by_employer { BOND + 1 } else { 0 } };
    }
    /// Whether the person was abused in the last twelve months.
    #[inline]
    pub fn abused_in_year(&self) -> bool {
        self.history & 0x0FFF != 0
    }
    /// Whether the person was abused in the newest month that is recorded: before the pass of a month, the month before it.
    #[inline]
    pub fn abused_lately(&self) -> bool {
        self.history & 1 == 1
    }
    /// Number of departures, at most 15.
    #[inline]
    pub fn trips(&self) -> u16 {
        self.history >> 12
    }
    /// Counts one more departure.
    pub(crate) fn count_trip(&mut self) {
        if self.trips() < 15 {
            self.history += 1 << 12;
        }
    }
    /// Begins a new month: abuse of a year ago is no longer recorded.
    #[inline]
    pub(crate) fn age_history(&mut self) {
        self.history = (self.history & 0xF000) | ((self.history << 1) & 0x0FFE);
    }
    /// Records abuse in this month.
    pub(crate) fn mark_abuse(&mut self) {
        self.history |= 1;
    }
}

// Sector and status share a byte.
const _: () = assert!(Sector::COUNT <= 16 && Status::COUNT <= 16);
// The memory of a migrant is a promise of ARCHITECTURE.md.
const _: () = assert!(size_of::<Life>() == 24);

stored! {
    Life {
        employer: EmployerId, place: StateId, sector_status: u8, permit: u8, ban: u8, months: u16, irregular: u16, community: CommunityId,
        birth: i16, agency: AgencyId, traits: Traits, history: u16, paid: u16,
    } where |x, w| x.place.index() < w.states
        && x.community.index() < w.communities
        && usize::from(x.sector_status >> 4) < Status::COUNT
        && usize::from(x.sector_status & 15) < Sector::COUNT
        && (x.employer == NO_EMPLOYER || x.employer.index() < w.employers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(status: Status) -> Life {
        let life = Life::of_community(CommunityId::new(0), Traits::default());
        Life { sector_status: Life::pack(Sector::Agriculture, status), ..life }
    }

    #[test]
    fn a_ban_a_right_to_come_again_and_a_season_are_told_apart() {
        let mut l = person(Status::Home);
        l.bar(2.9);
        assert!(l.ban() == 2 && !l.may_come_again());
        l.shorten_ban();
        l.shorten_ban();
        assert_eq!(l.ban(), 0);
        l.shorten_ban();
        assert_eq!(l.ban, 0, "nothing is left");
        l.give_right(2);
        assert!(l.ban() == 0 && l.may_come_again());
        l.shorten_ban();
        assert!(l.may_come_again());
        l.shorten_ban();
        assert!(!l.may_come_again() && l.ban == 0, "the right ends");
        l.give_right(12);
        l.take_place(false);
        assert_eq!(l.ban, 0, "the right is used up");
        l.bar(24.0);
        l.take_place(false);
        assert_eq!(l.ban(), 24, "a ban elsewhere is kept until the arrival");
        l.take_place(true);
        let waiting = Life { sector_status: person(Status::Waiting).sector_status, ..l };
        assert!(waiting.seasonal() && waiting.ban() == 0 && !waiting.rehire_under_way());
        let mut permit = Life { sector_status: person(Status::PermitTied).sector_status, ..l };
        assert!(permit.seasonal() && permit.renewals() == 0);
        permit.renew(true);
        assert!(permit.renewals() == 1 && !permit.seasonal());
        let mut visitor = person(Status::Registered);
        assert!(!visitor.visa_free());
        visitor.begin_visa_free_stay(3);
        assert!(visitor.visa_free() && visitor.permit == 3);
        visitor.end_short_stay();
        assert!(!visitor.visa_free());
    }
}
