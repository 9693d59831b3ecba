//! Tests investment, knowledge, remittances and returns of the diaspora.

use crate::money::{add, served, spent, touched};
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::small;

const NOTHING: [(&str, f64); 5] =
    [("joins", 0.0), ("investment", 0.0), ("knowledge", 0.0), ("settled_remit", 1.0), ("returns", 0.0)];

fn only(setup: &mut Setup, parameters: &[(&str, f64)]) {
    let all: Vec<_> = NOTHING.iter().chain(parameters).copied().collect();
    add(setup, "diaspora", &all);
}

/// A world in which many people are settled abroad and brain drain has an effect.
fn settled() -> Setup {
    let mut setup = small::world();
    small::tune(&mut setup, "communities", "brain_drain", 0.5);
    for c in &mut setup.corridors {
        c.statuses = small::statuses(&[(Status::PermitTied, 0.4), (Status::Settled, 0.6)]);
    }
    setup
}

#[test]
fn investment_and_knowledge_raise_what_is_earned_at_home() {
    for parameters in [[("joins", 1.0), ("investment", 50.0)], [("joins", 1.0), ("knowledge", 1.0)]] {
        let arms = pair(4, settled, |s| only(s, &parameters));
        let forgone = arms.total("forgone");
        assert!(forgone.rises(), "{parameters:?} {forgone:?}");
        for (_, with) in arms.histories() {
            assert!(served(with) > 0 && touched(with) == served(with) && spent(with) == 0);
        }
    }
}

#[test]
fn settled_migrants_remit_more() {
    let arms = pair(4, settled, |s| only(s, &[("settled_remit", 2.0)]));
    let remitted = arms.total("remitted");
    assert!(remitted.rises(), "{remitted:?}");
}

#[test]
fn some_come_home() {
    let arms = pair(4, settled, |s| only(s, &[("returns", 0.02)]));
    let returns = arms.total("returns_other");
    assert!(returns.rises(), "{returns:?}");
    assert!(arms.histories().iter().all(|(_, with)| touched(with) > 0));
}
