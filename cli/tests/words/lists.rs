//! The lists that the program prints.

use super::program::{Folder, code, show, text};

#[test]
fn plugins_are_a_line_each() {
    let output = Folder::empty().output(&["plugins"]);
    assert_eq!(code(&output), Some(0));
    assert!(output.stderr.is_empty(), "{}", show(&output));
    let lines = text(&output.stdout);
    assert!(lines.lines().count() >= 1);
    for line in lines.lines() {
        let (kind, sentence) = line.split_once("  ").expect("kind, two spaces, first sentence");
        assert!(kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{kind}");
        assert!(sentence.ends_with('.') && !sentence.contains(". ") && !sentence.contains('#'), "{sentence}");
    }
}

#[test]
fn a_plugin_has_a_page() {
    let page = text(&Folder::empty().output(&["plugins", "regularization"]).stdout);
    for word in ["fee, USD\n", "default: ", "evidence: ", "range: "] {
        assert!(page.contains(word), "{word}: {page}");
    }
}

#[test]
fn metrics_have_a_line_each() {
    let output = Folder::empty().output(&["metrics"]);
    assert_eq!(code(&output), Some(0));
    let lines = text(&output.stdout);
    assert!(lines.lines().any(|l| l.starts_with("stock_abroad ")), "{lines}");
}

#[test]
fn completions_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = Folder::empty().output(&["completions", shell]);
        assert_eq!(code(&output), Some(0));
        let text = text(&output.stdout);
        assert!(text.contains("merantau") && text.contains("explain"), "{shell}");
        assert!(!text.contains("bench-cell"), "{shell}: what is no command is not completed");
    }
}

#[test]
fn a_reader_who_has_gone_is_no_mistake() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = Folder::empty().command(&["schema"]).stdout(writer).output().expect("the program starts");
    assert_eq!(show(&output), "exit 0\n--- stdout\n--- stderr\n");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_stdout_is_the_machines_fault() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let output = Folder::empty().command(&["plugins"]).stdout(full).output().expect("the program starts");
    insta::assert_snapshot!(show(&output));
}
