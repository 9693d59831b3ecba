//! The kind keeps what every kind of policy promises.

use merantau_conformance::{Conformance, Findings};
use merantau_plugins::Registry;

#[test]
fn the_kind_conforms() -> Result<(), Findings> {
    let registry = Registry::shipped().with(merantau_example::KIND).expect("a new name");
    Conformance::of(&registry, "transfer_price_cap").check()
}
