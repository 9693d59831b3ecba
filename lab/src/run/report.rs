//! The table printed at the end of a run: plain text, legible without colour.

use super::clock::StageCost;
use crate::manifest::Manifest;
use crate::text::grouped;
use merantau_engine::Summary;
use merantau_engine::people::status::Status;
use std::fmt::Write;
use std::path::PathBuf;

/// The result of a run.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// The directory of its files.
    pub dir: PathBuf,
    /// The scenario's title.
    pub title: String,
    /// Its manifest.
    pub manifest: Manifest,
    /// The summary of the world at the end.
    pub summary: Summary,
    /// The cost of each stage; empty for a run that existed already.
    pub stages: Vec<StageCost>,
    /// Whether the run existed already, so that nothing was run.
    pub already_there: bool,
}

/// The width of the labels and of the numbers next to them.
const LABEL: usize = 28;
const NUMBER: usize = 16;

/// The summary of the world, the cost of the run, and the location of its files.
pub fn report(run: &RunReport) -> String {
    let m = &run.manifest;
    let mut out = String::new();
    let _ = writeln!(out, "{}", run.title);
    let migrants = format!("{} migrants", grouped(m.migrants));
    let persons =
        if m.persons == m.migrants { String::new() } else { format!(" for {} persons", grouped(m.persons)) };
    let _ = writeln!(out, "{} months, {migrants}{persons}", m.months);
    if run.already_there {
        out.push_str("This run was done before; nothing was run now. To run it again: --force\n");
        if m.version != env!("CARGO_PKG_VERSION") {
            let now = env!("CARGO_PKG_VERSION");
            let _ = writeln!(out, "It was done by version {}, this is {now}: results may differ.", m.version);
        }
    }
    stocks(&mut out, &run.summary);
    flows(&mut out, &run.summary);
    cost(&mut out, run);
    for warning in &run.summary.warnings {
        let _ = writeln!(out, "\nwarning: {warning}");
    }
    let _ = writeln!(out, "\nFiles: {}", run.dir.display());
    out
}

fn row(out: &mut String, label: &str, value: &str, unit: &str) {
    let line = format!("  {label:<LABEL$}{value:>NUMBER$} {unit}");
    let _ = writeln!(out, "{}", line.trim_end());
}

fn stocks(out: &mut String, summary: &Summary) {
    out.push_str("\nAt the end, persons\n");
    for (code, &stock) in Status::CODES.iter().zip(&summary.stocks) {
        if stock != 0 {
            row(out, &code.replace('_', " "), &grouped(stock), "");
        }
    }
}

fn flows(out: &mut String, s: &Summary) {
    out.push_str("\nOver the run\n");
    row(out, "registered", &grouped(s.registered), "");
    row(out, "permits granted", &grouped(s.permits_granted), "");
    row(out, "median recruitment cost", &whole(s.median_recruitment_cost), "USD");
    row(out, "median debt", &whole(s.median_debt), "USD");
    row(out, "paid in full", &share(s.paid_in_full), "% of worker-months");
    row(out, "remitted", &whole(s.remitted), "USD");
}

fn cost(out: &mut String, run: &RunReport) {
    let m = &run.manifest;
    out.push_str("\nWhat it cost\n");
    if let (Some(wall), Some(setup)) = (m.wall_s, m.setup_s) {
        row(
            out,
            "time",
            &format!("{wall:.1}"),
            &format!("s, {setup:.1} of them set-up, {} threads", m.threads),
        );
    }
    if let Some(ns) = m.ns_per_migrant_month {
        row(out, "a migrant-month", &format!("{ns:.1}"), "ns");
    }
    if let Some(bytes) = m.bytes_per_migrant {
        row(out, "a migrant", &whole(bytes), "bytes");
    }
    let mut stages: Vec<&StageCost> = run.stages.iter().collect();
    stages.sort_by(|a, b| b.share.total_cmp(&a.share));
    for stage in stages.iter().filter(|s| s.share >= 0.005) {
        let ns = format!("%  {:.1} ns", stage.ns_per_migrant_month);
        row(out, &format!("  {}", stage.name.replace('_', " ")), &share(stage.share), &ns);
    }
}

/// A number without decimals, or a dash where there is none.
fn whole(x: f64) -> String {
    if x.is_finite() { grouped(x.round() as i128) } else { "-".to_owned() }
}

/// A share as a percentage, or a dash where there is none.
fn share(x: f64) -> String {
    if x.is_finite() { format!("{:.1}", 100.0 * x) } else { "-".to_owned() }
}
