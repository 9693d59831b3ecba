//! Adults by state and sex at the start, of a scenario that has no table of its own: those of a table that the program
//! contains, elsewhere a multiple of the people abroad.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Adults per person abroad where no table has the state: the mean of the world in 2005 (4.2 thousand million adults, 191
/// million people abroad).
pub(crate) const PER_PERSON_ABROAD: f64 = 22.0;

/// Share of those of 15 to 19 years who are not yet 18.
const NOT_OF_AGE: f64 = 0.6;

/// The people of age of those of 15 to 64 years, given those of 15 to 19 years among them: both in thousands, the result in
/// persons.
pub(crate) fn of_age(all: f64, young: f64) -> f64 {
    1000.0 * (all - NOT_OF_AGE * young)
}

/// The table that the program contains: women and men of age by state, persons.
static TABLE: LazyLock<BTreeMap<&str, [f64; 2]>> = LazyLock::new(|| {
    let lines = include_str!("adults_2005.csv").lines().skip(1);
    lines
        .filter_map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            let thousand = |k: usize| fields.get(k).and_then(|x| x.parse::<f64>().ok());
            let of = |all: usize, young: usize| Some(of_age(thousand(all)?, thousand(young)?));
            Some((*fields.first()?, [of(3, 5)?, of(2, 4)?]))
        })
        .collect()
});

/// The adults of a state, women and men, in the table that the program contains; `None` if it does not have the state.
pub(crate) fn known(code: &str) -> Option<[f64; 2]> {
    TABLE.get(code).copied()
}

/// The adults of a state that no table has, women and men, of which so many people are abroad.
pub(crate) fn supposed(abroad: f64) -> [f64; 2] {
    [0.5 * PER_PERSON_ABROAD * abroad; 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adults_are_of_age() {
        // By hand: 41,531 − 0.6 × 7,320 thousand women, 43,741 − 0.6 × 7,638 thousand men.
        let [women, men] = known("BGD").unwrap_or_default();
        assert!((women - 37_139_000.0).abs() < 1.0 && (men - 39_158_200.0).abs() < 1.0, "{women} {men}");
        assert_eq!((known("XYZ"), supposed(1000.0)), (None, [11_000.0, 11_000.0]));
    }
}
