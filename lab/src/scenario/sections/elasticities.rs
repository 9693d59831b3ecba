//! The elasticities of `[mechanism.worth]` must be in order: that of choosing a way, `ways`, is at least that of going at
//! all, `going`. Otherwise a better wage in one place would draw so many more people into looking for a way that more of
//! them would enter another place too.

use merantau_engine::mechanism_parameters::worth::Worth;

use super::calibration::{Calibration, Free};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::scenario::read::Reader;
use crate::scenario::tree::{Table, at};

const GOING: &str = "mechanism.worth.going";
const WAYS: &str = "mechanism.worth.ways";

/// One of the two elasticities.
struct Elasticity {
    key: &'static str,
    /// The value that is nearest to breaking the order.
    value: f64,
    /// Where it is written; `None` for the default.
    place: Option<Place>,
}

impl Elasticity {
    /// The value and where it is written, in words.
    fn words(&self) -> String {
        let Self { key, value, place } = self;
        match place {
            Some(place) => format!("`{key}` is {value} at {place}"),
            None => format!("`{key}` is {value} by default"),
        }
    }
}

/// The place of a parameter of `[mechanism.worth]`, if it is set.
fn place(reader: &Reader<'_>, top: &Table, name: &str) -> Option<Place> {
    at(top, &["mechanism", "worth", name]).map(|node| reader.files.place(&node.at))
}

/// Reports elasticities that are not in order.
pub(crate) fn order(reader: &mut Reader<'_>, top: &Table, worth: &Worth) {
    if worth.going <= worth.ways {
        return;
    }
    let going = Elasticity { key: GOING, value: worth.going, place: place(reader, top, "going") };
    let ways = Elasticity { key: WAYS, value: worth.ways, place: place(reader, top, "ways") };
    report(reader, Code::Conflict, &going, &ways, "write `going` at most as large as `ways`");
}

/// Reports ranges of a fit in which the elasticities are not always in order.
pub(crate) fn ranges(reader: &mut Reader<'_>, top: &Table, worth: &Worth, calibration: &Calibration) {
    let free = |key: &str| calibration.free.iter().find(|f| f.key == key);
    let (of_going, of_ways) = (free(GOING), free(WAYS));
    let (going, ways) = (of_going.map_or(worth.going, |f| f.high), of_ways.map_or(worth.ways, |f| f.low));
    // Values that are not fitted have an error of their own.
    if going <= ways || (of_going.is_none() && of_ways.is_none()) {
        return;
    }
    let written = |f: Option<&Free>, name| f.map(|f| f.place.clone()).or_else(|| place(reader, top, name));
    let going = Elasticity { key: GOING, value: going, place: written(of_going, "going") };
    let ways = Elasticity { key: WAYS, value: ways, place: written(of_ways, "ways") };
    let help = "end the range of `going` below that of `ways`: every set of values that a fit tries must be in order";
    report(reader, Code::Calibration, &going, &ways, help);
}

fn report(reader: &mut Reader<'_>, code: Code, going: &Elasticity, ways: &Elasticity, help: &str) {
    let (at, other) = if going.place.is_some() { (going, ways) } else { (ways, going) };
    let message = format!(
        "a better wage in one place would raise entries to another: `{GOING}` is {}, more than `{WAYS}`, {}",
        going.value, ways.value
    );
    let mut d = Diagnostic::error(code, message).key(at.key).note(other.words()).help(help);
    if let Some(place) = &at.place {
        d = d.at(place.clone());
    }
    reader.report(d);
}
