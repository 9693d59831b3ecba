//! Untested: in an amnesty before a crackdown some people leave and some stay; fewer can be deported, and a
//! larger share of the wages of those who stay is withheld.

use merantau_engine::people::status::Status;
use merantau_engine::policy::PolicySetup;
use merantau_engine::setup::Setup;
use merantau_tests::arms::pair;
use merantau_tests::effect::{in_month, people, policy};
use merantau_tests::history::History;
use merantau_tests::small::START;

/// A world as in Malaysia: informal work, and no legal places.
fn world() -> Setup {
    let mut setup = people(&[(Status::Clandestine, 0.7), (Status::Overstayed, 0.3)], 3);
    setup.months = 36;
    setup.candidates = 20_000;
    setup.corridors.iter_mut().for_each(|c| c.law.legal = 0.0);
    setup
}

fn amnesty() -> PolicySetup {
    let mut p = policy("exit_amnesty", &[("announced_length", 5.0), ("deadline", 3.0)]);
    (p.from, p.until) = (START.plus(10), START.plus(14));
    p
}

fn crackdown() -> PolicySetup {
    let mut p = policy("crackdown", &[]);
    (p.from, p.until) = (START.plus(15), START.plus(26));
    p
}

/// The share of wages that is withheld while the crackdown lasts.
fn withheld(h: &History) -> f64 {
    let sum = |column: &str| (15..=26).map(|m| in_month(h, m, column, &[])).sum::<f64>();
    sum("withheld") / sum("wages_due")
}

#[test]
fn some_leave_and_those_who_stay_lose_more_wages() {
    let arms = pair(6, world, |s| s.policies.extend([amnesty(), crackdown()]));
    let left = arms.total("amnesty_exits").with;
    let there =
        arms.of(|h| in_month(h, 9, "stock_clandestine", &[]) + in_month(h, 9, "stock_overstayed", &[]));
    assert!((0.1..0.8).contains(&(left / there.base)), "{left} of {there:?}");
    let worse = arms.of(withheld);
    assert!(worse.rises(), "{worse:?}");
}

#[test]
fn fewer_are_left_to_deport() {
    let crack = || {
        let mut setup = world();
        setup.policies.push(crackdown());
        setup
    };
    let arms = pair(6, crack, |s| s.policies.push(amnesty()));
    let deported = arms.total("deported");
    assert!(deported.falls(), "{deported:?}");
}
