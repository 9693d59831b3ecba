//! Recruitment: vacancies go to origins, places to applicants, and the price of a place is paid.
//!
//! # What happens
//! **Shares of origins.** Vacancies of a market, those of contracts that end among them, go to corridors by established shares and by
//! what people of each origin cost employers:
//!
//! ```text
//! share ∝ people × by law × e^S
//! next S = S + part × (−substitution_long × ln(cost of the origin / mean cost) − S)
//! part = 1 − (1 − substitution / substitution_long)^(1/12)
//! ```
//!
//! People are those of the corridor at work in the destination × the share of the sector at the start, now and, with `memory`, at the
//! start. By law contains the corridor's part of the vacancies, agreements, the legal channel and bans. So at equal cost the shares are
//! the established ones, and the elasticity of substitution is `substitution` after twelve months. People of an origin who are fewer
//! because they have become dear do not make its next share smaller again: they are counted as many as they would be at equal cost. The
//! cost of an origin, US dollars per month, is the wage that holds for it, raised where a minimum wage for it alone does so,
//! contributions, levies, and what recruitment rules cost employers. What a corridor leaves goes to the others.
//!
//! **The price of the visa**, P, of a corridor and sector in US dollars, moves toward P\*, at which as many people would and could pay as
//! there are places (see `worth::reservation`):
//!
//! ```text
//! next P = P + price_adjustment × (P* − P),  0 ≤ P ≤ visa_rent × T × (E at a price of zero − home wage)
//! ```
//!
//! `visa_rent` belongs to the corridor. E is the consumption-equivalent income of a low-skilled man who has been abroad, US dollars per
//! month, and T the length of stays, between 6 and 60 months. Where a scheme gives permits for a season, T is its length, and people and
//! places are counted in the months in which people may apply. The price goes to those at the destination who hold the visa.
//!
//! **What an applicant pays**, US dollars:
//!
//! ```text
//! price of the place = (official + travel + margin of the agency + P) × own factor × (1 − share that the employer pays) × usual share
//! ```
//!
//! The own factor is log-normal with a mean of one and stays the same for a year with the same agency. The usual share is
//! `domestic_women` for women in domestic work, whose employers pay the rest, and otherwise 1. A cap cuts margin, visa or the total; the
//! part of the cut that is not enforced is charged all the same and counted as over the cap. Of several caps the lowest holds. Where
//! governments recruit (g2g), margin and visa are multiplied by `g2g_price`. Employers pay a part of their own accord or by a rule: as
//! far as they are audited nobody pays for the visa any more, and they bear what recruiting costs; what they are made to pay and do not,
//! migrants pay, and it is counted as over the cap too. A bond may be due on hiring. Consultations of governments may raise an agreement
//! by a step.
//!
//! # When in the month
//! Prices with law, shares at the beginning of demand, payment in the job market, prices of visas for the next month after the pass.
//!
//! # Chance
//! Once a year for a person and agency: the rank of the price. For an applicant: whether a public office fills the place, who
//! posts a bond. Each month, for a corridor: whether an agreement moves up a step.

use crate::codes::{Agreement, Sector, Sex, Skill};
use crate::conditions::{MonthlyConditions, PlaceCost};
use crate::draw::blocks::{Consultation, OwnPrice, Place};
use crate::draw::unit;
use crate::ids::{AgencyId, ByMarket, CorridorId, MarketId};
use crate::law::recruitment_rules::{RecruitmentRule, RuleKind};
use crate::mechanism_parameters::demand::Response;
use crate::mechanism_parameters::recruitment::Recruitment;
use crate::people::status::{Status, StatusSet};
use crate::world::geography::Geography;
use crate::world::market::{Applicant, Application, CorridorState, Market, Markets, MeanCost};
use crate::world::stocks::{Stocks, count};
use crate::worth::Terms;
use crate::worth::reservation::{Reservations, adjusted};
use crate::worth::ways::{EXPERIENCED, WAYS};

/// The parts of a recruitment cost, cents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    pub(crate) official: i32,
    pub(crate) travel: i32,
    pub(crate) margin: i32,
    pub(crate) rent: i32,
    pub(crate) over_cap: i32,
    pub(crate) employer: i32,
    /// Of what the employer pays, the part that a recruitment rule makes it pay.
    pub(crate) by_rule: i32,
}

impl Cost {
    /// What the migrant pays of it, cents.
    pub(crate) fn migrant(&self) -> i64 {
        [self.official, self.travel, self.margin, self.rent].into_iter().map(i64::from).sum()
    }
}

/// The person and corridor for which a price is computed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriceQuery {
    /// The corridor.
    pub(crate) corridor: CorridorId,
    /// The applicant, as recruitment rules see them.
    pub(crate) seeker: Applicant,
    /// The agent; none for the mean price of such people.
    pub(crate) agent: Option<u32>,
    /// Whether the recruitment rules of policies apply.
    pub(crate) ruled: bool,
}

impl PriceQuery {
    /// The recruitment rules that apply.
    pub(crate) fn recruitment_rules<'a>(&self, conditions: &'a MonthlyConditions) -> &'a [RecruitmentRule] {
        if self.ruled { &conditions.law.recruitment_rules } else { &[] }
    }
    /// The query for an applicant.
    pub(crate) fn of(conditions: &MonthlyConditions, a: &Application) -> Self {
        let ruled = conditions.corridors[a.corridor.index()].ruled;
        Self {
            corridor: a.corridor,
            seeker: a.seeker(&conditions.geography, conditions.month),
            agent: Some(a.agent),
            ruled,
        }
    }
}

/// A public office that recruits in place of an agency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office {
    /// The policy's index.
    pub(crate) policy: usize,
    /// 1 if the office fills the place; without an agent, the share of places that it fills.
    pub(crate) share: f64,
    pub(crate) fee: f64,
    pub(crate) rent: f64,
    pub(crate) honesty: f64,
    pub(crate) wait: f64,
}

/// The public office that fills a place, if any. Which places it fills is drawn again each month.
pub(crate) fn office(conditions: &MonthlyConditions, who: &PriceQuery) -> Option<Office> {
    if who.agent.is_none() {
        return offices(conditions, who);
    }
    // The part of the person's number, 0 to 1, that the preceding offices have not taken, stretched to 0 to 1.
    let mut left = None;
    who.recruitment_rules(conditions).iter().find_map(|r| {
        let RuleKind::Office { share, fee, rent, honesty, wait } = r.what else { return None };
        let weight = r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent) * share;
        let agent = who.agent?;
        let word = || conditions.rng_key.words(agent, conditions.month, Place)[Place::OFFICE];
        let number = left.unwrap_or_else(|| unit(word()));
        left = Some((number - weight) / (1.0 - weight));
        (number < weight).then_some(Office { policy: r.policy, share: 1.0, fee, rent, honesty, wait })
    })
}

/// The public offices of a corridor together, without an applicant: each takes its share of what those before it leave.
fn offices(conditions: &MonthlyConditions, who: &PriceQuery) -> Option<Office> {
    let mut all: Option<Office> = None;
    for r in who.recruitment_rules(conditions) {
        let RuleKind::Office { share, fee, rent, honesty, wait } = r.what else { continue };
        let share = r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, None) * share;
        if share <= 0.0 {
            continue;
        }
        let one = Office { policy: r.policy, share, fee, rent, honesty, wait };
        all = Some(all.map_or(one, |before| {
            let next = share * (1.0 - before.share);
            let sum = before.share + next;
            let mean = |a: f64, b: f64| (a * before.share + b * next) / sum;
            Office {
                policy: before.policy,
                share: sum,
                fee: mean(before.fee, fee),
                rent: mean(before.rent, rent),
                honesty: mean(before.honesty, honesty),
                wait: mean(before.wait, wait),
            }
        }));
    }
    all
}

/// What a place costs, US dollars.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Price {
    pub(crate) official: f64,
    pub(crate) travel: f64,
    pub(crate) margin: f64,
    pub(crate) rent: f64,
    /// Of margin and rent, what is charged above a cap.
    pub(crate) over: f64,
    /// Margin as it would be without caps.
    pub(crate) uncapped_margin: f64,
    /// Rent as it would be without caps.
    pub(crate) uncapped_rent: f64,
    /// Share that employers pay.
    pub(crate) employer: EmployerShare,
}

/// Share of the price that employers pay by law and by the recruitment rules of policies.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EmployerShare {
    /// By law.
    pub(crate) lawful: f64,
    /// As far as it is enforced.
    pub(crate) enforced: f64,
}

/// The parts of a price that a cap can cut: amounts in US dollars, or a value for each of them.
#[derive(Clone, Copy)]
struct CappedParts {
    margin: f64,
    rent: f64,
}

impl CappedParts {
    /// Combines each part with that of others.
    fn with(self, others: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self { margin: f(self.margin, others.margin), rent: f(self.rent, others.rent) }
    }
}

impl Price {
    /// The whole price, including what employers pay.
    pub(crate) fn all(&self) -> f64 {
        self.official + self.travel + self.margin + self.rent
    }
    /// The cost of recruiting: the whole price without the price of the visa.
    pub(crate) fn without_rent(&self) -> f64 {
        self.official + self.travel + self.margin
    }
    /// Whether a cap on the margin, on the rent or on the total, US dollars, cuts the price; a cap of 0 is none.
    pub(crate) fn exceeds(&self, margin: f64, rent: f64, total: f64) -> bool {
        let above = |x: f64, cap: f64| cap > 0.0 && x > cap;
        let all = self.official + self.travel + self.uncapped_margin + self.uncapped_rent;
        above(self.uncapped_margin, margin) || above(self.uncapped_rent, rent) || above(all, total)
    }
}

/// What a place costs: its parts times the own factor of the person who pays (`luck`). A cap cuts what is charged; the part of the
/// cut that is not enforced is charged all the same. Of several caps the lowest holds.
pub(crate) fn price(
    conditions: &MonthlyConditions,
    who: &PriceQuery,
    margin: f64,
    rent: f64,
    luck: f64,
) -> Price {
    let law = &conditions.law.corridors[who.corridor.index()];
    let (origin, destination) = conditions.geography.corridors[who.corridor.index()];
    let (o, d) = (&conditions.law.states[origin.index()], &conditions.law.states[destination.index()]);
    let p = &conditions.mechanisms.recruitment;
    let eased = if law.agreement.at_least(Agreement::G2g) { p.g2g_price } else { 1.0 };
    let (mut margin, mut rent) = (margin * law.margin * eased * luck, rent * eased * luck);
    let (mut official, travel) = (law.official * luck, law.travel * luck);
    let mut employer = EmployerShare { lawful: law.employer_pays, enforced: law.employer_pays };
    let rules = who.recruitment_rules(conditions);
    if !rules.is_empty() {
        if let Some(office) = office(conditions, who) {
            margin *= 1.0 - office.share;
            rent *= 1.0 - office.share * (1.0 - office.rent);
            official += office.share * office.fee;
        }
        for r in rules {
            match r.what {
                RuleKind::Attested { fee, .. } => {
                    official +=
                        fee * r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent)
                }
                RuleKind::EmployerPays { share, enforcement, .. } => {
                    let weight = r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent);
                    employer.lawful = employer.lawful.max(share * weight);
                    employer.enforced = employer.enforced.max(share * weight * enforcement);
                }
                _ => {}
            }
        }
    }
    let uncapped = CappedParts { margin, rent };
    // the parts that law allows, and the parts that are charged
    let (mut legal, mut charged) = (uncapped, uncapped);
    let capped = |x: f64, cap: f64| if cap > 0.0 { x.min(cap) } else { x };
    let evade = |charged: CappedParts, enforced: CappedParts, cut: CappedParts| {
        let enforced_cut = enforced.with(cut, |share, cut| share * cut);
        charged.with(uncapped.with(enforced_cut, |x, cut| x - cut), f64::min)
    };
    let caps = |r: &RecruitmentRule| match r.what {
        RuleKind::Cap { margin, rent, total, enforcement } => {
            let weight = r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent);
            let enforced = CappedParts { margin: enforcement * weight, rent: enforcement * weight };
            (weight > 0.0).then_some((CappedParts { margin, rent }, total, enforced))
        }
        _ => None,
    };
    let own = (
        CappedParts { margin: o.margin_cap, rent: d.rent_cap },
        o.fee_cap,
        CappedParts { margin: o.cap_enforcement, rent: d.cap_enforcement },
    );
    for (parts, _, enforced) in std::iter::once(own).chain(rules.iter().filter_map(caps)) {
        let cut = uncapped.with(parts, |x, cap| x - capped(x, cap));
        legal = legal.with(uncapped.with(cut, |x, cut| x - cut), f64::min);
        charged = evade(charged, enforced, cut);
    }
    let within = legal;
    for (_, total, enforced) in std::iter::once(own).chain(rules.iter().filter_map(caps)) {
        let all = official + travel + within.margin + within.rent;
        if total > 0.0 && all > total {
            // a cap on the total falls on margin and rent in proportion
            let room = (total - official - travel).max(0.0);
            let squeeze = (room / (within.margin + within.rent).max(1e-9)).min(1.0);
            let squeezed = CappedParts { margin: within.margin * squeeze, rent: within.rent * squeeze };
            legal = legal.with(squeezed, f64::min);
            charged = evade(charged, enforced, uncapped.with(squeezed, |x, left| x - left));
        }
    }
    let over = charged.margin - legal.margin + (charged.rent - legal.rent);
    Price {
        official,
        travel,
        margin: charged.margin,
        rent: charged.rent,
        over: over.max(0.0),
        uncapped_margin: margin,
        uncapped_rent: rent,
        employer,
    }
}

/// The own factor of a person's price with an agency, which is the same for a year: log-normal with a mean of one.
pub(crate) fn luck(conditions: &MonthlyConditions, agent: u32, agency: AgencyId) -> f64 {
    let year = conditions.month / 12 * 12;
    let block = OwnPrice(u32::from(agency.number()));
    let word = conditions.rng_key.words(agent, year, block)[OwnPrice::RANK];
    f64::from(conditions.cost_ranks[(word >> 24) as usize])
}

impl PlaceCost {
    /// The cost to a migrant who pays a share (0 to 1) of a price.
    pub(crate) fn of(price: &Price, share: f64) -> Self {
        Self { all: (price.all() * share) as f32, visa: (price.rent * share) as f32 }
    }
}

/// Share of the price that migrants pay where no rule makes employers pay: women in domestic work pay a part, all others the whole
/// price.
pub(crate) fn usual_share(p: &Recruitment, sector: Sector, sex: Sex) -> f64 {
    if sector == Sector::Domestic && sex == Sex::Female { p.domestic_women } else { 1.0 }
}

/// What a place costs an applicant, cents; `pays` is the share that the employer pays of its own accord.
pub(crate) fn cost(
    conditions: &MonthlyConditions,
    a: &Application,
    agency: AgencyId,
    margin: f64,
    rent: f64,
    pays: f64,
) -> (Cost, Price) {
    let who = PriceQuery::of(conditions, a);
    let factor = luck(conditions, a.agent, agency);
    let price = price(conditions, &who, margin, rent, factor);
    let EmployerShare { lawful, enforced } = price.employer;
    let usual = usual_share(&conditions.mechanisms.recruitment, who.seeker.sector, who.seeker.sex);
    let share = (1.0 - pays.max(enforced)) * usual;
    // a conversion that is too large stops at the largest number of cents: 21 million dollars
    let cents = |x: f64| i64::from((x * 100.0) as i32);
    let part = |x: f64| (x * share * 100.0) as i32;
    let mut cost = Cost {
        official: part(price.official),
        travel: part(price.travel),
        margin: part(price.margin),
        rent: part(price.rent),
        ..Cost::default()
    };
    // what is charged above a cap, and what law makes the employer pay and the migrant pays instead
    let evaded = (pays.max(lawful) - pays.max(enforced)) * usual * (price.all() - price.over);
    let audited = (enforced - pays).max(0.0) * usual;
    cost.over_cap = i64::from((price.over * share * 100.0) as i32)
        .saturating_add((evaded * 100.0) as i64)
        .clamp(0, cost.migrant().min(i64::from(i32::MAX))) as i32;
    // an employer pays the cost of recruiting; the price of the visa is not charged to it
    let all = cents(price.without_rent()) + i64::from(cost.rent);
    cost.employer = (all - cost.migrant()).clamp(0, i64::from(i32::MAX)) as i32;
    let by_rule = audited * price.without_rent();
    cost.by_rule = ((by_rule * 100.0) as i32).min(cost.employer);
    (cost, price)
}

/// The bond that is due on hiring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BondDue {
    /// The amount, US dollars.
    pub(crate) usd: f64,
    /// Whether the employer posts it; otherwise the migrant does.
    pub(crate) by_employer: bool,
}

/// The bond that is due on hiring; the largest of several is due.
pub(crate) fn bond(conditions: &MonthlyConditions, who: &PriceQuery) -> BondDue {
    let law = &conditions.law.states[who.seeker.destination.index()];
    let mut due = BondDue { usd: law.bond, by_employer: false };
    for r in who.recruitment_rules(conditions) {
        if let RuleKind::Bond { amount, employer, .. } = r.what
            && amount > due.usd
        {
            let weight = r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent);
            match who.agent {
                // the mean bond that migrants post
                None => due.usd = due.usd.max(amount * weight * (1.0 - employer)),
                Some(agent) if weight > 0.0 => {
                    let words = conditions.rng_key.words(agent, conditions.month, Place);
                    let word = words[Place::BOND_BY_EMPLOYER];
                    due = BondDue { usd: amount, by_employer: crate::draw::chance(word, employer) };
                }
                Some(_) => {}
            }
        }
    }
    due
}

/// Consultations of governments: with a probability per month an agreement moves up a step, and stays there.
pub(crate) fn consult(conditions: &mut MonthlyConditions, markets: &mut Markets) {
    let law = &mut conditions.law;
    for (c, state) in markets.corridors.iter_mut().enumerate() {
        let corridor = &mut law.corridors[c];
        corridor.agreement.rise(f64::from(state.steps));
        for r in &law.recruitment_rules {
            let RuleKind::Process { probability, highest } = r.what else { continue };
            if !r.selector.corridor(&conditions.geography, CorridorId::from_index(c))
                || corridor.agreement.number() + 1.0 > highest.number()
            {
                continue;
            }
            let code = conditions.geography.corridor_codes[c];
            let word =
                conditions.rng_key.words(code, conditions.month, Consultation(r.code))[Consultation::STEP];
            if crate::draw::chance(word, r.strength * probability) {
                corridor.agreement.rise(1.0);
                state.steps += 1;
            }
        }
    }
}

/// The shares of an origin in the workers of a market that follow from the cost of its people, without law and agreements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// The corridor.
    pub(crate) corridor: CorridorId,
    /// Its share of the market's workers now, given the costs at which they were hired.
    pub(crate) held: f64,
    /// The share that employers want, given the costs of the month.
    pub(crate) wanted: f64,
}

/// Each corridor's share of the vacancies of each sector of its destination: by its people there, its sectors at the start,
/// vacancies by law, agreements, and what employers pay for its people relative to others. Returns the parts of each market.
pub(crate) fn shares(
    conditions: &MonthlyConditions,
    stocks: &Stocks,
    markets: &mut Markets,
) -> ByMarket<Vec<Part>> {
    let established = established(conditions, stocks, markets);
    let response = conditions.mechanisms.recruitment.response();
    let mut into = vec![Vec::new(); conditions.geography.states];
    for (c, (_, destination)) in conditions.geography.corridors.iter().enumerate() {
        into[destination.index()].push(c);
    }
    let all: Vec<MarketId> = markets.all.ids().collect();
    let parts = all.into_iter().map(|m| {
        let (s, corridors) = (m.sector() as usize, &into[m.state().index()]);
        let turnover = 1.0 / markets.all[m].stay[0].max(1.0);
        let mut origins: Vec<Origin> = corridors
            .iter()
            .map(|&c| Origin {
                people: established[c].people * conditions.start.composition[c][s],
                by_law: established[c].by_law[s],
                cost: conditions.corridors[c].labour_cost[s],
                answer: markets.corridors[c].substituted[s],
                embodied: markets.corridors[c].embodied[s],
            })
            .collect();
        let shares = divided(&mut origins, response, turnover);
        for ((&c, o), share) in corridors.iter().zip(&origins).zip(shares) {
            let corridor = &mut markets.corridors[c];
            (corridor.share[s], corridor.substituted[s], corridor.embodied[s]) =
                (share, o.answer, o.embodied);
        }
        let [held, wanted] =
            [|o: &Origin| o.embodied, |o: &Origin| o.answer].map(|log| parts_by(&origins, log));
        let part = |(k, &c): (usize, &usize)| Part {
            corridor: CorridorId::from_index(c),
            held: held[k],
            wanted: wanted[k],
        };
        corridors.iter().enumerate().map(part).collect()
    });
    parts.collect()
}

/// An origin in a market.
#[derive(Clone, Copy, Debug)]
struct Origin {
    /// Its people at work there, agents: as many as there would be at equal cost.
    people: f64,
    /// Factor on its share of new places by law and agreements.
    by_law: f64,
    /// What its people cost an employer, US dollars per month.
    cost: f64,
    /// How its share of new places has answered the cost so far: the logarithm of a factor.
    answer: f64,
    /// The mean of these factors over the people who work there, at the times at which they were hired: a logarithm.
    embodied: f64,
}

/// The shares of origins in the new places of a market. The answers to cost move by a month, in which a share `turnover` of the
/// workers is replaced.
fn divided(origins: &mut [Origin], response: Response, turnover: f64) -> Vec<f64> {
    let mut mean = MeanCost::default();
    for o in origins.iter() {
        mean.add(o.people * o.by_law * libm::exp(o.answer), o.cost);
    }
    for o in origins.iter_mut() {
        o.answer = response.next(o.answer, mean.mean().map_or(0.0, |mean| relative_cost(o.cost, mean)));
        if o.answer != o.embodied {
            let (now, new) = (libm::exp(o.embodied), libm::exp(o.answer));
            o.embodied = libm::log(now + turnover * (new - now));
        }
    }
    let weights: Vec<f64> = origins.iter().map(|o| o.people * o.by_law * libm::exp(o.answer)).collect();
    shares_of(weights)
}

/// The shares of origins in the workers of a market: in proportion to their people × a factor, of which `log` returns the logarithm.
fn parts_by(origins: &[Origin], log: fn(&Origin) -> f64) -> Vec<f64> {
    shares_of(origins.iter().map(|o| o.people * libm::exp(log(o))).collect())
}

/// Weights divided by their sum.
fn shares_of(mut weights: Vec<f64>) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|w| *w = if sum > 0.0 { *w / sum } else { 0.0 });
    weights
}

/// The logarithm of a cost relative to another.
pub(crate) fn relative_cost(cost: f64, mean: f64) -> f64 {
    if cost > 0.0 && mean > 0.0 { libm::log(cost / mean) } else { 0.0 }
}

/// What a corridor's share of new places depends on beside cost.
struct Established {
    /// People at work there without the settled, agents: as many as there would be if people of all origins had always cost the
    /// same.
    people: f64,
    /// Factor on its share of new places by law and agreements, by sector.
    by_law: [f64; Sector::COUNT],
}

fn established(conditions: &MonthlyConditions, stocks: &Stocks, markets: &Markets) -> Vec<Established> {
    let p = &conditions.mechanisms.recruitment;
    let rate = conditions.mechanisms.demand.rate(conditions.years);
    (0..conditions.geography.corridors.len())
        .map(|c| {
            let law = &conditions.law.corridors[c];
            let there = count(&stocks.keys[c], StatusSet::WORKING) - stocks.keys[c][Status::Settled as usize];
            let agreement = 1.0 + law.agreement.part_of(p.agreement_share - 1.0);
            // without memory, the corridor's part of the vacancies decides how fast it grows, and fades with growth; with memory, it
            // decides how large the corridor becomes
            let apart =
                if rate < 1.0 && p.memory == 0.0 { libm::pow(law.vacancies, rate) } else { law.vacancies };
            let beside = p.pioneers / f64::from(conditions.persons);
            let sectors = &conditions.start.composition[c];
            // people who are fewer because they are dear do not make the next share smaller again
            let beyond: f64 = sectors
                .iter()
                .zip(&markets.corridors[c].embodied)
                .map(|(part, embodied)| part * (libm::exp(*embodied) - 1.0))
                .sum();
            let now = (there as f64 + beside) / (1.0 + beyond).max(1e-3);
            let people = if p.memory > 0.0 {
                let ever = markets.corridors[c].at_start + beside;
                libm::pow(now, 1.0 - p.memory) * libm::pow(ever, p.memory)
            } else {
                now
            };
            let by_law = apart * agreement * law.legal * (1.0 - law.ban);
            let banned = &conditions.corridors[c].banned_in;
            Established { people, by_law: std::array::from_fn(|s| by_law * (1.0 - banned[s])) }
        })
        .collect()
}

/// Moves the price of each visa toward the price at which as many people would and could pay as there are places. Places and demand at
/// each price are smoothed. The price is at most the largest share of the gain for which a visa can be sold; there a line stays.
pub(crate) fn ease_rents(
    conditions: &MonthlyConditions,
    reservations: &[[Reservations; Sector::COUNT]],
    markets: &ByMarket<Market>,
    corridors: &mut [CorridorState],
) {
    let p = &conditions.mechanisms.recruitment;
    let part = 1.0 / p.price_memory.max(1.0);
    // the shares of a scheme's corridors in a market, and the places given for its season
    let mut schemes: Vec<(usize, MarketId, f64, f64)> = Vec::new();
    for (c, state) in corridors.iter().enumerate() {
        for s in Sector::ALL {
            let Some(season) = conditions.corridors[c].season[s as usize] else { continue };
            let at = Geography::market(conditions.geography.corridors[c].1, s);
            let own = (state.share[s as usize].max(1e-12), state.in_season[s as usize] as f64);
            match schemes.iter_mut().find(|x| x.0 == season.rule && x.1 == at) {
                Some(x) => (x.2, x.3) = (x.2 + own.0, x.3 + own.1),
                None => schemes.push((season.rule, at, own.0, own.1)),
            }
        }
    }
    let in_scheme = |rule: usize, at: MarketId| {
        schemes.iter().find(|x| x.0 == rule && x.1 == at).map_or((0.0, 0.0), |x| (x.2, x.3))
    };
    for (c, state) in corridors.iter_mut().enumerate() {
        let (origin, destination) = conditions.geography.corridors[c];
        let law = &conditions.law.corridors[c];
        let h = conditions.states[origin.index()].home_wage;
        for s in Sector::ALL {
            let at = Geography::market(destination, s);
            let market = &markets[at];
            let demand = &mut state.demand[s as usize];
            let season = conditions.corridors[c].season[s as usize];
            let places = match season {
                None => market.places() * state.share[s as usize].min(1.0),
                Some(season) => {
                    let all: (f64, f64) = in_scheme(season.rule, at);
                    let part = state.share[s as usize].max(1e-12) / all.0.max(1e-12);
                    (season.places - all.1).clamp(0.0, market.places()) * part
                }
            };
            // outside the months in which people may apply for a season, demand and places stay as they were
            if season.is_none_or(|season| season.open) {
                demand.add(&reservations[c][s as usize], places, part);
            }
            let months = market.stay[0].clamp(Terms::STAY.0, Terms::STAY.1);
            let months = season.map_or(months, |x| {
                months + conditions.mechanisms.worth.season * (f64::from(x.lasts) - months)
            });
            let cell = conditions.ways[c * WAYS].cell(s, Sex::Male, Skill::Low);
            let gain = f64::from(cell.before_price[EXPERIENCED]) - h;
            let highest = law.visa_rent * months * gain.max(0.0);
            let price = &mut state.rent[s as usize];
            let cents = libm::round(*price * 100.0) as i64;
            *price = adjusted(cents, demand.clearing(), p.price_adjustment, highest) as f64 / 100.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three origins of which the first costs so many times as much, after so many months; the others cost the same.
    fn after(months: u32, times: f64) -> (Vec<f64>, [Origin; 3]) {
        let mut origins = [(0.5, times), (0.3, 1.0), (0.2, 1.0)].map(|(people, times)| Origin {
            people,
            by_law: 1.0,
            cost: 230.1 * times,
            answer: 0.0,
            embodied: 0.0,
        });
        let mut shares = Vec::new();
        for _ in 0..months {
            shares = divided(&mut origins, Recruitment::default().response(), 1.0 / 36.0);
        }
        (shares, origins)
    }

    #[test]
    fn at_equal_cost_shares_are_the_established_ones() {
        let (shares, origins) = after(120, 1.0);
        assert!(origins.iter().all(|o| o.answer == 0.0 && o.embodied == 0.0));
        for (share, established) in shares.into_iter().zip([0.5, 0.3, 0.2]) {
            assert!((share - established).abs() < 1e-15);
        }
        assert_eq!(parts_by(&origins, |o| o.answer), parts_by(&origins, |o| o.embodied));
    }

    #[test]
    fn new_places_go_to_the_cheaper_as_stated_after_a_year_and_in_the_long_run() {
        // a tenth dearer: share relative to another's, in logarithms
        let elasticity = |months| {
            let (shares, _) = after(months, 1.1);
            libm::log(shares[0] / shares[1] / (0.5 / 0.3)) / libm::log(1.1)
        };
        assert!((elasticity(12) + 1.5).abs() < 1e-9, "{}", elasticity(12));
        // five years: 3 (1 - (1/2)^5)
        assert!((elasticity(60) + 93.0 / 32.0).abs() < 1e-9, "{}", elasticity(60));
        assert!((elasticity(600) + 3.0).abs() < 1e-6);
        let (shares, origins) = after(600, 1.1);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // the others keep their shares relative to each other
        assert!((shares[1] / shares[2] - 1.5).abs() < 1e-9);
        // in the end the people who are there are as new places have it
        assert!(origins.iter().all(|o| (o.answer - o.embodied).abs() < 1e-5), "{origins:?}");
    }
}
