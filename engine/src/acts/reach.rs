//! Counts the migrants affected by a legal rule, skipping those already marked as touched.

use crate::chunk::Chunk;
use crate::draw::blocks::Reached;
use crate::draw::chance;
use crate::law::open::Open;
use crate::law::selector::{CompiledSelector, QuickWhom};
use crate::people::status::StatusSet;

impl Chunk<'_> {
    /// Whether a policy serves a row: below full strength it serves that share of people, the same people throughout a window.
    pub fn is_served(&self, i: usize, open: &Open<'_>) -> bool {
        open.strength >= 1.0 || {
            let words = self.draw_in(i, open.from.0, Reached(open.code));
            chance(words[Reached::REACHED], open.strength)
        }
    }
    /// Counts a row as served by a policy, if the policy serves it at its strength.
    pub fn serve_row(&mut self, i: usize, open: &Open<'_>) {
        if self.is_served(i, open) {
            self.serve(open.index);
        }
    }

    /// Counts as touched all workers abroad whom a policy selects and who have one of the given statuses; counts them
    /// as served if the rule is a service to them. This is for rules of law, which apply without a stage of the
    /// policy.
    pub fn reach(&mut self, open: &Open<'_>, statuses: StatusSet, serves: bool) {
        let selector = open.selector.with_status(statuses);
        if selector.is_personal() {
            self.reach_persons(open, &selector, serves);
            return;
        }
        let selector = selector.quick();
        let origins = &self.conditions.geography.origin;
        self.scratch.picked.clear();
        let mut reached = 0;
        for &k in &self.scratch.working {
            let life = &self.people[k as usize].life;
            let meant = selector.holds(origins, life);
            reached += i64::from(meant);
            if meant & !life.traits.touched() {
                self.scratch.picked.push(k);
            }
        }
        let served = match (serves, open.strength >= 1.0) {
            (false, _) => 0,
            (true, true) => reached,
            (true, false) => self.served_among_working(open, &selector),
        };
        let tally = &mut self.tally.policies[open.index];
        tally.served += served;
        tally.touched += reached - self.scratch.picked.len() as i64;
        for k in 0..self.scratch.picked.len() {
            self.touch(self.scratch.picked[k] as usize, open.index);
        }
    }

    /// The number of workers whom a policy selects and serves at its strength.
    fn served_among_working(&self, open: &Open<'_>, selector: &QuickWhom) -> i64 {
        let origins = &self.conditions.geography.origin;
        let rows = self.scratch.working.iter().map(|&k| k as usize);
        let selected = rows.filter(|&i| selector.holds(origins, &self.people[i].life));
        selected.filter(|&i| self.is_served(i, open)).count() as i64
    }

    /// The same for a policy whose selector asks more of a person than place, sector, sex, skill and status.
    fn reach_persons(&mut self, open: &Open<'_>, selector: &CompiledSelector, serves: bool) {
        for k in 0..self.scratch.working.len() {
            let i = self.scratch.working[k] as usize;
            if self.meant(selector, i) {
                self.touch(i, open.index);
                if serves {
                    self.serve_row(i, open);
                }
            }
        }
    }
}
