//! The end of an experiment in its manifest: what was run of it, and how it ended.

use super::cell::CellId;
use super::error::ExperimentError;
use crate::manifest::CellInfo;
use crate::run::{MANIFEST, Manifest, Status, close, files};
use crate::tables::TableError;
use crate::text::hex;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::time::Instant;

/// The manifest of an experiment that is done, over the files that were written and the manifests of its cells. `digest`
/// is that of [`digest`].
///
/// # Errors
/// A disk that refuses.
pub(crate) fn complete(
    dir: &Path,
    manifest: &mut Manifest,
    cells: Vec<CellInfo>,
    digest: String,
    mut names: Vec<String>,
    began: Instant,
) -> Result<(), TableError> {
    names.extend(cells.iter().map(|c| {
        let id = CellId { arm: c.arm.clone(), replicate: c.replicate, draw: c.draw };
        format!("{}/{MANIFEST}", id.name())
    }));
    manifest.cells = Some(cells);
    manifest.digest = Some(digest);
    manifest.files = files(dir, names)?;
    manifest.status = Status::Completed;
    manifest.wall_s = Some(began.elapsed().as_secs_f64());
    close(dir, manifest)
}

/// The manifest of an experiment that ended before its time, over the cells that are done.
pub(crate) fn end_early(dir: &Path, manifest: &mut Manifest, cells: Vec<CellInfo>, error: &ExperimentError) {
    manifest.status = match error {
        ExperimentError::Stopped { .. } => Status::Interrupted,
        _ => Status::Failed,
    };
    manifest.cells = Some(cells);
    // The user is told the error that ended the experiment. A failure here may follow from it and is not told.
    let _ = close(dir, manifest);
}

/// The digest of an experiment: the first half of SHA-256 over the names and digests of its cells, in this order.
pub(crate) fn digest<'c>(cells: impl IntoIterator<Item = &'c CellInfo>) -> String {
    let mut hash = Sha256::new();
    for CellInfo { arm, replicate, draw, digest } in cells {
        let draw = draw.map_or(String::new(), |d| d.to_string());
        hash.update(format!("{arm},{replicate},{draw},{digest}\n"));
    }
    hex(&hash.finalize()[..16])
}
