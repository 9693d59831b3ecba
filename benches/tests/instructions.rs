//! The committed counts cover what they are said to cover.

use merantau_engine::pass;

/// Stages that the bench scenario never comes to: policies that it does not have, lives that nobody asked for.
const NEVER: [&str; 6] = [
    "policies at the opening",
    "policies at home",
    "policies at departure",
    "policies at work",
    "lives, what was spent",
    "lives",
];

#[test]
fn every_stage_is_counted() {
    let counts = include_str!("../instructions.txt");
    let names: Vec<&str> = counts.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0.trim())).collect();
    for stage in pass::names().filter(|stage| !NEVER.contains(stage)) {
        let name = format!("stage {stage}");
        assert!(
            names.contains(&name.as_str()),
            "`{stage}` is not counted: add it to benches/benches/instructions.rs"
        );
    }
    for name in ["month", "set up", "loading bench"] {
        assert!(names.contains(&name), "{name} is not counted");
    }
}
