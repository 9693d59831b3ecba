//! An agreement of two governments on recruitment: a memorandum, an operational plan, or recruitment by the
//! governments.
//!
//! # What it does
//! Raises the corridor's agreement to a level, unless it has reached that level. An agreement gives the corridor a
//! larger share of vacancies and fewer substituted contracts; at its highest level, g2g, margin and rent fall to the
//! share that governments leave. The agreement may open the legal channel where few places had it.
//!
//! # Reads and writes
//! Reads and writes the corridor's agreement and the share of places with a legal channel. Touches and serves people
//! who take a place under it.
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
//! Seed paragraph 35: agreements are mostly memorandums that have not evolved into plans of action and operational
//! processes. Facts C27 (recalled, verify) for g2g.
//!
//! # Example
//! ```toml
//! [policy.memorandum_2003]
//! kind = "agreement"
//! from = "2003-06"
//! where = { origin = ["KHM", "LAO", "MMR"], destination = "THA" }
//! level = "operational"
//! legal = "30 %"
//! ```

use crate::policy_basics;
use merantau_engine::codes::Agreement as Level;
use merantau_engine::law::{Change, Law, RuleKind};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// An agreement of two governments.
    pub struct Agreement {
        /// Level of the agreement.
        level: Choice(Level) = Level::Operational, all, "seed paragraph 35";
        /// Minimum share of places with a legal channel under the agreement.
        legal: Share = 0.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for Agreement {
    policy_basics!("agreement", Entry);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            change.at_least(corridor.agreement.number_mut(), self.level.number());
            change.at_least(&mut corridor.legal, self.legal);
        }
        law.recruitment_rule(open, RuleKind::Meet);
    }
}
