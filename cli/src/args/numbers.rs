//! Numbers as people type them: `100000`, `100_000`, `1e5`.

/// Reads a whole number of at least one.
///
/// # Errors
/// What is wrong with the text, for a person.
pub(crate) fn count(text: &str) -> Result<u64, String> {
    let plain: String = text.chars().filter(|&c| c != '_').collect();
    if let Ok(n) = plain.parse::<u64>() {
        return if n == 0 { Err("must be at least 1".to_owned()) } else { Ok(n) };
    }
    let n: f64 = plain.parse().map_err(|_| "not a number such as 100000 or 1e5".to_owned())?;
    // 2^53: up to here every whole number has its own f64.
    if n.fract() != 0.0 || !(1.0..=9_007_199_254_740_992.0).contains(&n) {
        return Err("not a whole number of at least 1".to_owned());
    }
    Ok(n as u64)
}

/// Reads a time in months: `12 months`, `1 year`.
///
/// # Errors
/// What is wrong with the text, for a person.
pub(crate) fn months(text: &str) -> Result<u32, String> {
    let wrong = || "not a time such as \"12 months\" or \"1 year\"".to_owned();
    let (number, unit) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
    let months = match unit.trim() {
        "month" | "months" => 1,
        "year" | "years" => 12,
        _ => return Err(wrong()),
    };
    let n: u32 = number.parse().map_err(|_| wrong())?;
    n.checked_mul(months).filter(|&n| n > 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::{count, months};

    #[test]
    fn times_as_typed() {
        assert_eq!(months("12 months"), Ok(12));
        assert_eq!(months(" 1  month "), Ok(1));
        assert_eq!(months("2 years"), Ok(24));
        for text in ["", "12", "months", "0 months", "-1 months", "1.5 years", "12 weeks", "4294967295 years"]
        {
            assert!(months(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_as_typed() {
        assert_eq!(count("100000"), Ok(100_000));
        assert_eq!(count("100_000"), Ok(100_000));
        assert_eq!(count("1e5"), Ok(100_000));
        assert_eq!(count("2.5e3"), Ok(2_500));
    }

    #[test]
    fn what_is_no_count() {
        for text in ["0", "-1", "1.5", "1e-3", "many", "", "inf", "nan", "1e40"] {
            assert!(count(text).is_err(), "{text}");
        }
    }
}
