//! Lets nobody leave for less than a wage that the origin demands for its people abroad.
//!
//! # What it does
//! The state of origin attests no contract below `amount` at departure. It examines the share `enforced` of the contracts of the people
//! whom `where` selects: first contracts, and those of people whom the origin lets be rehired only at home. At the share `audited` of
//! workplaces the origin's officers see to it that the contract holds. Elsewhere a part of the employers (`contract.origin_undone`)
//! replaces it on arrival by one at the wage of the market, which counts as a substituted contract; so does a contract that the agency
//! has cut already. A renewal abroad, or another employer, is not attested. It is not the minimum wage of the destination (kind
//! `minimum_wage`), which holds for whom its labour law covers, at work already, and on renewal.
//!
//! Which answers follow. Employers answer the cost of people of this origin: new places go to people of other origins, who take over a
//! part of what the origin loses, and the market wants fewer workers altogether. Contracts are first renewed less often where more of the
//! origin's people are at work than employers now want. More people would go for the higher wage, and there are fewer places for them:
//! the price of the visa rises, as far as it is not capped, until part of the gain has gone to those who hold visas. People who are paid
//! more overstay, abscond and return as others with their pay do. Wages of other origins in the market do not follow, except as unfilled
//! places move the market's wage.
//!
//! In a small world, for one of three origins, at 600 US dollars in place of 300, all contracts examined and audited, over three years,
//! means of four replicates:
//!
//! | effect | all readers on | a reader switched off |
//! |---|---|---|
//! | departures of the origin | −44.1 % | +0.7 % (employers do not answer cost: `substitution` and `elasticity` = 0) |
//! | permit holders of the origin at the end | −60.1 % | −14.5 % (only the choice between origins answers) |
//! | permit holders of other origins at the end | −2.2 % | +20.5 % (only the choice between origins answers) |
//! | price of the visa, where employers do not answer | +41.7 % | +0.1 % (`worth.attested` = 0) |
//!
//! With all readers, other origins take over nothing here, because the market wants fewer workers altogether; where jobs do not answer
//! cost, they take over more than the origin has lost so far, while its people keep their jobs until their permits end. With 80 % of
//! contracts examined, and 25 % of workplaces audited, as many are paid the wage as the shares say, and the rest are counted as
//! substituted.
//!
//! # Reads and writes
//! Writes the lowest wage at departure, and reads the agency's cut. It is read by the cost of the origin's people (`demand`,
//! `recruitment`), by the worth of the way with a permit (`worth`, and through it the price of the visa), and by the wage that a person
//! is paid on arrival (`departure`). Touches people who depart with a contract below the amount; serves those who are paid it.
//!
//! # When in the month
//! In the law of the month. The wage is set on departure.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One word of the departure: whether the contract is examined, and whether it then holds (decision Departure).
//!
//! # Evidence
//! The Philippines doubled the minimum wage of domestic workers to 400 US dollars in early 2007; new hires of service workers fell from
//! 144,321 to 107,135 (POEA; the change was made together with an end of placement fees and a minimum age of 25). How much of it was paid
//! is not known: the shares are assumptions.
//!
//! # Example
//! ```toml
//! [policy.household_reform]
//! kind = "origin_minimum_wage"
//! from = "2007-01"
//! where = { origin = "PHL", sector = "domestic" }
//! amount = "400 USD/month"
//! enforced = "90 %"
//! audited = "30 %"
//! ```

use crate::policy_basics;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A minimum wage that an origin sets for its people abroad.
    pub struct OriginMinimumWage {
        /// Lowest wage of a contract; the highest of several holds.
        amount: UsdPerMonth = 400.0, 0.0..=10000.0, "400 US dollars for domestic workers from the Philippines, 2007 (recalled, verify)";
        /// Share of contracts that are examined at departure.
        enforced: Share = 0.9, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of workplaces abroad that the origin's officers audit.
        audited: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for OriginMinimumWage {
    policy_basics!("origin_minimum_wage", Work);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, _change: Change, _geography: &Geography, law: &mut Law) {
        let rule =
            RuleKind::OriginWage { amount: self.amount, enforced: self.enforced, audited: self.audited };
        law.recruitment_rule(open, rule);
    }
}
