//! Markets for migrant labour, one for each sector of each state, and the present state of corridors.

use crate::by_flag::ByFlag;
use crate::codes::{Sector, Sex, Skill};
use crate::ids::{ByMarket, CommunityId, CorridorId, EmployerId, StateId};
use crate::people::{NO_EMPLOYER, Person};
use crate::stored::stored;
use crate::world::claims::Claim;
use crate::world::firms::UsualAgencies;
use crate::world::geography::Geography;
use crate::worth::reservation::Demand;
use bevy_ecs::prelude::Resource;

/// An application for a place abroad. It contains all data that the job market needs, so that the person's row need
/// not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Application {
    /// The applicant.
    pub agent: u32,
    /// The applicant's last employer.
    pub employer: EmployerId,
    /// Savings and what kin would lend, cents.
    pub own: i32,
    /// What lenders would lend, cents.
    pub lenders: i32,
    /// The highest price at which the person still takes a place, if it can be raised, cents.
    pub worth: i32,
    /// The corridor.
    pub corridor: CorridorId,
    /// Home community.
    pub community: CommunityId,
    /// Month of birth, counted from January 1900.
    pub birth: i16,
    /// Whether the person has children under age.
    pub children: bool,
    /// The sector, by index.
    pub sector: u8,
    /// Sex.
    pub sex: Sex,
    /// Skill.
    pub skill: Skill,
    /// A combination of [`Application::EXPERIENCED`], [`Application::ABUSED`], [`Application::DEFAULTED`],
    /// [`Application::WITHOUT_PAPERS`] and [`Application::AGAIN`].
    pub marks: u8,
}

impl Application {
    /// Marks a person who has been abroad before.
    pub const EXPERIENCED: u8 = 1;
    /// Marks a person who was abused in the last twelve months.
    pub const ABUSED: u8 = 2;
    /// Marks a person who has defaulted on a debt.
    pub const DEFAULTED: u8 = 4;
    /// Marks a person who would rather enter clandestinely than stay, and can raise the price of it.
    pub const WITHOUT_PAPERS: u8 = 8;
    /// Marks a person who may come again for a season.
    pub const AGAIN: u8 = 16;
    /// Whether the person may come again for a season: without a line, an agency and a price for the visa.
    pub fn comes_again(&self) -> bool {
        self.marks & Self::AGAIN != 0
    }
    /// Whether the person would rather enter clandestinely than stay.
    pub fn would_go_without_papers(&self) -> bool {
        self.marks & Self::WITHOUT_PAPERS != 0
    }
    /// Whether the person has been abroad before.
    pub fn experienced(&self) -> bool {
        self.marks & Self::EXPERIENCED != 0
    }
    /// Whether the person was abused in the last twelve months.
    pub fn abused(&self) -> bool {
        self.marks & Self::ABUSED != 0
    }
    /// Whether the person has defaulted on a debt.
    pub fn defaulted(&self) -> bool {
        self.marks & Self::DEFAULTED != 0
    }
    /// The applicant as recruitment rules see the person.
    pub fn seeker(&self, geography: &Geography, month: u32) -> Applicant {
        let (origin, destination) = geography.corridors[self.corridor.index()];
        let sector = Sector::from_index(usize::from(self.sector));
        let who = Person {
            age: (month as i32 - i32::from(self.birth)).clamp(0, u16::MAX.into()) as u16,
            first_stay: !self.experienced(),
            children: self.children,
            community: self.community,
        };
        Applicant { origin, destination, sector, sex: self.sex, skill: self.skill, who: Some(who) }
    }
}

/// An applicant, with what a recruitment rule can depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Index of the origin.
    pub origin: StateId,
    /// Index of the destination.
    pub destination: StateId,
    /// The sector in which the applicant seeks work.
    pub sector: Sector,
    /// Sex.
    pub sex: Sex,
    /// Skill.
    pub skill: Skill,
    /// What is known of the person; `None` for an applicant who stands for all of the sex and skill.
    pub who: Option<Person>,
}

/// A market: a sector of a state.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Jobs for migrants at the start, agents, including those that people who have settled hold.
    pub base_jobs: f64,
    /// Jobs wanted this month, agents.
    pub jobs: f64,
    /// Legal vacancies this month, agents.
    pub vacancies: i64,
    /// Informal vacancies this month, agents; not rounded, so that a fraction lowers the probability of finding one.
    pub informal: f64,
    /// Fraction of a legal vacancy that is carried over to the next month; below zero where a quota gave one in advance.
    pub carry: f64,
    /// Legal vacancies filled this month, agents.
    pub filled: i64,
    /// Legal vacancies that were left open at the end of the month before, agents.
    pub left_open: i64,
    /// The share of jobs that stays open, smoothed over three years.
    pub usually_open: f64,
    /// The smoothed share of jobs that stays open at the start.
    pub open_at_start: f64,
    /// Wages of the market relative to the start.
    pub index: f64,
    /// The part of the index that wages within a contract have followed, by whether the permit is tied.
    pub followed: ByFlag<f64>,
    /// The share of permits that are renewed when they end, smoothed.
    pub renewing: f64,
    /// Mean wage relative to the product of labour under the law of the start; 0 before it is known.
    pub paid_at_start: f64,
    /// The usual cost of bad conduct to employers: expected fines and workers who leave, in months of wage per worker and quarter.
    pub usual_cost: f64,
    /// Quarters from which the usual cost is computed.
    pub quarters: u32,
    /// People who looked for informal work, smoothed over some months, agents per month.
    pub informal_seekers: f64,
    /// Labour cost at the start, US dollars per month.
    pub base_cost: f64,
    /// The wage of a low-skilled man that a scenario gives for the start, US dollars per month.
    pub base_wage: f64,
    /// Answer of jobs to the cost of labour: the logarithm of a factor.
    pub cost_response: f64,
    /// Natives who work here, persons.
    pub natives: f64,
    /// Natives who look for work here, persons.
    pub natives_seeking: f64,
    /// Of the natives who work here, those whom employers hired because law sets their share, persons.
    pub natives_hired: f64,
    /// The part of the latter that `natives` contains; it follows each quarter.
    pub natives_counted: f64,
    /// People in irregular status here whom the state knows of, agents.
    pub known: i64,
    /// People who hold a permit that is bought by the month, agents.
    pub patents: i64,
    /// Detected by inspection last month, agents.
    pub inspected: i64,
    /// Revenue of the state last month, cents of persons.
    pub revenue: i64,
    /// Public cost of the state last month, cents of persons.
    pub public_cost: i64,
    /// Migrants here at the start, agents.
    pub migrants_at_start: f64,
    /// Expected length of a stay in regular and in irregular status, months, from the smoothed rate at which stays end.
    pub stay: [f64; 2],
    /// Share of pay lost in regular and in irregular status, smoothed.
    pub lost: [f64; 2],
}

impl Default for Market {
    fn default() -> Self {
        Self {
            base_jobs: 0.0,
            jobs: 0.0,
            vacancies: 0,
            informal: 0.0,
            carry: 0.0,
            filled: 0,
            left_open: 0,
            usually_open: 0.0,
            open_at_start: 0.0,
            index: 1.0,
            followed: ByFlag::new(1.0, 1.0),
            renewing: crate::pay::RENEWING,
            paid_at_start: 0.0,
            usual_cost: 0.0,
            quarters: 0,
            informal_seekers: 0.0,
            base_cost: 0.0,
            base_wage: 0.0,
            cost_response: 0.0,
            natives: 0.0,
            natives_seeking: 0.0,
            natives_hired: 0.0,
            natives_counted: 0.0,
            known: 0,
            patents: 0,
            inspected: 0,
            revenue: 0,
            public_cost: 0,
            migrants_at_start: 0.0,
            stay: [0.0; 2],
            lost: [0.0; 2],
        }
    }
}

impl Market {
    /// Months over which the share of jobs that stays open is smoothed.
    const USUAL_IN: f64 = 36.0;
    /// Quarters over which the usual cost of bad conduct is a mean.
    const COST_USUAL_IN: u32 = 20;
    /// The share of jobs that stayed open this month.
    pub(crate) fn open(&self) -> f64 {
        (self.left_open as f64 / self.jobs.max(1.0)).min(1.0)
    }
    /// Moves the usual cost of bad conduct toward the cost of this quarter.
    pub(crate) fn follow_cost(&mut self, cost: f64) {
        self.quarters = (self.quarters + 1).min(Self::COST_USUAL_IN);
        self.usual_cost += (cost - self.usual_cost) / f64::from(self.quarters);
    }
    /// Moves the smoothed share of open jobs toward the share of this month.
    pub(crate) fn follow_open(&mut self) {
        self.usually_open += (self.open() - self.usually_open) / Self::USUAL_IN;
    }
    /// The places of a month for which a price is computed, agents: those that came open, and a part of those that were left open,
    /// since they need not all be filled at once.
    pub(crate) fn places(&self) -> f64 {
        (self.vacancies - self.left_open).max(0) as f64 + self.left_open as f64 / Self::CLEARED_IN
    }
    /// Months within which places that were left open are to be filled.
    const CLEARED_IN: f64 = 12.0;
}

/// A weighted mean of costs. If all costs are equal, the mean is the same number to the last bit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MeanCost {
    first: f64,
    weight: f64,
    beyond: f64,
}

impl MeanCost {
    /// Adds a cost with a weight.
    pub(crate) fn add(&mut self, weight: f64, cost: f64) {
        if weight <= 0.0 {
            return;
        }
        if self.weight == 0.0 {
            self.first = cost;
        }
        self.weight += weight;
        self.beyond += weight * (cost - self.first);
    }
    /// The mean; none if nothing has a weight.
    pub(crate) fn mean(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.first + self.beyond / self.weight)
    }
}

/// The present state of a corridor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorridorState {
    /// Price of a visa by sector, US dollars, in whole cents.
    pub rent: [f64; Sector::COUNT],
    /// Demand for places and places by sector, smoothed.
    pub demand: [Demand; Sector::COUNT],
    /// Applications of the last month.
    pub applicants: i64,
    /// Places allocated in the last month.
    pub places: i64,
    /// Applications per month by sector, smoothed over a year, agents.
    pub asked: [f64; Sector::COUNT],
    /// Applications per month that received a place, by sector, smoothed over a year, agents.
    pub served: [f64; Sector::COUNT],
    /// Places given for the season under way, by sector, agents; 0 where there is no scheme for a season.
    pub in_season: [i64; Sector::COUNT],
    /// Share of the destination's vacancies by sector.
    pub share: [f64; Sector::COUNT],
    /// Answer of these shares to the cost of people of the origin to employers relative to others: the logarithm of a factor,
    /// by sector.
    pub substituted: [f64; Sector::COUNT],
    /// Mean of the factors of `substituted` at which the people who work there were hired: a logarithm, by sector.
    pub embodied: [f64; Sector::COUNT],
    /// Steps by which consultations have raised the agreement.
    pub steps: u8,
    /// Migrants here at the start who were not settled, agents.
    pub at_start: f64,
}

impl CorridorState {
    /// The months over which applications and places are smoothed.
    const ASKED_IN: f64 = 12.0;
    /// The least number of applications per month from which a share is computed, agents.
    const FEW: f64 = 1e-3;
    /// Follows a month's applications for a sector, and the number of them that received a place.
    pub(crate) fn follow_served(&mut self, sector: usize, asked: i64, served: i64) {
        let part = 1.0 / Self::ASKED_IN;
        self.asked[sector] += part * (asked as f64 - self.asked[sector]);
        self.served[sector] += part * (served as f64 - self.served[sector]);
    }
    /// The share of applicants for a sector who were given a place in the last year; 1 where nobody applied.
    pub(crate) fn chance(&self, sector: usize) -> f64 {
        if self.asked[sector] > Self::FEW {
            (self.served[sector] / self.asked[sector]).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }
}

/// The present condition of a state.
#[derive(bevy_ecs::prelude::Component, Clone, Debug, PartialEq)]
pub struct State {
    /// Index.
    pub index: StateId,
    /// Treasury: revenue less public cost since the start, cents.
    pub treasury: i64,
    /// The realized probability of detection in each of the last twelve months; the newest is the first.
    pub detected: [f64; 12],
    /// Probability that a detained person is deported this month.
    pub deportation_probability: f64,
    /// Probability of detection per year, as migrants perceive it.
    pub feared: f64,
    /// Places in detention, persons.
    pub places: f64,
    /// Probability that a person who is detected is held this month: below one where places are scarce.
    pub held_probability: f64,
    /// Usual numbers of clients and exits of its agencies.
    pub agencies: UsualAgencies,
}

/// The rest of the budget of a policy that lends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoanBudget {
    /// The code of the policy.
    pub policy: u32,
    /// The unused part of the budget, cents of an agent. It is below zero if the last loan was larger than the unused
    /// part; the excess is deducted from the next months.
    pub left: f64,
}

/// All markets, all corridors, and the applications.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Markets {
    /// By state × sector.
    pub all: ByMarket<Market>,
    /// By corridor.
    pub corridors: Vec<CorridorState>,
    /// Applications of the last monthly pass, in the order of agents.
    pub applications: Vec<Application>,
    /// The rest of the budgets of policies that lend, by the policy's code.
    pub loan_budgets: Vec<LoanBudget>,
    /// Claims for unpaid wages that wait, in the order of agents.
    pub claims: Vec<Claim>,
}

stored! {
    Application {
        agent: u32, employer: EmployerId, own: i32, lenders: i32, worth: i32, corridor: CorridorId, community: CommunityId, birth: i16, children: bool, sector: u8, sex: Sex,
        skill: Skill, marks: u8,
    } where |x, w| u64::from(x.agent) < w.migrants
        && (x.employer == NO_EMPLOYER || x.employer.index() < w.employers)
        && x.corridor.index() < w.corridors
        && x.community.index() < w.communities
        && usize::from(x.sector) < Sector::COUNT
}
stored! {
    Market {
        base_jobs: f64, jobs: f64, vacancies: i64, informal: f64, carry: f64, filled: i64, left_open: i64, usually_open: f64, open_at_start: f64, index: f64, followed: ByFlag<f64>, renewing: f64, paid_at_start: f64, usual_cost: f64, quarters: u32, informal_seekers: f64, base_cost: f64, base_wage: f64, cost_response: f64, natives: f64, natives_seeking: f64, natives_hired: f64, natives_counted: f64, known: i64, patents: i64, inspected: i64,
        revenue: i64, public_cost: i64, migrants_at_start: f64, stay: [f64; 2], lost: [f64; 2],
    }
}
stored! { CorridorState { rent: [f64; Sector::COUNT], demand: [Demand; Sector::COUNT], applicants: i64, places: i64, asked: [f64; Sector::COUNT], served: [f64; Sector::COUNT], in_season: [i64; Sector::COUNT], share: [f64; Sector::COUNT], substituted: [f64; Sector::COUNT], embodied: [f64; Sector::COUNT], steps: u8, at_start: f64 } }
stored! { LoanBudget { policy: u32, left: f64 } }
stored! {
    State { index: StateId, treasury: i64, detected: [f64; 12], deportation_probability: f64, feared: f64, places: f64, held_probability: f64, agencies: UsualAgencies }
    where |x, w| x.index.index() < w.states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_a_place_is_that_of_all_who_applied_of_late() {
        let mut corridor = CorridorState::default();
        assert_eq!(corridor.chance(0), 1.0);
        for _ in 0..120 {
            corridor.follow_served(0, 300, 60);
        }
        assert!((corridor.chance(0) - 0.2).abs() < 1e-12, "{}", corridor.chance(0));
        assert_eq!(corridor.chance(1), 1.0);
        // a month without applications leaves it as it was
        let before = corridor.chance(0);
        corridor.follow_served(0, 0, 0);
        assert!((corridor.chance(0) - before).abs() < 1e-12);
    }
}
