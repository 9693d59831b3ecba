//! Every transition that the table of statuses permits happens, and no other.

use std::collections::BTreeSet;

use merantau_engine::people::status::{Status, TRANSITIONS, allowed};
use merantau_tests::history::checked;
use merantau_tests::small;

#[test]
fn all_happen_and_no_other() {
    let mut setup = small::busy();
    setup.months = 240;
    setup.corridors.iter_mut().for_each(|c| c.stock *= 10);
    setup.candidates = 30_000;
    // people of one corridor may stay without a visa for some months
    (setup.corridors[0].law.visa_free, setup.corridors[0].law.visa_free_checked) = (3.0, 1.0);
    setup.policies[0].from = small::START;
    setup.policies[0].until = small::START.plus(60);
    let history = checked(setup);
    let table = history.table("transitions");
    let happened: BTreeSet<_> = table.sums("persons", ["from", "to"]).into_keys().collect();
    let known = TRANSITIONS.iter().copied();
    let deaths = Status::ALL.into_iter().map(|s| (s, Status::Dead)).filter(|(s, dead)| allowed(*s, *dead));
    let wanted: BTreeSet<_> =
        known.chain(deaths).map(|(from, to)| [from.code().into(), to.code().into()]).collect();
    let never: Vec<_> = wanted.difference(&happened).collect();
    let other: Vec<_> = happened.difference(&wanted).collect();
    assert!(other.is_empty(), "these are no transitions: {other:?}");
    assert!(never.is_empty(), "these never happened: {never:?}");
}
