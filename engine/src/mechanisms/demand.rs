//! Demand for migrant labour, and the part of it that is informal.
//!
//! # What happens
//! The jobs for migrants in a sector of a state:
//!
//! ```text
//! jobs = jobs at the start × trend × activity^(parameter activity) × e^R
//! next R = R + part × (−elasticity_long × ln [cost / (cost at the start × product)] − R)
//! part = 1 − (1 − elasticity / elasticity_long)^(1/12)
//! ```
//!
//! The trend is growth of jobs; activity is the business cycle × shocks. R is how jobs have answered the cost of labour so far: the
//! elasticity is `elasticity` after twelve months and `elasticity_long` in the end. The cost is in US dollars per month: the mean over
//! origins, by their shares of new places, of the wage that holds for them, contributions, levies, and what rules on recruitment cost
//! the employer. The product is the product of labour relative to the start: it moves with the state's growth of wages, and with a wage
//! that a scenario changes. Therefore such wages are no rise of cost, a minimum wage is one, and a levy weighs less where wages are
//! higher. What a law lets workers gain from the margin of their employers is no rise of cost either, since a worker still
//! brings an employer more than the wage.
//!
//! ```text
//! vacancies = matching × (jobs − jobs held − places promised),  at least 0
//! ```
//!
//! People who have settled hold a job like all others: no job becomes vacant when a person settles, and one does when a settled person
//! leaves or dies. Where people of one origin have become dearer, more of them may be at work than employers want. They keep their
//! jobs until their permits end, fewer permits are renewed, and they do not take the places of others. Places that do not
//! replace workers then go to origins of which employers want more.
//!
//! A quota of a state is spread over its sectors in proportion to the places that they want × what they would pay for a
//! worker; none is given more than it wants, and what it leaves goes to the others. Fractions of a place are owed to the
//! sector in later months.
//!
//! A part of the vacancies is informal:
//!
//! ```text
//! informal share = informal + (1 − informal) × [outside + (1 − outside) × max(dearer, closed)]
//! dearer = informal_response × (gap − tolerated_gap),  0 to 1
//! gap = [cost with a permit + delay_cost × delay × wage / length of a permit − irregular_wage × wage − expected fine] / wage
//! expected fine = fine × inspections per year / 12 × share of irregular workers found
//! ```
//!
//! Informal is the sector's own share. Outside is the share of the state's migrants at work, without the settled, who came over an open
//! border or through corridors without a legal channel. Closed is 1 less the largest share of the legal
//! channel that is open in any corridor to the market. The
//! share `beyond_quota` of what a quota leaves unfilled is informal too. Where a policy sanctions employers, a part of what would be informal
//! is offered with permits instead (see [`sanctions`]). Where workers may buy a permit by the month, informal hiring costs
//! a full wage and no fine for the share of people who hold one (see [`patents`]). Blacklisted employers offer no vacancies with permits.
//!
//! # When in the month
//! Second, after law and before the job market.
//!
//! # Chance
//! Once: whether a quota that is not a whole number of agents is rounded up or down.

use crate::codes::{Border, Sector};
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::QuotaRounding;
use crate::draw::unit;
use crate::hash::text_hash;
use crate::ids::{ByMarket, CorridorId, MarketId, StateId};
use crate::law::amendments::Rule;
use crate::mechanisms::recruitment::{Part, relative_cost};
use crate::mechanisms::{patents, sanctions};
use crate::people::status::{Status, StatusSet};
use crate::world::firms::Employer;
use crate::world::market::{CorridorState, Markets};
use crate::world::stocks::{ByStatus, Stocks, count};

/// Jobs of a sector relative to the start, at the cost of labour of the start: trend × activity to its power.
fn index(conditions: &MonthlyConditions, market: MarketId) -> f64 {
    let p = &conditions.mechanisms.demand;
    let (law, own) = conditions.law.of_market(market);
    let trend = libm::pow(1.0 + law.demand_growth + own.demand_growth, p.grown(conditions.years));
    let phase = std::f64::consts::TAU * conditions.years * 12.0 / law.demand_cycle_length.max(1.0);
    let activity = (1.0 + law.demand_cycle * libm::sin(phase)) * own.demand;
    trend * libm::pow(activity, p.activity)
}

/// Share of each state's migrants at work who came outside the legal channel: over an open border, or through corridors in proportion to
/// the part in which the legal channel is closed. The settled are left out.
fn without_channel(conditions: &MonthlyConditions, stocks: &Stocks) -> Vec<f64> {
    let mut people = vec![[0.0; 2]; conditions.geography.states];
    for (c, corridor) in conditions.law.corridors.iter().enumerate() {
        let there = count(&stocks.keys[c], StatusSet::WORKING) - stocks.keys[c][Status::Settled as usize];
        let open = corridor.border.at_least(Border::Open);
        let [all, without] = &mut people[conditions.geography.corridors[c].1.index()];
        *all += there as f64;
        *without += there as f64 * if open { 1.0 } else { 1.0 - corridor.legal };
    }
    people.iter().map(|[all, without]| if *all > 0.0 { without / all } else { 0.0 }).collect()
}

/// Share of a market's vacancies that is informal: the sector's own share, and more where hiring with a permit is dearer than
/// informal hiring and the expected fine. People who come over an open border need no permit, and people who come through a corridor
/// without a legal channel can have none: their share of the jobs (`established`) is informal too.
fn informal_share(conditions: &MonthlyConditions, at: MarketId, established: f64, covered: f64) -> f64 {
    let p = &conditions.mechanisms.demand;
    let (law, own) = conditions.law.of_market(at);
    let wage = conditions.markets[at].labour.max(1.0);
    let fine = conditions.rules.at(Rule::Fine, at) * conditions.rules.at(Rule::Inspection, at) / 12.0
        * conditions.mechanisms.detection.found;
    let market = &conditions.markets[at];
    let legal = market.cost + p.delay_cost * law.legal_delay * wage / law.permit.max(1.0);
    let mut without = wage * conditions.mechanisms.crossing.irregular_wage + fine;
    if covered > 0.0 {
        without = covered * wage + (1.0 - covered) * without;
    }
    let gap = (legal - without) / wage;
    let base = own.informal;
    let dearer = (p.informal_response * (gap - p.tolerated_gap)).clamp(0.0, 1.0);
    // where the legal channel is closed in all corridors, all vacancies are informal
    let barred = 1.0 - market.legal;
    let informal = base + (1.0 - base) * (established + (1.0 - established) * dearer.max(barred));
    informal * (1.0 - (1.0 - covered) * sanctions::not_offered(conditions, at))
}

/// The agents that a quota of persons allows, of a state or of one of its sectors. The fraction of an agent is rounded up or
/// down by chance, so that a quota is right on average for any number of persons per agent.
fn agents(conditions: &MonthlyConditions, quota: f64, state: &str, sector: Option<Sector>) -> f64 {
    let of = QuotaRounding(sector.map_or(0, |s| s as u32 + 1));
    let words = conditions.rng_key.words(text_hash(&[state]), 0, of);
    libm::floor(quota / f64::from(conditions.persons) + unit(words[QuotaRounding::UP]))
}

/// People who hold a permit or have received a place with one.
const ALLOTTED: StatusSet = StatusSet::of(&[Status::Waiting, Status::PermitTied, Status::PermitMobile]);

/// The places with permits that a sector wants and may have, agents.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted {
    /// Places with permits that came open this month.
    places: f64,
    /// A fraction of a place that the sector is owed from earlier months; below zero where a place was given in advance.
    owed: f64,
    /// The most places that the sector may have by a quota of its own.
    most: f64,
    /// The cost of a worker with a permit, US dollars per month.
    pays: f64,
    /// Decides the order of sectors that are equal in everything else.
    code: u32,
}

/// The places that a sector is given, agents.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    /// Its part of the places that came open, including a fraction.
    part: f64,
    /// Whole places of this month.
    places: i64,
    /// The fraction that is owed from now on.
    owed: f64,
}

/// The places with permits of the sectors of a state, of which at most `free` can be given: in proportion to the places that sectors
/// want × the cost that they would pay, and to none more than it wants. If at least `free` places are wanted, all are given, in whole
/// places. The order of the sectors has no effect.
fn given<const N: usize>(wanted: &[Wanted; N], free: f64) -> [Given; N] {
    let mut order: [usize; N] = std::array::from_fn(|k| k);
    order.sort_by(|&a, &b| {
        let (a, b) = (&wanted[a], &wanted[b]);
        b.pays.total_cmp(&a.pays).then(a.code.cmp(&b.code))
    });
    // what is owed is a part of what is free
    let limits: [f64; N] =
        std::array::from_fn(|k| wanted[k].places.min((wanted[k].most - wanted[k].owed).max(0.0)).max(0.0));
    let owed: f64 = order.iter().map(|&k| wanted[k].owed).sum();
    let mut room = (free - owed).max(0.0);
    let binds = order.iter().map(|&k| limits[k]).sum::<f64>() > room;
    let mut all = [Given::default(); N];
    let mut weights: f64 = order.iter().map(|&k| limits[k] * wanted[k].pays).sum();
    for &k in &order {
        // the sector that pays most is the first to receive all that it wants
        let weight = limits[k] * wanted[k].pays;
        let part = if !binds {
            limits[k]
        } else if weights > 0.0 {
            (room * weight / weights).min(limits[k])
        } else {
            0.0
        };
        (room, weights) = ((room - part).max(0.0), weights - weight);
        let total = (part + wanted[k].owed).min(wanted[k].most);
        let places = libm::floor(total.max(0.0));
        all[k] = Given { part, places: places as i64, owed: total - places };
    }
    if binds {
        let total: f64 = order.iter().map(|&k| all[k].places as f64 + all[k].owed).sum();
        let whole = libm::floor(total.min(free) + 1e-9) as i64;
        let mut missing = whole - all.iter().map(|g| g.places).sum::<i64>();
        while missing != 0 {
            let step = missing.signum();
            // a place is added where most is owed, or taken away where least is owed
            let by_owed = |&&a: &&usize, &&b: &&usize| {
                let order = all[a].owed.total_cmp(&all[b].owed).then(wanted[b].code.cmp(&wanted[a].code));
                if step > 0 { order } else { order.reverse() }
            };
            let able = order.iter().filter(|&&k| all[k].places + step >= 0 && limits[k] + all[k].owed > 0.0);
            let Some(&next) = able.max_by(by_owed) else { break };
            all[next].places += step;
            all[next].owed -= step as f64;
            missing -= step;
        }
    }
    all
}

/// Jobs wanted and vacancies of the month.
pub(crate) fn month(
    conditions: &MonthlyConditions,
    stocks: &Stocks,
    parts: &ByMarket<Vec<Part>>,
    (employers, ranges): (&[Employer], &ByMarket<(u32, u32)>),
    markets: &mut Markets,
) {
    let p = &conditions.mechanisms.demand;
    let response = p.response();
    let without = without_channel(conditions, stocks);
    for (state, &established) in without.iter().enumerate() {
        // people who wait for departure count, because they will hold a permit
        let held: i64 = stocks
            .markets
            .of_state(StateId::from_index(state))
            .iter()
            .map(|stock| count(stock, ALLOTTED))
            .sum::<i64>()
            - markets.all.of_state(StateId::from_index(state)).iter().map(|m| m.patents).sum::<i64>();
        let code = &conditions.geography.codes[state];
        let quota = conditions.law.states[state].quota;
        let left = |quota: f64, sector, held: i64| {
            if quota > 0.0 {
                (agents(conditions, quota, code, sector) - held as f64).max(0.0)
            } else {
                f64::INFINITY
            }
        };
        let free = left(quota, None, held);
        let mut wanted = [Wanted::default(); Sector::COUNT];
        for sector in Sector::ALL {
            let m = MarketId::of(StateId::from_index(state), sector);
            let stock = &stocks.markets[m];
            let market = &mut markets.all[m];
            let own = &conditions.law.sectors[state][sector as usize];
            let cost = conditions.markets[m].cost;
            // where an arm gives another wage than the scenario, the product of labour differs in the same proportion
            let product =
                conditions.markets[m].given / market.base_wage * conditions.states[state].wage_growth;
            let relative = relative_cost(cost, market.base_cost * product);
            market.cost_response = response.next(market.cost_response, relative);
            market.jobs = market.base_jobs * index(conditions, m) * libm::exp(market.cost_response);
            let open = open(market.jobs, stock, &parts[m]) * p.matching;
            let replaced = taken(stock) / market.stay[0].max(1.0);
            direct(&mut markets.corridors, sector, &gaps(market.jobs, stock, &parts[m]), replaced / open);
            let covered = patents::covered(conditions, market, count(stock, StatusSet::IRREGULAR));
            let share = informal_share(conditions, m, established, covered);
            // blacklisted employers offer no vacancies with permits
            let (lo, hi) = ranges[m];
            let barred = employers[lo as usize..hi as usize]
                .iter()
                .filter(|e| e.blacklisted_until > conditions.month)
                .count();
            let may_hire = (1.0 - barred as f64 / f64::from((hi - lo).max(1)))
                * (1.0 - conditions.markets[m].natives.barred);
            let held = count(stock, ALLOTTED) - market.patents;
            wanted[sector as usize] = Wanted {
                places: open * (1.0 - share) * may_hire,
                owed: market.carry,
                most: left(own.quota, Some(sector), held),
                pays: cost,
                code: text_hash(&[sector.code()]),
            };
            market.informal = open * share;
        }
        for (sector, (wanted, given)) in Sector::ALL.into_iter().zip(wanted.iter().zip(given(&wanted, free)))
        {
            let market = &mut markets.all[MarketId::of(StateId::from_index(state), sector)];
            market.carry = given.owed;
            market.left_open = (market.vacancies - market.filled).clamp(0, given.places);
            market.vacancies = given.places;
            let offered =
                1.0 - sanctions::not_offered(conditions, MarketId::of(StateId::from_index(state), sector));
            market.informal += (wanted.places - given.part).max(0.0) * p.beyond_quota * offered;
        }
    }
}

/// Sets the share of renewals for which demand leaves room: jobs wanted for people of the origin relative to those that they hold or
/// are promised. Employers that want fewer workers first hire fewer, and renew fewer permits only while they have too many workers.
pub(crate) fn rooms(
    conditions: &mut MonthlyConditions,
    stocks: &Stocks,
    parts: &ByMarket<Vec<Part>>,
    markets: &Markets,
) {
    for (m, parts) in parts.enumerated() {
        let (jobs, taken, s) = (markets.all[m].jobs.max(0.0), taken(&stocks.markets[m]), m.sector() as usize);
        for part in parts {
            let held = taken * part.held;
            let room = if held > 0.0 { (jobs * part.wanted / held).min(1.0) } else { 1.0 };
            conditions.corridors[part.corridor.index()].room[s] = room;
        }
    }
}

/// The jobs of a market that are neither held nor promised, agents. People who have settled hold jobs too. Where people of one
/// origin have become dearer than others, more of them may work there than employers want: they keep their jobs, and do not
/// take places of people of other origins.
fn open(jobs: f64, stock: &ByStatus, parts: &[Part]) -> f64 {
    if parts.iter().all(|part| part.wanted == part.held) {
        return (jobs - taken(stock)).max(0.0);
    }
    gaps(jobs, stock, parts).iter().map(|gap| gap.open).sum()
}

/// The jobs of a market that are held or promised, agents.
fn taken(stock: &ByStatus) -> f64 {
    (count(stock, StatusSet::WORKING) + stock[Status::Waiting as usize]) as f64
}

/// The jobs of a market that are open for people of an origin.
#[derive(Clone, Copy, Debug)]
struct Gap {
    corridor: CorridorId,
    /// The share of jobs wanted for them.
    wanted: f64,
    /// Agents.
    open: f64,
}

/// The open jobs by origin; an empty list where costs have not changed the shares of origins.
fn gaps(jobs: f64, stock: &ByStatus, parts: &[Part]) -> Vec<Gap> {
    if parts.iter().all(|part| part.wanted == part.held) {
        return Vec::new();
    }
    let open = |part: &Part| (jobs * part.wanted - taken(stock) * part.held).max(0.0);
    parts.iter().map(|p| Gap { corridor: p.corridor, wanted: p.wanted, open: open(p) }).collect()
}

/// Changes the shares of corridors in new places: places that do not replace workers go to origins of which fewer people work there
/// than employers want. `replacing` is the number of places that replace workers, relative to all places.
fn direct(corridors: &mut [CorridorState], sector: Sector, gaps: &[Gap], replacing: f64) {
    let replacing = if replacing < 1.0 { replacing } else { 1.0 };
    let s = sector as usize;
    // law and agreements apply to these places as to all others
    let weight = |corridors: &[CorridorState], gap: &Gap| {
        if gap.wanted > 0.0 { gap.open * corridors[gap.corridor.index()].share[s] / gap.wanted } else { 0.0 }
    };
    let all: f64 = gaps.iter().map(|gap| weight(corridors, gap)).sum();
    if all <= 0.0 {
        return;
    }
    for gap in gaps {
        let own = weight(corridors, gap) / all;
        let share = &mut corridors[gap.corridor.index()].share[s];
        *share = replacing * *share + (1.0 - replacing) * own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(places: f64, pays: f64, code: u32) -> Wanted {
        Wanted { places, pays, code, most: f64::INFINITY, ..Wanted::default() }
    }

    #[test]
    fn a_quota_is_spread_by_what_is_wanted_and_paid() {
        // 10 × 300, 20 × 150: as much each; the third wants less than its part of 40, and what it leaves goes to them
        let sectors = [wants(10.0, 300.0, 1), wants(20.0, 150.0, 2), wants(1.0, 600.0, 3)];
        let places = |free| given(&sectors, free).map(|g| g.places);
        assert_eq!(places(11.0), [5, 5, 1]);
        assert_eq!(places(25.0), [10, 14, 1]);
        // nobody is given more than it wants
        assert_eq!(places(31.0), [10, 20, 1]);
        assert_eq!(places(f64::INFINITY), [10, 20, 1]);
        assert_eq!(places(0.0), [0, 0, 0]);
    }

    #[test]
    fn the_order_of_sectors_decides_nothing_and_no_place_is_lost() {
        let mut sectors = [7.3, 11.9, 0.4, 3.0, 3.0].map(|n| wants(n, 100.0 + 7.0 * n, 0));
        sectors.iter_mut().enumerate().for_each(|(k, s)| s.code = [40, 7, 99, 3, 55][k]);
        let mut turned = sectors;
        turned.reverse();
        let mut in_all = 0;
        for month in 0..200 {
            let free = f64::from(month % 9);
            let (one, mut other) = (given(&sectors, free), given(&turned, free));
            other.reverse();
            assert_eq!(one.map(|g| g.places), other.map(|g| g.places), "month {month}");
            assert!(one.iter().all(|g| g.places >= 0 && g.owed.abs() < 1.0 + 1e-9), "{one:?}");
            let sum: i64 = one.iter().map(|g| g.places).sum();
            assert_eq!(sum as f64, free, "month {month}: {one:?}");
            in_all += sum;
            for (sector, given) in sectors.iter_mut().zip(one) {
                sector.owed = given.owed;
            }
            turned = sectors;
            turned.reverse();
        }
        assert!(in_all > 700);
        assert!(sectors.iter().map(|s| s.owed).sum::<f64>().abs() < 1e-6);
    }

    #[test]
    fn single_places_go_round_by_weight() {
        let mut sectors = [wants(10.0, 300.0, 1), wants(10.0, 200.0, 2), wants(10.0, 100.0, 3)];
        let mut got = [0; 3];
        for _ in 0..600 {
            let given = given(&sectors, 1.0);
            for ((sector, given), got) in sectors.iter_mut().zip(given).zip(&mut got) {
                sector.owed = given.owed;
                *got += given.places;
            }
        }
        for (got, due) in got.iter().zip([300_i64, 200, 100]) {
            assert!((got - due).abs() <= 1, "{got} of {due}");
        }
    }

    #[test]
    fn a_quota_of_a_sector_holds_and_fractions_are_owed() {
        let closed = Wanted { most: 0.0, ..wants(10.0, 100.0, 1) };
        let [closed, open] = given(&[closed, wants(2.6, 100.0, 2)], f64::INFINITY);
        assert_eq!((closed.places, open.places), (0, 2));
        assert!((open.owed - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_settled_worker_keeps_the_job() {
        let mut stock = [0; Status::COUNT];
        (stock[Status::PermitTied as usize], stock[Status::Settled as usize]) = (90, 5);
        stock[Status::Waiting as usize] = 2;
        assert_eq!(open(100.0, &stock, &[]), 3.0);
        // one settles: nothing comes open
        stock[Status::PermitTied as usize] -= 1;
        stock[Status::Settled as usize] += 1;
        assert_eq!(open(100.0, &stock, &[]), 3.0);
        // one who has settled leaves or dies: a job does
        stock[Status::Settled as usize] -= 1;
        assert_eq!(open(100.0, &stock, &[]), 4.0);
    }

    #[test]
    fn workers_who_have_become_dear_do_not_stand_in_the_way_of_others() {
        let mut stock = [0; Status::COUNT];
        stock[Status::PermitTied as usize] = 100;
        let part = |held, wanted| Part { corridor: CorridorId::new(0), held, wanted };
        assert_eq!(open(104.0, &stock, &[part(0.5, 0.5), part(0.5, 0.5)]), 4.0);
        // 80 jobs, of which 20 for the first, who hold 50, and 60 for the others, who hold 50
        let parts = [part(0.5, 0.25), Part { corridor: CorridorId::new(1), ..part(0.5, 0.75) }];
        assert!((open(80.0, &stock, &parts) - 10.0).abs() < 1e-9);
        // four of the ten replace workers: of these a quarter for the first, of the others none
        let mut corridors = vec![CorridorState::default(); 2];
        (corridors[0].share[0], corridors[1].share[0]) = (0.25, 0.75);
        direct(&mut corridors, Sector::from_index(0), &gaps(80.0, &stock, &parts), 0.4);
        assert!((corridors[0].share[0] - 0.1).abs() < 1e-12 && (corridors[1].share[0] - 0.9).abs() < 1e-12);
    }
}
