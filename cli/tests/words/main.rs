//! The words of the program: what a user sees on both streams, and the exit code, for each kind of outcome.

/// Compares words with a snapshot. The filters of a test replace figures that depend on the machine or the model.
macro_rules! assert_words {
    ($filters:expr, $text:expr) => {
        insta::with_settings!({ filters => $filters.to_vec() }, { insta::assert_snapshot!($text) });
    };
}

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
mod statics;
#[cfg(unix)]
mod stopped;
mod verify;
