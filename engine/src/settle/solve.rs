//! Solves, month by month and damped, what keeps stocks at rest.

use super::Settled;
use super::women::{self, Women};
use crate::codes::Sector;
use crate::columns::column;
use crate::conditions::MonthlyConditions;
use crate::ids::{ByMarket, StateId};
use crate::month::Month;
use crate::people::Migrant;
use crate::people::status::{Status, StatusSet};
use crate::world::communities::Communities;
use crate::world::donors::{Donors, Given};
use crate::world::geography::Geography;
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};
use crate::worth::reservation::Demand;
use crate::worth::ways::WAYS;
use bevy_ecs::prelude::World;
use std::sync::Arc;

/// Months before anything is adjusted.
const FIRST: u32 = 6;
/// Part of a relative gap of jobs that is closed in a month.
const PART: f64 = 0.04;
/// Part of a gap of the log odds of staying that is closed in a month.
const STAYING: f64 = 0.05;
/// The parts of the months between which the mean of what is solved is taken; after the second, it is fixed.
const MEAN: (f64, f64) = (0.6, 0.9);
/// Months in which a stock should reach the number in the table.
const HORIZON: f64 = 36.0;
/// The power of the ratio of needed to present entries by which looking and attractions change in a month.
const DAMPED: f64 = 0.15;
/// Largest relative change in a month.
const MOST: f64 = 0.05;
/// The least and the largest share of adults who look in a month. Beyond these bounds entries are not limited by the number of people
/// who look, and the factor would move without end.
const LOOK: [f64; 2] = [0.000_2, 0.02];
/// Numbers of people becoming irregular in a month that count as none: agents, and a share of the people in irregular status at the
/// start. Their sum is the least number in a ratio.
const LEAST: f64 = 0.1;
const LEAST_SHARE: f64 = 0.0005;
/// Largest absolute value of the logarithm of needed to present numbers that counts in a month.
const MOST_GAP: f64 = 2.0;
/// The probability of work in sight at rest, for people who would leave outside the legal channel. At this value entries depend more
/// on the people who seek work than on vacancies.
const IN_SIGHT: f64 = 0.8;
/// The share of people who came outside the legal channel above which jobs follow them.
const MOST_WITHOUT: f64 = 0.5;
/// The least probability of work in sight that counts.
const LEAST_IN_SIGHT: f64 = 0.1;
/// Largest constant that is added to the log odds of staying.
const FAR: f64 = 8.0;

/// Targets and what was solved so far.
pub(super) struct Solver {
    months: u32,
    /// Months in all.
    all: u32,
    mean: Mean,
    /// Agents at work by market who are not settled, at the start.
    workers: ByMarket<f64>,
    /// Settled agents by market, at the start.
    hold: ByMarket<f64>,
    /// Agents abroad by corridor who are not settled, at the start.
    abroad: Vec<f64>,
    /// Of them, the share who came outside the legal channel.
    without: Vec<f64>,
    /// Jobs at the start by market that people who have settled do not hold.
    jobs: ByMarket<f64>,
    /// The same as solved so far.
    solved: ByMarket<f64>,
    /// People in irregular status by state.
    irregular: Vec<Irregular>,
    /// Agents abroad by corridor a month ago.
    before: Vec<f64>,
    /// The change of this number per month, smoothed.
    change: Vec<f64>,
    /// Factor on how often the adults of an origin look, as solved so far.
    looking: Vec<f64>,
    /// The least and the largest factor on how often adults look.
    factors: [f64; 2],
    /// The attraction of each way, as solved so far: corridor × way.
    draws: Vec<[f64; WAYS]>,
    /// The constant of staying of each destination, as solved so far: added to the log odds.
    staying: Vec<f64>,
    women: Women,
    given: Given,
}

/// Sums of what was solved, over months: logarithms of factors for looking and openness to women, and the values of the others.
#[derive(Default)]
struct Mean {
    months: f64,
    looking: Vec<f64>,
    draws: Vec<[f64; WAYS]>,
    staying: Vec<f64>,
    women: Vec<f64>,
    jobs: Vec<f64>,
}

impl Mean {
    /// Adds a month.
    fn add(&mut self, solver: [&[f64]; 3], draws: &[[f64; WAYS]], jobs: &ByMarket<f64>) {
        let [looking, staying, women] = solver;
        self.months += 1.0;
        self.looking.resize(looking.len(), 0.0);
        self.draws.resize(draws.len(), [0.0; WAYS]);
        self.staying.resize(staying.len(), 0.0);
        self.women.resize(women.len(), 0.0);
        self.jobs.resize(jobs.len(), 0.0);
        self.looking.iter_mut().zip(looking).for_each(|(sum, x)| *sum += libm::log(*x));
        self.women.iter_mut().zip(women).for_each(|(sum, x)| *sum += libm::log(*x));
        self.staying.iter_mut().zip(staying).for_each(|(sum, x)| *sum += x);
        self.draws.as_flattened_mut().iter_mut().zip(draws.as_flattened()).for_each(|(sum, x)| *sum += x);
        self.jobs.iter_mut().zip(jobs.iter()).for_each(|(sum, n)| *sum += n);
    }
}

/// People in irregular status in a state, agents.
#[derive(Clone, Copy, Debug)]
struct Irregular {
    /// At the start.
    given: f64,
    /// A month ago.
    before: f64,
    /// Change per month, smoothed.
    change: f64,
}

impl Irregular {
    /// Begins with the number at the start.
    fn new(given: f64) -> Self {
        Self { given, before: given, change: 0.0 }
    }
    /// Follows a month. Returns the logarithm of a ratio: the number of people who would have to become irregular in a month so that
    /// the number at the start is kept, over the number who do. `stay` is the mean length of stays in irregular status, months.
    fn gap(&mut self, now: f64, stay: f64) -> f64 {
        self.change += (now - self.before - self.change) / 12.0;
        self.before = now;
        let few = LEAST + LEAST_SHARE * self.given;
        let needed = now / stay + (self.given - now) / HORIZON;
        let found = now / stay + self.change;
        libm::log(needed.max(few) / found.max(few)).clamp(-MOST_GAP, MOST_GAP)
    }
}

/// People in irregular status in a state, agents, and the mean length of their stays, months.
fn irregular(markets: &Markets, stocks: &Stocks, state: StateId) -> (f64, f64) {
    let (mut people, mut exits) = (0.0, 0.0);
    for (market, stock) in markets.all.of_state(state).iter().zip(stocks.markets.of_state(state)) {
        let without = count(stock, StatusSet::IRREGULAR) as f64;
        people += without;
        exits += without / market.stay[1].max(1.0);
    }
    (people, if exits > 0.0 { people / exits } else { HORIZON })
}

fn settled(stock: &[i64; Status::COUNT]) -> f64 {
    stock[Status::Settled as usize] as f64
}

/// The jobs of each market that people who have settled do not hold.
fn beside_settled(markets: &Markets, stocks: &Stocks) -> ByMarket<f64> {
    markets.all.iter().zip(stocks.markets.iter()).map(|(m, stock)| m.base_jobs - settled(stock)).collect()
}

fn not_settled(stock: &[i64; Status::COUNT]) -> f64 {
    (count(stock, StatusSet::ABROAD) - stock[Status::Settled as usize]) as f64
}

/// The statuses that show that a person came outside the legal channel.
const CAME_OUTSIDE: StatusSet = StatusSet::of(&[Status::OpenBorder, Status::Clandestine, Status::Trafficked]);

/// The share of the people abroad, without the settled, who came outside the legal channel.
fn came_outside(stock: &[i64; Status::COUNT]) -> f64 {
    count(stock, CAME_OUTSIDE) as f64 / not_settled(stock).max(1.0)
}

/// The mean probability of work in sight over the sectors of each corridor.
fn in_sight(conditions: &MonthlyConditions) -> Vec<f64> {
    let corridors = conditions.geography.corridors.iter().zip(&conditions.start.composition);
    corridors
        .map(|((_, d), composition)| {
            let of = |s: Sector| f64::from(conditions.markets[Geography::market(*d, s)].job_probability);
            Sector::ALL.into_iter().map(|s| composition[s as usize] * of(s)).sum()
        })
        .collect()
}

/// The bounds of the factor on how often adults look, given the share `look` of the scenario. They always include a factor of 1.
fn factors(look: f64) -> [f64; 2] {
    let look = look.max(1e-6);
    [(LOOK[0] / look).min(1.0), (LOOK[1] / look).max(1.0)]
}

/// Whether more people would go at a price of zero than there are places; nothing where there are none.
fn are_scarce<'a>(demand: impl Iterator<Item = &'a Demand>) -> Option<bool> {
    let (people, places) =
        demand.fold((0.0, 0.0), |(people, places), d| (people + d.all(), places + d.places));
    (places > 0.0).then_some(people > places)
}

/// The factor that closes a part of the gap between a present and a wanted number, agents.
fn toward(is: f64, should: f64) -> f64 {
    if should <= 0.0 {
        return 1.0;
    }
    1.0 + (PART * (should / is.max(0.25) - 1.0)).clamp(-MOST, MOST)
}

/// The mean length of stays in a state, months, over its markets and people in regular and irregular status.
fn mean_stay(markets: &Markets, stocks: &Stocks, state: StateId) -> f64 {
    let (mut people, mut exits) = (0.0, 0.0);
    for (market, stock) in markets.all.of_state(state).iter().zip(stocks.markets.of_state(state)) {
        let without = count(stock, StatusSet::IRREGULAR) as f64;
        for (n, stay) in [not_settled(stock) - without, without].into_iter().zip(market.stay) {
            people += n;
            exits += n / stay.max(1.0);
        }
    }
    if exits > 0.0 { people / exits } else { HORIZON }
}

/// What decides about entries, by corridor.
struct Entries<'a> {
    /// People abroad, without the settled, agents.
    there: &'a [f64],
    /// The mean length of their stays, months.
    stays: &'a [f64],
    /// Whether places are scarce.
    scarce: &'a [bool],
    /// The probability of work in sight outside the legal channel.
    in_sight: &'a [f64],
}

impl Solver {
    pub(super) fn new(world: &mut World, months: u32) -> Self {
        let people = column::<Migrant>(world);
        let given = Given::new(&people, &world.resource::<MonthlyConditions>().geography);
        let (stocks, markets) = (world.resource::<Stocks>(), world.resource::<Markets>());
        let conditions = world.resource::<MonthlyConditions>();
        let corridors = conditions.geography.corridors.len();
        Self {
            months: 0,
            all: months,
            mean: Mean::default(),
            workers: stocks.markets.iter().map(not_settled).collect(),
            hold: stocks.markets.iter().map(settled).collect(),
            abroad: stocks.keys[..corridors].iter().map(not_settled).collect(),
            without: stocks.keys[..corridors].iter().map(came_outside).collect(),
            solved: beside_settled(markets, stocks),
            jobs: beside_settled(markets, stocks),
            before: stocks.keys[..corridors].iter().map(not_settled).collect(),
            change: vec![0.0; corridors],
            irregular: (0..conditions.geography.states)
                .map(|s| Irregular::new(irregular(markets, stocks, StateId::from_index(s)).0))
                .collect(),
            staying: conditions.start.staying.clone(),
            women: Women::new(conditions.start.open_to_women.clone(), conditions.geography.states),
            given,
            looking: conditions.start.looking.clone(),
            factors: factors(conditions.mechanisms.aspiration.look),
            draws: conditions.start.draws.clone(),
        }
    }

    /// Adjusts what is solved after a month.
    pub(super) fn adjust(&mut self, world: &mut World) {
        self.months += 1;
        let conditions = world.resource::<MonthlyConditions>();
        let geography = conditions.geography.clone();
        let markets = world.resource::<Markets>().clone();
        self.women.count(self.months, world);
        let part = f64::from(self.months) / f64::from(self.all);
        if self.months <= FIRST || part > MEAN.1 {
            return;
        }
        if self.months.is_multiple_of(women::EVERY) {
            self.women.adjust(world);
        }
        let stocks = world.resource::<Stocks>();
        let now: ByMarket<f64> = stocks.markets.iter().map(not_settled).collect();
        let hold: ByMarket<f64> = stocks.markets.iter().map(settled).collect();
        let there: Vec<f64> = stocks.keys[..geography.corridors.len()].iter().map(not_settled).collect();
        let scarce: Vec<bool> =
            markets.corridors.iter().map(|c| are_scarce(c.demand.iter()) == Some(true)).collect();
        let taken: ByMarket<bool> = now
            .ids()
            .map(|m| {
                let into =
                    geography.corridors.iter().zip(&markets.corridors).filter(|((_, d), _)| *d == m.state());
                are_scarce(into.map(|(_, c)| &c.demand[m.sector() as usize])) != Some(false)
                    || came_outside(&stocks.markets[m]) > MOST_WITHOUT
            })
            .collect();
        let stays: Vec<f64> =
            geography.corridors.iter().map(|(_, d)| mean_stay(&markets, stocks, *d)).collect();
        let in_sight = in_sight(world.resource());
        self.draw(
            &geography,
            &Entries { there: &there, stays: &stays, scarce: &scarce, in_sight: &in_sight },
        );
        for (s, staying) in self.staying.iter_mut().enumerate() {
            let (now, stay) = irregular(&markets, stocks, StateId::from_index(s));
            *staying = (*staying + STAYING * self.irregular[s].gap(now, stay)).clamp(-FAR, FAR);
        }
        let mut markets = world.resource_mut::<Markets>();
        for (m, jobs) in self.solved.enumerated_mut() {
            // Where places stay open, more jobs would bring no more workers.
            if taken[m] || now[m] > self.workers[m] {
                *jobs *= toward(now[m], self.workers[m]);
            }
        }
        if part > MEAN.0 {
            self.mean.add([&self.looking, &self.staying, &self.women.factors], &self.draws, &self.solved);
        }
        if f64::from(self.months + 1) / f64::from(self.all) > MEAN.1 {
            self.freeze();
        }
        // People who have settled hold jobs. While jobs are solved, their total changes with the number of these people.
        for (m, market) in markets.all.enumerated_mut() {
            market.base_jobs = self.solved[m] + hold[m];
        }
        let mut conditions = world.resource_mut::<MonthlyConditions>();
        let mut start = (*conditions.start).clone();
        start.open_to_women.clone_from(&self.women.factors);
        (start.draws, start.looking, start.staying) =
            (self.draws.clone(), self.looking.clone(), self.staying.clone());
        conditions.start = Arc::new(start);
    }

    /// Takes the mean of what was solved, which is then fixed.
    fn freeze(&mut self) {
        let Mean { months, looking, draws, staying, women, jobs } = std::mem::take(&mut self.mean);
        if months == 0.0 {
            return;
        }
        self.looking = looking.into_iter().map(|sum| libm::exp(sum / months)).collect();
        self.women.factors = women.into_iter().map(|sum| libm::exp(sum / months)).collect();
        self.staying = staying.into_iter().map(|sum| sum / months).collect();
        self.draws = draws.into_iter().map(|sums| sums.map(|sum| sum / months)).collect();
        self.solved.iter_mut().zip(jobs).for_each(|(n, sum)| *n = sum / months);
    }

    /// Adjusts the attractions of corridors and the looking of origins where places are not scarce.
    fn draw(&mut self, geography: &Geography, entries: &Entries<'_>) {
        let Entries { there, stays, scarce, in_sight } = *entries;
        for (c, &now) in there.iter().enumerate() {
            self.change[c] += (now - self.before[c] - self.change[c]) / 6.0;
            self.before[c] = now;
        }
        for (origin, list) in geography.options.iter().enumerate() {
            let free: Vec<usize> = list.iter().map(|c| c.index()).filter(|&c| !scarce[c]).collect();
            if free.is_empty() {
                continue;
            }
            // needed entries per month
            let needed = |c: usize| there[c] / stays[c] + (self.abroad[c] - there[c]) / HORIZON;
            // entries per month, as they would be with the probability of work at rest
            let found = |c: usize| {
                let usual = 1.0 + self.without[c] * (IN_SIGHT / in_sight[c].max(LEAST_IN_SIGHT) - 1.0);
                (there[c] / stays[c] + self.change[c]) * usual
            };
            let ratio = |needed: f64, found: f64| {
                libm::pow((needed.max(0.01) / found.max(0.01)).clamp(0.25, 4.0), DAMPED)
            };
            let sum = |of: &dyn Fn(usize) -> f64| free.iter().map(|&c| of(c)).sum::<f64>();
            let all = ratio(sum(&needed), sum(&found));
            let factors: Vec<f64> = free.iter().map(|&c| ratio(needed(c), found(c)) / all).collect();
            self.looking[origin] = (self.looking[origin] * all).clamp(self.factors[0], self.factors[1]);
            let sum = |draws: &[[f64; WAYS]]| list.iter().flat_map(|c| draws[c.index()]).sum::<f64>();
            let before = sum(&self.draws);
            for (&c, factor) in free.iter().zip(factors) {
                self.draws[c].iter_mut().for_each(|d| *d *= factor);
            }
            let after = sum(&self.draws);
            if after > 0.0 {
                for c in list {
                    self.draws[c.index()].iter_mut().for_each(|d| *d *= before / after);
                }
            }
        }
    }

    /// The settled state: what was solved, and the sample as it is now.
    pub(super) fn settled(
        self,
        world: &mut World,
        people: &[Migrant],
        persons: f64,
        begin: Month,
        months: u32,
    ) -> Settled {
        let states = column(world);
        let (employers, agencies) = (column(world), column(world));
        let mut markets = world.resource::<Markets>().clone();
        let jobs = self.solved.iter().zip(self.jobs.iter());
        let jobs = jobs.map(|(&n, &first)| if first > 0.0 { n / first } else { 1.0 }).collect();
        for ((market, n), hold) in markets.all.iter_mut().zip(self.solved.iter()).zip(self.hold.iter()) {
            market.base_jobs = n + hold;
        }
        let geography = world.resource::<MonthlyConditions>().geography.clone();
        let communities = world.resource::<Communities>().clone();
        Settled {
            looking: self.looking,
            first_leavers: self.women.first_leavers,
            women: self.women.factors,
            staying: self.staying,
            draws: self.draws,
            jobs,
            persons,
            communities,
            donors: Donors::new(people, &self.given, &geography, begin.plus(months)),
            states,
            employers,
            agencies,
            markets,
            moving: Vec::new(),
            months,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_stays_within_the_same_bounds_however_often_adults_look_before() {
        for look in [0.000_3, 0.001, 0.019] {
            let bounds = factors(look).map(|factor| factor * look);
            assert!(
                bounds.iter().zip(LOOK).all(|(b, at)| (b / at - 1.0).abs() < 1e-12),
                "{look}: {bounds:?}"
            );
        }
        // Who looks less often than the least, or more often than the most, stays there.
        assert_eq!(factors(0.000_1)[0], 1.0);
        assert_eq!(factors(0.05)[1], 1.0);
    }
}
