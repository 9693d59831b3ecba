//! Trajectories of all migrants, recorded on request, so that the same agent can be compared in two arms. They are not
//! part of the digest, and a run without the request does no extra work.

use crate::chunk::Chunk;
use crate::codes::{Sector, Sex, Skill};
use crate::ids::StateId;
use crate::mechanisms::home::income_cents;
use crate::mechanisms::remittance::sending_rate;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant};
use crate::world::geography::Geography;
use bevy_ecs::prelude::Resource;
use rayon::prelude::*;

/// The state of a trajectory between months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trajectory {
    /// Offset in cents that is subtracted from (remitted + savings − debt) to obtain the net gain: savings less debt at
    /// the start, plus the cost of sending and the earnings at home forgone since then.
    pub(crate) less: i64,
    /// A hash of the sequence of statuses of all months.
    pub(crate) path: u64,
    /// Amount remitted until the end of the last month, in cents.
    remitted: i32,
}

/// The trajectories of all migrants, by row; empty unless they were requested.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct Trajectories(pub(crate) Vec<Trajectory>);

impl Trajectories {
    /// Trajectories that begin in the present month.
    pub(crate) fn begin(people: &[Migrant]) -> Self {
        let begin = |Migrant { life: l, money: m }: &Migrant| Trajectory {
            less: i64::from(m.remitted) + i64::from(m.savings) - i64::from(m.debt),
            path: step(0, l.status()),
            remitted: m.remitted,
        };
        Self(people.par_iter().map(begin).collect())
    }
    /// The outcome of every migrant so far, by row.
    pub(crate) fn outcomes(&self, geography: &Geography, people: &[Migrant]) -> Vec<Outcome> {
        let people = people.par_iter().zip(&self.0);
        people
            .map(|(Migrant { life: l, money: m }, t)| Outcome {
                gain: i64::from(m.remitted) + i64::from(m.savings) - i64::from(m.debt) - t.less,
                path: t.path,
                origin: geography.origin_of(l),
                place: l.place,
                sector_status: Life::pack(l.sector(), l.status()),
                marks: l.traits.sex() as u8
                    | (l.traits.skill() as u8) << 1
                    | u8::from(l.traits.touched()) << 3,
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
    /// Net gain: remitted, after the cost of sending, plus the change in savings, less the change in debt, less the
    /// earnings at home forgone while at work abroad or detained. Cents.
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
    /// Whether a policy's rule has ever applied to the person.
    pub fn touched(&self) -> bool {
        self.marks & 8 != 0
    }
}

/// After the remittance stage: adds the cost of sending and the earnings at home that workers abroad and detained
/// migrants forgo.
pub(crate) fn spent(c: &mut Chunk<'_>, tracks: &mut [Trajectory]) {
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        if !StatusSet::WORKING.has(c.people[i].life.status()) {
            continue;
        }
        let (remitted, track) = (c.people[i].money.remitted, &mut tracks[i]);
        let sending = crate::fixed::times(i64::from(remitted - track.remitted), sending_rate(c, i));
        track.remitted = remitted;
        track.less += sending + income_cents(c, i, c.scratch.ranks[i]);
    }
    for k in 0..c.scratch.detained.len() {
        let i = c.scratch.detained[k] as usize;
        if c.people[i].life.status() == Status::Detained {
            tracks[i].less += income_cents(c, i, c.scratch.ranks[i]);
        }
    }
}

/// At the end of the month: adds the status to the path.
pub(crate) fn ended(c: &mut Chunk<'_>, tracks: &mut [Trajectory]) {
    for (Migrant { life: l, money: m }, track) in c.people.iter().zip(tracks) {
        track.path = step(track.path, l.status());
        track.remitted = m.remitted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
