//! Tests contracts that both states attest, so that they cannot be substituted.

use merantau_engine::codes::Sector;
use merantau_tests::arms::pair;
use merantau_tests::figures::total;
use merantau_tests::work;

#[test]
fn an_attested_contract_is_not_substituted() {
    let arms = pair(2, work::world, |setup| {
        setup.policies.push(work::policy("standard_contract", &[("attested", 1.0)]));
    });
    for (without, with) in arms.histories() {
        assert!(total(without, "substituted") > 10.0);
        assert_eq!(total(with, "substituted"), 0.0);
        let [touched, served, _] = work::did(with, "standard_contract");
        assert!(touched == served && touched as f64 == work::places(with), "{touched} {served}");
    }
}

#[test]
fn a_part_of_contracts_prevents_that_part_of_substitutions_and_only_where_it_holds() {
    let arms = pair(6, work::world, |setup| {
        let mut contract = work::policy("standard_contract", &[("attested", 0.5), ("fee", 0.0)]);
        contract.selector.sector = vec![Sector::Domestic, Sector::Services, Sector::Construction];
        setup.policies.push(contract);
    });
    let of = |sectors: &'static [&'static str]| {
        arms.of(move |h| {
            sectors.iter().map(|s| h.panel().sum("substituted", &[("sector", s)]) as f64).sum::<f64>()
        })
    };
    let within = of(&["domestic", "services", "construction"]);
    assert!(within.falls() && (within.share() + 0.5).abs() < 0.12, "{within:?}");
    let beyond = of(&["agriculture", "manufacturing", "fishing"]);
    assert!(beyond.share().abs() < 0.1, "{beyond:?}");
}
