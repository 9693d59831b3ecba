//! Small life histories. Snapshots of the program's tests contain a real one.

use super::{Life, Month, tell};

fn life(arm: &str, events: &[&[&str]]) -> Life {
    let month = |(k, events): (usize, &&[&str])| Month {
        month: format!("2001-{:02}", k + 1),
        events: events.iter().map(|e| (*e).to_owned()).collect(),
        sent: 10.0 * k as f64,
    };
    Life {
        agent: 7,
        arm: arm.to_owned(),
        start: "A woman.".to_owned(),
        months: events.iter().enumerate().map(month).collect(),
        end: "At home.".to_owned(),
        balance: "Net gain 0 USD.".to_owned(),
        ..Life::default()
    }
}

#[test]
fn quiet_months_are_folded() {
    let one = life("a", &[&[], &["left"], &[], &[], &["came home"]]);
    insta::assert_snapshot!(tell(&one, None));
}

#[test]
fn two_arms_stand_side_by_side_from_where_they_part() {
    let a = life("a", &[&["borrowed"], &[], &["left", "pay was withheld"], &[]]);
    let b = life(
        "b",
        &[&["borrowed"], &[], &[], &["a longer text that has to be broken into lines, since it is long"]],
    );
    insta::assert_snapshot!(tell(&a, Some(&b)));
    assert!(tell(&a, Some(&Life { arm: "c".to_owned(), ..a.clone() })).contains("In both arms, a and c"));
}

#[test]
fn nothing_is_told_of_the_dead() {
    let a = life("a", &[&["left"], &["died"], &[], &[], &[]]);
    let b = life("b", &[&["left"], &[], &[], &["came home"], &[]]);
    insta::assert_snapshot!(tell(&a, Some(&b)));
    assert!(!tell(&a, None).contains("3 months"), "{}", tell(&a, None));
}
