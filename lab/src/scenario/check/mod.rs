//! What can only be said of a scenario as a whole, once all of its sections are read.

pub(crate) mod arms;
mod settled;
mod whom;

use super::model::Model;
use super::read::Reader;
use super::tree::Table;

/// Adds to what was found.
pub(crate) fn whole(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    // what is wrong with a part would be said again in other words
    if reader.found.errors() == 0 {
        whom::policies(reader, top, model);
        whom::targets(reader, top, model);
        settled::policies(reader, top, model);
    }
}
