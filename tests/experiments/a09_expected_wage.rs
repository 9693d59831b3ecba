//! A9: a wage abroad that is expected to be a tenth lower (Shrestha, experiment in Nepal 2015: elasticity 0.7). No policy
//! changes what first-timers expect of a wage without changing their view of risks, so the wage itself is lower, for three
//! months in which prices hardly move.

use crate::measure::{Claim, Found, check};
use crate::world::NEPAL;

#[test]
fn first_timers_apply_less_for_a_lower_wage() {
    let arms = NEPAL.arms(5, |setup| setup.states[2].sectors.iter_mut().for_each(|s| s.wage *= 0.9));
    // applications are answered in the month after
    let applied = arms.of(|w| w.applied(1..4));
    check("A9", "applications of first-timers", Found::change(&applied), Claim::Within(-0.12, -0.04));
}
