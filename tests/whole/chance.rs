//! The table of chance: no two uses of a word disturb each other, and the code takes every word by its name in the table.

use merantau_engine::describe;
use merantau_engine::draw::blocks::{About, Agent, Block, Ks, Part, Use, When, Who, conflicts};
use merantau_engine::draw::{Decision, RngKey};
use merantau_engine::people::status::StatusSet;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The blocks of the engine and of the shipped policies.
fn table() -> Vec<About> {
    describe::chance().into_iter().chain(merantau_plugins::CHANCE.concat()).collect()
}

#[test]
fn no_two_uses_of_a_word_meet_without_a_reason() {
    let table = table();
    assert!(table.iter().map(|block| block.uses.len()).sum::<usize>() > 80);
    assert_eq!(conflicts(&table), [""; 0]);
}

#[test]
fn a_use_that_meets_another_is_found() {
    fn of(name: &'static str, part: Part, who: Who, users: &'static [&'static str]) -> Use {
        Use { name, text: "", first: 1, count: 1, part, who, users, shares: &[] }
    }
    let block = |uses: &'static [Use]| About {
        name: "Fate",
        text: "",
        decision: Decision::Fate,
        ks: Ks::One(0),
        agent: Agent::Person,
        month: When::Month,
        uses,
    };
    const WORK: &[&str] = &["work"];
    const HEALTH: &[&str] = &["health"];
    let low = of("LOW", Part::Below(0.3), Who::WORKING, WORK);
    let wrong = |other: Use| conflicts(&[block(Vec::leak(vec![low, other]))]).len();
    assert_eq!(wrong(of("HOME", Part::Below(0.3), Who::HOME, HEALTH)), 0, "other people");
    assert_eq!(wrong(of("HIGH", Part::Above(0.7), Who::WORKING, HEALTH)), 0, "the other end");
    assert_eq!(wrong(of("NEXT", Part::Next("LOW", 0.5), Who::WORKING, WORK)), 0, "what follows");
    assert_eq!(wrong(of("ALSO", Part::Below(0.1), Who::WORKING, HEALTH)), 1, "the same end");
    assert_eq!(wrong(of("WIDE", Part::Above(0.8), Who::WORKING, HEALTH)), 1, "ends that meet");
    assert_eq!(wrong(of("TIED", Part::Below(0.1), Who::TIED, HEALTH)), 1, "some of the same people");
    assert_eq!(wrong(of("LOW", Part::Above(0.1), Who::HOME, HEALTH)), 1, "one name");
    assert_eq!(wrong(of("NONE", Part::Next("NOTHING", 0.1), Who::HOME, HEALTH)), 1, "no such use");
    let needless =
        Use { shares: &[("Fate::LOW", "for no reason")], ..of("HOME", Part::All, Who::HOME, HEALTH) };
    assert_eq!(wrong(needless), 1, "a reason that nothing needs");
}

#[test]
fn the_people_of_the_table_are_those_of_the_statuses() {
    for (who, set) in [
        (Who::WORKING, StatusSet::WORKING),
        (Who::IRREGULAR, StatusSet::IRREGULAR),
        (Who::PERMIT, StatusSet::PERMIT),
    ] {
        assert_eq!(who.statuses, set.0, "{}", who.text);
    }
}

/// A word by its name is that word of the block.
#[test]
fn words_are_those_of_the_block() {
    use merantau_engine::draw::blocks::{EmployerMonth, OwnPrice, Work};
    let key = RngKey::new(4, 1);
    let raw = key.block(7u32, 1_300, Decision::Firm, 8);
    let words = key.words(7, 1_300, EmployerMonth);
    assert_eq!(words[EmployerMonth::STAYS], raw[0]);
    assert_eq!(words.several(EmployerMonth::BUSINESS), [raw[1], raw[2]]);
    assert_eq!(
        key.words(7, 1_300, OwnPrice(5))[OwnPrice::RANK],
        key.block(7u32, 1_300, Decision::Contract, 5 << 8)[0]
    );
    assert_eq!(OwnPrice(5).k(), 1_280);
    let mut filled = merantau_engine::draw::blocks::Filled::<Work>::default();
    filled.fill(&key, 7, 1_300, 3);
    assert_eq!(filled[Work::CHILD_GROWS_UP][2], key.block(9u32, 1_300, Decision::Work, 0)[3]);
}

/// Sources outside of `draw`: by file, without comments, tests and declarations of blocks.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut left: Vec<PathBuf> =
        ["engine/src", "plugins/src", "plugins/example/src", "plugins/conformance/src"]
            .map(|folder| root.join(folder))
            .to_vec();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).expect("a folder of sources");
            left.extend(
                inside.map(|entry| entry.expect("a file").path()).filter(|p| !p.ends_with("src/draw")),
            );
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.clone(), code(&std::fs::read_to_string(&path).expect("a source"))));
        }
    }
    found
}

fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut out, mut declares) = (String::new(), false);
    for line in text.lines() {
        declares |= line.starts_with("merantau_engine::blocks! {") || line.starts_with("blocks! {");
        if !declares && !line.trim_start().starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        declares &= line != "}";
    }
    out
}

/// What a source takes from chance without the table.
fn raw(text: &str) -> Vec<String> {
    let taken = |line: &str| {
        ["Decision::", "key.block(", "key.stream(", ".fill_bytes(", "key.byte("]
            .iter()
            .any(|raw| line.contains(raw))
    };
    text.lines().filter(|line| taken(line)).map(|line| line.trim().to_owned()).collect()
}

/// The module of a file: its name, or that of its folder.
fn module(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match path.parent().and_then(Path::file_name) {
        Some(folder) if name == "mod" => folder.to_string_lossy().into_owned(),
        _ => name,
    }
}

/// The uses that a source takes, of those of some blocks: `Block::USE`.
fn taken(text: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let tokens = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let last_two = |path: &str| {
        let mut parts = path.rsplit("::");
        let (name, block) = (parts.next()?, parts.next()?);
        Some(format!("{block}::{name}"))
    };
    tokens.filter_map(last_two).filter(|name| names.contains(name)).collect()
}

#[test]
fn nothing_is_taken_from_chance_without_the_table() {
    let sources = sources();
    assert!(sources.len() > 200, "{}", sources.len());
    for (path, text) in &sources {
        assert_eq!(
            raw(text),
            [""; 0],
            "{}: take a word of the table (engine/src/draw/blocks)",
            path.display()
        );
    }
}

#[test]
fn every_word_of_the_table_is_taken_by_the_modules_that_it_names() {
    let table = table();
    let said: BTreeMap<String, BTreeSet<String>> = table
        .iter()
        .flat_map(|b| b.uses.iter().map(move |u| (b, u)))
        .map(|(b, u)| (format!("{}::{}", b.name, u.name), u.users.iter().map(|&m| m.to_owned()).collect()))
        .collect();
    let names: BTreeSet<String> = said.keys().cloned().collect();
    let mut found: BTreeMap<String, BTreeSet<String>> =
        names.iter().map(|n| (n.clone(), BTreeSet::new())).collect();
    for (path, text) in sources() {
        for name in taken(&text, &names) {
            found.entry(name).or_default().insert(module(&path));
        }
    }
    assert_eq!(found, said);
}

/// The block of a policy has its code: words that the engine draws for recruitment rules or lay-offs, and words of the
/// policy's own, would be the same ones.
#[test]
fn a_policy_draws_from_its_block_in_one_way_only() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins/src");
    let mut of_each = [0; 3];
    for entry in std::fs::read_dir(folder).expect("the policies") {
        let path = entry.expect("a file").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let ways = [".recruitment_rule(", ".lay_off(", "blocks! {"].map(|way| text.contains(way));
        assert!(ways.iter().filter(|way| **way).count() <= 1, "{}: {ways:?}", path.display());
        of_each.iter_mut().zip(ways).for_each(|(n, way)| *n += usize::from(way));
    }
    assert!(of_each.iter().all(|&n| n > 0), "{of_each:?}");
    assert_eq!(of_each[2], merantau_plugins::CHANCE.len(), "every block of a policy is in the list");
}

#[test]
fn what_is_taken_is_seen() {
    assert_eq!(raw("let word = key.block(agent, month, decision, 0)[2];").len(), 1);
    assert_eq!(raw("c.draw(i, Decision::Work, 0)").len(), 1);
    assert_eq!(raw("let word = c.draw(i, Overstay)[Overstay::STAYS];"), [""; 0]);
    assert_eq!(code("// Decision::Work\nlet x;\n#[cfg(test)]\nmod tests {\nDecision::Work"), "let x;\n");
    assert_eq!(code("blocks! {\n    A: 0;\n}\nb\n"), "b\n");
    let names = BTreeSet::from(["Work::ABUSED".to_owned()]);
    assert_eq!(taken("s.work[blocks::Work::ABUSED][i]", &names), names);
    assert_eq!(taken("s.work[Work::ABUSED_MORE][i]", &names), BTreeSet::new());
    assert_eq!(module(Path::new("engine/src/acts/mod.rs")), "acts");
}
