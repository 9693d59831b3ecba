//! Numbers for readers: rounded, with separators between thousands, in the unit of their metric.

use super::labels;
use crate::text::grouped;

/// A number with a unit: a `share` as per cent; other units with about three digits.
pub(super) fn value(x: f64, unit: &str) -> String {
    if unit == "share" {
        return format!("{}\u{a0}%", plain(x * 100.0));
    }
    plain(x)
}

/// A difference with its sign; differences of shares are in percentage points.
pub(super) fn signed(x: f64, unit: &str) -> String {
    let text = match unit {
        "share" => format!("{}\u{a0}pp", plain(x.abs() * 100.0)),
        unit => value(x.abs(), unit),
    };
    let nothing = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    match x {
        _ if nothing => text,
        x if x < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// Two numbers of a unit, with as many digits as are needed to distinguish them.
pub(super) fn two(a: f64, b: f64, unit: &str) -> (String, String) {
    let short = (value(a, unit), value(b, unit));
    if short.0 != short.1 || a.max(b) >= 1e7 || a.abs().min(b.abs()) < 1_000.0 {
        return short;
    }
    let whole = |x: f64| grouped(x.round() as i64).replace('-', "−");
    (whole(a), whole(b))
}

/// A change relative to a baseline, as per cent; `None` if the baseline is close to zero.
pub(super) fn relative(difference: f64, baseline: f64) -> Option<String> {
    let share = difference / baseline.abs();
    let text = signed(share * 100.0, "");
    (share.is_finite() && share.abs() <= 2.0).then(|| format!("{text}\u{a0}%"))
}

/// A number with about three digits.
pub(super) fn plain(x: f64) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let size = x.abs();
    let text = if size >= 1e9 {
        format!("{}\u{a0}{}", plain_digits(size / 1e9), labels::BILLION)
    } else if size >= 1e7 {
        format!("{}\u{a0}{}", plain_digits(size / 1e6), labels::MILLION)
    } else {
        plain_digits(size)
    };
    let zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if x < 0.0 && !zero { format!("−{text}") } else { text }
}

fn plain_digits(size: f64) -> String {
    match size {
        s if s >= 1_000.0 => {
            // Three digits are easy to read, and more are not known.
            let unit = 10f64.powi((s.log10().floor() as i32 - 2).max(0));
            grouped(((s / unit).round() * unit) as i64)
        }
        s if s >= 100.0 => format!("{s:.0}"),
        s if s >= 10.0 => format!("{s:.1}"),
        s if s >= 1.0 => format!("{s:.2}"),
        s if s >= 0.1 => format!("{s:.3}"),
        0.0 => "0".to_owned(),
        s if s >= 0.00005 => format!("{s:.4}"),
        _ => "0.0000".to_owned(),
    }
}

/// A short number for an axis.
pub(super) fn tick(x: f64, unit: &str) -> String {
    let (x, per_cent) = if unit == "share" { (x * 100.0, " %") } else { (x, "") };
    let size = x.abs();
    let trim = |text: String| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    };
    let text = match size {
        s if s >= 1e9 => format!("{}bn", trim(format!("{:.2}", s / 1e9))),
        s if s >= 1e6 => format!("{}m", trim(format!("{:.2}", s / 1e6))),
        s if s >= 1e4 => format!("{}k", trim(format!("{:.1}", s / 1e3))),
        s if s >= 1.0 => trim(format!("{s:.2}")),
        s => trim(format!("{s:.4}")),
    };
    if x < 0.0 && text != "0" { format!("−{text}{per_cent}") } else { format!("{text}{per_cent}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_true() {
        let shown = [0.0, 0.12345, 2.345, 23.45, 234.5, 23_456.0, 2_345_678.0, 23_456_789.0, -4e9];
        assert_eq!(
            shown.map(plain),
            [
                "0",
                "0.123",
                "2.35",
                "23.4",
                "234",
                "23,500",
                "2,350,000",
                "23.5\u{a0}million",
                "−4.00\u{a0}billion"
            ]
        );
        assert_eq!(value(0.1234, "share"), "12.3\u{a0}%");
        assert_eq!(signed(-0.01, "share"), "−1.00\u{a0}pp");
        assert_eq!(signed(12.0, "USD"), "+12.0");
        assert_eq!(signed(-0.000_001, "USD"), "0.0000");
        assert_eq!(relative(5.0, -10.0).as_deref(), Some("+50.0\u{a0}%"));
        assert_eq!(relative(5.0, 0.1), None);
        assert_eq!(relative(5.0, 0.0), None);
        assert_eq!(two(-1_540.9, -1_537.6, "USD"), ("−1,541".to_owned(), "−1,538".to_owned()));
        assert_eq!(two(0.5, 0.25, "share"), ("50.0\u{a0}%".to_owned(), "25.0\u{a0}%".to_owned()));
    }

    #[test]
    fn ticks_are_shorter() {
        assert_eq!(
            [0.0, 0.5, 1_500.0, 25_000.0, -2_500_000.0].map(|x| tick(x, "")),
            ["0", "0.5", "1500", "25k", "−2.5m"]
        );
        assert_eq!(tick(0.25, "share"), "25 %");
    }
}
