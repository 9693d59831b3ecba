//! Leaving without a place: over an open border, over a porous one, with a smuggler, or into a trafficker's hands.
//!
//! # What happens
//! People go only where there is work in sight: odds are vacancies without papers a seeker. Over an open border one
//! pays the journey and is there. Otherwise a share, larger for women and in domestic work, entertainment and
//! fishing, falls to a trafficker: deceived, held, in debt for the price. The others pay the smuggler (a small part
//! of the price at a porous border) and may be stopped by border control, the money lost. Wages without papers are a
//! share of those with them.
//!
//! # When in the month
//! When people have looked around and chosen such a way; in the job market, when someone without a place goes all the
//! same.
//!
//! # Chance
//! Decision Crossing, a block an attempt: whether there is work, the employer, deception, the border.

use super::contract;
use super::credit;
use crate::accounts::Account;
use crate::codes::{Border, Sector};
use crate::draw::{CrossingDraw, Decision, chance};
use crate::observe::flows::Flow;
use crate::parameters;
use crate::params::ASSUMPTION;
use crate::pass::Chunk;
use crate::people::status::{Status, StatusSet};
use crate::rules::{Case, Rule};
use crate::world::places::Places;

parameters! {
    /// Crossing without papers.
    pub struct Crossing {
        /// Share of those who cross without papers and fall to a trafficker, by sex.
        deception: Share[BySex] = [0.015, 0.006], 0.0..=0.5, "seed paragraph 26: deception; facts T01, T02: 2.4 of 191 million; the shares are assumptions", uncertain;
        /// Factor on deception in domestic work, entertainment and fishing.
        deception_sectors: Number = 3.0, 0.0..=20.0, "seed paragraphs 26 and 29";
        /// Share of the smuggler's price that a porous border costs.
        porous_price: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Share of the usual price of the journey that crossing a porous border costs.
        porous_travel: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of border control that reaches those who cross a porous border.
        porous_control: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of those who would go with papers who go without when they find no place.
        refused: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How attractive going without papers is, relative to going with them at the same gain.
        weight: Number = 0.6, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Months of pay that a trafficker takes.
        trafficker_price: Months = 6.0, 0.0..=36.0, ASSUMPTION;
        /// Wage without papers, relative to the wage with them.
        irregular_wage: Number = 0.75, 0.1..=1.5, "seed paragraph 28: no legal means of improving wages; the factor is an assumption", uncertain;
        /// Wage of those held by a trafficker, relative to the wage with papers.
        trafficked_wage: Number = 0.5, 0.0..=1.5, "seed paragraph 26; the factor is an assumption";
        /// How far a job must be in sight: people go while informal vacancies a seeker exceed this.
        slack: Number = 1.0, 0.01..=10.0, ASSUMPTION;
    }
}

impl Crossing {
    /// What is paid for the same work in a status, relative to a permit. A card alone is paid as no papers are.
    pub(crate) fn wage_factor(&self, status: Status) -> f64 {
        match status {
            Status::Trafficked => self.trafficked_wage,
            Status::Registered => self.irregular_wage,
            s if StatusSet::IRREGULAR.has(s) => self.irregular_wage,
            _ => 1.0,
        }
    }
}

/// Whether there is work to go to: the odds are vacancies a seeker of last month.
fn finds_work(c: &Chunk<'_>, market: usize, word: u32) -> bool {
    chance(word, f64::from(c.terms.markets[market].job_odds))
}

/// Over a border that asks for no papers.
pub(crate) fn open_border(c: &mut Chunk<'_>, i: usize, corridor: u16, sector: Sector) {
    let destination = c.terms.places.corridors[usize::from(corridor)].1;
    let market = Places::market(destination, sector);
    let words = c.draw(i, Decision::Crossing, CrossingDraw::Looking.k());
    c.tally.market[market].informal_seekers += 1;
    if !finds_work(c, market, words[0]) {
        return;
    }
    let travel = (c.terms.law.corridors[usize::from(corridor)].travel * 100.0) as i64;
    let wage = c.terms.corridors[usize::from(corridor)].wage;
    let journey = c.journey(i, corridor, sector);
    if credit::fund(c, i, journey, travel, None, wage, &[(Account::Carriers, travel)]).is_none() {
        return;
    }
    arrive(c, i, Status::OpenBorder, destination, sector, words[1], travel);
    c.count(i, Flow::Departures, 1);
    c.count(i, Flow::OfficialCost, travel);
    if c.people[i].life.trips() == 1 {
        c.count(i, Flow::DeparturesFirst, 1);
    }
}

/// Without papers: the border may stop one, a trafficker may deceive. Each attempt of a month has draws of its own.
pub(crate) fn without_papers(
    c: &mut Chunk<'_>,
    i: usize,
    corridor: u16,
    sector: Sector,
    attempt: CrossingDraw,
) {
    let terms = c.terms;
    let p = &terms.mechanisms.crossing;
    let (_, destination) = terms.places.corridors[usize::from(corridor)];
    let law = &terms.law.corridors[usize::from(corridor)];
    let market = Places::market(destination, sector);
    let words = c.draw(i, Decision::Crossing, attempt.k());
    c.tally.market[market].informal_seekers += 1;
    if !finds_work(c, market, words[0]) {
        return;
    }
    let wage = terms.corridors[usize::from(corridor)].wage;
    let price = (terms.corridors[usize::from(corridor)].irregular_cost * 100.0) as i64;
    let mut deception = p.deception[c.people[i].life.traits.sex() as usize];
    if matches!(sector, Sector::Domestic | Sector::Entertainment | Sector::Fishing) {
        deception *= p.deception_sectors;
    }
    let life = c.people[i].life;
    let case = Case { life: &life, place: destination, sector, status: Status::Trafficked };
    deception *= terms.rules.of(Rule::Trafficking, &terms.places, case);
    if terms.corridors[usize::from(corridor)].ruled {
        let seeker = c.seeker(i, destination, sector);
        deception *= terms.law.undeceived(&terms.luck, &seeker, c.agent(i)).0;
    }
    if chance(words[2], deception) {
        deceived(c, i, destination, sector, wage);
        return;
    }
    let journey = c.journey(i, corridor, sector);
    if credit::fund(c, i, journey, price, None, wage, &[(Account::Carriers, price)]).is_none() {
        return;
    }
    let porous = law.border.at_least(Border::Porous);
    let case = Case { status: Status::Clandestine, ..case };
    let control = terms.rules.of(Rule::BorderControl, &terms.places, case);
    let stop = control * if porous { p.porous_control } else { 1.0 };
    if chance(words[3], stop) {
        // booked where one wanted to go
        let flows = &mut c.tally.flows[journey];
        flows[Flow::Intercepted as usize] += 1;
        flows[Flow::RecruitmentCost as usize] += price;
        c.scratch.stopped.push((i as u32, destination, sector as u8));
        return;
    }
    arrive(c, i, Status::Clandestine, destination, sector, words[1], price);
    c.count(i, Flow::ClandestineEntries, 1);
}

/// Falls to a trafficker: the price is a debt to those who hold one.
pub(crate) fn deceived(c: &mut Chunk<'_>, i: usize, destination: u8, sector: Sector, wage: f64) {
    let words = c.draw(i, Decision::Crossing, CrossingDraw::Deceived.k());
    arrive(c, i, Status::Trafficked, destination, sector, words[0], 0);
    c.count(i, Flow::Trafficked, 1);
    let owed = (c.terms.mechanisms.crossing.trafficker_price * wage * 100.0) as i64;
    let owed = owed.min(i64::from(credit::LIMIT - c.people[i].money.debt)).max(0);
    c.owe(i, Account::Lenders, owed, 0.0);
    c.count(i, Flow::Borrowed, owed);
    c.count(i, Flow::Borrowers, i64::from(owed > 0));
    c.tally.accounts.transfer(Account::Migrants, Account::Carriers, owed);
}

/// Arrives and finds an employer.
fn arrive(
    c: &mut Chunk<'_>,
    i: usize,
    status: Status,
    destination: u8,
    sector: Sector,
    word: u32,
    paid: i64,
) {
    let market = Places::market(destination, sector);
    c.people[i].life.employer = c.employers.pick(market, word);
    c.people[i].life.months = 0;
    c.people[i].life.irregular = 0;
    c.people[i].life.permit = 0;
    c.people[i].life.ban = 0;
    c.people[i].life.count_trip();
    c.people[i].life.paid = (paid / 100).min(65_535) as u16;
    c.shift(i, status, destination, sector);
    contract::set_wage(c, i, 0);
    c.count(i, Flow::RecruitmentCost, paid);
}
