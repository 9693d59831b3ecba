//! Registers migrants without papers, and gives permits to some.

use merantau_engine::params::{ASSUMPTION, Parameters};
use merantau_engine::policy::Policy;

pub(crate) const DOC: &str = "Registers migrants without papers, and gives permits to some.";

merantau_engine::parameters! {
    /// A regularization campaign.
    pub struct Regularization {
        /// What registering and the permit cost the migrant.
        fee: Usd = 95.0, 0.0..=5000.0, "fact R16: 3800 THB a year in Thailand, 2004 (recalled)";
        /// Share of those eligible who hear of a round while it is open.
        hears: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Length of the permit.
        permit: Months = 12.0, 0.0..=120.0, "seed paragraph 25: three months to a year";
        /// Whether the employer has to agree.
        sponsor: Flag = 1.0, 0.0..=1.0, ASSUMPTION;
    }
}

impl Policy for Regularization {
    fn kind(&self) -> &'static str {
        "regularization"
    }
    fn parameters(&self) -> &dyn Parameters {
        self
    }
    fn parameters_mut(&mut self) -> &mut dyn Parameters {
        self
    }
}
