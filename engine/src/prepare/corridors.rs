//! Costs and prices of corridors.

use super::expected::ExpectedCosts;
use crate::by_flag::ByFlag;
use crate::codes::{Border, Sector, Sex, Skill};
use crate::conditions::{MonthlyConditions, PlaceCost, PlaceCosts, Season};
use crate::fixed::factor;
use crate::ids::{CommunityId, CorridorId, StateId};
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::RuleKind;
use crate::law::selector::PersonContext;
use crate::mechanisms::decisions::{self, BACK};
use crate::mechanisms::{crossing, recruitment, remittance};
use crate::mix::Mix;
use crate::people::status::Status;
use crate::people::{Life, Traits};
use crate::world::geography::Geography;
use crate::world::market::{Applicant, Markets};

impl MonthlyConditions {
    /// Prices of corridors, from rents and the law of the month.
    pub fn corridors(&mut self, markets: &Markets) {
        let p = self.mechanisms.clone();
        let mut corridors = std::mem::take(&mut self.corridors);
        for m in self.markets.iter_mut() {
            m.legal = 0.0;
        }
        for (c, t) in corridors.iter_mut().enumerate() {
            let Some(law) = self.law.corridors.get(c) else { continue };
            let corridor = CorridorId::from_index(c);
            let (origin, d) = self.geography.corridors[c];
            let composition = &self.start.composition[c];
            let women = if law.female_share >= 0.0 { law.female_share } else { self.start.women[c] };
            if t.mix == Mix::default() || women != t.leaving_women {
                t.leaving_women = women;
                t.mix = Mix::new(composition, women, &self.start.skills[c], p.aspiration.seeds());
            }
            // a share of women that changes after the start changes the openness in proportion to the number of women per man
            t.open_to_women = self.start.open_to_women[c]
                * if women == self.start.leaving_women[c] {
                    1.0
                } else {
                    women_per_man(women) / women_per_man(self.start.leaving_women[c])
                };
            let (mut wage, mut equal) = (0.0, 0.0);
            for s in Sector::ALL {
                equal += composition[s as usize] * self.rules.at(Rule::EqualPay, Geography::market(d, s));
                wage += composition[s as usize] * self.markets[Geography::market(d, s)].wage[0];
            }
            t.wage = wage;
            t.women = p.contract.women(equal);
            t.ruled = self.law.ruled(&self.geography, corridor);
            t.optimism = Sex::ALL.map(|sex| {
                Skill::ALL.map(|skill| {
                    let told =
                        if t.ruled { self.law.informed(&self.geography, corridor, sex, skill) } else { 0.0 };
                    p.aspiration.optimism * (1.0 - told)
                })
            });
            t.steps = markets.corridors[c].steps;
            t.legal = law.legal * (1.0 - law.ban);
            let seeker = Applicant {
                origin,
                destination: d,
                sector: Sector::Construction,
                sex: Sex::Male,
                skill: Skill::Low,
            };
            let who = recruitment::PriceQuery { corridor, seeker, agent: None, ruled: false };
            let mut reckoned = ExpectedCosts {
                place_cost: self.place_costs(&who, &markets.corridors[c].rent),
                bond: self.law.states[d.index()].bond,
                free: [1.0; Sector::COUNT],
                ..ExpectedCosts::default()
            };
            if t.ruled {
                reckoned.add_recruitment_rules(self, markets, corridor, &t.mix);
            }
            (t.place_cost, t.bond, t.banned) = (reckoned.place_cost, reckoned.bond, reckoned.banned);
            t.banned_in = reckoned.banned_in;
            t.season = if t.ruled { self.seasons(origin, d) } else { [None; Sector::COUNT] };
            if t.season.iter().any(Option::is_some) {
                t.again_price = std::array::from_fn(|s| {
                    [Sex::Female, Sex::Male].map(|sex| {
                        let usual = recruitment::usual_share(&p.recruitment, Sector::from_index(s), sex);
                        ((law.official + law.travel) * (1.0 - law.employer_pays) * usual) as f32
                    })
                });
            }
            t.lawful_hiring = self.lawful_hiring(&who, &t.mix);
            let at_start = *self.start.lawful_hiring.get(c).unwrap_or(&t.lawful_hiring);
            let hiring = std::array::from_fn(|s| reckoned.hiring[s] + t.lawful_hiring[s]);
            t.labour_cost = self.labour_cost(corridor, &t.mix, t.women, &hiring, &at_start);
            t.place_chance = std::array::from_fn(|s| markets.corridors[c].chance(s));
            reckoned.book(&mut self.markets, d, t.legal);
            t.irregular_cost = if law.visa_free_months() > 0 {
                law.travel
            } else if law.border.at_least(Border::Porous) {
                law.travel * p.crossing.porous_travel + law.smuggler * p.crossing.porous_price
            } else {
                law.smuggler
            };
            t.stopped = self.stopped(corridor);
            t.coming_back = self.coming_back(corridor, t.irregular_cost, t.stopped, wage);
            // at the wage of the start, so that growth of wages does not count as a rise of this cost
            let at_start = self.start.wages.get(c).copied().unwrap_or(wage);
            let now = self.coming_back(corridor, t.irregular_cost, t.stopped, at_start);
            t.back = relative(now, self.start.coming_back.get(c)).clamp(BACK.0, BACK.1);
            t.return_back = decisions::power(t.back, p.decisions.return_back);
            // The cost is below zero where states add more than sending costs.
            let cost = law.sending_cost.min(1.0) - self.law.bonuses[c];
            t.sending_price = cost.max(remittance::LEAST_PRICE);
            let price = relative(t.sending_price, self.start.sending_price.get(c));
            let price = price.clamp(remittance::PRICE.0, remittance::PRICE.1);
            t.sent = ByFlag::new(factor(1.0), factor(decisions::power(price, p.remittance.price)));
            let household = p.remittance.household * self.states[origin.index()].living_at_home;
            t.household_cents = ByFlag::new((household * 100.0) as i64, 0);
            let x = p.remittance.channel_response * (p.remittance.informal_cost - cost);
            let probability = |base: f64| (65_536.0 / (1.0 + libm::exp(-(base + x)))) as u32;
            // A bank that requires no documents serves people in irregular status like people in regular status.
            let gap = p.remittance.formal_irregular - p.remittance.formal;
            let irregular = p.remittance.formal + gap * (1.0 - law.bank_access);
            t.formal = ByFlag::new(probability(p.remittance.formal), probability(irregular));
            t.sending_cost = ByFlag::new(factor(p.remittance.informal_cost), factor(cost));
            t.settled = factor((p.remittance.settled * law.settled_remit).min(1.0));
        }
        self.corridors = corridors;
    }

    /// The schemes of permits for a season that hold for people of a corridor, by sector.
    fn seasons(&self, origin: StateId, destination: StateId) -> [Option<Season>; Sector::COUNT] {
        Sector::ALL.map(|sector| {
            let schemes =
                self.law.recruitment_rules.iter().enumerate().filter_map(|(rule, r)| match r.what {
                    RuleKind::Season { opens, lasts, ahead, places, again }
                        if r.selector.origin(origin)
                            && r.selector.destination(destination)
                            && r.selector.sector(sector as usize) =>
                    {
                        let at = (self.month + 13 - opens.clamp(1, 12)) % 12;
                        let places = if places > 0.0 { places * r.strength } else { f64::INFINITY };
                        let season = Season {
                            rule,
                            places: places / f64::from(self.persons),
                            again: again * r.strength,
                            ..Season::at(at, lasts.clamp(1, 9), ahead.min(2))
                        };
                        Some((season, r.code))
                    }
                    _ => None,
                });
            // of several schemes for the same people, that with the fewest places holds, whatever their order
            let order = |a: &(Season, u32), b: &(Season, u32)| {
                a.0.places.total_cmp(&b.0.places).then(a.0.lasts.cmp(&b.0.lasts)).then(a.1.cmp(&b.1))
            };
            schemes.min_by(order).map(|(season, _)| season)
        })
    }

    /// The cost of coming back in irregular status for each attempt that succeeds, US dollars, given the price of a clandestine entry,
    /// the share of attempts that the border stops, and the wage in regular status. At a closed border the journey is paid in
    /// addition to the entry.
    fn coming_back(&self, corridor: CorridorId, entry: f64, stopped: f64, wage: f64) -> f64 {
        let (law, p) = (&self.law.corridors[corridor.index()], &self.mechanisms.crossing);
        // one pays a carrier, and no smuggler
        if law.border.at_least(Border::Open) || law.visa_free_months() > 0 {
            return law.travel;
        }
        let journey = if law.border.at_least(Border::Porous) { 0.0 } else { law.travel };
        let lost = p.stopped_months * p.irregular_wage * wage;
        (journey + entry + stopped * lost) * crossing::attempts(stopped)
    }

    /// The share of clandestine entries of a corridor that the border stops.
    fn stopped(&self, corridor: CorridorId) -> f64 {
        let law = &self.law.corridors[corridor.index()];
        let border = law.border;
        if border.at_least(Border::Open) || law.visa_free_months() > 0 {
            0.0
        } else {
            crossing::stopped(
                &self.mechanisms.crossing,
                border.at_least(Border::Porous),
                self.border_control(corridor),
            )
        }
    }

    /// The border control that people of a corridor meet: the mean over sectors and sexes.
    fn border_control(&self, corridor: CorridorId) -> f64 {
        let (origin, d) = self.geography.corridors[corridor.index()];
        let composition = &self.start.composition[corridor.index()];
        let community = self.geography.origin.iter().position(|o| *o == origin);
        let mean = |of: &dyn Fn(Sector) -> f64| {
            Sector::ALL.into_iter().map(|s| composition[s as usize] * of(s)).sum::<f64>()
        };
        let (true, Some(community)) = (self.rules.personal(Rule::BorderControl), community) else {
            return mean(&|s| self.rules.at(Rule::BorderControl, Geography::market(d, s)));
        };
        let women = self.start.women[corridor.index()];
        let of = |s: Sector, sex: Sex| {
            let life =
                Life::of_community(CommunityId::from_index(community), Traits::new(sex, Skill::Low, 0));
            let case = PersonContext { life: &life, place: d, sector: s, status: Status::Clandestine };
            self.rules.of(Rule::BorderControl, &self.geography, case)
        };
        mean(&|s| women * of(s, Sex::Female) + (1.0 - women) * of(s, Sex::Male))
    }

    /// The recruitment cost that law makes employers pay, by sector, US dollars per month of a permit.
    fn lawful_hiring(&self, who: &recruitment::PriceQuery, mix: &Mix) -> [f64; Sector::COUNT] {
        let law = &self.law.corridors[who.corridor.index()];
        if law.employer_pays <= 0.0 {
            return [0.0; Sector::COUNT];
        }
        let p = &self.mechanisms.recruitment;
        let permit = self.law.states[who.seeker.destination.index()].permit.max(1.0);
        let price = recruitment::price(self, who, self.start.margin, 0.0, 1.0).without_rent();
        std::array::from_fn(|s| {
            let sector = Sector::from_index(s);
            let kinds = Sex::ALL.into_iter().flat_map(|sex| Skill::ALL.map(|skill| (sex, skill)));
            let borne = kinds
                .map(|(sex, skill)| mix.share(sector, sex, skill) * recruitment::usual_share(p, sector, sex));
            law.employer_pays * price * borne.sum::<f64>() / permit
        })
    }

    /// The cost of places of a corridor to migrants, by sector, sex and skill, without the recruitment rules of policies, given the
    /// prices of visas by sector.
    fn place_costs(&self, who: &recruitment::PriceQuery, rent: &[f64; Sector::COUNT]) -> PlaceCosts {
        let p = &self.mechanisms.recruitment;
        let pays = 1.0 - self.law.corridors[who.corridor.index()].employer_pays;
        std::array::from_fn(|s| {
            let price = recruitment::price(self, who, self.start.margin, rent[s], 1.0);
            [Sex::Female, Sex::Male].map(|sex| {
                let share = pays * recruitment::usual_share(p, Sector::from_index(s), sex);
                let cost = PlaceCost::of(&price, share);
                [cost; Skill::COUNT]
            })
        })
    }
}

impl Season {
    /// A season of some months, so many months after it began; people may apply from some months ahead of it, and as long as
    /// they can come for a month at least.
    fn at(month: u32, lasts: u32, ahead: u32) -> Self {
        let (before, later) = (month >= 12 - ahead, month + 2 < lasts);
        Self {
            rule: 0,
            open: before || later,
            left: if month < lasts { (lasts - month) as u8 } else { 0 },
            wait: if before { (12 - month) as u8 } else { 1 },
            // places are given in the next month, and people leave a month later or when the season begins
            months: match (before, later) {
                (true, _) if month == 11 => (lasts - 1).max(1) as u8,
                (false, true) => (lasts - month - 2) as u8,
                _ => lasts as u8,
            },
            lasts: lasts as u8,
            places: 0.0,
            again: 0.0,
        }
    }
}

/// A cost relative to that of the start; 1 where either is not known or there is no such way.
fn relative(cost: f64, at_start: Option<&f64>) -> f64 {
    match at_start {
        Some(&start) if cost.is_finite() && start.is_finite() && cost > 0.0 && start > 0.0 => cost / start,
        _ => 1.0,
    }
}

/// The number of women per man, given the share of women; bounded near shares of 0 and 1.
fn women_per_man(share: f64) -> f64 {
    let share = share.clamp(1e-6, 1.0 - 1e-6);
    share / (1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_opens_ahead_of_its_first_month_and_closes_when_nobody_could_come_any_more() {
        let year: Vec<Season> = (0..12).map(|month| Season::at(month, 4, 2)).collect();
        assert_eq!(year.iter().map(|s| s.left).collect::<Vec<_>>(), [4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        let open: Vec<usize> = (0..12).filter(|month| year[*month].open).collect();
        assert_eq!(open, [0, 1, 10, 11]);
        // who applies in the second month is given a place in the third, and comes for the last
        assert_eq!([year[10].months, year[11].months, year[0].months, year[1].months], [4, 3, 2, 1]);
        assert_eq!([year[10].wait, year[11].wait, year[0].wait], [2, 1, 1]);
    }
}
