//! Mutations: small changes of the code, each of which some test should notice.
//!
//! A build for each mutation would take days. Instead, a copy of the project is built once in which every chosen expression
//! stands as it is and mutated, and a number in the environment chooses between the two. Then the test binaries run with one
//! number after the other, until a test is red.

mod sites;
mod tree;
mod trial;

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use tree::Mutant;
use trial::Fate;
use xtask::root::target;

/// Seconds of tests that a mutation may take at most, if nothing else is said.
const SECONDS: f64 = 40.0;

/// Makes the mutations, or only those with the numbers given, and writes what became of them to a table below the target folder.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let (seconds, numbers) = match words {
        ["--seconds", seconds, numbers @ ..] => (seconds.parse().ok(), numbers),
        numbers => (Some(SECONDS), numbers),
    };
    let only: Result<Vec<usize>, _> = numbers.iter().map(|word| word.parse()).collect();
    let (Some(seconds), Ok(only)) = (seconds, only) else {
        return Err("cargo xtask mutants [--seconds N] [NUMBER…]".to_owned());
    };
    let folder = target().join("mutants");
    let mut mutants = tree::choose()?;
    let built = tree::build(&folder, &mut mutants)?;
    let tests = trial::tests(&built, &folder, tree::fingerprint(&mutants))?;
    let name = folder.join(if only.is_empty() { "mutants.csv" } else { "some.csv" });
    let mut table = "number,crate,place,mutation,result,suite,test,seconds\n".to_owned();
    let mut counts = BTreeMap::<(&str, &str), usize>::new();
    for mutant in mutants.iter().filter(|m| only.is_empty() || only.contains(&m.number)) {
        let clock = Instant::now();
        let fate = trial::fate(mutant.number, &built, &tests, seconds)?;
        let line = row(mutant, &fate, clock.elapsed().as_secs_f64());
        print!("{line}");
        table += &line;
        fs::write(&name, &table).map_err(|e| format!("{}: {e}", name.display()))?;
        *counts.entry((mutant.krate, fate.result)).or_default() += 1;
    }
    for ((krate, result), count) in counts {
        println!("{krate:<8} {result:<12} {count:>4}");
    }
    println!("written to {}", name.display());
    Ok(())
}

/// A line of the table.
fn row(mutant: &Mutant, fate: &Fate, seconds: f64) -> String {
    let Mutant { number, krate, file, site } = mutant;
    let Fate { result, binary, test } = fate;
    let place = format!("{}:{}", file.display(), site.line);
    format!("{number},{krate},{place},{},{result},{binary},{test},{seconds:.1}\n", site.what)
}
