//! Lints on all targets, warnings denied. What is banned where, and why, stands in the `clippy.toml` files.

use super::Outcome;
use xtask::process::{cargo, must};

pub(super) fn run() -> Result<Outcome, String> {
    must(&mut cargo(["clippy", "-q", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(Outcome::one())
}
