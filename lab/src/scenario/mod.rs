//! The scenario file: read in layers, checked, explained.
//!
//! Layers, lowest first: the defaults of parameters; the chain of files that the file `extends`; the file; the arm;
//! `--set`; `--seed`. Tables merge, everything else replaces what is below. Every key remembers which layer set it and
//! where, for messages and for [`explain()`].
//!
//! ```
//! use merantau_lab::scenario::{Options, Source, load};
//!
//! let options = Options { set: vec!["months=6".into()], ..Options::default() };
//! let scenario = load(&Source::parse("builtin:bench"), &options).map_err(|found| found.render(false))?;
//! assert_eq!(scenario.setup(0).months, 6);
//!
//! let options = Options { set: vec!["mnths=6".into()], ..Options::default() };
//! let found = load(&Source::parse("builtin:bench"), &options).err().unwrap_or_default();
//! assert!(found.render(false).contains("did you mean `months`?"));
//! # Ok::<(), String>(())
//! ```

mod address;
mod adults;
mod assumed;
mod builtin;
mod check;
mod describe;
mod diff;
mod explain;
mod files;
mod iso;
mod keys;
mod layers;
mod load;
mod locate;
mod model;
mod params;
mod placed;
mod planned;
mod project;
mod read;
mod resolve;
mod schema;
mod sections;
mod set;
mod since;
mod syntax;
mod tree;
mod types;
pub(crate) mod units;

pub(crate) use address::{ALL_PLACES, Places};
pub use assumed::{Assumed, assumed, meaning};
pub use builtin::{builtin_names, package_names};
pub use diff::{Difference, diff};
pub use explain::{Explanation, Origin, explain};
pub use load::load;
pub(crate) use placed::{Named, Parameters, Placed, Side, argument, whom};
pub use planned::Planned;
pub(crate) use planned::written;
pub use project::{ProjectError, new_project};
pub(crate) use read::{bare, quote};
pub use schema::schema;
pub use sections::arm::Arm;
pub use sections::calibration::{Calibration, Free};
pub use sections::target::Target;
pub use since::{Since, since};
pub use types::{DataFile, Options, Scenario, Source};
