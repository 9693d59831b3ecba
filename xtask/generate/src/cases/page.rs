//! The generated sections of the pages: the arms, what is left without a cause, and what sources say.

use super::asked::{self, Case};
use super::column::Column;
use super::kept::{ArmRow, Kept, Knocked, Made};
use super::numbers::{difference, level, spread};
use crate::params::cell;
use std::fmt::Write as _;
use xtask::root::read;

/// The page of which the comparisons with sources are taken.
const VALIDATION: &str = "docs/src/validation.md";

/// The sections of the page of a scenario, by their names.
pub(crate) fn sections(name: &str) -> Result<Vec<(&'static str, String)>, String> {
    let cases = asked::cases()?;
    let case = cases.iter().find(|c| c.name == name);
    let case = case.ok_or_else(|| format!("{}/columns.csv does not name `{name}`", super::FOLDER))?;
    let kept = Kept::read()?;
    let mut sections = match kept.made(name) {
        Some(made) => vec![
            ("results", arms(case, made, kept.arms(name))),
            ("knock-outs", knock_outs(case, made, kept.knocked(name))),
        ],
        None => {
            let none = || "These figures have not been made yet: run `cargo xtask cases`.\n".to_owned();
            vec![("results", none()), ("knock-outs", none())]
        }
    };
    if let Some(sources) = sources(&read(VALIDATION)?, name) {
        sections.push(("sources", sources));
    }
    Ok(sections)
}

/// The command that makes the figures of a case.
fn command(case: &Case, made: &Made) -> String {
    format!(
        "`merantau compare builtin:{} --replicates {} --set persons_per_agent={}`",
        case.name, made.replicates, made.persons_per_agent
    )
}

fn arms(case: &Case, made: &Made, rows: &[ArmRow]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.arm.as_str()) {
            names.push(&row.arm);
        }
    }
    let many = names.len() > 1;
    let mut out = format!("{}\n{}.", made.mark, command(case, made));
    if many {
        out.push_str(
            " The first row has the levels of the baseline. The other rows have differences from it, ± half the width of \
             the 95 % confidence interval; *not clear* means that this interval contains zero.",
        );
    }
    out.push_str("\n\n| arm |");
    for column in &case.columns {
        let _ = write!(out, " {} |", cell(&column.title));
    }
    let _ = writeln!(out, "\n|---|{}", "---:|".repeat(case.columns.len()));
    for (i, name) in names.iter().enumerate() {
        let _ = write!(out, "| `{name}`{} |", if i == 0 && many { " (levels)" } else { "" });
        for column in &case.columns {
            let row = rows.iter().find(|r| r.arm == *name && r.measure == column.measure);
            let _ =
                write!(out, " {} |", row.and_then(|r| figure(column, r, i == 0, made)).unwrap_or("–".into()));
        }
        out.push('\n');
    }
    out
}

fn figure(column: &Column, row: &ArmRow, baseline: bool, made: &Made) -> Option<String> {
    if baseline {
        return row.mean.map(|x| level(column.shown(x, made.months)));
    }
    row.difference.map(|e| difference(scaled(column, e, made)))
}

fn scaled(column: &Column, e: super::kept::Effect, made: &Made) -> super::kept::Effect {
    super::kept::Effect { value: column.shown(e.value, made.months), half: column.shown(e.half, made.months) }
}

fn knock_outs(case: &Case, made: &Made, knocked: &[Knocked]) -> String {
    let mut out = String::from(
        "Each effect was measured as the scenario stands and again with the named cause switched off in both arms, with the \
         settings in the last column (`--set`). *Left* is the second figure as a share of the first.\n\n\
         | effect | figure | as it stands | cause that is switched off | without it | left | settings |\n\
         |---|---|---:|---|---:|---:|---|\n",
    );
    for (claim, found) in case.claims.iter().zip(knocked) {
        let show = |e: super::kept::Effect| match claim.arm.as_str() {
            "" => spread(scaled(&claim.column, e, made)),
            _ => difference(scaled(&claim.column, e, made)),
        };
        let settings: Vec<String> = claim.set.iter().map(|s| format!("`{s}`")).collect();
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            cell(&claim.effect),
            cell(&claim.column.title),
            found.with.map_or("–".into(), show),
            cell(&claim.cause),
            found.without.map_or("–".into(), show),
            left(found, claim.arm.is_empty()),
            cell(&settings.join(" ")),
        );
    }
    out
}

/// What is left of an effect, as a share. A difference must be clear; a level always is.
fn left(found: &Knocked, level: bool) -> String {
    match (found.with, found.without) {
        (Some(with), Some(without)) if level || with.value.abs() > with.half => {
            let share = format!("{:.0} %", (100.0 * without.value / with.value).round() + 0.0);
            share.replace('-', "−")
        }
        _ => "–".to_owned(),
    }
}

/// The observed figures of a scenario, from the page on validation; nothing if it has none.
fn sources(page: &str, name: &str) -> Option<String> {
    let from = page.find(&format!("<!-- {name} "))?;
    let part = &page[from..];
    let part = &part[..part.find("\n## ").unwrap_or(part.len())];
    let rows: Vec<Vec<&str>> = part
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    let number = |text: &str| text.parse::<f64>().map_or_else(|_| text.to_owned(), level);
    let interval = |text: &str| {
        let ends: Vec<String> = text.split(" to ").map(number).collect();
        ends.join(" to ")
    };
    let name_of = |text: &str| match text.split_once(' ') {
        Some((name, rest)) => format!("`{name}` {rest}"),
        None => format!("`{text}`"),
    };
    let single: Vec<String> = rows
        .iter()
        .filter(|r| r.len() == 7 && r[0] != "target" && !r[2].is_empty())
        .map(|r| {
            let (name, end) = (name_of(r[0]), interval(r[4]));
            format!("| {name} | {} | {} | {} | {end} |", r[1], number(r[2]), number(r[3]))
        })
        .collect();
    let series: Vec<String> = rows
        .iter()
        .filter(|r| r.len() == 10 && r[0] != "series" && !r[5].is_empty())
        .map(|r| {
            let none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!(
                "| {} {} | {} | {} of {} | {} | {} | {} | {} | {} |",
                r[0],
                r[1],
                r[2],
                r[4],
                r[3],
                number(r[5]),
                number(r[6]),
                none(r[7]),
                none(r[8]),
                none(r[9])
            )
        })
        .collect();
    let mut out = String::from(
        "From the page [Validation](../../validation.md), which says how these figures are made.\n",
    );
    if !single.is_empty() {
        out.push_str(
            "\n| figure | kind | source | model | interval of one run |\n|---|---|---:|---:|---:|\n",
        );
        out.push_str(&single.join("\n"));
        out.push('\n');
    }
    if !series.is_empty() {
        out.push_str(
            "\n| series | kind | within the tolerance | source, total | model, total | error of the model | of no change | \
             of straight lines |\n|---|---|---:|---:|---:|---:|---:|---:|\n",
        );
        out.push_str(&series.join("\n"));
        out.push('\n');
    }
    (single.len() + series.len() > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::kept::Effect;

    #[test]
    fn what_sources_say_is_taken_from_the_validation() {
        let page = "## A\n\n<!-- a 1 2 -->\n| target | kind | observed | model | interval | error | inside |\n|---|\n\
                    | cost (x) | fitted | 2127.4 | 731.5 | 699.1 to 763.9 | -1 | **no** |\n\
                    | free (x) | projection |  | 1 | 0 to 2 |  |  |\n\n## B\n\n<!-- b 1 2 -->\n";
        let found = sources(page, "a").expect("one figure");
        assert!(found.contains("| `cost` (x) | fitted | 2,130 | 732 | 699 to 764 |"), "{found}");
        assert!(!found.contains("free"), "{found}");
        assert_eq!(sources(page, "b"), None);
    }

    #[test]
    fn what_is_left_is_a_share_of_a_clear_effect() {
        let e = |value, half| Some(Effect { value, half });
        assert_eq!(left(&Knocked { with: e(-10.0, 1.0), without: e(-2.5, 1.0) }, false), "25 %");
        assert_eq!(left(&Knocked { with: e(-10.0, 1.0), without: e(1.0, 1.0) }, false), "−10 %");
        assert_eq!(left(&Knocked { with: e(-1.0, 1.5), without: e(0.0, 1.0) }, true), "0 %");
        assert_eq!(left(&Knocked { with: e(-1.0, 1.5), without: e(1.0, 1.0) }, false), "–");
    }
}
