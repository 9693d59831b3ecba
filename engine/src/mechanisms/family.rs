//! Families: children are born and grow up; where law allows, the family joins the migrant.
//!
//! # What happens
//! An adult at home between `birth_from` and `birth_until` has a child with the probability `birth` per month. A child counts until
//! the age of 18: each month one of a person's children comes of age with the probability (number of children) / 216. Abroad, the
//! family may join a permit holder whom law allows it, or a settled person, whose wage is at least `affordable` × the cost of living
//! with a family:
//!
//! ```text
//! probability per month = joins (joins_settled for the settled) × (ratio of incomes / 3)^family_power,  at most 0.1
//! ```
//!
//! with the ratio of incomes of [`decisions`]. Then children are no longer separated from the migrant, living costs more, and return is
//! less likely.
//!
//! # When in the month
//! After death.
//!
//! # Chance
//! Each month: whether a child comes of age; at home whether a child is born (the next part of the range); abroad whether the
//! family joins (the other end of the range).

use super::decisions;
use crate::chunk::Chunk;
use crate::chunk::pick::pick;
use crate::draw::blocks::{Fate, Work};
use crate::draw::{ceiling, floor, unit};
use crate::law::amendments::Rule;
use crate::people::status::{Status, StatusSet};

/// Births at home, children who come of age everywhere, families that join.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.family;
    let month = c.conditions.month;
    const GROWN: f64 = 1.0 / 216.0;
    // nothing happens to people whose word is above the largest probability, which is the common case
    let most = ceiling(7.0 * GROWN + p.birth);
    let s = &mut *c.scratch;
    pick(s.home.iter().copied(), &mut s.picked, |i| s.fate[Fate::CHILD_IS_BORN][i] <= most);
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let (grows, born) =
            (unit(c.scratch.fate[Fate::CHILD_GROWS_UP][i]), unit(c.scratch.fate[Fate::CHILD_IS_BORN][i]));
        let t = c.people[i].life.traits;
        let children = f64::from(t.children());
        let age = f64::from(c.people[i].life.age(month));
        if grows < children * GROWN {
            c.people[i].life.traits.set_children(t.children() - 1);
        } else if (p.birth_from..p.birth_until).contains(&age)
            && children < p.most_children
            && born < children * GROWN + p.birth
        {
            c.people[i].life.traits.set_children(t.children() + 1);
        }
    }
    let most =
        |base: f64| (base * decisions::most_answer(mechanisms.decisions.family_power)).min(decisions::MOST);
    let (joins, joins_settled) = (most(p.joins), most(p.joins_settled));
    let (bottom, top) = (ceiling(7.0 * GROWN), floor(joins.max(joins_settled)));
    let s = &mut *c.scratch;
    pick(s.working.iter().copied(), &mut s.picked, |i| {
        (s.work[Work::CHILD_GROWS_UP][i] <= bottom) | (s.work[Work::FAMILY_JOINS][i] >= top)
    });
    for k in 0..c.scratch.picked.len() {
        let i = c.scratch.picked[k] as usize;
        let l = c.people[i].life;
        let (grows, u) =
            (unit(c.scratch.work[Work::CHILD_GROWS_UP][i]), unit(c.scratch.work[Work::FAMILY_JOINS][i]));
        let children = f64::from(l.traits.children());
        if grows < children * GROWN {
            c.people[i].life.traits.set_children(l.traits.children() - 1);
            continue;
        }
        if l.traits.family() {
            continue;
        }
        let base = match l.status() {
            Status::Settled if u > 1.0 - joins_settled => p.joins_settled,
            // law may allow it to a share of people, who are the same for as long as the law holds
            s if StatusSet::PERMIT.has(s) && u > 1.0 - joins && c.may(i, Rule::FamilyReunification) => {
                p.joins
            }
            _ => continue,
        };
        let living = c.conditions.states[l.place.index()].living * mechanisms.remittance.family_living;
        if c.wage(i) < p.affordable * living {
            continue;
        }
        let answer = decisions::answer(decisions::ratio(c, i), mechanisms.decisions.family_power);
        if u > 1.0 - (base * answer).min(decisions::MOST) {
            c.people[i].life.traits.set_family(true);
        }
    }
}
