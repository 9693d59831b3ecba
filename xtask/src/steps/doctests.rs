//! Examples in doc comments.

use super::{Outcome, libtest};
use xtask::process::cargo;

pub(super) fn run() -> Result<Outcome, String> {
    let mut command = cargo(["test", "-q", "--workspace", "--doc"]);
    let out = command.output().map_err(|e| format!("cannot start cargo: {e}"))?;
    let text = String::from_utf8_lossy(&out.stdout);
    let outcome = libtest::plain(&text);
    if !out.status.success() {
        eprint!("{text}{}", String::from_utf8_lossy(&out.stderr));
        return Ok(Outcome { failed: outcome.failed.max(1), ..outcome });
    }
    Ok(outcome)
}
