//! Hostile scripts of policies.

use super::row::{Row, Thing, row, table};

const POLICY: &str =
    "[policy.rule]\nkind = \"script\"\nfile = \"r.rhai\"\nwhere = { destination = \"THA\" }\n";

fn script(name: &str, text: impl Into<Thing>) -> Row {
    row(name).with(POLICY).file("r.rhai", text).runs()
}

#[test]
fn scripts() {
    table(
        "scripts",
        vec![
            script("an endless loop", "loop { }"),
            script("an endless loop within a function", "fn f() { while true { } }\nf();"),
            script("a function that calls itself", "fn f(n) { f(n + 1) }\nf(0);"),
            script("two functions that call one another", "fn f(n) { g(n) }\nfn g(n) { f(n) }\nf(0);"),
            script("a text that doubles", "let t = \"x\"; loop { t += t; }"),
            script("a list that doubles", "let t = [1]; loop { t += t; }"),
            script("a map that grows", "let t = #{}; let i = 0; loop { t[`${i}`] = i; i += 1; }"),
            script("a text padded to 10^9", "let t = \"x\"; t.pad(1000000000, 'y');"),
            script("a range of 10^18", "for i in 0..1000000000000000000 { }"),
            script(
                "10^5 nested brackets",
                format!("let x = {}1{};", "(".repeat(100_000), ")".repeat(100_000)),
            ),
            script("10^5 nested blocks", format!("{}{}", "{".repeat(30_000), "}".repeat(30_000))),
            script("a file of 1 MiB", "// x\n".repeat(200_000)),
            script("a file of 1 GB", Thing::Sparse(1_000_000_000)),
            script("a pipe", Thing::Fifo),
            script("a link to a device", Thing::Link("/dev/zero".into())),
            script("not UTF-8", b"let x = \"\xff\";".to_vec()),
            script("NULs", vec![0; 4096]),
            script("nothing", ""),
            script("a comment that is not closed", "/* x"),
            script("a comment within one that is not closed", "let x = 1;\n/* x\n/* y */\n/* z */"),
            script("comments within one another, none closed", "/* w */ \"/*\";\n  /* x /* y\n/* z"),
            script("a text that is not closed", "let x = \"x"),
            script("reading a file", "open(\"/etc/passwd\")"),
            script("importing a file", "import \"x\" as x;"),
            script("evaluating a text", "eval(\"1 + 1\")"),
            script("asking for the time", "timestamp()"),
            script("sleeping", "sleep(1000)"),
            script("drawing lots", "rand()"),
            script("printing a colour", "print(\"\\x1b[31m\")"),
            script("throwing a colour", "throw \"\\x1b[31mred\""),
            script("throwing a map", "throw #{ a: 1 }"),
            script("dividing by nothing", "let x = 1 / 0;"),
            script("the remainder of nothing", "let x = 1 % 0;"),
            script("more than a whole number holds", "let x = 9223372036854775807 + 1;"),
            script("the smallest number negated", "let x = -9223372036854775807 - 1; let y = -x;"),
            script("a shift by 99", "let x = 1 << 99;"),
            script("a power of 10^9", "let x = 10 ** 1000000000;"),
            script("law of no number", "law.levy = 0.0 / 0.0;"),
            script("law without end", "law.levy = 1.0 / 0.0;"),
            script("law below its range", "law.levy = -1.0;"),
            script("law over its range", "law.levy = 1e300;"),
            script("law of a text", "law.levy = \"much\";"),
            script("law that there is not", "law.taxes = 1.0;"),
            script("law replaced", "law = 3;"),
            script("memory replaced", "memory = 3;"),
            script("memory of 65 numbers", "for i in 0..65 { memory[`k${i}`] = 1.0; }"),
            script("memory of no number", "memory.x = 0.0 / 0.0;"),
            script("memory under a long name", "let k = \"x\"; for i in 0..12 { k += k; } memory[k] = 1.0;"),
            script("a figure that there is not", "let x = state.happiness;"),
            script("the state changed", "state.permits = 0.0;"),
            script("a function named as a rule of the language", "fn if() { }"),
            row("a script that is not there").with(POLICY),
            row("a script that is not named").with("[policy.rule]\nkind = \"script\"\n"),
            row("a script above the folder").with(&POLICY.replace("r.rhai", "../r.rhai")),
        ],
    );
}
