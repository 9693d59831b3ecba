//! The worth of the ways of each corridor this month.

use crate::codes::{Border, Sector, Sex, Skill};
use crate::conditions::{MonthlyConditions, PlaceCost};
use crate::ids::MarketId;
use crate::law::amendments::Rule;
use crate::mechanism_parameters::mortality::GROUPS;
use crate::mechanisms::{crossing, patents};
use crate::people::status::{Status, StatusSet};
use crate::world::geography::Geography;
use crate::world::market::{Applicant, Market, Markets};
use crate::worth::ways::{BELIEFS, EXPERIENCED, WAYS, Way, news};
use crate::worth::{MONTHS_LOST, Terms, weight};
use rayon::prelude::*;

/// The age at which risks of death are compared, months: a usual age of people who leave.
const AGE: usize = 30 * 12;

impl MonthlyConditions {
    /// The ways of every corridor, from wages, prices and the law of the month.
    pub(super) fn ways(&mut self, markets: &Markets) {
        let mut ways = std::mem::take(&mut self.ways);
        let this = &*self;
        ways.par_chunks_mut(WAYS).with_min_len(16).enumerate().for_each(|(c, ways)| {
            let [regular, irregular] = ways else { return };
            this.way(markets, c, true, regular);
            this.way(markets, c, false, irregular);
        });
        self.ways = ways;
    }

    /// A way of a corridor: the legal channel or an open border (`papers`), or a clandestine entry.
    fn way(&self, markets: &Markets, c: usize, papers: bool, way: &mut Way) {
        let law = &self.law.corridors[c];
        let (origin, destination) = self.geography.corridors[c];
        let (t, p) = (&self.corridors[c], &self.mechanisms);
        let open = law.border.at_least(Border::Open);
        let exists = if papers { open || law.legal > 0.0 } else { !open && t.irregular_cost.is_finite() };
        let status = match (papers, open) {
            (true, true) => Status::OpenBorder,
            (true, false) => Status::PermitTied,
            _ => Status::Clandestine,
        };
        let e = p.worth.elasticities();
        let draw = self.start.draws[c][usize::from(!papers)];
        for sector in Sector::ALL {
            let market = Geography::market(destination, sector);
            let composition = self.start.composition[c][sector as usize];
            for (sex, skill) in Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill))) {
                let cell = way.cell_mut(sector, sex, skill);
                *cell = Default::default();
                cell.before_price = [f32::NEG_INFINITY; BELIEFS];
                if !exists || composition <= 0.0 {
                    continue;
                }
                let PlaceCost { all, visa } = match (papers, open) {
                    (true, false) => t.place_cost[sector as usize][sex as usize][skill as usize],
                    (true, true) => PlaceCost { all: law.travel as f32, ..PlaceCost::default() },
                    _ => PlaceCost { all: t.irregular_cost as f32, ..PlaceCost::default() },
                };
                let women = if sex == Sex::Female { t.women } else { 1.0 };
                // no minimum wage holds in irregular status
                let m = &self.markets[market];
                let seeker = Applicant { origin, destination, sector, sex, skill, who: None };
                let wage = if papers && !open {
                    self.first_wage(c, &seeker, women) * self.value_of_pay(&seeker)
                } else {
                    let recognized = self.recognized(&seeker, StatusSet::of(&[status]));
                    m.usual[skill as usize] * recognized * women * p.crossing.wage_factor(status)
                };
                let at = &markets.all[market];
                let months = at.stay[usize::from(!papers)].clamp(Terms::STAY.0, Terms::STAY.1);
                let season = t.season[sector as usize].filter(|_| papers && !open);
                let months =
                    season.map_or(months, |s| months + p.worth.season * (f64::from(s.months) - months));
                // the risks of a visa-free stay, and later those of irregular status
                let visa_free = if papers { 0.0 } else { f64::from(law.visa_free_months()) };
                let risk = |papers| self.risk(market, at, origin.index(), sex, papers, f64::from(all), wage);
                let risk = if visa_free > 0.0 {
                    let free = (visa_free / months).min(1.0);
                    let found = self.found_at_work(market) * law.visa_free_checked;
                    let kept = (wage * (1.0 - at.lost[1]) - self.markets[market].living).max(0.0);
                    free * (risk(true) + found * (0.5 * f64::from(all) + MONTHS_LOST * kept))
                        + (1.0 - free) * risk(false)
                } else {
                    risk(papers || open)
                };
                let terms = Terms {
                    wage,
                    lost: at.lost[usize::from(!papers)],
                    living: self.markets[market].living,
                    living_at_home: self.states[origin.index()].living_at_home,
                    price: f64::from(all),
                    // an attempt that the border stops is paid too
                    attempts: if papers || open { 1.0 } else { crossing::attempts(t.stopped) },
                    interest: p.aspiration.reckoned_debt * p.credit.interest * months / 12.0,
                    months,
                    season: season.is_some(),
                    risk: risk - law.ties,
                };
                let terms = if papers { terms } else { self.with_patent(&seeker, at, terms) };
                let draws = self.common(c, origin.index(), sex, skill).map(|common| draw * common);
                (cell.price, cell.visa) = (all, visa);
                cell.draw = draws.map(|draw| draw as f32);
                cell.per_dollar = terms.per_dollar() as f32;
                for belief in 0..BELIEFS {
                    let optimism = if belief == EXPERIENCED {
                        0.0
                    } else {
                        t.optimism[sex as usize][skill as usize] * (1.0 - news(belief))
                    };
                    let believed = Terms { wage: terms.wage * (1.0 + optimism), ..terms };
                    if believed.pay() < believed.living {
                        continue;
                    }
                    cell.before_price[belief] = believed.before_price() as f32;
                    let worth = |price: f64| {
                        let income = Terms { price, ..believed }.income().unwrap_or(0.0);
                        weight(draws[usize::from(belief == EXPERIENCED)], income, &e) as f32
                    };
                    cell.weight[belief] = worth(f64::from(all));
                    cell.free[belief] =
                        if visa > 0.0 { worth(f64::from(all - visa)) } else { cell.weight[belief] };
                }
            }
        }
    }

    /// The terms of a clandestine entry where a permit can be bought after arrival: for the share of people who count on it the better of
    /// both ways of living there.
    fn with_patent(&self, seeker: &Applicant, at: &Market, terms: Terms) -> Terms {
        let Some((rule, patent)) = patents::offered(self, seeker) else { return terms };
        let market = Geography::market(seeker.destination, seeker.sector);
        let named = rule.selector.share(&self.lookers(), seeker.origin, seeker.sex);
        let share = named * patent.arrivals * patent.knows * rule.strength * self.mechanisms.patents.entering;
        // the same person in regular status, at the wage of that status
        let wage = terms.wage / self.mechanisms.crossing.wage_factor(Status::Clandestine).max(1e-3);
        let pay = wage * (1.0 - at.lost[0]);
        let detected = self.held(market);
        let kept = terms.wage * (1.0 - at.lost[1]) - terms.living;
        // in place of detection and its losses, the price of each month
        let risk = terms.risk - detected * (0.5 * terms.price + MONTHS_LOST * kept.max(0.0)) + patent.price;
        let better = pay - risk > terms.pay() - terms.risk;
        if share <= 0.0 || !better {
            return terms;
        }
        let mean = (1.0 - share) * terms.pay() + share * pay;
        let wage = (1.0 - share) * terms.wage + share * wage;
        Terms {
            wage,
            lost: 1.0 - mean / wage.max(1e-9),
            risk: (1.0 - share) * terms.risk + share * risk,
            ..terms
        }
    }

    /// The value of the risks of a way, US dollars per month: of death, beyond that at home, and in irregular status of
    /// being detected and held.
    #[expect(clippy::too_many_arguments, reason = "each is another condition of the risk")]
    fn risk(
        &self,
        market: MarketId,
        at: &Market,
        origin: usize,
        sex: Sex,
        papers: bool,
        price: f64,
        wage: f64,
    ) -> f64 {
        let kept = wage * (1.0 - at.lost[1]) - self.markets[market].living;
        let detected = if papers { 0.0 } else { self.held(market) };
        self.death(market, origin, sex, papers) + detected * (0.5 * price + MONTHS_LOST * kept.max(0.0))
    }

    /// The value of the risk of death beyond that at home, US dollars per month.
    pub(crate) fn death(&self, market: MarketId, origin: usize, sex: Sex, papers: bool) -> f64 {
        let p = &self.mechanisms;
        let there = &self.states[market.state().index()];
        let factor = if papers { 1.0 } else { p.mortality.irregular_factor };
        let excess = f64::from(there.mortality) * factor - f64::from(self.states[origin].mortality);
        f64::from(self.mortality[sex as usize][(AGE / 60).min(GROUPS - 1)]) * excess * p.worth.life
    }

    /// The probability per month that a worker in irregular status is detected and held. People who are detected and not held are
    /// released.
    pub(crate) fn held(&self, market: MarketId) -> f64 {
        self.markets[market].expected_detection * self.states[market.state().index()].held_probability
    }

    /// The probability per month that an inspection of workplaces finds a worker without a work permit, who is then held.
    fn found_at_work(&self, market: MarketId) -> f64 {
        self.markets[market].inspected * self.states[market.state().index()].held_probability
    }

    /// The probability per month that a worker in irregular status is detected in a market.
    pub(crate) fn detected(&self, market: MarketId) -> f64 {
        let exposure = self.mechanisms.detection.exposure[market.sector() as usize];
        self.rules.at(Rule::Detection, market) / 12.0 * exposure + self.markets[market].inspected
    }
}
