//! The incomes and knowledge of communities, and the weights of sectors for their people.

use crate::by_flag::ByFlag;
use crate::codes::{Sector, Sex, Skill};
use crate::conditions::{MarketConditions, MonthlyConditions, Most, StateConditions};
use crate::draw::blocks::Struck;
use crate::draw::ceiling;
use crate::ids::{ByMarket, CorridorId, MarketId, StateId};
use crate::law::DistrictShock;
use crate::law::amendments::{Rule, Rules};
use crate::mechanisms::decisions;
use crate::world::communities::Communities;
use crate::world::geography::{Geography, OPTIONS};
use crate::world::market::Markets;
use crate::worth::ways::belief as belief_of;
use rayon::prelude::*;

impl MonthlyConditions {
    /// Incomes, probabilities of looking, news and known agencies of communities; upper bounds of probabilities; then the weights
    /// of sectors and the worth of ways.
    pub fn communities(&mut self, communities: &Communities, markets: &Markets) {
        let p = self.mechanisms.clone();
        self.struck = self.law.districts.iter().map(|shock| struck(self, shock)).collect();
        let (shocks, struck) = (&self.law.districts, &self.struck);
        let (geography, states, laws) = (&self.geography, &self.states, &self.law.states);
        let (corridors, start) = (&self.corridors, &self.start);
        self.communities.par_iter_mut().with_min_len(64).enumerate().for_each(|(k, t)| {
            let c = &communities.all[k];
            let origin = geography.origin[k].index();
            let home = states[origin].home_wage;
            let law = &laws[origin];
            let (mut earns, mut looks, mut hit) = (1.0, 1.0, 0.0);
            t.possessions = 1.0;
            for (shock, _) in shocks.iter().zip(struck).filter(|(_, struck)| struck[k]) {
                earns *= shock.income;
                looks *= shock.looking;
                hit += shock.hit;
                t.possessions *= shock.possessions;
            }
            t.income_cents = [p.home.women, 1.0].map(|sex| {
                p.home.skill_premium.map(|premium| {
                    // Bounded before it is multiplied: nothing that is computed from it exceeds 64 bits.
                    let income = home * c.income * premium * sex * earns;
                    ((income * 100.0) as i64).min(crate::people::MAX_CASH.into())
                })
            });
            let crowded = (1.0 + p.aspiration.crowding * law.working_age_growth * 100.0).max(0.0);
            let look = crowded * law.looking * start.looking[origin] * looks;
            t.look = Sex::ALL.map(|sex| look * c.adults_per_candidate(sex));
            t.look_alone = look;
            t.look_again = look * p.aspiration.experience;
            let row = k * OPTIONS..(k + 1) * OPTIONS;
            let pay: f64 = geography.options[origin]
                .iter()
                .zip(&communities.by_option[row])
                .map(|(&corridor, &abroad)| f64::from(abroad) * corridors[corridor.index()].wage)
                .sum();
            t.pay_abroad = if c.abroad > 0 { pay / c.abroad as f64 } else { 0.0 };
            t.agencies =
                c.reputation.map(|(agency, r)| (agency, libm::exp(p.recruitment.reputation * f64::from(r))));
            t.hit = ceiling((p.remittance.shock + law.shock + hit) * (1.0 - law.relief));
        });
        for (belief, &news) in self.beliefs.iter_mut().zip(&communities.news) {
            *belief = belief_of(news) as u8;
        }
        let absconding = |tied: bool| {
            let most = |a: f64, s: &StateConditions| a.max(s.absconding.of(tied));
            decisions::absconding_bound(&p.decisions, self.states.iter().fold(0.0, most), true, true)
        };
        self.most = Most {
            absconding: ByFlag::new(absconding(false), absconding(true)),
            look: self.communities.iter().fold(0.0, |a, c| {
                c.look.iter().fold(a.max(c.look_again).max(c.look_alone), |a, b| a.max(*b))
            }),
            illness: self.states.iter().fold(0.0, |a, s| a.max(s.illness)),
            mortality: self.states.iter().fold(0.0, |a, s| a.max(s.mortality)),
            abuse: self.markets.iter().fold(0.0, |a, m| a.max(m.abuse_most)),
            detection: detection_most(&self.rules, &self.markets, &p.detection.exposure),
            assistance: self.law.states.iter().fold(0.0, |a, s| a.max(s.assistance)),
            mobility: self.rules.most_anywhere(Rule::Mobility),
            homeward: self.rules.most_anywhere(Rule::Homeward),
            trafficking: self.rules.most_anywhere(Rule::Trafficking),
        };
        self.sectors(markets);
        self.ways(markets);
    }

    /// How much more common a sex and skill are among people who leave through a corridor than among people of its origin, so that the
    /// corridor's shares hold among people who leave: relative to adults who have never been abroad, and to people who have.
    pub(super) fn common(&self, corridor: usize, origin: usize, sex: Sex, skill: Skill) -> [f64; 2] {
        let (women, skills) = (self.start.leaving_women[corridor], &self.start.skills[corridor]);
        let all = &self.start.origins[origin];
        let of = |share: f64, all: f64| if all > 0.0 { share / all } else { 1.0 };
        let by_skill = of(skills[skill as usize], all.skills[skill as usize]);
        [all.adult_women, all.women].map(|all| {
            by_skill * if sex == Sex::Female { of(women, all) } else { of(1.0 - women, 1.0 - all) }
        })
    }

    /// Weights of sectors, added up in their order: the composition of the corridor at the start × the share of the sex and skill in
    /// the sector × (`closed_sector` + the share of jobs that is open).
    fn sectors(&mut self, markets: &Markets) {
        let closed = self.mechanisms.aspiration.closed_sector;
        for (c, composition) in self.start.composition.iter().enumerate() {
            let (_, d) = self.geography.corridors[c];
            for sex in Sex::ALL {
                for skill in Skill::ALL {
                    let row = &mut self.sector_weights
                        [MonthlyConditions::weights_of(CorridorId::from_index(c), sex, skill)];
                    let mut until = 0.0;
                    for s in Sector::ALL {
                        let m = &markets.all[Geography::market(d, s)];
                        let open =
                            (m.vacancies as f64 + m.informal) / (m.jobs + 1.0 / f64::from(self.persons));
                        let w = composition[s as usize]
                            * self.corridors[c].mix.share(s, sex, skill)
                            * (closed + open.min(1.0));
                        until += w;
                        row[s as usize] = until as f32;
                    }
                }
            }
        }
    }
}

/// The communities that a shock strikes: of each origin, the given share, in the order of a random word.
fn struck(conditions: &MonthlyConditions, shock: &DistrictShock) -> Vec<bool> {
    let geography = &conditions.geography;
    let mut struck = vec![false; geography.origin.len()];
    for (origin, &(first, last)) in geography.communities.iter().enumerate() {
        if !shock.selector.origin(StateId::from_index(origin)) {
            continue;
        }
        let word =
            |k: u16| conditions.rng_key.words(u32::from(k), shock.since, Struck(shock.code))[Struck::ORDER];
        let named = (first..last).filter(|k| shock.selector.community(usize::from(k - first)));
        let mut order: Vec<(u32, u16)> = named.map(|k| (word(k), k)).collect();
        order.sort_unstable();
        let n = libm::round(shock.share * order.len() as f64) as usize;
        order.iter().take(n).for_each(|&(_, k)| struck[usize::from(k)] = true);
    }
    struck
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
