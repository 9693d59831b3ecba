//! Opens a tribunal for claims of unpaid wages, with a fund for workers of insolvent employers.
//!
//! # What it does
//! People who are owed wages file a claim if what it is expected to bring exceeds what it costs: a share of it, time, the fear
//! of detection in irregular status, and the fear of dismissal with a tied permit. The tribunal hears as many claims a month as
//! its capacity allows: the longest waiting first. Those that it does not hear wait. If a claim succeeds, the employer pays;
//! for an insolvent employer a fund of the state pays up to some months of wages.
//!
//! In a small world in which a twentieth of the wages is not paid in time, over three years, with the defaults and a capacity
//! for all:
//!
//! | what is switched off | claims filed, heard | withheld pay | recovered pay | absconded | home before the end of a permit |
//! |---|---|---|---|---|---|
//! | nothing | 10,390, 8,806 | −11 % | +34 % | −2.8 % | +0.2 % |
//! | learning by employers (`mechanism.claims.learning` 0) | 14,164, 11,868 | −1 % | +24 % | −0.3 % | +1.0 % |
//! | what people expect to lose (`mechanism.claims.known` 0) | 10,385, 8,799 | −11 % | +34 % | −2.8 % | +0.3 % |
//! | waiting for a judgment (`mechanism.claims.waits` 0) | 10,300, 8,579 | −11 % | +34 % | −2.8 % | +0.7 % |
//! | most of the capacity (20 claims a month) | 6,130, 1,642 | −1 % | +4 % | −0.5 % | −0.3 % |
//!
//! Which answers follow: people file by what a claim is worth to them, and less where the queue is long. Employers withhold
//! less because judgments cost them; so fewer people are abused, and fewer abscond. Who waits for a judgment stays until it is
//! given. The share of pay that people are thought to lose falls (by more than a fifth where most claims succeed), which is too
//! little here to move returns and entries visibly. Who is dismissed after a claim that failed goes home, which makes returns
//! no rarer in all. Confinement and violence do not follow, other than by conduct.
//!
//! # Reads and writes
//! Reads unpaid wages, wages, conduct and whether the employer pays, the firewall, and the probability of being held; writes
//! unpaid wages, savings, the accounts of employers and of the state, and public cost. Touches those who file; serves those
//! whose claim is heard.
//!
//! # When in the month
//! In the law of the month claims are selected; they are heard, and new ones filed, after abuse and before policies at work.
//!
//! # Parameters
//! See the table below, which is generated from the code. How people and employers answer is in the mechanism `claims`.
//!
//! # Chance
//! None of its own; the draws are those of the mechanism `claims`, of which one block for each person has the policy's code.
//!
//! # Evidence
//! Seed paragraph 29: non-payment or delay of wages; paragraph 28: people in irregular status have no recourse to legal
//! protection. Facts A05: 14,704 complaints in Sri Lanka in 2010, most of them about breach of contract. The sizes are
//! assumptions.
//!
//! # Example
//! ```toml
//! [policy.tribunal]
//! kind = "wage_claims"
//! from = "2006-01"
//! where = { destination = "HKG" }
//! capacity = 300
//! delay = "3 months"
//! fund = "4 months"
//! ```

use crate::policy_basics;
use merantau_engine::law::{Change, Law};
use merantau_engine::law::{TribunalTerms, WorkplaceRuleKind};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A tribunal for claims of unpaid wages.
    pub struct WageClaims {
        /// Claims that the tribunal hears per month.
        capacity: Persons = 200.0, 0.0..=1000000.0, ASSUMPTION, uncertain;
        /// Least number of months between filing and hearing.
        delay: Months = 3.0, 0.0..=60.0, ASSUMPTION, uncertain;
        /// Months of the wage that the state pays at most where the employer is insolvent; 0 means that there is no fund.
        fund: Months = 3.0, 0.0..=24.0, ASSUMPTION;
        /// Probability that a claim succeeds.
        success: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of people who know of the tribunal.
        knows: Share = 0.6, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months of unpaid wages from which a claim is admitted.
        least: Months = 1.0, 0.0..=24.0, ASSUMPTION;
        /// Cost of a claim, as a share of what it brings.
        filing_cost: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Cost of a claim in time, in months of the wage.
        time: Months = 0.1, 0.0..=12.0, ASSUMPTION;
        /// Share of claimants with a tied permit who are protected from dismissal.
        protected: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for WageClaims {
    policy_basics!("wage_claims", Work);

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let terms = TribunalTerms {
            capacity: self.capacity,
            delay: self.delay,
            fund: self.fund,
            success: self.success,
            knows: self.knows,
            least: self.least,
            cost: self.filing_cost,
            time: self.time,
            protected: self.protected,
        };
        law.workplace_rule(open, WorkplaceRuleKind::Tribunal(terms));
    }
}
