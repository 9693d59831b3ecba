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

#[cfg(test)]
mod tests {
    use super::count;

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
