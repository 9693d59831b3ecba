//! Prosecutes traffickers, and finds and assists trafficked people.
//!
//! # What it does
//! Prosecution lowers trafficking: fewer people who enter clandestinely are deceived, fewer people in irregular
//! status fall into the hands of a trafficker, and agencies of traffickers at the selected origins are closed. Each
//! month some trafficked people are found. They receive a card for a year or go home, with compensation from the
//! state.
//!
//! # Reads and writes
//! Writes the factor on trafficking for the people whom `where` selects and the enforcement of licences at origins;
//! status, savings and the state's cost. Touches trafficked people, every month; serves the people assisted.
//!
//! # When in the month
//! In the law of the month; before permits are renewed or expire.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One block per trafficked person and month (decision Policy, k from the policy's name): whether the person is
//! found, and whether the person receives a card.
//!
//! # Evidence
//! Seed paragraphs 26, 36 and 37; facts T01 and T02: 2.4 million trafficked in 2005. The sizes are assumptions.
//!
//! # Example
//! ```toml
//! [policy.against_trafficking]
//! kind = "anti_trafficking"
//! from = "2005-01"
//! where = { destination = "THA" }
//! prosecution = 0.5
//! assistance = "3 %/month"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::chance;
use merantau_engine::ids::StateId;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::blocks! {
    /// Each month, for people held by a trafficker.
    pub Assisted(code: u32): Policy, k code, Ks::Code(&["anti_trafficking"]), Person, Month {
        /// Whether the person is found and assisted.
        FOUND: 0, Below(1.0), TRAFFICKED, ["anti_trafficking"];
        /// Whether the person receives a card.
        CARD: 1, Below(1.0), TRAFFICKED, ["anti_trafficking"];
    }
}

merantau_engine::parameters! {
    /// Prosecution of traffickers and assistance to trafficked people.
    pub struct AntiTrafficking {
        /// Factor on the probability of trafficking.
        prosecution: Number = 0.6, 0.0..=1.0, "seed paragraph 37; the factor is an assumption", uncertain;
        /// Share of agencies without licence that are closed per year, added at the origins.
        licences: PerYear = 0.1, 0.0..=4.0, ASSUMPTION;
        /// Additional probability per month that a trafficked person is found and assisted.
        assistance: PerMonth = 0.03, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of assisted people who receive a card for a year; the others go home.
        card: Share = 0.5, 0.0..=1.0, "seed paragraph 37: assisting victims; the share is an assumption";
        /// Amount that the state pays to each person assisted.
        compensation: Usd = 0.0, 0.0..=10000.0, ASSUMPTION;
    }
}

impl Policy for AntiTrafficking {
    policy_basics!("anti_trafficking", Status);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::Trafficking, Amend::Multiply(self.prosecution));
        for (s, state) in law.states.iter_mut().enumerate() {
            if open.selector.origin(StateId::from_index(s)) {
                change.add(&mut state.licence_enforcement, self.licences);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        let probability = self.assistance * open.strength;
        for k in 0..chunk.scratch.working.len() {
            let i = chunk.scratch.working[k] as usize;
            let life = &chunk.people[i].life;
            if life.status() != Status::Trafficked || !chunk.meant(open.selector, i) {
                continue;
            }
            chunk.touch(i, open.index);
            let words = chunk.draw(i, Assisted(open.code));
            if chance(words[Assisted::FOUND], probability) {
                chunk.serve(open.index);
                chunk.pay_out(i, (self.compensation * 100.0) as i64);
                chunk.assist(i, chance(words[Assisted::CARD], self.card));
            }
        }
    }
}
