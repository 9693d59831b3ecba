//! A policy for tests, which changes law in each possible way and does nothing else.

use merantau_engine::law::{Change, Law};
use merantau_engine::params::{ASSUMPTION, Parameters};
use merantau_engine::policy::{Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// The changes, which apply to every state and corridor.
    pub struct Knob {
        /// Added to the official cost.
        official: Usd = 40.0, 0.0..=1000.0, ASSUMPTION;
        /// Added to the levy.
        levy: UsdPerMonth = 40.0, 0.0..=1000.0, ASSUMPTION;
        /// Factor on detection.
        detection: Number = 1.7, 0.0..=10.0, ASSUMPTION;
        /// Least share paid through banks.
        bank_pay: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Highest recruitment cost.
        fee_cap: Usd = 700.0, 0.0..=10000.0, ASSUMPTION;
        /// Joined to what permit holders may do.
        mobility: Share = 0.3, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for Knob {
    fn kind(&self) -> &'static str {
        "knob"
    }
    fn parameters(&self) -> &dyn Parameters {
        self
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        self
    }
    fn law(&self, _open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for state in &mut law.states {
            change.add(&mut state.levy, self.levy);
            change.multiply(&mut state.detection, self.detection);
            change.at_least(&mut state.bank_pay, self.bank_pay);
            change.cap(&mut state.fee_cap, self.fee_cap);
            change.join(&mut state.mobility, self.mobility);
        }
        for corridor in &mut law.corridors {
            change.add(&mut corridor.official, self.official);
        }
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }
}
