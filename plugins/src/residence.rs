//! Lets skilled migrants settle permanently.
//!
//! # What it does
//! Permit holders with at least a given skill may settle after some months in the country; a share of people who
//! arrive settles on arrival. The prospect attracts people: it adds to the value of the selected corridors.
//!
//! # Reads and writes
//! Writes the months after which a person may settle and the share who settle on arrival, for the people whom `where`
//! selects; the ties of corridors (`pull`). Touches and serves permit holders who may settle later, every month.
//!
//! # When in the month
//! In the law of the month. The people affected are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 11: highly skilled workers were drawn to newly industrialized economies offering permanent
//! residence. The months are an assumption.
//!
//! # Example
//! ```toml
//! [policy.residence]
//! kind = "residence"
//! from = "2003-01"
//! where = { destination = "SGP" }
//! after = "48 months"
//! skill = "professional"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::codes::Skill;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Permanent residence.
    pub struct Residence {
        /// Months in the country after which a person may settle; the shortest of all policies applies.
        after: Months = 60.0, 1.0..=600.0, ASSUMPTION, uncertain;
        /// Lowest skill with which a person may settle.
        skill: Choice(Skill) = Skill::Professional, all, "seed paragraph 11";
        /// Share of people who settle on arrival, combined with the share who do already.
        on_arrival: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Value that the prospect of residence adds to coming to the destination.
        pull: UsdPerMonth = 0.0, 0.0..=1000.0, ASSUMPTION;
    }
}

impl Policy for Residence {
    policy_basics!("residence", Entry);

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        let selector = open.selector.skilled_from(self.skill.get());
        law.amend_for(selector, change, Rule::ResidenceAfter, Amend::Cap(self.after));
        // The selector already contains the lowest skill of the policy; the one of the law must not exclude these
        // people.
        law.amend_for(selector, Change { strength: 1.0 }, Rule::ResidenceSkill, Amend::Multiply(0.0));
        law.amend_for(selector, change, Rule::Settlement, Amend::Join(self.on_arrival));
        for corridor in law.corridors_of(open.selector, geography) {
            change.add(&mut corridor.ties, self.pull);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let selector = open.selector.skilled_from(self.skill.get());
        chunk.reach(&Open { selector: &selector, ..*open }, StatusSet::PERMIT, true);
    }
}
