//! The committed counts of instructions cover every stage.

use merantau_engine::pass;

/// A point of the month where no kind of policy runs at present.
const NEVER: [&str; 1] = ["policies at the opening"];

#[test]
fn every_stage_is_counted() {
    let counts = include_str!("../instructions.txt");
    let names: Vec<&str> = counts.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0.trim())).collect();
    for stage in pass::names().filter(|stage| !NEVER.contains(stage)) {
        let name = format!("stage {}", stage.replace(',', "").replace('_', " "));
        assert!(
            names.contains(&name.as_str()),
            "`{stage}` is not counted: add it to benches/benches/instructions.rs"
        );
    }
    for name in ["month", "job market", "set up", "loading bench"] {
        assert!(names.contains(&name), "{name} is not counted");
    }
}
