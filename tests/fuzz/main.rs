//! Invalid input leads to messages. Every input that the program reads is changed at random, starting from files that
//! it ships or writes, and is read: there is no panic, no endless loop, and no more memory than each target states.
//!
//! Stable Rust does not measure coverage. Instead, an input that causes a message of a new form is stored and changed
//! further.
//!
//! In the tests each target reads a fixed number of inputs. `cargo xtask fuzz --minutes 10 [TARGET]` runs longer.

mod checkpoint;
mod drive;
mod folder;
mod manifest;
mod mutate;
mod scenario;
mod script;
mod set;
mod worlds;

use drive::drive;

/// Counts allocated bytes, so that a target can have a limit.
#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

#[test]
fn scenario() {
    drive("scenario", scenario::Scenario::new());
}

#[test]
fn set() {
    drive("set", set::Set::new());
}

#[test]
fn script() {
    drive("script", script::Script::new());
}

#[test]
fn checkpoint() {
    drive("checkpoint", checkpoint::Checkpoint::new());
}

#[test]
fn manifest() {
    drive("manifest", manifest::Manifests::new());
}
