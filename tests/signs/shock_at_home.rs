//! Built in: remittances rise after a shock at home.

use merantau_engine::law::{Change, Law};
use merantau_engine::params::{ASSUMPTION, Parameters};
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Policy};
use merantau_engine::world::geography::Geography;
use merantau_tests::arms::pair;
use merantau_tests::effect::{in_month, people};
use merantau_tests::small::{START, setup_of};

merantau_engine::parameters! {
    /// A policy that hits households at home.
    pub struct Shock {
        /// Added probability per month.
        odds: PerMonth = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for Shock {
    fn kind(&self) -> &'static str {
        "shock"
    }
    fn parameters(&self) -> &dyn Parameters {
        self
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        self
    }
    fn law(&self, _open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.states.iter_mut().for_each(|s| change.add(&mut s.shock, self.odds));
    }
    fn boxed_clone(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }
}

#[test]
fn more_is_sent_while_households_are_hit() {
    let arms = pair(
        6,
        || people(&[(Status::PermitTied, 1.0)], 2),
        |setup| {
            let mut shock = setup_of(Box::<Shock>::default());
            (shock.from, shock.until) = (START.plus(4), START.plus(6));
            setup.policies.push(shock);
        },
    );
    let sent = |month| arms.of(|h| in_month(h, month, "remitted", &[]));
    assert_eq!(sent(3).mean, 0.0);
    for month in 4..=6 {
        assert!(sent(month).rises(), "{:?}", sent(month));
    }
}
