//! The actions that a policy may perform on a person. All of them keep stocks, accounts and counts consistent.

mod reach;

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::draw::blocks::{Attempt, Fate, LaidOff};
use crate::mechanisms::credit::creditor_split;
use crate::mechanisms::{
    abuse, contract, credit, crossing, decisions, departure, home, permits, returning, sanctions, worth,
};
use crate::people::MAX_CASH;
use crate::people::status::{Status, StatusSet};

impl Chunk<'_> {
    /// Whether the person of a row is in irregular status and not held by a trafficker.
    pub fn irregular(&self, i: usize) -> bool {
        const FREE: StatusSet = StatusSet::of(&[Status::Overstayed, Status::Absconded, Status::Clandestine]);
        self.people[i].life.is_among(FREE)
    }
    /// Whether a person holds the card or permit of a campaign, or has let it expire and is still on the state's
    /// list.
    pub fn holds_card(&self, i: usize) -> bool {
        let l = &self.people[i].life;
        (l.status() == Status::Registered && !l.visa_free())
            || (l.traits.known() && (StatusSet::PERMIT.has(l.status()) || l.status() == Status::Overstayed))
    }
    /// Consumption-equivalent income of a person abroad in a status, US dollars per month.
    pub fn worth_as(&self, i: usize, status: Status) -> f64 {
        worth::here(self, i, status)
    }
    /// The probability that the employer of a person in irregular status consents to a permit, given the usual one: higher where the
    /// employer expects a sanction.
    pub fn consenting(&self, i: usize, usual: f64) -> f64 {
        if self.irregular(i) { sanctions::consenting(self, i, usual) } else { usual }
    }
    /// Sends a person home with savings and debt. The reason is counted on the corridor travelled.
    pub fn go_home(&mut self, i: usize, reason: Flow) {
        returning::go_home(self, i, reason);
    }
    /// Frees a person whom a trafficker holds: with a card for a year, or by a journey home.
    pub fn assist(&mut self, i: usize, card: bool) {
        returning::assist(self, i, card);
    }
    /// Records a person in a round of a campaign: the state knows of the person from now on.
    pub fn register(&mut self, i: usize) {
        self.count(i, Flow::Registered, 1);
        self.set_known(i, true);
    }
    /// Gives a campaign's card, without a work permit, to a person in irregular status. `months` is limited to 1 to
    /// 12.
    pub fn give_card(&mut self, i: usize, months: u8) {
        if self.people[i].life.status() != Status::Registered {
            self.become_status(i, Status::Registered);
        }
        // One month is added because permits are counted down later in the same month.
        self.people[i].life.permit = months.clamp(1, 12) + 1;
        self.people[i].life.clear_months_or_bond();
    }
    /// Gives or extends a permit in a round. Each call counts one permit as granted; the caller makes sure that a
    /// person is granted at most one per round.
    pub fn give_permit(&mut self, i: usize, mobile: bool, months: u8, insured: bool) {
        let to = if mobile { Status::PermitMobile } else { Status::PermitTied };
        let from = self.people[i].life.status();
        if from != to {
            self.become_status(i, to);
        }
        self.people[i].money.over_cap = 0;
        self.people[i].life.renew(StatusSet::PERMIT.has(from));
        // One month is added because permits are counted down later in the same month.
        self.people[i].life.permit = months.max(1).saturating_add(1);
        if !StatusSet::PERMIT.has(from) {
            self.people[i].life.clear_months_or_bond();
        }
        if insured {
            self.people[i].life.traits.set_insured(true);
        }
        self.count(i, Flow::PermitsGranted, 1);
        if !StatusSet::PERMIT.has(from) {
            contract::set_wage(self, i, 0, contract::Hired::Again);
        }
    }
    /// Pays a fee to the state where the person is, in cents. It is paid from savings; the employer advances the rest
    /// without interest.
    pub fn pay_fee(&mut self, i: usize, cents: i64) {
        let missing = cents - i64::from(self.people[i].money.savings);
        self.borrow(i, Account::Lenders, missing, 0.0);
        let cents = self.pay(i, Account::States, cents);
        let market = self.market(i);
        self.tally.market[market].revenue += cents;
        self.count(i, Flow::CampaignFees, cents);
    }
    /// Stops a person who waits for departure, if the ban of a policy applies: the place is lost, and some people go
    /// around the ban by clandestine entry.
    pub fn stop_departure(&mut self, i: usize, policy: u32) {
        let (place, sector) = (self.people[i].life.place, self.people[i].life.sector());
        let corridor = self.conditions.geography.corridor_of(self.key(i));
        if let Some(round) = departure::banned(self, i, place, sector, Some(policy)) {
            departure::falls_through(self, i, self.conditions.mechanisms.departure.refund);
            if let Some(corridor) = corridor.filter(|_| round) {
                crossing::without_papers(self, i, corridor, sector, Attempt::Banned);
            }
        }
    }
    /// Makes a payment of the state to a person there, in cents.
    pub fn pay_out(&mut self, i: usize, cents: i64) {
        let cents = cents.min(i64::from(MAX_CASH - self.people[i].money.savings)).max(0);
        let market = self.market(i);
        self.people[i].money.savings += cents as i32;
        self.tally.accounts.transfer(Account::States, Account::Migrants, cents);
        self.tally.market[market].public_cost += cents;
        self.count(i, Flow::PublicCost, cents);
        self.count(i, Flow::SavedIdle, cents);
    }
    /// Sends a person in irregular status home without a penalty: the person recovers a share of the arrears, pays for
    /// the journey as far as the state does not, and may not return through the legal channel for `ban` months.
    pub fn leave_by_amnesty(&mut self, i: usize, arrears: f64, ticket: f64, ban: u8) {
        self.recover(i, arrears);
        let travel = self.conditions.law.corridors.get(self.key(i)).map_or(0.0, |k| k.travel) * 100.0;
        let given = (travel * ticket) as i64;
        let market = self.market(i);
        self.tally.accounts.transfer(Account::States, Account::Carriers, given);
        self.tally.market[market].public_cost += given;
        self.count(i, Flow::PublicCost, given);
        self.pay(i, Account::Carriers, travel as i64 - given);
        self.go_home(i, Flow::AmnestyExits);
        self.people[i].life.set_ban(ban);
    }
    /// The probability that a person in need turns to an office that helps rather than endure; `turns` is its weight, relative to that of
    /// enduring, where income abroad is three times income at home.
    pub fn turns_to_office(&self, i: usize, turns: f64) -> f64 {
        abuse::turns_to_office(self, i, turns)
    }
    /// The probability that a person abroad who has the choice goes home: `base` where income abroad is three times income at home, less
    /// where it is more, as for all returns.
    pub fn prefers_home(&self, i: usize, base: f64) -> f64 {
        let power = self.conditions.mechanisms.decisions.return_power;
        decisions::with_odds(base, decisions::answer(decisions::ratio(self, i), power))
    }
    /// Claims unpaid wages from the employer of a person: a complaint, which brings back a share of what is owed if it succeeds. The
    /// employer has lost a worker's trust, and learns from it as from a worker who complains with success.
    pub fn claim(&mut self, i: usize, share: f64, succeeds: bool) {
        self.count(i, Flow::Complaints, 1);
        if succeeds {
            self.recover(i, share);
            self.count(i, Flow::Remedied, 1);
        }
        self.firms.left(self.people[i].life.employer);
    }
    /// Finds another employer of the market for a person, at the wage of the status.
    pub fn find_employer(&mut self, i: usize) {
        contract::find_work_without_papers(self, i);
    }
    /// The number of adults for whom a person at home stands in decisions: one for a person who has been abroad, and for a candidate who
    /// has never been abroad as many as it represents.
    pub fn stands_for(&self, i: usize) -> f64 {
        let l = &self.people[i].life;
        let community = &self.conditions.communities[l.community.index()];
        if home::stands_for_others(self, i) && community.look_alone > 0.0 {
            community.look[l.traits.sex() as usize] / community.look_alone
        } else {
            1.0
        }
    }
    /// Whether lenders and policies lend to a person no more, because the person has defaulted on a debt.
    pub fn in_default(&self, i: usize) -> bool {
        credit::defaulted(&self.conditions.mechanisms.credit, &self.people[i].money)
    }
    /// What an enterprise would add to a person's own income at home, US dollars per month; 0 for a person who runs one.
    pub fn enterprise_adds(&self, i: usize) -> f64 {
        if self.people[i].life.traits.enterprise() {
            return 0.0;
        }
        (self.conditions.mechanisms.home.enterprise_premium - 1.0) * home::income(self, i)
    }
    /// Lends a person at home an amount for an enterprise, cents, at a yearly interest. It is spent on the enterprise at once, which starts
    /// if it `works`; the debt remains in either case. Returns the amount lent.
    pub fn lend_for_enterprise(&mut self, i: usize, cents: i64, interest: f64, works: bool) -> i64 {
        let lent = self.borrow(i, Account::Lenders, cents, interest);
        self.pay(i, Account::Living, lent);
        if works {
            self.people[i].life.traits.set_enterprise(true);
        }
        lent
    }
    /// Sends a person home, and pays for the journey on behalf of a policy.
    pub fn send_home(&mut self, i: usize, policy: usize) {
        let travel = self.conditions.law.corridors.get(self.key(i)).map_or(0.0, |k| k.travel);
        let early = StatusSet::PERMIT.has(self.people[i].life.status());
        self.spend(policy, Account::Carriers, (travel * 100.0) as i64);
        self.go_home(i, if early { Flow::ReturnsEarly } else { Flow::ReturnsOther });
    }
    /// Raises the wage of a person to the lowest wage that law allows. Returns whether the wage was below it.
    pub fn raise_to_lowest_wage(&mut self, i: usize) -> bool {
        let lowest = contract::lowest_wage(self, i);
        let below = self.wage_cents(i) < (lowest * 100.0) as i64;
        if below {
            self.set_wage(i, lowest);
        }
        below
    }
    /// Raises the wage of a woman as if a share (0 to 1) of the gap to men's wages were closed from now on.
    pub fn close_pay_gap(&mut self, i: usize, share: f64) {
        let contract = &self.conditions.mechanisms.contract;
        let wage = self.wage(i) * contract.women(share) / contract.women(0.0);
        self.set_wage(i, wage);
    }
    /// Pays a yearly premium, in cents, to the state where the person is, limited to the person's savings.
    pub fn pay_premium(&mut self, i: usize, cents: i64) {
        let paid = self.pay(i, Account::States, cents);
        let market = self.market(i);
        self.tally.market[market].revenue += paid;
        self.count(i, Flow::HealthCost, paid);
    }
    /// Probability of staying in irregular status if the permit ended now and `feared` were the probability of detection
    /// per year; `off` is subtracted from the log odds.
    pub fn stay_probability(&self, i: usize, feared: f64, off: f64) -> f64 {
        permits::stay_probability(self, i, feared, off)
    }
    /// A number in (0, 1) for a row and month that needs no further draw: sixteen bits that no mechanism reads,
    /// permuted for each policy by its code. It serves rules that test very many people; its resolution is 1/65,536.
    pub fn spare(&self, i: usize, code: u32) -> f64 {
        (f64::from(permuted(self.scratch.fate[Fate::SPARE][i] as u16, code)) + 0.5) / 65_536.0
    }
    /// Pays money on behalf of a policy, in cents, from the states' account, and counts it as spent by the policy.
    pub fn spend(&mut self, policy: usize, to: Account, cents: i64) {
        self.tally.accounts.transfer(Account::States, to, cents);
        self.tally.policies[policy].spent += cents;
    }
    /// Pays money on behalf of a policy to a migrant, in cents, at most up to [`MAX_CASH`]; returns the amount paid.
    pub fn grant(&mut self, i: usize, policy: usize, cents: i64) -> i64 {
        let cents = cents.min(i64::from(MAX_CASH - self.people[i].money.savings)).max(0);
        self.people[i].money.savings += cents as i32;
        self.spend(policy, Account::Migrants, cents);
        self.count(i, Flow::SavedIdle, cents);
        cents
    }
    /// Repays a person's debt on behalf of a policy, at most `cents`; returns the amount repaid, in cents.
    pub fn relieve(&mut self, i: usize, policy: usize, cents: i64) -> i64 {
        let m = self.people[i].money;
        let cents = cents.min(i64::from(m.debt)).max(0);
        let lenders = creditor_split(m.lent, cents);
        self.spend(policy, Account::Lenders, lenders);
        self.spend(policy, Account::Kin, cents - lenders);
        self.tally.accounts.transfer(Account::Creditors, Account::Debt, cents);
        self.people[i].money.debt -= cents as i32;
        if self.people[i].money.debt == 0 {
            crate::mechanisms::credit::settle(&self.conditions.mechanisms.credit, &mut self.people[i].money);
        }
        self.count(i, Flow::RepaidIdle, cents);
        cents
    }
    /// Takes a share (0 to 1) of the person's savings, which is lost; returns the amount, in cents.
    pub fn lose(&mut self, i: usize, share: f64) -> i64 {
        let cents = (f64::from(self.people[i].money.savings.max(0)) * share) as i64;
        self.pay(i, Account::Living, cents)
    }
    /// Ends the job of a person, and with it a tied permit. People without a permit find other work.
    pub fn lay_off(&mut self, i: usize, code: u32) {
        let words = self.draw(i, LaidOff(code));
        permits::laid_off(self, i, words);
    }
    /// Sends a person home at the person's own expense.
    pub fn leave_for_home(&mut self, i: usize) {
        let early = StatusSet::PERMIT.has(self.people[i].life.status());
        returning::pay_travel(self, i);
        self.go_home(i, if early { Flow::ReturnsEarly } else { Flow::ReturnsOther });
    }
    /// Whether the home community of a person is among those that the shock of a policy strikes, named by the code of the policy.
    pub fn struck(&self, i: usize, code: u32) -> bool {
        let community = self.people[i].life.community.index();
        let shocks = self.conditions.law.districts.iter().zip(&self.conditions.struck);
        shocks.filter(|(shock, _)| shock.code == code).any(|(_, struck)| struck[community])
    }
    /// Whether the household at home has been hit this month.
    pub fn household_hit(&self, i: usize) -> bool {
        self.scratch.fate[Fate::HOUSEHOLD_HIT][i]
            <= self.conditions.communities[self.people[i].life.community.index()].hit
    }
}

/// Maps each number of sixteen bits to another one, each to a different one, depending on a code. The maps of two codes are
/// unrelated. Products of the number and the code alone would be related where a small multiple of one code is a small multiple
/// of the other.
fn permuted(bits: u16, code: u32) -> u16 {
    let key = crate::hash::fold(u64::from(code) ^ crate::hash::C, crate::hash::B);
    let mut x = bits;
    for turn in 0..4 {
        let part = (key >> (16 * turn)) as u16;
        x = (x ^ part).wrapping_mul(0x9E37 ^ (part << 1));
        x ^= x >> 8;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::permuted;

    /// The correlation of two policies' numbers for the same people.
    fn correlation(a: u32, b: u32) -> f64 {
        let centred = |x: u16| f64::from(x) - 32_767.5;
        let sum: f64 = (0..=u16::MAX).map(|x| centred(permuted(x, a)) * centred(permuted(x, b))).sum();
        sum / (65_536.0 * 65_536.0 * 65_536.0 / 12.0)
    }

    #[test]
    fn each_policy_meets_every_number_once() {
        for code in [0, 1, 0xDEAD_BEEF, 0x1234_0000, u32::MAX] {
            let mut met: Vec<u16> = (0..=u16::MAX).map(|x| permuted(x, code)).collect();
            met.sort_unstable();
            assert!((0..=u16::MAX).eq(met), "{code:x}");
        }
    }

    #[test]
    fn policies_are_independent_of_each_other() {
        for code in [1_u32, 0x51E5_0A3F, 0xDEAD_BEEF, 0x8421, 7 << 16] {
            // multiples, the same low bits, the same high bits
            for other in [
                code.wrapping_mul(3),
                code.wrapping_mul(5),
                code ^ 0x1_0000,
                code ^ 0x8000_0000,
                code ^ 2,
                code ^ 0x8000,
            ] {
                let found = correlation(code, other);
                assert!(found.abs() < 0.02, "{code:x} and {other:x}: {found}");
            }
        }
    }
}
