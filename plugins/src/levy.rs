//! A levy that employers pay for each worker with a permit.
//!
//! # What it does
//! Employers pay the state of destination a monthly amount for each migrant with a permit. Legal work becomes more
//! expensive. Employers want fewer workers, and fewer still the longer the levy lasts; they offer more informal work, and
//! most where it has the smallest risk. The payments are revenue of the state. Levies add up.
//!
//! # Reads and writes
//! Reads permits held; writes labour cost and revenue. Touches and serves people who take a place under it.
//!
//! # When in the month
//! When the month's vacancies are computed; the levy is paid after the monthly pass.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 17: admission at low wages gives labour-intensive industries an incentive to expand; paragraph 30:
//! informal work. The amount is an assumption.
//!
//! # Example
//! ```toml
//! [policy.levy]
//! kind = "levy"
//! from = "2003-01"
//! where = { destination = "MYS", sector = ["construction", "manufacturing"] }
//! amount = { "2003-01" = "30 USD/month", "2005-08" = "45 USD/month" }
//! ```

use crate::policy_basics;
use merantau_engine::ids::StateId;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A levy on employers of migrants.
    pub struct Levy {
        /// Amount that an employer pays for each worker with a permit.
        amount: UsdPerMonth = 40.0, 0.0..=5000.0, ASSUMPTION;
    }
}

impl Policy for Levy {
    policy_basics!("levy", Work);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Destination, Dimension::Sector]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for (s, sectors) in law.sectors.iter_mut().enumerate() {
            for (k, sector) in sectors.iter_mut().enumerate() {
                if open.selector.destination(StateId::from_index(s)) && open.selector.sector(k) {
                    change.add(&mut sector.levy, self.amount);
                }
            }
        }
        law.recruitment_rule(open, RuleKind::Meet);
    }
}
