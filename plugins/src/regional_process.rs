//! Governments consult regularly, and sometimes an agreement rises by a step.
//!
//! # What it does
//! Each month the agreement of each corridor between members rises by a step with a given probability: none,
//! memorandum, plan of action, recruitment by governments. The levels reached remain when the process ends. Members
//! are the origins and destinations of `where`.
//!
//! # Reads and writes
//! Reads and writes the corridor's agreement. Touches people who take a place in a corridor whose agreement it has
//! raised; serves nobody.
//!
//! # When in the month
//! In the law of the month.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One draw per corridor and month (decision Consultation, k from the policy's name).
//!
//! # Evidence
//! Seed paragraphs 33 to 35: consultations lay the groundwork for agreements, are informal and non-binding, and
//! agreements have mostly not gone beyond memorandums. The probability is an assumption.
//!
//! # Example
//! ```toml
//! [policy.colombo]
//! kind = "regional_process"
//! from = "2003-04"
//! where = { origin = ["BGD", "IND", "LKA", "NPL", "PAK"], destination = ["ARE", "KWT", "QAT", "SAU"] }
//! steps = "0.05 /year"
//! highest = "operational"
//! ```

use crate::policy_basics;
use merantau_engine::codes::Agreement;
use merantau_engine::law::{Change, Law, RuleKind};
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A regional consultative process.
    pub struct RegionalProcess {
        /// Mean number of steps per year in each corridor.
        steps: PerYear = 0.1, 0.0..=4.0, "seed paragraphs 33 to 35; the probability is an assumption", uncertain;
        /// The highest level that consultations can reach.
        highest: Choice(Agreement) = Agreement::Operational, all, "seed paragraph 35: mostly memorandums";
    }
}

impl Policy for RegionalProcess {
    policy_basics!("regional_process", Entry);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        law.recruitment_rule(
            open,
            RuleKind::Process { probability: self.steps / 12.0, highest: self.highest },
        );
    }
}
