//! Words of the program: what a user sees on both streams, and the exit code, for each kind of outcome.

mod bench;
mod calibrate;
mod compare;
mod help;
mod killed;
mod life;
mod lists;
mod machine;
mod messages;
mod mistakes;
mod odd;
mod program;
mod run;
mod scenario;
mod scripts;
#[cfg(unix)]
mod stopped;
mod verify;
