//! The page of the validation, which compares every shipped scenario that has targets with them. It takes minutes, so
//! a separate command makes it (`cargo xtask validation`). A comment in each section names the scenario and
//! identifies the results from which the section was made. A test compares these comments with the scenarios and the
//! golden results and so detects an outdated page without running a scenario.

use crate::params::cell;
use merantau_lab::run::NoProgress;
use merantau_lab::run::WorkOptions;
use merantau_lab::scenario::{Options, Scenario, Source, builtin_names, load};
use merantau_lab::validate::{Kind, Row, Summed, ValidateOptions, about, number, summed, validation};
use std::fmt::Write as _;
use std::fs;
use xtask::root::root;

/// The page, from the root of the workspace.
const PAGE: &str = "docs/src/validation.md";

/// The notes on each scenario that are written by hand: what was tuned, where the scenario fails, and why.
const NOTES: &str = "docs/validation-notes.md";

/// The maximum number of migrants in the run of a scenario: with more, an agent stands for more people than the
/// scenario says.
const MIGRANTS: u64 = 100_000;

/// Replicates of each scenario.
const REPLICATES: u32 = 4;

/// Runs every scenario and writes the page.
pub(crate) fn write() -> Result<(), String> {
    let notes = fs::read_to_string(root().join(NOTES)).map_err(|e| format!("{NOTES}: {e}"))?;
    let mut text = String::from(HEAD);
    text.push_str(&note(&notes, "all").unwrap_or_default());
    for name in builtin_names() {
        let scenario = shipped(name, &[])?;
        if scenario.targets().is_empty() {
            continue;
        }
        let setup = scenario.setup(0);
        let persons: u64 = setup.candidates + setup.corridors.iter().map(|c| c.stock).sum::<u64>();
        let least = persons.div_ceil(MIGRANTS).next_multiple_of(10);
        let per_agent = u64::from(setup.persons_per_agent).max(least);
        let small = shipped(name, &[format!("persons_per_agent={per_agent}")])?;
        let dir = std::env::temp_dir().join(format!("merantau-validation-{}-{name}", std::process::id()));
        let options = ValidateOptions {
            work: WorkOptions { out: Some(dir.clone()), ..WorkOptions::default() },
            replicates: REPLICATES,
            ..ValidateOptions::default()
        };
        let done = validation(&small, &options, None, &NoProgress);
        // Failure to remove a temporary folder is ignored.
        let _ = fs::remove_dir_all(&dir);
        let done = done.map_err(|e| format!("{name}: {e}"))?;
        eprintln!("{name}: {} targets", done.rows.len());
        let _ = writeln!(text, "\n## {}\n\n{}", scenario.title, mark(name, &scenario)?);
        section(&mut text, name, &scenario, &done.rows, per_agent);
        match note(&notes, name) {
            Some(words) => text.push_str(&words),
            None => return Err(format!("{NOTES} says nothing of `{name}`: add a section `## {name}`")),
        }
    }
    fs::write(root().join(PAGE), text).map_err(|e| format!("{PAGE}: {e}"))
}

fn shipped(name: &str, set: &[String]) -> Result<Scenario, String> {
    let options = Options { set: set.to_vec(), ..Options::default() };
    load(&Source::Builtin(name.to_owned()), &options)
        .map_err(|found| format!("{name}: {}", found.render(false)))
}

/// Identifies the data from which a section was made: the resolved scenario with its data and targets, and the digest
/// of the agents in its golden result, which changes with every change of the results.
pub(crate) fn mark(name: &str, scenario: &Scenario) -> Result<String, String> {
    let path = format!("tests/golden/{name}.json");
    let text = fs::read_to_string(root().join(&path)).map_err(|e| format!("{path}: {e}"))?;
    let golden: serde_json::Value = serde_json::from_str(&text).map_err(|e| format!("{path}: {e}"))?;
    let people = golden["digests"]["agents"].as_str().and_then(|d| d.get(..16));
    let people = people.ok_or_else(|| format!("{path} has no digest of the agents"))?;
    Ok(format!("<!-- {name} {} {people} -->", &scenario.sha256[..16]))
}

/// The sections of a page that were made from other data than the present ones, with the differences.
#[cfg(test)]
fn stale(page: &str, notes: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for name in builtin_names() {
        let scenario = shipped(name, &[])?;
        if scenario.targets().is_empty() {
            continue;
        }
        let (now, words) = (mark(name, &scenario)?, note(notes, name).unwrap_or_default());
        let then = page.lines().find(|l| l.starts_with(&format!("<!-- {name} ")));
        let part = |mark: &str, n: usize| mark.split(' ').nth(n).map(str::to_owned);
        match then {
            None => found.push(format!("{name}: not on the page")),
            Some(then) if part(then, 2) != part(&now, 2) => found.push(format!("{name}: another scenario")),
            Some(then) if then != now => found.push(format!("{name}: other results")),
            Some(_) if !page.contains(words.trim()) => found.push(format!("{name}: other notes")),
            Some(_) => {}
        }
    }
    Ok(found)
}

/// # Errors
/// The error names the sections that were made from other data than the present ones.
#[cfg(test)]
fn check() -> Result<(), String> {
    let read = |path: &str| fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"));
    let found = stale(&read(PAGE)?, &read(NOTES)?)?;
    if found.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{PAGE} is out of date:\n  {}\nrun `cargo xtask validation` and commit what it writes",
        found.join("\n  ")
    ))
}

/// The text of the notes under a heading.
fn note(notes: &str, name: &str) -> Option<String> {
    let heading = format!("## {name}\n");
    let from = notes.find(&heading)? + heading.len();
    let rest = &notes[from..];
    Some(format!("{}\n", rest[..rest.find("\n## ").map_or(rest.len(), |n| n + 1)].trim_end()))
}

const HEAD: &str = "\
<!-- Written by `cargo xtask validation`; the notes written by hand are in docs/validation-notes.md. -->

# Validation

This page compares the results of the shipped scenarios with observed figures. *Fitted* figures were used to choose parameters;
that the model meets them shows only that it can be fitted. *Held-out* figures (`holdout`) were not used. *Projections* have no observed
figure. The interval contains one more replicate in 19 of 20 cases; it represents chance alone, not errors of the model. Errors
of series are Σ|model − observed| / Σ observed. *Persistence* is the forecast that nothing changes; *least squares* is a straight
line through the earlier figures of each corridor, which is not allowed to fall below zero.
";

fn section(text: &mut String, name: &str, scenario: &Scenario, rows: &[Row], per_agent: u64) {
    let _ = writeln!(
        text,
        "`merantau validate builtin:{name} --set persons_per_agent={per_agent}`, {REPLICATES} replicates.\n"
    );
    let sums = summed(rows);
    let many = |r: &Row| sums.iter().any(|s| s.name == r.target.name && s.targets > 1);
    let single: Vec<&Row> = rows.iter().filter(|r| !many(r)).collect();
    if !single.is_empty() {
        text.push_str("| target | kind | observed | model | interval | error | inside |\n|---|---|---|---|---|---|---|\n");
        for row in single {
            let _ = writeln!(text, "{}", line(scenario, row));
        }
        text.push('\n');
    }
    let sums: Vec<&Summed<'_>> = sums.iter().filter(|s| s.targets > 1).collect();
    if !sums.is_empty() {
        text.push_str(
            "| series | month | kind | targets | inside | observed | model | error | persistence | least squares |\n\
             |---|---|---|---|---|---|---|---|---|---|\n",
        );
        for s in sums {
            let percent = |x: Option<f64>| x.map_or(String::new(), |x| format!("{:.1} %", 100.0 * x));
            let [model, persistence, squares] = s.errors.map(percent);
            let inside = s.observed.map_or(String::new(), |_| s.inside.to_string());
            let month =
                if s.months.0 == s.months.1 { s.months.0.to_string() } else { s.months.0.year().to_string() };
            let _ = writeln!(
                text,
                "| {} | {month} | {} | {} | {inside} | {} | {} | {model} | {persistence} | {squares} |",
                cell(s.name),
                s.kind.word(),
                s.targets,
                number(s.observed),
                number(Some(s.model)),
            );
        }
        text.push('\n');
    }
}

fn line(scenario: &Scenario, row: &Row) -> String {
    let interval =
        row.interval().map_or(String::new(), |(l, h)| format!("{} to {}", number(Some(l)), number(Some(h))));
    let inside = match (row.kind, row.inside()) {
        (Kind::Projection, _) | (_, None) => "",
        (_, Some(true)) => "yes",
        (_, Some(false)) => "**no**",
    };
    format!(
        "| {} ({}) | {} | {} | {} | {interval} | {} | {inside} |",
        cell(&about(scenario, row)),
        row.target.metric,
        row.kind.word(),
        number(row.target.value),
        number(row.mean()),
        number(row.error()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_of_these_scenarios_and_results() {
        if let Err(text) = check() {
            panic!("{text}");
        }
    }

    #[test]
    fn what_is_out_of_date_is_said() {
        let name = "thailand-2004";
        let scenario = shipped(name, &[]).expect("it is shipped");
        let now = mark(name, &scenario).expect("it has a golden result");
        let notes = format!("## {name}\n\nSaid by hand.\n");
        let of = |page: &str| {
            let found = stale(page, &notes).expect("all scenarios can be read");
            found.into_iter().find(|f| f.starts_with(name)).unwrap_or_default()
        };
        assert_eq!(of("nothing"), format!("{name}: not on the page"));
        assert_eq!(of(&format!("{now}\nSaid by hand.\n")), "");
        assert_eq!(of(&format!("{now}\nSaid before.\n")), format!("{name}: other notes"));
        let people = now.split(' ').nth(3).expect("four words");
        assert_eq!(of(&now.replace(people, "0000000000000000")), format!("{name}: other results"));
        let sha = &scenario.sha256[..16];
        assert_eq!(of(&now.replace(sha, "0000000000000000")), format!("{name}: another scenario"));
    }

    #[test]
    fn notes_end_where_the_next_begin() {
        let notes = "# Notes\n\n## a\n\nOne.\n\n### more\n\n## b\n\nTwo.\n";
        assert_eq!(note(notes, "a").as_deref(), Some("\nOne.\n\n### more\n"));
        assert_eq!(note(notes, "b").as_deref(), Some("\nTwo.\n"));
        assert_eq!(note(notes, "c"), None);
    }
}
