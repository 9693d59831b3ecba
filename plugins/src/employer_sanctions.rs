//! Sanctions employers for workers in irregular status whom an inspection of the workplace finds.
//!
//! # What it does
//! An employer pays a fine for each worker in irregular status whom an inspection finds, in addition to the fines of the
//! state's law; more if it was sanctioned before, and it may be excluded from hiring with permits for some months. What decides
//! is the expected sanction: inspections per year × share of workers found × fine. Without inspectors the sanction is paper,
//! and nothing changes.
//!
//! In a small world with one inspection of each workplace a year, a wage of 400 USD and a fine of 4,000 USD for each worker,
//! over two years (a fifth of the employers is deterred):
//!
//! | what is switched off | clandestine entries | returns from irregular status | months in irregular status |
//! |---|---|---|---|
//! | nothing | −19 % | +45 % | −20 % |
//! | informal offers (`mechanism.sanctions.hiring` 0) | −13 % | +41 % | −18 % |
//! | dismissals (`mechanism.sanctions.dismissal` 0) | −3 % | 0 % | 0 % |
//! | what people expect to lose (`mechanism.sanctions.known` 0) | −19 % | +45 % | −20 % |
//! | all of these and consent | 0 % | 0 % | 0 % |
//! | inspections | 0 % | 0 % | 0 % |
//!
//! Which answers follow: entries fall because less informal work is offered, and because those who are dismissed look for the
//! same work. Returns rise and the irregular stock falls because deterred employers dismiss. Where many lose their employer and
//! stay, the way to irregular status is worth less to those who consider it; in this world that is too little to be seen. Where
//! a campaign of regularization is open, employers consent more often. The fine does not lower withheld wages: it does not
//! depend on them.
//!
//! # Reads and writes
//! Reads inspections, the share of workers found, wages and the record of each employer; writes the employer's record and its
//! exclusion, the accounts of employers and of the state, and the revenue of the state. Four answers read the expected
//! sanction: employers when they offer informal work, employers that dismiss workers in irregular status, employers asked to
//! consent to a permit in a campaign, and migrants through the pay and the length of stays in irregular status. Touches the
//! workers for whom an employer is fined; serves nobody.
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
    policy_basics!("employer_sanctions", Status);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let (fine, repeat, memory, excluded) = (self.fine, self.repeat, self.memory, self.excluded);
        law.workplace_rule(open, WorkplaceRuleKind::Sanctions { fine, repeat, memory, excluded });
    }
}
