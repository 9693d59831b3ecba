//! Tables of parameters, as they describe themselves.

use std::fmt::Write as _;

use merantau_engine::params::{ASSUMPTION, Param, Unit};

/// A table of parameters: key, meaning, default, range, evidence.
pub(crate) fn table(params: &[Param]) -> String {
    let mut out = String::from("| key | what it is | default | range | evidence |\n|---|---|---|---|---|\n");
    for p in params {
        let evidence = if p.evidence == ASSUMPTION { "*assumption*" } else { p.evidence };
        let uncertain = if p.uncertain { "; *uncertain*" } else { "" };
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {}{uncertain} |",
            p.name,
            cell(p.doc),
            defaults(p),
            range(p),
            cell(evidence)
        );
    }
    out
}

/// Escapes a text for one cell of a table.
pub(crate) fn cell(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}

/// The default as a scenario file would give it, by sector, skill or sex where it differs.
fn defaults(p: &Param) -> String {
    let names = p.shape.labels();
    if names.is_empty() || p.default.iter().all(|v| *v == p.default[0]) {
        return value(p, p.default[0]);
    }
    let parts: Vec<_> =
        names.iter().zip(p.default).map(|(name, v)| format!("{name} {}", value(p, *v))).collect();
    parts.join(", ")
}

fn range(p: &Param) -> String {
    match p.unit {
        Unit::Flag => "`true`, `false`".to_owned(),
        Unit::Choice => p.labels.iter().map(|l| format!("`\"{l}\"`")).collect::<Vec<_>>().join(", "),
        _ => format!("{} to {}", value(p, p.min), value(p, p.max)),
    }
}

pub(crate) fn value(p: &Param, v: f64) -> String {
    match p.unit {
        Unit::Share | Unit::Number => format!("`{v}`"),
        Unit::Persons => format!("`{}`", thousands(v)),
        Unit::Usd => format!("`\"{v} USD\"`"),
        Unit::UsdPerMonth => format!("`\"{v} USD/month\"`"),
        Unit::Months => format!("`\"{v} months\"`"),
        Unit::PerMonth => format!("`\"{} %/month\"`", percent(v)),
        Unit::PerYear => format!("`\"{} %/year\"`", percent(v)),
        Unit::Flag => format!("`{}`", v > 0.0),
        // An index beyond the labels cannot be written in a scenario; the tests of the engine exclude it.
        Unit::Choice => format!("`\"{}\"`", p.labels.get(v as usize).unwrap_or(&"?")),
    }
}

/// A share in per cent, rounded so that no binary fraction shows.
fn percent(v: f64) -> f64 {
    (v * 100.0 * 1e9).round() / 1e9
}

/// A count in the notation of TOML: `3_000_000`.
fn thousands(v: f64) -> String {
    let digits = format!("{v}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.bytes().all(|b| b.is_ascii_digit()) {
            out.push('_');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod unit {
    use super::*;

    merantau_engine::codes! {
        /// For the test.
        Lender {
            /// Relatives.
            Kin = "kin",
            /// A money lender.
            Lender = "lender",
        }
    }

    merantau_engine::parameters! {
        /// For the test.
        pub struct Sample {
            /// A share
            /// of | something.
            part: Share = 0.25, 0.0..=1.0, ASSUMPTION, uncertain;
            /// A rate.
            rate: PerYear[BySex] = [0.07, 0.3], 0.0..=1.2, "fact 1";
            /// A wage.
            wage: UsdPerMonth[BySkill] = [5.0, 5.0, 5.0], 0.0..=10.0, "fact 2";
            /// A choice.
            first: Choice(Lender) = Lender::Lender, all, "fact 3";
            /// People.
            people: Persons = 1500.0, 0.0..=1000000.0, "fact 4";
        }
    }

    #[test]
    fn a_row_says_everything_that_is_known() {
        let rows: Vec<_> = table(Sample::SPECS).lines().skip(2).map(str::to_owned).collect();
        assert_eq!(
            rows,
            [
                r"| `part` | A share of \| something. | `0.25` | `0` to `1` | *assumption*; *uncertain* |",
                r#"| `rate` | A rate. | female `"7 %/year"`, male `"30 %/year"` | `"0 %/year"` to `"120 %/year"` | fact 1 |"#,
                r#"| `wage` | A wage. | `"5 USD/month"` | `"0 USD/month"` to `"10 USD/month"` | fact 2 |"#,
                r#"| `first` | A choice. | `"lender"` | `"kin"`, `"lender"` | fact 3 |"#,
                r"| `people` | People. | `1_500` | `0` to `1_000_000` | fact 4 |",
            ]
        );
    }
}
