//! Checks of a scenario as a whole, after all of its sections were read.

pub(crate) mod arms;
mod people;
pub(crate) use people::pool_help;
mod settled;
mod wages;
mod whom;

use super::model::Model;
use super::read::Reader;
use super::tree::Table;

/// Adds the errors and warnings of the whole scenario.
pub(crate) fn whole(reader: &mut Reader<'_>, top: &Table, model: &Model) {
    // Errors of a section would be reported a second time in other words.
    if reader.found.errors() == 0 {
        whom::policies(reader, top, model);
        whom::targets(reader, top, model);
        settled::policies(reader, top, model);
        people::adults(reader, top, model);
        people::pools(reader, top, model);
        people::women(reader, top, model);
        people::nobody(reader, top, model);
        wages::below_home(reader, top, model);
    }
}
