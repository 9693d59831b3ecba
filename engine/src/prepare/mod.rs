//! Prepares a month: the conditions that apply to everyone are computed from law, markets and communities, with the
//! formulas of the mechanisms.

mod communities;
mod corridors;
mod expected;
mod outlook;
mod states;
mod ways;

use crate::ages::LookingAges;
use crate::codes::{Sector, Sex, Skill};
use crate::conditions::{
    CommunityConditions, CorridorConditions, MarketConditions, MonthlyConditions, Most, Start,
    StateConditions,
};
use crate::draw::RANKS;
use crate::fixed::factor;
use crate::ids::ByMarket;
use crate::law::Law;
use crate::law::amendments::Rules;
use crate::world::RunConfig;
use crate::world::geography::{Geography, OPTIONS};
use crate::world::market::{Markets, MeanCost};
use crate::worth::ways::{WAYS, Way};
use std::sync::Arc;

impl MonthlyConditions {
    /// The conditions of the first month.
    pub fn new(config: &RunConfig, law: Law, start: Arc<Start>) -> Self {
        let p = &config.mechanisms;
        let n = config.geography.states;
        let (mortality, look_by_age) = (p.mortality.probability(), p.aspiration.by_age());
        Self {
            rng_key: config.rng_key,
            month: config.start.0,
            years: 0.0,
            persons: config.persons,
            run_months: config.months,
            geography: config.geography.clone(),
            mechanisms: p.clone(),
            states: vec![StateConditions::default(); n],
            most: Most::default(),
            markets: ByMarket::new(n, MarketConditions::default()),
            corridors: vec![CorridorConditions::default(); config.geography.keys()],
            communities: vec![CommunityConditions::default(); config.geography.origin.len()],
            struck: Vec::new(),
            start,
            ways: vec![Way::default(); config.geography.corridors.len() * WAYS],
            beliefs: vec![0; config.geography.origin.len() * OPTIONS],
            sector_weights: vec![
                [0.0; Sector::COUNT];
                config.geography.corridors.len() * Sex::COUNT * Skill::COUNT
            ],
            looking_ages: Arc::new(LookingAges::of(p)),
            look_by_age: Arc::new(look_by_age),
            mortality,
            ranks: Arc::new(fixed_ranks(&config.ranks)),
            wage_ranks: Arc::new(crate::draw::lognormal_ranks(p.contract.wage_deviation)),
            cost_ranks: Arc::new(crate::draw::lognormal_ranks(p.recruitment.cost_deviation)),
            abroad_ranks: Arc::new(crate::draw::lognormal_about(p.worth.abroad, p.worth.abroad_deviation)),
            cash_ranks: Arc::new(crate::draw::lognormal_about(
                p.home.savings_months,
                p.home.savings_deviation,
            )),
            owned_ranks: Arc::new(crate::draw::lognormal_about(p.credit.owned, p.credit.owned_deviation)),
            heard: Vec::new(),
            claimants: Vec::new(),
            tribunals: Vec::new(),
            rules: Rules::default(),
            law,
        }
    }
    /// The cost of workers with permits, by market: the mean over corridors by their shares of new places.
    pub fn labour_costs(&mut self, markets: &Markets) {
        let mut all = ByMarket::new(self.geography.states, MeanCost::default());
        for (c, (_, destination)) in self.geography.corridors.iter().enumerate() {
            for s in Sector::ALL {
                let share = markets.corridors[c].share[s as usize];
                all[Geography::market(*destination, s)].add(share, self.corridors[c].labour_cost[s as usize]);
            }
        }
        for (m, cost) in all.enumerated() {
            let (state, own) = self.law.of_market(m);
            let wage = self.markets[m].labour;
            self.markets[m].cost = cost.mean().unwrap_or(state.labour_cost(wage, own));
        }
    }
    /// The probability of finding informal work, from the demand of the month.
    pub fn demand(&mut self, markets: &Markets) {
        let slack = self.mechanisms.crossing.slack;
        for (t, m) in self.markets.iter_mut().zip(markets.all.iter()) {
            let seekers = m.informal_seekers
                + self.mechanisms.enforcement.spread(m.informal_seekers * f64::from(self.persons));
            let jobs = m.informal * slack;
            // The number of people who find work is at most the smaller of jobs and seekers, and lower where the two are similar.
            t.job_probability = (jobs / (jobs + seekers).max(1e-9)) as f32;
            t.lost = m.lost;
        }
    }
}

/// Converts ranks to 65,536ths.
fn fixed_ranks(ranks: &[f32]) -> [u32; RANKS] {
    std::array::from_fn(|i| ranks.get(i).map_or(65_536, |r| factor(f64::from(*r)) as u32))
}
