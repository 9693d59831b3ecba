//! Warnings before the search and after its first sets, about parameters and targets that cannot be fitted.

use super::evaluate::Evaluation;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::run::{Progress, RunError};
use crate::scenario::{Free, Places, Scenario, Target};

/// The parameters' values in the scenario, or the reason why there is nothing to search.
pub(super) fn values(scenario: &Scenario) -> Result<Vec<f64>, RunError> {
    let free = &scenario.calibration().free;
    if free.is_empty() {
        let at = scenario.place("calibration");
        let d = wrong("the scenario leaves no parameter free: there is nothing to fit", at);
        let help =
            "name some under [calibration.parameters], each with its range; the reference has the keys";
        return Err(d.help(help).into());
    }
    let places = Places::new(scenario);
    let mut setup = scenario.setup(0);
    let mut values = Vec::with_capacity(free.len());
    for f in free {
        if places.changes(&setup, &f.key) {
            let message = format!("`{}` changes over time, so that no one value can be fitted", f.key);
            let help = "fit a parameter that holds all the time, such as the policy's `strength`";
            return Err(wrong(message, f.place.clone()).key(&f.key).help(help).into());
        }
        let Some(value) = places.value(&mut setup, f) else {
            let message = format!("`{}` cannot be fitted: nothing in a run has it", f.key);
            let help = "a policy is there only where it is enabled; choose its arm with `--arm`";
            return Err(wrong(message, f.place.clone()).key(&f.key).help(help).into());
        };
        values.push(f.start.unwrap_or(value).clamp(f.low, f.high));
    }
    Ok(values)
}

/// The number of months until the last fitted target, or the reason why the run does not reach it.
pub(super) fn months(scenario: &Scenario, fitted: &[(usize, &Target)]) -> Result<u32, RunError> {
    let start = scenario.setup(0).start;
    let mut months = 0;
    for (_, target) in fitted {
        let needed = (target.until.0 + 1).saturating_sub(start.0);
        if target.from < start || needed > scenario.months {
            let message = format!("the target `{}` is of {}, outside of the run", target.name, target.from);
            let help = "lengthen the run, or hold the target out with `holdout = true`";
            return Err(wrong(message, target.place.clone()).help(help).into());
        }
        months = months.max(needed);
    }
    Ok(months)
}

/// Warns of a budget that does not suffice for one round of slopes.
pub(super) fn budget(evaluations: u32, parameters: usize, progress: &dyn Progress) {
    if (evaluations as usize) < parameters + 2 {
        let message = format!(
            "{evaluations} sets are not enough to move {parameters} parameters: {} to know which way each moves the \
             fit, and one for a step",
            parameters + 1
        );
        let d = Diagnostic::warning(Code::Calibration, message).key("calibration.evaluations");
        progress.warn(&d.help("raise `evaluations` in [calibration]"));
    }
}

/// Warns, after each parameter was moved alone, of targets that no parameter affects and of parameters that affect no
/// target.
pub(super) fn after_first(
    all: &[Evaluation],
    free: &[Free],
    fitted: &[(usize, &Target)],
    progress: &dyn Progress,
) {
    let Some((base, moved)) = all.split_first() else { return };
    let same = |k: usize| moved.iter().all(|e| e.figures[k] == base.figures[k]);
    let mut names: Vec<&str> = fitted.iter().map(|f| f.1.name.as_str()).collect();
    names.dedup();
    for name in names {
        let of: Vec<usize> = (0..fitted.len()).filter(|&k| fitted[k].1.name == name).collect();
        let still: Vec<usize> = of.iter().copied().filter(|&k| same(k)).collect();
        let Some(&first) = still.first() else { continue };
        let what = if of.len() == 1 {
            format!("nothing that is fitted moves the target `{name}`")
        } else {
            format!("nothing that is fitted moves {} of the {} targets `{name}`", still.len(), of.len())
        };
        let d = Diagnostic::warning(Code::Calibration, what).at(fitted[first].1.place.clone());
        let help = "free a parameter that it depends on, or hold it out with `holdout = true`";
        progress.warn(&d.help(help));
    }
    let alone = |j: usize| {
        moved.iter().find(|e| {
            let differs = |i: usize| e.values[i] != base.values[i];
            differs(j) && (0..free.len()).filter(|&i| differs(i)).count() == 1
        })
    };
    let idle: Vec<&str> = (0..free.len())
        .filter(|&j| alone(j).is_some_and(|e| e.figures == base.figures))
        .map(|j| free[j].key.as_str())
        .collect();
    if !idle.is_empty() {
        let message = format!("these parameters move none of the targets: {}", idle.join(", "));
        let help = "take them out of [calibration.parameters], or add a target that depends on them";
        progress.warn(&Diagnostic::warning(Code::Calibration, message).help(help));
    }
}

/// An error about a parameter or target, at its place.
fn wrong(message: impl Into<String>, place: Place) -> Diagnostic {
    Diagnostic::error(Code::Calibration, message).at(place)
}
