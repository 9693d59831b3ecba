//! Publishes how many clients of each agency had a grievance, so that applicants can choose.
//!
//! # What it does
//! The state of origin publishes the record of each agency: the share of its clients of the last years without a recorded grievance
//! (a substituted contract, confinement or violence). It reaches the share `reach` of applicants. A person who knows no agency goes
//! by the record in place of nothing; a person whose community remembers agencies gives both the same weight. The rating is right only as
//! far as grievances are recorded: clients report the share `recorded`, of which the office can examine `capacity` a month, in equal
//! shares of all agencies; what is beyond is not counted. Agencies without a record look as if all clients were satisfied.
//!
//! Which answers follow. Clients go to agencies with fewer recorded grievances, so that fewer contracts are substituted. Agencies weigh
//! profit now against orders later: each becomes more honest by as much as the rating makes orders depend on honesty. Agencies with many
//! orders raise their margin, and those with few lower it: a good record has its price. Agencies that lose their orders cover their costs
//! less, and are likelier to give up. Which employer one comes to, and whether one goes at all, does not read the rating.
//!
//! In a small world with 90 % reached and all grievances recorded, where 60 % of applicants know no agency and look at quality twice as
//! much as usual (`recruitment.reputation` 6), over five years, means of five replicates:
//!
//! | what is switched off | substituted contracts per departure | mean honesty of agencies |
//! |---|---|---|
//! | nothing | −37.2 % | +25.9 % |
//! | agencies do not answer (`adapting.agency_learning`, `adapting.rated_honesty` = 0) | −14.6 % | 0.0 % |
//! | clients do not look at quality (`recruitment.reputation` = 0) | 0.0 % | 0.0 % |
//! | no grievance is recorded (`recorded` = 0) | +1.5 %, within chance (two replicates) | |
//! | the office can examine 0.1 grievances a month (`capacity`) | −2.1 %, within chance (two replicates) | |
//!
//! How many agencies give up does not differ by more than chance in this world.
//!
//! # Reads and writes
//! Writes the share whom the rating reaches, the share of grievances that it counts, and the capacity. These are read by the choice of an
//! agency (`job_market`), and by agencies' honesty (`adapting`); margins and exits answer the number of clients (`adapting`). Touches and
//! serves people who take a place and have seen the rating.
//!
//! # When in the month
//! In the law of the month. Agencies are chosen with the places; they adapt each quarter.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None of its own; whether a person sees the rating is one word of the choice of an agency (decision Agency).
//!
//! # Evidence
//! Seed paragraph 29: recruitment is left to private agencies, and violations of contracts follow. Facts A05: 14,704 complaints
//! in Sri Lanka in 2010. How many a rating reaches, and how many grievances are reported, are assumptions.
//!
//! # Example
//! ```toml
//! [policy.stars]
//! kind = "agency_rating"
//! from = "2014-01"
//! where = { origin = "BGD" }
//! reach = "40 %"
//! recorded = "50 %"
//! capacity = 500
//! cost = { month = "20000 USD/month" }
//! ```

use crate::policy_basics;
use merantau_engine::ids::StateId;
use merantau_engine::law::RuleKind;
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::policy::{Dimension, Open, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A rating of agencies.
    pub struct AgencyRating {
        /// Share of applicants whom the rating reaches; the largest of several holds.
        reach: Share = 0.4, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of grievances that clients report.
        recorded: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Grievances that can be examined in a month in an origin; 0 means no limit.
        capacity: Persons = 0.0, 0.0..=10000000.0, ASSUMPTION;
    }
}

impl Policy for AgencyRating {
    policy_basics!("agency_rating", Recruitment);

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin]
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.origin(StateId::from_index(s)) {
                change.at_least(&mut state.rating, self.reach);
                change.multiply(&mut state.rating_recorded, self.recorded);
                if self.capacity > 0.0 {
                    change.cap(&mut state.rating_capacity, self.capacity);
                }
            }
        }
        law.recruitment_rule(open, RuleKind::Rating);
    }
}
