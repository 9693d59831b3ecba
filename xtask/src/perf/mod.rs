//! Counts instructions with callgrind and compares them with a committed baseline. The counts repeat exactly where
//! compiler, C library and processor features are the same, so they show the effect of a change of the code without
//! measuring time.

mod baseline;
mod counts;

use baseline::Baseline;
use xtask::root::{read, root};

/// The committed counts.
const FILE: &str = "benches/instructions.txt";

/// Counts and compares, or writes the counts as the new baseline.
pub(crate) fn run(update: bool) -> Result<(), String> {
    let now = Baseline { made: counts::made_with()?, counts: counts::count()? };
    if update {
        std::fs::write(root().join(FILE), now.to_string()).map_err(|e| format!("{FILE}: {e}"))?;
        println!("{} counts written to {FILE}", now.counts.len());
        return Ok(());
    }
    let before: Baseline = read(FILE)?.parse().map_err(|e| format!("{FILE}: {e}"))?;
    print!("{}", before.against(&now));
    if before.made != now.made {
        println!(
            "\nThe baseline was made with {}, this with {}: some of it may come from that.",
            before.made, now.made
        );
    }
    match before.moved(&now) {
        0 => Ok(()),
        n => Err(format!(
            "{n} of {} moved by more than {} %; if that is meant, `cargo xtask perf --update` renews {FILE}",
            now.counts.len(),
            100.0 * baseline::TOLERANCE,
        )),
    }
}
