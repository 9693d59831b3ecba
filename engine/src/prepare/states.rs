//! Wages and hazards of states and markets.

use crate::by_flag::ByFlag;
use crate::codes::Sector;
use crate::conditions::MonthlyConditions;
use crate::draw::ceiling;
use crate::ids::{MarketId, StateId};
use crate::law::amendments::Rule;
use crate::mechanisms::{abuse, decisions, permits, wages};
use crate::pay::{self, Factors};
use crate::world::market::{Markets, State};

impl MonthlyConditions {
    /// Wages and prices of states and markets, from the law of the month.
    pub fn states(&mut self, states: &[State], markets: &Markets) {
        let p = self.mechanisms.clone();
        self.rules.resolve(&self.law, &p.work.coverage);
        let rules = &self.rules;
        for (s, t) in self.states.iter_mut().enumerate() {
            let law = &self.law.states[s];
            t.wage_growth = law.wages_after(self.years);
            let growth = libm::pow(1.0 + law.home_income_growth, self.years);
            t.home_wage = law.home_wage * law.home_income * growth;
            // shocks and policies change income at home but not the cost of living
            t.living_at_home = p.worth.living_at_home * self.start.home_income[s] * growth;
            t.living = law.living_cost * t.wage_growth;
            t.deportation_probability = states[s].deportation_probability;
            t.held_probability = states[s].held_probability;
            t.feared = states[s].feared;
            t.illness = law.illness;
            t.mortality = law.mortality as f32;
            t.leaving = permits::leaving(self.start.staying[s]);
            let absconding = |base: f64| decisions::most_elsewhere(&p.decisions, base * t.leaving);
            t.absconding = ByFlag::new(absconding(p.permits.abscond_mobile), absconding(p.permits.abscond));
            for sector in Sector::ALL {
                let own = &self.law.sectors[s][sector as usize];
                let at = MarketId::of(StateId::from_index(s), sector);
                let m = &mut self.markets[at];
                let base = if own.wage > 0.0 {
                    own.wage
                } else {
                    law.home_wage * p.contract.usual_wage * p.contract.sector_wage[sector as usize]
                };
                let covered = rules.at(Rule::Coverage, at);
                let lowest = rules.at(Rule::MinimumWage, at);
                m.coverage = (covered + p.work.conventions * law.conventions).clamp(0.0, 1.0);
                let market = &markets.all[at];
                let factors = Factors::new(&p.wages, wages::freedom(rules, at, law.permit), market.renewing);
                let paid = if market.paid_at_start > 0.0 { market.paid_at_start } else { factors.mean };
                m.factors = factors.relative_to(paid);
                m.given = base;
                m.usual = p.contract.skill_premium.map(|k| base * market.index * k);
                // the share of employers that comply with a minimum wage is the share of jobs under labour law
                let comply = |w: f64| w + m.coverage * (lowest - w).max(0.0);
                m.wage = m.usual.map(|w| comply(w * m.factors.newcomers));
                // a gain of workers from the margin of their employers, by law, is no rise of the cost of labour
                m.labour = comply(m.usual[0]);
                m.wage_unit = ByFlag::new(
                    pay::unit(base, market.followed.of(false)),
                    pay::unit(base, market.followed.of(true)),
                );
                m.lowest_legal_cents = (rules.most(Rule::MinimumWage, at) * 100.0) as i64;
                m.living = t.living * (1.0 - p.contract.lodged[sector as usize]);
                let along = t.living * p.remittance.family_living;
                m.living_cents = ByFlag::new((m.living * 100.0) as i64, (along * 100.0) as i64);
                let inspection = rules.at(Rule::Inspection, at);
                let inspected = 1.0 - libm::exp(-inspection * p.work.inspection_reach);
                m.withholding =
                    p.work.withholding[sector as usize] * (1.0 - p.work.protection * m.coverage * inspected);
                let worst =
                    p.work.at_employer(m.withholding, f64::from(u8::from(p.work.abusive > p.work.decent)));
                let feared = (t.feared + rules.most(Rule::Fear, at)).min(1.0);
                let fear = 1.0 + p.work.fear * feared;
                let irregular = p.work.irregular * fear;
                let otherwise =
                    if p.work.bad(worst) < 1.0 { p.work.hit_otherwise(worst, irregular) } else { 1.0 };
                m.withholding_most = [
                    ByFlag::new(0, ceiling(otherwise)),
                    ByFlag::new(
                        ceiling(p.work.hit_when_bad(worst, 1.0)),
                        ceiling(p.work.hit_when_bad(worst, irregular)),
                    ),
                ];
                let hostile = (1.0 + p.abuse.hostility * (law.hostility - p.abuse.usual_hostility)).max(0.0);
                m.confinement = p.abuse.confinement[sector as usize] * hostile;
                if !self.law.recruitment_rules.is_empty() {
                    m.confinement *= self.law.confined(StateId::from_index(s), sector);
                }
                m.violence = p.abuse.violence[sector as usize] * hostile;
                let most = 2.0 * p.work.irregular.max(1.0);
                m.abuse_most = (m.confinement + m.violence * p.abuse.women.max(1.0)) * most;
                let mechanism = rules.at(Rule::ComplaintMechanism, at);
                m.recourse = abuse::recourse_under(&p.abuse, m.coverage, mechanism, law);
                m.inspected = inspection / 12.0 * p.detection.found;
                let exposure = p.detection.exposure[sector as usize];
                m.expected_detection = rules.at(Rule::Detection, at) / 12.0 * exposure + m.inspected;
            }
        }
    }
}
