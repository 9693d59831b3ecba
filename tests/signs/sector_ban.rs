//! Built in: a ban on departures to a sector lowers legal departures and raises clandestine entries.

use merantau_engine::codes::Sector;
use merantau_tests::arms::pair;
use merantau_tests::work;

#[test]
fn a_ban_raises_clandestine_entries() {
    let arms = pair(8, work::world, |setup| {
        let mut ban = work::policy("deployment_ban", &[]);
        ban.selector.sector = vec![Sector::Construction];
        setup.policies.push(ban);
    });
    let of = |column: &'static str| arms.of(|h| h.panel().sum(column, &[("sector", "construction")]) as f64);
    let (legal, clandestine) = (of("departures"), of("clandestine_entries"));
    assert!(legal.falls(), "{legal:?}");
    assert!(clandestine.rises(), "{clandestine:?}");
}
