//! Migrants: first people abroad by destination, sector and employer, then candidates by origin and community, then
//! the people who come of age in each calendar year of the run.
//!
//! The number of a row identifies a person: it is the same in every arm and checkpoint, and in a longer run. Candidates
//! and people who come of age have the same shares of sexes and skills as the people abroad of their origin. The
//! submodel `initialization` has the parameters.

use super::Plan;
use super::at_home::{self, AtHome};
use crate::accounts::{Account, Accounts};
use crate::ages::Ages;
use crate::chunk::granted;
use crate::codes::{Border, Sector, Sex, Skill};
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::{self, Donor, FirstRanks, Fixed, PersonAtStart};
use crate::draw::{RANKS, RandomOrder, Stream};
use crate::hash::text_hash;
use crate::ids::{CommunityId, CorridorId, EmployerId, StateId};
use crate::law::amendments::Rule;
use crate::mechanism_parameters::initialization::Initialization;
use crate::mechanisms::{contract, home};
use crate::pay;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, MAX_CASH, Migrant, Money, NO_AGENCY, NO_EMPLOYER, OF_AGE, Ranks, Traits};
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::donors::Donors;
use crate::world::firms::{Employer, EmployerIndex};
use crate::world::geography::{Geography, OPTIONS};
use crate::world::market::Markets;
use crate::world::stocks::Stocks;
use rayon::prelude::*;
use std::ops::Range;

/// A range of consecutive rows of the same kind.
#[derive(Clone, Copy, Debug)]
enum Group {
    /// People of a corridor in a sector: corridor, sector, number of rows of the market before this group, number of
    /// rows of the market, number of rows of the corridor in sectors before this one.
    Abroad { corridor: CorridorId, sector: Sector, before: u64, market_rows: u64, in_corridor: u64 },
    /// Candidates of an origin.
    Candidates { origin: StateId, rows: u64 },
    /// People of an origin who come of age within some months from a month on.
    Cohort { origin: StateId, from: u32, months: u32 },
}

/// The population at the start, group by group.
pub(super) struct Population<'a> {
    setup: &'a Setup,
    plan: &'a Plan,
    conditions: &'a MonthlyConditions,
    index: &'a EmployerIndex,
    groups: Vec<(u64, Group)>,
    rows: u64,
    ages: Ages,
    at_home: Vec<AtHome>,
}

impl<'a> Population<'a> {
    pub(super) fn new(
        setup: &'a Setup,
        plan: &'a Plan,
        conditions: &'a MonthlyConditions,
        index: &'a EmployerIndex,
    ) -> Self {
        let (mut groups, mut rows) = (Vec::new(), 0);
        for state in 0..setup.states.len() {
            for sector in Sector::ALL {
                let here: Vec<usize> = (0..setup.corridors.len())
                    .filter(|&c| setup.corridors[c].destination.index() == state)
                    .collect();
                let market_rows: u64 = here.iter().map(|&c| plan.sectors[c][sector as usize]).sum();
                let mut before = 0;
                for &corridor in &here {
                    let n = plan.sectors[corridor][sector as usize];
                    if n > 0 {
                        let in_corridor = plan.sectors[corridor][..sector as usize].iter().sum();
                        let corridor = CorridorId::from_index(corridor);
                        let group = Group::Abroad { corridor, sector, before, market_rows, in_corridor };
                        groups.push((rows, group));
                        before += n;
                        rows += n;
                    }
                }
            }
        }
        for (origin, &n) in plan.candidates.iter().enumerate() {
            if n > 0 {
                groups.push((rows, Group::Candidates { origin: StateId::from_index(origin), rows: n }));
                rows += n;
            }
        }
        let start = setup.start;
        for (k, cohort) in plan.cohorts.iter().enumerate() {
            // Months are counted from January 1900, so that a year begins at a multiple of twelve.
            let begin = (start.year() + k as u32 - 1900) * 12;
            let from = begin.max(start.0);
            for (origin, &n) in cohort.iter().enumerate().filter(|(_, n)| **n > 0) {
                let origin = StateId::from_index(origin);
                groups.push((rows, Group::Cohort { origin, from, months: begin + 12 - from }));
                rows += n;
            }
        }
        let ages = Ages::new(&conditions.mortality, setup.mechanisms.home.retirement);
        let at_home = at_home::shares(setup, &plan.candidates);
        Self { setup, plan, conditions, index, groups, rows, ages, at_home }
    }

    /// Generates the people of a range of rows.
    fn generate(&self, range: Range<u64>, out: &mut Vec<Migrant>) {
        (range.start as usize..range.end as usize)
            .into_par_iter()
            .with_min_len(4096)
            // Most rows belong to the group of the row before, so the search starts there.
            .map_init(
                || 0,
                |g, row| {
                    let row = row as u64;
                    let here = |g: usize| {
                        self.groups[g].0 <= row && self.groups.get(g + 1).is_none_or(|next| row < next.0)
                    };
                    if !here(*g) {
                        *g = self.groups.partition_point(|g| g.0 <= row) - 1;
                    }
                    let (first, group) = self.groups[*g];
                    match group {
                        Group::Abroad { corridor, sector, before, market_rows, in_corridor } => {
                            let at = row - first;
                            let shares = self.given(corridor, sector, at, in_corridor + at);
                            self.abroad(row as u32, corridor, sector, shares, before + at, market_rows)
                        }
                        Group::Candidates { origin, rows } => {
                            self.candidate(row as u32, origin, row - first, rows)
                        }
                        Group::Cohort { origin, from, months } => {
                            self.newcomer(row as u32, origin, from, months)
                        }
                    }
                },
            )
            .collect_into_vec(out);
    }

    /// Sex, skill and status of the `at`-th row of a corridor in a sector, which is the `in_corridor`-th of the corridor.
    /// Each is assigned in a random order of its own, so that the shares hold and are independent of each other.
    fn given(&self, corridor: CorridorId, sector: Sector, at: u64, in_corridor: u64) -> (Sex, Skill, Status) {
        let c = corridor.index();
        let code = self.conditions.geography.corridor_codes[c];
        let (plan, s) = (self.plan, sector as usize);
        let rows = plan.sectors[c][s];
        let order = |rows: u64, what: GivenShare| self.order(code, rows, what, sector);
        let women = plan.women[c][s];
        let sex = if order(rows, GivenShare::Sex).place(at) < women { Sex::Female } else { Sex::Male };
        let skill = dealt(&plan.skills[c][s], order(rows, GivenShare::Skill).place(at));
        let order = self.order(code, plan.corridors[c], GivenShare::Status, Sector::Construction);
        let status = dealt(&plan.statuses[c], order.place(in_corridor));
        (sex, Skill::from_index(skill), Status::from_index(status))
    }

    /// The donors of a settled world, and the month whose state of them is kept.
    fn donors(&self) -> Option<(&Donors, u32)> {
        let donors = &self.setup.settled.as_ref()?.donors;
        donors.month.map(|month| (donors, month.0))
    }

    fn order(&self, code: u32, rows: u64, what: GivenShare, sector: Sector) -> RandomOrder {
        let k = what as u32 * Sector::COUNT as u32 + sector as u32;
        let words = self.conditions.rng_key.words(code, 0, blocks::GivenShare(k));
        RandomOrder::new(rows, words.several(blocks::GivenShare::ORDER))
    }

    fn abroad(
        &self,
        agent: u32,
        corridor: CorridorId,
        sector: Sector,
        (sex, skill, status): (Sex, Skill, Status),
        at: u64,
        market_rows: u64,
    ) -> Migrant {
        let c = &self.setup.corridors[corridor.index()];
        let t = self.conditions;
        let start = self.setup.start.0;
        let mut stream = t.rng_key.sequence(agent, PersonAtStart::SEQUENCE);
        let (first, last) = t.geography.communities[c.origin.index()];
        let community = CommunityId::new(first + (stream.unit() * f64::from(last - first)) as u16);
        let p = &t.mechanisms.initialization;
        let age = age_abroad(&mut stream, p);
        let law = &t.law.states[c.destination.index()];
        let permit = law.permit.clamp(1.0, 255.0);
        let left = 1.0 + (stream.unit() * permit).floor();
        let settled = status == Status::Settled;
        // Permit holders have been abroad for a part of the time that permits allow, other people for some years.
        let mut renewals = 0.0;
        let stay = if StatusSet::PERMIT.has(status) {
            renewals = (stream.unit() * (law.renewals + 0.5)).floor().min(law.renewals.floor());
            permit - left + permit * renewals
        } else {
            stream.unit() * stream.unit() * if settled { p.longest_stay_settled } else { p.longest_stay }
        };
        let stay = stay.clamp(0.0, f64::from(age) - 192.0) as u16;
        let irregular =
            if StatusSet::IRREGULAR.has(status) { (stream.unit() * f64::from(stay)) as u16 } else { 0 };
        let market = Geography::market(c.destination, sector);
        let (lo, hi) = self.index.ranges[market];
        let employer =
            if hi > lo && market_rows > 0 && status != Status::Detained && status != Status::Waiting {
                EmployerId::new(lo + (at * u64::from(hi - lo) / market_rows) as u32)
            } else {
                NO_EMPLOYER
            };
        let mut traits = Traits::new(sex, skill, children(&mut stream, age, p));
        traits.set_insured(StatusSet::PERMIT.has(status) && stream.unit() < law.health_insurance);
        traits.set_family(settled && stream.unit() < p.family_settled);
        traits.set_before(Status::Clandestine);
        let conditions = &t.markets[market];
        let factor = t.mechanisms.crossing.wage_factor(status);
        let women = if sex == Sex::Female { t.mechanisms.contract.women_wage } else { 1.0 };
        let rank_word = t.rng_key.words(agent, 0, Fixed)[Fixed::WAGE_RANK];
        let rank = f64::from(t.wage_ranks[(rank_word >> 24) as usize]);
        let share = t.rules.at(Rule::Recognition, market);
        let recognized = skill == Skill::Low || granted(&t.rng_key, agent, Rule::Recognition, share);
        let recognized = if recognized { 1.0 } else { t.mechanisms.contract.recognized(skill, 0.0) };
        let wage = conditions.usual[skill as usize] * recognized * women * rank * factor;
        let floor = if contract::complies(t, corridor.index(), market, employer, status) {
            t.rules.at(Rule::MinimumWage, market)
        } else {
            0.0
        };
        let wage = wage.max(floor).clamp(1.0, 65_535.0);
        let corridor_terms = &t.corridors[corridor.index()];
        let cost_rank = f64::from(t.cost_ranks[(stream.unit() * RANKS as f64) as usize]);
        let legal_cost =
            f64::from(corridor_terms.place_cost[sector as usize][sex as usize][skill as usize].all);
        let paid = match status {
            Status::Settled | Status::OpenBorder => 0.0,
            s if StatusSet::PERMIT.has(s) => legal_cost * cost_rank,
            _ => corridor_terms.irregular_cost.min(legal_cost) * cost_rank,
        };
        let paid = paid.min(65_535.0);
        // The debt is a uniform share of what was paid, less repayments in the months since.
        let service = t.mechanisms.credit.service * (wage - conditions.living).max(0.0) + 1.0;
        let debt = (paid * stream.unit() - service * f64::from(stay)).max(0.0);
        let savings = p.saved * wage * f64::from(stay).min(p.saved_months) * stream.unit();
        let mut life = Life {
            employer,
            place: if StatusSet::ABROAD.has(status) || status == Status::Waiting {
                c.destination
            } else {
                c.origin
            },
            sector_status: Life::pack(sector, status),
            permit: match status {
                Status::Registered => 1 + (stream.unit() * 12.0) as u8,
                Status::Detained => 1,
                Status::Waiting => 1 + (stream.unit() * t.mechanisms.departure.longest_wait) as u8,
                s if StatusSet::PERMIT.has(s) => left as u8,
                _ => 0,
            },
            ban: renewals.min(255.0) as u8,
            months: stay,
            irregular,
            community,
            birth: (start as i32 - age) as i16,
            agency: NO_AGENCY,
            traits,
            history: if status == Status::Waiting { 0 } else { 1 << 12 },
            paid: paid as u16,
        };
        if StatusSet::PERMIT.has(status) {
            life.post_bond(law.bond as u16, false);
        }
        let mut money = Money {
            debt: cents(debt),
            savings: cents(savings),
            arrears: 0,
            ranks: ranks(t, agent),
            ratio: pay::ratio(wage, conditions.unit_of(status)),
            cut: 0,
            interest: if debt > 0.0 {
                (t.mechanisms.credit.interest * (100.0 * LENT)).min(255.0) as u8
            } else {
                0
            },
            lent: if debt > 0.0 { (255.0 * LENT) as u8 } else { 0 },
            behind: 0,
            over_cap: 0,
        };
        if let Some((donors, month)) = self.donors() {
            let word = t.rng_key.words(agent, 0, Donor)[Donor::PERSON];
            let destination = c.destination.number();
            if let Some(donor) = donors.abroad(corridor, destination, status, sex, word) {
                let scale = self.usual_wage(&life) / self.usual_wage(&donor.life).max(1.0);
                let wage = if StatusSet::ABROAD.has(status) {
                    let unit = |l: &Life| t.markets[l.market()].unit_of(status);
                    let paid = pay::cents(donor.money.ratio, unit(&donor.life)) as f64 / 100.0;
                    pay::ratio(paid * scale, unit(&life))
                } else {
                    donor.money.ratio
                };
                let given = (life.birth, life.months);
                relax(&mut life, &mut money, donor, month, start, (scale, wage));
                if status == Status::Settled && !self.can_settle(corridor) {
                    // Nobody can become settled here during the settling, so that the settled people of the sample only
                    // grew older: the ages and months of the start are kept.
                    (life.birth, life.months) = given;
                }
            }
        }
        Migrant { life, money }
    }

    /// Whether people who come by a corridor can settle under the law of the start.
    fn can_settle(&self, corridor: CorridorId) -> bool {
        let (law, destination) =
            (&self.conditions.law, self.conditions.geography.corridors[corridor.index()].1);
        law.states[destination.index()].residence_after > 0.0
            || law.corridors[corridor.index()].border.at_least(Border::Open)
    }

    /// The usual wage of people of the same market, sex and skill as a person abroad, US dollars per month.
    fn usual_wage(&self, l: &Life) -> f64 {
        let conditions = self.conditions;
        let women =
            if l.traits.sex() == Sex::Female { conditions.mechanisms.contract.women_wage } else { 1.0 };
        let market = &conditions.markets[Geography::market(l.place, l.sector())];
        market.usual[l.traits.skill() as usize] * women
    }

    fn candidate(&self, agent: u32, origin: StateId, at: u64, rows: u64) -> Migrant {
        let t = self.conditions;
        let start = self.setup.start.0;
        let mut stream = t.rng_key.sequence(agent, PersonAtStart::SEQUENCE);
        let shares = self.at_home[origin.index()];
        let AtHome { waiting, returned, .. } = shares;
        let code = text_hash(&[&t.geography.codes[origin.index()]]);
        let place = self.order(code, rows, GivenShare::AtHome, Sector::Construction).place(at);
        let place = (place as f64 + 0.5) / rows.max(1) as f64;
        let of_origin = &t.start.origins[origin.index()];
        let women = if place < waiting + returned { of_origin.women } else { of_origin.candidate_women };
        let mut life = self.native(&mut stream, origin, [at, rows], Status::Home, women);
        let quantile = stream.unit();
        let quantile = if place < waiting + returned {
            AtHome::age_of_returned(quantile)
        } else {
            shares.age_of_never_abroad(quantile)
        };
        let age = self.ages.at(life.traits.sex(), quantile);
        life.birth = (start as i32 - age) as i16;
        let children = children(&mut stream, age, &t.mechanisms.initialization);
        life.traits = Traits::new(life.traits.sex(), life.traits.skill(), children);
        if let Some((donors, month)) = self.donors() {
            let word = t.rng_key.words(agent, 0, Donor)[Donor::PERSON];
            let donor = if place < waiting {
                donors.waiting(origin.number(), place / waiting)
            } else if place < waiting + returned {
                donors.returned(origin.number(), (place - waiting) / returned)
            } else {
                let sex = life.traits.sex();
                let among = (place - waiting - returned) / (1.0 - waiting - returned).max(1e-9);
                let alone = among < shares.alone_among(sex, of_origin.candidate_women);
                donors.never_abroad(origin.number(), sex, alone, word)
            };
            if let Some(donor) = donor {
                return self.at_home(life.community, donor, month, word);
            }
        } else if place < waiting + returned {
            life.history = 1 << 12;
            // longer at home than any policy on returnees requires
            life.months = LONG_AT_HOME;
        }
        let ranks = ranks(t, agent);
        let community = &t.communities[life.community.index()];
        let income = home::income_of(t, community, life.traits, ranks.earnings, 0);
        let savings = home::cash_goal(t, ranks.cash, income) as i32;
        Migrant { life, money: Money { savings, ranks, ..Money::default() } }
    }

    /// A person at home, or one who waits for departure, like a donor.
    fn at_home(&self, community: CommunityId, donor: &Migrant, month: u32, word: u32) -> Migrant {
        let mut person = *donor;
        let waits = donor.life.status() == Status::Waiting;
        person.life.birth = birth_like(donor, month, self.setup.start.0);
        person.life.community = community;
        person.life.employer = if waits {
            self.index.pick(Geography::market(donor.life.place, donor.life.sector()), word)
        } else {
            NO_EMPLOYER
        };
        person.life.traits = donor.life.traits.untouched();
        person
    }

    /// A person of an origin who comes of age within some months from a month on.
    fn newcomer(&self, agent: u32, origin: StateId, from: u32, months: u32) -> Migrant {
        let mut stream = self.conditions.rng_key.sequence(agent, PersonAtStart::SEQUENCE);
        // The community is drawn, so that a small number of people can come from any community.
        let share = stream.unit();
        let at = (share * PARTS as f64) as u64;
        let women = self.conditions.start.origins[origin.index()].candidate_women;
        let mut life = self.native(&mut stream, origin, [at, PARTS], Status::UnderAge, women);
        let comes_of_age = from + (stream.unit() * f64::from(months)) as u32;
        life.birth = (comes_of_age as i32 - OF_AGE) as i16;
        Migrant { life, money: Money { ranks: ranks(self.conditions, agent), ..Money::default() } }
    }

    /// A person at home in an origin: a woman with the given probability, with a skill drawn by the shares of its people abroad. It is
    /// the row `at` of `rows`, which are divided among the communities of the origin.
    fn native(
        &self,
        stream: &mut Stream,
        origin: StateId,
        [at, rows]: [u64; 2],
        status: Status,
        women: f64,
    ) -> Life {
        let shares = &self.conditions.start.origins[origin.index()];
        let sex = if stream.unit() < women { Sex::Female } else { Sex::Male };
        let skill = Skill::from_index(stream.pick(&shares.skills));
        let (first, last) = self.conditions.geography.communities[origin.index()];
        Life {
            employer: NO_EMPLOYER,
            place: origin,
            sector_status: Life::pack(Sector::Services, status),
            permit: 0,
            ban: 0,
            months: 0,
            irregular: 0,
            community: CommunityId::new(first + (at * u64::from(last - first) / rows.max(1)) as u16),
            birth: 0,
            agency: NO_AGENCY,
            traits: Traits::new(sex, skill, 0),
            history: 0,
            paid: 0,
        }
    }
}

/// The number of equal parts of an origin's communities, one of which is drawn.
const PARTS: u64 = 1 << 20;

/// The number of rows that are generated together, so that threads share the work and little memory is needed.
const RUN: u64 = 1 << 18;

/// All rows in order; each one is registered when it is returned.
pub(super) struct Rows<'a> {
    people: Population<'a>,
    register: Register<'a>,
    made: Vec<Migrant>,
    at: usize,
    next: u64,
}

impl<'a> Rows<'a> {
    pub(super) fn new(people: Population<'a>, register: Register<'a>) -> Self {
        Self { people, register, made: Vec::new(), at: 0, next: 0 }
    }
}

impl Iterator for Rows<'_> {
    type Item = Migrant;
    fn next(&mut self) -> Option<Migrant> {
        if self.at == self.made.len() {
            if self.next == self.people.rows {
                return None;
            }
            let end = (self.next + RUN).min(self.people.rows);
            self.people.generate(self.next..end, &mut self.made);
            self.next = end;
            self.at = 0;
        }
        let migrant = self.made[self.at];
        self.at += 1;
        self.register.enter(&migrant);
        Some(migrant)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.people.rows - self.next) as usize + self.made.len() - self.at;
        (left, Some(left))
    }
}

/// Converts US dollars to cents, limited to the largest savings of an agent.
fn cents(usd: f64) -> i32 {
    ((usd * 100.0) as i32).min(crate::people::MAX_CASH)
}

/// The ranks of a person at the start.
fn ranks(conditions: &MonthlyConditions, agent: u32) -> Ranks {
    Ranks::new(conditions.rng_key.words(agent, 0, FirstRanks)[FirstRanks::RANKS])
}

/// The share of a debt that is owed to lenders where no sample gives it.
const LENT: f64 = 0.6;

/// The month of birth of a person of the donor's age.
fn birth_like(donor: &Migrant, month: u32, start: u32) -> i16 {
    (start as i32 - donor.life.age(month)) as i16
}

/// A person abroad takes from a donor what no table gives. Amounts are in proportion to usual pay.
fn relax(
    life: &mut Life,
    money: &mut Money,
    donor: &Migrant,
    month: u32,
    start: u32,
    (scale, wage): (f64, u16),
) {
    let Migrant { life: l, money: m } = donor;
    let scaled = |cents: i32| (f64::from(cents) * scale).clamp(0.0, f64::from(MAX_CASH)) as i32;
    life.birth = birth_like(donor, month, start);
    (life.permit, life.ban, life.months, life.irregular) = (l.permit, l.ban, l.months, l.irregular);
    (life.history, life.agency) = (l.history, l.agency);
    life.paid = (f64::from(l.paid) * scale).min(65_535.0) as u16;
    let mut traits = Traits::new(life.traits.sex(), life.traits.skill(), l.traits.children());
    traits.set_insured(l.traits.insured());
    traits.set_family(l.traits.family());
    traits.set_before(l.traits.before());
    traits.set_substituted(l.traits.substituted());
    traits.set_known(l.traits.known());
    life.traits = traits;
    (money.savings, money.debt, money.arrears) = (scaled(m.savings), scaled(m.debt), scaled(m.arrears));
    // ranks of earnings and possessions at home are taken with cash, debt and stay, because these depend on them
    money.ranks = m.ranks;
    (money.ratio, money.over_cap) = (wage, m.over_cap);
    (money.interest, money.lent, money.behind, money.cut) = (m.interest, m.lent, m.behind, m.cut);
}

/// The traits that are assigned to rows such that given shares hold.
#[derive(Clone, Copy)]
enum GivenShare {
    Sex,
    Skill,
    Status,
    AtHome,
}

/// The index of the group in which a place falls, given the sizes of the groups.
fn dealt(sizes: &[u64], mut place: u64) -> usize {
    for (k, &n) in sizes.iter().enumerate() {
        if place < n {
            return k;
        }
        place -= n;
    }
    sizes.iter().rposition(|&n| n > 0).unwrap_or(0)
}

/// Months at home of people who came home before a start that no sample gives.
const LONG_AT_HOME: u16 = 120;

/// Draws the age, in months, of a person abroad, from 18 years; younger ages are more frequent.
fn age_abroad(stream: &mut Stream, p: &Initialization) -> i32 {
    let u = 0.5 * (stream.unit() + stream.unit() * stream.unit());
    OF_AGE + (u * (p.oldest - f64::from(OF_AGE))) as i32
}

/// Draws the number of children under age of a person with the given age in months.
fn children(stream: &mut Stream, age: i32, p: &Initialization) -> u16 {
    p.children_at(age, stream.unit())
}

/// Totals that later change only by the changes of single people.
pub(super) struct Register<'a> {
    pub(super) geography: &'a Geography,
    pub(super) stocks: &'a mut Stocks,
    pub(super) communities: &'a mut Communities,
    pub(super) employers: &'a mut [Employer],
    pub(super) accounts: &'a mut Accounts,
    pub(super) markets: &'a mut Markets,
}

impl Register<'_> {
    /// Adds a migrant to the totals.
    pub(super) fn enter(&mut self, migrant: &Migrant) {
        let Migrant { life: l, money: m } = migrant;
        let status = l.status();
        let origin = self.geography.origin_of(l);
        let key = self.geography.key(origin, l.place);
        let cell = self.geography.cell(key, l);
        self.stocks.cells[cell][status as usize] += 1;
        self.stocks.debt[cell] += i64::from(m.debt);
        self.stocks.markets[Geography::market(l.place, l.sector())][status as usize] += 1;
        self.stocks.keys[key][status as usize] += 1;
        if l.traits.known() && StatusSet::IRREGULAR.has(status) {
            self.markets.all[Geography::market(l.place, l.sector())].known += 1;
        }
        if status == Status::UnderAge {
            return;
        }
        if let Some(e) = self.employers.get_mut(l.employer.index())
            && StatusSet::WORKING.has(status)
        {
            if StatusSet::IRREGULAR.has(status) { e.without_papers += 1 } else { e.with_papers += 1 }
        }
        let community = l.community.index();
        let c = &mut self.communities.all[community];
        c.members += 1;
        if status == Status::Home && l.trips() == 0 {
            c.candidates[l.traits.sex() as usize] += 1;
            c.alone[l.traits.sex() as usize] += i64::from(migrant.looks_alone());
        }
        let skilled = l.traits.skill() != Skill::Low;
        c.skilled += i64::from(skilled);
        if StatusSet::ABROAD.has(status) {
            c.abroad += 1;
            c.skilled_abroad += i64::from(skilled);
            let option = self.geography.option_of[key];
            self.communities.by_option[community * OPTIONS + usize::from(option)] += 1;
        }
        self.accounts.transfer(Account::Opening, Account::Migrants, i64::from(m.savings));
        self.accounts.transfer(Account::Debt, Account::Creditors, i64::from(m.debt));
        self.accounts.withhold(i64::from(m.arrears));
    }
}
