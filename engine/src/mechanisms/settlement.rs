//! Settling for good.
//!
//! # What happens
//! A permit holder whom law lets settle (after so many months with a permit, from a skill on) settles with the probability `uptake` per
//! month. A person who came over an open border settles with the probability `open_border` per month once the stay has lasted `after`
//! months.
//!
//! # When in the month
//! After permits, to all at work abroad.
//!
//! # Chance
//! Each month: whether a person settles, from the high end of the range whose low end decides about death.

use super::patents;
use crate::choice::Choice;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::draw::blocks::Fate;
use crate::draw::{floor, unit};
use crate::law::amendments::Rule;
use crate::people::status::Status;

/// Decides who settles this month.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.settlement;
    let top = floor(p.uptake.max(p.open_border));
    for k in 0..c.scratch.working.len() {
        let i = c.scratch.working[k] as usize;
        if c.scratch.fate[Fate::SETTLES][i] < top {
            continue;
        }
        let l = c.people[i].life;
        let probability = match l.status() {
            Status::PermitTied | Status::PermitMobile => {
                let after = c.rule(i, Rule::ResidenceAfter);
                // months with a permit: months before a campaign do not count
                let legal = l.permit_months(c.conditions.law.states[l.place.index()].permit);
                let long_enough = after > 0.0 && legal >= after;
                let lowest = Choice::from_number(c.rule(i, Rule::ResidenceSkill));
                let skilled = lowest.at_most(l.traits.skill());
                if long_enough && skilled && !patents::holds(c, i) { p.uptake } else { 0.0 }
            }
            Status::OpenBorder if f64::from(l.months) >= p.after => p.open_border,
            _ => 0.0,
        };
        // the high end of the range decides here; the low end decides about death
        if probability > 0.0 && 1.0 - unit(c.scratch.fate[Fate::SETTLES][i]) < probability {
            c.count(i, Flow::Settlements, 1);
            c.become_status(i, Status::Settled);
            c.people[i].life.permit = 0;
        }
    }
}
