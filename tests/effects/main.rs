//! What each kind of policy does: paired arms in a small world, the sign of the effect, and its size where that is
//! known. A file a kind, named after it.

mod regularization;

/// Every kind has its file here.
#[test]
fn every_kind_has_a_test_of_its_effect() {
    let here = include_str!("main.rs");
    for kind in merantau_plugins::KINDS {
        let module = format!("mod {};", kind.name);
        assert!(
            here.lines().any(|line| line == module),
            "write tests/effects/{}.rs and `{module}`",
            kind.name
        );
    }
}
