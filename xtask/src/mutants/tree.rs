//! A copy of the project in which every chosen mutation is compiled in, and is switched on by a number in the environment.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use xtask::imports::Crate;
use xtask::process::cargo;
use xtask::root::{read, root, sources};

use super::sites::{ASK, Site, sites};
use crate::steps::tests::Built;

/// The crates that are mutated, and how many places are chosen in each.
const CRATES: [(&str, usize); 3] = [("engine", 120), ("plugins", 48), ("lab", 48)];

/// The packages whose tests are run.
const TESTED: [&str; 5] =
    ["merantau-engine", "merantau-plugins", "merantau-lab", "merantau-conformance", "merantau-tests"];

/// The module that asks which mutation is on; `SIZE` is replaced by a number above that of every mutation. `MUTANT` holds
/// the number; `trace` instead of a number writes down which places are reached, a number a line, in the file
/// `MUTANT_TRACE`.
const SWITCH: &str = r#"
pub(crate) mod mutant {
    use std::io::Write;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    static ON: LazyLock<usize> = LazyLock::new(|| match std::env::var("MUTANT").as_deref() {
        Ok("trace") => usize::MAX,
        Ok(number) => number.parse().unwrap(),
        Err(_) => 0,
    });

    #[inline(always)]
    pub(crate) fn on(number: usize) -> bool {
        let on = *ON;
        on == number || on == usize::MAX && reached(number)
    }

    #[inline(never)]
    fn reached(number: usize) -> bool {
        static REACHED: [AtomicBool; SIZE] = [const { AtomicBool::new(false) }; SIZE];
        if !REACHED[number].load(Ordering::Relaxed) && !REACHED[number].swap(true, Ordering::Relaxed) {
            let name = std::env::var("MUTANT_TRACE").unwrap();
            let mut file = std::fs::OpenOptions::new().append(true).create(true).open(name).unwrap();
            file.write_all(format!("{number}\n").as_bytes()).unwrap();
        }
        false
    }
}
"#;

/// A mutation that was chosen.
#[derive(Debug, Clone)]
pub(super) struct Mutant {
    /// Its number, from 1.
    pub number: usize,
    /// The crate.
    pub krate: &'static str,
    /// The file, from the root of the workspace.
    pub file: PathBuf,
    /// The place in it.
    pub site: Site,
}

/// Chooses places at random, but always the same, and evenly over the files of each crate: one in every stretch of the list of
/// all places.
pub(super) fn choose() -> Result<Vec<Mutant>, String> {
    let mut chosen: Vec<Mutant> = Vec::new();
    for (krate, count) in CRATES {
        let mut all = Vec::new();
        for file in files(krate)? {
            let found = sites(&read(&file)?).map_err(|e| format!("{}: {e}", file.display()))?;
            all.extend(found.into_iter().map(|site| (file.clone(), site)));
        }
        println!("{krate}: {} places, {count} of them chosen", all.len());
        for stretch in 0..count {
            let (from, to) = (stretch * all.len() / count, (stretch + 1) * all.len() / count);
            let first = from + mixed(chosen.len() as u64) as usize % (to - from).max(1);
            // The next place of the stretch is taken if the first overlaps with one that is already chosen.
            let free = (first..to).chain(from..first).find(|&at| {
                let (file, site) = &all[at];
                chosen.iter().all(|c| c.file != *file || !c.site.overlaps(site))
            });
            let Some((file, site)) = free.map(|at| all[at].clone()) else { continue };
            chosen.push(Mutant { number: chosen.len() + 1, krate, file, site });
        }
    }
    Ok(chosen)
}

/// A number that is the same for the same mutations in the same files, at whatever lines.
pub(super) fn fingerprint(mutants: &[Mutant]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for mutant in mutants {
        (mutant.number, &mutant.file, &mutant.site.text, &mutant.site.what).hash(&mut hasher);
    }
    hasher.finish()
}

/// The files of a crate outside tests.
fn files(krate: &str) -> Result<Vec<PathBuf>, String> {
    let src = Path::new(krate).join("src");
    let mut texts = BTreeMap::new();
    for file in
        sources()?.into_iter().filter(|f| f.starts_with(&src) && f.extension().is_some_and(|e| e == "rs"))
    {
        let text = read(&file)?;
        texts.insert(file, text);
    }
    Ok(Crate::of(&src, &texts)?.files().into_iter().map(Path::to_owned).collect())
}

/// A number that looks random, the same for the same argument (SplitMix64).
fn mixed(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Builds the tests in the folder with all mutations that compile. Mutations that do not are taken out of the list.
pub(super) fn build(folder: &Path, mutants: &mut Vec<Mutant>) -> Result<Built, String> {
    let size = mutants.iter().map(|m| m.number).max().unwrap_or(0) + 1;
    let tree = folder.join("tree");
    loop {
        write(&tree, mutants, size)?;
        println!("building with {} mutations", mutants.len());
        let mut command = cargo(["test", "--no-run", "--message-format=json"]);
        for package in TESTED {
            command.args(["-p", package]);
        }
        command.current_dir(&tree).env("CARGO_TARGET_DIR", folder.join("target")).stderr(Stdio::inherit());
        let out = command.output().map_err(|e| format!("cannot start cargo: {e}"))?;
        let messages = String::from_utf8_lossy(&out.stdout);
        if out.status.success() {
            return Ok(Built::read(&messages));
        }
        let refused = refused(&tree, &messages)?;
        for mutant in mutants.iter().filter(|m| refused.contains(&m.number)) {
            println!("{} does not compile: {}:{}", mutant.number, mutant.file.display(), mutant.site.line);
        }
        let before = mutants.len();
        mutants.retain(|m| !refused.contains(&m.number));
        if mutants.len() == before {
            return Err("the copy does not compile, and no mutation is the cause".to_owned());
        }
    }
}

/// Writes the copy. Files that have not changed keep their time, so that cargo does not compile them again.
fn write(tree: &Path, mutants: &[Mutant], size: usize) -> Result<(), String> {
    for path in sources()? {
        let failed = |e: std::io::Error| format!("{}: {e}", path.display());
        let mut bytes = fs::read(root().join(&path)).map_err(failed)?;
        let here: Vec<&Mutant> = mutants.iter().filter(|m| m.file == path).collect();
        let is_root = CRATES.iter().any(|(krate, _)| path == Path::new(krate).join("src/lib.rs"));
        if is_root || !here.is_empty() {
            let mut text = mutated(&String::from_utf8_lossy(&bytes), &here);
            if is_root {
                text += &SWITCH.replace("SIZE", &size.to_string());
            }
            bytes = text.into_bytes();
        }
        let to = tree.join(&path);
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(to.parent().unwrap_or(tree)).map_err(failed)?;
        fs::write(&to, bytes).map_err(failed)?;
    }
    Ok(())
}

/// A source with its mutations, each between two comments with its number.
fn mutated(source: &str, mutants: &[&Mutant]) -> String {
    let mut mutants = mutants.to_vec();
    mutants.sort_by_key(|m| m.site.range.start);
    let (mut text, mut done) = (String::new(), 0);
    for mutant in mutants {
        let (number, site) = (mutant.number, &mutant.site);
        let code = site.text.replace(ASK, &format!("crate::mutant::on({number})"));
        text += &source[done..site.range.start];
        text += &format!("/*mutant {number}*/{code}/*end*/");
        done = site.range.end;
    }
    text + &source[done..]
}

/// The numbers of the mutations at which the compiler found errors.
fn refused(tree: &Path, messages: &str) -> Result<BTreeSet<usize>, String> {
    let mut refused = BTreeSet::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let spans = message["spans"].as_array().into_iter().flatten();
        let mut found = false;
        for span in spans {
            let (name, at) = (span["file_name"].as_str().unwrap_or_default(), span["byte_start"].as_u64());
            let text = fs::read_to_string(tree.join(name)).unwrap_or_default();
            let number = text.get(..at.unwrap_or(0) as usize).and_then(mutant_at);
            found |= number.is_some();
            refused.extend(number);
        }
        if !found {
            eprintln!("{}", message["rendered"].as_str().unwrap_or_default());
        }
    }
    Ok(refused)
}

/// The mutation in which a text ends, if it ends in one.
fn mutant_at(text: &str) -> Option<usize> {
    let (_, after) = text.rsplit_once("/*mutant ")?;
    let (number, inside) = after.split_once("*/")?;
    if inside.contains("/*end*/") { None } else { number.parse().ok() }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_mutation_stands_between_comments_and_is_found_again() {
        let source = "fn f(a: u8) -> bool { a < 2 }";
        let site = sites(source).unwrap().pop().unwrap();
        let mutant = Mutant { number: 7, krate: "engine", file: "engine/src/lib.rs".into(), site };
        let text = mutated(source, &[&mutant]);
        assert_eq!(
            text,
            "fn f(a: u8) -> bool { /*mutant 7*/(if crate::mutant::on(7) { (a) <= (2) } else { a < 2 })/*end*/ }"
        );
        let at = |part: &str| mutant_at(&text[..text.find(part).unwrap()]);
        assert_eq!((at("a: u8"), at("<= (2)"), mutant_at(&text)), (None, Some(7), None));
    }
}
