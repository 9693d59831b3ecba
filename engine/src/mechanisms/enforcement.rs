//! What the month's counts mean for enforcement: levies and inspections are paid, capacity to deport is divided among
//! the detained, and migrants learn how much detection to fear.
//!
//! # What happens
//! Employers pay the levy of the state and of the sector for each worker with a permit. The state pays for a twelfth of
//! the year's inspections of each workplace. The probability that a detained migrant is deported in the next month is
//! the state's capacity divided by the number of the detained, at most 1. The detection that migrants fear moves, over
//! `fear_memory` months, towards the sum of the monthly detection rates of the last twelve months. The rate of a month
//! is measured against those who had no status in that month, so that a round that empties the stock does not look like
//! danger; a month without anyone to detect repeats the rate of the month before it. The number of people who look for
//! work without papers, which employers without papers expect next month, is smoothed over `search_memory` months.
//!
//! # When in the month
//! After the pass, on what it counted, before communities.
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
    /// What employers of a market owe for workers with permits this month, cents of agents.
    fn levies(&self, market: MarketId) -> i64 {
        let permits = count(&self.stocks.markets[market], StatusSet::PERMIT);
        let (law, own) = self.conditions.law.of_market(market);
        (permits as f64 * (law.levy + own.levy) * 100.0) as i64
    }

    /// What inspections of a market's workplaces cost this month, cents of agents.
    fn inspections(&self, market: MarketId) -> i64 {
        let (first, last) = self.index.ranges[market];
        let inspected = f64::from(last - first) * self.conditions.rules.at(Rule::Inspection, market) / 12.0;
        (inspected * self.conditions.mechanisms.observation.inspection_cost * 100.0) as i64
    }

    /// Enters a market's counts of the month, and books its levies and inspections. Returns the state's revenue less
    /// its public cost here, cents of agents.
    pub(crate) fn market(&self, id: MarketId, market: &mut Market, accounts: &mut Accounts) -> i64 {
        let counted = &self.tally.market[id];
        let memory = self.conditions.mechanisms.enforcement.search_memory;
        market.informal_seekers += (counted.informal_seekers as f64 - market.informal_seekers) / memory;
        market.known += counted.known;
        market.inspected = counted.inspected;
        let (levies, inspections) = (self.levies(id), self.inspections(id));
        accounts.transfer(Account::Employers, Account::States, levies);
        accounts.transfer(Account::States, Account::Living, inspections);
        let (revenue, cost) = (counted.revenue + levies, counted.public_cost + inspections);
        let persons = i64::from(self.conditions.persons);
        market.revenue = revenue * persons;
        market.public_cost = cost * persons;
        revenue - cost
    }

    /// Sets the probability of deportation of a state, and the detection that is feared there.
    pub(crate) fn state(&self, state: &mut State) {
        let markets = self.stocks.markets.of_state(state.index);
        let stock = |set: StatusSet| markets.iter().map(|m| count(m, set)).sum::<i64>();
        let law = &self.conditions.law.states[state.index.index()];
        let capacity = law.deportation_capacity / f64::from(self.conditions.persons);
        let detained = stock(StatusSet::of(&[Status::Detained]));
        state.deportation_probability =
            if detained > 0 { (capacity / detained as f64).min(1.0) } else { 1.0 };
        let detected: i64 = self.tally.market.of_state(state.index).iter().map(|t| t.detected).sum();
        // the detected have left the stock of those without status, and were in it when they were detected
        let irregular = stock(StatusSet::IRREGULAR) + detected;
        state.detected.rotate_right(1);
        state.detected[0] =
            if irregular > 0 { (detected as f64 / irregular as f64).min(1.0) } else { state.detected[1] };
        let seen = state.detected.iter().sum::<f64>().min(1.0);
        state.feared += (seen - state.feared) / self.conditions.mechanisms.enforcement.fear_memory;
    }
}
