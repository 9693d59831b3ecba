//! A chunk of a few thousand migrants, and the operations on one of them that keep stocks, accounts and counts
//! consistent.

pub mod flows;
pub mod followed;
pub mod per_thread;
pub(crate) mod pick;
pub mod service;
pub mod tallies;
pub mod tally;

use crate::accounts::Account;
use crate::chunk::flows::Flow;
use crate::chunk::service::{Ask, Asked};
use crate::chunk::tally::{KIND, KINDS, Tally};
use crate::codes::{Sector, Skill};
use crate::conditions::{MonthlyConditions, Season};
use crate::draw::RngKey;
use crate::draw::blocks::{Block, Fate, Filled, Fixed, LegalRule, Words, Work};
use crate::ids::{CorridorId, EmployerId, MarketId, StateId};
use crate::law::amendments::Rule;
use crate::law::selector::{CompiledSelector, PersonContext};
use crate::pay;
use crate::people::status::{Status, StatusSet};
use crate::people::{Bond, Life, MAX_DEBT, Migrant, NO_EMPLOYER, Person};
use crate::world::families::{Families, Relatives};
use crate::world::firms::{EmployerIndex, FirmCounts};
use crate::world::geography::Geography;
use crate::world::market::Applicant;

/// Random draws and lists of rows of one chunk. A thread reuses these buffers for every chunk.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The words of [`Fate`] by row.
    pub fate: Filled<Fate>,
    /// The words of [`Work`] by row.
    pub work: Filled<Work>,
    /// Rows that a stage selected; its content has no meaning between stages.
    pub picked: Vec<u32>,
    /// Share of the month that each worker cannot work, in 255ths, by row.
    pub lost: Vec<u8>,
    /// Pay received this month by row, cents.
    pub paid: Vec<i32>,
    /// Remitted this month by row, in cents; negative where the channel is informal. The remittance stage fills it if
    /// [`Scratch::keep_sent`] is set.
    pub sent: Vec<i32>,
    /// Debt that ended this month without payment, as row and cents: possessions that were lost, and what was written off. The
    /// remittance stage fills it.
    pub relieved: Vec<(u32, i64)>,
    /// Whether a policy runs at the point "work", where it may read [`Scratch::sent`].
    pub keep_sent: bool,
    /// Place key of each worker by row, as returned by [`Chunk::key`]; the work stage fills it.
    pub keys: Vec<u32>,
    /// Panel cell of each worker by row, as returned by [`Chunk::cell`]; the work stage fills it.
    pub cells: Vec<u32>,
    /// Rows of adults at home at the start of the month.
    pub home: Vec<u32>,
    /// Rows that wait for their departure at the start of the month.
    pub waiting: Vec<u32>,
    /// Rows that work abroad at the start of the month.
    pub working: Vec<u32>,
    /// Rows that come of age this month.
    pub coming_of_age: Vec<u32>,
    /// Rows in detention at the start of the month.
    pub detained: Vec<u32>,
    /// Rows that asked for a service with a capacity and are served this month, with the policy's index.
    pub(crate) turns: Vec<(u32, usize)>,
    /// Stopped at a border this month: row, destination and sector.
    pub stopped: Vec<(u32, StateId, Sector)>,
}

/// Whether a right that law grants to a share of people is granted to an agent.
pub(crate) fn granted(rng_key: &RngKey, agent: u32, rule: Rule, share: f64) -> bool {
    let word = || rng_key.words(agent, 0, LegalRule(rule as u32))[LegalRule::HOLDS];
    share >= 1.0 || share > 0.0 && crate::draw::chance(word(), share)
}

/// Migrants that one thread processes together. Mechanisms go through its lists of rows; policies go through all rows.
pub struct Chunk<'a> {
    /// The agent of the first row.
    pub first: u32,
    /// The people of the rows.
    pub people: &'a mut [Migrant],
    /// The monthly conditions.
    pub conditions: &'a MonthlyConditions,
    /// The data of employers that the monthly pass reads.
    pub employers: &'a EmployerIndex,
    /// Families, with their members abroad at the end of the last month.
    pub families: &'a Families,
    /// Counts of what happens to employers and agencies.
    pub firms: &'a mut FirmCounts,
    /// The counters of this thread.
    pub tally: &'a mut Tally,
    /// Random draws and lists of rows.
    pub scratch: &'a mut Scratch,
}

impl Chunk<'_> {
    /// The agent of a row.
    #[inline]
    pub fn agent(&self, i: usize) -> u32 {
        self.first + i as u32
    }
    /// The words of a block for a row and this month.
    #[inline]
    pub fn draw<B: Block>(&self, i: usize, block: B) -> Words<B> {
        self.conditions.rng_key.words(self.agent(i), self.conditions.month, block)
    }
    /// The words of a block for a row and another month.
    #[inline]
    pub fn draw_in<B: Block>(&self, i: usize, month: u32, block: B) -> Words<B> {
        self.conditions.rng_key.words(self.agent(i), month, block)
    }
    /// Random words for the fixed traits of a row; they are equal in every month.
    #[inline]
    pub fn trait_words(&self, i: usize) -> Words<Fixed> {
        self.conditions.rng_key.words(self.agent(i), 0, Fixed)
    }
    /// The origin of a row.
    #[inline]
    pub fn origin(&self, i: usize) -> StateId {
        self.conditions.geography.origin_of(&self.people[i].life)
    }
    /// The place key of a row: the corridor travelled for a person who is abroad or waiting, otherwise the key of home.
    #[inline]
    pub fn key(&self, i: usize) -> usize {
        self.conditions.geography.key(self.origin(i), self.people[i].life.place)
    }
    /// The panel cell of a row.
    #[inline]
    pub fn cell(&self, i: usize) -> usize {
        self.conditions.geography.cell(self.key(i), &self.people[i].life)
    }
    /// The market of a row.
    #[inline]
    pub fn market(&self, i: usize) -> MarketId {
        self.people[i].life.market()
    }
    /// Conduct of a row's employer, from 0 (decent) to 1 (abusive); 0.5 if the row has no employer.
    pub fn conduct(&self, i: usize) -> f64 {
        self.employers.bytes.get(self.people[i].life.employer.index()).map_or(0.5, |b| b.conduct())
    }
    /// The scheme for a season that holds in the corridor and sector of a row that waits or is abroad.
    pub(crate) fn season(&self, i: usize) -> Option<Season> {
        self.conditions.corridors[self.key(i)].season[self.people[i].life.sector() as usize]
    }
    /// The relatives abroad of whom a person knows.
    pub(crate) fn relatives(&self, i: usize) -> Relatives {
        self.families.known_to(&self.conditions.rng_key, self.agent(i), &self.people[i])
    }
    /// The value of a rule of law for a row, amendments included.
    #[inline]
    pub fn rule(&self, i: usize, rule: Rule) -> f64 {
        let rules = &self.conditions.rules;
        // the common case is that nobody is named, and then unpaid wages are not looked at
        if rules.personal(rule) {
            rules.of(rule, &self.conditions.geography, self.case(i))
        } else {
            rules.at(rule, self.market(i))
        }
    }
    /// A row in the present situation, for whom a rule of law or a selector is evaluated.
    #[inline]
    pub fn case(&self, i: usize) -> PersonContext<'_> {
        let case = PersonContext::of(&self.people[i].life, self.conditions.month);
        if self.people[i].money.arrears > 0 {
            PersonContext { unpaid: self.months_unpaid(i), ..case }
        } else {
            case
        }
    }
    /// A migrant as stored, for whom a rule of law or a selector is evaluated.
    pub fn case_of<'b>(&self, before: &'b Migrant) -> PersonContext<'b> {
        let unpaid = self.unpaid_months(before);
        PersonContext { unpaid, ..PersonContext::of(&before.life, self.conditions.month) }
    }
    /// The number of months' wages that are due to a worker abroad and unpaid.
    pub fn months_unpaid(&self, i: usize) -> u8 {
        self.unpaid_months(&self.people[i])
    }
    fn unpaid_months(&self, migrant: &Migrant) -> u8 {
        pay::months_unpaid(migrant.money.arrears, self.wage_of(migrant))
    }
    /// Whether a selector matches a row in the present situation.
    #[inline]
    pub fn meant(&self, selector: &CompiledSelector, i: usize) -> bool {
        selector.holds(&self.conditions.geography, &self.people[i].life)
            && (!selector.is_personal() || selector.means(&self.conditions.geography, self.case(i)))
    }
    /// Whether a right that law grants to a share of people is granted to this row. The same people have it for as long
    /// as the share does not change.
    pub fn may(&self, i: usize, rule: Rule) -> bool {
        granted(&self.conditions.rng_key, self.agent(i), rule, self.rule(i, rule))
    }
    /// Probability per year of being detected, as the person expects it: from past detections and from rumours (0 to
    /// 1).
    #[inline]
    pub fn feared(&self, i: usize) -> f64 {
        let seen = self.conditions.states[self.people[i].life.place.index()].feared;
        (seen + self.rule(i, Rule::Fear)).min(1.0)
    }
    /// The row as recruitment rules see it: an applicant for work in a sector of a state.
    pub fn seeker(&self, i: usize, destination: StateId, sector: Sector) -> Applicant {
        let traits = self.people[i].life.traits;
        let who = Some(Person::of(&self.people[i].life, self.conditions.month));
        Applicant {
            origin: self.origin(i),
            destination,
            sector,
            sex: traits.sex(),
            skill: traits.skill(),
            who,
        }
    }
    /// The panel cell in which flows of a journey are counted: the corridor travelled and the sector of work there.
    pub(crate) fn journey(&self, i: usize, corridor: CorridorId, sector: Sector) -> usize {
        let mut life = self.people[i].life;
        life.sector_status = Life::pack(sector, life.status());
        self.conditions.geography.cell(corridor.index(), &life)
    }
    /// Adds `n` to a flow in the row's present panel cell.
    #[inline]
    pub fn count(&mut self, i: usize, flow: Flow, n: i64) {
        let cell = self.cell(i);
        self.tally.flows[cell][flow as usize] += n;
    }
    /// Counts a row as touched by a policy, and marks the person as touched if no policy has touched the person before.
    pub fn touch(&mut self, i: usize, policy: usize) {
        self.tally.policies[policy].touched += 1;
        if !self.people[i].life.traits.touched() {
            self.people[i].life.traits.set_touched();
            self.count(i, Flow::Touched, 1);
        }
    }

    /// Adds a row to the list of people whom the state knows of, or removes it.
    pub fn set_known(&mut self, i: usize, on: bool) {
        let l = self.people[i].life;
        if l.traits.known() != on {
            self.people[i].life.traits.set_known(on);
            if StatusSet::IRREGULAR.has(l.status()) {
                let market = self.market(i);
                self.tally.market[market].known += if on { 1 } else { -1 };
            }
        }
    }

    /// Asks a service with a capacity for a row: for [`Policy::asks`](crate::policy::Policy::asks).
    pub fn ask(&mut self, i: usize, policy: usize, ask: Ask) {
        let agent = self.agent(i);
        self.tally.asked.push(Asked { policy, agent, ask });
    }
    /// The number of rows that a policy's service serves this month; see [`Chunk::turn`].
    pub fn turns(&self) -> usize {
        self.scratch.turns.len()
    }
    /// The row with the given number among those that are served this month, if it is served by the policy.
    pub fn turn(&self, number: usize, policy: usize) -> Option<usize> {
        self.scratch.turns.get(number).filter(|(_, p)| *p == policy).map(|(i, _)| *i as usize)
    }

    /// Counts a row as served by a policy. Each person served adds the policy's cost per person.
    pub fn serve(&mut self, policy: usize) {
        self.tally.policies[policy].served += 1;
    }

    /// Changes status, place and sector of a row. Stocks, transitions, the employer's number of workers and the
    /// community's number of members abroad are updated. The transition is counted on the corridor travelled.
    pub fn shift(&mut self, i: usize, to: Status, place: StateId, sector: Sector) {
        let life = self.people[i].life;
        let (from, origin) = (life.status(), self.origin(i));
        let geography = &self.conditions.geography;
        let (old_key, new_key) = (geography.key(origin, life.place), geography.key(origin, place));
        let old_cell = geography.cell(old_key, &life);
        let old_market = Geography::market(life.place, life.sector());
        let bond = life.bond();
        let working = StatusSet::ABROAD.has(from) && StatusSet::ABROAD.has(to);
        let unlike = working && pay::TIED.has(from) != pay::TIED.has(to);
        let wage = if unlike { self.wage(i) } else { 0.0 };
        let l = &mut self.people[i].life;
        l.place = place;
        l.sector_status = Life::pack(sector, to);
        if let Some(posted) = bond
            && l.bond() != bond
        {
            self.close_bond(i, posted, to);
        }
        if unlike && self.people[i].money.ratio > 0 {
            // the same wage, as a ratio to the part of the index that people of the new status follow
            self.set_wage(i, wage);
        }
        let l = &self.people[i].life;
        let new_cell = geography.cell(new_key, l);
        let new_market = Geography::market(place, sector);
        self.tally.cells[old_cell][from as usize] -= 1;
        self.tally.cells[new_cell][to as usize] += 1;
        self.tally.markets[old_market][from as usize] -= 1;
        self.tally.markets[new_market][to as usize] += 1;
        if life.traits.known() {
            self.tally.market[old_market].known -= i64::from(StatusSet::IRREGULAR.has(from));
            self.tally.market[new_market].known += i64::from(StatusSet::IRREGULAR.has(to));
        }
        let without = |s: Status| usize::from(StatusSet::IRREGULAR.has(s));
        let stays = StatusSet::ABROAD.has(to) && without(from) == without(to);
        if StatusSet::WORKING.has(from) && from != Status::Settled && !stays {
            self.tally.market[old_market].ended[without(from)] += 1;
        }
        if old_cell != new_cell {
            let debt = i64::from(self.people[i].money.debt);
            self.tally.flows[old_cell][Flow::DebtMoved as usize] -= debt;
            self.tally.flows[new_cell][Flow::DebtMoved as usize] += debt;
        }
        if from != to {
            let travelled = if place == origin { old_key } else { new_key };
            let kind = usize::from(KIND[from as usize * Status::COUNT + to as usize]);
            debug_assert!(kind < KINDS, "{from:?} to {to:?} is no transition");
            let row = &mut self.tally.transitions[travelled * 2 + life.traits.sex() as usize];
            if let Some(n) = row.get_mut(kind) {
                *n += 1;
            }
            self.follow(i, from, to, travelled);
        }
    }

    /// Closes a bond when the permit ends: a person in irregular status forfeits it to the state; otherwise it is
    /// returned to the party that posted it.
    pub(crate) fn close_bond(&mut self, i: usize, Bond { usd, by_employer }: Bond, to: Status) {
        self.people[i].life.clear_months_or_bond();
        let cents = i64::from(usd) * 100;
        if StatusSet::IRREGULAR.has(to) {
            let market = self.market(i);
            self.tally.market[market].revenue += cents;
            return;
        }
        let back = match (by_employer, to) {
            (true, _) => Account::Employers,
            (false, Status::Dead) => Account::Households,
            (false, _) => {
                self.people[i].money.savings += cents as i32;
                self.count(i, Flow::SavedIdle, cents);
                Account::Migrants
            }
        };
        self.tally.accounts.transfer(Account::States, back, cents);
    }

    /// Updates the employer's number of workers and the community's members abroad after a change of status.
    fn follow(&mut self, i: usize, from: Status, to: Status, key: usize) {
        self.first_steps(i, from, to);
        let life = &self.people[i].life;
        let papers = |s: Status| !StatusSet::IRREGULAR.has(s);
        let (was, is) = (StatusSet::WORKING.has(from), StatusSet::WORKING.has(to));
        if life.employer != NO_EMPLOYER {
            if was && (!is || papers(from) != papers(to)) {
                self.firms.worker(life.employer, papers(from), -1);
            }
            if is && (!was || papers(from) != papers(to)) {
                self.firms.worker(life.employer, papers(to), 1);
            }
        }
        if from == Status::UnderAge {
            let community = &mut self.tally.communities[life.community.index()];
            community.skilled += i32::from(life.traits.skill() != Skill::Low);
        }
        let abroad = i32::from(StatusSet::ABROAD.has(to)) - i32::from(StatusSet::ABROAD.has(from));
        if abroad != 0 {
            let community = life.community.index();
            let c = &mut self.tally.communities[community];
            c.abroad += abroad;
            if life.traits.skill() != Skill::Low {
                c.skilled_abroad += abroad;
            }
            if let Some(&option) = self.conditions.geography.option_of.get(key) {
                let at = community * crate::world::geography::OPTIONS + usize::from(option);
                self.tally.by_option.push((at as u32, abroad as i8));
            }
            if let Some(&(_, destination)) = self.conditions.geography.corridors.get(key) {
                let conditions = self.conditions;
                let (agent, month) = (self.agent(i), conditions.month);
                let person = &self.people[i];
                let change =
                    self.families.change(&conditions.rng_key, agent, person, destination, abroad > 0, month);
                self.tally.families.extend(change);
            }
        }
    }

    /// Counts what happens to people who have never been abroad.
    fn first_steps(&mut self, i: usize, from: Status, to: Status) {
        let life = &self.people[i].life;
        // A person who leaves without waiting has been counted as having left already.
        let trips = life.trips() - u16::from(StatusSet::ABROAD.has(to) && life.trips() > 0);
        if trips > 0 {
            return;
        }
        let first = &mut self.tally.communities[life.community.index()].first[life.traits.sex() as usize];
        match (from, to) {
            (Status::UnderAge, _) => first.came_of_age += 1,
            (Status::Home, Status::Dead | Status::Retired) => first.gone += 1,
            (Status::Home, _) => first.left += 1,
            (Status::Waiting, Status::Home) => first.left -= 1,
            _ => {}
        }
    }

    /// Changes the status of a row; place and sector do not change.
    pub fn become_status(&mut self, i: usize, to: Status) {
        let (place, sector) = (self.people[i].life.place, self.people[i].life.sector());
        self.shift(i, to, place, sector);
    }

    /// Monthly wage of a row at work abroad, cents.
    #[inline]
    pub fn wage_cents(&self, i: usize) -> i64 {
        self.wage_of(&self.people[i])
    }
    #[inline]
    fn wage_of(&self, Migrant { life, money }: &Migrant) -> i64 {
        let unit = self.conditions.markets[life.market()].wage_unit;
        pay::cents(money.ratio, unit.of(life.is_among(pay::TIED)))
    }
    /// Monthly wage of a row at work abroad, US dollars.
    pub fn wage(&self, i: usize) -> f64 {
        self.wage_cents(i) as f64 / 100.0
    }
    /// Sets the agreed wage of a row at work abroad, US dollars per month; at least one.
    pub fn set_wage(&mut self, i: usize, usd: f64) {
        let life = &self.people[i].life;
        let unit = self.conditions.markets[life.market()].wage_unit.of(life.is_among(pay::TIED));
        self.people[i].money.ratio = pay::ratio(usd.max(1.0), unit);
    }

    /// Marks a month of abuse, after the month's pay. A person without abuse in the last twelve months is added to the
    /// workers abused in the year.
    pub(crate) fn mark_abuse(&mut self, i: usize) {
        if !self.people[i].life.abused_in_year() {
            let cell = self.cell(i);
            self.tally.lines[cell].abused_year += 1;
        }
        self.people[i].life.mark_abuse();
    }

    /// Changes the employer of a row (`NO_EMPLOYER` for none); the status does not change. The claim on arrears that
    /// the previous employer owes is lost.
    pub fn change_employer(&mut self, i: usize, employer: EmployerId) {
        let (old, status) = (self.people[i].life.employer, self.people[i].life.status());
        if StatusSet::WORKING.has(status) {
            let papers = !StatusSet::IRREGULAR.has(status);
            if old != NO_EMPLOYER {
                self.firms.worker(old, papers, -1);
            }
            if employer != NO_EMPLOYER {
                self.firms.worker(employer, papers, 1);
            }
        }
        self.people[i].life.employer = employer;
        if employer != old {
            self.forfeit(i);
        }
    }
    /// Cancels the claim on arrears that the employer still owes.
    pub(crate) fn forfeit(&mut self, i: usize) {
        let lost = i64::from(self.people[i].money.arrears);
        if lost != 0 {
            self.tally.accounts.transfer(Account::Arrears, Account::Withheld, lost);
            self.people[i].money.arrears = 0;
        }
    }

    /// Changes the skill of a row and updates the stocks of panel cells and of the community.
    pub fn set_skill(&mut self, i: usize, skill: Skill) {
        let old = self.cell(i);
        let status = self.people[i].life.status() as usize;
        let trained = |s: Skill| i32::from(s != Skill::Low);
        let change = trained(skill) - trained(self.people[i].life.traits.skill());
        let community = &mut self.tally.communities[self.people[i].life.community.index()];
        community.skilled += change;
        if StatusSet::ABROAD.has(self.people[i].life.status()) {
            community.skilled_abroad += change;
        }
        self.people[i].life.traits.set_skill(skill);
        let new = self.cell(i);
        if old != new {
            self.tally.cells[old][status] -= 1;
            self.tally.cells[new][status] += 1;
            let debt = i64::from(self.people[i].money.debt);
            self.tally.flows[old][Flow::DebtMoved as usize] -= debt;
            self.tally.flows[new][Flow::DebtMoved as usize] += debt;
        }
    }

    /// Pays from the person's savings, at most what they hold; returns the amount paid, in cents.
    pub fn pay(&mut self, i: usize, to: Account, cents: i64) -> i64 {
        let paid = cents.min(i64::from(self.people[i].money.savings)).max(0);
        self.people[i].money.savings -= paid as i32;
        self.tally.accounts.transfer(Account::Migrants, to, paid);
        self.count(i, Flow::SavedIdle, -paid);
        paid
    }

    /// Borrows from kin or lenders, at most up to [`MAX_DEBT`]; `interest` is a fraction per year. Returns the amount
    /// lent, in cents.
    pub fn borrow(&mut self, i: usize, lender: Account, cents: i64, interest: f64) -> i64 {
        let lent = cents.min(i64::from(MAX_DEBT - self.people[i].money.debt)).max(0);
        self.owe(i, lender, lent, interest);
        self.count(i, Flow::Borrowed, lent);
        self.people[i].money.savings += lent as i32;
        self.count(i, Flow::SavedIdle, lent);
        lent
    }

    /// Adds a debt whose money already lies in the account of migrants. The interest rate of the whole debt becomes the
    /// average weighted by amount. The caller keeps the debt within [`MAX_DEBT`] and counts the amount as borrowed in
    /// the proper cell.
    pub(crate) fn owe(&mut self, i: usize, lender: Account, cents: i64, interest: f64) {
        if cents <= 0 {
            return;
        }
        self.tally.accounts.lend(lender, cents);
        let m = &mut self.people[i].money;
        let (old, new) = (i64::from(m.debt), i64::from(m.debt) + cents);
        let blended = (old as f64 * f64::from(m.interest) + cents as f64 * interest * 100.0) / new as f64;
        m.interest = (blended + 0.5).min(255.0) as u8;
        let lent = if lender == Account::Kin { 0 } else { 255 };
        let blended = old as f64 * f64::from(m.lent) + cents as f64 * f64::from(lent);
        m.lent = (blended / new as f64 + 0.5).min(255.0) as u8;
        m.debt = new as i32;
        self.count(i, Flow::DebtMoved, cents);
    }

    /// Recovers a share (0 to 1) of the arrears; returns the amount recovered, in cents.
    pub fn recover(&mut self, i: usize, share: f64) -> i64 {
        let cents = (f64::from(self.people[i].money.arrears) * share) as i64;
        self.people[i].money.arrears -= cents as i32;
        self.people[i].money.savings += cents as i32;
        self.tally.accounts.transfer(Account::Employers, Account::Migrants, cents);
        self.tally.accounts.transfer(Account::Arrears, Account::Withheld, cents);
        self.firms.kept(self.people[i].life.employer, -cents);
        let status = self.people[i].life.status();
        if StatusSet::ABROAD.has(status) {
            let market = self.market(i);
            self.tally.market[market].unpaid[usize::from(StatusSet::IRREGULAR.has(status))] -= cents;
        }
        self.count(i, Flow::Recovered, cents);
        self.count(i, Flow::SavedIdle, cents);
        cents
    }
}
