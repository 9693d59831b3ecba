//! Natives of a state lose work to migrants, are freed by migrants in homes, and look for work in all its sectors.

use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::ids::MarketId;
use crate::mechanism_parameters::adapting::Adapting;
use crate::people::status::StatusSet;
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};

const SECTORS: usize = Sector::COUNT;
const DOMESTIC: usize = Sector::Domestic as usize;

/// Changes the natives of all states after a quarter.
pub(crate) fn quarter(conditions: &MonthlyConditions, stocks: &Stocks, markets: &mut Markets) {
    let p = &conditions.mechanisms.adapting;
    let persons = f64::from(conditions.persons);
    for state in 0..conditions.geography.states {
        let market = |s: Sector| MarketId::of(crate::ids::StateId::from_index(state), s);
        let start = Sector::ALL.map(|s| conditions.law.of_market(market(s)).1.natives.max(0.0));
        if start.iter().all(|&n| n <= 0.0) {
            continue;
        }
        let more = Sector::ALL.map(|s| {
            let m = market(s);
            (count(&stocks.markets[m], StatusSet::WORKING) as f64 - markets.all[m].migrants_at_start)
                * persons
        });
        // natives whom employers hire because law sets their share come from those who look for work
        let hired = Sector::ALL.map(|s| markets.all[market(s)].natives_hired);
        let before = Sector::ALL.map(|s| markets.all[market(s)].natives_counted);
        let mut working =
            std::array::from_fn(|s| markets.all[market(Sector::from_index(s))].natives - before[s]);
        let seeking = follow(p, &start, &more, &mut working);
        for s in Sector::ALL {
            let m = &mut markets.all[market(s)];
            let (own, more) = (working[s as usize], hired[s as usize]);
            (m.natives, m.natives_seeking) = (own + more, (seeking[s as usize] - more).max(0.0));
            m.natives_counted = more;
        }
    }
}

/// Changes the numbers of natives at work in each sector of a state after a quarter, given those at the start and the number of
/// migrants in each sector less that at the start. Returns the numbers who look for work in each sector. All numbers are persons.
fn follow(
    p: &Adapting,
    start: &[f64; SECTORS],
    more: &[f64; SECTORS],
    working: &mut [f64; SECTORS],
) -> [f64; SECTORS] {
    let all: f64 = start.iter().sum();
    let outside = all - start[DOMESTIC];
    let displaced = |s: usize| if s == DOMESTIC { 0.0 } else { (p.displacement * more[s]).min(start[s]) };
    // natives who are freed look for work in sectors other than domestic work, if there are any
    let freed = if outside > 0.0 { p.freed * more[DOMESTIC] } else { 0.0 };
    for (s, now) in working.iter_mut().enumerate() {
        let goal = if s == DOMESTIC {
            start[s]
        } else {
            let from_others: f64 = (0..SECTORS)
                .filter(|&other| other != s && outside > start[other])
                .map(|other| displaced(other) / (outside - start[other]))
                .sum();
            let found = if outside > 0.0 { freed / outside } else { 0.0 };
            start[s] - displaced(s) + start[s] * (p.relocates * from_others + found)
        };
        *now += p.native_speed * (goal.max(0.0) - *now);
    }
    // natives who do not work look for work
    let people = (all * (1.0 + p.seeking) + freed).max(0.0);
    let at_work: f64 = working.iter().sum();
    if at_work > people {
        working.iter_mut().for_each(|n| *n *= people / at_work);
    }
    let seek = (people - at_work).max(0.0);
    let usual = all * p.seeking;
    let beyond = seek - usual;
    std::array::from_fn(|s| {
        if beyond < 0.0 || outside <= 0.0 {
            seek * start[s] / all
        } else {
            let part = if s == DOMESTIC { 0.0 } else { start[s] / outside };
            start[s] * p.seeking + beyond * part
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONSTRUCTION: usize = Sector::Construction as usize;
    const SERVICES: usize = Sector::Services as usize;
    const FARMS: usize = Sector::Agriculture as usize;

    /// Natives of a state in four sectors.
    fn start() -> [f64; SECTORS] {
        let mut start = [0.0; SECTORS];
        (start[CONSTRUCTION], start[SERVICES], start[FARMS], start[DOMESTIC]) = (2e5, 3e5, 1e5, 4e4);
        start
    }

    /// Natives at work and in search after many quarters with so many migrants more in a sector.
    fn after(p: &Adapting, sector: usize, more: f64) -> ([f64; SECTORS], [f64; SECTORS]) {
        let mut migrants = [0.0; SECTORS];
        migrants[sector] = more;
        let (mut working, mut seeking) = (start(), [0.0; SECTORS]);
        let freed = if sector == DOMESTIC { p.freed * more } else { 0.0 };
        let all: f64 = start().iter().sum();
        for _ in 0..200 {
            seeking = follow(p, &start(), &migrants, &mut working);
            let people = working.iter().chain(&seeking).sum::<f64>();
            assert!((people - all * (1.0 + p.seeking) - freed).abs() < 1e-4, "{people}");
            assert!(working.iter().chain(&seeking).all(|&n| n >= 0.0));
        }
        (working, seeking)
    }

    #[test]
    fn nothing_moves_where_migrants_are_as_many() {
        let p = Adapting::default();
        let (working, seeking) = after(&p, SERVICES, 0.0);
        for s in 0..SECTORS {
            assert!((working[s] - start()[s]).abs() < 1e-6);
            assert!((seeking[s] - p.seeking * start()[s]).abs() < 1e-6);
        }
    }

    #[test]
    fn natives_freed_by_helpers_work_in_other_sectors() {
        let p = Adapting::default();
        let (working, seeking) = after(&p, DOMESTIC, 50_000.0);
        let freed = p.freed * 50_000.0;
        assert!((working[DOMESTIC] - start()[DOMESTIC]).abs() < 1e-6, "not in homes");
        for (s, share) in [(CONSTRUCTION, 2.0 / 6.0), (SERVICES, 3.0 / 6.0), (FARMS, 1.0 / 6.0)] {
            assert!((working[s] - start()[s] - freed * share).abs() < 0.01, "{s}: {}", working[s]);
        }
        assert!((seeking.iter().sum::<f64>() - p.seeking * start().iter().sum::<f64>()).abs() < 0.01);
    }

    #[test]
    fn displaced_natives_find_work_elsewhere_or_look_for_it_in_all_sectors() {
        let p = Adapting::default();
        let (working, seeking) = after(&p, CONSTRUCTION, 100_000.0);
        let displaced = p.displacement * 100_000.0;
        assert!((start()[CONSTRUCTION] - working[CONSTRUCTION] - displaced).abs() < 0.01);
        let elsewhere = working[SERVICES] + working[FARMS] - start()[SERVICES] - start()[FARMS];
        assert!((elsewhere - p.relocates * displaced).abs() < 0.01, "{elsewhere}");
        assert!((working[SERVICES] - start()[SERVICES] - 0.75 * elsewhere).abs() < 0.01, "by native jobs");
        // the others look for work, in their own sector and in others
        for (s, share) in [(CONSTRUCTION, 2.0 / 6.0), (SERVICES, 3.0 / 6.0), (FARMS, 1.0 / 6.0)] {
            let more = seeking[s] - p.seeking * start()[s];
            assert!((more - (1.0 - p.relocates) * displaced * share).abs() < 0.01, "{s}: {more}");
        }
    }

    #[test]
    fn natives_are_not_lost_in_extremes() {
        let p = Adapting { displacement: 1.0, freed: 1.0, ..Adapting::default() };
        for (sector, more) in [(CONSTRUCTION, 1e7), (SERVICES, -1e5), (DOMESTIC, 1e6)] {
            after(&p, sector, more);
        }
        // those whom nobody frees any more give up looking, and then work
        let mut working = start();
        let mut more = [0.0; SECTORS];
        more[DOMESTIC] = -1e5;
        let seeking = follow(&p, &start(), &more, &mut working);
        let people = start().iter().sum::<f64>() * (1.0 + p.seeking) - 1e5;
        assert!((working.iter().chain(&seeking).sum::<f64>() - people).abs() < 1e-6);
    }
}
