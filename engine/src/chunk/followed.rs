//! Some migrants followed closely: all that happens to them in a month, counted by itself.

use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::tally::{KINDS, Tally, kind};
use crate::people::Row;
use crate::people::status::Status;
use bevy_ecs::prelude::Resource;

/// A migrant who is followed, and what happened in the last month.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// Who it is.
    pub agent: Row,
    /// What was counted, in the order of [`Flow::ALL`].
    pub flows: [i64; Flow::COUNT],
    /// What a month at work comes to.
    pub line: WorkerSums,
    /// Changes of status, in the order of the table of transitions.
    pub transitions: Vec<(Status, Status)>,
    /// Policies that the migrant met, by index.
    pub policies: Vec<usize>,
}

impl Followed {
    /// Nothing has happened yet.
    pub fn new(agent: Row) -> Self {
        Self {
            agent,
            flows: [0; Flow::COUNT],
            line: WorkerSums::default(),
            transitions: Vec::new(),
            policies: Vec::new(),
        }
    }
    /// How often something was counted, or how many cents.
    pub fn flow(&self, flow: Flow) -> i64 {
        self.flows[flow as usize]
    }
    /// Notes what a tally of this migrant alone has counted.
    pub(crate) fn note(&mut self, tally: &Tally) {
        for row in &tally.flows {
            for (a, b) in self.flows.iter_mut().zip(row) {
                *a += b;
            }
        }
        tally.lines.iter().for_each(|line| self.line.merge(line));
        for row in &tally.transitions {
            let kinds = (0..KINDS).filter(|&k| row[k] > 0);
            self.transitions.extend(kinds.map(kind));
        }
        let met = tally.policies.iter().enumerate().filter(|(_, p)| p.touched > 0 || p.served > 0);
        self.policies.extend(met.map(|(index, _)| index));
    }
    /// A new month.
    pub(crate) fn clear(&mut self) {
        *self = Self::new(self.agent);
    }
}

/// All who are followed, in the order of agents.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct FollowedAll(pub(crate) Vec<Followed>);
