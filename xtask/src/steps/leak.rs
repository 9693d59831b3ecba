//! A build of the engine that loses a cent on purpose is caught by its accounts. Without this, a set of accounts that
//! never complains would look like one that is always right.

use super::{Outcome, libtest};
use xtask::process::cargo;

/// All packages are built together, so that what they depend on is the same build as everywhere else.
const BUILD: [&str; 7] = ["test", "-q", "--workspace", "--features", "merantau-tests/leak", "--test", "leak"];

pub(super) fn run() -> Result<Outcome, String> {
    let outcome = libtest::counted(&mut cargo(BUILD))?;
    if outcome.passed + outcome.failed == 0 {
        return Err("the leaking build has no test".to_owned());
    }
    Ok(outcome)
}
