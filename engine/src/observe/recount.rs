//! The recount of each December: stocks that are updated by changes must equal a count of all migrants.

use crate::codes::Skill;
use crate::draw::RngKey;
use crate::failure::Failure;
use crate::ids::ByMarket;
use crate::month::Month;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant};
use crate::world::communities::Communities;
use crate::world::families::Families;
use crate::world::firms::Employer;
use crate::world::geography::Geography;
use crate::world::stocks::{ByStatus, Stocks};
use rayon::prelude::*;

/// Names of the figures of a community that are recounted.
const OF_COMMUNITY: [&str; 4] = ["members", "members abroad", "skilled members", "skilled members abroad"];

/// A recount by one thread.
#[derive(Clone)]
struct Count {
    cells: Vec<ByStatus>,
    markets: ByMarket<ByStatus>,
    keys: Vec<ByStatus>,
    communities: Vec<[i64; OF_COMMUNITY.len()]>,
}

impl Count {
    fn empty(stocks: &Stocks, communities: usize) -> Self {
        let none = |n| vec![[0; Status::COUNT]; n];
        Self {
            cells: none(stocks.cells.len()),
            markets: stocks.markets.iter().map(|_| [0; Status::COUNT]).collect(),
            keys: none(stocks.keys.len()),
            communities: vec![[0; OF_COMMUNITY.len()]; communities],
        }
    }
    fn enter(&mut self, geography: &Geography, l: &Life) {
        let status = l.status();
        let key = geography.key(geography.origin_of(l), l.place);
        self.cells[geography.cell(key, l)][status as usize] += 1;
        self.markets[Geography::market(l.place, l.sector())][status as usize] += 1;
        self.keys[key][status as usize] += 1;
        let community = &mut self.communities[l.community.index()];
        let (alive, abroad) =
            (!matches!(status, Status::Dead | Status::UnderAge), StatusSet::ABROAD.has(status));
        let skilled = l.traits.skill() != Skill::Low;
        for (n, is) in community.iter_mut().zip([alive, abroad, alive && skilled, abroad && skilled]) {
            *n += i64::from(is);
        }
    }
    fn add(mut self, other: Self) -> Self {
        fn rows<const N: usize>(a: &mut [[i64; N]], b: &[[i64; N]]) {
            for (x, y) in a.iter_mut().flatten().zip(b.iter().flatten()) {
                *x += y;
            }
        }
        rows(&mut self.cells, &other.cells);
        rows(&mut self.markets, &other.markets);
        rows(&mut self.keys, &other.keys);
        rows(&mut self.communities, &other.communities);
        self
    }
}

/// The first stock that differs from the count, if any.
pub(crate) fn recount(
    month: Month,
    geography: &Geography,
    people: &[Migrant],
    stocks: &Stocks,
    communities: &Communities,
) -> Option<Failure> {
    let empty = || Count::empty(stocks, communities.all.len());
    let counted = people
        .par_chunks(1 << 16)
        .fold(empty, |mut count, people| {
            people.iter().for_each(|m| count.enter(geography, &m.life));
            count
        })
        .reduce(empty, Count::add);
    let off = |stock: String, kept: i64, counted: i64| {
        (kept != counted).then_some(Failure::Stock { month, stock, kept, counted })
    };
    let by_status = |what: &'static str, of: StatusSet, kept: &[ByStatus], counted: &[ByStatus]| {
        kept.iter().zip(counted).enumerate().find_map(|(at, (kept, counted))| {
            Status::ALL.into_iter().filter(|&s| of.has(s)).find_map(|s| {
                off(format!("{} of {what} {at}", s.code()), kept[s as usize], counted[s as usize])
            })
        })
    };
    let of_community = || {
        communities.all.iter().zip(&counted.communities).enumerate().find_map(|(at, (c, counted))| {
            let kept = [c.members, c.abroad, c.skilled, c.skilled_abroad];
            (0..OF_COMMUNITY.len())
                .find_map(|k| off(format!("{} of community {at}", OF_COMMUNITY[k]), kept[k], counted[k]))
        })
    };
    let all = StatusSet::of(&Status::ALL);
    // A return is counted on the corridor travelled, so that the stocks by place key are valid only for statuses away
    // from home.
    let away = StatusSet(StatusSet::ABROAD.0 | StatusSet::of(&[Status::Waiting]).0);
    by_status("panel cell", all, &stocks.cells, &counted.cells)
        .or_else(|| by_status("market", all, &stocks.markets, &counted.markets))
        .or_else(|| by_status("corridor", away, &stocks.keys, &counted.keys))
        .or_else(of_community)
}

/// The first employer whose number of workers differs from a count, if any. The caller runs it in the development
/// profile only, because it needs one counter per employer.
pub(crate) fn recount_workers(month: Month, people: &[Migrant], employers: &[Employer]) -> Option<Failure> {
    let mut counted = vec![[0i32; 2]; employers.len()];
    for l in people.iter().map(|m| &m.life).filter(|l| StatusSet::WORKING.has(l.status())) {
        if let Some(n) = counted.get_mut(l.employer.index()) {
            n[usize::from(StatusSet::IRREGULAR.has(l.status()))] += 1;
        }
    }
    employers.iter().zip(&counted).enumerate().find_map(|(at, (e, counted))| {
        let kept = [e.with_papers, e.without_papers];
        (kept != *counted).then(|| Failure::Stock {
            month,
            stock: format!("workers of employer {at}"),
            kept: i64::from(kept[0]) + i64::from(kept[1]),
            counted: i64::from(counted[0]) + i64::from(counted[1]),
        })
    })
}

/// The first family that differs from a count of its members abroad, if any. The caller runs it in the development profile
/// only, because it needs two counters per family.
pub(crate) fn recount_families(
    month: Month,
    key: &RngKey,
    people: &[Migrant],
    families: &Families,
) -> Option<Failure> {
    let (community, kept, counted) = families.recount(key, people)?;
    let stock = format!("members abroad of a family of community {community}");
    Some(Failure::Stock { month, stock, kept, counted })
}
