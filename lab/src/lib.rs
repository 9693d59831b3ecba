//! Scenario files, runs, tables and metrics.

pub mod bench;
pub mod metrics;
pub mod read;
pub mod run;
pub mod scenario;
pub mod tables;

pub use merantau_engine as engine;
pub use merantau_plugins as plugins;
