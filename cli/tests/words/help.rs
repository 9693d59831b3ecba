//! Help texts.

use super::program::{Folder, show, text};

#[test]
fn the_program() {
    insta::assert_snapshot!(Folder::empty().all(&["--help"]));
}

#[test]
fn every_command() {
    let folder = Folder::empty();
    let help = text(&folder.output(&["--help"]).stdout);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    for command in commands {
        insta::assert_snapshot!(format!("help_{command}"), folder.all(&[command, "--help"]));
    }
}

#[test]
fn no_command() {
    let output = Folder::empty().output(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "{}", show(&output));
}
