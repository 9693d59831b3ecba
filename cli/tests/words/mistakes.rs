//! Wrong commands: the exit code is 2, and nothing is written to stdout.

use super::program::Folder;

#[test]
fn unknown_command() {
    insta::assert_snapshot!(Folder::empty().all(&["chek", "x.toml"]));
}

#[test]
fn unknown_flag() {
    insta::assert_snapshot!(Folder::empty().all(&["run", "x.toml", "--thread", "2"]));
}

#[test]
fn no_threads() {
    insta::assert_snapshot!(Folder::empty().all(&["run", "x.toml", "--threads", "0"]));
}

#[test]
fn no_such_size() {
    insta::assert_snapshot!(Folder::empty().all(&["bench", "--migrants", "1e5,1.5"]));
}

#[test]
fn no_such_file() {
    insta::assert_snapshot!(Folder::empty().all(&["check", "x.toml"]));
}

#[test]
fn no_such_builtin() {
    insta::assert_snapshot!(Folder::empty().all(&["check", "builtin:bensh"]));
}

#[test]
fn no_such_kind() {
    insta::assert_snapshot!(Folder::empty().all(&["plugins", "regularisation"]));
}

#[test]
fn every_mistake_at_once() {
    let folder = Folder::small();
    folder.write(
        "wrong.toml",
        "title = \"Wrong\"\nextends = \"small.toml\"\nstart = \"2001-13\"\nmonths = 12\nsede = 3\n\n\
         [state.THA]\npermit = 24\n",
    );
    insta::assert_snapshot!(folder.all(&["check", "wrong.toml"]));
}

#[test]
fn a_value_set_from_the_command() {
    insta::assert_snapshot!(Folder::small().all(&[
        "check",
        "small.toml",
        "--set",
        "state.THA.permt=24 months"
    ]));
}

#[test]
fn not_a_bench_cell() {
    insta::assert_snapshot!(Folder::empty().all(&["bench-cell", "{}"]));
}
