//! Sanctions employers for workers in irregular status whom an inspection of the workplace finds.
//!
//! # What it does
//! An employer pays a fine for each worker in irregular status whom an inspection finds, in addition to the fines of the state's law; more if
//! it was sanctioned before, and it may be excluded from hiring with permits for some months. What decides is the expected sanction: inspections
//! per year × share of workers found × fine. Without inspectors the sanction is paper, and nothing changes.
//!
//! # Reads and writes
//! Reads inspections, the share of workers found, wages and the record of each employer; writes the employer's record and its exclusion, the
//! accounts of employers and of the state, and the revenue of the state. Four answers read the expected sanction: employers when they offer
//! informal work, employers that dismiss workers in irregular status, employers asked to consent to a permit in a campaign, and migrants
//! through the pay and the length of stays in irregular status. Touches the workers for whom an employer is fined; serves nobody.
//!
//! # When in the month
//! In the law of the month; dismissals after policies on status; fines when people are detected.
//!
//! # Parameters
//! See the table below, which is generated from the code. How employers answer is in the mechanism `sanctions`.
//!
//! # Chance
//! None of its own; the draws are those of the mechanisms `sanctions` and `detection`.
//!
//! # Evidence
//! Seed paragraph 30: irregular work where labour standards are not enforced. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.sanctions]
//! kind = "employer_sanctions"
//! from = "2004-01"
//! where = { destination = "MYS", sector = ["construction", "agriculture"] }
//! fine = "2500 USD"
//! repeat = 2.0
//! excluded = "12 months"
//! ```

use crate::policy_basics;
use merantau_engine::law::WorkplaceRuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

use crate::WORKPLACE;

merantau_engine::parameters! {
    /// Sanctions on employers.
    pub struct EmployerSanctions {
        /// Fine for each worker in irregular status whom an inspection finds.
        fine: Usd = 2000.0, 0.0..=100000.0, ASSUMPTION, uncertain;
        /// Factor on the fine of an employer that was sanctioned before.
        repeat: Number = 2.0, 1.0..=20.0, ASSUMPTION;
        /// Months for which an employer counts as sanctioned before.
        memory: Months = 36.0, 0.0..=240.0, ASSUMPTION;
        /// Months for which a sanctioned employer may not hire with permits.
        excluded: Months = 0.0, 0.0..=120.0, ASSUMPTION;
    }
}

impl Policy for EmployerSanctions {
    policy_basics!("employer_sanctions");

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let (fine, repeat, memory, excluded) = (self.fine, self.repeat, self.memory, self.excluded);
        law.workplace_rule(open, WorkplaceRuleKind::Sanctions { fine, repeat, memory, excluded });
    }
}
