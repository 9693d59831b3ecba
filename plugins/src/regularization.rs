//! Registers migrants in irregular status, and gives cards and work permits to people who come forward.
//!
//! # What it does
//! While the window is open, each eligible person who hears of it compares what a card and a permit are worth (the gain of
//! consumption-equivalent income by the yardstick, over their months, and the end of fear) with the fee and the fear of
//! being listed. A person who comes forward is recorded. A recorded person receives a permit if the employer
//! consents and the permit is worth its fee, and otherwise a card. Holders of an earlier card or permit of a campaign
//! register again, also if it has expired and the state still has them on its list. When a person decides depends on
//! the announced length of the round, and not on when it closes in the end.
//!
//! # Reads and writes
//! Reads status, wage, employer's conduct, the sanction that the employer expects and the probability of detection; writes status, permit months, insurance,
//! the state's list, savings and debt (the fee, which the employer advances). Adds to the corridor's ties while open
//! (`pull`).
//!
//! # When in the month
//! After pay and abuse, before permits are renewed or expire.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! One block per person and round (decision Policy, k from the policy's name): whether and when the person hears, the
//! person's preference, the employer's consent, the length of the permit.
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
use merantau_engine::draw::blocks::Words;
use merantau_engine::draw::{RANKS, toward_end, unit};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::Status;
use merantau_engine::policy::{Open, Point, Policy};
use merantau_engine::world::geography::Geography;

/// The reason why the permit's length and its kind may come from one word.
const TWO_ENDS: &str = "the length depends on the lowest 24 bits, which decide about mobility only where the others equal \
    those of its bound, that is for one word in 256";

merantau_engine::blocks! {
    /// Once for every person and round.
    pub Round(code: u32): Policy, k code, Ks::Code(&["regularization"]), Person, Opening {
        /// Whether the person hears of the round, and when (the same range, stretched).
        HEARS: 0, Below(1.0), WORKING, ["regularization"];
        /// The person's taste for a permit or card.
        TASTE: 1, Bits(24, 32), WORKING, ["regularization"];
        /// Whether the permit is mobile.
        MOBILE: 2, Below(1.0), WORKING, ["regularization"], with { Round::LENGTH: TWO_ENDS };
        /// The length of the permit.
        LENGTH: 2, Bits(0, 24), WORKING, ["regularization"], with { Round::MOBILE: TWO_ENDS };
        /// Whether the employer consents.
        CONSENTS: 3, Below(1.0), WORKING, ["regularization"];
    }
}

merantau_engine::codes! {
    /// The people who may register.
    Eligible {
        /// People in irregular status.
        Irregular = "irregular",
        /// Holders of a card of an earlier round.
        Holders = "holders",
        /// Both.
        Both = "both",
    }
}

merantau_engine::parameters! {
    /// A regularization campaign.
    pub struct Regularization {
        /// Who may come forward: people in irregular status, holders of an earlier card or permit, or both.
        eligible: Choice(Eligible) = Eligible::Both, all, "facts R14: registrations lapse between rounds";
        /// Fee that the migrant pays for the permit.
        fee: Usd = 95.0, 0.0..=5000.0, "facts R16: 3,800 THB a year in Thailand, 2004 (recalled, verify)";
        /// Fee that the migrant pays for the card.
        card_fee: Usd = 0.0, 0.0..=5000.0, ASSUMPTION;
        /// Length of the round as announced when it opens, and as it is if the scenario does not say when it closes. People who hear of the round decide within it; if it closes earlier, the last of them come too late.
        announced_length: Months = 1.0, 1.0..=120.0, "facts R13: rounds of one or two months in Thailand";
        /// Share of eligible people who hear of the round within its announced length.
        hears: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How strongly people wait for the announced end: log of the ratio of registrations in the last to the first moment.
        deadline: Number = 0.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Length of the permit.
        permit: Months = 12.0, 1.0..=120.0, "seed paragraph 25: three months to a year";
        /// Length of the shortest permit; permits that do not have the full length are spread evenly from here.
        permit_least: Months = 3.0, 1.0..=120.0, "seed paragraph 25: three months to a year";
        /// Share of permits granted for their full length, at which the fee per month is lowest.
        full_length: Share = 0.7, 0.0..=1.0, "facts R16: the fee is a year's; the share is an assumption", uncertain;
        /// Length of the card without a permit.
        card: Months = 12.0, 1.0..=12.0, "a card is valid for at most 12 months; seed paragraph 25";
        /// Whether the employer must consent to the permit.
        sponsor: Flag = 1.0, 0.0..=1.0, "seed paragraph 29: protection rests on the contract; an assumption here";
        /// Probability that an employer of medium conduct consents.
        consent: Share = 0.75, 0.0..=1.0, "facts S19: 62 % of those registered got a permit; the probability is fitted", uncertain;
        /// Probability that an employer of medium conduct who consented before and holds the permit consents again.
        consent_again: Share = 0.95, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Factor on consent of the most decent employer; it falls by one with conduct to the most abusive employer.
        consent_decent: Number = 1.5, 0.0..=5.0, ASSUMPTION;
        /// Largest factor on consent.
        consent_most: Number = 1.3, 0.0..=5.0, ASSUMPTION;
        /// Share of permits that allow a change of employer.
        mobility: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Whether the permit includes health insurance.
        health_insurance: Flag = 1.0, 0.0..=1.0, "seed paragraph 25";
        /// Fear of being listed, in months of the wage if detection within a year is certain.
        listed: Months = 1.0, 0.0..=24.0, ASSUMPTION, uncertain;
        /// Value of a month without fear, as a share of the wage, if detection within a year is certain.
        peace: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Value that a campaign adds to coming to the destination, while it is open.
        pull: UsdPerMonth = 0.0, 0.0..=1000.0, "facts R11: no magnet effect was found in Spain in 2005", uncertain;
    }
}

impl Policy for Regularization {
    policy_basics!("regularization", Status);

    fn law(&self, open: &Open<'_>, change: Change, geography: &Geography, law: &mut Law) {
        for corridor in law.corridors_of(open.selector, geography) {
            change.add(&mut corridor.ties, self.pull);
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn usual_window(&self) -> Option<u32> {
        Some(self.announced_length as u32)
    }
    fn stage(&self, _point: Point, open: &Open<'_>, c: &mut Chunk<'_>) {
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            // Tests the place first, because rows are ordered by destination.
            if !c.meant(open.selector, i) {
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
            // One draw per person and round, the same in each month: the month in which the person hears follows from
            // the draw.
            let words = c.draw_in(i, open.from.0, Round(open.code));
            let hears = self.hears * open.strength;
            let u = unit(words[Round::HEARS]);
            if u < hears && open.turn(toward_end(u / hears, self.deadline), self.announced_length) {
                self.meet(open, c, i, holder, words);
            }
        }
    }
}

impl Regularization {
    /// An eligible person has heard of the round.
    fn meet(&self, open: &Open<'_>, c: &mut Chunk<'_>, i: usize, holder: bool, words: Words<Round>) {
        let taste = f64::from(c.conditions.cost_ranks[(words[Round::TASTE] >> 24) as usize % RANKS]);
        let wage = c.wage(i);
        let feared = c.feared(i);
        // Value of a card or permit: the monthly gain of consumption-equivalent income by the yardstick and the end of
        // fear, over its months. Against it stand its price and the fear of being listed. The comparison is with staying
        // without one: a person who holds a permit or card now would overstay when it ends.
        let without = if holder { Status::Overstayed } else { c.people[i].life.status() };
        let (now, peace) = (c.worth_as(i, without), self.peace * feared * wage);
        let gains = |status| (c.worth_as(i, status) - now + peace) * taste;
        let card_worth = self.card * gains(Status::Registered);
        let listed = if holder { 0.0 } else { self.listed * feared * wage };
        let u = unit(words[Round::LENGTH].rotate_left(8));
        let months = if u < self.full_length {
            self.permit
        } else {
            let rest = (u - self.full_length) / (1.0 - self.full_length).max(1e-9);
            self.permit_least.min(self.permit) + (self.permit - self.permit_least).max(0.0) * rest
        };
        let permit_worth = months * gains(Status::PermitTied);
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
        let usual = probability * (self.consent_decent - c.conduct(i)).min(self.consent_most);
        let consents = self.sponsor < 1.0 || unit(words[Round::CONSENTS]) < c.consenting(i, usual);
        if consents && permit_worth > self.fee {
            c.pay_fee(i, (self.fee * 100.0) as i64);
            let mobile = unit(words[Round::MOBILE]) < self.mobility;
            c.give_permit(i, mobile, months.min(255.0) as u8, self.health_insurance >= 1.0);
        } else if c.irregular(i) || c.people[i].life.status() == Status::Registered {
            c.give_card(i, self.card as u8);
        }
    }
}
