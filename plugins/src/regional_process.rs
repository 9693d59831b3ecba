//! Governments consult regularly, and now and then an agreement moves up a step.
//!
//! # What it does
//! Each month the agreement of each corridor between members moves up a step with some odds: none, memorandum, plan
//! of action, recruitment by governments. What has been reached stays when the process ends. Members are the origins
//! and destinations of `where`.
//!
//! # Reads and writes
//! Reads and writes the corridor's agreement. Touches those who take a place in a corridor whose agreement it has
//! moved; serves nobody.
//!
//! # When in the month
//! When the month's law is made.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! One draw a corridor and month (decision Consultation, k from the policy's name).
//!
//! # Evidence
//! Seed paragraphs 33 to 35: consultations lay the groundwork for agreements, are informal and non-binding, and
//! agreements have mostly not gone beyond memorandums. The odds are assumptions.
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
        /// Steps a year, on the mean, in each corridor.
        steps: PerYear = 0.1, 0.0..=4.0, "seed paragraphs 33 to 35; the odds are an assumption", uncertain;
        /// The highest level that consultations bring about.
        highest: Choice(Agreement) = Agreement::Operational, all, "seed paragraph 35: mostly memorandums";
    }
}

impl Policy for RegionalProcess {
    policy_basics!("regional_process");

    fn selects(&self) -> &'static [Dimension] {
        Dimension::CORRIDOR
    }

    fn law(&self, open: &Open<'_>, _change: Change, _places: &Geography, law: &mut Law) {
        law.recruitment_rule(
            open,
            RuleKind::Process { probability: self.steps / 12.0, highest: self.highest },
        );
    }
}
