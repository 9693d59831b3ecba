//! The terms of a month: law, prices and hazards as they hold for everyone, made anew before the pass.

use super::Frame;
use super::communities::{Communities, REMEMBERED};
use super::market::{Markets, State};
use super::places::{OPTIONS, Places};
use super::reckoned::Reckoned;
use crate::clauses::Seeker;
use crate::codes::{Border, Sector, Sex, Skill};
use crate::draw::{Luck, RANKS, ceiling};
use crate::fixed::factor;
use crate::law::Law;
use crate::mechanisms::mortality::GROUPS;
use crate::mechanisms::{Mechanisms, abuse, recruitment};
use crate::rules::{Rule, Rules};
use bevy_ecs::prelude::Resource;
use rayon::prelude::*;
use std::sync::Arc;

/// A state this month.
#[derive(Clone, Debug, Default)]
pub struct StateTerms {
    /// Home wage, US dollars a month.
    pub home_wage: f64,
    /// Living cost of a migrant, US dollars a month.
    pub living: f64,
    /// The same alone and with the family along, cents.
    pub living_cents: [i64; 2],
    /// Wages relative to the start, 1 at first.
    pub wage_growth: f64,
    /// Odds that someone detained is deported this month.
    pub deportation_odds: f64,
    /// Odds of detection as migrants see them, a year.
    pub feared: f64,
    /// Factor on illness.
    pub illness: f64,
    /// Factor on death rates.
    pub mortality: f32,
}

/// A sector of a state this month.
#[derive(Clone, Debug, Default)]
pub struct MarketTerms {
    /// Wage with papers by skill, US dollars a month.
    pub wage: [f64; Skill::COUNT],
    /// Share covered by labour law.
    pub coverage: f64,
    /// Odds of withholding, before conduct and status.
    pub withholding: f64,
    /// The largest words at which pay is withheld from anyone here, with papers and without.
    pub withholding_most: [u32; 2],
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
    pub job_odds: f32,
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
pub struct CorridorTerms {
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
    /// Odds of formal channels, for those with and without papers, in 65,536ths.
    pub formal: [u32; 2],
    /// Cost of informal and of formal channels, in 65,536ths of what is sent.
    pub sending_cost: [i64; 2],
    /// What the settled send, in 65,536ths of what others do.
    pub settled: i64,
}

/// A community this month.
#[derive(Clone, Debug, Default)]
pub struct CommunityTerms {
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
    weights: Vec<f32>,
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

/// Rows of weights a community has: one for each sex and skill.
const ROW: usize = Sex::COUNT * Skill::COUNT;

/// What an option offers to a sex and skill, wherever they are from.
struct Kind {
    /// Wage there, US dollars a month.
    wage: f64,
    /// How far it is overrated without news.
    optimism: f64,
    /// Living cost there, US dollars a month.
    living: f64,
    /// What going costs, with the interest that is reckoned with, US dollars a month of the permit.
    cost_a_month: f64,
    /// What ties are worth, US dollars a month.
    ties: f64,
}

/// Everything that holds for everyone this month.
#[derive(Resource, Clone)]
pub struct Terms {
    /// All chance.
    pub luck: Luck,
    /// The month, counted from January 1900.
    pub month: u32,
    /// Years since the start.
    pub years: f64,
    /// Persons an agent stands for.
    pub persons: u32,
    /// Months of the run.
    pub run_months: u32,
    /// Where people can be.
    pub places: Arc<Places>,
    /// Parameters.
    pub mechanisms: Arc<Mechanisms>,
    /// Law and prices.
    pub law: Law,
    /// The rules of law that can hold otherwise for a sector or for some people.
    pub rules: Rules,
    /// By state.
    pub states: Vec<StateTerms>,
    /// The largest of each of these anywhere.
    pub most: Most,
    /// By state × sector.
    pub markets: Vec<MarketTerms>,
    /// By corridor, then by home.
    pub corridors: Vec<CorridorTerms>,
    /// By community.
    pub communities: Vec<CommunityTerms>,
    /// Income of communities at the start, relative to the state's.
    pub start_income: Arc<Vec<f64>>,
    /// Weights of options.
    pub options: Options,
    /// Weights of sectors by corridor × sex × skill.
    sector_weights: Vec<[f32; Sector::COUNT]>,
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

impl Terms {
    /// The first month's terms.
    pub fn new(
        frame: &Frame,
        law: Law,
        start_income: Vec<f64>,
        composition: Vec<[f64; Sector::COUNT]>,
    ) -> Self {
        let p = &frame.mechanisms;
        let n = frame.places.states;
        Self {
            luck: frame.luck,
            month: frame.start.0,
            years: 0.0,
            persons: frame.persons,
            run_months: frame.months,
            places: frame.places.clone(),
            mechanisms: p.clone(),
            states: vec![StateTerms::default(); n],
            most: Most::default(),
            markets: vec![MarketTerms::default(); n * Sector::COUNT],
            corridors: vec![CorridorTerms::default(); frame.places.keys()],
            communities: vec![CommunityTerms::default(); frame.places.origin.len()],
            start_income: Arc::new(start_income),
            options: Options { weights: vec![0.0; frame.places.origin.len() * ROW * OPTIONS] },
            sector_weights: vec![[0.0; Sector::COUNT]; frame.places.corridors.len() * 6],
            composition: Arc::new(composition),
            look_by_age: Arc::new(p.aspiration.by_age()),
            mortality: p.mortality.odds(),
            ranks: Arc::new(fixed_ranks(&frame.ranks)),
            wage_ranks: Arc::new(crate::draw::lognormal_ranks(p.contract.wage_deviation)),
            cost_ranks: Arc::new(crate::draw::lognormal_ranks(p.recruitment.cost_deviation)),
            rules: Rules::default(),
            law,
        }
    }
    /// Weights of sectors for a kind of person in a corridor.
    #[inline]
    pub fn sectors_of(&self, corridor: u16, sex: Sex, skill: Skill) -> &[f32; Sector::COUNT] {
        &self.sector_weights[usize::from(corridor) * 6 + sex as usize * Skill::COUNT + skill as usize]
    }

    /// Wages and prices of states and markets, from the law of the month.
    pub fn states(&mut self, states: &[State]) {
        let p = self.mechanisms.clone();
        self.rules.resolve(&self.law, &p.work);
        let rules = &self.rules;
        for (s, t) in self.states.iter_mut().enumerate() {
            let law = &self.law.states[s];
            t.wage_growth = libm::pow(1.0 + law.wage_growth, self.years);
            t.home_wage =
                law.home_wage * law.home_income * libm::pow(1.0 + law.home_income_growth, self.years);
            t.living = law.living_cost * t.wage_growth;
            t.living_cents = [1.0, p.remittance.family_living].map(|k| (t.living * k * 100.0) as i64);
            t.deportation_odds = states[s].deportation_odds;
            t.feared = states[s].feared;
            t.illness = law.illness;
            t.mortality = law.mortality as f32;
            for sector in Sector::ALL {
                let own = &self.law.sectors[s][sector as usize];
                let at = s * Sector::COUNT + sector as usize;
                let m = &mut self.markets[at];
                let base = if own.wage > 0.0 {
                    own.wage
                } else {
                    law.home_wage * p.contract.usual_wage * p.contract.sector_wage[sector as usize]
                };
                let covered = rules.at(Rule::Coverage, at);
                let lowest = rules.at(Rule::MinimumWage, at);
                let reached = covered >= p.work.minimum_wage_coverage;
                let base = (base * t.wage_growth).max(if reached { lowest } else { 0.0 });
                m.wage = p.contract.skill_premium.map(|k| base * k);
                m.coverage = (covered + p.work.conventions * law.conventions).clamp(0.0, 1.0);
                let inspection = rules.at(Rule::Inspection, at);
                let inspected = 1.0 - libm::exp(-inspection * p.work.inspection_reach);
                m.withholding =
                    p.work.withholding[sector as usize] * (1.0 - p.work.protection * m.coverage * inspected);
                let worst = m.withholding * p.work.abusive.max(p.work.decent);
                let feared = (t.feared + rules.most(Rule::Fear, at)).min(1.0);
                let fear = 1.0 + p.work.fear * feared;
                m.withholding_most = [ceiling(worst), ceiling(worst * p.work.irregular * fear)];
                let hostile = (1.0 + p.abuse.hostility * (law.hostility - p.abuse.usual_hostility)).max(0.0);
                m.confinement = p.abuse.confinement[sector as usize] * hostile;
                if !self.law.clauses.is_empty() {
                    m.confinement *= self.law.confined(s as u8, sector);
                }
                m.violence = p.abuse.violence[sector as usize] * hostile;
                let most = 2.0 * p.work.irregular.max(1.0);
                m.abuse_most = (m.confinement + m.violence * p.abuse.women.max(1.0)) * most;
                let mechanism = rules.at(Rule::ComplaintMechanism, at);
                m.recourse = abuse::recourse_under(&p.abuse, m.coverage, mechanism, law);
                m.inspected = inspection / 12.0 * p.detection.found;
            }
        }
    }

    /// Job odds and room, from the month's demand.
    pub fn demand(&mut self, markets: &Markets) {
        for (t, m) in self.markets.iter_mut().zip(&markets.all) {
            let slack = self.mechanisms.crossing.slack;
            t.job_odds = (m.informal as f64 * slack / m.informal_seekers.max(0.01)).min(1.0) as f32;
            let wanted = m.jobs.max(0.0);
            t.room = if m.base_jobs > 0.0 { (wanted / m.base_jobs).clamp(0.0, 1.0) } else { 1.0 };
        }
    }

    /// Prices of corridors, from rents and the law of the month.
    pub fn corridors(&mut self, markets: &Markets) {
        let p = self.mechanisms.clone();
        let mut corridors = std::mem::take(&mut self.corridors);
        for m in &mut self.markets {
            (m.legal, m.hiring) = (0.0, 0.0);
        }
        for (c, t) in corridors.iter_mut().enumerate() {
            let Some(law) = self.law.corridors.get(c) else { continue };
            let (origin, d) = self.places.corridors[c];
            let composition = &self.composition[c];
            let (mut wage, mut rent, mut equal) = (0.0, 0.0, 0.0);
            for s in Sector::ALL {
                equal += composition[s as usize] * self.rules.at(Rule::EqualPay, Places::market(d, s));
                wage += composition[s as usize] * self.markets[Places::market(d, s)].wage[0];
                rent += composition[s as usize] * markets.corridors[c].rent[s as usize];
            }
            t.wage = wage;
            t.women = p.contract.women(equal);
            t.ruled = self.law.ruled(&self.places, c);
            t.optimism = Sex::ALL.map(|sex| {
                Skill::ALL.map(|skill| {
                    let told = if t.ruled { self.law.informed(&self.places, c, sex, skill) } else { 0.0 };
                    p.aspiration.optimism * (1.0 - told)
                })
            });
            t.steps = markets.corridors[c].steps;
            t.legal = law.legal * (1.0 - law.ban);
            let seeker = Seeker {
                origin,
                destination: d,
                sector: Sector::Construction,
                sex: Sex::Male,
                skill: Skill::Low,
            };
            let who = recruitment::Who { corridor: c as u16, seeker, agent: None, ruled: false };
            let price = recruitment::price(self, &who, p.recruitment.margin, rent, 1.0);
            let all = price.all() * (1.0 - law.employer_pays);
            let domestic = composition[Sector::Domestic as usize];
            let women = all * (1.0 - domestic * (1.0 - p.recruitment.domestic_women));
            let mut reckoned = Reckoned {
                legal_cost: [women, all].map(|cost| [cost; Skill::COUNT]),
                bond: self.law.states[usize::from(d)].bond,
                free: [1.0; Sector::COUNT],
                ..Reckoned::default()
            };
            if t.ruled {
                reckoned.add_clauses(self, markets, c);
            }
            (t.legal_cost, t.bond, t.banned) = (reckoned.legal_cost, reckoned.bond, reckoned.banned);
            reckoned.book(&mut self.markets, d, t.legal, markets.corridors[c].share);
            t.irregular_cost = if law.border.at_least(Border::Porous) {
                law.travel * p.crossing.porous_travel + law.smuggler * p.crossing.porous_price
            } else {
                law.smuggler
            };
            // below nothing where states add more than it costs
            let cost = law.sending_cost.min(1.0) - self.law.bonuses[c];
            let x = p.remittance.channel_response * (p.remittance.informal_cost - cost);
            let odds = |base: f64| (65_536.0 / (1.0 + libm::exp(-(base + x)))) as u32;
            // a bank that asks for no papers treats those without as it does those with
            let gap = p.remittance.formal_irregular - p.remittance.formal;
            let irregular = p.remittance.formal + gap * (1.0 - law.bank_access);
            t.formal = [odds(p.remittance.formal), odds(irregular)];
            t.sending_cost = [p.remittance.informal_cost, cost].map(factor);
            t.settled = factor((p.remittance.settled * law.settled_remit).min(1.0));
        }
        self.corridors = corridors;
    }

    /// What communities earn, lend and know; the value of every option to every kind of person.
    pub fn communities(&mut self, communities: &Communities, markets: &Markets) {
        let p = self.mechanisms.clone();
        let (places, states, laws) = (&self.places, &self.states, &self.law.states);
        self.communities.par_iter_mut().with_min_len(64).enumerate().for_each(|(k, t)| {
            let c = &communities.all[k];
            let origin = usize::from(places.origin[k]);
            let home = states[origin].home_wage;
            let share = c.abroad as f64 / c.members.max(1) as f64;
            let law = &laws[origin];
            t.income = p.home.skill_premium.map(|premium| home * c.income * premium);
            // Bounded before it is multiplied: nothing that is reckoned from it leaves 64 bits.
            t.income_cents =
                t.income.map(|x| ((x * 100.0) as i64).min(crate::mechanisms::credit::MOST.into()));
            t.look = (1.0 + p.aspiration.prevalence * share)
                * (1.0 + p.aspiration.crowding * law.working_age_growth * 100.0).max(0.0)
                * law.looking;
            t.kin_lend = p.credit.kin_months * home * c.income * (1.0 + p.credit.kin_network * share);
            t.agencies =
                c.reputation.map(|(agency, r)| (agency, libm::exp(p.recruitment.reputation * f64::from(r))));
            t.hit = ceiling((p.remittance.shock + law.shock) * (1.0 - law.relief));
        });
        self.most = Most {
            look: self.communities.iter().fold(0.0, |a, c| a.max(c.look)),
            illness: self.states.iter().fold(0.0, |a, s| a.max(s.illness)),
            mortality: self.states.iter().fold(0.0, |a, s| a.max(s.mortality)),
            abuse: self.markets.iter().fold(0.0, |a, m| a.max(m.abuse_most)),
            detection: detection_most(&self.rules, &self.markets, &p.detection.exposure),
            assistance: self.law.states.iter().fold(0.0, |a, s| a.max(s.assistance)),
            mobility: self.rules.most_anywhere(Rule::Mobility),
            homeward: self.rules.most_anywhere(Rule::Homeward),
            trafficking: self.rules.most_anywhere(Rule::Trafficking),
        };
        self.values(communities);
        self.sectors(markets);
    }

    /// exp(value / scale) for each option: (believed wage − living) − home income, less cost a month, plus ties.
    fn values(&mut self, communities: &Communities) {
        let kinds: Vec<Vec<Kind>> = (0..self.places.states).map(|origin| self.kinds(origin)).collect();
        let p = &self.mechanisms.aspiration;
        let (places, states, all) = (&self.places, &self.states, &self.communities);
        self.options.weights.par_chunks_mut(ROW * OPTIONS).with_min_len(8).enumerate().for_each(
            |(k, rows)| {
                let origin = usize::from(places.origin[k]);
                let network = p.network * states[origin].home_wage;
                let news = &communities.news[k * OPTIONS..(k + 1) * OPTIONS];
                for (at, (row, kinds)) in rows
                    .chunks_mut(OPTIONS)
                    .zip(kinds[origin].chunks(places.options[origin].len().max(1)))
                    .enumerate()
                {
                    let income = all[k].income[at % Skill::COUNT];
                    for ((weight, kind), &news) in row.iter_mut().zip(kinds).zip(news) {
                        let news = f64::from(news);
                        let believed = kind.wage * (1.0 + kind.optimism * (1.0 - news));
                        let gain =
                            believed - kind.living - income - kind.cost_a_month + kind.ties + network * news;
                        *weight = libm::exp((gain / (p.scale * income)).clamp(-30.0, 30.0)) as f32;
                    }
                }
            },
        );
    }

    /// What the options of an origin offer to each sex and skill, in the order of the rows of [`Options`].
    fn kinds(&self, origin: usize) -> Vec<Kind> {
        let premium_abroad = &self.mechanisms.contract.skill_premium;
        let p = &self.mechanisms.aspiration;
        let mut kinds = Vec::with_capacity(ROW * self.places.options[origin].len());
        for (sex, skill) in Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill))) {
            kinds.extend(self.places.options[origin].iter().map(|&c| {
                let corridor = &self.corridors[usize::from(c)];
                let law = &self.law.corridors[usize::from(c)];
                let (_, d) = self.places.corridors[usize::from(c)];
                let months = self.law.states[usize::from(d)].permit.max(1.0);
                let women = if sex == Sex::Female { corridor.women } else { 1.0 };
                let cost = if law.border.at_least(Border::Open) {
                    law.travel
                } else if law.legal > 0.0 {
                    corridor.legal_cost[sex as usize][skill as usize]
                } else {
                    corridor.irregular_cost
                };
                let service = p.reckoned_debt * cost * self.mechanisms.credit.interest * months / 12.0;
                Kind {
                    wage: corridor.wage * premium_abroad[skill as usize] * women,
                    optimism: corridor.optimism[sex as usize][skill as usize],
                    living: self.states[usize::from(d)].living,
                    cost_a_month: (cost + service) / months,
                    ties: law.ties,
                }
            }));
        }
        kinds
    }

    /// Weights of sectors: what the corridor's people do, what suits the person, and where places are.
    fn sectors(&mut self, markets: &Markets) {
        let p = &self.mechanisms.aspiration;
        for (c, composition) in self.composition.iter().enumerate() {
            let (origin, d) = self.places.corridors[c];
            for sex in Sex::ALL {
                for skill in Skill::ALL {
                    let row = &mut self.sector_weights[c * 6 + sex as usize * Skill::COUNT + skill as usize];
                    for s in Sector::ALL {
                        let m = &markets.all[Places::market(d, s)];
                        let open = (m.vacancies + m.informal) as f64 / (1.0 + m.jobs);
                        let mut w = composition[s as usize]
                            * p.suits(s, sex, skill)
                            * (p.closed_sector + open.min(1.0));
                        if self.corridors[c].banned > 0.0 {
                            // those whom a ban would stop, and who would not go round it, look for something else
                            let seeker = Seeker { origin, destination: d, sector: s, sex, skill };
                            w *= 1.0 - self.law.banned(&seeker).1;
                        }
                        row[s as usize] = w as f32;
                    }
                }
            }
        }
    }
}

/// Ranks in 65,536ths.
fn fixed_ranks(ranks: &[f32]) -> [u32; RANKS] {
    std::array::from_fn(|i| ranks.get(i).map_or(65_536, |r| factor(f64::from(*r)) as u32))
}

/// No one's odds of detection in a month are larger.
fn detection_most(rules: &Rules, markets: &[MarketTerms], exposure: &[f64; Sector::COUNT]) -> f64 {
    let odds = |(at, m): (usize, &MarketTerms)| {
        rules.most(Rule::Detection, at) / 12.0 * exposure[at % Sector::COUNT] + m.inspected
    };
    markets.iter().enumerate().map(odds).fold(0.0, f64::max).min(1.0)
}
