//! Messages as JSON: each kind of line, for every command.

use super::program::{Folder, code, text};
use merantau_lab::diagnostics::{Class, Code};
use serde_json::Value;

/// The keys that every line has.
const KEYS: [&str; 11] =
    ["kind", "code", "message", "key", "file", "line", "column", "end_line", "end_column", "help", "notes"];

/// Runs a command, and parses and checks the lines that it writes to stderr.
fn lines(folder: &Folder, arguments: &[&str]) -> Vec<Value> {
    let output = folder.output(arguments);
    let said = text(&output.stderr);
    said.lines()
        .map(|line| {
            let value: Value =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{arguments:?}: {e}: {line}"));
            let object = value.as_object().expect("an object");
            assert!(KEYS.iter().all(|key| object.contains_key(*key)), "{arguments:?}: {line}");
            let more = object.keys().filter(|key| !KEYS.contains(&key.as_str()));
            let progress = object["kind"] == "progress";
            assert!(more.into_iter().all(|key| progress && ["done", "of"].contains(&key.as_str())), "{line}");
            assert!(object["help"].is_array() && object["notes"].is_array(), "{line}");
            value
        })
        .collect()
}

#[test]
fn every_command_reports_a_bad_input_as_json() {
    let folder = Folder::small();
    folder.write("bad.toml", "title = \"Bad\"\nstart = \"2001-13\"\nmonths = 12\n");
    let commands: [&[&str]; 21] = [
        &["run", "bad.toml"],
        &["compare", "bad.toml"],
        &["calibrate", "bad.toml"],
        &["validate", "bad.toml"],
        &["check", "bad.toml"],
        &["resolve", "bad.toml"],
        &["explain", "bad.toml", "months"],
        &["odd", "bad.toml"],
        &["diff", "bad.toml", "small.toml"],
        &["schema", "--no-such-flag"],
        &["new", ".", "--from", "nothing"],
        &["plugins", "nothing"],
        &["metrics", "nothing"],
        &["report", "nothing"],
        &["life", "bad.toml", "--agent", "1"],
        &["bench", "bad.toml"],
        &["resume", "nothing"],
        &["verify", "nothing"],
        &["completions", "nothing"],
        &["nothing"],
        &["compare", "small.toml", "--until", "remitted"],
    ];
    for command in commands {
        let arguments = [command, &["--message-format", "json"]].concat();
        let output = folder.output(&arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}: {}", text(&output.stderr));
        let lines = lines(&folder, &arguments);
        let errors: Vec<&Value> = lines.iter().filter(|l| l["kind"] == "error").collect();
        assert!(!errors.is_empty(), "{arguments:?}");
        for error in errors {
            assert!(error["file"].is_string() && error["line"].is_u64(), "{arguments:?}: {error}");
            assert!(error["column"].is_u64() && !error["help"].as_array().expect("a list").is_empty());
        }
    }
}

#[test]
fn an_error_of_a_scenario() {
    let folder = Folder::small();
    folder.write("s.toml", "title = \"S\"\nextends = \"small.toml\"\nmonths = \"many\"\n");
    let output = folder.output(&["check", "s.toml", "--message-format", "json"]);
    insta::assert_snapshot!(text(&output.stderr), @r#"{"kind":"error","code":"wrong_type","message":"`months` has a wrong type","key":"months","file":"s.toml","line":3,"column":10,"end_line":3,"end_column":16,"help":["write a whole number without quotes"],"notes":[]}"#);
}

#[test]
fn a_warning_and_the_end() {
    let folder = Folder::small();
    let policy =
        "[policy.late]\nkind = \"crackdown\"\nfrom = \"2090-01\"\nwhere = { destination = \"THA\" }\n";
    folder.write("s.toml", &format!("title = \"S\"\nextends = \"small.toml\"\n{policy}"));
    let output = folder.output(&["check", "s.toml", "--message-format", "json"]);
    assert_eq!(code(&output), Some(0));
    insta::assert_snapshot!(text(&output.stderr), @r#"
    {"kind":"warning","code":"no_effect","message":"`policy.late` never opens: the run is from 2001-01 to 2001-06","key":"policy.late.from","file":"s.toml","line":5,"column":8,"end_line":5,"end_column":17,"help":["move its window into the run, or remove the policy"],"notes":[]}
    {"kind":"done","code":"done","message":"s.toml: no mistakes","key":null,"file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":[],"notes":[]}
    "#);
}

#[test]
fn a_mistake_in_the_command() {
    let folder = Folder::small();
    let output = folder.output(&["run", "small.toml", "--message-format=json", "--threads", "0"]);
    insta::assert_snapshot!(text(&output.stderr), @r#"{"kind":"error","code":"invalid_value","message":"`0` is not a valid value of `--threads <N>`","key":null,"file":"command line","line":1,"column":57,"end_line":1,"end_column":58,"help":["write a whole number from 1 to 4096"],"notes":[]}"#);
}

#[test]
fn progress_and_the_end_of_a_run() {
    let folder = Folder::small();
    let arguments = ["run", "small.toml", "--out", "out", "--threads", "1", "--message-format", "json"];
    let lines = lines(&folder, &arguments);
    let said: Vec<String> = lines
        .iter()
        .filter(|l| l["kind"] != "done" && l["code"] != "month")
        .map(|l| format!("{} {} {} {}", l["kind"], l["code"], l["message"], l["file"]))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    "progress" "opened" "the directory is open" "out"
    "progress" "begun" "8043 migrants, 6 months" null
    "#);
    let last = lines.last().expect("a line");
    assert_eq!((&last["kind"], &last["file"]), (&"done".into(), &"out".into()));
    let quiet = folder.output(&["check", "small.toml", "--quiet", "--message-format", "json"]);
    assert_eq!(text(&quiet.stderr), "");
}

/// The row of a code in the guide.
fn row(code: Code) -> String {
    let exit = match (code, code.class()) {
        // Only warnings have these codes, and a warning does not change the exit code.
        (Code::NoEffect | Code::NoSource | Code::Limited, _) => "(warning)".to_owned(),
        (_, Class::Stopped) => "130 or 143".to_owned(),
        (_, class) => class.exit_code().to_string(),
    };
    format!("| `{}` | {exit} | {} |", code.name(), code.meaning().trim().trim_end_matches('.'))
}

#[test]
fn the_guide_lists_every_code() {
    let guide = include_str!("../../../docs/src/guide/refused.md");
    let head = "| code | exit code | meaning |\n|---|---|---|\n";
    let (_, table) = guide.split_once(head).expect("the table of codes");
    let listed: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    let rows: Vec<String> = Code::ALL.iter().map(|code| row(*code)).collect();
    assert_eq!(listed, rows);
}
