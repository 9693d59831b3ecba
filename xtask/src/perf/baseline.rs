//! Counts by name, as stored in the repository, and their changes from one set to another.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A count that changes by more than this share is reported.
pub(super) const TOLERANCE: f64 = 0.02;

const HEAD: &str =
    "# Instructions by callgrind. `cargo xtask perf` compares, `cargo xtask perf --update` renews.\n";
const MADE: &str = "# made with ";

/// Counts by name, and the tools that produced them.
#[derive(Debug, PartialEq)]
pub(super) struct Baseline {
    /// The versions of the compiler and of valgrind.
    pub(super) made: String,
    /// Instructions by name.
    pub(super) counts: BTreeMap<String, u64>,
}

impl Baseline {
    /// A table of the present counts and their relative changes.
    pub(super) fn against(&self, now: &Self) -> String {
        let width = now.counts.keys().chain(self.counts.keys()).map(String::len).max().unwrap_or(0);
        let mut text = String::new();
        for (name, &count) in &now.counts {
            let change = match self.counts.get(name) {
                None => "not in the baseline".to_owned(),
                Some(&before) if before == count => "the same".to_owned(),
                Some(&before) => {
                    let mark = if far(before, count) { "  <-- moved" } else { "" };
                    format!("{:+.2} %{mark}", 100.0 * (count as f64 / before as f64 - 1.0))
                }
            };
            text.push_str(&format!("{name:<width$}  {count:>14}  {change}\n"));
        }
        for name in self.counts.keys().filter(|name| !now.counts.contains_key(*name)) {
            text.push_str(&format!("{name:<width$}  {:>14}  no longer counted\n", "-"));
        }
        text
    }
    /// Number of counts that changed by more than [`TOLERANCE`], are new, or are gone.
    pub(super) fn moved(&self, now: &Self) -> usize {
        let here = |(name, &count): (&String, &u64)| self.counts.get(name).is_none_or(|&old| far(old, count));
        let gone = self.counts.keys().filter(|name| !now.counts.contains_key(*name)).count();
        now.counts.iter().filter(|entry| here(*entry)).count() + gone
    }
}

fn far(before: u64, now: u64) -> bool {
    (now as f64 - before as f64).abs() > TOLERANCE * before as f64
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}{MADE}{}", self.made)?;
        let width = self.counts.keys().map(String::len).max().unwrap_or(0);
        self.counts.iter().try_for_each(|(name, count)| writeln!(f, "{name:<width$}  {count}"))
    }
}

impl FromStr for Baseline {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let made =
            text.lines().find_map(|line| line.strip_prefix(MADE)).unwrap_or("something else").to_owned();
        let entry = |(n, line): (usize, &str)| {
            let parts = line.rsplit_once(' ').and_then(|(name, count)| Some((name, count.parse().ok()?)));
            let (name, count) =
                parts.ok_or_else(|| format!("line {}: `{line}` is no name and count", n + 1))?;
            Ok((name.trim().to_owned(), count))
        };
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        Ok(Self { made, counts: lines.map(entry).collect::<Result<_, String>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[(&str, u64)]) -> Baseline {
        let counts = counts.iter().map(|&(name, n)| (name.to_owned(), n)).collect();
        Baseline { made: "rustc 1, valgrind 3".to_owned(), counts }
    }

    #[test]
    fn what_is_written_is_read() {
        let kept = of(&[("month", 1_000), ("stage policies on status", 20)]);
        assert_eq!(kept.to_string().parse(), Ok(kept));
        assert!("month many\n".parse::<Baseline>().is_err_and(|e| e.contains("line 1")));
    }

    #[test]
    fn large_changes_and_new_or_missing_counts_are_reported() {
        let before = of(&[("a", 1_000), ("b", 1_000), ("c", 1_000), ("gone", 5)]);
        let now = of(&[("a", 1_020), ("b", 1_021), ("c", 979), ("new", 5)]);
        assert_eq!(before.moved(&now), 4);
        let told = before.against(&now);
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[0].ends_with("+2.00 %") && lines[1].ends_with("+2.10 %  <-- moved"), "{told}");
        assert!(
            lines[2].ends_with("-2.10 %  <-- moved") && lines[3].ends_with("not in the baseline"),
            "{told}"
        );
        assert!(lines[4].ends_with("no longer counted"), "{told}");
        assert_eq!(before.moved(&before), 0);
    }
}
