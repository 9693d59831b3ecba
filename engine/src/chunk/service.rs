//! Services with a capacity: who asks for them, in which order people are served, and who is not served in a month.
//!
//! A policy that offers such a service states its capacity for the month ([`Policy::capacity`](crate::policy::Policy::capacity)), and
//! names at the beginning of the month the people who ask ([`Policy::asks`](crate::policy::Policy::asks)). People are served in the order of what
//! they ask, the highest first, and among equals in the order of a random word. A person who is not served is counted in the column
//! `queue_unserved`, and may ask again in the next month. The policy serves the others in the monthly pass: see
//! [`Chunk::turn`](super::Chunk::turn).

use crate::draw::unit;
use bevy_ecs::prelude::Resource;

/// What a person asks of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// People with a higher number are served first.
    pub first: u32,
    /// The order among people with the same number: a random word.
    pub order: u32,
    /// What the service takes of the capacity, in its unit: 1 for a person, or an amount in cents.
    pub size: i64,
}

/// A person who asks for the service of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The policy's index.
    pub(crate) policy: usize,
    /// The person.
    pub(crate) agent: u32,
    /// What the person asks.
    pub(crate) ask: Ask,
}

/// Whether a person who asked for a service is served this month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Turn {
    pub(crate) agent: u32,
    pub(crate) policy: usize,
    pub(crate) served: bool,
}

/// The people who asked for services this month, in the order of agents.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct Turns(pub(crate) Vec<Turn>);

impl Turns {
    /// The people who asked among the agents from `first` on and below `end`.
    pub(crate) fn of(&self, first: u32, end: u32) -> &[Turn] {
        let from = self.0.partition_point(|t| t.agent < first);
        let to = self.0.partition_point(|t| t.agent < end);
        &self.0[from..to]
    }
}

/// What is remembered of a service from month to month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Service {
    /// What the last person served took beyond the capacity, per agent: 0 or less. It is deducted from the next months.
    pub(crate) left: f64,
    /// The share of the people who asked that was served, smoothed; 0 before anyone has asked.
    pub(crate) share: f64,
    /// Whether anyone has asked so far.
    pub(crate) known: bool,
}

impl Service {
    /// The names of what is remembered.
    const NAMES: [&str; 3] = ["service: left", "service: share served", "service: known"];
    /// Months over which the share of people served is smoothed.
    const KNOWN_IN: f64 = 6.0;

    /// What is remembered, as named numbers.
    pub(crate) fn state(self) -> Vec<(String, f64)> {
        let known = f64::from(u8::from(self.known));
        Self::NAMES.map(str::to_owned).into_iter().zip([self.left, self.share, known]).collect()
    }
    /// Separates what is remembered of the service from what the policy itself remembers.
    pub(crate) fn from_state(state: &[(String, f64)]) -> (Self, Vec<(String, f64)>) {
        let of = |name: &str| state.iter().find(|(n, _)| n == name).map_or(0.0, |(_, x)| *x);
        let [left, share, known] = Self::NAMES.map(of);
        let own = state.iter().filter(|(n, _)| !Self::NAMES.contains(&&**n)).cloned().collect();
        (Self { left, share, known: known > 0.0 }, own)
    }
    /// Decides whom a service serves, in its order, given its capacity per agent in this month. As long as anything is left, the next
    /// person is served in full; what this takes beyond the capacity is deducted from the next months, so that a capacity of
    /// less than one agent a month serves one in some months. A service begins below zero by a part of the first ask, drawn
    /// evenly between none and all of it. What is not used in a month is lost.
    pub(crate) fn serve(&mut self, mut line: Vec<Asked>, capacity: f64) -> Vec<Turn> {
        line.sort_unstable_by_key(|a| (std::cmp::Reverse(a.ask.first), a.ask.order, a.agent));
        if let Some(first) = line.first()
            && !self.known
        {
            self.left = -unit(first.ask.order) * first.ask.size as f64;
        }
        let mut left = self.left.min(0.0) + capacity.max(0.0);
        let (mut turns, mut served) = (Vec::with_capacity(line.len()), 0.0);
        for Asked { policy, agent, ask } in line {
            let serves = left > 0.0;
            if serves {
                left -= ask.size as f64;
                served += 1.0;
            }
            turns.push(Turn { agent, policy, served: serves });
        }
        self.left = left.min(0.0);
        if !turns.is_empty() {
            let now = served / turns.len() as f64;
            let part = if self.known { 1.0 / Self::KNOWN_IN } else { 1.0 };
            self.share += part * (now - self.share);
            self.known = true;
        }
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(agent: u32, first: u32, order: u32) -> Asked {
        Asked { policy: 0, agent, ask: Ask { first, order, size: 1 } }
    }

    fn served(turns: &[Turn]) -> Vec<u32> {
        turns.iter().filter(|t| t.served).map(|t| t.agent).collect()
    }

    #[test]
    fn the_highest_are_served_first_and_equals_by_the_random_word() {
        let line = vec![asked(1, 0, 5), asked(2, 9, 8), asked(3, 9, 2), asked(4, 1, 1)];
        let mut service = Service { known: true, ..Service::default() };
        let turns = service.serve(line.clone(), 3.0);
        assert_eq!(served(&turns), [3, 2, 4]);
        // the order in which people are listed does not matter
        let reversed = line.into_iter().rev().collect();
        assert_eq!(Service { known: true, ..Service::default() }.serve(reversed, 3.0), turns);
    }

    #[test]
    fn a_small_capacity_serves_one_in_some_months_and_is_not_saved_up() {
        let mut service = Service { known: true, ..Service::default() };
        let line = |n: u32| (0..n).map(|agent| asked(agent, 0, agent)).collect::<Vec<_>>();
        assert_eq!(served(&service.serve(line(0), 2.0)).len(), 0);
        let all: usize = (0..100).map(|_| served(&service.serve(line(5), 0.3)).len()).sum();
        assert!((30..=31).contains(&all), "{all}");
        let mut twice = Service { known: true, ..Service::default() };
        let all: usize = (0..100).map(|_| served(&twice.serve(line(5), 2.5)).len()).sum();
        assert!((250..=251).contains(&all), "{all}");
    }

    #[test]
    fn the_share_served_is_remembered() {
        let mut service = Service::default();
        let line: Vec<Asked> = (0..4).map(|agent| asked(agent, 0, 0)).collect();
        service.serve(line.clone(), 1.0);
        assert_eq!((service.share, service.known), (0.25, true));
        service.serve(line, 4.0);
        assert!((service.share - 0.375).abs() < 1e-12, "{}", service.share);
        let mut state = service.state();
        state.push(("own".to_owned(), 7.0));
        assert_eq!(Service::from_state(&state), (service, vec![("own".to_owned(), 7.0)]));
    }
}
