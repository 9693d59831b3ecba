//! The table printed at the end of a comparison: plain text, legible without colour.

use super::Compared;
use super::comparison::{Comparison, Row};
use super::contrary::sentences;
use super::settings::shown;
use crate::metrics::Better;
use crate::text::grouped;
use std::fmt::Write;

/// The metrics that are shown first: the two axes, then the main questions of policy teams. The others are in
/// `comparison.md`.
const HEADLINE: [&str; 15] = [
    "net_gain_per_person",
    "net_gain",
    "abuse_and_irregularity",
    "share_paid_in_full",
    "share_abused_in_year",
    "recruitment_cost",
    "months_to_repay",
    "departures",
    "irregular_true",
    "share_without_status",
    "trafficked",
    "received",
    "public_cost",
    "cost_per_abused_month_avoided",
    "cost_per_irregular_month_avoided",
];

/// The result of a comparison, and the location of its files.
pub fn report(compared: &Compared, names: &[String]) -> String {
    let c = &compared.comparison;
    let mut out = String::new();
    let _ = writeln!(out, "{}", c.scenario.title);
    let s = &c.settings;
    let runs = format!("{} arms, {} replicates of each", c.arms.len(), s.replicates);
    let draws = if s.draws > 0 { format!(", {} draws", s.draws) } else { String::new() };
    let _ = writeln!(
        out,
        "{} months, {} migrants, {runs}{draws}",
        c.scenario.months,
        grouped(c.scenario.migrants)
    );
    if compared.already_there {
        out.push_str("This comparison was made before; nothing was run now. To run it again: --force\n");
    }
    if let (Some(until), Some(reached)) = (&s.until, s.reached) {
        let _ = match reached {
            true => writeln!(out, "{until} was reached."),
            false => writeln!(out, "{until} was not reached: raise --max-replicates to go on."),
        };
    }
    let names: Vec<String> =
        if names.is_empty() { HEADLINE.iter().map(|n| (*n).to_owned()).collect() } else { names.to_vec() };
    table(&mut out, c, &names);
    drawn(&mut out, c, &names);
    for warning in &c.warnings {
        let _ = writeln!(out, "\nwarning: {warning}");
    }
    let _ = writeln!(out, "\nFiles: {}", compared.dir.display());
    out
}

fn table(out: &mut String, c: &Comparison, names: &[String]) {
    let rows: Vec<&Row> = names
        .iter()
        .flat_map(|n| c.rows.iter().filter(move |r| shown(&r.metric, std::slice::from_ref(n))))
        .filter(|r| r.mean.is_some() || r.difference.is_some())
        .collect();
    let label = |r: &Row| format!("{} ({})", r.metric, r.unit);
    let wide = rows.iter().map(|r| label(r).chars().count()).max().unwrap_or(0);
    let arm = c.arms.iter().map(|a| a.name.len()).max().unwrap_or(0).max(3);
    let _ = writeln!(out, "\n{:wide$}  {:arm$}  {:>14}  difference to {}", "", "arm", "mean", c.baseline());
    let mut last = "";
    for r in &rows {
        let name = if last == r.metric { String::new() } else { label(r) };
        last = &r.metric;
        let mean = r.mean.map_or("-".to_owned(), figure);
        let difference = match r.difference {
            Some(d) if r.low.is_some() => {
                let words = clear(r);
                let words = if words.is_empty() { String::new() } else { format!("  {words}") };
                format!("{} ({}){words}", signed(d), interval(r.low, r.high))
            }
            Some(d) => signed(d),
            None => String::new(),
        };
        let line = format!("{name:wide$}  {:arm$}  {mean:>14}  {difference}", r.arm);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    let contrary = sentences(rows.iter().copied());
    if !contrary.is_empty() {
        let _ = writeln!(out, "\n{}", contrary.join("\n"));
    }
    let mut all: Vec<&str> = c.rows.iter().map(|r| r.metric.as_str()).collect();
    all.dedup();
    let mut seen: Vec<&str> = rows.iter().map(|r| r.metric.as_str()).collect();
    seen.dedup();
    if all.len() > seen.len() {
        let _ = writeln!(
            out,
            "\n{} more metrics are in comparison.md and comparison.csv.",
            all.len() - seen.len()
        );
    }
}

fn drawn(out: &mut String, c: &Comparison, names: &[String]) {
    let Some(draws) = &c.draws else { return };
    let _ = writeln!(
        out,
        "\nOver {} draws of {} uncertain parameters, all with common random numbers",
        draws.draws,
        draws.parameters.len()
    );
    for r in draws.rows.iter().filter(|r| shown(&r.metric, names) && r.beats.is_some()) {
        let by = r.decided_by.iter().filter(|d| draws.chance.is_some_and(|c| d.rank_correlation.abs() > c));
        let by: Vec<&str> = by.map(|d| d.parameter.as_str()).collect();
        let by = if by.is_empty() { String::new() } else { format!(", decided by {}", by.join(", ")) };
        let _ = writeln!(
            out,
            "  {} of {}: better in {:.0} % of draws, {} ({}){by}",
            r.metric,
            r.arm,
            100.0 * r.beats.unwrap_or(0.0),
            signed(r.median),
            interval(Some(r.low), Some(r.high)),
        );
    }
}

/// Whether a row's difference is distinguishable from zero, in a word: `better`, `worse`, `differs`, `not clear`; `neither
/// better nor worse` if a total and a share disagree; empty if there is no interval.
pub(super) fn clear(row: &Row) -> &'static str {
    let (Some(low), Some(high)) = (row.low, row.high) else { return "" };
    // A figure that is defined only between two arms is a price, not a difference.
    if row.mean.is_none() {
        return "";
    }
    match row.better {
        _ if low == 0.0 && high == 0.0 => "the same",
        _ if low <= 0.0 && high >= 0.0 => "not clear",
        _ if row.contrary.is_some() => "neither better nor worse",
        Better::Higher if low > 0.0 => "better",
        Better::Lower if high < 0.0 => "better",
        Better::Neither => "differs",
        _ => "worse",
    }
}

/// The two ends of an interval.
pub(super) fn interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", figure(low), figure(high)),
        _ => String::new(),
    }
}

fn signed(x: f64) -> String {
    if x > 0.0 { format!("+{}", figure(x)) } else { figure(x) }
}

/// A figure for people: four digits, or the whole part with separators between thousands.
pub(super) fn figure(x: f64) -> String {
    match x.abs() {
        a if !a.is_finite() => "-".to_owned(),
        a if a >= 1000.0 => {
            let sign = if x < 0.0 { "-" } else { "" };
            format!("{sign}{}", grouped(a.round() as u64))
        }
        0.0 => "0".to_owned(),
        a => {
            let decimals = (3 - a.log10().floor() as i32).clamp(0, 12) as usize;
            let text = format!("{x:.decimals$}");
            let text =
                if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_for_people() {
        assert_eq!(
            [1_234_567.8, -1_234.5, 999.96, 12.345_6, -0.001_234_56, 0.5, 0.0, f64::NAN].map(figure),
            ["1,234,568", "-1,235", "1000", "12.35", "-0.001235", "0.5", "0", "-"]
        );
        assert_eq!(signed(0.5), "+0.5");
        assert_eq!(interval(Some(-1.0), Some(2.0)), "-1 to 2");
    }

    #[test]
    fn what_is_clear() {
        let row = |better, low: f64, high: f64| Row {
            better,
            mean: Some(1.0),
            low: Some(low),
            high: Some(high),
            ..Row::default()
        };
        let words = [
            (Better::Higher, 1.0, 2.0),
            (Better::Higher, -2.0, -1.0),
            (Better::Lower, -2.0, -1.0),
            (Better::Lower, 1.0, 2.0),
            (Better::Neither, 1.0, 2.0),
            (Better::Higher, -1.0, 2.0),
            (Better::Lower, 0.0, 0.0),
        ]
        .map(|(better, low, high)| clear(&row(better, low, high)));
        assert_eq!(words, ["better", "worse", "better", "worse", "differs", "not clear", "the same"]);
        let contrary = Row { contrary: Some("abused_months".to_owned()), ..row(Better::Lower, 1.0, 2.0) };
        assert_eq!(clear(&contrary), "neither better nor worse");
    }
}
