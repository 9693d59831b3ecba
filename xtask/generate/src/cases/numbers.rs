//! Numbers as they are written on the pages.

use super::kept::Effect;

/// The decimal places with which a number has so many significant digits, at least none.
fn places(x: f64, digits: i32) -> usize {
    if x == 0.0 || !x.is_finite() {
        return 0;
    }
    usize::try_from(digits - 1 - x.abs().log10().floor() as i32).unwrap_or(0)
}

/// A number with so many decimal places, with commas between thousands and a minus sign.
fn fixed(x: f64, places: usize) -> String {
    let text = format!("{:.places$}", x.abs());
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    let zero = !out.chars().any(|c| c.is_ascii_digit() && c != '0');
    if x < 0.0 && !zero { format!("−{out}") } else { out }
}

/// A level with three significant digits.
pub(super) fn level(x: f64) -> String {
    let rounded: f64 = format!("{x:.2e}").parse().unwrap_or(x);
    fixed(rounded, places(rounded, 3))
}

/// A difference with half of its interval, or the statement that its sign is not clear.
pub(super) fn difference(e: Effect) -> String {
    if e.value.abs() <= e.half {
        return if e.value == 0.0 && e.half == 0.0 { "0".into() } else { "not clear".into() };
    }
    format!("{} ± {}", signed(e), half(e))
}

/// A level with half of its interval.
pub(super) fn spread(e: Effect) -> String {
    format!("{} ± {}", fixed(e.value, precision(e)), half(e))
}

fn precision(e: Effect) -> usize {
    places(e.value, 3).min(if e.half > 0.0 { places(e.half, 2) } else { usize::MAX })
}

fn signed(e: Effect) -> String {
    let sign = if e.value > 0.0 { "+" } else { "" };
    format!("{sign}{}", fixed(e.value, precision(e)))
}

fn half(e: Effect) -> String {
    // An interval that is narrower than the digits shown is rounded up.
    let scale = 10_f64.powi(i32::try_from(precision(e)).unwrap_or(0));
    fixed((e.half * scale).ceil() / scale, precision(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(
            [1_234_567.0, 0.012_34, -12.345, 0.0, 999.6].map(level),
            ["1,230,000", "0.0123", "−12.3", "0", "1,000"]
        );
        let e = |value, half| Effect { value, half };
        assert_eq!(difference(e(-7.345, 0.42)), "−7.34 ± 0.42");
        assert_eq!(difference(e(12_345.6, 1_234.0)), "+12,346 ± 1,234");
        assert_eq!(difference(e(0.5, 0.6)), "not clear");
        assert_eq!(difference(e(0.0, 0.0)), "0");
        assert_eq!(difference(e(5.0, 0.0001)), "+5.00 ± 0.01");
        assert_eq!(spread(e(20.55, 1.33)), "20.6 ± 1.4");
    }
}
