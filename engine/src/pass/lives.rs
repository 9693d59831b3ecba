//! Trajectories of all migrants, recorded on request, so that the same agent can be compared in two arms. They are not
//! part of the digest, and a run without the request does no extra work.

use crate::chunk::Chunk;
use crate::codes::{Sector, Sex, Skill};
use crate::ids::StateId;
use crate::mechanisms::credit;
use crate::mechanisms::home::income_cents;
use crate::mechanisms::remittance::sending_rate;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant, Money};
use crate::world::geography::Geography;
use bevy_ecs::prelude::Resource;
use rayon::prelude::*;

/// The state of a trajectory between months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trajectory {
    /// Net gain so far, cents.
    pub(crate) gain: i64,
    /// A hash of the sequence of statuses of all months.
    pub(crate) path: u64,
    /// Savings and debt at the end of the last month.
    held: Held,
    /// Whether the person has been abroad, at the start or since.
    abroad: bool,
    /// Whether the person was away from home at the end of the last month, or left before the pass of this month.
    away: bool,
}

/// Savings and debt of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Held {
    /// Savings, cents.
    savings: i32,
    /// Debt, cents.
    debt: i32,
    /// Interest on the debt, per cent per year.
    interest: u8,
}

impl Held {
    fn of(m: &Money) -> Self {
        Self { savings: m.savings, debt: m.debt, interest: m.interest }
    }
    /// Savings less debt, cents.
    fn net(self) -> i64 {
        i64::from(self.savings) - i64::from(self.debt)
    }
    /// The interest of a month, cents.
    fn cost(self) -> i64 {
        credit::interest(self.debt, self.interest)
    }
}

impl Trajectory {
    /// Ends a month; `held` is savings and debt at its end.
    fn end(&mut self, l: &Life, held: Held) {
        let status = l.status();
        if self.abroad {
            self.gain += month(self, l, held);
        } else if StatusSet::ABROAD.has(status) {
            // The price of the first departure was paid while the person waited.
            self.abroad = true;
            self.gain = -price(l, self.held, held);
        }
        (self.held, self.away) = (held, status != Status::Home);
        self.path = step(self.path, status);
    }
}

/// The trajectories of all migrants, by row; empty unless they were requested.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct Trajectories(pub(crate) Vec<Trajectory>);

impl Trajectories {
    /// Trajectories that begin in the present month.
    pub(crate) fn begin(people: &[Migrant]) -> Self {
        let begin = |Migrant { life: l, money: m }: &Migrant| Trajectory {
            gain: 0,
            path: step(0, l.status()),
            held: Held::of(m),
            abroad: StatusSet::ABROAD.has(l.status()),
            away: l.status() != Status::Home,
        };
        Self(people.par_iter().map(begin).collect())
    }
    /// The outcome of every migrant so far, by row.
    pub(crate) fn outcomes(&self, geography: &Geography, people: &[Migrant]) -> Vec<Outcome> {
        let people = people.par_iter().zip(&self.0);
        people
            .map(|(Migrant { life: l, .. }, t)| Outcome {
                gain: t.gain,
                path: t.path,
                origin: geography.origin_of(l),
                place: l.place,
                sector_status: Life::pack(l.sector(), l.status()),
                marks: l.traits.sex() as u8
                    | (l.traits.skill() as u8) << 1
                    | u8::from(l.traits.touched()) << 3
                    | u8::from(t.abroad) << 4,
            })
            .collect()
    }
}

/// Adds the status of one more month to the hash of a path.
fn step(path: u64, status: Status) -> u64 {
    // The factor is the golden ratio's fraction in 64 bits: it spreads each earlier status over all bits.
    (path.rotate_left(7) ^ (status as u64 + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The outcome of a migrant since the month in which recording began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Net gain since the first departure, or since the start for people who were abroad then; 0 for people who have never left.
    /// Abroad: income after living, sending cost, price, interest and losses, less what would have been left at home after
    /// living there. At home after a return: interest. Cents.
    pub gain: i64,
    /// A hash of the sequence of statuses of all months; equal sequences have equal hashes.
    pub path: u64,
    origin: StateId,
    place: StateId,
    sector_status: u8,
    marks: u8,
}

impl Outcome {
    /// Index of the state of origin.
    pub fn origin(&self) -> StateId {
        self.origin
    }
    /// Index of the state in which the person is; for a person who waits, the state of destination.
    pub fn place(&self) -> StateId {
        self.place
    }
    /// Sector of work; for a person at home, the sector of the last work or of the work that is looked for.
    pub fn sector(&self) -> Sector {
        Sector::from_index(usize::from(self.sector_status & 15))
    }
    /// Status.
    pub fn status(&self) -> Status {
        Status::from_index(usize::from(self.sector_status >> 4))
    }
    /// Sex.
    pub fn sex(&self) -> Sex {
        Sex::from_index(usize::from(self.marks & 1))
    }
    /// Skill.
    pub fn skill(&self) -> Skill {
        Skill::from_index(usize::from(self.marks >> 1 & 3))
    }
    /// Whether the person has been abroad, at the start or since.
    pub fn abroad(&self) -> bool {
        self.marks & 16 != 0
    }
    /// Whether a policy's rule has ever applied to the person.
    pub fn touched(&self) -> bool {
        self.marks & 8 != 0
    }
}

/// The income that a person would have at home in a month, after living there, cents.
fn left_at_home(c: &Chunk<'_>, i: usize) -> i64 {
    let living = c.conditions.states[c.origin(i).index()].living_at_home * 100.0;
    income_cents(c, i) - living as i64
}

/// After the remittance stage: adds what workers abroad sent home, less the cost of sending. Subtracts what they and detained people
/// would have had at home, and debt that ended without payment.
pub(crate) fn spent(c: &mut Chunk<'_>, tracks: &mut [Trajectory]) {
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        if !StatusSet::WORKING.has(c.people[i].life.status()) {
            continue;
        }
        let sent = i64::from(c.scratch.sent[i].abs());
        let sending = crate::fixed::times(sent, sending_rate(c, i));
        let track = &mut tracks[i];
        // A person who crosses a border before the pass (after a refusal, or deceived) works in the same month, so that the whole month
        // counts.
        (track.abroad, track.away) = (true, true);
        track.gain += sent - sending - left_at_home(c, i);
    }
    // Possessions that are lost pay for the debt, and written-off debt was counted when the money was spent: neither is a gain.
    for &(i, cents) in &c.scratch.relieved {
        tracks[i as usize].gain -= cents;
    }
    for k in 0..c.scratch.detained.len() {
        let i = c.scratch.detained[k] as usize;
        if c.people[i].life.status() == Status::Detained {
            tracks[i].gain -= left_at_home(c, i);
        }
    }
}

/// At the end of the month: adds the gain of the month for people who are or were abroad, and the status to the path.
pub(crate) fn ended(c: &mut Chunk<'_>, tracks: &mut [Trajectory]) {
    for (Migrant { life: l, money: m }, track) in c.people.iter().zip(tracks) {
        track.end(l, Held::of(m));
    }
}

/// The price of a journey that was just paid, cents. People held by traffickers owe it instead.
fn price(l: &Life, before: Held, held: Held) -> i64 {
    match l.status() {
        Status::Trafficked => i64::from(held.debt - before.debt).max(0),
        _ => i64::from(l.paid) * 100,
    }
}

/// The gain of a month of a person who has been abroad, besides what [`spent`] adds, cents; `held` is savings and debt at its end.
fn month(track: &Trajectory, l: &Life, held: Held) -> i64 {
    let before = track.held;
    match l.status() {
        // Savings and debt pass to the household: nothing is gained or lost.
        Status::Dead | Status::Retired => 0,
        // Income at home is what it would have been without migration, and spending savings is no loss. Only interest is a loss.
        Status::Home if !track.away => -before.cost(),
        // In the month in which a person takes a place or crosses a border, only its price counts.
        _ if !track.away => -price(l, before, held),
        _ => held.net() - before.net(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, CommunityId, EmployerId};
    use crate::people::Traits;

    #[test]
    fn an_outcome_says_what_was_put_in() {
        for status in Status::ALL {
            for (sector, skill) in Sector::ALL.into_iter().zip(Skill::ALL.into_iter().cycle()) {
                for sex in Sex::ALL {
                    let marks = sex as u8 | (skill as u8) << 1 | 8;
                    let sector_status = Life::pack(sector, status);
                    let o = Outcome {
                        gain: -5,
                        path: 7,
                        origin: StateId::new(1),
                        place: StateId::new(2),
                        sector_status,
                        marks,
                    };
                    let told = (o.status(), o.sector(), o.skill(), o.sex(), o.touched());
                    assert_eq!(told, (status, sector, skill, sex, true));
                    assert!(!Outcome { marks: marks & 7, ..o }.touched());
                }
            }
        }
    }

    /// A person of the first state in a status, who paid so many dollars for the last journey.
    fn person(status: Status, paid: u16) -> Life {
        Life {
            employer: EmployerId::new(0),
            place: StateId::new(0),
            sector_status: Life::pack(Sector::ALL[0], status),
            permit: 0,
            ban: 0,
            months: 0,
            irregular: 0,
            community: CommunityId::new(0),
            birth: 0,
            agency: AgencyId::new(0),
            traits: Traits(0),
            history: 0,
            paid,
        }
    }

    /// The net gain, in cents, of months besides what is sent, from one state of the purse to the next.
    fn months(first: (Status, Held), list: &[(Status, u16, Held)]) -> (i64, bool) {
        let (status, held) = first;
        let abroad = StatusSet::ABROAD.has(status);
        let mut track = Trajectory { held, abroad, away: status != Status::Home, ..Trajectory::default() };
        list.iter().for_each(|(status, paid, held)| track.end(&person(*status, *paid), *held));
        (track.gain, track.abroad)
    }

    #[test]
    fn three_people_by_hand() {
        use Status::*;
        let purse = |savings, debt| Held { savings, debt, interest: if debt > 0 { 12 } else { 0 } };
        // Saves at home, pays 300 dollars, of which 200 are borrowed at 1 % a month, and leaves; saves 50 dollars and pays 1
        // of interest; repays 100; comes home with the rest of the debt, spends 40 of savings and pays interest.
        let first = [
            (Home, 0, purse(12_000, 0)),
            (Waiting, 300, purse(2_000, 20_000)),
            (PermitTied, 300, purse(2_000, 20_000)),
            (PermitTied, 300, purse(7_000, 20_200)),
            (PermitTied, 300, purse(0, 13_200)),
            (Home, 300, purse(0, 13_200)),
            (Home, 300, purse(9_000, 13_300)),
            (Home, 300, purse(5_000, 10_000)),
        ];
        let price_saved_interest = -30_000 + 5_000 - 200 - 132 - 133;
        assert_eq!(months((Home, purse(10_000, 0)), &first), (price_saved_interest, true));
        // Never leaves: a place falls through, at whatever price.
        let second =
            [(Waiting, 300, purse(0, 20_000)), (Home, 300, purse(10_000, 20_000)), (Home, 300, purse(0, 0))];
        assert_eq!(months((Home, purse(10_000, 0)), &second), (0, false));
        // Abroad at the start with a debt, repays 30 dollars and saves 20; dies, and the household pays the rest.
        let third = [(PermitTied, 0, purse(3_000, 17_000)), (Dead, 0, purse(0, 0)), (Dead, 0, purse(0, 0))];
        assert_eq!(months((PermitTied, purse(1_000, 20_000)), &third), (5_000, true));
    }

    #[test]
    fn a_second_journey_costs_its_price_once() {
        use Status::*;
        let purse = |savings| Held { savings, ..Held::default() };
        let list = [
            (Home, 300, purse(50_000)),
            (Waiting, 100, purse(45_000)),
            (Waiting, 100, purse(45_000)),
            (PermitTied, 100, purse(45_000)),
            (PermitTied, 100, purse(65_000)),
        ];
        assert_eq!(months((PermitTied, purse(50_000)), &list), (-10_000 + 20_000, true));
        // A trafficker asks no price: one owes it.
        let owing = Held { debt: 70_000, ..Held::default() };
        assert_eq!(
            months((Home, purse(0)), &[(Trafficked, 0, owing), (Trafficked, 0, owing)]),
            (-70_000, true)
        );
    }

    #[test]
    fn a_path_is_its_statuses_in_their_order() {
        let path = |list: &[Status]| list.iter().fold(0, |p, &s| step(p, s));
        use Status::*;
        assert_eq!(path(&[Home, Waiting, PermitTied]), path(&[Home, Waiting, PermitTied]));
        let others = [
            &[Home, PermitTied, Waiting][..],
            &[Home, Waiting],
            &[Waiting, Waiting, PermitTied],
            &[Home, Home, Waiting, PermitTied],
        ];
        for other in others {
            assert_ne!(path(&[Home, Waiting, PermitTied]), path(other), "{other:?}");
        }
        // a difference long ago is not forgotten
        let long = |first: Status| (0..1200).fold(step(0, first), |p, _| step(p, Home));
        assert_ne!(long(Home), long(Waiting));
    }
}
