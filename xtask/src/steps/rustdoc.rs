//! The documentation of every public item builds without a warning: no broken link, nothing undocumented.

use super::Outcome;
use xtask::process::{cargo, must};

pub(super) fn run() -> Result<Outcome, String> {
    must(cargo(["doc", "-q", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::one())
}
