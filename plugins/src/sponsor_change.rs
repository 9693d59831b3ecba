//! Gives workers with a tied permit a right to change employer on conditions.
//!
//! # What it does
//! A worker with a tied permit may change employer without consent while a ground holds: unpaid wages, a substituted contract,
//! an insolvent employer, or abuse in the last twelve months. The permit goes on with the new employer. Who has the right looks
//! for another employer and changes if that is better by the yardstick: the wage offered, against what the present employer is
//! expected to pay and pay back.
//!
//! In a small world in which a twentieth of the wages is not paid in time, over two years, with the defaults:
//!
//! | what is switched off | changes of employer | absconded | home before the end of a permit | withheld pay | abused |
//! |---|---|---|---|---|---|
//! | nothing | +106 % | −22 % | −2.1 % | −10 % | −15 % |
//! | the right in place of absconding and returning (`mechanism.employer_change.instead` 0) | +106 % | −21.5 % | −1.9 % | −10 % | −15 % |
//! | the right as an answer to abuse (`mechanism.employer_change.answer` 0) | +74 % | −10 % | −1.5 % | −8 % | −11 % |
//! | learning by employers (`mechanism.adapting.leaver_cost` 0) | +120 % | −22 % | −2.5 % | −9 % | −13 % |
//! | another employer to be found (`search` 0) | 0 % | 0 % | 0 % | 0 % | 0 % |
//!
//! Where 1 % of workers would abscond in a month without abuse, and the right is no answer to abuse, absconding falls by 3.6 %
//! with the first reader and by 2.1 % without it.
//!
//! Which answers follow: people change employer by the yardstick; those who are abused change in place of absconding, enduring
//! or going home; those who may leave abscond and return less because wages are unpaid or they were abused; employers who lose
//! workers withhold less. What an old employer owes is lost by a change, unless a claim waits (see `wage_claims`). First wages
//! do not follow: a right on conditions gives workers no bargaining power at hiring.
//!
//! # Reads and writes
//! Reads unpaid wages, claims that wait, substituted contracts, abuse, conduct and whether the employer pays, and offers of
//! other employers; writes employer, wage and unpaid wages, and how many workers the employer has lost, from which it learns.
//! Touches people who have the right, every month; serves those who change.
//!
//! # When in the month
//! After policies on status, before permits are renewed or expire. The answer to abuse: with that of all others.
//!
//! # Parameters
//! See the table below, which is generated from the code. How people compare is in the mechanism `employer_change`.
//!
//! # Chance
//! None of its own; the draws are those of the mechanism `employer_change`, of which one block for each person has the policy's
//! code.
//!
//! # Evidence
//! Seed paragraph 29: protection rests on the contract with the employer; non-payment or delay of wages, contract violations.
//! The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.leave_bad_employers]
//! kind = "sponsor_change"
//! from = "2009-01"
//! where = { destination = "BHR" }
//! unpaid = "2 months"
//! knows = "60 %"
//! ```

use crate::policy_basics;
use merantau_engine::law::{Change, Law};
use merantau_engine::law::{LeaveTerms, WorkplaceRuleKind};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A right to change employer on conditions.
    pub struct SponsorChange {
        /// Months of unpaid wages from which the right holds; 0 means that unpaid wages are no ground.
        unpaid: Months = 2.0, 0.0..=24.0, ASSUMPTION, uncertain;
        /// Whether a substituted contract is a ground.
        substituted: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Whether an insolvent employer is a ground.
        insolvent: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Whether abuse in the last twelve months is a ground.
        abused: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
        /// Share of workers who know of the right.
        knows: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Probability per month that a worker who has the right finds another employer who would hire.
        search: PerMonth = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for SponsorChange {
    policy_basics!("sponsor_change", Work);

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let terms = LeaveTerms {
            unpaid: self.unpaid,
            substituted: self.substituted >= 1.0,
            insolvent: self.insolvent >= 1.0,
            abused: self.abused >= 1.0,
            knows: self.knows,
            search: self.search,
        };
        law.workplace_rule(open, WorkplaceRuleKind::LeaveEmployer(terms));
    }
}
