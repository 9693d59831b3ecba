//! The figures on the pages of the cases: what each arm of a scenario changes, and what is left of an effect when its named
//! cause is switched off. They take minutes, so that a separate command (`cargo xtask cases`) runs the scenarios and writes
//! tables to `docs/cases`, from which `cargo xtask generate` makes the sections of the pages. `columns.csv` (resolution and
//! figures of each page) and `claims.csv` (the claims that are knocked out) are written by hand. A test compares the tables
//! with the scenarios and the golden results and so detects outdated tables without running a scenario, and another one the
//! numbers in the prose of each page with its tables.

mod asked;
mod column;
mod kept;
mod measure;
mod numbers;
mod page;
#[cfg(test)]
mod prose;

pub(crate) use page::sections;

use asked::Case;
use kept::Kept;
use merantau_lab::scenario::{Options, Scenario, Source, load};

/// The folder of the tables, from the root of the workspace.
const FOLDER: &str = "docs/cases";

/// Runs the scenarios of these names, or of all pages, and replaces their rows in the tables.
pub(crate) fn write(names: &[&str]) -> Result<(), String> {
    let cases = asked::cases()?;
    if let Some(unknown) = names.iter().find(|n| cases.iter().all(|c| c.name != **n)) {
        return Err(format!("`{unknown}` is no case: {FOLDER}/columns.csv does not name it"));
    }
    for case in cases.iter().filter(|c| names.is_empty() || names.contains(&c.name.as_str())) {
        let began = std::time::Instant::now();
        let (made, arms, knocked) = measure::case(case)?;
        let mut kept = Kept::read()?;
        kept.replace(&case.name, made, arms, knocked);
        kept.write(&cases)?;
        eprintln!("{}: {} s", case.name, began.elapsed().as_secs());
    }
    Ok(())
}

/// The scenario of a case with settings of the command line.
fn scenario(case: &Case, set: &[String]) -> Result<Scenario, String> {
    let options = Options { set: set.to_vec(), ..Options::default() };
    load(&Source::Builtin(case.name.clone()), &options)
        .map_err(|found| format!("{}: {}", case.name, found.render(false)))
}

/// What identifies the data from which the tables of a case were made: see [`crate::validation::mark`].
fn mark(case: &Case) -> Result<String, String> {
    crate::validation::mark(&case.name, &scenario(case, &[])?)
}

/// The cases whose tables were made from other data than the present ones, with the differences.
#[cfg(test)]
fn stale(cases: &[Case], kept: &Kept) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for case in cases {
        let Some(made) = kept.made(&case.name) else {
            found.push(format!("{}: no figures", case.name));
            continue;
        };
        if made.mark != mark(case)? {
            found.push(format!("{}: another scenario or other results", case.name));
        }
        if made.asked != case.sign() {
            found.push(format!("{}: other columns or claims", case.name));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::kept::Made;
    use super::*;

    #[test]
    fn the_tables_are_of_these_scenarios_and_results() {
        let (cases, kept) = (asked::cases().unwrap(), Kept::read().unwrap());
        let found = stale(&cases, &kept).unwrap();
        assert!(
            found.is_empty(),
            "docs/cases is out of date:\n  {}\nrun `cargo xtask cases`",
            found.join("\n  ")
        );
    }

    #[test]
    fn what_is_out_of_date_is_said() {
        let cases = asked::cases().unwrap();
        let case = &cases[..1];
        let name = &case[0].name;
        let made = Made {
            mark: mark(&case[0]).unwrap(),
            asked: case[0].sign(),
            persons_per_agent: 1,
            months: 12,
            replicates: 2,
        };
        let of = |made: Option<Made>| {
            let mut kept = Kept::default();
            if let Some(made) = made {
                kept.replace(name, made, Vec::new(), Vec::new());
            }
            stale(case, &kept).unwrap().join(", ")
        };
        assert_eq!(of(None), format!("{name}: no figures"));
        assert_eq!(of(Some(made.clone())), "");
        let other = Made { mark: "x".into(), ..made.clone() };
        assert_eq!(of(Some(other)), format!("{name}: another scenario or other results"));
        let other = Made { asked: "x".into(), ..made };
        assert_eq!(of(Some(other)), format!("{name}: other columns or claims"));
    }
}
