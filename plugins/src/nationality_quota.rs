//! Requires employers to employ a share of natives.
//!
//! # What it does
//! Employers from a size on must employ a share of natives. One that lacks natives may hire nobody with a permit, and hires
//! natives who look for work, at their wage; or it pays a fee for each native that is lacking, if law has one and it costs
//! less. So it shrinks as its workers leave, or its labour becomes dearer.
//!
//! In a small world with few natives, wages of 400 USD and a share of 60 %, over three years (natives who look for work limit
//! how many are hired):
//!
//! | what is switched off | vacancies with permits that are filled | jobs for migrants | natives at work |
//! |---|---|---|---|
//! | nothing | −23 % | −22 % | +11 % |
//! | the difference in wages (`mechanism.nationality.native_wage` 1) | −16 % | 0 % | +11 % |
//! | the bar on hiring (`mechanism.nationality.barred` 0) | −2 % | −19 % | +11 % |
//! | hiring of natives (`mechanism.nationality.speed` 0) | −19 % | 0 % | 0 % |
//! | a fee of 20 USD that can be paid instead | −0.3 % | −6 % | 0 % |
//!
//! Which answers follow: employers that lack natives are barred and shrink; the others of a market hire in their place as far
//! as jobs allow; jobs answer the dearer labour; natives who look for work are hired. Employers do not leave the market, no
//! native changes employer, wages of natives do not rise, and nobody works on paper only.
//!
//! # Reads and writes
//! Reads natives, workers and jobs of each employer and natives who look for work; writes the natives of employers and markets,
//! which employers may hire, the cost of labour, and the revenue of the state. Jobs for migrants answer the cost of labour;
//! vacancies with permits answer the share of employers that may hire; natives answer what employers lack. Touches and serves
//! nobody: the rule applies to employers.
//!
//! # When in the month
//! With the demand for labour; natives are hired each quarter.
//!
//! # Parameters
//! See the table below, which is generated from the code. How employers answer is in the mechanism `nationality`.
//!
//! # Chance
//! None of its own; how natives are spread over employers is fixed by a draw of the mechanism `nationality`.
//!
//! # Evidence
//! Seed paragraph 17: effects of migrants on natives are mixed. Saudi Arabia has had such shares by size of the firm and sector
//! since 2011 (recalled, to be verified). The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.natives_first]
//! kind = "nationality_quota"
//! from = "2011-06"
//! where = { destination = "SAU", sector = "services" }
//! share = "20 %"
//! fee = "53 USD/month"
//! ```

use crate::policy_basics;
use merantau_engine::law::WorkplaceRuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

use crate::WORKPLACE;

merantau_engine::parameters! {
    /// A share of natives that employers must employ.
    pub struct NationalityQuota {
        /// Share of natives among an employer's workers in regular status.
        share: Share = 0.2, 0.0..=0.95, ASSUMPTION, uncertain;
        /// Number of workers, natives included, from which the rule applies to an employer.
        size: Persons = 10.0, 0.0..=100000.0, ASSUMPTION;
        /// Fee for each native that is lacking; 0 means that it cannot be paid.
        fee: UsdPerMonth = 0.0, 0.0..=1000.0, ASSUMPTION;
    }
}

impl Policy for NationalityQuota {
    policy_basics!("nationality_quota", Entry);

    fn selects(&self) -> &'static [Dimension] {
        WORKPLACE
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let (share, size, fee) = (self.share, self.size, self.fee);
        law.workplace_rule(open, WorkplaceRuleKind::Natives { share, size, fee });
    }
}
