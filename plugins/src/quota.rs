//! Limits the number of work permits held at the same time.
//!
//! # What it does
//! A state grants no permits while the number held reaches the quota. With `where.sector` the limit applies to each
//! of these sectors separately, otherwise to the state as a whole: it is then divided among sectors in proportion to the
//! number of places that employers want × the amount that they would pay for a worker. A part of the vacancies beyond the
//! quota is offered informally. Permits already held are not affected. The quota is in persons, also with
//! `persons_per_agent` above 1.
//!
//! # Reads and writes
//! Reads permits held; writes legal and informal vacancies. Touches and serves people who take a place under it.
//!
//! # When in the month
//! When the month's vacancies are computed.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraphs 17 and 30: admission and informal work arrangements. The number is stated by the scenario.
//!
//! # Example
//! ```toml
//! [policy.ceiling]
//! kind = "quota"
//! from = "2003-01"
//! where = { destination = "MYS", sector = "construction" }
//! permits = 250_000
//! ```

use crate::policy_basics;
use merantau_engine::ids::StateId;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A quota of permits.
    pub struct Quota {
        /// Number of permits that may be held at the same time.
        permits: Persons = 500.0, 0.0..=1000000000.0, ASSUMPTION;
    }
}

impl Policy for Quota {
    policy_basics!("quota", Entry);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Destination, Dimension::Sector]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for s in 0..law.states.len() {
            if !open.selector.destination(StateId::from_index(s)) {
                continue;
            }
            if open.selector.all_sectors() {
                change.limit(&mut law.states[s].quota, self.permits);
                continue;
            }
            for (k, sector) in law.sectors[s].iter_mut().enumerate() {
                if open.selector.sector(k) {
                    change.limit(&mut sector.quota, self.permits);
                }
            }
        }
        law.recruitment_rule(open, RuleKind::Meet);
    }
}
