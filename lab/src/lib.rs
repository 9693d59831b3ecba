//! Scenario files, runs, tables and metrics.

pub mod read;
pub mod run;
pub mod scenario;
pub mod tables;
