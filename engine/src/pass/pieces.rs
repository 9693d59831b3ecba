//! Division of all rows into pieces for the threads: chunks that fit in the cache, and pieces of a single row for each
//! migrant who is followed, so that this migrant's events are counted separately. Results do not depend on the
//! division.

use crate::chunk::followed::Followed;
use crate::pass::lives::Trajectory;
use crate::people::Migrant;

/// Consecutive rows that one thread processes together.
pub(crate) struct Piece<'a> {
    /// The agent of the first row.
    pub(crate) first: u32,
    /// The people of the rows.
    pub(crate) people: &'a mut [Migrant],
    /// Trajectories of the rows, if they are recorded.
    pub(crate) tracks: Option<&'a mut [Trajectory]>,
    /// The record of the only row, if that migrant is followed.
    pub(crate) followed: Option<&'a mut Followed>,
}

/// Divides all rows into pieces of at most `size` rows; `followed` must be in the order of agents.
pub(crate) fn cut<'a>(
    mut people: &'a mut [Migrant],
    mut tracks: Option<&'a mut [Trajectory]>,
    followed: &'a mut [Followed],
    size: usize,
) -> Vec<Piece<'a>> {
    let size = size.max(1);
    let mut pieces = Vec::with_capacity(people.len().div_ceil(size) + 2 * followed.len());
    let mut followed = followed.iter_mut().peekable();
    let mut first = 0;
    while !people.is_empty() {
        let mut end = (first / size + 1) * size;
        let mut alone = None;
        match followed.peek().map(|f| f.agent as usize) {
            Some(agent) if agent <= first => (end, alone) = (first + 1, followed.next()),
            Some(agent) => end = end.min(agent),
            None => {}
        }
        let n = (end - first).min(people.len());
        pieces.push(Piece {
            first: first as u32,
            people: people.split_off_mut(..n).unwrap_or_default(),
            tracks: tracks.as_mut().map(|t| t.split_off_mut(..n).unwrap_or_default()),
            followed: alone,
        });
        first += n;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, CommunityId, EmployerId, StateId};
    use crate::people::{Life, Money, Traits};

    fn people(n: usize) -> Vec<Migrant> {
        let life = Life {
            employer: EmployerId::new(0),
            place: StateId::new(0),
            sector_status: 0,
            permit: 0,
            ban: 0,
            months: 0,
            irregular: 0,
            community: CommunityId::new(0),
            birth: 0,
            agency: AgencyId::new(0),
            traits: Traits(0),
            history: 0,
            paid: 0,
        };
        vec![Migrant { life, money: Money::default() }; n]
    }

    fn sizes(n: usize, size: usize, agents: &[u32]) -> Vec<(u32, usize, bool)> {
        let mut people = people(n);
        let mut followed: Vec<Followed> = agents.iter().map(|&a| Followed::new(a)).collect();
        cut(&mut people, None, &mut followed, size)
            .iter()
            .map(|p| (p.first, p.people.len(), p.followed.is_some()))
            .collect()
    }

    #[test]
    fn rows_are_cut_evenly() {
        assert_eq!(sizes(10, 4, &[]), [(0, 4, false), (4, 4, false), (8, 2, false)]);
        assert_eq!(sizes(0, 4, &[]), []);
    }

    #[test]
    fn who_is_followed_lies_alone() {
        assert_eq!(
            sizes(6, 4, &[0, 2, 5]),
            [(0, 1, true), (1, 1, false), (2, 1, true), (3, 1, false), (4, 1, false), (5, 1, true)]
        );
        assert_eq!(sizes(3, 8, &[7]), [(0, 3, false)]);
    }
}
