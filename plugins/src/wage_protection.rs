//! Pays wages through banks, which leaves a record of unpaid wages.
//!
//! # What it does
//! At least a share of the selected people is paid through a bank. Pay through a bank is seldom withheld; and where
//! it is, the bank's record supports the complaint. Only people with a permit have an account, so that only they are
//! protected.
//!
//! # Reads and writes
//! Writes the share paid through banks and how well complaints work, for the people whom `where` selects. Touches and
//! serves permit holders at work, every month.
//!
//! # When in the month
//! In the law of the month. The people affected are counted after pay and abuse.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None.
//!
//! # Evidence
//! Seed paragraph 29: non-payment and delay of wages, most in domestic work; facts A02 to A06. The effect of payment
//! through banks is an assumption of the mechanism `work`.
//!
//! # Example
//! ```toml
//! [policy.banks]
//! kind = "wage_protection"
//! from = "2005-01"
//! where = { destination = "SAU", sector = "domestic" }
//! share = "90 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::StatusSet;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// Payment of wages through banks.
    pub struct WageProtection {
        /// Minimum share of permit holders who are paid through a bank.
        share: Share = 0.9, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Minimum of how well complaints work, where a bank's record supports them.
        records: Share = 0.2, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for WageProtection {
    policy_basics!("wage_protection", Work);

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        law.amend(open, change, Rule::BankPay, Amend::AtLeast(self.share));
        let selector = open.selector.with_status(StatusSet::PERMIT);
        law.amend_for(selector, change, Rule::ComplaintMechanism, Amend::AtLeast(self.records));
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Work]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::PERMIT, true);
    }
}
