//! Migrants at the start: first people abroad by destination, sector and employer, then candidates by origin and
//! community.
//!
//! The number of a row identifies a person: it is the same in every arm and checkpoint. Candidates have the same
//! shares of sexes and skills as the people abroad of their origin, and include people who come of age during the
//! run. The submodel `initialization` has the parameters.

use super::Plan;
use crate::accounts::{Account, Accounts};
use crate::codes::{Sector, Sex, Skill};
use crate::conditions::MonthlyConditions;
use crate::draw::{Decision, RANKS, TraitDraw};
use crate::ids::{CommunityId, CorridorId, EmployerId, StateId};
use crate::mechanism_parameters::initialization::Initialization;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant, Money, NO_AGENCY, NO_EMPLOYER, OF_AGE, Traits};
use crate::setup::Setup;
use crate::world::communities::Communities;
use crate::world::firms::{Employer, EmployerIndex};
use crate::world::geography::{Geography, OPTIONS};
use crate::world::stocks::Stocks;
use rayon::prelude::*;
use std::ops::Range;

/// A range of consecutive rows of the same kind.
#[derive(Clone, Copy, Debug)]
enum Group {
    /// People of a corridor in a sector: corridor, sector, number of rows of the market before this group, number of
    /// rows of the market.
    Abroad { corridor: CorridorId, sector: Sector, before: u64, market_rows: u64 },
    /// Candidates of an origin.
    Candidates { origin: StateId, rows: u64 },
}

/// The population at the start, group by group.
pub(super) struct Population<'a> {
    setup: &'a Setup,
    conditions: &'a MonthlyConditions,
    index: &'a EmployerIndex,
    groups: Vec<(u64, Group)>,
    rows: u64,
    skills: Vec<[f64; Skill::COUNT]>,
    women: Vec<f64>,
}

impl<'a> Population<'a> {
    pub(super) fn new(
        setup: &'a Setup,
        plan: &Plan,
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
                        groups.push((
                            rows,
                            Group::Abroad {
                                corridor: CorridorId::from_index(corridor),
                                sector,
                                before,
                                market_rows,
                            },
                        ));
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
        // Candidates have the shares of the people abroad of their origin.
        let (mut skills, mut women, mut sums) = (
            vec![[0.0; Skill::COUNT]; setup.states.len()],
            vec![0.0; setup.states.len()],
            vec![0.0; setup.states.len()],
        );
        for c in &setup.corridors {
            let o = c.origin.index();
            let weight = c.stock as f64 + 1e-6;
            sums[o] += weight;
            women[o] += weight * female_share(c);
            for (s, share) in skills[o].iter_mut().zip(c.skills) {
                *s += weight * share;
            }
        }
        for (o, sum) in sums.iter().enumerate().filter(|s| *s.1 > 0.0) {
            women[o] /= sum;
            skills[o].iter_mut().for_each(|s| *s /= sum);
        }
        Self { setup, conditions, index, groups, rows, skills, women }
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
                        Group::Abroad { corridor, sector, before, market_rows } => {
                            self.abroad(row as u32, corridor, sector, before + row - first, market_rows)
                        }
                        Group::Candidates { origin, rows } => {
                            self.candidate(row as u32, origin, row - first, rows)
                        }
                    }
                },
            )
            .collect_into_vec(out);
    }

    fn abroad(&self, agent: u32, corridor: CorridorId, sector: Sector, at: u64, market_rows: u64) -> Migrant {
        let c = &self.setup.corridors[corridor.index()];
        let t = self.conditions;
        let start = self.setup.start.0;
        let mut stream = t.rng_key.stream(agent, 0, Decision::SetUp);
        let (sex, skill) = person(&mut stream, female_share(c), &c.skills, sector, t);
        let status = Status::from_index(stream.pick(&c.statuses));
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
        let rank_word = t.rng_key.block(agent, 0, Decision::Trait, TraitDraw::Fixed.k())[1];
        let rank = f64::from(t.wage_ranks[(rank_word >> 24) as usize]);
        let wage = (conditions.wage[skill as usize] * women * rank * factor).clamp(1.0, 65_535.0);
        let corridor_terms = &t.corridors[corridor.index()];
        let cost_rank = f64::from(t.cost_ranks[(stream.unit() * RANKS as f64) as usize]);
        let legal_cost = corridor_terms.legal_cost[sex as usize][skill as usize];
        let paid = match status {
            Status::Settled | Status::OpenBorder => 0.0,
            s if StatusSet::PERMIT.has(s) => legal_cost * cost_rank,
            _ => corridor_terms.irregular_cost.min(legal_cost) * cost_rank,
        };
        let paid = paid.min(65_535.0);
        // The debt is a uniform share of what was paid, less repayments in the months since.
        let service =
            t.mechanisms.credit.service * (wage - t.states[c.destination.index()].living).max(0.0) + 1.0;
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
        let money = Money {
            debt: cents(debt),
            savings: cents(savings),
            arrears: 0,
            remitted: 0,
            wage: wage as u16,
            cut: 0,
            interest: if debt > 0.0 { (t.mechanisms.credit.interest * 60.0).min(255.0) as u8 } else { 0 },
        };
        Migrant { life, money }
    }

    fn candidate(&self, agent: u32, origin: StateId, at: u64, rows: u64) -> Migrant {
        let t = self.conditions;
        let start = self.setup.start.0;
        let mut stream = t.rng_key.stream(agent, 0, Decision::SetUp);
        let sector = Sector::Services;
        let women = self.women[origin.index()];
        let sex = if stream.unit() < women { Sex::Female } else { Sex::Male };
        let skill = Skill::from_index(stream.pick(&self.skills[origin.index()]));
        let (first, last) = t.geography.communities[origin.index()];
        let community = CommunityId::new(first + (at * u64::from(last - first) / rows.max(1)) as u16);
        // Candidates include people who come of age during the run: the youngest are 18 years less the length of the
        // run. Older ages are rarer.
        let youngest = OF_AGE - self.setup.months.min(OF_AGE as u32) as i32;
        let begin = &t.mechanisms.initialization;
        let span = begin.oldest_candidate - f64::from(youngest);
        let u = stream.unit();
        let age = youngest + (span * (1.0 - (1.0 - u).sqrt())) as i32;
        let adult = age >= OF_AGE;
        let children = if adult { children(&mut stream, age, begin) } else { 0 };
        let rank = t.rng_key.byte(agent, 0, Decision::Rank);
        let p = &t.mechanisms.home;
        let income = t.communities[community.index()].income[skill as usize]
            * f64::from(t.ranks[usize::from(rank)])
            / 65_536.0;
        let savings = if adult { p.savings_months * income * stream.unit() } else { 0.0 };
        let life = Life {
            employer: NO_EMPLOYER,
            place: origin,
            sector_status: Life::pack(sector, Status::Home),
            permit: 0,
            ban: 0,
            months: 0,
            irregular: 0,
            community,
            birth: (start as i32 - age) as i16,
            agency: NO_AGENCY,
            traits: Traits::new(sex, skill, children),
            history: 0,
            paid: 0,
        };
        Migrant { life, money: Money { savings: cents(savings), ..Money::default() } }
    }
}

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

/// The share of women among people who leave: that of the law if it is set, otherwise that of the corridor table.
fn female_share(c: &crate::setup::CorridorSetup) -> f64 {
    if c.law.female_share >= 0.0 { c.law.female_share } else { c.female_share }
}

/// Draws sex and skill of a person abroad in a sector: the corridor's shares, weighted by the sector's preferences.
fn person(
    stream: &mut crate::draw::Stream,
    women: f64,
    skills: &[f64; 3],
    sector: Sector,
    t: &MonthlyConditions,
) -> (Sex, Skill) {
    let p = &t.mechanisms.aspiration;
    let s = sector as usize;
    let f = women * p.women[s];
    let m = (1.0 - women) * (1.0 - p.women[s]);
    let sex = if stream.unit() * (f + m).max(1e-12) < f { Sex::Female } else { Sex::Male };
    let bent = [skills[0] * p.low[s], skills[1] * p.skilled[s], skills[2] * p.professional[s]];
    let sum: f64 = bent.iter().sum();
    let skill = if sum > 0.0 { stream.pick(&bent.map(|x| x / sum)) } else { stream.pick(skills) };
    (sex, Skill::from_index(skill))
}

/// Draws the age, in months, of a person abroad, from 18 years; younger ages are more frequent.
fn age_abroad(stream: &mut crate::draw::Stream, p: &Initialization) -> i32 {
    let u = 0.5 * (stream.unit() + stream.unit() * stream.unit());
    OF_AGE + (u * (p.oldest - f64::from(OF_AGE))) as i32
}

/// Draws the number of children under age of a person with the given age in months.
fn children(stream: &mut crate::draw::Stream, age: i32, p: &Initialization) -> u16 {
    let age = f64::from(age);
    let late = if age > p.children_grown { p.children_late } else { 1.0 };
    let mean = ((age - p.first_child) / p.birth_interval).clamp(0.0, p.children) * late;
    let whole = mean.floor();
    whole as u16 + u16::from(stream.unit() < mean - whole)
}

/// Totals that later change only by the changes of single people, at their start.
pub(super) struct Register<'a> {
    pub(super) geography: &'a Geography,
    pub(super) stocks: &'a mut Stocks,
    pub(super) communities: &'a mut Communities,
    pub(super) employers: &'a mut [Employer],
    pub(super) accounts: &'a mut Accounts,
}

impl Register<'_> {
    /// Adds a migrant to the totals.
    pub(super) fn enter(&mut self, Migrant { life: l, money: m }: &Migrant) {
        let status = l.status();
        let origin = self.geography.origin_of(l);
        let key = self.geography.key(origin, l.place);
        let cell = self.geography.cell(key, l);
        self.stocks.cells[cell][status as usize] += 1;
        self.stocks.debt[cell] += i64::from(m.debt);
        self.stocks.markets[Geography::market(l.place, l.sector())][status as usize] += 1;
        self.stocks.keys[key][status as usize] += 1;
        if let Some(e) = self.employers.get_mut(l.employer.index())
            && StatusSet::WORKING.has(status)
        {
            if StatusSet::IRREGULAR.has(status) { e.without_papers += 1 } else { e.with_papers += 1 }
        }
        let community = l.community.index();
        let c = &mut self.communities.all[community];
        c.members += 1;
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
    }
}
