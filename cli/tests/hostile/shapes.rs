//! TOML files that are not scenarios: nested, repeated, or with wrong types.

use super::row::{GOOD, row, table};

#[test]
fn shapes() {
    let list = |n: usize| format!("x = {}{}\n", "[".repeat(n), "]".repeat(n));
    let tables = |n: usize| format!("x = {}1{}\n", "{a=".repeat(n), "}".repeat(n));
    let first = |name: &str, text: &str| row(name).scenario(format!("{text}\n{GOOD}"));
    table(
        "shapes",
        vec![
            first("lists within lists, 100,000", list(100_000).trim()),
            first("tables within tables, 100,000", tables(100_000).trim()),
            first("a key of 100,000 parts", &format!("{} = 1", vec!["a"; 100_000].join("."))),
            first("a text of 900,000 letters", &format!("question = \"{}\"", "x".repeat(900_000))),
            first("a key of 900,000 letters", &format!("{} = 1", "x".repeat(900_000))),
            first("100,000 unknown keys", &(0..50_000).map(|i| format!("k{i} = 1\n")).collect::<String>()),
            first("100,000 lines that are no TOML", &"=\n".repeat(100_000)),
            first("a key twice", "title = \"U\""),
            row("a table twice").with("[state.THA]\n[state.THA]\n"),
            row("a table that is a value").with("[title]\nx = 1\n"),
            row("a value that is a table").with("[state]\nTHA = 3\n"),
            row("a list in place of a table").with("[[state]]\nTHA = 3\n"),
            row("a table in place of a list").with("[arm]\nname = \"a\"\n"),
            row("population that is a list").scenario("population = [1, 2]\n"),
            row("every type in place of a text").scenario(GOOD.replace("\"T\"", "2001-01-01T00:00:00Z")),
            row("true in place of a number").scenario(GOOD.replace("months = 3", "months = true")),
            row("a text in place of a number").scenario(GOOD.replace("months = 3", "months = \"3\"")),
            row("a number in place of a month").scenario(GOOD.replace("\"2001-01\"", "2001.01")),
            row("a quote that is not closed").scenario(GOOD.replace("\"T\"", "\"T")),
            row("three quotes that are not closed").scenario(GOOD.replace("\"T\"", "\"\"\"T")),
            row("an escape that there is not").scenario(GOOD.replace("\"T\"", "\"\\q\"")),
            row("half of a surrogate").scenario(GOOD.replace("\"T\"", "\"\\ud800\"")),
            row("an arm without a name").with("[[arm]]\n"),
            row("an arm that sets what is fixed").with("[[arm]]\nname = \"a\"\nset = { seed = 3 }\n"),
            row("an arm that sets everything").with("[[arm]]\nname = \"a\"\nset = { \"\" = 3 }\n"),
            row("an arm of a policy that is not there").with("[[arm]]\nname = \"a\"\nwith = [\"x\"]\n"),
            row("two arms of a name").with("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"a\"\n"),
            row("two baselines")
                .with("[[arm]]\nname = \"a\"\nbaseline = true\n[[arm]]\nname = \"b\"\nbaseline = true\n"),
            row("a policy without a kind").with("[policy.x]\n"),
            row("a policy of an unknown kind").with("[policy.x]\nkind = \"regularisation\"\n"),
            row("a policy for nobody").with("[policy.x]\nkind = \"quota\"\nwhere = { destination = [] }\n"),
            row("a policy for a sector that there is not")
                .with("[policy.x]\nkind = \"quota\"\nwhere = { sector = \"mining\" }\n"),
            row("a value by no month").with("[policy.x]\nkind = \"levy\"\namount = {}\n"),
            row("a target of an unknown metric").with(
                "[[target]]\nname = \"x\"\nmetric = \"happiness\"\nyear = 2001\nvalue = 1\nsource = \"s\"\n",
            ),
            row("an output by nothing that there is").with("[output]\nby = [\"faith\"]\n"),
            row("an output by the same twice").with("[output]\nby = [\"sex\", \"sex\"]\n"),
        ],
    );
}
