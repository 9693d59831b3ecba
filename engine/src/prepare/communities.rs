//! The incomes and knowledge of communities, and the value of every option to their people.

use crate::codes::{Border, Sector, Sex, Skill};
use crate::conditions::{MarketConditions, MonthlyConditions, Most};
use crate::draw::ceiling;
use crate::ids::{ByMarket, CorridorId, MarketId};
use crate::law::amendments::{Rule, Rules};
use crate::world::communities::Communities;
use crate::world::geography::{Geography, OPTIONS};
use crate::world::market::{Applicant, Markets};
use rayon::prelude::*;

/// The number of rows of weights of a community: one for each sex and skill.
pub(super) const ROW: usize = Sex::COUNT * Skill::COUNT;

/// The properties of an option for a sex and skill, equal for all communities.
struct Kind {
    /// Wage there, US dollars per month.
    wage: f64,
    /// How far people without news overestimate the wage.
    optimism: f64,
    /// Living cost there, US dollars per month.
    living: f64,
    /// Cost of migration with the interest that people expect to pay, US dollars per month of the permit.
    cost_a_month: f64,
    /// Value of ties, US dollars per month.
    ties: f64,
    /// How much more common the sex and skill are among those who leave through the corridor than among the candidates.
    common: f64,
}

impl MonthlyConditions {
    /// Incomes, loans and news of communities, and the value of every option for every sex and skill.
    pub fn communities(&mut self, communities: &Communities, markets: &Markets) {
        let p = self.mechanisms.clone();
        let (geography, states, laws) = (&self.geography, &self.states, &self.law.states);
        self.communities.par_iter_mut().with_min_len(64).enumerate().for_each(|(k, t)| {
            let c = &communities.all[k];
            let origin = geography.origin[k].index();
            let home = states[origin].home_wage;
            let share = c.abroad as f64 / c.members.max(1) as f64;
            let law = &laws[origin];
            t.income = p.home.skill_premium.map(|premium| home * c.income * premium);
            // Bounded before it is multiplied: nothing that is computed from it exceeds 64 bits.
            t.income_cents = t.income.map(|x| ((x * 100.0) as i64).min(crate::people::MAX_CASH.into()));
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

    /// exp(value / scale) for each option, where value = (believed wage − living cost) − home income − cost per month
    /// + ties.
    fn values(&mut self, communities: &Communities) {
        let kinds: Vec<Vec<Kind>> = (0..self.geography.states).map(|origin| self.kinds(origin)).collect();
        let p = &self.mechanisms.aspiration;
        let (geography, states, all) = (&self.geography, &self.states, &self.communities);
        self.options.weights.par_chunks_mut(ROW * OPTIONS).with_min_len(8).enumerate().for_each(
            |(k, rows)| {
                let origin = geography.origin[k].index();
                let network = p.network * states[origin].home_wage;
                let news = &communities.news[k * OPTIONS..(k + 1) * OPTIONS];
                for (at, (row, kinds)) in rows
                    .chunks_mut(OPTIONS)
                    .zip(kinds[origin].chunks(geography.options[origin].len().max(1)))
                    .enumerate()
                {
                    let income = all[k].income[at % Skill::COUNT];
                    for ((weight, kind), &news) in row.iter_mut().zip(kinds).zip(news) {
                        let news = f64::from(news);
                        let believed = kind.wage * (1.0 + kind.optimism * (1.0 - news));
                        let gain =
                            believed - kind.living - income - kind.cost_a_month + kind.ties + network * news;
                        *weight =
                            (kind.common * libm::exp((gain / (p.scale * income)).clamp(-30.0, 30.0))) as f32;
                    }
                }
            },
        );
    }

    /// The properties of the options of an origin for each sex and skill, in the order of the rows of [`Options`].
    fn kinds(&self, origin: usize) -> Vec<Kind> {
        let premium_abroad = &self.mechanisms.contract.skill_premium;
        let p = &self.mechanisms.aspiration;
        let mut kinds = Vec::with_capacity(ROW * self.geography.options[origin].len());
        for (sex, skill) in Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill))) {
            kinds.extend(self.geography.options[origin].iter().map(|&c| {
                let corridor = &self.corridors[c.index()];
                let law = &self.law.corridors[c.index()];
                let (_, d) = self.geography.corridors[c.index()];
                let months = self.law.states[d.index()].permit.max(1.0);
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
                    living: self.states[d.index()].living,
                    cost_a_month: (cost + service) / months,
                    ties: law.ties,
                    common: self.common(c, origin, sex, skill),
                }
            }));
        }
        kinds
    }

    /// How much more common a sex and skill are among those who leave through a corridor than among the candidates of its
    /// origin, so that the corridor's shares hold among those who leave.
    fn common(&self, corridor: CorridorId, origin: usize, sex: Sex, skill: Skill) -> f64 {
        let (women, skills) =
            (self.corridors[corridor.index()].leaving_women, &self.start.skills[corridor.index()]);
        let all = &self.start.origins[origin];
        let of = |share: f64, all: f64| if all > 0.0 { share / all } else { 1.0 };
        let by_sex = if sex == Sex::Female { of(women, all.women) } else { of(1.0 - women, 1.0 - all.women) };
        by_sex * of(skills[skill as usize], all.skills[skill as usize])
    }

    /// Weights of sectors: the present composition of the corridor, the suitability of the person, and the vacancies.
    fn sectors(&mut self, markets: &Markets) {
        let closed = self.mechanisms.aspiration.closed_sector;
        for (c, composition) in self.start.composition.iter().enumerate() {
            let (origin, d) = self.geography.corridors[c];
            for sex in Sex::ALL {
                for skill in Skill::ALL {
                    let row = &mut self.sector_weights
                        [MonthlyConditions::weights_of(CorridorId::from_index(c), sex, skill)];
                    for s in Sector::ALL {
                        let m = &markets.all[Geography::market(d, s)];
                        let open =
                            (m.vacancies as f64 + m.informal) / (m.jobs + 1.0 / f64::from(self.persons));
                        let mut w = composition[s as usize]
                            * self.corridors[c].mix.share(s, sex, skill)
                            * (closed + open.min(1.0));
                        if self.corridors[c].banned > 0.0 {
                            // People whom a ban would stop, and who would not go around it, look for work in another
                            // sector.
                            let seeker = Applicant { origin, destination: d, sector: s, sex, skill };
                            w *= 1.0 - self.law.banned(&seeker).1;
                        }
                        row[s as usize] = w as f32;
                    }
                }
            }
        }
    }
}

/// Upper bound of the probability of detection per month.
fn detection_most(
    rules: &Rules,
    markets: &ByMarket<MarketConditions>,
    exposure: &[f64; Sector::COUNT],
) -> f64 {
    let probability = |(at, m): (MarketId, &MarketConditions)| {
        rules.most(Rule::Detection, at) / 12.0 * exposure[at.sector() as usize] + m.inspected
    };
    markets.enumerated().map(probability).fold(0.0, f64::max).min(1.0)
}
