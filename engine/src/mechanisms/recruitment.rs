//! Recruitment: vacancies go to origins, places to applicants, and the price of a place is paid.
//!
//! Vacancies of a market go to corridors by established shares; what a corridor leaves goes to the others. Within
//! both steps a lottery keyed by agent decides, so that at given prices one more vacancy changes one life.

use crate::codes::Sector;
use crate::draw::Decision;
use crate::parameters;
use crate::params::ASSUMPTION;
use crate::people::status::{Status, StatusSet};
use crate::world::market::{Application, CorridorState, Market, Markets};
use crate::world::places::Places;
use crate::world::stocks::{Stocks, count};
use crate::world::terms::Terms;

parameters! {
    /// Recruitment.
    pub struct Recruitment {
        /// Margin of an agency at the start.
        margin: Usd = 180.0, 0.0..=10000.0, "facts C18: 8 % of the cost Pakistan to UAE; the level is an assumption", uncertain;
        /// How fast the visa rent falls as places become less scarce: the power of 1 - vacancies/applicants.
        rent_power: Number = 1.0, 0.1..=5.0, ASSUMPTION, uncertain;
        /// Months of gain over which the rent is reckoned at most.
        rent_months: Months = 24.0, 1.0..=60.0, ASSUMPTION;
        /// Months over which the rent is smoothed.
        rent_smoothing: Months = 6.0, 1.0..=36.0, "design: six months (assumption)";
        /// Deviation of the logarithm of what people pay for the same place.
        cost_deviation: Number = 0.5, 0.0..=1.5, "facts C01: mean 2,300, median about 1,700 USD: right-skewed";
        /// Share of the cost that women pay in domestic work, where employers pay the rest.
        domestic_women: Share = 0.3, 0.0..=1.0, "design: women in domestic work pay much less; the share is an assumption", uncertain;
        /// Margin of an agency without licence, relative to one with.
        unlicensed_margin: Number = 0.8, 0.0..=5.0, ASSUMPTION;
        /// How much more reputation weighs: the log of the odds between reputation 1 and 0.
        reputation: Number = 3.0, 0.0..=20.0, ASSUMPTION;
        /// Share of applicants who go to an agency that their community does not know.
        stranger: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Share of strangers' agencies that are a trafficker's and are taken for what they pretend to be.
        trafficker_reach: Share = 0.05, 0.0..=1.0, "seed paragraph 26: deception; the share is an assumption", uncertain;
        /// Share of places of which those who have left before are served first.
        experienced_first: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// How far an agreement of governments raises a corridor's share of vacancies: factor at g2g.
        agreement_share: Number = 1.3, 0.1..=10.0, ASSUMPTION;
        /// Factor on agency margin and rent where governments recruit (g2g).
        g2g_price: Number = 0.3, 0.0..=2.0, "facts C27 (recalled, verify): 3,509 to 927 USD in the Republic of Korea";
    }
}

/// The parts of a recruitment cost, cents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    pub(crate) official: i32,
    pub(crate) travel: i32,
    pub(crate) margin: i32,
    pub(crate) rent: i32,
    pub(crate) over_cap: i32,
    pub(crate) employer: i32,
}

impl Cost {
    /// What the migrant pays of it, cents.
    pub(crate) fn migrant(&self) -> i64 {
        [self.official, self.travel, self.margin, self.rent].into_iter().map(i64::from).sum()
    }
}

/// What a place costs, before the person's luck, US dollars: official, travel, margin, rent, of which over a cap.
/// A cap cuts what is charged; what is not enforced of the cut comes back unseen.
pub(crate) fn price(terms: &Terms, corridor: u16, margin: f64, rent: f64) -> [f64; 5] {
    let law = &terms.law.corridors[usize::from(corridor)];
    let (origin, destination) = terms.places.corridors[usize::from(corridor)];
    let (o, d) = (&terms.law.states[usize::from(origin)], &terms.law.states[usize::from(destination)]);
    let g2g = law.agreement / 3.0;
    let p = &terms.mechanisms.recruitment;
    let eased = if g2g >= 1.0 { p.g2g_price } else { 1.0 };
    let capped = |x: f64, cap: f64| if cap > 0.0 { x.min(cap) } else { x };
    let (margin, rent) = (margin * law.margin * eased, rent * eased);
    let (mut margin_legal, mut rent_legal) = (capped(margin, o.margin_cap), capped(rent, d.rent_cap));
    let total = law.official + law.travel + margin_legal + rent_legal;
    if o.fee_cap > 0.0 && total > o.fee_cap {
        // the cap on the total falls on margin and rent in proportion
        let room = (o.fee_cap - law.official - law.travel).max(0.0);
        let squeeze = room / (margin_legal + rent_legal).max(1e-9);
        margin_legal *= squeeze.min(1.0);
        rent_legal *= squeeze.min(1.0);
    }
    let back_margin = (margin - margin_legal) * (1.0 - o.cap_enforcement);
    let back_rent = (rent - rent_legal) * (1.0 - d.cap_enforcement);
    [law.official, law.travel, margin_legal + back_margin, rent_legal + back_rent, back_margin + back_rent]
}

/// What a place costs a person, cents.
pub(crate) fn cost(terms: &Terms, a: &Application, margin: f64, rent: f64, pays: f64) -> Cost {
    let sector = Sector::from_index(usize::from(a.sector));
    let [official, travel, margin, rent, over] = price(terms, a.corridor, margin, rent);
    // the luck that the applicant reckoned with, a month ago
    let luck = terms.luck.block(a.agent, terms.month - 1, Decision::Contract, 0)[0];
    let factor = f64::from(terms.cost_ranks[(luck >> 24) as usize]);
    let mut share = 1.0 - pays;
    if sector == Sector::Domestic && a.woman {
        share *= terms.mechanisms.recruitment.domestic_women;
    }
    // a conversion that is too large stops at the largest number of cents: 21 million dollars
    let cents = |x: f64| i64::from((x * factor * 100.0) as i32);
    let part = |x: f64| (x * factor * share * 100.0) as i32;
    let mut cost = Cost {
        official: part(official),
        travel: part(travel),
        margin: part(margin),
        rent: part(rent),
        over_cap: part(over),
        employer: 0,
    };
    let all = cents(official) + cents(travel) + cents(margin) + cents(rent);
    cost.employer = (all - cost.migrant()).clamp(0, i64::from(i32::MAX)) as i32;
    cost
}

/// Each corridor's share of the vacancies of its destination: by its people there, vacancies by law, and agreements.
pub(crate) fn shares(terms: &Terms, stocks: &Stocks, markets: &mut Markets) {
    let p = &terms.mechanisms.recruitment;
    let mut sums = vec![0.0; terms.places.states];
    let weights: Vec<f64> = (0..terms.places.corridors.len())
        .map(|c| {
            let law = &terms.law.corridors[c];
            let there = count(&stocks.keys[c], StatusSet::WORKING) - stocks.keys[c][Status::Settled as usize];
            let agreement = 1.0 + (p.agreement_share - 1.0) * law.agreement / 3.0;
            let weight = (there as f64 + 1.0) * law.vacancies * agreement * law.legal * (1.0 - law.ban);
            sums[usize::from(terms.places.corridors[c].1)] += weight;
            weight
        })
        .collect();
    for (c, weight) in weights.into_iter().enumerate() {
        let sum = sums[usize::from(terms.places.corridors[c].1)];
        markets.corridors[c].share = if sum > 0.0 { weight / sum } else { 0.0 };
    }
}

/// The visa rent follows scarcity: share x expected gain x (1 - vacancies/applicants)^power, smoothed.
pub(crate) fn ease_rents(
    terms: &Terms,
    applicants: &[[i64; Sector::COUNT]],
    markets: &[Market],
    corridors: &mut [CorridorState],
) {
    let p = &terms.mechanisms.recruitment;
    for (c, state) in corridors.iter_mut().enumerate() {
        let (origin, destination) = terms.places.corridors[c];
        let law = &terms.law.corridors[c];
        let months = terms.law.states[usize::from(destination)].permit.min(p.rent_months);
        let home = terms.states[usize::from(origin)].home_wage;
        let living = terms.states[usize::from(destination)].living;
        for s in Sector::ALL {
            let market = Places::market(destination, s);
            let gain = (terms.markets[market].wage[0] - living - home).max(0.0) * months;
            let wanted = applicants[c][s as usize] as f64;
            let places = markets[market].vacancies as f64 * state.share.min(1.0);
            let scarcity = if wanted > 0.0 { (1.0 - places / wanted).max(0.0) } else { 0.0 };
            let rent = law.visa_rent * gain * libm::pow(scarcity, p.rent_power);
            let old = &mut state.rent[s as usize];
            *old += (rent - *old) / p.rent_smoothing.max(1.0);
        }
    }
}
