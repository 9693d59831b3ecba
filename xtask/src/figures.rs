//! The figures of the page on performance: measures them and writes its tables.

use xtask::process::{cargo, must, output};
use xtask::root::{read, root, target};

/// The page.
const PAGE: &str = "docs/src/performance.md";

/// The tables of the page stand between these lines.
const BEGIN: &str = "<!-- figures: cargo xtask figures -->\n";
const END: &str = "<!-- end: figures -->\n";

const BENCH: [&str; 7] = ["bench", "-q", "-p", "merantau-benches", "--bench", "figures", "--"];

/// Measures the named groups, or all groups if none is named, and writes the tables. The word `table` writes them
/// from the last measurements.
pub(crate) fn run(groups: &[&str]) -> Result<(), String> {
    let kept = target().join("figures");
    if groups != ["table"] {
        must(cargo(BENCH).args(groups).env("FIGURES", &kept))?;
    }
    let tables = output(cargo(BENCH).arg("table").env("FIGURES", &kept))?;
    let page = read(PAGE)?;
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{PAGE} has no place for the tables"))?;
    let page = format!("{before}{BEGIN}\n{tables}\n{END}{after}");
    std::fs::write(root().join(PAGE), page).map_err(|e| format!("{PAGE}: {e}"))?;
    println!("the tables in {PAGE} are written");
    Ok(())
}
