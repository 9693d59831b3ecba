//! The life histories that are shown: not the most extreme ones, but those in the middle of the people who gained,
//! who lost, and who did neither although a policy applied to them.

use super::pair::{Change, Pair, Touch};
use merantau_engine::pass::lives::Outcome;
use serde::{Deserialize, Serialize};

/// The reason why a life history is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// In the middle of the people who gained.
    #[default]
    Gained,
    /// In the middle of the people who lost.
    Lost,
    /// In the middle of the people to whom a policy applied in only one of the two arms.
    Met,
}

/// The agents whose life histories are shown for an arm; no agent occurs twice.
pub fn choose(baseline: &[Outcome], arm: &[Outcome]) -> Vec<(u32, Choice)> {
    let pairs = || {
        let pairs = baseline.iter().zip(arm).map(|(baseline, arm)| Pair { baseline, arm });
        pairs.enumerate().map(|(agent, pair)| (agent as u32, pair))
    };
    let mut chosen: Vec<(u32, Choice)> = Vec::new();
    for choice in [Choice::Met, Choice::Gained, Choice::Lost] {
        let fits = |pair: &Pair<'_>| match choice {
            Choice::Gained => pair.change() == Change::Gained,
            Choice::Lost => pair.change() == Change::Lost,
            // The life history of a person to whom the policy applied without an effect has few events.
            Choice::Met => {
                matches!(pair.touch(), Touch::Arm | Touch::Baseline) && pair.baseline.path != pair.arm.path
            }
        };
        let mut all: Vec<(i64, u32)> =
            pairs().filter(|(_, p)| fits(p)).map(|(agent, p)| (p.difference(), agent)).collect();
        all.sort_unstable();
        let near = all.len() / 2;
        let free = |k: &usize| all.get(*k).is_some_and(|(_, a)| chosen.iter().all(|(c, _)| c != a));
        if let Some((_, agent)) = (near..all.len()).find(free).and_then(|k| all.get(k)) {
            chosen.push((*agent, choice));
        }
    }
    chosen
}
