//! Enrols migrants in health insurance.
//!
//! # What it does
//! When the policy opens, in the same month of each later year, and on arrival, people without insurance are enrolled
//! with the probability `share`. The insurance pays for illness and replaces a part of lost pay. It lasts as long as
//! the stay; each year insured people pay the premium, limited to their savings. People in irregular status are
//! enrolled if the insurance is open to them.
//!
//! # Reads and writes
//! Writes insurance and savings; the premium is revenue of the state, and the state pays for illness. Touches and
//! serves the people enrolled.
//!
//! # When in the month
//! After people who waited have departed, before illness.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One block per person without insurance and round (decision Policy, k from the policy's name): whether the person
//! is enrolled.
//!
//! # Evidence
//! Seed paragraph 25: registered migrants in Thailand were enrolled in a health insurance scheme; paragraph 31:
//! access to affordable basic health services. The share is an assumption.
//!
//! # Example
//! ```toml
//! [policy.insurance]
//! kind = "health_insurance"
//! from = "2004-07"
//! where = { destination = "THA" }
//! share = "80 %"
//! premium = "33 USD"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::chance;
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Open, Point, Policy};

use crate::PAPERS;

merantau_engine::blocks! {
    /// Each month, for workers who are not insured.
    pub Enrolment(code: u32): Policy, k code, Ks::Code(&["health_insurance"]), Person, Month {
        /// Whether the person enrols.
        ENROLS: 0, Below(1.0), WORKING, ["health_insurance"];
    }
}

merantau_engine::parameters! {
    /// Health insurance for migrants.
    pub struct HealthInsurance {
        /// Share of people without insurance who are enrolled in a round.
        share: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Premium that the migrant pays per year.
        premium: Usd = 0.0, 0.0..=1000.0, ASSUMPTION;
        /// Whether the insurance is open to people in irregular status.
        irregular: Flag = 0.0, 0.0..=1.0, "seed paragraph 31: migrants should have access to basic health services";
    }
}

impl Policy for HealthInsurance {
    policy_basics!("health_insurance", Work);

    fn points(&self) -> &'static [Point] {
        &[Point::Departure]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let round = open.month.of_year() == open.from.of_year();
        let probability = self.share * open.strength;
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let life = chunk.people[i].life;
            // A person who arrived in the last month has no month of work yet.
            if !round && life.months > 0 {
                continue;
            }
            let status = life.status();
            let open_to = PAPERS.has(status) || (self.irregular >= 1.0 && StatusSet::IRREGULAR.has(status));
            if !open_to || !chunk.meant(open.selector, i) {
                continue;
            }
            let enrols = !life.traits.insured()
                && chance(chunk.draw(i, Enrolment(open.code))[Enrolment::ENROLS], probability);
            if enrols {
                chunk.touch(i, open.index);
                chunk.serve(open.index);
                chunk.people[i].life.traits.set_insured(true);
            }
            if self.premium > 0.0 && chunk.people[i].life.traits.insured() {
                chunk.pay_premium(i, (self.premium * open.strength * 100.0) as i64);
            }
        }
    }
}
