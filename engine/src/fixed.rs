//! Shares and ranks as integers in units of 1/65,536, so that amounts of money are multiplied by them in integer
//! arithmetic.

/// Converts a factor to 65,536ths; 0 if it is negative or not a number.
#[inline]
pub(crate) fn factor(x: f64) -> i64 {
    (x * 65_536.0) as i64
}

/// An amount times a factor in 65,536ths, rounded down.
#[inline]
pub(crate) fn times(cents: i64, factor: i64) -> i64 {
    (cents * factor) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_sum() {
        assert_eq!(times(10_000, factor(0.25)), 2_500);
        assert_eq!(times(7, factor(1.0)), 7);
        assert_eq!(times(-3, factor(0.5)), -2);
        assert_eq!(factor(f64::NAN), 0);
    }
}
