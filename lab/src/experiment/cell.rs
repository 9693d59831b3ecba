//! A cell: one run of an experiment, and its name.

use std::path::{Path, PathBuf};

/// The folder of the cells in an experiment's directory.
pub const CELLS: &str = "cells";

/// Which run of an experiment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellId {
    /// The arm's name.
    pub arm: String,
    /// The replicate.
    pub replicate: u32,
    /// The draw of the uncertain parameters; none of the scenario's own values.
    pub draw: Option<u32>,
}

impl CellId {
    /// `cells/<arm>/<replicate>[-<draw>]`, below an experiment's directory.
    pub fn folder(&self, dir: &Path) -> PathBuf {
        let name = match self.draw {
            None => self.replicate.to_string(),
            Some(draw) => format!("{}-{draw}", self.replicate),
        };
        dir.join(CELLS).join(&self.arm).join(name)
    }
}
