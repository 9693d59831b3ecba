//! Sells people in irregular status a work permit by the month, which they own.
//!
//! # What it does
//! People in irregular status may buy a permit for a month without an employer's consent, and again every month. They buy it if
//! the gain of regular pay and the end of fear are worth more to them than the price, and if they have the money. A holder may
//! change employer freely. Who does not pay falls back to irregular status. People who consider a clandestine entry may count
//! on the permit.
//!
//! In a small world with wages of 400 USD, inspections and informal work in half of the jobs, over two years:
//!
//! | what is switched off | clandestine entries | months in irregular status | detected | returns from irregular status |
//! |---|---|---|---|---|
//! | nothing | +19 % | −59 % | −59 % | −59 % |
//! | expectation before entry (`mechanism.patents.entering` 0) | −32 % | −59 % | −59 % | −59 % |
//! | consideration by employers (`mechanism.patents.hiring` 0) | +19 % | −59 % | −59 % | −59 % |
//! | the end of fear (`mechanism.patents.peace` 0) | +20 % | −58 % | −58 % | −58 % |
//! | a price of 100 in place of 30 USD | −7 % | −50 % | −50 % | −49 % |
//!
//! Which answers follow: people come forward by gain and price, and fewer are detected and go home; so they keep jobs that
//! others would have found, and entries fall, unless people on the way count on the permit. Employers offer more informal work
//! only where they are sanctioned for it: with the sanctions of the page `employer_sanctions` and most workers holding the
//! permit, the informal part of vacancies is up to a quarter larger. People over an open border do not buy it: they need no
//! permit here.
//!
//! # Reads and writes
//! Reads status, wages, savings, fear and the probability of detection; writes status, permit, wage and savings, and the
//! revenue of the state. Three decisions read the price: people when they come forward and each month again, people abroad when
//! they return, and people who consider a clandestine entry. Employers read the share of holders among those whom they can hire
//! informally. Touches and serves people who buy the first month.
//!
//! # When in the month
//! After policies on status, before permits expire.
//!
//! # Parameters
//! See the table below, which is generated from the code. How people and employers answer is in the mechanism `patents`.
//!
//! # Chance
//! None of its own; the draws are those of the mechanism `patents`, of which one block for each person has the policy's code.
//!
//! # Evidence
//! Such a permit, bought by the month at about 30 US dollars, has existed in Russia since 2010 for work in households and since
//! 2015 for all work (recalled, to be verified; the price has differed by region). The shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.patent]
//! kind = "work_patent"
//! from = "2010-07"
//! where = { destination = "THA" }
//! price = "30 USD"
//! ```

use crate::policy_basics;
use merantau_engine::law::{Change, Law};
use merantau_engine::law::{PatentTerms, WorkplaceRuleKind};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A permit that workers buy by the month.
    pub struct WorkPatent {
        /// Price of a month.
        price: Usd = 30.0, 0.0..=20000.0, "assumption: about 30 US dollars in Russia in 2010 (recalled, verify)", uncertain;
        /// Share of people who know of the permit and trust it.
        knows: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Probability per month that a person in irregular status who knows of the permit considers it.
        considers: PerMonth = 0.25, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of those who know of the permit before a clandestine entry and count on buying it after arrival.
        arrivals: Share = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for WorkPatent {
    policy_basics!("work_patent", Entry);

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let (price, knows, considers, arrivals) = (self.price, self.knows, self.considers, self.arrivals);
        law.workplace_rule(
            open,
            WorkplaceRuleKind::Patent(PatentTerms { price, knows, considers, arrivals }),
        );
    }
}
