//! Recruitment: vacancies go to origins, places to applicants, and the price of a place is paid.
//!
//! Vacancies of a market go to corridors by established shares; what a corridor leaves goes to the others. Within
//! both steps a lottery keyed by agent decides, so that at given prices one more vacancy changes one life.

use super::contract;
use super::credit;
use super::crossing;
use crate::accounts::Account;
use crate::codes::{Sector, Sex};
use crate::draw::{Decision, OptionWords};
use crate::observe::flows::Flow;
use crate::parameters;
use crate::params::ASSUMPTION;
use crate::pass::Chunk;
use crate::people::NO_EMPLOYER;
use crate::people::status::{Status, StatusSet};
use crate::world::firms::{Agency, AgencyKind, Employer};
use crate::world::market::{Application, Markets};
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
    official: i64,
    travel: i64,
    margin: i64,
    rent: i64,
    over_cap: i64,
    employer: i64,
}

impl Cost {
    fn migrant(&self) -> i64 {
        self.official + self.travel + self.margin + self.rent
    }
}

/// What a place costs, before the person's luck, US dollars: official, travel, margin, rent, of which over a cap.
/// A cap cuts what is charged; what is not enforced of the cut comes back unseen.
pub(crate) fn price(terms: &Terms, corridor: u16, sector: Sector, margin: f64, rent: f64) -> [f64; 5] {
    let law = &terms.law.corridors[usize::from(corridor)];
    let (origin, destination) = terms.places.corridors[usize::from(corridor)];
    let (o, d) = (&terms.law.states[usize::from(origin)], &terms.law.states[usize::from(destination)]);
    let g2g = law.agreement / 3.0;
    let p = &terms.mechanisms.recruitment;
    let eased = if g2g >= 1.0 { p.g2g_price } else { 1.0 };
    let _ = sector;
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
    let back_rent = (rent - rent_legal) * (1.0 - d.cap_enforcement.min(o.cap_enforcement.max(d.cap_enforcement)));
    [law.official, law.travel, margin_legal + back_margin, rent_legal + back_rent, back_margin + back_rent]
}

/// What a place costs a person, cents.
fn cost(c: &Chunk<'_>, i: usize, a: Application, margin: f64, rent: f64, pays: f64) -> Cost {
    let sector = Sector::from_index(usize::from(a.sector));
    let [official, travel, margin, rent, over] = price(c.terms, a.corridor, sector, margin, rent);
    let luck = c.draw_in(i, c.terms.month - 1, Decision::Contract, 0)[0];
    let factor = f64::from(c.terms.cost_ranks[(luck >> 24) as usize]);
    let mut share = 1.0 - pays;
    if sector == Sector::Domestic && c.life[i].traits.sex() == Sex::Female {
        share *= c.terms.mechanisms.recruitment.domestic_women;
    }
    let cents = |x: f64| (x * factor * 100.0) as i64;
    let part = |x: f64| (x * factor * share * 100.0) as i64;
    let mut cost = Cost {
        official: part(official),
        travel: part(travel),
        margin: part(margin),
        rent: part(rent),
        over_cap: part(over),
        employer: 0,
    };
    cost.employer = (cents(official) + cents(travel) + cents(margin) + cents(rent) - cost.migrant()).max(0);
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

/// What the job market works on.
pub(crate) struct Hall<'a, 'b> {
    pub(crate) people: Chunk<'b>,
    pub(crate) employers: &'a [Employer],
    pub(crate) agencies: &'a mut [Agency],
    pub(crate) agency_ranges: &'a [(u16, u16)],
    pub(crate) reputation: &'a crate::world::communities::Communities,
    pub(crate) markets: &'a mut Markets,
}

/// A month of the job market: places for those who applied in the last pass.
pub(crate) fn month(hall: &mut Hall<'_, '_>) {
    let mut queue = std::mem::take(&mut hall.markets.applications);
    // only those still at home; by market, corridor, luck and agent
    queue.retain(|a| hall.people.life[a.agent as usize].status() == Status::Home);
    let mut ranked: Vec<(u32, u16, u64, Application)> = queue
        .iter()
        .map(|&a| {
            let i = a.agent as usize;
            let destination = hall.people.terms.places.corridors[usize::from(a.corridor)].1;
            let market = Places::market(destination, Sector::from_index(usize::from(a.sector))) as u32;
            let words = hall.people.draw(i, Decision::Lottery, 0);
            let first = hall.people.terms.mechanisms.recruitment.experienced_first;
            let ahead = hall.people.life[i].trips() > 0 && crate::draw::chance(words[1], first);
            let luck = u64::from(words[0]) | u64::from(!ahead) << 32;
            (market, a.corridor, luck << 24 | u64::from(a.agent) & 0xFF_FFFF, a)
        })
        .collect();
    ranked.sort_unstable_by_key(|r| (r.0, r.1, r.2, r.3.agent));
    for c in &mut hall.markets.corridors {
        c.applicants = 0;
        c.places = 0;
    }
    for r in &ranked {
        hall.markets.corridors[usize::from(r.1)].applicants += 1;
    }
    let mut at = 0;
    while at < ranked.len() {
        let market = ranked[at].0;
        let end = at + ranked[at..].partition_point(|r| r.0 == market);
        serve(hall, market as usize, &ranked[at..end]);
        at = end;
    }
    let lone: Vec<usize> = (0..hall.markets.all.len()).collect();
    for m in lone {
        if ranked.binary_search_by_key(&(m as u32), |r| r.0).is_err() {
            hall.markets.all[m].filled = 0;
        }
    }
    ease_rents(hall, &ranked);
    queue.clear();
    hall.markets.applications = queue;
}

/// Places of a market: first each corridor's share, then whoever is left.
fn serve(hall: &mut Hall<'_, '_>, market: usize, applicants: &[(u32, u16, u64, Application)]) {
    let vacancies = hall.markets.all[market].vacancies;
    let mut given = 0;
    let mut left: Vec<(u64, Application)> = Vec::new();
    let mut at = 0;
    while at < applicants.len() {
        let corridor = applicants[at].1;
        let end = at + applicants[at..].partition_point(|r| r.1 == corridor);
        let share = hall.markets.corridors[usize::from(corridor)].share;
        let mut places = (vacancies as f64 * share) as i64;
        for r in &applicants[at..end] {
            if places > 0 && given < vacancies && place(hall, market, r.3) {
                places -= 1;
                given += 1;
            } else if hall.people.life[r.3.agent as usize].status() == Status::Home {
                left.push((r.2, r.3));
            }
        }
        at = end;
    }
    left.sort_unstable_by_key(|l| (l.0, l.1.agent));
    for (_, a) in left {
        if given < vacancies && place(hall, market, a) {
            given += 1;
        } else if hall.people.life[a.agent as usize].status() == Status::Home {
            // not deceived by a trafficker's agency just now
            refuse(hall, a);
        }
    }
    hall.markets.all[market].filled = given;
}

/// Gives a place to someone who can pay for it; returns whether it was taken.
fn place(hall: &mut Hall<'_, '_>, market: usize, a: Application) -> bool {
    let i = a.agent as usize;
    let terms = hall.people.terms;
    let sector = Sector::from_index(usize::from(a.sector));
    let Some(agency) = choose_agency(hall, i, a.corridor) else { return false };
    let employer = choose_employer(hall, i, market);
    let offered = &hall.agencies[usize::from(agency)];
    let destination = terms.places.corridors[usize::from(a.corridor)].1;
    let wage = terms.corridors[usize::from(a.corridor)].wage;
    if offered.kind == AgencyKind::Trafficker {
        hall.agencies[usize::from(agency)].clients += 1;
        crossing::deceived(&mut hall.people, i, destination, sector, wage);
        return false;
    }
    let margin = f64::from(offered.margin);
    let honesty = f64::from(offered.honesty);
    let by_rule = terms.law.corridors[usize::from(a.corridor)].employer_pays;
    let pays = hall.employers.get(employer as usize).map_or(0.0, |e| f64::from(e.pays_recruitment));
    let rent = hall.markets.corridors[usize::from(a.corridor)].rent[sector as usize];
    let cost = cost(&hall.people, i, a, margin, rent, pays.max(by_rule));
    let c = &mut hall.people;
    let parts = [
        (Account::States, cost.official),
        (Account::Carriers, cost.travel),
        (Account::Agencies, cost.margin),
        (Account::VisaHolders, cost.rent),
    ];
    if !credit::fund(c, i, cost.migrant(), wage, &parts) {
        return false;
    }
    c.tally.accounts.transfer(Account::Employers, Account::Agencies, cost.employer);
    let origin_market = Places::market(c.origin(i), sector);
    c.tally.market[origin_market].revenue += cost.official;
    let cut = contract::cut(c, i, a.corridor, honesty);
    let [wait, ..] = c.draw(i, Decision::Departure, 1);
    let longest = terms.mechanisms.departure.longest_wait.max(1.0);
    let rehired = c.life[i].employer == employer && employer != NO_EMPLOYER && c.life[i].trips() > 0;
    let l = &mut c.life[i];
    l.permit = 1 + (crate::draw::unit(wait) * longest) as u8;
    l.employer = employer;
    l.agency = agency;
    l.paid = (cost.migrant() / 100).min(65_535) as u16;
    l.traits.set_rehired(rehired);
    c.shift(i, Status::Waiting, destination, sector);
    c.money[i].cut = cut;
    c.count(i, Flow::RecruitmentCost, cost.migrant());
    c.count(i, Flow::OfficialCost, cost.official + cost.travel);
    c.count(i, Flow::VisaRent, cost.rent);
    c.count(i, Flow::AgencyMargin, cost.margin);
    c.count(i, Flow::OverCap, cost.over_cap);
    let offered = &mut hall.agencies[usize::from(agency)];
    offered.clients += 1;
    offered.year_clients += 1;
    offered.year_margin += cost.margin;
    offered.year_over_cap += cost.over_cap;
    hall.markets.corridors[usize::from(a.corridor)].places += 1;
    true
}

/// Without a place some go without papers.
fn refuse(hall: &mut Hall<'_, '_>, a: Application) {
    let c = &mut hall.people;
    let i = a.agent as usize;
    if c.life[i].status() != Status::Home {
        // the agency was a trafficker's
        return;
    }
    let refused = c.terms.mechanisms.crossing.refused;
    let t = &c.terms.corridors[usize::from(a.corridor)];
    let can = credit::means(c, i, t.wage).all() >= t.irregular_cost;
    if can && crate::draw::chance(c.draw(i, Decision::Lottery, 1)[0], refused) {
        crossing::without_papers(c, i, a.corridor, Sector::from_index(usize::from(a.sector)));
    }
}

/// An agency by what the community remembers, or a stranger.
fn choose_agency(hall: &Hall<'_, '_>, i: usize, corridor: u16) -> Option<u16> {
    let c = &hall.people;
    let month = c.terms.month;
    let community = &hall.reputation.all[usize::from(c.life[i].community)];
    let p = &c.terms.mechanisms.recruitment;
    let option = c.terms.places.option_of[usize::from(corridor)];
    let serves = |a: u16| hall.agencies.get(usize::from(a)).is_some_and(|a| a.open(month) && a.serves(option));
    let words = c.draw(i, Decision::Agency, 0);
    let (first, last) = hall.agency_ranges[usize::from(c.origin(i))];
    if first == last {
        return None;
    }
    let draws = OptionWords::new(c.draw(i, Decision::Agency, 1));
    let mut best = (f64::INFINITY, None);
    if !crate::draw::chance(words[0], p.stranger) {
        for &(agency, reputation) in &community.reputation {
            if serves(agency) {
                let w = libm::exp(p.reputation * f64::from(reputation));
                let time = crate::draw::exponential(draws.word(u32::from(agency))) / w;
                if time < best.0 {
                    best = (time, Some(agency));
                }
            }
        }
    }
    let deceived = crate::draw::chance(draws.word(u32::MAX), p.trafficker_reach);
    let serves = |a: u16| serves(a) && (deceived || hall.agencies[usize::from(a)].kind != AgencyKind::Trafficker);
    best.1.or_else(|| {
        let n = u64::from(last - first);
        (1..4)
            .map(|k| first + ((u64::from(words[k]) * n) >> 32) as u16)
            .find(|&a| serves(a))
            // few are open on this corridor: the next in the list, from where chance pointed
            .or_else(|| (0..n).map(|k| first + ((u64::from(words[1]) + k) % n) as u16).find(|&a| serves(a)))
    })
}

/// The employer one had, if there is room; otherwise one of a few that have room.
fn choose_employer(hall: &Hall<'_, '_>, i: usize, market: usize) -> u32 {
    let c = &hall.people;
    let (first, last) = c.employers.ranges[market];
    let growth = hall.markets.all[market].jobs / hall.markets.all[market].base_jobs.max(1e-9);
    let room = |e: u32| {
        let x = &hall.employers[e as usize];
        x.blacklisted_until <= c.terms.month && f64::from(x.with_papers + x.without_papers) < f64::from(x.jobs) * growth
    };
    let old = c.life[i].employer;
    if (first..last).contains(&old) && room(old) && !c.life[i].abused_in_year() {
        return old;
    }
    let mut pick = NO_EMPLOYER;
    for k in 2..4 {
        for word in c.draw(i, Decision::Lottery, k) {
            pick = c.employers.pick(market, word);
            if pick == NO_EMPLOYER || room(pick) {
                return pick;
            }
        }
    }
    pick
}

/// The visa rent follows scarcity: share x expected gain x (1 - vacancies/applicants)^power, smoothed.
fn ease_rents(hall: &mut Hall<'_, '_>, ranked: &[(u32, u16, u64, Application)]) {
    let terms = hall.people.terms;
    let p = &terms.mechanisms.recruitment;
    let mut applicants = vec![[0i64; Sector::COUNT]; hall.markets.corridors.len()];
    for r in ranked {
        applicants[usize::from(r.1)][usize::from(r.3.sector)] += 1;
    }
    for (c, state) in hall.markets.corridors.iter_mut().enumerate() {
        let (origin, destination) = terms.places.corridors[c];
        let law = &terms.law.corridors[c];
        let months = terms.law.states[usize::from(destination)].permit.min(p.rent_months);
        for s in Sector::ALL {
            let market = Places::market(destination, s);
            let wage = terms.markets[market].wage[0];
            let gain =
                (wage - terms.states[usize::from(destination)].living - terms.states[usize::from(origin)].home_wage)
                    .max(0.0) * months;
            let wanted = applicants[c][s as usize] as f64;
            let places = hall.markets.all[market].vacancies as f64 * state.share.min(1.0);
            let scarcity = if wanted > 0.0 { (1.0 - places / wanted).max(0.0) } else { 0.0 };
            let rent = law.visa_rent * gain * libm::pow(scarcity, p.rent_power);
            let old = &mut state.rent[s as usize];
            *old += (rent - *old) / p.rent_smoothing.max(1.0);
        }
    }
}
