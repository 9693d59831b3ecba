//! The applicants for places, by market and corridor, and the order in which they are served.

use super::JobMarketView;
use crate::codes::{Sector, Sex};
use crate::draw::blocks::Place;
use crate::draw::chance;
use crate::ids::{CorridorId, MarketId};
use crate::world::geography::Geography;
use crate::world::market::Application;

/// The applications of a month, sorted by market and corridor by counting, without comparisons.
pub(super) struct Queues {
    /// Applicants by corridor and sector.
    pub(super) applicants: Vec<[i64; Sector::COUNT]>,
    /// Indices of applications, ordered by market, then corridor, then agent.
    order: Vec<u32>,
    /// The queues of each market: corridor, and where it ends in the order; the first begins where the last of the market
    /// before ended.
    queues: Vec<(CorridorId, u32)>,
    /// Where the queues of each market begin among all, and one past the last.
    of_market: Vec<u32>,
}

impl Queues {
    pub(super) fn new(geography: &Geography, markets: usize, applications: &[Application]) -> Self {
        let mut applicants = vec![[0i64; Sector::COUNT]; geography.corridors.len()];
        for a in applications {
            applicants[a.corridor.index()][usize::from(a.sector)] += 1;
        }
        let mut queues: Vec<(MarketId, CorridorId, Sector)> = Vec::new();
        for (c, sectors) in applicants.iter().enumerate() {
            let waited_for = |s: &Sector| sectors[*s as usize] > 0;
            let destination = geography.corridors[c].1;
            let found = Sector::ALL.into_iter().filter(waited_for);
            queues.extend(found.map(|s| (Geography::market(destination, s), CorridorId::from_index(c), s)));
        }
        queues.sort_unstable_by_key(|&(market, corridor, _)| (market, corridor));
        // where each queue is filled next
        let mut next = vec![[0u32; Sector::COUNT]; geography.corridors.len()];
        let mut of_market = vec![0u32; markets + 1];
        let mut end = 0;
        let ends = queues.iter().map(|&(market, corridor, s)| {
            of_market[market.index() + 1] += 1;
            next[corridor.index()][s as usize] = end;
            end += applicants[corridor.index()][s as usize] as u32;
            (corridor, end)
        });
        let queues: Vec<(CorridorId, u32)> = ends.collect();
        for m in 0..markets {
            of_market[m + 1] += of_market[m];
        }
        let mut order = vec![0; applications.len()];
        for (at, a) in applications.iter().enumerate() {
            let next = &mut next[a.corridor.index()][usize::from(a.sector)];
            order[*next as usize] = at as u32;
            *next += 1;
        }
        Self { applicants, order, queues, of_market }
    }
    /// The queues of a market: corridor, and where each begins and ends in the order.
    fn ranges(&self, market: MarketId) -> impl Iterator<Item = (CorridorId, std::ops::Range<usize>)> {
        let (first, last) =
            (self.of_market[market.index()] as usize, self.of_market[market.index() + 1] as usize);
        let begin = |k: usize| if k == 0 { 0 } else { self.queues[k - 1].1 as usize };
        (first..last).map(move |k| (self.queues[k].0, begin(k)..self.queues[k].1 as usize))
    }
    /// The people of a market's queues, each queue in the order in which it is served. Each person is one number to sort by: whether
    /// the person is served first, then the rank in the lottery, then the position in the queue.
    pub(super) fn by_luck(
        &self,
        view: &JobMarketView<'_>,
        market: MarketId,
        applications: &[Application],
    ) -> Vec<u64> {
        let conditions = view.conditions;
        let first = conditions.mechanisms.recruitment.experienced_first;
        let mut all = Vec::new();
        for (corridor, range) in self.ranges(market) {
            let seasonal = conditions.corridors[corridor.index()].season[market.sector() as usize].is_some();
            let begin = all.len();
            // the position follows the agent, so that it decides between equal ranks
            all.extend(self.order[range].iter().enumerate().map(|(place, &at)| {
                let a = &applications[at as usize];
                let words = conditions.rng_key.words(a.agent, conditions.month, Place);
                if a.comes_again() {
                    // before all others
                    return u64::from(words[Place::RANK] >> 16) << 31 | place as u64;
                }
                let ahead = a.experienced() && chance(words[Place::EXPERIENCED_FIRST], first);
                // only those who come again for a season have a rank below this
                let least = if seasonal { 1 << 16 } else { 0 };
                u64::from(!ahead) << 63 | u64::from(words[Place::RANK].max(least)) << 31 | place as u64
            }));
            all[begin..].sort_unstable();
        }
        all
    }
    /// The lines of a market by corridor, given what [`Queues::by_luck`] made.
    pub(super) fn lines(
        &self,
        market: MarketId,
        luck: &[u64],
        applications: &[Application],
    ) -> Vec<CorridorQueue> {
        let mut rest = luck;
        let line = |(corridor, range): (CorridorId, std::ops::Range<usize>)| {
            let (line, after) = rest.split_at(range.len());
            rest = after;
            let queue = &self.order[range];
            let mut by_sex = [Vec::new(), Vec::new()];
            for luck in line {
                let at = queue[(luck & 0x7FFF_FFFF) as usize];
                by_sex[applications[at as usize].sex as usize].push(at);
            }
            CorridorQueue { corridor, lines: by_sex.map(Vec::into_iter) }
        };
        self.ranges(market).map(line).collect()
    }
}

/// The applicants for places of a market through a corridor: a line for each sex.
pub(super) struct CorridorQueue {
    pub(super) corridor: CorridorId,
    lines: [std::vec::IntoIter<u32>; Sex::COUNT],
}

impl CorridorQueue {
    /// The application of a sex that is served next.
    pub(super) fn next(&mut self, sex: Sex) -> Option<u32> {
        self.lines[sex as usize].next()
    }
    /// Whether the next person of a sex may come again for a season.
    pub(super) fn next_comes_again(&self, sex: Sex, applications: &[Application]) -> bool {
        let next = self.lines[sex as usize].as_slice().first();
        next.is_some_and(|at| applications[*at as usize].comes_again())
    }
    /// Whether the next person of either sex may come again for a season.
    pub(super) fn comes_again(&self, applications: &[Application]) -> bool {
        Sex::ALL.into_iter().any(|sex| self.next_comes_again(sex, applications))
    }
    /// Whether nobody waits any more.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.len() == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Sex, Skill};
    use crate::ids::{CommunityId, EmployerId, StateId};
    use crate::world::geography::By;

    fn application(agent: u32, corridor: CorridorId, sector: Sector) -> Application {
        Application {
            agent,
            employer: EmployerId::new(0),
            own: 0,
            lenders: 0,
            worth: 0,
            corridor,
            community: CommunityId::new(0),
            birth: 0,
            children: false,
            sector: sector as u8,
            sex: Sex::Male,
            skill: Skill::Low,
            marks: 0,
        }
    }

    #[test]
    fn everyone_waits_once_by_market_corridor_and_agent() {
        let codes = ["AAA", "BBB", "CCC"].map(Into::into).to_vec();
        let by = By { origin: true, destination: true, sector: true, sex: true, skill: true };
        let geography = Geography::new(
            codes,
            &[
                (StateId::new(0), StateId::new(2), 5),
                (StateId::new(1), StateId::new(2), 5),
                (StateId::new(0), StateId::new(1), 5),
            ],
            1,
            by,
        );
        let who = |k: u32| (k * 7 % 3, [Sector::Sea, Sector::Domestic][(k / 5 % 2) as usize]);
        let applications: Vec<Application> =
            (0..60).map(|k| application(k, CorridorId::from_index(who(k).0 as usize), who(k).1)).collect();
        let markets = 3 * Sector::COUNT;
        let queues = Queues::new(&geography, markets, &applications);
        let mut seen = Vec::new();
        for market in (0..markets).map(MarketId::from_index) {
            for (corridor, range) in queues.ranges(market) {
                let queue = &queues.order[range];
                assert!(!queue.is_empty() && queue.is_sorted());
                for &at in queue {
                    let a = &applications[at as usize];
                    let sector = Sector::from_index(usize::from(a.sector));
                    assert_eq!(a.corridor, corridor);
                    assert_eq!(Geography::market(geography.corridors[corridor.index()].1, sector), market);
                    seen.push(at);
                }
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, (0..60).collect::<Vec<u32>>());
        assert_eq!(queues.applicants[0].iter().sum::<i64>(), 20);
        // numbers that stand for the order of service lead back to the people
        let market = Geography::market(StateId::new(2), Sector::Sea);
        let backwards = |n: u64| (0..n).rev().map(move |place| (n - place) << 31 | place);
        let luck: Vec<u64> =
            queues.ranges(market).flat_map(|(_, range)| backwards(range.len() as u64)).collect();
        let mut lines = queues.lines(market, &luck, &applications);
        let served = |l: &mut CorridorQueue| Sex::ALL.map(|sex| std::iter::from_fn(|| l.next(sex)).count());
        let first = lines.first_mut().map(|l| served(l).iter().sum::<usize>());
        assert_eq!(first, queues.ranges(market).next().map(|(_, range)| range.len()));
        assert!(lines[0].is_empty());
    }
}
