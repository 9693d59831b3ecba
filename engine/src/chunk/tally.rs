//! The counts of a thread in a monthly pass. All counters are integers, so that the order of addition has no effect;
//! each thread has one tally, which is merged once per month.

use crate::accounts::Accounts;
use crate::chunk::flows::{Flow, WorkerSums};
use crate::chunk::service::Asked;
use crate::codes::Sector;
use crate::ids::ByMarket;
use crate::people::status::{Status, TRANSITIONS, allowed};
use crate::world::RunConfig;
use crate::world::claims::Claim;
use crate::world::communities::CommunityTally;
use crate::world::families::FamilyChange;
use crate::world::market::Application;
use crate::world::stocks::{ByStatus, Stocks};
use crate::worth::reservation::{BINS, Reservations};

/// Number of kinds of transition: those of the table, then the deaths.
pub const KINDS: usize = TRANSITIONS.len() + Status::COUNT - 1;

/// The index of each possible transition by (from, to); [`KINDS`] for a pair that is not a transition.
pub const fn kind_table() -> [u8; Status::COUNT * Status::COUNT] {
    let mut table = [KINDS as u8; Status::COUNT * Status::COUNT];
    let mut i = 0;
    while i < TRANSITIONS.len() {
        table[TRANSITIONS[i].0 as usize * Status::COUNT + TRANSITIONS[i].1 as usize] = i as u8;
        i += 1;
    }
    let mut s = 0;
    while s < Status::COUNT {
        if s != Status::Dead as usize {
            table[s * Status::COUNT + Status::Dead as usize] = (TRANSITIONS.len() + s) as u8;
        }
        s += 1;
    }
    table
}

/// The table that [`kind_table`] returns.
pub const KIND: [u8; Status::COUNT * Status::COUNT] = kind_table();

/// The statuses before and after a transition with index `k`, which is below [`KINDS`].
pub fn kind(k: usize) -> (Status, Status) {
    let pair = if k < TRANSITIONS.len() {
        TRANSITIONS[k]
    } else {
        (Status::ALL[k - TRANSITIONS.len()], Status::Dead)
    };
    debug_assert!(allowed(pair.0, pair.1));
    pair
}

/// The counts of one market in the month by one thread, in agents and cents of agents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarketTally {
    /// Agents who looked for informal work abroad.
    pub informal_seekers: i64,
    /// Agents detected by inspection of workplaces.
    pub inspected: i64,
    /// Agents detected in any way.
    pub detected: i64,
    /// Change of the number of agents in irregular status whom the state knows of.
    pub known: i64,
    /// Revenue of the state, cents.
    pub revenue: i64,
    /// Public cost of the state, cents.
    pub public_cost: i64,
    /// Agents whose stay in regular or irregular status has ended, by dying, leaving, or a change of status between the two.
    pub ended: [i64; 2],
    /// Permits that ended, whether they were renewed or not.
    pub expired: i64,
    /// Permits that were renewed.
    pub renewed: i64,
    /// Months of permits that workers bought.
    pub patents: i64,
    /// Full wages of the month of workers in regular and in irregular status, cents.
    pub wages: [i64; 2],
    /// The part of these wages that they did not receive, because they fell ill or pay was withheld, less arrears paid, cents.
    pub unpaid: [i64; 2],
}

impl MarketTally {
    /// Adds the tally of another thread.
    fn merge(&mut self, other: &Self) {
        let Self {
            informal_seekers,
            inspected,
            detected,
            known,
            revenue,
            public_cost,
            ended,
            expired,
            renewed,
            patents,
            wages,
            unpaid,
        } = other;
        self.expired += expired;
        self.renewed += renewed;
        self.patents += patents;
        self.informal_seekers += informal_seekers;
        self.inspected += inspected;
        self.detected += detected;
        self.known += known;
        self.revenue += revenue;
        self.public_cost += public_cost;
        for k in 0..2 {
            self.ended[k] += ended[k];
            self.wages[k] += wages[k];
            self.unpaid[k] += unpaid[k];
        }
    }
}

/// The counts of one policy in the month by one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolicyTally {
    /// People to whom the policy's rule applied.
    pub touched: i64,
    /// People served.
    pub served: i64,
    /// Transfers paid by the policy, in cents, excluding its running cost per month and its cost per person served.
    pub spent: i64,
}

impl PolicyTally {
    /// Adds the tally of another thread.
    fn merge(&mut self, other: &Self) {
        let Self { touched, served, spent } = other;
        self.touched += touched;
        self.served += served;
        self.spent += spent;
    }
}

/// Everything that a thread counts.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Payments between accounts.
    pub accounts: Accounts,
    /// Amounts that nearly every worker has, summed by panel cell.
    pub lines: Vec<WorkerSums>,
    /// Flows, by panel cell.
    pub flows: Vec<[i64; Flow::COUNT]>,
    /// Changes of stocks, by panel cell.
    pub cells: Vec<[i32; Status::COUNT]>,
    /// Changes of stocks by market.
    pub markets: ByMarket<[i32; Status::COUNT]>,
    /// Transitions by (place key × sex) and kind.
    pub transitions: Vec<[u32; KINDS]>,
    /// Counts of markets, by market.
    pub market: ByMarket<MarketTally>,
    /// Counts of communities, by community.
    pub communities: Vec<CommunityTally>,
    /// Changes of members abroad: index of community × option, and the change.
    pub by_option: Vec<(u32, i8)>,
    /// Changes of families.
    pub families: Vec<FamilyChange>,
    /// Applications for places abroad.
    pub applications: Vec<Application>,
    /// Claims for unpaid wages that were filed.
    pub claims: Vec<Claim>,
    /// Highest prices of a visa at which people who looked would take a place, by corridor and sector.
    pub reservations: Vec<[Reservations; Sector::COUNT]>,
    /// People who ask for services with a capacity.
    pub asked: Vec<Asked>,
    /// Counts of policies, by policy.
    pub policies: Vec<PolicyTally>,
    /// Sum of the hashes of all agents, modulo 2^128.
    pub digest: u128,
    /// Amounts that people hold at the end of the month, cents.
    pub held: Held,
}

/// The amounts that all migrants hold, cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Savings.
    pub savings: i64,
    /// Debt.
    pub debt: i64,
    /// Arrears.
    pub arrears: i64,
}

impl Held {
    /// Adds the amounts of another thread.
    fn merge(&mut self, other: &Self) {
        let Self { savings, debt, arrears } = other;
        self.savings += savings;
        self.debt += debt;
        self.arrears += arrears;
    }
}

impl Tally {
    /// An empty tally of the right size.
    pub fn new(config: &RunConfig, policies: usize) -> Self {
        let p = &config.geography;
        let (cells, states) = (p.cells(), p.states);
        Self {
            lines: vec![WorkerSums::default(); cells],
            flows: vec![[0; Flow::COUNT]; cells],
            cells: vec![[0; Status::COUNT]; cells],
            markets: ByMarket::new(states, [0; Status::COUNT]),
            transitions: vec![[0; KINDS]; p.keys() * 2],
            market: ByMarket::new(states, MarketTally::default()),
            communities: vec![CommunityTally::default(); p.origin.len()],
            policies: vec![PolicyTally::default(); policies],
            reservations: vec![[[0; BINS]; Sector::COUNT]; p.corridors.len()],
            ..Self::default()
        }
    }
    /// An empty tally of the same size.
    pub(crate) fn empty(&self) -> Self {
        Self {
            lines: vec![WorkerSums::default(); self.lines.len()],
            flows: vec![[0; Flow::COUNT]; self.flows.len()],
            cells: vec![[0; Status::COUNT]; self.cells.len()],
            markets: self.markets.iter().map(|_| [0; Status::COUNT]).collect(),
            transitions: vec![[0; KINDS]; self.transitions.len()],
            market: self.market.iter().map(|_| MarketTally::default()).collect(),
            communities: vec![CommunityTally::default(); self.communities.len()],
            policies: vec![PolicyTally::default(); self.policies.len()],
            reservations: vec![[[0; BINS]; Sector::COUNT]; self.reservations.len()],
            ..Self::default()
        }
    }
    /// Adds the tally of another thread and empties it. All fields are named, so that the code does not compile if
    /// one is omitted.
    pub fn absorb(&mut self, other: &mut Self) {
        fn add<T: Default>(sums: &mut [T], others: &mut [T], merge: impl Fn(&mut T, &T)) {
            for (sum, other) in sums.iter_mut().zip(others) {
                merge(sum, &std::mem::take(other));
            }
        }
        fn rows<T: Copy + Default + std::ops::AddAssign, const N: usize>(a: &mut [[T; N]], b: &mut [[T; N]]) {
            for (x, y) in a.iter_mut().zip(b) {
                for (p, q) in x.iter_mut().zip(y.iter_mut()) {
                    *p += *q;
                }
                *y = [T::default(); N];
            }
        }
        let Self {
            accounts,
            lines,
            flows,
            cells,
            markets,
            transitions,
            market,
            communities,
            by_option,
            families,
            applications,
            claims,
            reservations,
            asked,
            policies,
            digest,
            held,
        } = other;
        self.accounts.merge(&std::mem::take(accounts));
        add(&mut self.lines, lines, WorkerSums::merge);
        rows(&mut self.flows, flows);
        rows(&mut self.cells, cells);
        rows(&mut self.markets, markets);
        rows(&mut self.transitions, transitions);
        add(&mut self.market, market, MarketTally::merge);
        add(&mut self.communities, communities, CommunityTally::merge);
        add(&mut self.policies, policies, PolicyTally::merge);
        for (own, others) in self.reservations.iter_mut().zip(reservations) {
            rows(own, others);
        }
        self.by_option.append(by_option);
        self.families.append(families);
        self.asked.append(asked);
        self.claims.append(claims);
        // Applications are many: the list of the first thread is taken over without a copy, and the lists of the others
        // are freed at once.
        if self.applications.is_empty() {
            self.applications = std::mem::take(applications);
        } else {
            self.applications.reserve_exact(applications.len());
            self.applications.append(&mut std::mem::take(applications));
        }
        self.digest = self.digest.wrapping_add(std::mem::take(digest));
        self.held.merge(&std::mem::take(held));
    }
    /// Resets all counters for the next month.
    pub fn clear(&mut self) {
        self.accounts = Accounts::default();
        self.lines.fill(WorkerSums::default());
        self.flows.fill([0; Flow::COUNT]);
        self.cells.fill([0; Status::COUNT]);
        self.markets.fill([0; Status::COUNT]);
        self.transitions.fill([0; KINDS]);
        self.market.fill(MarketTally::default());
        self.communities.fill(CommunityTally::default());
        self.policies.fill(PolicyTally::default());
        self.reservations.fill([[0; BINS]; Sector::COUNT]);
        self.by_option.clear();
        self.families.clear();
        self.applications.clear();
        self.asked.clear();
        self.claims.clear();
        self.digest = 0;
        self.held = Held::default();
    }
    /// Adds the month's changes to the stocks.
    pub fn post(&self, stocks: &mut Stocks) {
        fn add(stock: &mut [ByStatus], change: &[[i32; Status::COUNT]]) {
            for (s, c) in stock.iter_mut().zip(change) {
                for (a, b) in s.iter_mut().zip(c) {
                    *a += i64::from(*b);
                }
            }
        }
        add(&mut stocks.cells, &self.cells);
        add(&mut stocks.markets, &self.markets);
        for (key, row) in self.transitions.chunks(2).enumerate() {
            for sex in row {
                for (k, &n) in sex.iter().enumerate().filter(|(_, n)| **n > 0) {
                    let (from, to) = kind(k);
                    stocks.keys[key][from as usize] -= i64::from(n);
                    stocks.keys[key][to as usize] += i64::from(n);
                }
            }
        }
        for ((d, line), f) in stocks.debt.iter_mut().zip(&self.lines).zip(&self.flows) {
            *d += line.interest - line.repaid + f[Flow::DebtMoved as usize] + f[Flow::InterestIdle as usize]
                - f[Flow::RepaidIdle as usize];
        }
    }
}
