//! Examples in doc comments.

use super::{Outcome, libtest};
use xtask::process::cargo;

pub(super) fn run() -> Result<Outcome, String> {
    libtest::counted(&mut cargo(["test", "-q", "--workspace", "--doc"]))
}
