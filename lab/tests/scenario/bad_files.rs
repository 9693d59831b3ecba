//! Files that cannot be used.

use insta::assert_snapshot;
use merantau_lab::scenario::{Options, Source, load};

use crate::folder::{Folder, GOOD, says_of};

#[test]
fn not_toml() {
    assert_snapshot!(says_of("title = \"T\nstart = 5 5\n"), @r#"
    error: this is not TOML: invalid basic string, expected `"`
     --> s.toml:1:11
      |
    1 | title = "T
      |           ^
      |
      = help: a line is `key = value` or a header `[table]`; texts stand in quotes that are closed on the line

    error: this is not TOML: string values must be quoted, expected literal string
     --> s.toml:2:9
      |
    2 | start = 5 5
      |         ^^^
      |
      = help: put the text in quotes
    "#);
    assert_snapshot!(says_of("title = \"T\"\ntitle = \"U\"\n"), @r#"
    error: this is not TOML: duplicate key
     --> s.toml:2:1
      |
    2 | title = "U"
      | ^^^^^
      |
      = help: `title` stands in line 1 already; a key or table stands in a file once; join the two
    "#);
    assert_snapshot!(says_of("title = Thailand\nmonths = = 5\n"), @r"
    error: this is not TOML: extra `=`, expected nothing
     --> s.toml:2:10
      |
    2 | months = = 5
      |          ^
      |
      = help: a line is `key = value` or a header `[table]`; texts stand in quotes that are closed on the line

    error: this is not TOML: unexpected key or value, expected newline, `#`
     --> s.toml:2:12
      |
    2 | months = = 5
      |            ^
      |
      = help: a line is `key = value` or a header `[table]`; texts stand in quotes that are closed on the line

    error: this is not TOML: invalid boolean, expected `true`
     --> s.toml:1:9
      |
    1 | title = Thailand
      |         ^^^^^^^^
      |
      = help: put the text in quotes
    ");
}

#[test]
fn not_utf8() {
    let folder = Folder::with_corridors(&[]);
    folder.write("s.toml", b"title = \"ok\"\nquestion = \"caf\xe9?\"\n");
    assert_snapshot!(folder.says(), @r#"
    error: `s.toml` is not UTF-8: byte 0xe9
     --> s.toml:2:16
      |
    2 | question = "caf�?"
      |                ^
      |
      = help: save the file as UTF-8
    "#);
}

#[test]
fn too_large() {
    assert_snapshot!(says_of(&"# a comment\n".repeat(90_000)), @r"
    error: `s.toml` is larger than 1 MiB
     --> s.toml:1:1
      |
    1 |
      | ^
      |
      = help: a scenario file has at most 1 MiB
    ");
}

#[test]
fn missing() {
    assert_snapshot!(Folder::new(&[("t.toml", GOOD)]).says(), @r"
    error: there is no file `s.toml`
     --> s.toml:1:1
      |
    1 |
      | ^
      |
      = help: did you mean `t.toml`?
    ");
    let folder = Folder::new(&[("s.toml/x", "")]);
    assert_snapshot!(folder.says(), @r"
    error: `s.toml` is a folder
     --> s.toml:1:1
      |
    1 |
      | ^
      |
      = help: name a scenario file
    ");
    let said = load(&Source::parse("builtin:bensh"), &Options::default()).err().map(|d| d.render(false));
    assert_snapshot!(said.unwrap_or_default(), @r"
    error: there is no builtin scenario `bensh`
     --> builtin:bensh:1:1
      |
    1 |
      | ^
      |
      = help: did you mean `bench`?
    ");
}

#[test]
#[cfg(unix)]
fn not_a_regular_file() {
    let said = load(&Source::parse("/dev/null"), &Options::default()).err().map(|d| d.render(false));
    assert_snapshot!(said.unwrap_or_default(), @r"
    error: `/dev/null` is not a regular file
     --> /dev/null:1:1
      |
    1 |
      | ^
      |
      = help: name a scenario file
    ");
}

#[test]
fn a_circle() {
    let folder = Folder::with_corridors(&[
        ("s.toml", "extends = \"base/a.toml\"\n"),
        ("base/a.toml", "title = \"A\"\nextends = \"b.toml\"\n"),
        ("base/b.toml", "extends = \"../s.toml\"\n"),
    ]);
    assert_snapshot!(folder.says(), @r#"
    error: `extends` leads in a circle
     --> base/b.toml:1:11
      |
    1 | extends = "../s.toml"
      |           ^^^^^^^^^^^
      |
      = help: s.toml extends base/a.toml extends base/b.toml extends base/../s.toml
      = help: remove one of these `extends`
    "#);
    assert_snapshot!(says_of("extends = \"s.toml\"\n"), @r#"
    error: `extends` leads in a circle
     --> s.toml:1:11
      |
    1 | extends = "s.toml"
      |           ^^^^^^^^
      |
      = help: s.toml extends s.toml
      = help: remove one of these `extends`
    "#);
}

#[test]
fn too_deep() {
    let folder = Folder::with_corridors(&[("s.toml", "extends = \"1.toml\"\n"), ("17.toml", GOOD)]);
    for i in 1..17 {
        folder.write(&format!("{i}.toml"), format!("extends = \"{}.toml\"\n", i + 1).as_bytes());
    }
    assert_snapshot!(folder.says(), @r#"
    error: more than 16 files extend one another
     --> 16.toml:1:11
      |
    1 | extends = "17.toml"
      |           ^^^^^^^^^
      |
      = help: join some of them
    "#);
    folder.write("16.toml", GOOD.as_bytes());
    assert_eq!(folder.says(), "nothing is wrong");
}

#[test]
fn extended_files_that_are_wrong() {
    assert_snapshot!(says_of("title = \"T\"\nextends = \"basis.toml\"\n"), @r#"
    error: there is no file `basis.toml`
     --> s.toml:2:11
      |
    2 | extends = "basis.toml"
      |           ^^^^^^^^^^^^
      |
      = help: did you mean `s.toml`?
    "#);
    assert_snapshot!(says_of("extends = 5\n"), @r#"
    error: `extends` has a wrong type
     --> s.toml:1:11
      |
    1 | extends = 5
      |           ^ this is an integer
      |
      = help: write a path in quotes, or "builtin:NAME"
    "#);
    assert_snapshot!(says_of("extends = \"builtin:nothing\"\n"), @r#"
    error: there is no builtin scenario `nothing`
     --> s.toml:1:11
      |
    1 | extends = "builtin:nothing"
      |           ^^^^^^^^^^^^^^^^^
      |
      = help: there is `builtin:bangladesh-gulf`
    "#);
    let folder = Folder::with_corridors(&[("s.toml", "extends = \"b.toml\"\n"), ("b.toml", "x = 1\n")]);
    assert_snapshot!(folder.says(), @r#"
    error: the scenario has no `title`
     --> s.toml:1:1
      |
    1 | extends = "b.toml"
      | ^
      |
      = help: add `title = "…"`

    error: the scenario has no `start`
     --> s.toml:1:1
      |
    1 | extends = "b.toml"
      | ^
      |
      = help: add `start = "2001-01"`

    error: the scenario has no `months`
     --> s.toml:1:1
      |
    1 | extends = "b.toml"
      | ^
      |
      = help: add `months = 96`

    error: the scenario has no [population]
     --> s.toml:1:1
      |
    1 | extends = "b.toml"
      | ^
      |
      = help: add `[population]` with `corridors = "data/corridors.csv"`

    error: unknown key `x` in the scenario
     --> b.toml:1:1
      |
    1 | x = 1
      | ^
      |
      = help: remove it; `merantau schema` describes every key
    "#);
}
