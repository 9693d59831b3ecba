//! The strength scales the persons whom a policy serves, and what it costs.

use crate::Subject;
use crate::finding::{Findings, Promise};
use crate::run::{self, Figures};

/// Months from the opening whose figures are compared. Later months would compare worlds that have become different.
const MONTHS: u32 = 3;
/// A strength at which a policy does almost nothing.
const SLIGHT: f64 = 0.01;
/// The most that is served and paid at the slight strength, as a share of the same at full strength.
const MOST_AT_SLIGHT: f64 = 0.2;
/// The most that is served and paid at half the strength, as a share of the same at full strength. It exceeds 1, since
/// the worlds differ from the first month on.
const MOST_AT_HALF: f64 = 1.1;
/// The least number at full strength that is compared: persons, or cents for as many persons.
const FEW: i64 = 20;
/// Cost of a person served, US dollars.
const DOLLARS: f64 = 5.0;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let subject = subject.for_months(MONTHS);
    let at = |strength: f64| {
        let setup = subject.with(|policy| {
            policy.strength = strength;
            // The monthly cost scales in any case, and would hide what is paid for persons.
            (policy.cost_month, policy.cost_person) = (0.0, DOLLARS);
        });
        run::reported(setup, &subject.names()).map(|(_, figures)| figures)
    };
    let figures: Result<Vec<Figures>, String> = [0.0, SLIGHT, 0.5, 1.0].into_iter().map(at).collect();
    let [none, slight, half, whole] = match figures.as_deref() {
        Ok(&[none, slight, half, whole]) => [none, slight, half, whole],
        Ok(_) => return,
        Err(why) => return findings.push(Promise::Bill, why),
    };
    if none != Figures::default() {
        findings.push(Promise::Bill, format!("at strength 0 it reports {none:?}"));
    }
    let figures = [slight, half, whole];
    let sorts = [
        ("persons served", figures.map(|f| f.served), FEW),
        ("cents paid", figures.map(|f| f.cost), FEW * (DOLLARS * 100.0) as i64),
    ];
    for (what, [slight, half, whole], few) in sorts {
        let exceeds = |part: i64, most: f64| part as f64 > whole as f64 * most;
        if whole >= few && (exceeds(slight, MOST_AT_SLIGHT) || exceeds(half, MOST_AT_HALF)) {
            findings.push(
                Promise::Bill,
                format!(
                    "in the first {MONTHS} months there are {slight} {what} at strength {SLIGHT}, {half} at 0.5 and {whole} at 1: serve each person with the probability `open.strength`"
                ),
            );
        }
    }
}
