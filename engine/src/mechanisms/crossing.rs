//! Leaving outside the legal channel: over an open border, over a porous one, with a smuggler, or in the hands of a trafficker.
//!
//! # What happens
//! People go only where there is work in sight:
//!
//! ```text
//! probability of work in sight = slack × informal vacancies / (slack × informal vacancies + people who seek them)
//! ```
//!
//! Over an open border a person pays the journey and arrives. So does a person whom law admits without a visa (`visa_free`): for that
//! many months the person may stay and may not work, is paid as people in irregular status are, and is detected at most by an inspection of
//! the workplace; then the person goes home or overstays, as when a permit ends (`permits`). Elsewhere the entry is clandestine:
//!
//! ```text
//! price = price of the smuggler;  at a porous border porous_travel × travel + porous_price × price of the smuggler
//! share of attempts that is stopped = border control × (porous_control at a porous border, otherwise 1)
//! attempts per entry = 1 / (1 − share that is stopped)
//! ```
//!
//! Prices are in US dollars. A person whom border control stops loses the price.
//! Of the others a share (`deception`, by sex; times `deception_sectors` in domestic work, entertainment and fishing) falls into the
//! hands of a trafficker: deceived, held, and in debt for `trafficker_price` months of pay. Traffickers who present themselves as
//! agencies take their victims over the same border. People who consider this way count its price as often as it is paid for each
//! entry that succeeds. Pay in irregular status is `irregular_wage` times that with a permit.
//!
//! # When in the month
//! When people have looked for a way and chosen this one; and at the beginning of the pass, when the job market has refused a person
//! who then goes all the same.
//!
//! # Chance
//! At each attempt, of which a month may have three (after a refusal, after looking, around a ban), each with draws of its own:
//! whether there is work, the employer, whether a trafficker deceives the person, and whether the border stops the person. For
//! the deceived: the employer to whom they are delivered, and whether the border stops those whom a trafficker took from the job
//! market.

use super::contract::{self, Hired};
use super::credit;
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::{Border, Sector};
use crate::draw::blocks::{self, Attempt, Deceived};
use crate::draw::chance;
use crate::ids::{CorridorId, MarketId, StateId};
use crate::law::amendments::Rule;
use crate::law::selector::PersonContext;
use crate::mechanism_parameters::crossing::Crossing;
use crate::people::status::{Status, StatusSet};
use crate::world::geography::Geography;

/// The share of attempts that border control stops.
pub(crate) fn stopped(p: &Crossing, porous: bool, control: f64) -> f64 {
    control * if porous { p.porous_control } else { 1.0 }
}

/// The mean number of attempts for each that succeeds, where the border stops a share; bounded.
pub(crate) fn attempts(stopped: f64) -> f64 {
    1.0 / (1.0 - stopped).max(0.02)
}

/// Whether a person who would leave has work in sight, by a random word.
fn finds_work(c: &Chunk<'_>, market: MarketId, word: u32) -> bool {
    chance(word, f64::from(c.conditions.markets[market].job_probability))
}

/// Goes over an open border, for which no permit is needed.
pub(crate) fn open_border(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector) {
    let destination = c.conditions.geography.corridors[corridor.index()].1;
    let market = Geography::market(destination, sector);
    let words = c.draw(i, blocks::Crossing(Attempt::Looking));
    c.tally.market[market].informal_seekers += 1;
    if !finds_work(c, market, words[blocks::Crossing::WORK]) {
        return;
    }
    let travel = (c.conditions.law.corridors[corridor.index()].travel * 100.0) as i64;
    let journey = c.journey(i, corridor, sector);
    let to = [(Account::Carriers, travel)];
    let Some(lent) = credit::fund(c, i, journey, travel, None, false, &to) else { return };
    arrive(c, i, Status::OpenBorder, destination, sector, words[blocks::Crossing::EMPLOYER], travel);
    c.count(i, Flow::Departures, 1);
    c.count(i, Flow::OfficialCost, travel);
    c.count(i, Flow::Borrowers, i64::from(lent.borrowed));
    if c.people[i].life.trips() == 1 {
        c.count(i, Flow::DeparturesFirst, 1);
    }
}

/// Comes without a visa, for some months in which the person may stay and may not work. A person under a re-entry ban is not admitted.
fn visa_free(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector, employer: u32, months: u8) {
    if super::aspiration::barred(c, i, corridor) {
        return;
    }
    let (_, destination) = c.conditions.geography.corridors[corridor.index()];
    let travel = (c.conditions.law.corridors[corridor.index()].travel * 100.0) as i64;
    let journey = c.journey(i, corridor, sector);
    let to = [(Account::Carriers, travel)];
    let Some(lent) = credit::fund(c, i, journey, travel, None, false, &to) else { return };
    arrive(c, i, Status::Registered, destination, sector, employer, travel);
    c.people[i].life.begin_visa_free_stay(months);
    c.count(i, Flow::Departures, 1);
    c.count(i, Flow::OfficialCost, travel);
    c.count(i, Flow::Borrowers, i64::from(lent.borrowed));
    if c.people[i].life.trips() == 1 {
        c.count(i, Flow::DeparturesFirst, 1);
    }
}

/// Attempts a clandestine entry, or comes without a visa where law admits this: the border may stop the person, and a trafficker may
/// deceive the person. Each attempt of a month has draws of its own.
pub(crate) fn without_papers(
    c: &mut Chunk<'_>,
    i: usize,
    corridor: CorridorId,
    sector: Sector,
    attempt: Attempt,
) {
    let conditions = c.conditions;
    let p = &conditions.mechanisms.crossing;
    let (_, destination) = conditions.geography.corridors[corridor.index()];
    let market = Geography::market(destination, sector);
    let words = c.draw(i, blocks::Crossing(attempt));
    c.tally.market[market].informal_seekers += 1;
    if !finds_work(c, market, words[blocks::Crossing::WORK]) {
        return;
    }
    let months = conditions.law.corridors[corridor.index()].visa_free_months();
    if months > 0 {
        visa_free(c, i, corridor, sector, words[blocks::Crossing::EMPLOYER], months);
        return;
    }
    let wage = conditions.corridors[corridor.index()].wage;
    let price = (conditions.corridors[corridor.index()].irregular_cost * 100.0) as i64;
    let mut deception = p.deception[c.people[i].life.traits.sex() as usize];
    if matches!(sector, Sector::Domestic | Sector::Entertainment | Sector::Fishing) {
        deception *= p.deception_sectors;
    }
    let life = c.people[i].life;
    let case = PersonContext {
        place: destination,
        sector,
        status: Status::Trafficked,
        ..PersonContext::of(&life, conditions.month)
    };
    deception *= conditions.rules.of(Rule::Trafficking, &conditions.geography, case);
    if conditions.corridors[corridor.index()].ruled {
        let seeker = c.seeker(i, destination, sector);
        deception *=
            conditions.law.undeceived(&conditions.rng_key, &conditions.geography, &seeker, c.agent(i)).0;
    }
    let journey = c.journey(i, corridor, sector);
    let to = [(Account::Carriers, price)];
    let stopped = at_border(c, i, corridor, sector, words[blocks::Crossing::STOPPED]);
    // traffickers take their victims over the same border
    if !stopped && chance(words[blocks::Crossing::DECEIVED], deception) && credit::reaches(c, i, price) {
        deceived(c, i, destination, sector, wage);
        return;
    }
    let Some(lent) = credit::fund(c, i, journey, price, None, false, &to) else { return };
    if stopped {
        turned_back(c, i, corridor, sector, price);
        return;
    }
    arrive(c, i, Status::Clandestine, destination, sector, words[blocks::Crossing::EMPLOYER], price);
    c.count(i, Flow::ClandestineEntries, 1);
    c.count(i, Flow::Borrowers, i64::from(lent.borrowed));
}

/// Whether border control stops a clandestine entry, by a random word.
fn at_border(c: &Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector, word: u32) -> bool {
    let conditions = c.conditions;
    let (_, place) = conditions.geography.corridors[corridor.index()];
    let porous = conditions.law.corridors[corridor.index()].border.at_least(Border::Porous);
    let life = c.people[i].life;
    let case = PersonContext {
        place,
        sector,
        status: Status::Clandestine,
        ..PersonContext::of(&life, conditions.month)
    };
    let control = conditions.rules.of(Rule::BorderControl, &conditions.geography, case);
    chance(word, stopped(&conditions.mechanisms.crossing, porous, control))
}

/// Counts a person who was stopped at the border, and what was lost, cents, in the panel cell of the intended destination.
fn turned_back(c: &mut Chunk<'_>, i: usize, corridor: CorridorId, sector: Sector, lost: i64) {
    let (_, destination) = c.conditions.geography.corridors[corridor.index()];
    let journey = c.journey(i, corridor, sector);
    let flows = &mut c.tally.flows[journey];
    flows[Flow::Intercepted as usize] += 1;
    flows[Flow::AttemptsFailed as usize] += 1;
    flows[Flow::CostLost as usize] += lost;
    c.scratch.stopped.push((i as u32, destination, sector));
}

/// Whether border control stops a person whom a trafficker that presents itself as an agency takes over the border. Nothing has
/// been paid yet: the price would have been a debt.
pub(crate) fn stopped_with_trafficker(
    c: &mut Chunk<'_>,
    i: usize,
    corridor: CorridorId,
    sector: Sector,
) -> bool {
    let word = c.draw(i, Deceived)[Deceived::STOPPED];
    let stopped = at_border(c, i, corridor, sector, word);
    if stopped {
        turned_back(c, i, corridor, sector, 0);
    }
    stopped
}

/// Falls into the hands of a trafficker, to whom the price is owed.
pub(crate) fn deceived(c: &mut Chunk<'_>, i: usize, destination: StateId, sector: Sector, wage: f64) {
    let words = c.draw(i, Deceived);
    arrive(c, i, Status::Trafficked, destination, sector, words[Deceived::EMPLOYER], 0);
    c.count(i, Flow::Trafficked, 1);
    let owed = (c.conditions.mechanisms.crossing.trafficker_price * wage * 100.0) as i64;
    let owed = owed.min(i64::from(crate::people::MAX_DEBT - c.people[i].money.debt)).max(0);
    c.owe(i, Account::Lenders, owed, 0.0);
    c.count(i, Flow::Borrowed, owed);
    c.tally.accounts.transfer(Account::Migrants, Account::Carriers, owed);
}

/// Arrives and finds an employer.
fn arrive(
    c: &mut Chunk<'_>,
    i: usize,
    status: Status,
    destination: StateId,
    sector: Sector,
    word: u32,
    paid: i64,
) {
    let market = Geography::market(destination, sector);
    c.people[i].life.employer = if StatusSet::IRREGULAR.has(status) {
        c.employers.pick_informal(market, word)
    } else {
        c.employers.pick(market, word)
    };
    c.people[i].life.begin_stay_without_permit();
    c.people[i].life.paid = (paid / 100).min(65_535) as u16;
    c.shift(i, status, destination, sector);
    contract::set_wage(c, i, 0, Hired::First);
    c.count(i, Flow::RecruitmentCost, paid);
}
