//! Lints on all targets, warnings denied. What is banned where, and why, stands in the `clippy.toml` files.

use super::Outcome;
use xtask::process::{cargo, component, must};

pub(super) fn run() -> Result<Outcome, String> {
    component("clippy", "clippy")?;
    must(&mut cargo(["clippy", "-q", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(Outcome::one())
}
