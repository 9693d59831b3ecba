//! Months, numbered consecutively.

use std::fmt;
use std::str::FromStr;

/// A calendar month, counted from January 1900 (month 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub u32);

impl Month {
    /// The month of a year (1900 to 2199) and a number 1 to 12.
    pub fn new(year: u32, month: u32) -> Option<Self> {
        ((1900..2200).contains(&year) && (1..=12).contains(&month))
            .then(|| Self((year - 1900) * 12 + month - 1))
    }
    /// The last month that can be named: December 2199.
    pub const LAST: Self = Self(300 * 12 - 1);
    /// The calendar year.
    pub fn year(self) -> u32 {
        1900 + self.0 / 12
    }
    /// The month of the year, 1 to 12.
    pub fn of_year(self) -> u32 {
        self.0 % 12 + 1
    }
    /// The month `n` months later.
    pub fn plus(self, n: u32) -> Self {
        Self(self.0 + n)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

impl FromStr for Month {
    type Err = ();
    /// Reads `YYYY-MM`.
    fn from_str(s: &str) -> Result<Self, ()> {
        let (y, m) = s.split_once('-').ok_or(())?;
        if y.len() != 4 || m.len() != 2 || !s.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(());
        }
        Month::new(y.parse().map_err(|_| ())?, m.parse().map_err(|_| ())?).ok_or(())
    }
}
