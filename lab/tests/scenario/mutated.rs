//! A scenario of any bytes is read or refused without a panic, and a scenario that is read resolves to itself.

use merantau_lab::scenario::Options;
use proptest::prelude::*;

use crate::folder::{CORRIDORS, Folder, GOOD};

const TEXT: &str = "question = \"caf\u{e9}\"
[population.status]
clandestine = 0.7
permit_tied = \"30 %\"
[state.THA]
bribe = \"3800 THB (2004)\"
[corridor.MMR-THA]
border = \"porous\"
[mechanism.remittance]
share = { female = 0.8 }
[policy.r]
kind = \"regularization\"
from = \"2004-07\"
where = { destination = \"THA\", status = [\"clandestine\", \"permit\"] }
cost = { month = \"10000 USD/month\" }
fee = { \"2004-07\" = \"95 USD\" }
[[arm]]
name = \"none\"
without = [\"r\"]
set = { \"policy.r.fee\" = \"5 USD\" }
[[target]]
name = \"x\"
metric = \"registered\"
year = 2004
value = 1300000
source = \"s\"
";

/// Byte sequences that have a meaning in scenarios.
const TOKENS: [&[u8]; 20] = [
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"=",
    b".",
    b"\n",
    b"-",
    b"9",
    b"%",
    b" USD",
    b"nan",
    b"/",
    b"(",
    b",",
    b"\xff",
    b"\xe2\x80",
    b"99999999999999999999",
    b"policy",
];

#[derive(Clone, Debug)]
enum Edit {
    Cut(usize, usize),
    Put(usize, usize),
    Byte(usize, u8),
    Copy(usize, usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = || any::<prop::sample::Index>().prop_map(|i| i.index(100_000));
    let edit = prop_oneof![
        (at(), 1_usize..40).prop_map(|(a, n)| Edit::Cut(a, n)),
        (at(), 0..TOKENS.len()).prop_map(|(a, t)| Edit::Put(a, t)),
        (at(), any::<u8>()).prop_map(|(a, b)| Edit::Byte(a, b)),
        (at(), at(), 1_usize..80).prop_map(|(a, b, n)| Edit::Copy(a, b, n)),
    ];
    prop::collection::vec(edit, 1..6)
}

fn apply(text: &str, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let n = bytes.len().max(1);
        match *edit {
            Edit::Cut(a, k) => {
                let start = (a % n).min(bytes.len());
                bytes.drain(start..(start + k).min(bytes.len()));
            }
            Edit::Put(a, t) => {
                let at = (a % n).min(bytes.len());
                bytes.splice(at..at, TOKENS[t].iter().copied());
            }
            Edit::Byte(a, b) => {
                if let Some(slot) = bytes.get_mut(a % n) {
                    *slot = b;
                }
            }
            Edit::Copy(a, b, k) => {
                let start = (a % n).min(bytes.len());
                let part = bytes[start..(start + k).min(bytes.len())].to_vec();
                let at = (b % n).min(bytes.len());
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

/// Reads a scenario and renders its messages. If it can be read, its resolved form must resolve to itself.
fn holds(scenario: &[u8], corridors: &[u8]) -> Result<(), TestCaseError> {
    let folder = Folder::new(&[]);
    folder.write("s.toml", scenario);
    folder.write("c.csv", corridors);
    match folder.load(&Options::default()) {
        Err(text) => {
            prop_assert!(text.contains("error: "), "{text}");
            let place = text.lines().any(|l| l.trim_start().starts_with("--> "));
            prop_assert!(place, "no place in {text}");
        }
        Ok(first) => {
            let setup = first.setup(0);
            prop_assert!(setup.states.len() <= 255);
            folder.write("s.toml", first.resolved.as_bytes());
            for file in &first.data {
                folder.write(&file.name, &file.bytes);
            }
            let second = folder.load(&Options::default());
            let second = second.map_err(|e| TestCaseError::fail(format!("{e}\n{}", first.resolved)))?;
            prop_assert_eq!(second.resolved, first.resolved);
            prop_assert_eq!(second.sha256, first.sha256);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_the_scenario(edits in edits()) {
        holds(&apply(&format!("{GOOD}{TEXT}"), &edits), CORRIDORS.as_bytes())?;
    }

    #[test]
    fn of_the_corridors(edits in edits()) {
        holds(format!("{GOOD}{TEXT}").as_bytes(), &apply(CORRIDORS, &edits))?;
    }
}
