//! Registers migrants without status, and gives cards and work permits to those who come forward.
//!
//! # What it does
//! While the window is open, each eligible person who hears of it compares what a card and a permit are worth (the
//! wage with papers, less abuse, less fear, over their months) with the fee, the employer's consent and the fear of
//! being listed. Whoever comes forward is recorded; of these, whoever has the employer's consent and finds the permit
//! worth its fee gets one, the others get a card. Holders of an earlier card or permit of a campaign register again,
//! those included whose paper has lapsed while the state still has them on its list.
//!
//! # Reads and writes
//! Reads status, wage, employer's conduct, odds of detection; writes status, permit months, insurance, the state's
//! list, savings and debt (the fee, which the employer advances). Adds to the corridor's ties while open (`pull`).
//!
//! # When in the month
//! After pay and abuse, before permits are renewed or run out.
//!
//! # Parameters
//! See the table below, made from the code.
//!
//! # Chance
//! One block a person and round (decision Policy, k from the policy's name): whether and when one hears, taste, the
//! employer's consent, the permit's length.
//!
//! # Evidence
//! Seed paragraphs 24 and 25; facts S18, S19, R13 to R16: in Thailand in 2004 some 1.3 million were registered, of
//! whom a little over 800,000 got permits of three months to a year with health insurance.
//!
//! # Example
//! ```toml
//! [policy.registration_2004]
//! kind = "regularization"
//! from = "2004-07"
//! until = "2004-07"
//! where = { destination = "THA" }
//! hears = "80 %"
//! fee = "3800 THB (2004)"
//! permit = "12 months"
//! health_insurance = true
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::draw::{Decision, RANKS, toward_end, unit};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::codes! {
    /// Who may register.
    Eligible {
        /// Those without papers.
        Irregular = "irregular",
        /// Those who hold a card of an earlier round.
        Holders = "holders",
        /// Both.
        Both = "both",
    }
}

merantau_engine::parameters! {
    /// A regularization campaign.
    pub struct Regularization {
        /// Who may come forward: those without status, those who hold a card or permit of an earlier round, or both.
        eligible: Choice(Eligible) = Eligible::Both, all, "facts R14: registrations lapse between rounds";
        /// What the permit costs the migrant.
        fee: Usd = 95.0, 0.0..=5000.0, "facts R16: 3,800 THB a year in Thailand, 2004 (recalled, verify)";
        /// What the card costs the migrant.
        card_fee: Usd = 0.0, 0.0..=5000.0, ASSUMPTION;
        /// Share of those eligible who hear of the round while it is open.
        hears: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How strongly people wait for the end of the window: log of how many times more come forward in its last moment than in its first; 0 is evenly.
        deadline: Number = 0.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Length of the permit.
        permit: Months = 12.0, 1.0..=120.0, "seed paragraph 25: three months to a year";
        /// Length of the shortest permit given; those not of full length are spread evenly from here.
        permit_least: Months = 3.0, 1.0..=120.0, "seed paragraph 25: three months to a year";
        /// Share of permits given for their full length, which costs least a month.
        full_length: Share = 0.7, 0.0..=1.0, "facts R16: the fee is a year's; the share is an assumption", uncertain;
        /// Length of the card without permit.
        card: Months = 12.0, 1.0..=12.0, "a card is valid for at most 12 months; seed paragraph 25";
        /// Whether the employer has to agree to the permit.
        sponsor: Flag = 1.0, 0.0..=1.0, "seed paragraph 29: protection rests on the contract; an assumption here";
        /// Odds that an employer of middling conduct agrees.
        consent: Share = 0.75, 0.0..=1.0, "facts S19: 62 % of those registered got a permit; the odds are fitted", uncertain;
        /// Odds that an employer of middling conduct who agreed before, and still holds the permit, agrees again.
        consent_again: Share = 0.95, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on consent at the most decent employer; it falls by one with conduct to the most abusive.
        consent_decent: Number = 1.5, 0.0..=5.0, ASSUMPTION;
        /// Largest factor on consent.
        consent_most: Number = 1.3, 0.0..=5.0, ASSUMPTION;
        /// Share of permits that allow to change employer.
        mobility: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Whether the permit comes with health insurance.
        health_insurance: Flag = 1.0, 0.0..=1.0, "seed paragraph 25";
        /// Fear of being listed, in months of the wage at certain detection in a year.
        listed: Months = 1.0, 0.0..=24.0, ASSUMPTION, uncertain;
        /// What a month without fear is worth, as a share of the wage at certain detection in a year.
        peace: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// What a campaign adds to the value of coming, while it is open.
        pull: UsdPerMonth = 0.0, 0.0..=1000.0, "facts R11: no magnet effect was found in Spain in 2005", uncertain;
    }
}

impl Policy for Regularization {
    policy_basics!("regularization");

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for (c, corridor) in law.corridors.iter_mut().enumerate() {
            if open.selector.corridor(geography, c) {
                change.add(&mut corridor.ties, self.pull);
            }
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            // where one is first: rows lie by destination
            if !open.selector.holds(&c.conditions.geography, &c.people[i].life) {
                continue;
            }
            let (irregular, holder) = (c.irregular(i), c.holds_card(i));
            let eligible = match self.eligible.get() {
                Eligible::Irregular => irregular,
                Eligible::Holders => holder,
                Eligible::Both => irregular || holder,
            };
            if !eligible {
                continue;
            }
            // one draw a person and round, whatever the month: when one hears follows from it
            let words = c.draw_in(i, open.from.0, Decision::Policy, open.code);
            let hears = self.hears * open.strength;
            let u = unit(words[0]);
            if u < hears && open.turn(toward_end(u / hears, self.deadline)) {
                self.meet(open, c, i, holder, words);
            }
        }
    }
}

impl Regularization {
    /// Someone eligible has heard of the round.
    fn meet(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize, holder: bool, words: [u32; 4]) {
        let taste = f64::from(c.conditions.cost_ranks[(words[1] >> 24) as usize % RANKS]);
        let wage = f64::from(c.people[i].money.wage);
        let feared = c.feared(i);
        // a card ends the fear and most of the losses of pay, for its months; against that stand its price and being on a list
        // pay that would be withheld without papers and not with them
        let safer = wage * c.lost_without_papers(i);
        let card_worth = self.card * (self.peace * feared * wage * taste + safer);
        let listed = if holder { 0.0 } else { self.listed * feared * wage };
        let [permit_word, consent_word] = [words[2], words[3]];
        let u = unit(permit_word.rotate_left(8));
        let months = if u < self.full_length {
            self.permit
        } else {
            let rest = (u - self.full_length) / (1.0 - self.full_length).max(1e-9);
            self.permit_least.min(self.permit) + (self.permit - self.permit_least).max(0.0) * rest
        };
        let with_papers = c.conditions.markets[c.market(i)].wage[c.people[i].life.traits.skill() as usize];
        let gain = (with_papers - wage).max(0.05 * wage);
        let permit_worth = months * (gain * taste + self.peace * feared * wage + safer);
        let price = self.card_fee + listed;
        if card_worth.max(permit_worth - self.fee) < price {
            return;
        }
        c.touch(i, open.index);
        c.serve(open.index);
        c.register(i);
        if self.card_fee > 0.0 {
            c.pay_fee(i, (self.card_fee * 100.0) as i64);
        }
        let again = matches!(c.people[i].life.status(), Status::PermitTied | Status::PermitMobile);
        let probability = if again { self.consent_again } else { self.consent };
        let consents = self.sponsor < 1.0
            || unit(consent_word) < probability * (self.consent_decent - c.conduct(i)).min(self.consent_most);
        if consents && permit_worth > self.fee {
            c.pay_fee(i, (self.fee * 100.0) as i64);
            let mobile = unit(permit_word) < self.mobility;
            c.give_permit(i, mobile, months.min(255.0) as u8, self.health_insurance >= 1.0);
        } else if c.irregular(i) || c.people[i].life.status() == Status::Registered {
            c.give_card(i, self.card as u8);
        }
    }
}
