//! Built in: payment of wages through banks lowers withholding, more for permit holders.

use merantau_engine::people::status::Status;
use merantau_tests::arms::{Paired, pair};
use merantau_tests::effect::{over_all, people, policy};

fn withheld(status: Status) -> Paired {
    let arms = pair(8, || people(&[(status, 1.0)], 3), |s| s.policies.push(policy("wage_protection", &[])));
    arms.of(|h| over_all(h, "withheld", &[]) / over_all(h, "wages_due", &[]))
}

#[test]
fn banks_lower_withholding_more_for_permit_holders() {
    let (papers, none) = (withheld(Status::PermitTied), withheld(Status::Clandestine));
    assert!(papers.falls(), "{papers:?}");
    assert!(papers.share() < -0.3 && none.share() > -0.15, "{papers:?} {none:?}");
}
