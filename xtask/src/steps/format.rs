//! The sources are formatted.

use super::Outcome;
use xtask::process::{cargo, must};

pub(super) fn run() -> Result<Outcome, String> {
    must(&mut cargo(["fmt", "--all", "--check"]))?;
    Ok(Outcome::one())
}
