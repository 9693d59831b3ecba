//! The expected effect of recruitment rules on a corridor, before anyone has applied, and the cost of its people to employers.

use crate::codes::{Sector, Sex, Skill};
use crate::conditions::{MarketConditions, MonthlyConditions, PlaceCost, PlaceCosts};
use crate::ids::{ByMarket, CorridorId, MarketId, StateId};
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::RuleKind;
use crate::mechanisms::recruitment;
use crate::mechanisms::recruitment::PriceQuery;
use crate::mix::Mix;
use crate::people::status::StatusSet;
use crate::world::geography::Geography;
use crate::world::market::{Applicant, Markets};

/// Expected costs and effects.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExpectedCosts {
    /// Cost of places to migrants by sector, sex and skill.
    pub(crate) place_cost: PlaceCosts,
    /// Bond that migrants post, US dollars.
    pub(crate) bond: f64,
    /// Share of departures that bans stop.
    pub(crate) banned: f64,
    /// Share of departures that bans stop, by sector.
    pub(crate) banned_in: [f64; Sector::COUNT],
    /// Share of departures that bans do not stop, for the sex and skill for which it is largest, by sector.
    pub(crate) free: [f64; Sector::COUNT],
    /// Cost of recruitment rules to employers, by sector, US dollars per month of a permit.
    pub(crate) hiring: [f64; Sector::COUNT],
}

impl ExpectedCosts {
    /// Adds the effect of recruitment rules; it is exactly zero if they change nothing.
    pub(crate) fn add_recruitment_rules(
        &mut self,
        conditions: &MonthlyConditions,
        markets: &Markets,
        corridor: CorridorId,
        mix: &Mix,
    ) {
        let p = &conditions.mechanisms;
        let law = &conditions.law.corridors[corridor.index()];
        let (origin, destination) = conditions.geography.corridors[corridor.index()];
        let permit = conditions.law.states[destination.index()].permit.max(1.0);
        let own_bond = self.bond;
        for sector in Sector::ALL {
            let s = sector as usize;
            let part = conditions.start.composition[corridor.index()][s];
            let rent = markets.corridors[corridor.index()].rent[s];
            let kinds = Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill)));
            self.free[s] = 0.0;
            for (sex, skill) in kinds {
                let seeker = Applicant { origin, destination, sector, sex, skill, who: None };
                let who = PriceQuery { corridor, seeker, agent: None, ruled: true };
                let price = |who| recruitment::price(conditions, who, conditions.start.margin, rent, 1.0);
                let price = price(&who);
                let usual = recruitment::usual_share(&p.recruitment, sector, sex);
                let share = (1.0 - price.employer.enforced) * usual;
                self.place_cost[s][sex as usize][skill as usize] = PlaceCost::of(&price, share);
                let likely = mix.share(sector, sex, skill);
                let (stopped, _) = conditions.law.banned(&conditions.lookers(), &seeker);
                self.banned += part * likely * stopped;
                self.banned_in[s] += likely * stopped;
                self.free[s] = self.free[s].max(1.0 - stopped);
                self.bond += part * likely * (recruitment::bond(conditions, &who).usd - own_bond);
                let by_rule =
                    (price.employer.enforced - law.employer_pays).max(0.0) * usual * price.without_rent();
                let market = Geography::market(destination, sector);
                let security = conditions.security_cost(&seeker) * conditions.markets[market].labour;
                self.hiring[s] += likely * (by_rule / permit + posted(conditions, &who) / 12.0 + security);
            }
        }
    }
    /// Adds the expected effect to the markets of the corridor's destination.
    pub(crate) fn book(&self, markets: &mut ByMarket<MarketConditions>, destination: StateId, legal: f64) {
        for sector in Sector::ALL {
            let m = &mut markets[Geography::market(destination, sector)];
            m.legal = m.legal.max(legal * self.free[sector as usize]);
        }
    }
}

impl MonthlyConditions {
    /// The cost of a low-skilled worker of a corridor with a permit to an employer, by sector, US dollars per month. `women` is
    /// women's wage relative to men's; `hiring` is the cost of recruitment rules per month of a permit, and `at_start` what law
    /// made it at the start. The cost is scaled such that it consists of wage, contributions and levies at the start.
    pub(super) fn labour_cost(
        &self,
        corridor: CorridorId,
        mix: &Mix,
        women: f64,
        hiring: &[f64; Sector::COUNT],
        at_start: &[f64; Sector::COUNT],
    ) -> [f64; Sector::COUNT] {
        let (_, destination) = self.geography.corridors[corridor.index()];
        std::array::from_fn(|s| {
            let sector = Sector::from_index(s);
            let market = Geography::market(destination, sector);
            let (state, own) = self.law.of_market(market);
            let wage = self.markets[market].labour * self.raised(corridor, sector, mix, women);
            let cost = state.labour_cost(wage, own);
            (cost + hiring[s]) * cost / (cost + at_start[s])
        })
    }

    /// The factor by which minimum wages for some people only, and wages that the origin demands, raise what workers of a corridor earn in a
    /// sector.
    fn raised(&self, corridor: CorridorId, sector: Sector, mix: &Mix, women: f64) -> f64 {
        let (personal, attests) =
            (self.rules.personal(Rule::MinimumWage), self.law.attests_wages(&self.geography, corridor));
        if !personal && !attests {
            return 1.0;
        }
        let undone = self.mechanisms.contract.origin_undone;
        let (origin, destination) = self.geography.corridors[corridor.index()];
        let market = &self.markets[Geography::market(destination, sector)];
        let general = self.rules.at(Rule::MinimumWage, Geography::market(destination, sector));
        let mut more = 0.0;
        for (sex, skill) in Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill))) {
            let seeker = Applicant { origin, destination, sector, sex, skill, who: None };
            let sexes = if sex == Sex::Female { women } else { 1.0 };
            let paid = market.usual[skill as usize] * sexes;
            let without = paid + market.coverage * (general - paid).max(0.0);
            if without > 0.0 {
                let with =
                    if personal { self.raised_to_lowest(corridor.index(), &seeker, paid) } else { without };
                let with = if attests {
                    self.law.attested_wage(&self.lookers(), &seeker, with, undone)
                } else {
                    with
                };
                more += mix.share(sector, sex, skill) * (with / without - 1.0);
            }
        }
        1.0 + more
    }

    /// The mean of a wage, US dollars per month, over employers that comply with the minimum wage for someone with a permit
    /// and those that do not.
    fn raised_to_lowest(&self, corridor: usize, seeker: &Applicant, wage: f64) -> f64 {
        let lowest = self.rules.for_permit_holder(&self.lookers(), Rule::MinimumWage, seeker);
        if lowest <= wage {
            return wage;
        }
        wage + self.compliance(corridor, Geography::market(seeker.destination, seeker.sector))
            * (lowest - wage)
    }

    /// The share of employers of a market that pay the minimum wage to permit holders of a corridor: the share of jobs that labour law
    /// covers, or the share of contracts that both states attest, if that is larger. For a minimum wage that applies to some origins
    /// only, it is at least `origin_enforced`.
    pub(crate) fn compliance(&self, corridor: usize, market: MarketId) -> f64 {
        let covered = self.markets[market].coverage;
        let Some(law) = self.law.corridors.get(corridor) else { return covered };
        let share = covered.max(law.attested);
        let origin = self.geography.corridors[corridor].0;
        if self.rules.personal(Rule::MinimumWage)
            && self.rules.set_by_origin(Rule::MinimumWage, origin, market)
        {
            share.max(self.mechanisms.contract.origin_enforced)
        } else {
            share
        }
    }

    /// The mean wage of people like an applicant relative to that of people of the skill whose qualification is recognized, once they have
    /// one of some statuses.
    pub(super) fn recognized(&self, seeker: &Applicant, statuses: StatusSet) -> f64 {
        if seeker.skill == Skill::Low {
            return 1.0;
        }
        let share = self.rules.for_people(&self.lookers(), Rule::Recognition, seeker, statuses);
        self.mechanisms.contract.recognized(seeker.skill, share)
    }

    /// The mean first wage of people who come with a permit, US dollars per month; `women` is that of women relative to men's.
    pub(super) fn first_wage(&self, corridor: usize, seeker: &Applicant, women: f64) -> f64 {
        let market = &self.markets[Geography::market(seeker.destination, seeker.sector)];
        let wage = market.usual[seeker.skill as usize] * market.factors.newcomers * women;
        let wage = wage * self.recognized(seeker, StatusSet::PERMIT);
        let wage = self.raised_to_lowest(corridor, seeker, wage);
        if !self.law.attests_wages(&self.geography, CorridorId::from_index(corridor)) {
            return wage;
        }
        let p = &self.mechanisms;
        let attested = self.law.attested_wage(&self.lookers(), seeker, wage, p.contract.origin_undone);
        wage + p.worth.attested * (attested - wage)
    }
}

/// The mean cost per year of the bonds that employers post, US dollars.
fn posted(conditions: &MonthlyConditions, who: &PriceQuery) -> f64 {
    let posted = conditions.law.recruitment_rules.iter().map(|r| match r.what {
        RuleKind::Bond { amount, employer, cost, .. } => {
            r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, None) * amount * employer * cost
        }
        _ => 0.0,
    });
    posted.fold(0.0, f64::max)
}
