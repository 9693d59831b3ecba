//! The monthly conditions: law, prices and hazards that apply to everyone. This module only holds data; `prepare`
//! computes them before each monthly pass.

use crate::ages::LookingAges;
use crate::by_flag::ByFlag;
use crate::codes::{Sector, Sex, Skill};
use crate::draw::{RANKS, RngKey};
use crate::ids::{AgencyId, ByMarket, CorridorId};
use crate::law::amendments::Rules;
use crate::law::selector::Lookers;
use crate::law::{Law, TribunalTerms, WorkplaceRule};
use crate::mechanism_parameters::Mechanisms;
use crate::mechanism_parameters::mortality::GROUPS;
use crate::mix::Mix;
use crate::pay::{self, Factors};
use crate::people::status::Status;
use crate::world::claims::Claim;
use crate::world::communities::REMEMBERED;
use crate::world::geography::Geography;
use crate::worth::ways::{WAYS, Way};
use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// Conditions of a state this month.
#[derive(Clone, Debug, Default)]
pub struct StateConditions {
    /// Home wage, US dollars per month.
    pub home_wage: f64,
    /// Living cost of a migrant, US dollars per month.
    pub living: f64,
    /// Living cost of an adult of the state at home, US dollars per month.
    pub living_at_home: f64,
    /// Wages relative to the start, at which they are 1.
    pub wage_growth: f64,
    /// Probability that a detained person is deported this month.
    pub deportation_probability: f64,
    /// Probability that a person who is detected is held this month.
    pub held_probability: f64,
    /// Probability of detection per year, as migrants perceive it.
    pub feared: f64,
    /// Factor on the probability of illness.
    pub illness: f64,
    /// Factor on death rates.
    pub mortality: f32,
    /// Factor on leaving an employer for irregular status.
    pub(crate) leaving: f64,
    /// The largest probability of absconding this month without debt and abuse, of a tied and of a mobile permit.
    pub(crate) absconding: ByFlag<f64>,
}

/// Conditions of a market this month.
#[derive(Clone, Debug, Default)]
pub struct MarketConditions {
    /// First wage of people who come with a permit, by skill, as a mean over employers that comply with the minimum wage and
    /// those that do not, US dollars per month.
    pub wage: [f64; Skill::COUNT],
    /// Wage before the factors of status and law and without a minimum wage, by skill, US dollars per month: the wage that a
    /// scenario gives × the index of the market.
    pub(crate) usual: [f64; Skill::COUNT],
    /// Mean cost of a low-skilled worker's wage to employers, US dollars per month.
    pub labour: f64,
    /// Wages under the law of the month, relative to the mean under the law of the start.
    pub(crate) factors: Factors,
    /// Units of wages within a contract, by whether the permit is tied; see `mechanisms::wages`.
    pub(crate) wage_unit: ByFlag<i64>,
    /// The highest minimum wage that law sets for anyone here, cents per month: 0 if there is none.
    pub lowest_legal_cents: i64,
    /// Share of jobs covered by labour law.
    pub coverage: f64,
    /// Probability of wage withholding per month, before the factors of conduct and status.
    pub withholding: f64,
    /// The largest random word at which pay is withheld from any worker here, by whether the employer is in difficulties,
    /// and by whether the worker is in irregular status.
    pub withholding_most: [ByFlag<u32>; 2],
    /// Probability of confinement per month, before the factors of conduct and status.
    pub confinement: f64,
    /// Probability of violence per month, before the factors of conduct, status and sex.
    pub violence: f64,
    /// Upper bound of the probabilities of confinement and violence, except for people held by a trafficker.
    pub abuse_most: f64,
    /// Recourse of a worker in regular status, 0 to 1.
    pub recourse: f64,
    /// Probability per month that an inspection of workplaces detects a worker in irregular status.
    pub inspected: f64,
    /// Probability per month of being detected, of a worker in irregular status in this market, as people expect it: under the law in
    /// force, or under law that is announced.
    pub(crate) expected_detection: f64,
    /// Probability that a person who comes for informal work finds it.
    pub job_probability: f32,
    /// Cost of a low-skilled worker with a permit to an employer, as a mean over corridors by their shares of new places, US
    /// dollars per month.
    pub cost: f64,
    /// The largest share of the legal channel that is open in any corridor to this market, 0 to 1.
    pub legal: f64,
    /// Share of pay lost in the last months, in regular and in irregular status.
    pub lost: [f64; 2],
    /// Living cost of a migrant, US dollars per month; what the employer provides is left out.
    pub living: f64,
    /// The wage of a low-skilled man that the scenario gives, US dollars per month.
    pub given: f64,
    /// Sanctions on employers.
    pub(crate) sanctions: Sanctions,
    /// What a share of natives that employers must employ does.
    pub(crate) natives: Natives,
    /// Living cost of a migrant by whether the family lives with the migrant, cents per month.
    pub living_cents: ByFlag<i64>,
}

impl MarketConditions {
    /// The unit of the wages of a status.
    #[inline]
    pub(crate) fn unit_of(&self, status: Status) -> i64 {
        self.wage_unit.of(pay::TIED.has(status))
    }
}

/// A tribunal for claims of unpaid wages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tribunal {
    /// Its rule.
    pub(crate) rule: WorkplaceRule,
    /// Its terms.
    pub(crate) terms: TribunalTerms,
    /// Months from filing to hearing, as they are expected this month.
    pub(crate) wait: f64,
}

/// What a share of natives that employers must employ does in a market. Without a law, all is zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Natives {
    /// Cost to employers for each worker in regular status, US dollars per month.
    pub(crate) cost: f64,
    /// Fees for natives that are lacking, cents of agents per month.
    pub(crate) fees: i64,
    /// Share of jobs at employers that may hire nobody with a permit, 0 to 1.
    pub(crate) barred: f64,
}

/// Sanctions on employers of a market for workers in irregular status. Without a law, all is zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sanctions {
    /// Fine for each worker found, by whether the employer was sanctioned before, US dollars.
    pub(crate) fine: ByFlag<f64>,
    /// Expected fine for each worker and month, by whether the employer was sanctioned before, US dollars.
    pub(crate) expected: ByFlag<f64>,
    /// Share of employers that were sanctioned before, 0 to 1.
    pub(crate) before: f64,
    /// Months for which an employer counts as sanctioned before.
    pub(crate) memory: f64,
    /// Months for which a sanctioned employer may not hire with permits.
    pub(crate) excluded: f64,
}

impl Sanctions {
    /// The mean expected fine for each worker and month, US dollars.
    pub(crate) fn mean(&self) -> f64 {
        (1.0 - self.before) * self.expected.of(false) + self.before * self.expected.of(true)
    }
}

/// Upper bounds of probabilities and factors over all places this month. A draw beyond such a bound has no effect.
/// This is tested first, because it is the common case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Most {
    /// Factor on the probability of looking for a way abroad.
    pub look: f64,
    /// Factor on the probability of illness.
    pub illness: f64,
    /// Factor on death rates.
    pub mortality: f32,
    /// Probability of confinement or violence per month.
    pub abuse: f64,
    /// Probability of detection per month.
    pub detection: f64,
    /// Probability per month that a trafficked person is assisted.
    pub assistance: f64,
    /// Share of permit holders who may change employer.
    pub mobility: f64,
    /// Factor on returns of people in irregular status.
    pub homeward: f64,
    /// Factor on the probability of falling into the hands of a trafficker.
    pub trafficking: f64,
    /// Probability of absconding per month, of a tied and of a mobile permit.
    pub(crate) absconding: ByFlag<f64>,
}

/// Cost of a place to the migrant, US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PlaceCost {
    /// The whole cost.
    pub(crate) all: f32,
    /// Of that, the price of the visa.
    pub(crate) visa: f32,
}

/// Cost of places by sector, sex and skill.
pub(crate) type PlaceCosts = [[[PlaceCost; Skill::COUNT]; Sex::COUNT]; Sector::COUNT];

/// Conditions of a place key this month: a corridor, or a home.
#[derive(Clone, Debug, Default)]
pub struct CorridorConditions {
    /// Mean expected wage of a place, US dollars per month.
    pub wage: f64,
    /// Women's wage relative to men's for the same work.
    pub women: f64,
    /// The factor by which people of the origin who have no news overestimate wages, by sex and skill.
    pub optimism: [[f64; Skill::COUNT]; Sex::COUNT],
    /// Mean cost of the legal channel by sector, sex and skill, before the individual factor, US dollars.
    pub(crate) place_cost: PlaceCosts,
    /// Mean bond that migrants post, US dollars.
    pub bond: f64,
    /// Whether any recruitment rule concerns the corridor.
    pub ruled: bool,
    /// Share of legal departures that bans stop, 0 to 1.
    pub banned: f64,
    /// Share of legal departures that bans stop, by sector, 0 to 1.
    pub banned_in: [f64; Sector::COUNT],
    /// The probability of a place for applicants, by sector: below 1 where more people would pay its price than there are places.
    pub(crate) place_chance: [f64; Sector::COUNT],
    /// Recruitment cost that law makes employers pay, by sector, US dollars per month of a permit.
    pub(crate) lawful_hiring: [f64; Sector::COUNT],
    /// Schemes of permits for a season, by sector.
    pub(crate) season: [Option<Season>; Sector::COUNT],
    /// What people pay who come again for a season, by sector and sex, US dollars.
    pub(crate) again_price: [[f32; Sex::COUNT]; Sector::COUNT],
    /// The share of renewals for which demand leaves room, 0 to 1, by sector.
    pub room: [f64; Sector::COUNT],
    /// Cost of a low-skilled worker of the origin with a permit to an employer, by sector, US dollars per month: the wage
    /// that holds for the origin, contributions, levies, and what recruitment rules cost per month of a permit.
    pub labour_cost: [f64; Sector::COUNT],
    /// The number of steps by which consultations have raised the agreement.
    pub steps: u8,
    /// Cost of clandestine entry or entry over an open border, US dollars; infinite if there is no such way.
    pub irregular_cost: f64,
    /// The share of clandestine entries that the border stops, 0 to 1; none over an open border.
    pub(crate) stopped: f64,
    /// Cost of coming back in irregular status: the price of the journey and the pay lost in attempts that are stopped, for
    /// each attempt that succeeds, US dollars; infinite if there is no such way.
    pub(crate) coming_back: f64,
    /// The cost of coming back relative to that under the law of the start, bounded.
    pub(crate) back: f64,
    /// Factor of the cost of coming back on returns from irregular status.
    pub(crate) return_back: f64,
    /// The formal price of sending money, as a share of the amount.
    pub(crate) sending_price: f64,
    /// The amount that is sent relative to the start, by whether the channel is formal, in 65,536ths.
    pub(crate) sent: ByFlag<i64>,
    /// What a household of the origin needs to live, by whether the family lives with the migrant, cents per month.
    pub(crate) household_cents: ByFlag<i64>,
    /// Probability that the legal channel is available.
    pub legal: f64,
    /// Probability that a formal channel is used, by whether the sender is in irregular status, in 65,536ths.
    pub formal: ByFlag<u32>,
    /// Cost of sending, by whether the channel is formal, in 65,536ths of the amount sent.
    pub sending_cost: ByFlag<i64>,
    /// Remittances of settled migrants relative to those of others, in 65,536ths.
    pub settled: i64,
    /// Share of women among people who leave.
    pub leaving_women: f64,
    /// How far the corridor is open to women relative to men. Below one it is the probability that the corridor is open to a woman who
    /// looks; above one its inverse is that of a man.
    pub open_to_women: f64,
    /// Shares of women and skills by sector among people who leave.
    pub(crate) mix: Mix,
}

/// A scheme of permits for a season, as it is this month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Season {
    /// The index of its rule among the recruitment rules.
    pub(crate) rule: usize,
    /// Whether people may apply this month.
    pub(crate) open: bool,
    /// Months of the season that are left for a person who arrives this month; 0 outside the season.
    pub(crate) left: u8,
    /// Months until a person who is given a place this month leaves: until the season begins, at least one.
    pub(crate) wait: u8,
    /// Months for which a person comes who applies this month; outside these months those of a whole season.
    pub(crate) months: u8,
    /// Months of a whole season.
    pub(crate) lasts: u8,
    /// Places of a season in the market, agents.
    pub(crate) places: f64,
    /// Share of those who leave in time that may come again.
    pub(crate) again: f64,
}

/// Conditions of a home community this month.
#[derive(Clone, Debug, Default)]
pub struct CommunityConditions {
    /// Mean income by sex and skill, cents per month.
    pub income_cents: [[i64; Skill::COUNT]; Sex::COUNT],
    /// Factor on the probability of looking for a way abroad, by sex, for people who have never been abroad: the number of adults for
    /// whom each stands is contained in it.
    pub look: [f64; Sex::COUNT],
    /// The factor for people who have been abroad.
    pub look_again: f64,
    /// The factor for people who have never been abroad and stand for nobody else.
    pub look_alone: f64,
    /// Mean pay of the community's people abroad, US dollars per month.
    pub pay_abroad: f64,
    /// Remembered agencies, and the weight of each in the choice.
    pub agencies: [(AgencyId, f64); REMEMBERED],
    /// The largest random word at which a household is hit by a shock this month.
    pub hit: u32,
    /// What households own, relative to what they own without a shock.
    pub possessions: f64,
}

/// Shares of women and skills among the candidates of an origin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OriginShares {
    /// Share of women among the people abroad at the start.
    pub(crate) women: f64,
    /// Share of women among candidates.
    pub(crate) candidate_women: f64,
    /// Share of women among adults.
    pub(crate) adult_women: f64,
    pub(crate) skills: [f64; Skill::COUNT],
}

/// What was given at the start and never changes.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Income of communities, relative to the state's.
    pub income: Vec<f64>,
    /// Shares of sectors by corridor.
    pub composition: Vec<[f64; Sector::COUNT]>,
    /// Share of women by corridor, as in the corridor table.
    pub women: Vec<f64>,
    /// Usual margin of an agency, US dollars.
    pub margin: f64,
    /// Shares of skills by corridor.
    pub skills: Vec<[f64; Skill::COUNT]>,
    /// Share of women among those who leave by corridor, under the law of the start.
    pub leaving_women: Vec<f64>,
    /// Whether the world has settled before the start, so that the usual cost of bad conduct is known.
    pub at_rest: bool,
    /// Usual income at home by state, US dollars per month.
    pub home_income: Vec<f64>,
    /// How strictly agencies are supervised under the law of the start, by state: `licence_enforcement`, per year.
    pub(crate) licence_enforcement: Vec<f64>,
    /// The attraction of each way of a corridor for its origin's people: corridor × [`WAYS`]. Those of an origin's ways that are open at
    /// the start sum to one.
    pub(crate) draws: Vec<[f64; WAYS]>,
    /// How far each corridor is open to women relative to men. Below one it is the probability that the corridor is open to a woman who
    /// looks; above one its inverse is that of a man.
    pub open_to_women: Vec<f64>,
    /// Factor on how often the adults of an origin look, by state.
    pub looking: Vec<f64>,
    /// Share of applicants whom the public rating of agencies reaches × share of grievances that it counts, by state, under the law of the
    /// start.
    pub(crate) rating: Vec<f64>,
    /// Months for which each state bars deported people from the legal channel, and expected months for which it bars people who leave
    /// irregular status by an own decision, under the law of the start.
    pub(crate) bans: Vec<[f64; 2]>,
    /// People whom each state can deport in a month.
    pub(crate) deportation_capacity: Vec<f64>,
    /// Cost of coming back in irregular status by corridor, US dollars.
    pub(crate) coming_back: Vec<f64>,
    /// The formal price of sending money by corridor, as a share of the amount.
    pub(crate) sending_price: Vec<f64>,
    /// Mean expected wage of a place by corridor, US dollars per month.
    pub(crate) wages: Vec<f64>,
    /// Recruitment cost that law made employers pay, by corridor and sector, US dollars per month of a permit.
    pub(crate) lawful_hiring: Vec<[f64; Sector::COUNT]>,
    /// Constant of staying by destination: it is added to the log odds of staying when a permit ends.
    pub staying: Vec<f64>,
    /// Shares of women and skills, by origin.
    pub(crate) origins: Vec<OriginShares>,
}

/// The monthly conditions: everything that applies to all people this month.
#[derive(Resource, Clone)]
pub struct MonthlyConditions {
    /// The key of all random draws.
    pub rng_key: RngKey,
    /// The month, counted from January 1900.
    pub month: u32,
    /// Years since the start.
    pub years: f64,
    /// Persons per agent.
    pub persons: u32,
    /// Months of the run.
    pub run_months: u32,
    /// The geography of the run.
    pub geography: Arc<Geography>,
    /// Parameters of the mechanisms.
    pub mechanisms: Arc<Mechanisms>,
    /// Law and prices.
    pub law: Law,
    /// The rules of law that can be amended for a sector or for some people.
    pub rules: Rules,
    /// Conditions by state.
    pub states: Vec<StateConditions>,
    /// Upper bounds over all places.
    pub most: Most,
    /// Conditions by state × sector.
    pub markets: ByMarket<MarketConditions>,
    /// Conditions by corridor, then by home.
    pub corridors: Vec<CorridorConditions>,
    /// Conditions by community.
    pub communities: Vec<CommunityConditions>,
    /// The communities that each shock of the law strikes: by shock, then by community.
    pub(crate) struck: Vec<Vec<bool>>,
    /// What was given at the start and never changes.
    pub start: Arc<Start>,
    /// Claims for unpaid wages that are heard this month, in the order of agents.
    pub(crate) heard: Vec<Claim>,
    /// Agents whose claims wait, in their order.
    pub(crate) claimants: Vec<u32>,
    /// The tribunals that are open this month.
    pub(crate) tribunals: Vec<Tribunal>,
    /// The worth of the ways of each corridor: corridor × [`WAYS`].
    pub(crate) ways: Vec<Way>,
    /// News of each option of the origin, as a belief: community × option.
    pub(crate) beliefs: Vec<u8>,
    /// Weights of sectors by corridor × sex × skill, each with those of the sectors before it.
    pub(crate) sector_weights: Vec<[f32; Sector::COUNT]>,
    /// Probability of looking for a way abroad in a month, by age in years, before the factors of communities.
    pub look_by_age: Arc<Vec<f32>>,
    /// The ages of adults who look for a way abroad.
    pub(crate) looking_ages: Arc<LookingAges>,
    /// Probability of death per month, by sex and age group.
    pub mortality: [[f32; GROUPS]; Sex::COUNT],
    /// Earnings ranks at home, in 65,536ths.
    pub ranks: Arc<[u32; RANKS]>,
    /// Individual factors of the wage for the same work, by rank.
    pub wage_ranks: Arc<Vec<f32>>,
    /// Individual factors of the price of the same place, by rank.
    pub cost_ranks: Arc<Vec<f32>>,
    /// Individual values of a month's income abroad relative to one at home, by rank.
    pub(crate) abroad_ranks: Arc<Vec<f32>>,
    /// Months of own income kept in cash, by rank.
    pub(crate) cash_ranks: Arc<Vec<f32>>,
    /// Months of own income that the household's possessions are worth, by rank.
    pub(crate) owned_ranks: Arc<Vec<f32>>,
}

impl MonthlyConditions {
    /// Whether a claim of a person for unpaid wages waits.
    pub(crate) fn claim_waits(&self, agent: u32) -> bool {
        self.claimants.binary_search(&agent).is_ok()
    }
    /// The people who look for a way abroad, before any of them is known.
    pub(crate) fn lookers(&self) -> Lookers<'_> {
        Lookers {
            geography: &self.geography,
            ages: &self.looking_ages,
            parents: &self.mechanisms.initialization,
        }
    }
    /// The index of the row of sector weights for a corridor, sex and skill.
    #[inline]
    pub(crate) fn weights_of(corridor: CorridorId, sex: Sex, skill: Skill) -> usize {
        (corridor.index() * Sex::COUNT + sex as usize) * Skill::COUNT + skill as usize
    }
    /// The weights of sectors for a corridor, sex and skill, each with those of the sectors before it.
    #[inline]
    pub fn sectors_of(&self, corridor: CorridorId, sex: Sex, skill: Skill) -> &[f32; Sector::COUNT] {
        &self.sector_weights[Self::weights_of(corridor, sex, skill)]
    }
}
