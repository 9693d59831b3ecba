//! The table of measurements, in Markdown.

use merantau_lab::bench::Measurement;

/// The measurements, then the share of each stage.
pub(super) fn render(measured: &[Measurement]) -> String {
    let mut rows = vec![
        [
            "migrants",
            "threads",
            "ns per migrant-month",
            "lowest to highest",
            "million a second",
            "floor ns",
            "month / floor",
            "bytes per migrant",
            "set-up ns per migrant",
            "digest",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    rows.extend(measured.iter().map(|m| {
        vec![
            m.migrants.to_string(),
            m.threads.to_string(),
            format!("{:.1}", m.ns_per_migrant_month),
            format!("{:.1} to {:.1}", m.ns_min, m.ns_max),
            // migrant-months
            format!("{:.2}", 1_000.0 / m.ns_per_migrant_month),
            format!("{:.1}", m.floor_ns),
            format!("{:.1}", m.ns_per_migrant_month / m.floor_ns),
            format!("{:.1}", m.bytes_per_migrant),
            format!("{:.0}", m.setup_ns),
            m.digest.chars().take(8).collect(),
        ]
    }));
    let mut text = format!("merantau {}, {}\n\n", env!("CARGO_PKG_VERSION"), machine());
    markdown(&mut text, &rows);
    let stages = stages(measured);
    if stages.len() > 1 {
        text.push('\n');
        markdown(&mut text, &stages);
    }
    text
}

fn machine() -> String {
    let threads = std::thread::available_parallelism().map_or_else(|_| "?".to_owned(), |n| n.to_string());
    format!("{} {}, {threads} threads", std::env::consts::OS, std::env::consts::ARCH)
}

/// One row per stage and one column per measurement: the share in the time of all stages.
fn stages(measured: &[Measurement]) -> Vec<Vec<String>> {
    let mut head = vec!["share of time".to_owned()];
    head.extend(measured.iter().map(|m| format!("{} on {}", m.migrants, m.threads)));
    let mut rows = vec![head];
    for name in measured.iter().flat_map(|m| m.stages.keys()) {
        if rows.iter().any(|r| &r[0] == name) {
            continue;
        }
        let mut row = vec![name.clone()];
        row.extend(measured.iter().map(|m| {
            let share = m.stages.get(name).and_then(serde_json::Value::as_f64);
            share.map_or_else(String::new, |s| format!("{:.1} %", s * 100.0))
        }));
        rows.push(row);
    }
    rows
}

/// Columns are aligned, so that the text can also be read unrendered: the first column to the left, figures to the
/// right.
fn markdown(text: &mut String, rows: &[Vec<String>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |c: usize| rows.iter().map(|r| r[c].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for (i, row) in rows.iter().enumerate() {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(c, (cell, &w))| {
                if c == 0 { format!(" {cell:<w$} ") } else { format!(" {cell:>w$} ") }
            });
        text.push_str(&format!("|{}|\n", cells.collect::<Vec<_>>().join("|")));
        if i == 0 {
            let rules = widths.iter().enumerate().map(|(c, &w)| {
                if c == 0 { format!(":{}", "-".repeat(w + 1)) } else { format!("{}:", "-".repeat(w + 1)) }
            });
            text.push_str(&format!("|{}|\n", rules.collect::<Vec<_>>().join("|")));
        }
    }
}
