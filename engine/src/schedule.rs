//! The month as a schedule of systems in phases, one phase after the other.
#![expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads and writes")]

use crate::accounts::Account;
use crate::chunk::followed::{Followed, FollowedAll};
use crate::chunk::tallies::Tallies;
use crate::conditions::MonthlyConditions;
use crate::failure::Failure;
use crate::law::BaseLaw;
use crate::mechanisms::enforcement::Enforcement;
use crate::mechanisms::job_market::{Decided, Decisions, JobMarketView};
use crate::observe::Observed;
use crate::pass::lives::Trajectories;
use crate::pass::pieces::cut;
use crate::pass::stages::{Reads, run};
use crate::people::Migrant;
use crate::policy::policies::Policies;
use crate::probe::Clock;
use crate::world::communities::Communities;
use crate::world::firms::{Agency, AgencyRanges, Employer, EmployerBytes, EmployerIndex};
use crate::world::market::{Markets, State};
use crate::world::official_statistics::OfficialStatistics;
use crate::world::stocks::Stocks;
use crate::world::{Ledger, Now, RunConfig};
use crate::{hash, mechanisms as m, observe};
use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{IntoScheduleConfigs, LogLevel, Schedule, ScheduleBuildSettings};
use bevy_ecs::system::RunSystemOnce;
use std::sync::Arc;

/// All migrants as a slice: there is one archetype of them, and nobody is spawned or despawned.
macro_rules! people {
    ($query:ident, $people:ident) => {
        let Some(mut found) =
            $query.contiguous_iter_mut().ok().and_then(|mut tables| tables.find(|m| !m.is_empty()))
        else {
            return;
        };
        let $people = found.bypass_change_detection();
    };
}

/// All entities of a kind as a slice.
macro_rules! firms {
    ($query:ident, $list:ident) => {
        let mut found =
            $query.contiguous_iter_mut().ok().and_then(|mut tables| tables.find(|l| !l.is_empty()));
        let $list = match &mut found {
            Some(list) => list.bypass_change_detection(),
            None => &mut [],
        };
    };
}

/// The systems of a month, phase by phase.
pub(crate) fn month() -> Schedule {
    let mut schedule = Schedule::default();
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..ScheduleBuildSettings::default()
    });
    add(&mut schedule);
    schedule
}

/// The phases of a month, in the order in which they run. Systems of different phases never run at once; systems of one
/// phase have no order unless it is stated, so that two of them that touch the same data are an ambiguity.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum MonthPhase {
    /// Law, prices and hazards are set.
    Law,
    /// Employers decide how many migrants they want.
    Demand,
    /// Places are given to those who applied.
    JobMarket,
    /// Everything happens that happens to a migrant.
    Pass,
    /// What was counted is booked.
    Books,
    /// Communities hear, earn and lose.
    Communities,
    /// Employers, agencies and natives adapt.
    Adapting,
    /// Accounts close.
    Accounts,
    /// The month is written down.
    Observation,
}

/// Puts each system into its phase, and keeps the names of the systems.
macro_rules! systems {
    ($($system:ident in $Phase:ident),+ $(,)?) => {
        /// The names of the systems of a month, in the order in which they run.
        pub(crate) const SYSTEMS: &[&str] = &[$(stringify!($system)),+];

        fn add(schedule: &mut Schedule) {
            schedule.configure_sets(($(MonthPhase::$Phase),+).chain());
            $(schedule.add_systems($system.in_set(MonthPhase::$Phase));)+
        }
    };
}

systems! {
    law in Law,
    demand in Demand,
    job_market in JobMarket,
    pass in Pass,
    post_tallies in Books,
    communities in Communities,
    adapting in Adapting,
    accounts in Accounts,
    observed in Observation,
}

/// Pairs of systems in no fixed order that touch the same data.
pub(crate) fn ambiguities(world: &mut World) -> usize {
    unordered(&mut month(), world)
}

/// Pairs of systems of a schedule in no fixed order that touch the same data; the largest number if it cannot be built.
fn unordered(schedule: &mut Schedule, world: &mut World) -> usize {
    match schedule.initialize(world) {
        Ok(_) => schedule.graph().conflicting_systems().len(),
        Err(_) => usize::MAX,
    }
}

/// This month's law, prices and hazards.
fn law(
    config: Res<'_, RunConfig>,
    now: Res<'_, Now>,
    base: Res<'_, BaseLaw>,
    mut markets: ResMut<'_, Markets>,
    communities: Res<'_, Communities>,
    stocks: Res<'_, Stocks>,
    mut observed: ResMut<'_, Observed>,
    mut policies: ResMut<'_, Policies>,
    mut conditions: ResMut<'_, MonthlyConditions>,
    mut states: Query<'_, '_, &mut State>,
    clock: Res<'_, Clock>,
) {
    clock.0.start("law");
    firms!(states, states);
    let conditions = &mut *conditions;
    conditions.month = now.0.0;
    conditions.years = f64::from(now.0.0 - config.start.0) / 12.0;
    conditions.law.clone_from(&base.0);
    let statistics = OfficialStatistics {
        geography: &config.geography,
        persons: f64::from(config.persons),
        markets: &markets,
        stocks: &stocks,
        communities: &communities,
        states,
    };
    if let Err(failure) = policies.law(now.0, &statistics, &mut conditions.law) {
        observed.failure.get_or_insert(failure);
    }
    m::recruitment::consult(conditions, &mut markets);
    conditions.states(states);
    conditions.corridors(&markets);
    conditions.communities(&communities, &markets);
    clock.0.end("law");
}

/// Jobs wanted and vacancies.
fn demand(
    stocks: Res<'_, Stocks>,
    index: Res<'_, EmployerIndex>,
    mut employers: Query<'_, '_, &mut Employer>,
    mut markets: ResMut<'_, Markets>,
    mut conditions: ResMut<'_, MonthlyConditions>,
    clock: Res<'_, Clock>,
) {
    clock.0.start("demand");
    firms!(employers, employers);
    m::demand::month(&conditions, &stocks, employers, &index.ranges, &mut markets);
    m::recruitment::shares(&conditions, &stocks, &mut markets);
    conditions.demand(&markets);
    clock.0.end("demand");
}

/// Decides about places for those who applied in the last pass; the coming one carries it out.
fn job_market(
    mut employers: Query<'_, '_, &mut Employer>,
    mut agencies: Query<'_, '_, &mut Agency>,
    conditions: Res<'_, MonthlyConditions>,
    index: Res<'_, EmployerIndex>,
    ranges: Res<'_, AgencyRanges>,
    mut markets: ResMut<'_, Markets>,
    mut decisions: ResMut<'_, Decisions>,
    mut followed: ResMut<'_, FollowedAll>,
    clock: Res<'_, Clock>,
) {
    firms!(employers, employers);
    firms!(agencies, agencies);
    clock.0.around("job market", &mut || {
        let applications = std::mem::take(&mut markets.applications);
        let rooms = m::job_market::rooms(conditions.month, employers, &markets);
        let view = JobMarketView {
            conditions: &conditions,
            index: &index,
            employers,
            rooms: &rooms,
            agencies,
            agency_ranges: &ranges.0,
            markets: &markets,
        };
        *decisions = m::job_market::decide(&view, applications);
    });
    // the first to see this month's followed
    followed.0.iter_mut().for_each(Followed::clear);
}

/// Everything that happens to a migrant in the month.
fn pass(
    config: Res<'_, RunConfig>,
    mut people: Query<'_, '_, &mut Migrant>,
    mut agencies: Query<'_, '_, &mut Agency>,
    conditions: Res<'_, MonthlyConditions>,
    index: Res<'_, EmployerIndex>,
    policies: Res<'_, Policies>,
    markets: Res<'_, Markets>,
    decisions: Res<'_, Decisions>,
    tallies: Res<'_, Tallies>,
    mut lives: ResMut<'_, Trajectories>,
    mut followed: ResMut<'_, FollowedAll>,
    clock: Res<'_, Clock>,
) {
    people!(people, people);
    firms!(agencies, agencies);
    let reads = Reads {
        conditions: &conditions,
        employers: &index,
        policies: &policies,
        decided: Some(Decided { decisions: &decisions, markets: &markets, agencies }),
        probe: &*clock.0,
    };
    let tracks = (!lives.0.is_empty()).then_some(&mut lives.0[..]);
    run(&reads, cut(people, tracks, &mut followed.0, config.chunk), &tallies);
}

/// Runs the pass by itself.
pub(crate) fn pass_once(world: &mut World) {
    // it has nothing to fail of: all it asks for is there since set-up, and what was decided has been done
    let _ = world.run_system_once(pass);
}

/// What all threads counted becomes what the world knows.
fn post_tallies(
    mut tallies: ResMut<'_, Tallies>,
    mut stocks: ResMut<'_, Stocks>,
    mut markets: ResMut<'_, Markets>,
    mut ledger: ResMut<'_, Ledger>,
    mut employers: Query<'_, '_, &mut Employer>,
    mut agencies: Query<'_, '_, &mut Agency>,
    mut states: Query<'_, '_, &mut State>,
    conditions: Res<'_, MonthlyConditions>,
    index: Res<'_, EmployerIndex>,
    mut decisions: ResMut<'_, Decisions>,
    clock: Res<'_, Clock>,
) {
    clock.0.start("settling");
    let decisions = std::mem::take(&mut *decisions);
    m::job_market::book(&decisions, &mut markets);
    firms!(employers, employers);
    firms!(agencies, agencies);
    firms!(states, states);
    tallies.post_firms(employers, agencies);
    tallies.merge();
    let sum = &mut tallies.sum;
    sum.post(&mut stocks);
    ledger.0.merge(&sum.accounts);
    let markets = &mut *markets;
    m::recruitment::ease_rents(&conditions, &decisions.applicants, &markets.all, &mut markets.corridors);
    std::mem::swap(&mut markets.applications, &mut sum.applications);
    // each thread took chunks mostly in their order, so that there are few runs to merge: a sort that sees them
    markets.applications.sort_by_key(|a| a.agent);
    let enforcement = Enforcement { conditions: &conditions, stocks: &stocks, tally: sum, index: &index };
    for (m, market) in markets.all.enumerated_mut() {
        let balance = enforcement.market(m, market, &mut ledger.0);
        if let Some(state) = states.get_mut(usize::from(m.state())) {
            state.treasury += balance;
        }
    }
    states.iter_mut().for_each(|state| enforcement.state(state));
    clock.0.end("settling");
}

/// Communities hear, earn and lose.
fn communities(
    tallies: Res<'_, Tallies>,
    conditions: Res<'_, MonthlyConditions>,
    mut all: ResMut<'_, Communities>,
    clock: Res<'_, Clock>,
) {
    clock.0.start("communities");
    m::communities::month(&conditions, &tallies.sum, &mut all);
    clock.0.end("communities");
}

/// Each quarter, employers, agencies and natives adapt.
fn adapting(
    now: Res<'_, Now>,
    conditions: Res<'_, MonthlyConditions>,
    stocks: Res<'_, Stocks>,
    ranges: Res<'_, AgencyRanges>,
    mut markets: ResMut<'_, Markets>,
    mut all: ResMut<'_, Communities>,
    mut index: ResMut<'_, EmployerIndex>,
    mut employers: Query<'_, '_, &mut Employer>,
    mut agencies: Query<'_, '_, &mut Agency>,
    mut states: Query<'_, '_, &mut State>,
    mut ledger: ResMut<'_, Ledger>,
    clock: Res<'_, Clock>,
) {
    if !now.0.of_year().is_multiple_of(3) {
        return;
    }
    clock.0.start("adapting");
    firms!(employers, employers);
    firms!(agencies, agencies);
    m::communities::quarter(&conditions, agencies, &ranges.0, &mut all);
    firms!(states, states);
    for (m, &fines) in m::adapting::employers(&conditions, &markets, employers).enumerated() {
        ledger.0.transfer(Account::Employers, Account::States, fines);
        markets.all[m].revenue += fines * i64::from(conditions.persons);
        if let Some(state) = states.get_mut(usize::from(m.state())) {
            state.treasury += fines;
        }
    }
    m::adapting::agencies(&conditions, agencies);
    m::adapting::natives(&conditions, &stocks, &mut markets);
    for (b, e) in index.bytes.iter_mut().zip(employers.iter()) {
        *b = EmployerBytes::from(e);
    }
    clock.0.end("adapting");
}

/// Accounts close, or the run stops.
fn accounts(
    now: Res<'_, Now>,
    tallies: Res<'_, Tallies>,
    policies: Res<'_, Policies>,
    conditions: Res<'_, MonthlyConditions>,
    mut ledger: ResMut<'_, Ledger>,
    mut observed: ResMut<'_, Observed>,
    mut states: Query<'_, '_, &mut State>,
) {
    firms!(states, states);
    for k in 0..policies.len() {
        let served = tallies.sum.policies[k].served * i64::from(conditions.persons);
        let cost = policies.cost(k, served) / i64::from(conditions.persons);
        ledger.0.transfer(Account::States, Account::Living, cost);
        if let Some(s) = states.get_mut(usize::from(policies.payer(k))) {
            s.treasury -= cost + tallies.sum.policies[k].spent;
        }
    }
    let held = &tallies.sum.held;
    let l = &ledger.0;
    let pairs = [
        (Account::Migrants, held.savings),
        (Account::Debt, -held.debt),
        (Account::Creditors, held.debt),
        (Account::Arrears, held.arrears),
        (Account::Withheld, -held.arrears),
        (Account::Sent, -held.remitted),
    ];
    for (account, held) in pairs {
        let booked = l.balance(account);
        if booked != held && observed.failure.is_none() {
            observed.failure = Some(Failure::Account { month: now.0, account: account.code(), booked, held });
        }
    }
    let sum: i64 = l.0.iter().sum();
    if sum != 0 && observed.failure.is_none() {
        observed.failure =
            Some(Failure::Account { month: now.0, account: "all accounts", booked: sum, held: 0 });
    }
}

/// The month is written down, and its digests chained.
fn observed(
    config: Res<'_, RunConfig>,
    now: Res<'_, Now>,
    conditions: Res<'_, MonthlyConditions>,
    mut tallies: ResMut<'_, Tallies>,
    stocks: Res<'_, Stocks>,
    mut markets: ResMut<'_, Markets>,
    policies: Res<'_, Policies>,
    ledger: Res<'_, Ledger>,
    all: Res<'_, Communities>,
    mut people: Query<'_, '_, &mut Migrant>,
    mut employers: Query<'_, '_, &mut Employer>,
    mut agencies: Query<'_, '_, &mut Agency>,
    mut states: Query<'_, '_, &mut State>,
    mut observed: ResMut<'_, Observed>,
    clock: Res<'_, Clock>,
) {
    clock.0.start("observing");
    people!(people, people);
    firms!(employers, employers);
    firms!(agencies, agencies);
    firms!(states, states);
    let observed = &mut *observed;
    let geography = &config.geography;
    let persons = i64::from(config.persons);
    let month: Arc<str> = Arc::from(now.0.to_string());
    let figures: Vec<observe::policies::PolicyFigures> = (0..policies.len())
        .map(|k| {
            let t = tallies.sum.policies[k];
            let served = t.served * persons;
            let cost = policies.cost(k, served) + t.spent * persons;
            observe::policies::PolicyFigures { touched: t.touched * persons, served, cost }
        })
        .collect();
    for (k, f) in figures.iter().enumerate() {
        // booked with the state that pays, in the sector of services
        let m = crate::world::geography::Geography::market(policies.payer(k), crate::codes::Sector::Services);
        markets.all[m].public_cost += f.cost;
    }
    observe::panel::rows(&month, geography, persons, &stocks, &tallies.sum, &mut observed.rows[0]);
    observe::transitions::rows(&month, geography, persons, &tallies.sum, &mut observed.rows[1]);
    observe::states::rows(&month, geography, persons, &stocks, &markets, &mut observed.rows[2]);
    observe::policies::rows(&month, geography, &policies, &figures, &mut observed.rows[5]);
    let year = now.0.year();
    let last = now.0.0 + 1 >= config.start.0 + conditions.run_months;
    if now.0.of_year() == 12 || last {
        observe::firms::employers(year, now.0.0, geography, persons, employers, &mut observed.rows[3]);
        observe::firms::agencies(year, now.0.0, geography, persons, agencies, &mut observed.rows[4]);
    }
    for row in &tallies.sum.flows {
        for (total, n) in observed.flows.iter_mut().zip(row) {
            *total += n;
        }
    }
    for line in &tallies.sum.lines {
        observed.workers += line.workers;
        observed.remitted += line.remitted();
    }
    if now.0.of_year() == 12 {
        let off = observe::recount::recount(now.0, geography, people, &stocks, &all).or_else(|| {
            // a counter an employer: only where everything is checked
            cfg!(debug_assertions)
                .then(|| observe::recount::recount_workers(now.0, people, employers))
                .flatten()
        });
        if observed.failure.is_none() {
            observed.failure = off;
        }
    }
    // employers are many: beside the rest
    let (of_employers, [of_agencies, of_states, of_corridors, of_communities, of_accounts]) = rayon::join(
        || observe::digests::employers(employers),
        || {
            [
                observe::digests::agencies(agencies),
                observe::digests::states(states, &markets),
                observe::digests::corridors(&markets),
                observe::digests::communities(&all),
                observe::digests::accounts(&ledger),
            ]
        },
    );
    let people = tallies.sum.digest;
    let world = [people, of_employers, of_agencies, of_states, of_corridors, of_communities, of_accounts];
    for (d, w) in observed.digests.iter_mut().zip(world) {
        *d = hash::chain(*d, w);
    }
    tallies.sum.clear();
    clock.0.end("observing");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(_: Res<'_, Communities>) {}
    fn writes(_: ResMut<'_, Communities>) {}

    #[test]
    fn two_systems_of_one_phase_that_touch_the_same_data_are_an_ambiguity() {
        let mut schedule = month();
        schedule.add_systems(writes.in_set(MonthPhase::Communities));
        assert!(unordered(&mut schedule, &mut World::new()) > 0);
    }

    #[test]
    fn a_system_of_another_phase_or_with_other_data_is_none() {
        let mut schedule = month();
        schedule.add_systems((
            writes.in_set(MonthPhase::Pass),
            reads.in_set(MonthPhase::Communities).after(communities),
        ));
        assert_eq!(unordered(&mut schedule, &mut World::new()), 0);
    }
}
