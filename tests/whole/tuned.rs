//! The page of each shipped scenario lists all tuned parameters correctly: each listed key has the given value and
//! the given default, and no changed mechanism is missing from the list.

use std::path::PathBuf;

use merantau_lab::scenario::{Assumed, Options, Source, assumed, builtin_names, load};

/// Scenarios without a page: `bench` is only measured, `reacting-state` only shows scripts.
const WITHOUT_PAGE: [&str; 2] = ["bench", "reacting-state"];

/// The heading before the table.
const HEADING: &str = "## What was tuned\n";

fn page(name: &str) -> String {
    let guide = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/src/guide");
    let cases = guide.join("cases").join(format!("{name}.md"));
    let path = if cases.exists() { cases } else { guide.join(format!("{name}.md")) };
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Rows of the table: key (`*` stands for any text), value and default.
fn rows(page: &str) -> Option<Vec<[String; 3]>> {
    let (_, rest) = page.split_once(HEADING)?;
    let section = rest.split("\n## ").next()?;
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|c| c.trim().trim_matches('`').to_owned()).collect()
    };
    let rows = section.lines().filter(|l| l.starts_with("| `")).map(|line| {
        let cells = cells(line);
        assert_eq!(cells.len(), 4, "{line}");
        assert!(!cells[3].is_empty(), "no reason: {line}");
        [cells[0].clone(), cells[1].clone(), cells[2].clone()]
    });
    Some(rows.collect())
}

/// Whether a key matches a pattern in which `*` stands for any text.
fn fits(pattern: &str, key: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == key };
    let Some(mut left) = key.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = left.split_once(part) else { return false };
        left = after;
    }
    left.ends_with(last)
}

fn wrong(name: &str, found: &mut Vec<String>) {
    let scenario = load(&Source::Builtin(name.into()), &Options::default())
        .unwrap_or_else(|d| panic!("{name}: {}", d.render(false)));
    let Some(rows) = rows(&page(name)) else {
        found.push(format!("{name}: no section `{}`", HEADING.trim()));
        return;
    };
    let changed = assumed(&scenario);
    let bare = |text: &str| text.trim_matches('"').to_owned();
    for [pattern, here, default] in &rows {
        let meant: Vec<&Assumed> = changed.iter().filter(|a| fits(pattern, &a.key)).collect();
        if meant.is_empty() {
            found.push(format!("{name}: `{pattern}` is not changed from its default"));
        }
        for a in meant {
            let held = [(here, &a.value, "each its own"), (default, &a.default, "none")];
            for (said, is, words) in held {
                if said != words && *said != bare(is) {
                    found.push(format!("{name}: `{}` is {} and not `{said}`", a.key, bare(is)));
                }
            }
        }
    }
    for a in changed.iter().filter(|a| a.key.starts_with("mechanism.")) {
        if !rows.iter().any(|[pattern, ..]| fits(pattern, &a.key)) {
            found.push(format!("{name}: `{}` = {} (default {}) is not named", a.key, a.value, a.default));
        }
    }
}

#[test]
fn what_was_tuned_stands_on_the_page() {
    let mut found = Vec::new();
    for name in builtin_names().into_iter().filter(|n| !WITHOUT_PAGE.contains(n)) {
        wrong(name, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn patterns_fit_keys() {
    assert!(fits("a.b", "a.b") && !fits("a.b", "a.bc"));
    assert!(fits("corridor.BGD-*.visa_rent", "corridor.BGD-SAU.visa_rent"));
    assert!(fits("state.*.sector.*.wage", "state.THA.sector.fishing.wage"));
    assert!(!fits("state.*.wage", "state.THA.permit") && !fits("state.*.wage", "corridor.A.wage"));
}
