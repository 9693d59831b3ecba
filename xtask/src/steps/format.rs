//! The sources are formatted.

use super::Outcome;
use xtask::process::{cargo, component, must};

pub(super) fn run() -> Result<Outcome, String> {
    component("rustfmt", "fmt")?;
    must(&mut cargo(["fmt", "--all", "--check"]))?;
    Ok(Outcome::one())
}
