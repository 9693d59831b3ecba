//! Runs in a constructed world: the files that are written, and the messages of failures.

mod again;
mod complete;
mod stopped;
mod trouble;
mod worlds;
