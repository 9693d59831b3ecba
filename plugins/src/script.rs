//! A policy written as a script next to the scenario, which reads official statistics and sets law.
//!
//! # What it does
//! Each month while its window is open, the script is called once for each state or corridor that `where` names. It
//! reads official statistics of the previous month, and sets rules of law within the ranges that these have in a
//! scenario. The values apply for the month; other policies then change them as they would change the scenario's law.
//! At a strength below one, law moves by that share.
//!
//! # Reads and writes
//! Reads the figures of states, sectors and corridors, and the law of the scenario. Writes any rule of law. It stores
//! up to 64 numbers from month to month. It touches nobody itself: the people affected by its law are not recorded.
//!
//! # When in the month
//! At the opening, before all other policies.
//!
//! # Parameters
//! See the table below, which is generated from the code, and `file`: the script, written in rhai, in or below the
//! directory of the file that names it. The guide's page on scripts describes how to write one.
//!
//! # Chance
//! None. A script has no clock, no files and no random numbers: the same figures give the same law.
//!
//! # Evidence
//! States have rules that react to figures: levies that follow unemployment, raids that follow a count. Seed paragraph
//! 24: official figures miss people in irregular status.
//!
//! # Example
//! ```toml
//! [policy.reacting_raids]
//! kind = "script"
//! file = "reacting-raids.rhai"
//! where = { destination = "THA" }
//! a = 0.05
//! ```
//! and in `reacting-raids.rhai`:
//! ```rhai reacting-raids.rhai
//! // inspect every workplace once a year where more than a share `a` of the people known is in irregular status
//! let known = state.permits + state.registered + state.irregular_observed;
//! if state.irregular_observed > a * known {
//!     law.inspection = 1.0;
//! }
//! ```

mod fault;
mod language;
mod memory;
mod rules;
mod run;

use merantau_engine::ids::{CorridorId, StateId};
use std::sync::Arc;

use merantau_engine::failure::{FileMistake, PolicyFailure};
use merantau_engine::law::Law;
use merantau_engine::params::{ASSUMPTION, Parameters};
use merantau_engine::policy::{Dimension, Open, Policy, Ruling};
use merantau_engine::world::official_statistics::OfficialStatistics;

use memory::Memory;
use run::{Compiled, Month};

merantau_engine::codes! {
    /// The places for which a script is called.
    Each {
        /// Each destination.
        Destination = "destination",
        /// Each origin.
        Origin = "origin",
        /// Each corridor.
        Corridor = "corridor",
    }
}

merantau_engine::parameters! {
    /// The numbers of a script.
    pub struct Numbers {
        /// The places for which the script is called each month: destinations, origins or corridors in `where`.
        each: Choice(Each) = Each::Destination, all, ASSUMPTION;
        /// A number that the script can read as `a`. The script defines its meaning; arms and months can change it.
        a: Number = 0.0, -1000000000000.0..=1000000000000.0, ASSUMPTION;
        /// A number that the script can read as `b`.
        b: Number = 0.0, -1000000000000.0..=1000000000000.0, ASSUMPTION;
        /// A number that the script can read as `c`.
        c: Number = 0.0, -1000000000000.0..=1000000000000.0, ASSUMPTION;
        /// A number that the script can read as `d`.
        d: Number = 0.0, -1000000000000.0..=1000000000000.0, ASSUMPTION;
    }
}

/// A script: its numbers, its code and its memory.
#[derive(Clone, Default)]
pub(crate) struct Script {
    numbers: Numbers,
    code: Option<Arc<Compiled>>,
    memory: Memory,
}

impl Policy for Script {
    fn kind(&self) -> &'static str {
        "script"
    }
    fn parameters(&self) -> &dyn Parameters {
        &self.numbers
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        &mut self.numbers
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }

    fn selects(&self) -> &'static [Dimension] {
        &[Dimension::Origin, Dimension::Destination]
    }

    fn wants_file(&self) -> bool {
        true
    }

    fn set_file(&mut self, name: &str, text: &str) -> Result<(), FileMistake> {
        self.code = Some(Arc::new(Compiled::new(name, text, &self.numbers)?));
        Ok(())
    }

    fn state(&self) -> Vec<(String, f64)> {
        self.memory.all()
    }

    fn set_state(&mut self, state: &[(String, f64)]) {
        self.memory = Memory::of(state);
    }

    fn decide(
        &mut self,
        open: &Open<'_>,
        statistics: &OfficialStatistics<'_>,
        law: &Law,
    ) -> Result<Vec<Ruling>, PolicyFailure> {
        let Some(code) = &self.code else { return Ok(Vec::new()) };
        let (numbers, memory) = (&self.numbers, &mut self.memory);
        let mut month = Month { code, numbers, open, statistics, law, memory, rulings: Vec::new() };
        let geography = statistics.geography;
        let (states, corridors) = (0..geography.states, 0..geography.corridors.len());
        match numbers.each.get() {
            Each::Destination => {
                let here = |s: &usize| geography.corridors.iter().any(|c| c.1.index() == *s);
                let mut list: Vec<usize> = states.filter(here).collect();
                list.retain(|&s| open.selector.destination(StateId::from_index(s)));
                in_order(list, |&s| &geography.codes[s], |s| month.state(s))?;
            }
            Each::Origin => {
                let here = |s: &usize| geography.corridors.iter().any(|c| c.0.index() == *s);
                let mut list: Vec<usize> = states.filter(here).collect();
                list.retain(|&s| open.selector.origin(StateId::from_index(s)));
                in_order(list, |&s| &geography.codes[s], |s| month.state(s))?;
            }
            Each::Corridor => {
                let named = |&c: &usize| open.selector.corridor(geography, CorridorId::from_index(c));
                let list = corridors.filter(named).collect();
                let codes = |&c: &usize| {
                    let (o, d) = geography.corridors[c];
                    (&geography.codes[o.index()], &geography.codes[d.index()])
                };
                in_order(list, codes, |c| month.corridor(c))?;
            }
        }
        Ok(month.rulings)
    }
}

/// The entries in the order of their codes: a script's memory must not depend on the order of a table.
fn in_order<K: Ord>(
    mut list: Vec<usize>,
    key: impl Fn(&usize) -> K,
    each: impl FnMut(usize) -> Result<(), FileMistake>,
) -> Result<(), FileMistake> {
    list.sort_by_key(key);
    list.into_iter().try_for_each(each)
}
