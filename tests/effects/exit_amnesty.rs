//! Tests that migrants in irregular status may leave without penalty during a window.

use merantau_engine::ids::StateId;
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{in_month, of_policies, people, policy};
use merantau_tests::small::START;

fn without_papers() -> Setup {
    people(&[(Status::Clandestine, 0.5), (Status::Overstayed, 0.3), (Status::PermitTied, 0.2)], 5)
}

#[test]
fn irregular_migrants_leave_mostly_toward_the_end() {
    let arms = pair(4, without_papers, |s| {
        let mut p = policy("exit_amnesty", &[("announced_length", 4.0), ("deadline", 3.0), ("fee", 20.0)]);
        p.from = START.plus(2);
        p.until = START.plus(5);
        s.policies.push(p);
    });
    let exits: Vec<f64> = (0..12).map(|m| arms.of(|h| in_month(h, m, "amnesty_exits", &[])).with).collect();
    assert_eq!(exits[..2].iter().sum::<f64>() + exits[6..].iter().sum::<f64>(), 0.0);
    // The density grows by e^3 over the window, by e^0.75 per month, while people also leave for other reasons.
    for pair in exits[2..6].windows(2) {
        assert!((1.7..2.5).contains(&(pair[1] / pair[0])), "{exits:?}");
    }
    let hears = exits[2..6].iter().sum::<f64>() / (13_500.0 * 0.8);
    assert!((0.1..0.8).contains(&hears), "{hears}");
    let irregular = arms.total("irregular_months");
    assert!(irregular.falls(), "{irregular:?}");
    for (_, with) in arms.histories() {
        let left: i64 = with.panel().ints("amnesty_exits").iter().sum();
        assert_eq!(of_policies(with, "served"), left);
        assert_eq!(of_policies(with, "cost"), 4 * 1_000_000 + 500 * left);
        assert!(of_policies(with, "touched") > left);
    }
}

#[test]
fn a_threat_and_a_ticket_raise_exits_and_the_state_pays() {
    let exits = |parameters: &[(&str, f64)]| {
        let arms = pair(2, without_papers, |s| s.policies.push(policy("exit_amnesty", parameters)));
        (arms.total("amnesty_exits").mean, arms.total("public_cost").mean)
    };
    let (plain, free) = exits(&[("threat", 0.0)]);
    assert!(exits(&[("threat", 1.0)]).0 > 1.1 * plain);
    let (with_ticket, cost) = exits(&[("threat", 0.0), ("ticket", 1.0)]);
    // The journey costs 150 US dollars in every corridor.
    assert!((with_ticket / plain - 1.0).abs() < 0.05 && cost - free > 0.9 * 15_000.0 * with_ticket);
}

#[test]
fn a_ban_keeps_people_who_left_out_of_the_legal_channel() {
    let back = |waived: f64| {
        let build = move || {
            let mut setup = without_papers();
            setup.candidates = 0;
            setup.months = 36;
            // One destination, since the ban of a state does not bar people from another one.
            setup.corridors.retain(|c| c.destination == StateId::new(3));
            setup.states.iter_mut().for_each(|s| s.law.reentry_ban = 60.0);
            setup
        };
        let arms = pair(2, build, |s| {
            let parameters = [("waived", waived), ("announced_length", 2.0), ("hears", 1.0), ("relief", 5.0)];
            let mut p = policy("exit_amnesty", &parameters);
            p.until = START.plus(1);
            s.policies.push(p);
        });
        arms.total("departures").with
    };
    assert!(back(0.0) < 0.5 * back(1.0));
}

#[test]
fn everyone_who_leaves_pays_the_fee() {
    let arms = pair(2, without_papers, |s| s.policies.push(policy("exit_amnesty", &[("fee", 20.0)])));
    for (_, with) in arms.histories() {
        let left: i64 = with.panel().ints("amnesty_exits").iter().sum();
        assert!(left > 0);
        assert_eq!(with.panel().sum("campaign_fees", &[]), 2_000 * left);
    }
}
