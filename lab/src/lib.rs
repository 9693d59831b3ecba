//! Scenario files, runs, tables and metrics: the engine as a library for other Rust programs.
//!
//! A program loads a scenario (a file, or one that the library carries: `builtin:NAME`), runs it, and reads its
//! tables:
//!
//! ```
//! use merantau_lab::{metrics, read, run, scenario};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! std::fs::write(folder.join("corridors.csv"), "origin,destination,year,stock,source\nIDN,MYS,2005,1000,made\n")?;
//! std::fs::write(
//!     folder.join("adults.csv"),
//!     "state,men_15_64,women_15_64,men_15_19,women_15_19,source\nIDN,12,12,2,2,made\n",
//! )?;
//! std::fs::write(
//!     folder.join("small.toml"),
//!     r#"
//!         title = "Indonesia to Malaysia, small"
//!         start = "2005-01"
//!         months = 6
//!         [population]
//!         corridors = "corridors.csv"
//!         adults = "adults.csv"
//!         candidates = 2_000
//!     "#,
//! )?;
//!
//! let source = scenario::Source::File(folder.join("small.toml"));
//! let small = scenario::load(&source, &scenario::Options::default()).map_err(|wrong| wrong.render(false))?;
//! let work = run::WorkOptions { out: Some(folder.join("out")), ..run::WorkOptions::default() };
//! let options = run::RunOptions { work, ..run::RunOptions::default() };
//! let done = run::run(&small, &options, &run::NoProgress)?;
//!
//! let results = read::Run::open(&done.dir)?;
//! let panel = results.columns("panel", &["month", "departures"])?;
//! let departures: i64 = panel.ints("departures").unwrap_or_default().iter().sum();
//! println!("{departures} people left in {} months", small.months);
//! for figure in metrics::evaluate(&results, &metrics::all(), &metrics::Scope::default())? {
//!     println!("{}: {:?} {}", figure.name, figure.value, figure.metric.unit);
//! }
//! # assert_eq!(done.manifest.status, run::Status::Completed);
//! # assert!(departures > 0 && panel.rows() > 6);
//! # Ok(())
//! # }
//! ```

pub mod bench;
pub mod calibrate;
mod checkpoint;
pub mod diagnostics;
pub mod experiment;
pub mod life;
mod manifest;
pub mod metrics;
pub mod odd;
pub mod read;
pub mod report;
pub mod run;
pub mod scenario;
pub mod signs;
pub mod statics;
pub mod tables;
mod text;
mod trial;
pub mod twins;
pub mod validate;
pub mod verify;

pub use merantau_engine as engine;
pub use merantau_plugins as plugins;
