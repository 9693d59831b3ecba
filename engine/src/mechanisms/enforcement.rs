//! Enforcement after the monthly pass: the payment of levies and inspections, the probabilities of detention and deportation, and
//! the detection that migrants fear.
//!
//! # What happens
//! Employers pay the levy of the state and of the sector for each worker with a permit, and contributions to social
//! insurance as a share of the wages of workers with a permit and of people who have settled. The state pays for a twelfth of the
//! year's inspections of each workplace. With fines and fees, levies and contributions are the revenue of the state; inspections and
//! deportations are its public cost. The mechanism [`observation`](super::observation) describes what a state knows of
//! the irregular stock.
//!
//! For the next month:
//!
//! ```text
//! probability that a detained person is deported = deportation_capacity / people detained,  at most 1
//! probability that a detected person is held = (places − places taken) / detections expected,  0 to 1
//! detection feared = detection feared + (yearly detection − detection feared) / fear_memory
//! yearly detection = sum of the monthly rates of the last twelve months,  at most 1
//! monthly rate = people detected / (people in irregular status + people detected)
//! ```
//!
//! Places and people are persons. The number of places in detention is fixed at the start; a policy that lets the state deport more
//! people adds as many places. Detections are expected from the mean rate of the last three months. A month without an
//! irregular stock repeats the rate of the month before it.
//!
//! The number of migrants who look for informal work, which employers expect to find in the next month, is smoothed over
//! `search_memory` months, and over more months where so few look that chance would decide about a shorter time. The length of stays
//! and the share of pay that is lost, which the yardstick uses, are smoothed here over `memory` months of the mechanism `worth`.
//!
//! # When in the month
//! After the monthly pass, from its counts, and before communities.
//!
//! # Chance
//! None.

use crate::accounts::{Account, Accounts};
use crate::chunk::tally::Tally;
use crate::conditions::MonthlyConditions;
use crate::ids::MarketId;
use crate::law::amendments::Rule;
use crate::people::status::{Status, StatusSet};
use crate::world::firms::EmployerIndex;
use crate::world::market::{Market, State};
use crate::world::stocks::{Stocks, count};

/// The number of permits ending in a month that is enough to know what share of them is renewed, persons.
const RENEWALS_ENOUGH: f64 = 50.0;

/// What enforcement reads: the month's conditions, the stocks at its end, what was counted in it, and the employers.
pub(crate) struct Enforcement<'a> {
    /// The month's law, rules and parameters.
    pub conditions: &'a MonthlyConditions,
    /// People by market and status at the end of the month.
    pub stocks: &'a Stocks,
    /// What all threads counted.
    pub tally: &'a Tally,
    /// The employers of each market.
    pub index: &'a EmployerIndex,
}

impl Enforcement<'_> {
    /// The levies that employers of a market owe for workers with a permit this month, and their contributions for these and
    /// for people who have settled, cents of agents.
    fn levies(&self, market: MarketId) -> i64 {
        let stock = &self.stocks.markets[market];
        let permits = count(stock, StatusSet::PERMIT) - self.tally.market[market].patents;
        let (law, own) = self.conditions.law.of_market(market);
        let regular = count(stock, StatusSet::WORKING) - count(stock, StatusSet::IRREGULAR);
        let insured = (permits + stock[Status::Settled as usize]) as f64 / regular.max(1) as f64;
        let [wages, _] = self.tally.market[market].wages;
        let contributions = wages as f64 * insured.min(1.0) * law.contributions;
        (permits as f64 * (law.levy + own.levy) * 100.0 + contributions) as i64
            + self.conditions.markets[market].natives.fees
    }

    /// The cost of the inspections of a market's workplaces this month, cents of agents.
    fn inspections(&self, market: MarketId) -> i64 {
        let (first, last) = self.index.ranges[market];
        let inspected = f64::from(last - first) * self.conditions.rules.at(Rule::Inspection, market) / 12.0;
        (inspected * self.conditions.mechanisms.observation.inspection_cost * 100.0) as i64
    }

    /// Smooths the length of stays, the share of pay that is lost, and the share of permits that is renewed.
    fn stays(&self, id: MarketId, market: &mut Market) {
        let (counted, stock) = (&self.tally.market[id], &self.stocks.markets[id]);
        let part = 1.0 / self.conditions.mechanisms.worth.memory.max(1.0);
        let without = count(stock, StatusSet::IRREGULAR) as f64;
        let all = (count(stock, StatusSet::WORKING) - stock[Status::Settled as usize]) as f64;
        if counted.expired > 0 {
            let n = counted.expired as f64;
            let part = part * (n * f64::from(self.conditions.persons) / RENEWALS_ENOUGH).min(1.0);
            market.renewing += part * (counted.renewed as f64 / n - market.renewing);
        }
        for (k, people) in [all - without, without].into_iter().enumerate() {
            if people <= 0.0 {
                continue;
            }
            // The fewer people a rate of the month is computed from, the less it moves the smoothed rate.
            let part = part * (people * f64::from(self.conditions.persons) / 500.0).min(1.0);
            let ended = counted.ended[k] as f64 / people;
            let rate = 1.0 / market.stay[k].max(1.0);
            market.stay[k] = 1.0 / (rate + part * (ended - rate)).clamp(1.0 / 240.0, 1.0);
            let lost = (counted.unpaid[k] as f64 / (counted.wages[k] as f64).max(1.0)).clamp(-1.0, 1.0);
            market.lost[k] += part * (lost - market.lost[k]);
        }
    }

    /// Adds a market's counts of the month to the market, and posts its levies and inspections to the accounts. Returns
    /// the state's revenue minus its public cost in this market, cents of agents.
    pub(crate) fn market(&self, id: MarketId, market: &mut Market, accounts: &mut Accounts) -> i64 {
        let counted = &self.tally.market[id];
        let memory = self
            .conditions
            .mechanisms
            .enforcement
            .memory_of(market.informal_seekers * f64::from(self.conditions.persons));
        market.informal_seekers += (counted.informal_seekers as f64 - market.informal_seekers) / memory;
        market.known += counted.known;
        self.stays(id, market);
        market.follow_open();
        market.inspected = counted.inspected;
        market.patents = counted.patents;
        let (levies, inspections) = (self.levies(id), self.inspections(id));
        accounts.transfer(Account::Employers, Account::States, levies);
        accounts.transfer(Account::States, Account::Living, inspections);
        let (revenue, cost) = (counted.revenue + levies, counted.public_cost + inspections);
        let persons = i64::from(self.conditions.persons);
        market.revenue = revenue * persons;
        market.public_cost = cost * persons;
        revenue - cost
    }

    /// Sets a state's probability of deportation, and the detection that migrants fear there.
    pub(crate) fn state(&self, state: &mut State) {
        let markets = self.stocks.markets.of_state(state.index);
        let stock = |set: StatusSet| markets.iter().map(|m| count(m, set)).sum::<i64>();
        let law = &self.conditions.law.states[state.index.index()];
        let capacity = law.deportation_capacity / f64::from(self.conditions.persons);
        let detained = stock(StatusSet::of(&[Status::Detained]));
        state.deportation_probability =
            if detained > 0 { (capacity / detained as f64).min(1.0) } else { 1.0 };
        let mean_stay = (0.5 * (1.0 + self.conditions.mechanisms.detection.detention)).max(1.0);
        let persons = f64::from(self.conditions.persons);
        let detected: i64 = self.tally.market.of_state(state.index).iter().map(|t| t.detected).sum();
        // Detected migrants have left the irregular stock, and belonged to it when they were detected.
        let irregular = stock(StatusSet::IRREGULAR) + detected;
        state.detected.rotate_right(1);
        state.detected[0] =
            if irregular > 0 { (detected as f64 / irregular as f64).min(1.0) } else { state.detected[1] };
        // Some detained people are deported or released next month; the others keep their places.
        let stay = (1.0 - state.deportation_probability) * (1.0 - 1.0 / mean_stay);
        let taken = detained as f64 * persons * stay;
        let recent = &state.detected[..RECENT];
        let rate = recent.iter().sum::<f64>() / RECENT as f64;
        let expected = rate * stock(StatusSet::IRREGULAR) as f64 * persons;
        // A policy that lets a state deport more people lets it hold as many more.
        let usual = self.conditions.start.deportation_capacity.get(state.index.index());
        let more = usual.map_or(0.0, |usual| (law.deportation_capacity - usual).max(0.0));
        state.held_probability = held(state.places + more, taken, expected);
        let seen = state.detected.iter().sum::<f64>().min(1.0);
        state.feared += (seen - state.feared) / self.conditions.mechanisms.enforcement.fear_memory;
    }
}

/// The number of months from whose detections those of the next month are expected.
const RECENT: usize = 3;

/// The probability that a person who is detected is held, given the places in detention, those that are taken, and the
/// number of people who will be detected.
fn held(places: f64, taken: f64, expected: f64) -> f64 {
    if expected > 0.0 { ((places - taken) / expected).clamp(0.0, 1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn whom_a_state_cannot_hold_goes_free() {
        assert_eq!(held(100.0, 40.0, 60.0), 1.0);
        assert_eq!(held(100.0, 40.0, 120.0), 0.5);
        assert_eq!(held(100.0, 100.0, 10.0), 0.0);
        assert_eq!(held(100.0, 140.0, 10.0), 0.0);
        assert_eq!(held(1.0, 0.0, 0.0), 1.0);
    }

    #[test]
    fn ten_times_the_detections_fill_the_same_places() {
        // People leave after two months on average, and each month as many are detected.
        let rest = |detected: f64| {
            let mut detained = 0.0;
            for _ in 0..200 {
                detained += detected * held(50.0, detained * 0.5, detected) - 0.5 * detained;
            }
            detained
        };
        assert!((rest(100.0) - 50.0).abs() < 0.5 && (rest(1000.0) - 50.0).abs() < 0.5);
        assert!((rest(10.0) - 20.0).abs() < 0.5);
    }
}
