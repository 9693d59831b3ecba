//! The texts of the page of comparative statics.

use crate::statics::{Answers, Fault};

pub(super) const KICKER: &str = "Merantau · what the model answers when one value changes";
pub(super) const TITLE: &str = "comparative statics";
pub(super) const WORST: &str = "Worst answers first";
pub(super) const KEYS: &str = "Key by key";
pub(super) const FAILED: &str = "Values without figures";
pub(super) const UNTRIED: &str = "Keys that were not tried";
pub(super) const EXPECTED: &str = "What is expected, and why";
pub(super) const JUDGED: &str = "How answers are judged";

pub(super) const MEASURE: &str = "Figure";
pub(super) const WRONG: &str = "What is wrong";
pub(super) const EXPECTED_HERE: &str = "Expected when the key rises";
pub(super) const KEY_RISES: &str = "Key that rises";
pub(super) const WHY: &str = "Why";
pub(super) const ANSWER: &str = "The figure at each value";
pub(super) const VALUE: &str = "Value";
pub(super) const ERROR: &str = "Error";
pub(super) const OWN: &str = "the scenario's";
pub(super) const ELASTICITY: &str = "Elasticity, lowest to highest value";
pub(super) const PER_CENT: &str = "% per %";

pub(super) const NO_EXPECTATION: &str =
    "Economics gives no clear direction for this key, so that none is expected.";
pub(super) const IDLE_KEY: &str =
    "No figure answers: in this scenario nothing depends on the key, or only figures that are not shown do.";
pub(super) const NOT_AT_REST: &str = "When the months began the world had not come to rest";
pub(super) const EMPTY: &str = "Figures that are zero in every run, so that nothing can be said of them";
pub(super) const LUCK_NOTE: &str = "All runs of a replicate have the same random draws and begin with the same people: the world settles once, for the \
    scenario as written, and the value acts from the first month on. Only keys of which the world is made, such as the number of \
    candidates, have a start of their own.";
pub(super) const KEYS_NOTE: &str = "The key with the worst answer comes first. Figures are means over the replicates. Each elasticity is that of the figure to the value.";
pub(super) const EXPECTED_NOTE: &str = "Entries are rationed by places, and the price of a visa takes up a part of what a place is worth. For figures that \
    need not answer, only the wrong direction is counted as bad. For all other pairs of key and figure nothing is expected.";

/// How answers are judged, a paragraph each.
pub(super) const JUDGED_NOTES: [&str; 5] = [
    "Wrong direction: from the lowest value to the highest, the figure moves against what is expected.",
    "Not monotone: between two of the values it moves against what is expected.",
    "No answer: it should rise or fall, and all its values lie within 0.1 % of the largest.",
    "Jump: of at least three steps, one is more than twice as steep as each of its neighbours (for the first and the last step, the two next to it). \
        Steps are measured on the \
        logarithm of the value where all values are above zero.",
    "A change counts from 1 % of the largest of the figures on. With one replicate, a number of people must also change by more than \
        the square root of the number of agents who are counted, and other figures by more than their largest value divided by the \
        square root of the number of agents who enter; with several replicates, each change must be larger than the half-width of the interval \
        that holds the mean difference of two neighbouring values 19 times in 20. A jump must be three times as large.",
];

/// The first paragraph of the page.
pub(super) fn asked(answers: &Answers) -> String {
    format!(
        "One value is changed at a time: {} keys, {} months, replicates of each value: {}.",
        answers.keys.iter().filter(|k| !k.varied.points.is_empty()).count(),
        answers.months,
        answers.replicates,
    )
}

pub(super) fn bad(bad: usize, judged: usize, keys: usize) -> String {
    format!("Of {judged} answers to {keys} keys, {bad} look bad.")
}

pub(super) fn with_expectation(expected: usize, judged: usize) -> String {
    format!(
        "A direction is expected of {expected} of the {judged} answers. Without one, only a jump is looked for."
    )
}

pub(super) fn idle(keys: usize) -> String {
    format!("Keys to which no figure answers at all: {keys}:")
}

pub(super) fn errors(values: usize) -> String {
    format!("Values without figures, because they are refused or because the run fails: {values}.")
}

pub(super) fn more(n: usize) -> String {
    format!("{n} more")
}

pub(super) fn at(value: &str) -> String {
    format!("at {value}")
}

pub(super) fn places(places: &str) -> String {
    format!("Changed in: {places}.")
}

pub(super) fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::WrongWay => "the figure moves against what economics expects",
        Fault::NotMonotone => "the figure turns back although it should only rise, or only fall",
        Fault::Idle => "the figure stays although it should move",
        Fault::Jump => "one step is much larger than its neighbours",
    }
}
