//! Numbers as typed: `100000`, `100_000`, `1e5`.

use std::fmt;

/// A whole number outside its range, or something that is not a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotInRange {
    /// The smallest permitted value.
    pub(crate) least: u32,
    /// The largest permitted value.
    pub(crate) most: u32,
}

impl fmt::Display for NotInRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is not a whole number from {} to {}", self.least, self.most)
    }
}

impl std::error::Error for NotInRange {}

/// The reason why a text is not the required number or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrongNumber(&'static str);

impl fmt::Display for WrongNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for WrongNumber {}

/// A parser of a whole number in a range.
pub(crate) fn whole(
    least: u32,
    most: u32,
) -> impl Fn(&str) -> Result<u32, NotInRange> + Clone + Send + Sync + 'static {
    move |text| {
        let n = text.parse().ok().filter(|n| (least..=most).contains(n));
        n.ok_or(NotInRange { least, most })
    }
}

/// Reads a whole number of at least one.
///
/// # Errors
/// The error says what is wrong with the text.
pub(crate) fn count(text: &str) -> Result<u64, WrongNumber> {
    let plain: String = text.chars().filter(|&c| c != '_').collect();
    if let Ok(n) = plain.parse::<u64>() {
        return if n == 0 { Err(WrongNumber("it must be at least 1")) } else { Ok(n) };
    }
    let n: f64 = plain.parse().map_err(|_| WrongNumber("it is not a number such as 100000 or 1e5"))?;
    // 2^53: up to here every whole number is an f64.
    if n.fract() != 0.0 || !(1.0..=9_007_199_254_740_992.0).contains(&n) {
        return Err(WrongNumber("it is not a whole number of at least 1"));
    }
    Ok(n as u64)
}

/// Reads a time in months: `12 months`, `1 year`.
///
/// # Errors
/// The error says what is wrong with the text.
pub(crate) fn months(text: &str) -> Result<u32, WrongNumber> {
    const WRONG: WrongNumber = WrongNumber("it is not a time such as \"12 months\" or \"1 year\"");
    let (number, unit) = text.trim().split_once(char::is_whitespace).ok_or(WRONG)?;
    let months = match unit.trim() {
        "month" | "months" => 1,
        "year" | "years" => 12,
        _ => return Err(WRONG),
    };
    let n: u32 = number.parse().map_err(|_| WRONG)?;
    n.checked_mul(months).filter(|&n| n > 0).ok_or(WRONG)
}

#[cfg(test)]
mod tests {
    use super::{count, months, whole};

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
    fn whole_numbers_in_a_range() {
        let small = whole(1, 9);
        assert_eq!(["1", "9"].map(&small), [Ok(1), Ok(9)]);
        assert!(["0", "10", "-1", "x", ""].iter().all(|text| small(text).is_err()));
    }

    #[test]
    fn what_is_no_count() {
        for text in ["0", "-1", "1.5", "1e-3", "many", "", "inf", "nan", "1e40"] {
            assert!(count(text).is_err(), "{text}");
        }
    }
}
