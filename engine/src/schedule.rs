//! The month as a schedule of systems in phases, which run one after another.

use crate::accounts::{Account, Accounts};
use crate::chunk::flows::WorkerSums;
use crate::chunk::followed::{Followed, FollowedAll};
use crate::chunk::service::Turns;
use crate::chunk::tallies::Tallies;
use crate::chunk::tally::{Held, Tally};
use crate::codes::Sector;
use crate::columns::Column;
use crate::conditions::MonthlyConditions;
use crate::failure::Failure;
use crate::ids::MarketId;
use crate::law::BaseLaw;
use crate::mechanisms::enforcement::Enforcement;
use crate::mechanisms::job_market::{Decided, Decisions, JobMarketView};
use crate::month::Month;
use crate::observe::digests::MonthDigests;
use crate::observe::{Observed, Table};
use crate::pass::lives::Trajectories;
use crate::pass::pieces::cut;
use crate::pass::stages::{Reads, ask, run};
use crate::people::Migrant;
use crate::policy::policies::Policies;
use crate::probe::Clock;
use crate::world::communities::Communities;
use crate::world::families::Families;
use crate::world::firms::{Agency, AgencyRanges, Employer, EmployerBytes, EmployerIndex};
use crate::world::market::{Markets, State};
use crate::world::official_statistics::OfficialStatistics;
use crate::world::stocks::Stocks;
use crate::world::{Ledger, Now, RunConfig};
use crate::{mechanisms as m, observe};
use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{IntoScheduleConfigs, LogLevel, Schedule, ScheduleBuildSettings};
use bevy_ecs::system::{RunSystemOnce, SystemParam};
use std::sync::Arc;

/// Data that are fixed for the month: the run configuration, the month itself, and the probe that times the systems.
#[derive(SystemParam)]
struct MonthClock<'w> {
    config: Res<'w, RunConfig>,
    now: Res<'w, Now>,
    clock: Res<'w, Clock>,
}

impl MonthClock<'_> {
    /// The month of the run.
    fn month(&self) -> Month {
        self.now.0
    }
    fn start(&self, system: &'static str) {
        self.clock.0.start(system);
    }
    fn end(&self, system: &'static str) {
        self.clock.0.end(system);
    }
}

/// The law of the scenario, the policies that change it, and the conditions of the month that follow from both.
#[derive(SystemParam)]
struct MonthLaw<'w> {
    base: Res<'w, BaseLaw>,
    policies: ResMut<'w, Policies>,
    conditions: ResMut<'w, MonthlyConditions>,
}

/// All migrants, and the records of those who are observed individually.
#[derive(SystemParam)]
struct People<'w, 's> {
    migrants: Column<'w, 's, Migrant>,
    lives: ResMut<'w, Trajectories>,
    followed: ResMut<'w, FollowedAll>,
}

/// Employers, agencies and states, with the indices of the employers and agencies.
#[derive(SystemParam)]
struct Actors<'w, 's> {
    employers: Column<'w, 's, Employer>,
    agencies: Column<'w, 's, Agency>,
    states: Column<'w, 's, State>,
    index: ResMut<'w, EmployerIndex>,
    agency_ranges: Res<'w, AgencyRanges>,
}

/// Totals over all people: stocks, markets, communities and accounts.
#[derive(SystemParam)]
struct Aggregates<'w> {
    stocks: ResMut<'w, Stocks>,
    markets: ResMut<'w, Markets>,
    communities: ResMut<'w, Communities>,
    families: ResMut<'w, Families>,
    ledger: ResMut<'w, Ledger>,
}

/// Runs a month of a world.
///
/// # Errors
/// An account that does not balance, a stock that differs from a recount, or a policy that failed.
pub(crate) fn step(month: &mut Schedule, world: &mut World) -> Result<(), Failure> {
    month.run(world);
    if let Some(failure) = world.resource_mut::<Observed>().failure.take() {
        return Err(failure);
    }
    let mut now = world.resource_mut::<Now>();
    now.0 = now.0.plus(1);
    Ok(())
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

/// The phases of a month, in the order in which they run. Systems of different phases never run at the same time.
/// Systems of one phase have no order unless it is stated; two of them that access the same data are an ambiguity.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum MonthPhase {
    /// Law, prices and hazards are computed.
    Law,
    /// Employers decide how many migrants they want.
    Demand,
    /// Places are allocated to applicants.
    JobMarket,
    /// Services with a capacity decide whom they serve.
    Services,
    /// The stages run on all migrants.
    Pass,
    /// The tallies of the threads are posted.
    Books,
    /// Updates the income, news and reputations of communities.
    Communities,
    /// Employers, agencies and natives adapt.
    Adapting,
    /// The accounts must balance.
    Accounts,
    /// The tables receive their rows.
    Observation,
}

/// Adds each system to its phase, and defines the list of names of systems.
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
    services in Services,
    pass in Pass,
    post_tallies in Books,
    communities in Communities,
    adapting in Adapting,
    accounts in Accounts,
    observed in Observation,
}

/// Computes law, prices and hazards of the month.
fn law(
    month: MonthClock<'_>,
    mut law: MonthLaw<'_>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
    mut observed: ResMut<'_, Observed>,
) {
    month.start("law");
    let now = month.month();
    let states = actors.states.rows();
    let conditions = &mut *law.conditions;
    conditions.month = now.0;
    conditions.years = f64::from(now.0 - month.config.start.0) / 12.0;
    conditions.law.clone_from(&law.base.0);
    conditions.law.step(now, &law.base.1);
    let statistics = OfficialStatistics {
        geography: &month.config.geography,
        persons: f64::from(month.config.persons),
        markets: &world.markets,
        stocks: &world.stocks,
        communities: &world.communities,
        states,
    };
    observed.fail(law.policies.law(now, &statistics, &mut conditions.law).err());
    m::recruitment::consult(conditions, &mut world.markets);
    m::wages::month(conditions, &mut world.markets);
    conditions.states(states, &world.markets);
    m::claims::hear(conditions, &mut world.markets);
    m::sanctions::month(conditions, actors.employers.rows(), &mut actors.index);
    conditions.corridors(&world.markets);
    conditions.communities(&world.communities, &world.markets);
    let foresight = conditions.mechanisms.worth.foresight;
    if let Some(ahead) = law.policies.outlook(now, foresight, &month.config.geography, &conditions.law) {
        conditions.expect(ahead, states, &world.markets);
    }
    month.end("law");
}

/// Computes the jobs that employers offer to migrants and the vacancies, and which employers pay their workers this month.
fn demand(
    month: MonthClock<'_>,
    mut conditions: ResMut<'_, MonthlyConditions>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
) {
    month.start("demand");
    let (stocks, markets) = (&world.stocks, &mut world.markets);
    let parts = m::recruitment::shares(&conditions, stocks, markets);
    conditions.labour_costs(markets);
    m::nationality::month(&mut conditions, markets, actors.employers.rows(), &mut actors.index);
    let employers = (&*actors.employers.rows(), &actors.index.ranges);
    m::demand::month(&conditions, stocks, &parts, employers, markets);
    m::demand::rooms(&mut conditions, stocks, &parts, markets);
    conditions.demand(markets);
    m::work::employers(&conditions, actors.employers.rows(), &mut actors.index);
    month.end("demand");
}

/// Decides about the applications of the last pass; the next pass carries out the decisions.
fn job_market(
    month: MonthClock<'_>,
    conditions: Res<'_, MonthlyConditions>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
    mut decisions: ResMut<'_, Decisions>,
    mut followed: ResMut<'_, FollowedAll>,
) {
    let (employers, agencies) = (actors.employers.rows(), actors.agencies.rows());
    month.clock.0.around("job market", &mut || {
        let applications = std::mem::take(&mut world.markets.applications);
        let rooms = m::job_market::rooms(conditions.month, employers, &actors.index, &world.markets);
        let seen = m::job_market::Seen::new(&conditions, agencies, &actors.agency_ranges.0);
        let view = JobMarketView {
            conditions: &conditions,
            index: &actors.index,
            employers,
            rooms: &rooms,
            agencies,
            seen: &seen,
            markets: &world.markets,
        };
        *decisions = m::job_market::decide(&view, applications);
    });
    // This is the first system of the month that uses the records of followed migrants.
    followed.0.iter_mut().for_each(Followed::clear);
}

/// Asks people whether they want a service with a capacity, and decides whom it serves; the pass carries it out.
fn services(
    month: MonthClock<'_>,
    mut law: MonthLaw<'_>,
    mut people: People<'_, '_>,
    actors: Actors<'_, '_>,
    world: Aggregates<'_>,
    mut tallies: ResMut<'_, Tallies>,
    mut turns: ResMut<'_, Turns>,
) {
    let now = month.month();
    if law.policies.with_service(now).next().is_none() {
        turns.0.clear();
        return;
    }
    month.start("services");
    let reads = Reads {
        conditions: &law.conditions,
        employers: &actors.index,
        families: &world.families,
        policies: &law.policies,
        decided: None,
        turns: &Turns::default(),
        probe: &*month.clock.0,
    };
    ask(&reads, cut(people.migrants.rows(), None, &mut [], month.config.chunk), &tallies);
    tallies.merge();
    let asked = std::mem::take(&mut tallies.sum.asked);
    turns.0 = law.policies.serve(now, &asked, month.config.persons);
    month.end("services");
}

/// Runs every stage on all migrants.
fn pass(
    month: MonthClock<'_>,
    law: MonthLaw<'_>,
    mut people: People<'_, '_>,
    mut actors: Actors<'_, '_>,
    world: Aggregates<'_>,
    (decisions, turns): (Res<'_, Decisions>, Res<'_, Turns>),
    tallies: Res<'_, Tallies>,
) {
    let agencies = actors.agencies.rows();
    let reads = Reads {
        conditions: &law.conditions,
        employers: &actors.index,
        families: &world.families,
        policies: &law.policies,
        decided: Some(Decided { decisions: &decisions, markets: &world.markets, agencies }),
        turns: &turns,
        probe: &*month.clock.0,
    };
    let lives = &mut people.lives.0;
    let tracks = (!lives.is_empty()).then_some(&mut lives[..]);
    let pieces = cut(people.migrants.rows(), tracks, &mut people.followed.0, month.config.chunk);
    run(&reads, pieces, &tallies);
}

/// Runs the monthly pass alone.
pub(crate) fn pass_once(world: &mut World) {
    // The pass cannot fail: all its resources exist since set-up, and the decisions of the job market were carried
    // out.
    let _ = world.run_system_once(pass);
}

/// Posts the tallies of all threads to stocks, markets, accounts and policies.
fn post_tallies(
    month: MonthClock<'_>,
    conditions: Res<'_, MonthlyConditions>,
    mut tallies: ResMut<'_, Tallies>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
    mut decisions: ResMut<'_, Decisions>,
) {
    month.start("settling");
    let decisions = std::mem::take(&mut *decisions);
    let (markets, ledger) = (&mut *world.markets, &mut world.ledger.0);
    m::job_market::book(&conditions, &decisions, markets);
    tallies.post_firms(conditions.month, actors.employers.rows(), actors.agencies.rows());
    m::sanctions::exclude(&conditions, actors.employers.rows());
    tallies.merge();
    let sum = &mut tallies.sum;
    sum.post(&mut world.stocks);
    ledger.merge(&sum.accounts);
    m::recruitment::ease_rents(&conditions, &sum.reservations, &markets.all, &mut markets.corridors);
    std::mem::swap(&mut markets.applications, &mut sum.applications);
    m::claims::file(markets, &mut sum.claims);
    // Each thread processed its chunks mostly in order, so the list consists of few sorted runs, which this sort
    // merges.
    markets.applications.sort_by_key(|a| a.agent);
    let enforcement =
        Enforcement { conditions: &conditions, stocks: &world.stocks, tally: sum, index: &actors.index };
    let states = actors.states.rows();
    for (m, market) in markets.all.enumerated_mut() {
        let balance = enforcement.market(m, market, ledger);
        if let Some(state) = states.get_mut(m.state().index()) {
            state.treasury += balance;
        }
    }
    states.iter_mut().for_each(|state| enforcement.state(state));
    month.end("settling");
}

/// Updates the income, news and reputations of communities, and what families know of their members abroad.
fn communities(
    month: MonthClock<'_>,
    conditions: Res<'_, MonthlyConditions>,
    mut tallies: ResMut<'_, Tallies>,
    mut communities: ResMut<'_, Communities>,
    mut families: ResMut<'_, Families>,
) {
    month.start("communities");
    m::communities::month(&conditions, &tallies.sum, &mut communities);
    families.apply(&mut tallies.sum.families);
    month.end("communities");
}

/// Adapts employers, agencies and natives each quarter.
fn adapting(
    month: MonthClock<'_>,
    conditions: Res<'_, MonthlyConditions>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
) {
    if !month.month().of_year().is_multiple_of(3) {
        return;
    }
    month.start("adapting");
    let (employers, agencies) = (actors.employers.rows(), actors.agencies.rows());
    m::communities::quarter(&conditions, agencies, &actors.agency_ranges.0, &mut world.communities);
    let states = actors.states.rows();
    for (m, &fines) in m::adapting::employers(&conditions, &mut world.markets, employers).enumerated() {
        world.ledger.0.transfer(Account::Employers, Account::States, fines);
        world.markets.all[m].revenue += fines * i64::from(conditions.persons);
        if let Some(state) = states.get_mut(m.state().index()) {
            state.treasury += fines;
        }
    }
    m::adapting::agencies::quarter(&conditions, agencies, states);
    m::nationality::quarter(&conditions, &mut world.markets, employers, &actors.index);
    m::adapting::natives::quarter(&conditions, &world.stocks, &mut world.markets);
    for (b, e) in actors.index.bytes.iter_mut().zip(employers.iter()) {
        *b = EmployerBytes::from(e);
    }
    month.end("adapting");
}

/// Checks that the accounts balance; otherwise the run ends.
fn accounts(
    month: MonthClock<'_>,
    law: MonthLaw<'_>,
    tallies: Res<'_, Tallies>,
    mut world: Aggregates<'_>,
    mut actors: Actors<'_, '_>,
    mut observed: ResMut<'_, Observed>,
) {
    let ledger = &mut world.ledger.0;
    let (persons, states) = (i64::from(law.conditions.persons), actors.states.rows());
    for (k, policy) in tallies.sum.policies.iter().enumerate() {
        let cost = law.policies.cost(k, policy.served * persons) / persons;
        ledger.transfer(Account::States, Account::Living, cost);
        if let Some(state) = states.get_mut(law.policies.payer(k).index()) {
            state.treasury -= cost + policy.spent;
        }
    }
    let month_remitted: i64 = tallies.sum.lines.iter().map(WorkerSums::remitted).sum();
    let remitted = observed.remitted + month_remitted;
    let claimed: i64 = world.markets.claims.iter().map(|claim| i64::from(claim.cents)).sum();
    let held = Held { arrears: tallies.sum.held.arrears + claimed, ..tallies.sum.held };
    observed.fail(unbalanced(month.month(), ledger, &held, remitted));
}

/// The first account whose balance differs from what people hold, or the sum of all accounts if it is not zero.
fn unbalanced(month: Month, ledger: &Accounts, held: &Held, remitted: i64) -> Option<Failure> {
    let pairs = [
        (Account::Migrants, held.savings),
        (Account::Debt, -held.debt),
        (Account::Creditors, held.debt),
        (Account::Arrears, held.arrears),
        (Account::Withheld, -held.arrears),
        (Account::Sent, -remitted),
    ];
    let of_accounts = pairs.map(|(account, held)| (account.code(), ledger.balance(account), held));
    let of_all = ("all accounts", ledger.0.iter().sum(), 0);
    of_accounts
        .into_iter()
        .chain([of_all])
        .find(|(_, booked, held)| booked != held)
        .map(|(account, booked, held)| Failure::Account { month, account, booked, held })
}

/// Adds the month's rows to the tables, and chains its digests.
fn observed(
    month: MonthClock<'_>,
    law: MonthLaw<'_>,
    mut tallies: ResMut<'_, Tallies>,
    mut world: Aggregates<'_>,
    mut people: People<'_, '_>,
    mut actors: Actors<'_, '_>,
    mut observed: ResMut<'_, Observed>,
) {
    month.start("observing");
    let (observed, tally) = (&mut *observed, &mut tallies.sum);
    write_months(&month, &law, tally, &mut world, observed);
    // Before the rows of the year, which are also written at the end of a run and set the sums of the year to zero: where a
    // run ends must not change its digests.
    observed.chain(digests(tally.digest, &mut actors, &world));
    let now = month.month();
    let december = now.of_year() == 12;
    if december || now.0 + 1 >= month.config.start.0 + law.conditions.run_months {
        write_years(&month, &mut actors, observed);
    }
    observed.add(tally);
    if december {
        observed.fail(recounted(&month, people.migrants.rows(), actors.employers.rows(), &world));
    }
    tally.clear();
    month.end("observing");
}

/// Adds a month's rows to the tables that have monthly rows, and charges the cost of policies.
fn write_months(
    month: &MonthClock<'_>,
    law: &MonthLaw<'_>,
    tally: &Tally,
    world: &mut Aggregates<'_>,
    observed: &mut Observed,
) {
    let geography = &*month.config.geography;
    let persons = i64::from(month.config.persons);
    let name: Arc<str> = Arc::from(month.month().to_string());
    let figures = observe::policies::figures(&law.policies, tally, persons);
    for (k, f) in figures.iter().enumerate() {
        // The cost is charged to the state that pays, in the sector of services.
        let market = MarketId::of(law.policies.payer(k), Sector::Services);
        world.markets.all[market].public_cost += f.cost;
    }
    let (stocks, markets) = (&*world.stocks, &*world.markets);
    observe::panel::rows(&name, geography, persons, stocks, tally, observed.rows(Table::Panel));
    observe::transitions::rows(&name, geography, persons, tally, observed.rows(Table::Transitions));
    observe::states::rows(&name, geography, persons, stocks, markets, observed.rows(Table::States));
    observe::policies::rows(&name, geography, &law.policies, &figures, observed.rows(Table::Policies));
}

/// Adds a year's rows to the tables of employers and agencies.
fn write_years(month: &MonthClock<'_>, actors: &mut Actors<'_, '_>, observed: &mut Observed) {
    let geography = &*month.config.geography;
    let persons = i64::from(month.config.persons);
    let (year, now) = (month.month().year(), month.month().0);
    let (employers, agencies) = (actors.employers.rows(), actors.agencies.rows());
    observe::firms::employers(year, now, geography, persons, employers, observed.rows(Table::Employers));
    observe::firms::agencies(year, now, geography, persons, agencies, observed.rows(Table::Agencies));
}

/// The first stock that differs from a count of the migrants in it.
fn recounted(
    month: &MonthClock<'_>,
    people: &[Migrant],
    employers: &[Employer],
    world: &Aggregates<'_>,
) -> Option<Failure> {
    let now = month.month();
    let geography = &*month.config.geography;
    let recount = observe::recount::recount(now, geography, people, &world.stocks, &world.communities);
    // These counts need a counter for each employer and each family, so only builds with debug assertions make them.
    if recount.is_some() || !cfg!(debug_assertions) {
        return recount;
    }
    observe::recount::recount_workers(now, people, employers)
        .or_else(|| observe::recount::recount_families(now, &month.config.rng_key, people, &world.families))
}

/// The digests of the month. The digest of the migrants is an argument, because the pass computes it.
fn digests(migrants: u128, actors: &mut Actors<'_, '_>, world: &Aggregates<'_>) -> MonthDigests {
    let (employers, agencies) = (&*actors.employers.rows(), &*actors.agencies.rows());
    let states = &*actors.states.rows();
    let (markets, communities, ledger) = (&*world.markets, &*world.communities, &*world.ledger);
    let families = world.families.digest();
    // There are many employers, so their digest is computed on another thread.
    let (of_employers, [of_agencies, of_states, of_corridors, of_communities, of_accounts]) = rayon::join(
        || observe::digests::employers(employers),
        || {
            [
                observe::digests::agencies(agencies),
                observe::digests::states(states, markets),
                observe::digests::corridors(markets),
                observe::digests::communities(communities, families),
                observe::digests::accounts(ledger),
            ]
        },
    );
    [migrants, of_employers, of_agencies, of_states, of_corridors, of_communities, of_accounts]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(_: Res<'_, Communities>) {}
    fn writes(_: ResMut<'_, Communities>) {}

    /// The number of pairs of systems of a schedule that access the same data in no fixed order; the largest number if
    /// the schedule cannot be built.
    fn unordered(schedule: &mut Schedule, world: &mut World) -> usize {
        match schedule.initialize(world) {
            Ok(_) => schedule.graph().conflicting_systems().len(),
            Err(_) => usize::MAX,
        }
    }

    #[test]
    fn the_month_has_no_ambiguity() {
        assert_eq!(unordered(&mut month(), &mut World::new()), 0);
    }

    #[test]
    fn two_systems_of_one_phase_that_touch_the_same_data_are_an_ambiguity() {
        let mut schedule = month();
        schedule.add_systems(writes.in_set(MonthPhase::Communities));
        assert!(unordered(&mut schedule, &mut World::new()) > 0);
    }

    #[test]
    fn systems_of_one_phase_with_an_order_are_no_ambiguity() {
        let mut schedule = month();
        schedule.add_systems(writes.in_set(MonthPhase::Communities).after(communities));
        schedule.add_systems(reads.in_set(MonthPhase::Communities).after(writes));
        assert_eq!(unordered(&mut schedule, &mut World::new()), 0);
    }
}
