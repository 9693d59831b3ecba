//! Checks of a scenario as a whole, after all of its sections were read.

pub(crate) mod arms;
mod people;
pub(crate) use people::INSTEAD;
mod settled;
mod wages;
mod whom;

use super::model::Model;
use super::read::Reader;
use super::tree::Table;

/// Adds the errors and warnings of the whole scenario. Returns a number of candidates that suffices, if those of the scenario
/// do not and more may be simulated.
pub(crate) fn whole(reader: &mut Reader<'_>, top: &Table, model: &Model, may_add: bool) -> Option<u64> {
    let mut enough = None;
    // Errors of a section would be reported a second time in other words.
    if reader.found.errors() == 0 {
        whom::policies(reader, top, model);
        whom::targets(reader, top, model);
        settled::policies(reader, top, model);
        people::adults(reader, top, model);
        enough = people::pools(reader, top, model, may_add);
        people::women(reader, top, model);
        people::nobody(reader, top, model);
        wages::below_home(reader, top, model);
    }
    enough
}
