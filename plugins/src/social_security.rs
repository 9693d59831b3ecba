//! Social insurance of workers with a permit, portability of what they paid in, and a gratuity for a completed contract.
//!
//! # What it does
//! Employer and worker contribute shares of the pay of permit holders. A person who goes home with a permit is paid out the share of the
//! contributions that is portable, and the rest remains with the state. When a permit ends, the employer pays a gratuity of so many days of
//! pay for each year of the contract, whether the permit is renewed or not. Money that is paid in is not stored for each person: what is paid
//! out follows from the present wage and the months with a permit since the policy began. People whose stay began
//! earlier receive nothing for earlier months.
//!
//! Which answers follow: employers want fewer workers, because contributions and gratuity are a cost of labour. Going is worth less where
//! contributions are not portable, and more where they are or where there is a gratuity, so that people who look, applications and the price of a
//! visa change. Returns in mid-contract fall by a gratuity, and most just before the contract ends. Overstaying falls where contributions
//! are portable, because overstayers lose them. Savings at return rise by what is paid out. Abuse, recruitment and
//! the wage itself do not change.
//!
//! | what is switched off | jobs | returns in mid-contract | overstays | savings per return |
//! |---|---|---|---|---|
//! | nothing | −13.6 % | −11.9 % | −33.5 % | +33.2 % |
//! | `employer = 0` and `days = 0`: only the worker contributes | 0.0 % | +0.1 % | −17.9 % | +5.1 % |
//! | `mechanism.worth.deferred = 0` | −13.6 % | +2.8 % | −33.0 % | +30.8 % |
//! | `mechanism.permits.stay_bond = 0` | −13.6 % | −11.7 % | −0.1 % | +30.4 % |
//!
//! The table shows the change by the default contributions and a gratuity of 30 days in a small world in three years: jobs that employers
//! offer, returns in mid-contract per permit and month, overstays per contract that ends, and savings per return.
//!
//! # Reads and writes
//! Reads pay, wage, permit and months; writes pay after contributions, savings, the cost of labour, what pay is worth, and the state's
//! revenue and public cost. Readers: the demand for labour (`demand`), the worth of the ways and of staying (`worth`), returns in
//! mid-contract (`decisions`), overstaying (`permits`). Touches permit holders, every month; serves people who are paid out
//! or receive a gratuity.
//!
//! # When in the month
//! Contributions with the month's pay, before it is spent; the gratuity when the permit ends; the rest on return.
//!
//! # Parameters
//! See the table below, which is generated from the code. `where` selects by `origin`, `destination`, `sector`, `sex` and `skill`.
//!
//! # Chance
//! Below full strength, whether the policy holds for a person: one word per person, the same throughout (decision Policy).
//!
//! # Evidence
//! Seed paragraph 31: migrants should be treated equally under the law. Seed paragraph 19: return migrants bring savings. The
//! rates are assumptions; set those of the law concerned.
//!
//! # Example
//! ```toml
//! [policy.portable]
//! kind = "social_security"
//! from = "2005-01"
//! where = { origin = "PHL", destination = "KOR" }
//! employer = "4.5 %"
//! worker = "4.5 %"
//! portable = "100 %"
//! days = 30
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Social insurance and gratuity.
    pub struct SocialSecurity {
        /// Contribution of the employer, as a share of the wage.
        employer: Share = 0.05, 0.0..=1.0, ASSUMPTION;
        /// Contribution of the worker, as a share of the wage.
        worker: Share = 0.05, 0.0..=0.9, ASSUMPTION;
        /// Share of the contributions that is paid out to people who go home with a permit.
        portable: Share = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Days of pay, of which a month has 30, that the employer pays for each year of a completed contract.
        days: Number = 0.0, 0.0..=180.0, ASSUMPTION;
    }
}

impl Policy for SocialSecurity {
    policy_basics!("social_security", Work);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let Self { employer, worker, portable, days } = *self;
        law.recruitment_rule(open, RuleKind::SocialSecurity { employer, worker, portable, days });
    }
}
