//! Suites of measures, each with a list of what does not hold yet. A list cannot go stale: a measure that is listed and holds
//! fails as one does that is not listed and does not hold.
//!
//! With `MERANTAU_SURVEY` set to a folder, nothing fails: what was found is written there, a file for each suite, from which
//! the page of the experiments is made.

use crate::survey;

/// A measure that lies outside its band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Open {
    /// The experiment, the world, or the comparison.
    pub of: &'static str,
    /// What is measured.
    pub measure: &'static str,
    /// What was found when it was listed, as a relative change or a level.
    pub found: f64,
    /// The band in which it should lie.
    pub band: (f64, f64),
    /// Why it does not, as far as is known.
    pub why: &'static str,
}

impl Open {
    /// Whether a row says what it must: a figure outside the band, or an interval that is too wide, and why.
    pub fn is_complete(&self) -> bool {
        let inside = self.beyond(self.found) == 0.0;
        !self.why.is_empty() && (!inside || self.why.contains("interval"))
    }
    /// How far a figure lies from the band.
    fn beyond(&self, found: f64) -> f64 {
        (self.band.0 - found).max(found - self.band.1).max(0.0)
    }
    /// Whether a figure lies much farther from the band than what was found when the row was listed.
    pub fn is_worse(&self, found: f64) -> bool {
        self.beyond(found) > FARTHER * self.beyond(self.found) + CHANCE
    }
}

/// How many times as far from its band a figure may lie as the list says, and how far beyond that by chance.
const FARTHER: f64 = 1.5;
const CHANCE: f64 = 0.1;

/// What was found of a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured<'a> {
    /// The experiment, the world, or the comparison.
    pub of: &'a str,
    /// What is measured.
    pub measure: &'a str,
    /// What is asserted of it, in words: of the figure and the band.
    pub asserted: &'a str,
    /// The figure.
    pub found: f64,
    /// The ends of its interval, if it has one.
    pub interval: Option<(f64, f64)>,
    /// The band in which it should lie.
    pub band: (f64, f64),
    /// Whether what is asserted holds.
    pub holds: bool,
}

impl<'a> Measured<'a> {
    /// A figure that should lie in a band.
    pub fn within(of: &'a str, measure: &'a str, found: f64, band: (f64, f64)) -> Self {
        let holds = (band.0..=band.1).contains(&found);
        Self { of, measure, asserted: "the figure lies in the band", found, interval: None, band, holds }
    }
}

/// A suite: a test binary whose measures have a table on the page of the experiments.
#[derive(Clone, Copy, Debug)]
pub struct Suite {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// What does not hold yet.
    pub open: &'static [Open],
}

impl Suite {
    /// Checks that a measure holds, or that it does not if it is listed. In a survey it is written down instead.
    ///
    /// # Panics
    /// If it does not hold and is not listed, is listed and holds, or is listed and much farther from its band.
    pub fn check(&self, m: &Measured<'_>) {
        let Measured { of, measure, found, holds, .. } = *m;
        let listed = self.open.iter().find(|o| o.of == of && o.measure == measure);
        println!("{of}, {measure}: {found:+.4}, {}", if holds { "holds" } else { "DOES NOT HOLD" });
        if let Some(folder) = survey::folder() {
            survey::write(&folder, self.name, m, listed.map_or("", |o| o.why));
            return;
        }
        assert!(holds || listed.is_some(), "{m:?} is not listed as open");
        assert!(!(holds && listed.is_some()), "{m:?} is listed as open");
        assert!(!listed.is_some_and(|o| o.is_worse(found)), "{m:?} is much farther off than listed");
    }
    /// Checks that every entry of the list says why, and that what the page of the experiments shows as not holding is listed.
    ///
    /// # Panics
    /// If an entry is not complete, or the page's figures and the list differ.
    pub fn check_list(&self) {
        for o in self.open {
            assert!(o.is_complete(), "{o:?}");
        }
        let shown = survey::read(self.name);
        for (of, measure, holds) in &shown {
            let listed = self.open.iter().any(|o| o.of == of && o.measure == measure);
            assert_eq!(
                !holds, listed,
                "{of}, {measure}: docs/experiments/{}.csv and the list of what is open differ: run `cargo xtask survey`",
                self.name
            );
        }
        for o in self.open {
            let known = shown.iter().any(|(of, measure, _)| o.of == of && o.measure == measure);
            assert!(known, "{o:?} is not in docs/experiments/{}.csv: run `cargo xtask survey`", self.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_far_beyond_what_is_listed_is_worse() {
        let open = Open { of: "A", measure: "b", found: 0.4, band: (-0.1, 0.1), why: "so" };
        assert!(!open.is_worse(0.5) && open.is_worse(0.7) && open.is_worse(-0.7), "{open:?}");
    }
}
