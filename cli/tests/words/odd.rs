//! The command `odd`.

use super::program::{Folder, code, show, text};

#[test]
fn a_description_is_written_in_two_forms() {
    let folder = Folder::small();
    insta::assert_snapshot!(folder.all(&["odd", "small.toml", "--out", "odd"]));
    let read = |name: &str| std::fs::read_to_string(folder.path().join("odd").join(name)).expect("a file");
    let (markdown, page) = (read("odd.md"), read("odd.html"));
    for element in ["1. Purpose and patterns", "4. Design concepts", "7. Submodels"] {
        assert!(markdown.contains(&format!("\n## {element}\n")), "{element}");
        assert!(page.contains(&format!("{element}</h2>")), "{element}");
    }
    // The second time, the command replaces the existing files.
    let again = folder.output(&["odd", "small.toml", "--out", "odd"]);
    assert_eq!(code(&again), Some(0), "{}", show(&again));
    assert_eq!(read("odd.md"), markdown);
}

#[test]
fn by_default_it_lies_beside_runs() {
    let folder = Folder::small();
    let done = folder.output(&["odd", "small.toml", "--quiet"]);
    let dir = text(&done.stdout);
    assert!(dir.starts_with("runs/small-odd-") && done.stderr.is_empty(), "{}", show(&done));
    assert!(folder.path().join(dir.trim()).join("odd.html").exists());
}

#[test]
fn a_scenario_that_is_wrong_is_not_described() {
    let folder = Folder::small();
    let done = folder.output(&["odd", "small.toml", "--set", "months=0", "--out", "odd"]);
    assert_eq!(code(&done), Some(2), "{}", show(&done));
    assert!(!folder.path().join("odd").exists());
}

#[test]
fn a_place_that_cannot_be_written_is_the_machines_fault() {
    let folder = Folder::small();
    folder.write("taken", "a file");
    let done = folder.output(&["odd", "small.toml", "--out", "taken"]);
    assert_eq!(code(&done), Some(3), "{}", show(&done));
    assert!(text(&done.stderr).contains("taken"), "{}", show(&done));
}
