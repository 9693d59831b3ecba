//! Writes the table of the page on performance from the stored measurements.

use std::fmt::Write;

use merantau_engine::pass;
use serde_json::Value;

use super::kept;

/// A row: the quantity, the goal, the result, and whether the goal is met (nothing where there is no goal).
struct Row(&'static str, &'static str, String, Option<bool>);

/// The tables in Markdown. Quantities that were not measured are marked as missing.
pub(crate) fn render() -> String {
    let get = |group: &str| kept::read(group).unwrap_or(Value::Null);
    let (month, memory, policies) = (get("month"), get("memory"), get("policies"));
    let (arrays, raor, drift) = (get("arrays"), get("raor"), get("drift"));
    let (tables, ensemble) = (get("tables"), get("ensemble"));
    let n = |value: &Value, path: &str| value.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let main = n(&month, "/1e7/ns");
    // 10⁸ was measured in turns with another 10⁷, so that other load of the machine at that time cancels.
    let large = main * n(&memory, "/1e8/ns") / n(&memory, "/1e7/ns");
    let sizes = [n(&month, "/1e5/ns"), n(&month, "/1e6/ns"), main, large];
    let most = sizes.iter().copied().fold(0.0, f64::max);
    let least = sizes.iter().copied().fold(f64::INFINITY, f64::min);
    let bytes = ["1e8", "1.4e8", "1.8e8"].map(|size| n(&memory, &format!("/{size}/bytes")));
    let small = n(&month, "/1e7/bytes");
    let setups = [n(&month, "/1e7/setup_ns"), n(&memory, "/1e8/setup_ns")];
    let threads = n(&month, "/1e7 on one thread/ns") / main;
    // The allocation of places before the pass, and the part of the job market within the pass.
    let market = n(&month, "/1e7/stages/job market") + n(&month, "/1e7/stages/places");
    let ten = n(&policies, "/ten/ns") / n(&policies, "/none/ns");
    let apart = n(&drift, "/late") / n(&drift, "/early");
    let written = n(&tables, "/tables") + n(&tables, "/files");
    let grown = n(&tables, "/resident_late") / n(&tables, "/resident_early");
    let mb = |bytes: f64| bytes / 1e6;
    let rows = [
        Row(
            "full month, 10⁷, 2 threads, ns per migrant-month",
            "at most 40; 20 wished for",
            format!("{main:.1} ({:.1} to {:.1})", n(&month, "/1e7/ns_min"), n(&month, "/1e7/ns_max")),
            Some(main <= 40.0),
        ),
        Row(
            "the stages / the same over a plain array",
            "at most 1.15",
            format!(
                "{:.3} ({:.1} and {:.1} ns)",
                n(&arrays, "/ratio"),
                n(&arrays, "/components"),
                n(&arrays, "/arrays")
            ),
            Some(n(&arrays, "/ratio") <= 1.15),
        ),
        Row(
            "RAOR, 10⁷, 2 threads, ns",
            "6, at most 12",
            format!(
                "{:.2}; over plain arrays {:.2}, floor {:.2}",
                n(&raor, "/components"),
                n(&raor, "/arrays"),
                n(&raor, "/floor")
            ),
            Some(n(&raor, "/components") <= 12.0),
        ),
        Row(
            "the month / the memory floor",
            "reported",
            format!("{:.0} ({:.2} ns)", main / n(&month, "/1e7/floor_ns"), n(&month, "/1e7/floor_ns")),
            None,
        ),
        Row(
            "growth: 10⁵, 10⁶, 10⁷, 10⁸, ns",
            "within 25 %",
            format!("{}; {:.0} %", sizes.map(|s| format!("{s:.1}")).join(", "), 100.0 * (most / least - 1.0)),
            Some(most / least <= 1.25),
        ),
        Row(
            "after 240 months / after 1",
            "at most 1.2",
            format!("{apart:.2} ({:.1} and {:.1} ns)", n(&drift, "/late"), n(&drift, "/early")),
            Some(apart <= 1.2),
        ),
        Row(
            "2 threads over 1",
            "at least 1.8",
            format!("{threads:.2} ({:.1} and {main:.1} ns)", n(&month, "/1e7 on one thread/ns")),
            Some(threads >= 1.8),
        ),
        Row(
            "bytes per migrant, everything, 10⁸, 1.4·10⁸, 1.8·10⁸",
            "at most 112",
            format!("{}; {small:.1} at 10⁷", bytes.map(|b| format!("{b:.1}")).join(", ")),
            Some(bytes.iter().all(|&b| b <= 112.0)),
        ),
        Row(
            "set-up, ns per migrant, 10⁷, 10⁸",
            "at most 300",
            setups.map(|s| format!("{s:.0}")).join(", "),
            Some(setups.iter().all(|&s| s <= 300.0)),
        ),
        Row(
            "job market, share of the month",
            "at most 10 %",
            format!("{:.1} %", 100.0 * market),
            Some(market <= 0.1),
        ),
        Row(
            "writing the tables of escap-2005, one agent per person",
            "at most 5 % of the run, memory flat",
            format!(
                "{:.2} % of {:.0} months, {:.1} million agents; memory × {grown:.3} from the second tenth to the last",
                100.0 * written,
                n(&tables, "/months"),
                n(&tables, "/migrants") / 1e6
            ),
            Some(written <= 0.05 && grown <= 1.05),
        ),
        Row("ten policies open", "at most 1.3 ×", format!("{ten:.2} ×"), Some(ten <= 1.3)),
        Row(
            "100 replicates × 10⁵ agents × 120 months, both cores busy",
            "at least 95 %",
            format!(
                "{:.1} %; {:.0} runs an hour, {:.0} MB",
                100.0 * n(&ensemble, "/busy"),
                n(&ensemble, "/runs_an_hour"),
                mb(n(&ensemble, "/peak_bytes"))
            ),
            Some(n(&ensemble, "/busy") >= 0.95),
        ),
    ];
    let mut text = String::from("| | goal | measured | met |\n|---|---|---|---|\n");
    for Row(what, goal, found, met) in rows {
        let missing = found.contains("NaN");
        let met = match met {
            _ if missing => "not measured",
            None => "",
            Some(true) => "yes",
            Some(false) => "**no**",
        };
        let _ = writeln!(text, "| {what} | {goal} | {} | {met} |", if missing { "" } else { &found });
    }
    measured(&mut text, &month, &memory);
    stages(&mut text, &arrays, &month);
    text
}

/// States how often and for how long was measured.
fn measured(text: &mut String, month: &Value, memory: &Value) {
    let cells = [("10⁵ to 10⁷", month, "1e7"), ("10⁸", memory, "1e8")].map(|(what, group, cell)| {
        let n = |key: &str| group.pointer(&format!("/{cell}/{key}")).and_then(Value::as_u64).unwrap_or(0);
        format!("{what}: medians of {} rounds in turns, of {} months each", n("rounds"), n("months"))
    });
    let _ = writeln!(text, "\n{}.", cells.join("; "));
}

/// The time of each stage, and the floor of the columns that it reads and writes.
fn stages(text: &mut String, arrays: &Value, month: &Value) {
    let Some(stages) = arrays.get("stages").and_then(Value::as_object) else { return };
    text.push_str(
        "\n| stage | ns on one thread | of a row | floor in cache, ns | ratio | share of the month |\n",
    );
    text.push_str("|---|---:|---|---:|---:|---:|\n");
    let shares = month.pointer("/1e7/stages").and_then(Value::as_object);
    let share = |name: &str| {
        let share = shares.and_then(|s| s.get(name)).and_then(Value::as_f64);
        share.map_or_else(String::new, |s| format!("{:.1} %", 100.0 * s))
    };
    let mut rows: Vec<_> = stages.iter().collect();
    let ns = |value: &Value, key: &str| value.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
    rows.sort_by(|a, b| ns(b.1, "ns").total_cmp(&ns(a.1, "ns")));
    for (name, stage) in rows {
        let (took, floor) = (ns(stage, "ns"), ns(stage, "floor"));
        let columns = stage.get("columns").and_then(Value::as_str).unwrap_or_default();
        let ratio = if floor > 0.0 { format!("{:.1}", took / floor) } else { String::new() };
        let floor = if floor > 0.0 { format!("{floor:.2}") } else { String::new() };
        let _ = writeln!(text, "| {name} | {took:.2} | {columns} | {floor} | {ratio} | {} |", share(name));
    }
    let others = shares.into_iter().flatten().filter(|(name, _)| !stages.contains_key(*name));
    for (name, _) in others {
        let place = if pass::names().any(|stage| stage == name) { "in the pass" } else { "between passes" };
        let _ = writeln!(text, "| {name} ({place}) | | | | | {} |", share(name));
    }
}
