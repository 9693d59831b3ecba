//! Detects, detains and deports migrants in irregular status, and makes all of them afraid.
//!
//! # What it does
//! Detection of the selected people rises at once, for as long as the crackdown lasts; the state can deport more
//! people. Announced detection is feared before it is experienced: fewer people stay when a permit ends, more go home
//! voluntarily, and those who remain endure more, because they do not complain. Hostility against migrants rises.
//! Deportation capacity and hostility apply to the whole state, also if `where` selects only some people.
//!
//! # Reads and writes
//! Writes detection, fear, the probability of going home and fines for the people whom `where` selects; deportation
//! capacity, bribery and hostility of the state. Touches people in irregular status, every month; serves people in
//! detention.
//!
//! # When in the month
//! In the law of the month. People in irregular status are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Facts I01 and R03 (Malaysia), R07, R09 and R10 (Saudi Arabia: 671,272 arrests and 161,000 deportations in five
//! months after an amnesty); seed paragraphs 28 and 30. The factors are assumptions.
//!
//! # Example
//! ```toml
//! [policy.crackdown]
//! kind = "crackdown"
//! from = "2005-03"
//! until = "2006-02"
//! where = { destination = "MYS", status = ["overstayed", "absconded", "clandestine"] }
//! detection = 5.0
//! capacity = 10000
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Amend, PersonContext, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A crackdown.
    pub struct Crackdown {
        /// Factor on the probability of detection outside work.
        detection: Number = 4.0, 0.0..=100.0, "facts R09: 671,272 arrests in five months in Saudi Arabia; the factor is an assumption", uncertain;
        /// Additional number of people whom the state can deport per month.
        capacity: Persons = 5000.0, 0.0..=10000000.0, "facts R09: 161,000 of those arrested were deported in five months; the size is an assumption";
        /// Probability of detection per year that is feared in addition to what is experienced.
        fear: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on the probability that people in irregular status go home voluntarily.
        homeward: Number = 1.5, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Hostility added by the crackdown.
        hostility: Share = 0.1, 0.0..=1.0, "seed paragraph 30; the size is an assumption", uncertain;
        /// Factor on the fine of an employer for workers in irregular status.
        fine: Number = 1.0, 0.0..=100.0, ASSUMPTION;
        /// Factor on the share of officials who take bribes.
        bribery: Number = 1.0, 0.0..=10.0, "seed paragraph 26: abuse at the hands of the authorities; the factor is an assumption";
    }
}

impl Policy for Crackdown {
    policy_basics!("crackdown", Status);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::Detection, Amend::Multiply(self.detection));
        law.amend(open, change, Rule::Fear, Amend::Join(self.fear));
        law.amend(open, change, Rule::Homeward, Amend::Multiply(self.homeward));
        law.amend(open, change, Rule::Fine, Amend::Multiply(self.fine));
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.destination(StateId::from_index(s)) {
                change.add(&mut state.deportation_capacity, self.capacity);
                change.join(&mut state.hostility, self.hostility);
                change.multiply(&mut state.bribery, self.bribery);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::IRREGULAR, false);
        for k in 0..chunk.scratch.detained.len() {
            let i = chunk.scratch.detained[k] as usize;
            let life = chunk.people[i].life;
            if life.status() != Status::Detained {
                continue;
            }
            // A person who was detained in irregular status is still selected by that status.
            let case = PersonContext { status: life.traits.before(), ..chunk.case(i) };
            if StatusSet::IRREGULAR.has(case.status) && open.selector.means(&chunk.conditions.geography, case)
            {
                chunk.touch(i, open.index);
                chunk.serve(open.index);
            }
        }
    }
}
