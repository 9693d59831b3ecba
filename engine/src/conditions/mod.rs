//! The conditions of a month: law, prices and hazards as they hold for everyone. Data only; `prepare` computes them
//! before each pass.

use crate::by_flag::ByFlag;
use crate::codes::{Sector, Sex, Skill};
use crate::draw::{RANKS, RngKey};
use crate::ids::ByMarket;
use crate::law::Law;
use crate::law::amendments::Rules;
use crate::mechanism_parameters::Mechanisms;
use crate::mechanism_parameters::mortality::GROUPS;
use crate::world::communities::REMEMBERED;
use crate::world::geography::{Geography, OPTIONS};
use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// A state this month.
#[derive(Clone, Debug, Default)]
pub struct StateConditions {
    /// Home wage, US dollars a month.
    pub home_wage: f64,
    /// Living cost of a migrant, US dollars a month.
    pub living: f64,
    /// Living cost of a migrant, by whether the family is along, cents per month.
    pub living_cents: ByFlag<i64>,
    /// Wages relative to the start, 1 at first.
    pub wage_growth: f64,
    /// Odds that someone detained is deported this month.
    pub deportation_probability: f64,
    /// Odds of detection as migrants see them, a year.
    pub feared: f64,
    /// Factor on illness.
    pub illness: f64,
    /// Factor on death rates.
    pub mortality: f32,
}

/// A sector of a state this month.
#[derive(Clone, Debug, Default)]
pub struct MarketConditions {
    /// Wage with papers by skill, US dollars a month.
    pub wage: [f64; Skill::COUNT],
    /// Share covered by labour law.
    pub coverage: f64,
    /// Odds of withholding, before conduct and status.
    pub withholding: f64,
    /// The largest word at which pay is withheld from anyone here, by whether the worker is without papers.
    pub withholding_most: ByFlag<u32>,
    /// Odds of confinement, before conduct and status.
    pub confinement: f64,
    /// Odds of violence, before conduct, status and sex.
    pub violence: f64,
    /// No one's odds of either are larger, but for those held by a trafficker.
    pub abuse_most: f64,
    /// How far someone with papers can turn to the law, 0 to 1.
    pub recourse: f64,
    /// Odds a month that an inspection at work detects someone without papers.
    pub inspected: f64,
    /// Odds that someone who comes without papers finds work.
    pub job_probability: f32,
    /// How far demand leaves room for renewals, 0 to 1.
    pub room: f64,
    /// What clauses on recruitment cost employers, a month of a permit, US dollars.
    pub hiring: f64,
    /// The largest share of places with papers that any corridor to here has.
    pub legal: f64,
}

/// The largest odds and factors of the month, anywhere: where a draw lies beyond them, nothing can happen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Most {
    /// Factor on looking around.
    pub look: f64,
    /// Factor on illness.
    pub illness: f64,
    /// Factor on death rates.
    pub mortality: f32,
    /// Odds of confinement or violence.
    pub abuse: f64,
    /// Odds of detection.
    pub detection: f64,
    /// Odds of assistance to someone trafficked.
    pub assistance: f64,
    /// Share of permit holders who may change employer.
    pub mobility: f64,
    /// Factor on going home without status.
    pub homeward: f64,
    /// Factor on falling to a trafficker.
    pub trafficking: f64,
}

/// A corridor this month, or a home beyond them.
#[derive(Clone, Debug, Default)]
pub struct CorridorConditions {
    /// Mean wage expected with papers, US dollars a month.
    pub wage: f64,
    /// Women's wage relative to men's for the same work.
    pub women: f64,
    /// Mean cost with papers before the person's luck, by sex and skill, US dollars.
    pub legal_cost: [[f64; Skill::COUNT]; Sex::COUNT],
    /// How far people there overrate wages of which they have no news, by sex and skill.
    pub optimism: [[f64; Skill::COUNT]; Sex::COUNT],
    /// Bond that migrants post on the mean, US dollars.
    pub bond: f64,
    /// Whether any clause of a policy concerns the corridor.
    pub ruled: bool,
    /// Share of departures with papers that bans stop.
    pub banned: f64,
    /// Steps by which consultations have moved the agreement up.
    pub steps: u8,
    /// Cost without papers, US dollars; infinite where there is no way.
    pub irregular_cost: f64,
    /// Odds that there is a way with papers.
    pub legal: f64,
    /// Probability of a formal channel, by whether the sender is without papers, in 65,536ths.
    pub formal: ByFlag<u32>,
    /// Cost of sending, by whether the channel is formal, in 65,536ths of what is sent.
    pub sending_cost: ByFlag<i64>,
    /// What the settled send, in 65,536ths of what others do.
    pub settled: i64,
}

/// A community this month.
#[derive(Clone, Debug, Default)]
pub struct CommunityConditions {
    /// Mean income by skill, US dollars a month.
    pub income: [f64; Skill::COUNT],
    /// The same, cents.
    pub income_cents: [i64; Skill::COUNT],
    /// Factor on looking around.
    pub look: f64,
    /// What kin lend, US dollars.
    pub kin_lend: f64,
    /// Agencies remembered, and how much each weighs in the choice.
    pub agencies: [(u16, f64); REMEMBERED],
    /// The odds that a household is hit, as the largest word that hits.
    pub hit: u32,
}

/// Weights of options by community, sex and skill.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub(crate) weights: Vec<f32>,
}

impl Options {
    /// The weights of a kind of person's options, in the order of the origin's list; staying weighs 1.
    #[inline]
    pub fn row(&self, community: u16, sex: Sex, skill: Skill) -> &[f32] {
        let at =
            ((usize::from(community) * Sex::COUNT + sex as usize) * Skill::COUNT + skill as usize) * OPTIONS;
        &self.weights[at..at + OPTIONS]
    }
}

/// Everything that holds for everyone this month.
#[derive(Resource, Clone)]
pub struct MonthlyConditions {
    /// All chance.
    pub rng_key: RngKey,
    /// The month, counted from January 1900.
    pub month: u32,
    /// Years since the start.
    pub years: f64,
    /// Persons an agent stands for.
    pub persons: u32,
    /// Months of the run.
    pub run_months: u32,
    /// Where people can be.
    pub geography: Arc<Geography>,
    /// Parameters.
    pub mechanisms: Arc<Mechanisms>,
    /// Law and prices.
    pub law: Law,
    /// The rules of law that can hold otherwise for a sector or for some people.
    pub rules: Rules,
    /// By state.
    pub states: Vec<StateConditions>,
    /// The largest of each of these anywhere.
    pub most: Most,
    /// By state × sector.
    pub markets: ByMarket<MarketConditions>,
    /// By corridor, then by home.
    pub corridors: Vec<CorridorConditions>,
    /// By community.
    pub communities: Vec<CommunityConditions>,
    /// Income of communities at the start, relative to the state's.
    pub start_income: Arc<Vec<f64>>,
    /// Weights of options.
    pub options: Options,
    /// Weights of sectors by corridor × sex × skill.
    pub(crate) sector_weights: Vec<[f32; Sector::COUNT]>,
    /// Shares of sectors by corridor at the start.
    pub composition: Arc<Vec<[f64; Sector::COUNT]>>,
    /// Looking around by age in years.
    pub look_by_age: Arc<Vec<f32>>,
    /// Odds of death by sex and age group.
    pub mortality: [[f32; GROUPS]; Sex::COUNT],
    /// Earnings ranks at home, in 65,536ths.
    pub ranks: Arc<[u32; RANKS]>,
    /// Ranks of the wage for the same work.
    pub wage_ranks: Arc<Vec<f32>>,
    /// Ranks of what people pay for the same place.
    pub cost_ranks: Arc<Vec<f32>>,
}

impl MonthlyConditions {
    /// The place of a corridor's row of weights of sectors for a kind of person.
    #[inline]
    pub(crate) fn weights_of(corridor: usize, sex: Sex, skill: Skill) -> usize {
        (corridor * Sex::COUNT + sex as usize) * Skill::COUNT + skill as usize
    }
    /// Weights of sectors for a kind of person in a corridor.
    #[inline]
    pub fn sectors_of(&self, corridor: u16, sex: Sex, skill: Skill) -> &[f32; Sector::COUNT] {
        &self.sector_weights[Self::weights_of(usize::from(corridor), sex, skill)]
    }
}
