//! What a policy may do to a person. All of it keeps stocks, accounts and counts straight.

use super::chunk::Chunk;
use crate::accounts::Account;
use crate::mechanisms::{contract, permits};
use crate::observe::flows::Flow;
use crate::people::status::{Status, StatusSet};

impl Chunk<'_> {
    /// Whether a row is abroad without status and not in a trafficker's hands.
    pub fn irregular(&self, i: usize) -> bool {
        matches!(self.life[i].status(), Status::Overstayed | Status::Absconded | Status::Clandestine)
    }
    /// Whether a row holds the card or permit of a campaign, or has let it lapse and is still on the state's list.
    pub fn holds_card(&self, i: usize) -> bool {
        let l = &self.life[i];
        l.status() == Status::Registered
            || (l.traits.known() && (StatusSet::PERMIT.has(l.status()) || l.status() == Status::Overstayed))
    }
    /// Conduct of a row's employer, 0 to 1; 0.5 without one.
    pub fn conduct(&self, i: usize) -> f64 {
        self.employers.bytes.get(self.life[i].employer as usize).map_or(0.5, |b| f64::from(b.conduct) / 255.0)
    }
    /// Records someone in a round of a campaign: the state knows of the person from now on.
    pub fn register(&mut self, i: usize) {
        self.count(i, Flow::Registered, 1);
        self.set_known(i, true);
    }
    /// Gives a campaign's card without work permit, to someone without status.
    pub fn give_card(&mut self, i: usize, months: u8) {
        if self.life[i].status() != Status::Registered {
            self.become_status(i, Status::Registered);
        }
        // the month of the round is counted off when permits are, right after
        self.life[i].permit = months.clamp(1, 12) + 1;
        self.life[i].irregular = 0;
    }
    /// Gives or extends a permit in a round: counted as granted, at most once a person and round if the caller asks
    /// once.
    pub fn give_permit(&mut self, i: usize, mobile: bool, months: u8, insured: bool) {
        let to = if mobile { Status::PermitMobile } else { Status::PermitTied };
        let from = self.life[i].status();
        if from != to {
            self.become_status(i, to);
        }
        // the month of the round is counted off when permits are, right after
        self.life[i].permit = months.max(1).saturating_add(1);
        self.life[i].irregular = 0;
        if insured {
            self.life[i].traits.set_insured(true);
        }
        self.count(i, Flow::PermitsGranted, 1);
        if !StatusSet::PERMIT.has(from) {
            contract::set_wage(self, i, 1.0, 0);
        }
    }
    /// A fee to the state where one is: from savings, the rest advanced by the employer without interest.
    pub fn pay_fee(&mut self, i: usize, cents: i64) {
        let missing = cents - i64::from(self.money[i].savings);
        self.borrow(i, Account::Lenders, missing, 0.0);
        let cents = self.pay(i, Account::States, cents);
        let market = self.market(i);
        self.tally.market[market].revenue += cents;
        self.count(i, Flow::OfficialCost, cents);
        self.count(i, Flow::RecruitmentCost, cents);
    }
    /// Odds of staying if the permit ended now.
    pub fn stay_odds(&self, i: usize) -> f64 {
        permits::stay_odds(self, i, &self.terms.mechanisms.permits)
    }
}
