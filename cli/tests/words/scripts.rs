//! Failures of scripts: each ends the run with an error that has a file, a line and a month, and the tables written
//! before remain readable.

use super::program::{Folder, text};

/// A run of half a year whose script is called from March onward.
fn run(script: &str) -> String {
    let folder = Folder::small();
    folder.write(
        "s.toml",
        "title = \"Scripts\"\nextends = \"small.toml\"\n\n[policy.rule]\nkind = \"script\"\nfile = \"rule.rhai\"\n\
         from = \"2001-03\"\nwhere = { destination = \"THA\" }\n",
    );
    folder.write("rule.rhai", script);
    let said = folder.all(&["run", "s.toml", "--out", "out", "--progress", "none", "--threads", "1"]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap_or_default();
    // The file has one line per month and table, below the header.
    let months = read("digests.csv").lines().count().saturating_sub(1) / 7;
    let manifest: Option<serde_json::Value> = serde_json::from_str(&read("manifest.json")).ok();
    let status = manifest.map_or_else(|| "nothing".to_owned(), |m| m["status"].to_string());
    format!("{said}--- written: {months} months, {status}\n")
}

#[test]
fn one_that_does_not_end() {
    insta::assert_snapshot!(run("let n = 0;\nwhile true {\n    n += 1;\n}\n"));
}

#[test]
fn a_text_that_grows() {
    insta::assert_snapshot!(run("let t = \"ab\";\nloop {\n    t += t;\n}\n"));
}

#[test]
fn a_list_that_grows() {
    insta::assert_snapshot!(run("let t = [];\nloop {\n    t.push([1, 2, 3]);\n}\n"));
}

#[test]
fn a_function_that_calls_itself() {
    insta::assert_snapshot!(run("fn deep(n) {\n    deep(n + 1)\n}\nlaw.levy = deep(0);\n"));
}

#[test]
fn division_by_zero() {
    insta::assert_snapshot!("whole_numbers", run("let none = 0;\nlaw.levy = 1 / none;\n"));
    insta::assert_snapshot!("fractions", run("let none = 0.0;\nlaw.levy = state.permits / none;\n"));
}

#[test]
fn out_of_bounds() {
    insta::assert_snapshot!(run("// a levy\n\nlaw.levy = -3;\n"));
}

#[test]
fn no_number() {
    insta::assert_snapshot!(run("law.levy = sqrt(-1.0);\n"));
}

#[test]
fn not_kept() {
    insta::assert_snapshot!("kept_no_number", run("memory.x = sqrt(-1.0);\n"));
    insta::assert_snapshot!("too_many", run("for i in 0..65 {\n    memory[`n${i}`] = i;\n}\n"));
    insta::assert_snapshot!("a_list", run("memory.x = [1];\n"));
}

#[test]
fn names_that_are_not() {
    insta::assert_snapshot!("a_rule", run("law.levi = 3;\n"));
    insta::assert_snapshot!("a_figure", run("law.levy = state.permit;\n"));
    insta::assert_snapshot!("a_variable", run("law.levy = permits;\n"));
    insta::assert_snapshot!("a_function", run("law.levy = cubed(3);\n"));
    insta::assert_snapshot!("a_word", run("law.tied = \"yes\";\n"));
    insta::assert_snapshot!("law_itself", run("law = 3;\n"));
}

#[test]
fn no_files_clock_or_chance() {
    for word in ["open(\"x\")", "timestamp()", "rand()", "sleep(1)"] {
        let said = run(&format!("law.levy = {word};\n"));
        assert!(said.contains("there is no function"), "{said}");
    }
    for text in ["import \"x\" as x;", "eval(\"1\");", "print(1);"] {
        let said = run(text);
        assert!(said.starts_with("exit 2\n") && said.contains("rule.rhai:1:"), "{said}");
    }
}

#[test]
fn syntax() {
    insta::assert_snapshot!(run("let x = 3;\nif x > 2 {\n    law.levy = ;\n}\n"));
    // An expression nested more deeply than the limit.
    let said = run(&format!("law.levy = {}1{};\n", "(".repeat(5_000), ")".repeat(5_000)));
    assert!(said.starts_with("exit 2\n") && said.contains("rule.rhai:1:"), "{said}");
}

#[test]
fn two_on_one_rule() {
    let folder = Folder::small();
    folder.write("rule.rhai", "law.levy = 10;\n");
    let policy =
        |name| format!("[policy.{name}]\nkind = \"script\"\nfile = \"rule.rhai\"\nfrom = \"2001-03\"\n");
    let text = format!("title = \"Scripts\"\nextends = \"small.toml\"\n{}{}", policy("one"), policy("two"));
    folder.write("s.toml", &text);
    insta::assert_snapshot!(folder.all(&["run", "s.toml", "--out", "out", "--progress", "none"]));
}

#[test]
fn one_that_is_right() {
    let folder = Folder::small();
    folder.write(
        "s.toml",
        "title = \"Scripts\"\nextends = \"small.toml\"\n\n[policy.rule]\nkind = \"script\"\nfile = \"rules/levy.rhai\"\n",
    );
    std::fs::create_dir(folder.path().join("rules")).expect("a folder");
    folder.write("rules/levy.rhai", "law.levy = 10;\n");
    let output = folder.output(&["run", "s.toml", "--out", "out", "--progress", "none"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    // The script is stored with the run, under the name that the resolved scenario gives it.
    let resolved =
        std::fs::read_to_string(folder.path().join("out/scenario.resolved.toml")).expect("it is there");
    assert!(resolved.contains("file = \"rules/levy.rhai\""), "{resolved}");
    let kept = std::fs::read_to_string(folder.path().join("out/rules/levy.rhai")).expect("it is there");
    assert_eq!(kept, "law.levy = 10;\n");
    // A run with another text of the script is another run.
    let hash = |text: &str| {
        folder.write("rules/levy.rhai", text);
        let output = folder.output(&["run", "s.toml", "--progress", "none"]);
        text_of(&output.stdout)
    };
    assert_ne!(hash("law.levy = 10;\n"), hash("law.levy = 11;\n"));
}

fn text_of(bytes: &[u8]) -> String {
    text(bytes).trim().to_owned()
}
