//! Rubbish in, words out. Whatever the program reads from others is changed at random, starting from what it ships and
//! writes itself, and read: there is no panic, no hang, and no more memory taken than each target states.
//!
//! Stable Rust knows nothing of coverage. What takes its place: an input at which the program says something that it
//! had not said before is kept, and changed further.
//!
//! In the tests each target reads a fixed number of inputs. `cargo xtask fuzz --minutes 10 [TARGET]` goes on for longer.

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

/// Counts what is taken, so that a target can have a bound.
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
