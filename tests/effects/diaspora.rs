//! Tests investment, knowledge, remittances and returns of the diaspora.

use crate::money::{add, served, spent, touched};
use merantau_engine::codes::Skill;
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

#[test]
fn only_the_skilled_and_the_settled_take_part_and_only_the_skilled_have_knowledge() {
    let of = |skill: Skill, status: Status| {
        move || {
            let mut setup = settled();
            for c in &mut setup.corridors {
                c.skills = [0.0; Skill::COUNT];
                c.skills[skill as usize] = 1.0;
                c.statuses = small::statuses(&[(status, 1.0)]);
            }
            setup.candidates = 0;
            setup.months = 12;
            setup
        }
    };
    let joins = |world: &(dyn Fn() -> Setup + Sync)| {
        let arms = pair(2, world, |s| only(s, &[("joins", 1.0), ("knowledge", 1.0)]));
        (arms.histories().iter().map(|(_, with)| served(with)).sum::<i64>(), arms.total("forgone"))
    };
    assert_eq!(joins(&of(Skill::Low, Status::PermitTied)).0, 0);
    let (people, skilled) = joins(&of(Skill::Skilled, Status::PermitTied));
    assert!(people > 0 && skilled.rises(), "{skilled:?}");
    let (people, low) = joins(&of(Skill::Low, Status::Settled));
    assert!(people > 0 && low.with == low.base, "{low:?}");
}
