//! The command `life`, which tells what happens to an agent.

use super::program::Folder;

/// A folder with a scenario that has a campaign, and an arm without the campaign.
fn folder() -> Folder {
    let folder = Folder::small();
    folder.write(
        "arms.toml",
        "extends = \"small.toml\"\nmonths = 48\n\n[policy.round]\nkind = \"regularization\"\nfrom = \"2002-01\"\n\
         until = \"2002-03\"\n\n[[arm]]\nname = \"no_round\"\nwithout = [\"round\"]\n",
    );
    folder
}

#[test]
fn a_life_in_two_arms() {
    insta::assert_snapshot!(folder().all(&["life", "arms.toml", "--agent", "150"]));
}

#[test]
fn a_life_in_one_arm_and_another_replicate() {
    insta::assert_snapshot!(folder().all(&[
        "life",
        "arms.toml",
        "--agent",
        "1100",
        "--arms",
        "no_round",
        "--replicate",
        "2",
        "--threads",
        "1"
    ]));
}

#[test]
fn who_does_not_exist_has_no_life() {
    insta::assert_snapshot!(folder().all(&["life", "arms.toml", "--agent", "1000000"]));
}

#[test]
fn an_arm_that_does_not_exist() {
    insta::assert_snapshot!(folder().all(&[
        "life",
        "arms.toml",
        "--agent",
        "1",
        "--arms",
        "baseline,no_rond"
    ]));
}

#[test]
fn three_arms_are_too_many() {
    insta::assert_snapshot!(folder().all(&["life", "arms.toml", "--agent", "1", "--arms", "a,b,c"]));
}
