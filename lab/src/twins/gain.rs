//! Net gain of the people of a run, and of the same people in two arms.
//!
//! Between two arms the net gain is that of one set of people: all who were abroad in either arm. A person who never left
//! in one of them has a net gain of 0 there. A mean over those who are abroad in each arm would call an arm better that
//! keeps the people at home who would gain least.

use merantau_engine::pass::lives::Outcome;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Add;

/// The net gain of the people of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gain {
    /// The sum over all agents, cents.
    pub cents: i64,
    /// The number of agents who have ever been abroad.
    pub abroad: u64,
}

/// The net gain of the same people in an arm, compared with the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GainBetween {
    /// The sum over all agents in the arm less that in the baseline, cents.
    pub cents: i64,
    /// The number of agents who have been abroad in either of the two.
    pub either: u64,
}

/// What counts of a life: its net gain in cents, and whether the person has ever been abroad.
type Lived = (i64, bool);

fn lived(outcome: Option<&Outcome>) -> Lived {
    outcome.map_or((0, false), |o| (o.gain, o.abroad()))
}

impl Gain {
    /// The net gain of some people.
    pub fn of(lives: &[Outcome]) -> Self {
        lives.par_iter().map(|o| Self::one(lived(Some(o)))).reduce(Self::default, Add::add)
    }

    fn one((cents, abroad): Lived) -> Self {
        Self { cents, abroad: u64::from(abroad) }
    }
}

impl GainBetween {
    /// The net gain of the same people in an arm and in the baseline. Who exists in one of them only has never left in
    /// the other.
    pub fn of(baseline: &[Outcome], arm: &[Outcome]) -> Self {
        let agents = 0..baseline.len().max(arm.len());
        let pair = |i: usize| Self::one(lived(baseline.get(i)), lived(arm.get(i)));
        agents.into_par_iter().map(pair).reduce(Self::default, Add::add)
    }

    fn one(baseline: Lived, arm: Lived) -> Self {
        Self { cents: arm.0 - baseline.0, either: u64::from(baseline.1 || arm.1) }
    }
}

impl Add for Gain {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self { cents: self.cents + o.cents, abroad: self.abroad + o.abroad }
    }
}

impl Add for GainBetween {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self { cents: self.cents + o.cents, either: self.either + o.either }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(baseline: &[Lived], arm: &[Lived]) -> GainBetween {
        let pairs = baseline.iter().zip(arm).map(|(b, a)| GainBetween::one(*b, *a));
        pairs.fold(GainBetween::default(), Add::add)
    }

    fn gain(lives: &[Lived]) -> Gain {
        lives.iter().map(|l| Gain::one(*l)).fold(Gain::default(), Add::add)
    }

    #[test]
    fn three_people_by_hand() {
        // One gains 900 dollars abroad, one 100, and one never leaves. The arm forbids the second to go.
        let baseline = [(90_000, true), (10_000, true), (0, false)];
        let ban = [(90_000, true), (0, false), (0, false)];
        assert_eq!(gain(&baseline), Gain { cents: 100_000, abroad: 2 });
        assert_eq!(gain(&ban), Gain { cents: 90_000, abroad: 1 });
        // 500 dollars for each person abroad become 900: the ban seems to be better. Of the same two people it takes 50.
        let found = between(&baseline, &ban);
        assert_eq!(found, GainBetween { cents: -10_000, either: 2 });
        // Who leaves only in the arm is one of the set.
        let open = [(90_000, true), (10_000, true), (-5_000, true)];
        assert_eq!(between(&baseline, &open), GainBetween { cents: -5_000, either: 3 });
        assert_eq!(between(&baseline, &baseline), GainBetween { cents: 0, either: 2 });
        assert_eq!(between(&[(0, false); 3], &[(0, false); 3]), GainBetween::default());
    }
}
