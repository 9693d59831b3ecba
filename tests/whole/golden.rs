//! Golden results: digests and headline figures of a few small worlds. A change that alters them is marked in
//! CHANGELOG.md; `UPDATE_GOLDEN=1 cargo test -p merantau-tests golden` replaces them.

use std::path::PathBuf;

use merantau_engine::observe::digests::DIGEST_TABLES;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, checked};
use merantau_tests::{figures, small};
use serde_json::{Map, Value, json};

/// The stored results of a history. Fractions are rounded to the digits that a reader would write.
fn result(history: &History) -> Value {
    let digests =
        DIGEST_TABLES.iter().zip(history.last()).map(|(t, d)| ((*t).to_owned(), json!(format!("{d:032x}"))));
    let flows = figures::FLOWS.iter().map(|f| ((*f).to_owned(), json!(figures::total(history, f) as i64)));
    let stocks =
        Status::ALL.iter().map(|s| (s.code().to_owned(), json!(history.summary.stocks[*s as usize])));
    let round = |x: f64| (x * 1e4).round() / 1e4;
    let summary = &history.summary;
    json!({
        "migrants": history.migrants,
        "digests": Map::from_iter(digests),
        "flows": Map::from_iter(flows),
        "stocks": Map::from_iter(stocks),
        "median_recruitment_cost": round(summary.median_recruitment_cost),
        "median_debt": round(summary.median_debt),
        "paid_in_full": round(summary.paid_in_full),
        "remitted": round(summary.remitted),
    })
}

fn assert_golden(name: &str, setup: Setup) {
    compare(name, &checked(setup));
}

/// Compares a history with the golden result of the given name, or replaces it.
pub(crate) fn compare(name: &str, history: &History) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(format!("{name}.json"));
    let now = result(history);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = serde_json::to_string_pretty(&now).expect("a value is text") + "\n";
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of golden results");
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        return;
    }
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let then: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let changed = changes("", &then, &now);
    assert!(
        changed.is_empty(),
        "{name} differs from tests/golden/{name}.json:\n{}\nIf that is meant: UPDATE_GOLDEN=1 cargo test -p \
         merantau-tests golden, and an entry in CHANGELOG.md.",
        changed.join("\n")
    );
}

/// The differences between two results.
fn changes(key: &str, then: &Value, now: &Value) -> Vec<String> {
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            let nothing = Value::Null;
            keys.into_iter()
                .flat_map(|k| {
                    changes(&format!("{key} {k}"), a.get(k).unwrap_or(&nothing), b.get(k).unwrap_or(&nothing))
                })
                .collect()
        }
        _ if then == now => Vec::new(),
        _ => vec![format!("{key}: {then} then, {now} now")],
    }
}

#[test]
fn quiet_world() {
    assert_golden("quiet", small::world());
}

#[test]
fn busy_world() {
    assert_golden("busy", small::busy());
}

#[test]
fn many_persons_per_agent() {
    let mut setup = small::busy();
    setup.persons_per_agent = 10;
    setup.seed = 2005;
    setup.replicate = 3;
    setup.candidates = 60_000;
    setup.corridors.iter_mut().for_each(|c| c.stock *= 10);
    assert_golden("many", setup);
}
