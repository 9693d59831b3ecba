//! Promotes departures: seeks vacancies, bears costs and makes departure easy.
//!
//! # What it does
//! The origin's missions seek vacancies, so that its corridors receive a larger share of them; the state bears a
//! share of the official cost; services before departure raise the value of a place.
//!
//! # Reads and writes
//! Reads and writes the corridor's share of vacancies, its official cost and its ties. Touches and serves people who
//! take a place under it.
//!
//! # When in the month
//! In the law of the month.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 6: the Philippines deployed over 980,000 workers in 2005 (facts S03). The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.new_markets]
//! kind = "deployment_promotion"
//! from = "2002-01"
//! where = { origin = "PHL", destination = ["ITA", "KOR"] }
//! vacancies = 1.5
//! cost = { month = "100000 USD/month" }
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Promotion of departures.
    pub struct DeploymentPromotion {
        /// Factor on the corridor's share of vacancies.
        vacancies: Number = 1.3, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Share of the official cost that the state bears.
        official: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Value that services before departure add to a place.
        services: UsdPerMonth = 5.0, 0.0..=1000.0, ASSUMPTION;
    }
}

impl Policy for DeploymentPromotion {
    policy_basics!("deployment_promotion", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            change.multiply(&mut corridor.vacancies, self.vacancies);
            change.multiply(&mut corridor.official, 1.0 - self.official);
            change.add(&mut corridor.ties, self.services);
        }
        law.recruitment_rule(open, RuleKind::Meet);
    }
}
