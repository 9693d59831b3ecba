//! Migrants who are followed individually: everything that happens to them in a month is counted separately.

use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::tally::{KINDS, Tally, kind};
use crate::people::Row;
use crate::people::status::Status;
use bevy_ecs::prelude::Resource;

/// A migrant who is followed, and what happened in the last month.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// The row of the migrant.
    pub agent: Row,
    /// Flows of the month, in the order of [`Flow::ALL`].
    pub flows: [i64; Flow::COUNT],
    /// Wages, remittances and other sums of a month at work.
    pub line: WorkerSums,
    /// Changes of status, in the order of the table of transitions.
    pub transitions: Vec<(Status, Status)>,
    /// Indices of the policies that touched or served the migrant.
    pub policies: Vec<usize>,
}

impl Followed {
    /// A followed migrant to whom nothing has happened yet.
    pub fn new(agent: Row) -> Self {
        Self {
            agent,
            flows: [0; Flow::COUNT],
            line: WorkerSums::default(),
            transitions: Vec::new(),
            policies: Vec::new(),
        }
    }
    /// The value of a flow: a number of events, or cents.
    pub fn flow(&self, flow: Flow) -> i64 {
        self.flows[flow as usize]
    }
    /// Adds the counts of a tally that contains only this migrant.
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
    /// Resets all counts for the next month.
    pub(crate) fn clear(&mut self) {
        *self = Self::new(self.agent);
    }
}

/// All migrants who are followed, in the order of agents.
#[derive(Resource, Clone, Debug, Default)]
pub(crate) struct FollowedAll(pub(crate) Vec<Followed>);
