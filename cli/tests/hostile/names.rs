//! Names and texts with control characters that a terminal or a page would interpret.

use super::row::{GOOD, Row, row, table};

fn title(name: &str, text: &str) -> Row {
    row(format!("a title with {name}")).scenario(GOOD.replace("\"T\"", &format!("\"{text}\"")))
}

#[test]
fn names() {
    let key = |name: &str, text: &str| {
        row(format!("a key with {name}")).with(&format!("[policy.\"{text}\"]\nkind = \"quota\"\n"))
    };
    let arm = |name: &str, text: &str| {
        row(format!("an arm with {name}")).with(&format!("[[arm]]\nname = \"{text}\"\n"))
    };
    let state = |name: &str, code: &str, text: &str| {
        row(format!("a state with {name}")).with(&format!("[state.\"{code}\"]\nname = \"{text}\"\n"))
    };
    table(
        "names",
        vec![
            title("a colour", "\\u001b[31mred"),
            title("a bell", "\\u0007"),
            title("a NUL", "a\\u0000b"),
            title("a carriage return", "good\\rbad"),
            title("a backspace", "good\\b\\b\\b\\b"),
            title("a C1 control", "\\u009b31m"),
            title("a text that turns round", "\\u202Etxt.exe"),
            title("an isolate", "\\u2066a\\u2069"),
            title("a line separator", "a\\u2028b"),
            title("raw bytes of a colour", "\u{1b}[31mred"),
            title("a raw text that turns round", "\u{202e}txt"),
            title("letters of many scripts", "Rantau: مهاجر, 移民, пари, àéî"),
            title("marks of direction", "مهاجر\u{200f}, a\u{200e}"),
            title("markup", "</title><script>alert(1)</script>"),
            title("nothing", ""),
            title("100,000 letters", &"x".repeat(100_000)),
            row("a question with a colour").scenario(format!("question = \"\\u001b[2J\"\n{GOOD}")),
            row("a key of a colour").with("[state.THA]\n\"\\u001b[31mfear\" = 1\n"),
            row("a key that turns round").with("[state.THA]\n\"\u{202e}raef\" = 1\n"),
            key("a colour", "\\u001b[31m"),
            key("markup", "<b>x</b>"),
            key("a path", "../../x"),
            key("nothing", ""),
            key("capitals", "Registration 2004"),
            key("300 letters", &"x".repeat(300)),
            arm("a path", "../../x"),
            arm("a colour", "\\u001b[31m"),
            arm("markup", "<img src=x onerror=alert(1)>"),
            arm("nothing", ""),
            arm("300 letters", &"x".repeat(300)),
            state("markup for a code", "<script>", "x"),
            state("a path for a code", "../..", "x"),
            state("a colour in its name", "QQQ", "\\u001b[31m"),
            state("a code of 17 letters", "ABCDEFGHIJKLMNOPQ", "x"),
            row("a source with a colour")
                .corridors("origin,destination,year,stock,source\nMMR,THA,2000,x\u{1b}[31m,\u{1b}[31m\n"),
            row("a code with a colour")
                .corridors("origin,destination,year,stock,source\n\u{1b}[31m,THA,2000,1,a\n"),
            row("a code of markup")
                .corridors("origin,destination,year,stock,source\n<script>,THA,2000,1,a\n"),
            row("a column with a text that turns round")
                .corridors("origin,destination,year,st\u{202e}ock,source\nMMR,THA,2000,1,a\n"),
            row("a value by --set with a colour").with("").command(&[
                "check",
                "s.toml",
                "--set",
                "title=\u{1b}[31mx",
            ]),
            row("a key by --set with a colour").with("").command(&[
                "check",
                "s.toml",
                "--set",
                "\u{1b}[31mx=1",
            ]),
            row("a file's name with a colour").command(&["check", "\u{1b}[31m.toml"]),
            row("a directory's name with a colour").command(&["resume", "\u{1b}[31m"]),
            row("a run of a title of markup").scenario(GOOD.replace("\"T\"", "\"<b>&amp; `x` *y*\"")).runs(),
        ],
    );
}
