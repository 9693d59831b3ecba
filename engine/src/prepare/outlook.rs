//! What people and employers expect of law that is announced and not yet in force.

use crate::conditions::MonthlyConditions;
use crate::law::Law;
use crate::world::market::{Markets, State};

impl MonthlyConditions {
    /// Replaces what the month's decisions expect of the future by what follows from a law that counts announced policies by
    /// the share of the months ahead in which they will hold: the worth of ways abroad, the cost of workers to employers, the
    /// cost of coming back, and the risk of detection. Everything else follows the law in force: prices, wages paid, fees, and what
    /// inspectors and border guards do.
    pub(crate) fn expect(&mut self, law: Law, states: &[State], markets: &Markets) {
        let mut ahead = self.clone();
        ahead.law = law;
        ahead.states(states, markets);
        ahead.corridors(markets);
        // Who decides now pays the prices of now.
        for (ahead, now) in ahead.corridors.iter_mut().zip(&self.corridors) {
            ahead.place_cost = now.place_cost;
            ahead.irregular_cost = now.irregular_cost;
            ahead.stopped = now.stopped;
        }
        ahead.ways(markets);
        self.ways = ahead.ways;
        for (now, ahead) in self.corridors.iter_mut().zip(&ahead.corridors) {
            now.labour_cost = ahead.labour_cost;
            now.coming_back = ahead.coming_back;
            now.return_back = ahead.return_back;
        }
        for (now, ahead) in self.markets.iter_mut().zip(ahead.markets.iter()) {
            now.expected_detection = ahead.expected_detection;
        }
    }
}
