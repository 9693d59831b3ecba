//! The accounts detect an error: a build of the engine that loses one cent on purpose must fail. Without this step,
//! accounts that never report anything would look correct.

use super::{Outcome, libtest};
use xtask::process::cargo;

/// All packages are built together, so that their dependencies are built as in the other steps.
const BUILD: [&str; 7] = ["test", "-q", "--workspace", "--features", "merantau-tests/leak", "--test", "leak"];

pub(super) fn run() -> Result<Outcome, String> {
    let outcome = libtest::counted(&mut cargo(BUILD))?;
    if outcome.passed + outcome.failed == 0 {
        return Err("the leaking build has no test".to_owned());
    }
    Ok(outcome)
}
