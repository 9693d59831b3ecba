//! Every name on the page about the seed document exists: scenarios, mechanisms and their parameters, policies,
//! metrics, columns of the panel, keys of law, targets.

use std::collections::BTreeSet;
use std::path::PathBuf;

use merantau_engine::Engine;
use merantau_engine::law::{CorridorLaw, SectorLaw, StateLaw};
use merantau_engine::mechanism_parameters::Mechanisms;
use merantau_lab::metrics;
use merantau_lab::plugins::Registry;
use merantau_lab::scenario::{Options, Source, builtin_names, load};
use merantau_tests::history::EVERYTHING;

fn page() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/src/seed.md");
    std::fs::read_to_string(path).expect("the page of the seed")
}

/// The names that a page may use.
fn known() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = Registry::shipped().names().map(str::to_owned).collect();
    known.extend(metrics::all().iter().map(|m| m.name.to_owned()));
    let panel = Engine::tables(EVERYTHING).into_iter().find(|t| t.name == "panel").expect("a panel");
    known.extend(panel.columns.iter().map(|c| c.name.to_string()));
    for specs in [StateLaw::SPECS, SectorLaw::SPECS, CorridorLaw::SPECS] {
        known.extend(specs.iter().map(|p| p.name.to_owned()));
    }
    let mechanisms = Mechanisms::default();
    for name in Mechanisms::NAMES {
        let parameters = mechanisms.get(name).expect("a mechanism of the list");
        known.insert((*name).to_owned());
        known.extend(parameters.specs().iter().map(|p| format!("{name}.{}", p.name)));
    }
    for name in builtin_names() {
        known.insert(name.to_owned());
        let scenario = load(&Source::Builtin(name.into()), &Options::default())
            .unwrap_or_else(|d| panic!("{name}: {}", d.render(false)));
        known.extend(scenario.targets().iter().map(|t| t.name.clone()));
        known.extend(scenario.setup(0).policies.iter().map(|p| p.name.clone()));
    }
    known
}

#[test]
fn every_name_on_the_page_exists() {
    let (page, known) = (page(), known());
    let names: BTreeSet<&str> = page.split('`').skip(1).step_by(2).collect();
    assert!(names.len() > 80, "{} names", names.len());
    let unknown: Vec<&&str> = names.iter().filter(|n| !known.contains(**n)).collect();
    assert!(unknown.is_empty(), "docs/src/seed.md names what does not exist: {unknown:?}");
}

#[test]
fn every_paragraph_has_a_row_that_says_where_it_is_or_why_not() {
    let page = page();
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|l| l.starts_with("| ") && l.as_bytes()[2].is_ascii_digit())
        .map(|l| l.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let numbers: Vec<String> = rows.iter().map(|r| r[0].to_owned()).collect();
    assert_eq!(numbers, (1..=61).map(|n| n.to_string()).collect::<Vec<_>>());
    for row in rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(!(row[1].is_empty() || row[2].is_empty() && row[3].is_empty()), "{row:?}");
    }
}
