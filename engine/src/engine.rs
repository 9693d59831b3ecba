//! The public interface of the engine: a world is made from a [`Setup`], stepped month by month, and queried for tables
//! and digests.

use crate::checkpoint::{Sink, Source, Unread};
use crate::chunk::followed::{Followed, FollowedAll};
use crate::chunk::tallies::Tallies;
use crate::codes::{Sector, Sex, Skill};
use crate::columns::column;
use crate::conditions::MonthlyConditions;
use crate::failure::{Failure, SmallPool};
use crate::ids::{CorridorId, StateId};
use crate::month::Month;
use crate::observe::Observed;
use crate::observe::digests::MonthDigests;
use crate::pass::lives::{Outcome, Trajectories};
use crate::pay;
use crate::people::status::StatusSet;
use crate::people::{Life, Migrant, Money, Row};
use crate::policy::PolicySetup;
use crate::policy::policies::Policies;
use crate::probe::{Clock, Probe};
use crate::setup::Setup;
use crate::summary::Summary;
use crate::tables::{Batch, TableSpec};
use crate::world::communities::Communities;
use crate::world::families::{Families, Family};
use crate::world::firms::{Agency, Employer, EmployerIndex};
use crate::world::geography::By;
use crate::world::market::{Markets, State};
use crate::world::stocks::Stocks;
use crate::world::{Ledger, Now, RunConfig};
use crate::worth::ways::WAYS;
pub use crate::worth::ways::WayWorth;
use crate::{build, checkpoint, columns, observe, schedule, settle, summary};
use bevy_ecs::component::{Component, Mutable};
use bevy_ecs::prelude::{DetectChangesMut, Schedule, World};
use std::sync::Arc;

/// Everything that changes in a world: enough to continue from a month, in the same engine or in another one with the
/// same setup.
#[derive(Clone)]
pub struct Snapshot {
    pub(crate) people: Vec<Migrant>,
    pub(crate) employers: Vec<Employer>,
    pub(crate) agencies: Vec<Agency>,
    pub(crate) states: Vec<State>,
    index: EmployerIndex,
    markets: Markets,
    stocks: Stocks,
    communities: Communities,
    families: Families,
    ledger: Ledger,
    observed: Observed,
    policies: Policies,
    lives: Trajectories,
    now: Now,
}

impl Snapshot {
    /// The next month to be run.
    pub fn month(&self) -> Month {
        self.now.0
    }
}

/// A world and the schedule of its month.
pub struct Engine {
    world: World,
    schedule: Schedule,
    end: Month,
    start: Batch,
    /// A warning if the world was not at rest before the start, or if this cannot be known.
    unrest: Option<String>,
}

impl Engine {
    /// Builds the world. Uses the rayon pool it is called in, as does [`Engine::step`].
    ///
    /// # Errors
    /// [`Failure::Setup`] if the setup has no agents, or exceeds a bound of [`SetupFailure`](crate::failure::SetupFailure).
    pub fn new(mut setup: Setup) -> Result<Self, Failure> {
        Self::settle(&mut setup)?;
        let world = build::world(&setup)?;
        let start = settle::rows(&setup.at_start());
        let unrest = setup.settled.as_ref().and_then(|settled| settled.unrest());
        Ok(Self { world, schedule: schedule::month(), end: setup.start.plus(setup.months), start, unrest })
    }
    /// Lets the world of a setup come to rest, if it settles before the start and was not settled yet. Its
    /// state at rest may be given to every setup that settles like it; see [`Setup::settles_like`].
    ///
    /// # Errors
    /// [`Failure::Setup`], as [`Engine::new`].
    pub fn settle(setup: &mut Setup) -> Result<(), Failure> {
        if setup.settle_in > 0 && setup.settled.is_none() {
            let settled = settle::settle(setup, setup.settle_in)?;
            setup.settled = Some(Arc::new(settled));
        }
        Ok(())
    }
    /// What settling solved, in the columns of [`settle::spec`]; no row if the world did not settle.
    pub fn start(&self) -> &Batch {
        &self.start
    }
    /// Installs a probe that is called at the start and end of each stage and system.
    pub fn set_probe(&mut self, probe: Arc<dyn Probe + Send + Sync>) {
        self.world.insert_resource(Clock(probe));
    }
    /// Number of agents that a setup makes; each is one entity.
    pub fn migrants(setup: &Setup) -> u64 {
        build::Plan::new(setup).migrants()
    }
    /// Number of agents abroad at the start that a setup makes, by corridor.
    pub fn agents_by_corridor(setup: &Setup) -> Vec<u64> {
        build::agents_by_corridor(&setup.at_start())
    }
    /// The origins and sexes for whose adults a setup has too few candidates, the one that needs most first. How often
    /// adults look is known exactly once the world is settled.
    pub fn small_pools(setup: &Setup) -> Vec<SmallPool> {
        build::small_pools(&setup.at_start())
    }
    /// The origin whose candidates are too few for the people who have come home to it in a population at rest, so that
    /// fewer of them are at home at the start, and a number of candidates that suffices; none if they suffice.
    pub fn few_returned(setup: &Setup) -> Option<(String, u64)> {
        build::few_returned(&setup.at_start())
    }
    /// Estimate of the peak memory that a setup needs, in bytes.
    pub fn bytes(setup: &Setup) -> u64 {
        build::bytes(setup)
    }
    /// The tables that a run writes, with the panel split by the given dimensions.
    pub fn tables(by: By) -> Vec<TableSpec> {
        observe::specs(by)
    }
    /// The next month to be run.
    pub fn month(&self) -> Month {
        self.world.resource::<Now>().0
    }
    /// Whether all months have been run.
    pub fn done(&self) -> bool {
        self.month() >= self.end
    }
    /// Runs a month.
    ///
    /// # Errors
    /// An account that does not balance, a stock that differs from a recount, or a policy that failed. The world must
    /// not be used after an error.
    pub fn step(&mut self) -> Result<(), Failure> {
        schedule::step(&mut self.schedule, &mut self.world)
    }
    /// The rows since the last call, one batch per table, in the order of [`Engine::tables`].
    pub fn take(&mut self) -> Vec<Batch> {
        self.world.resource_mut::<Observed>().take()
    }
    /// The digests of the last month, chained over months, in the order of [`DIGEST_TABLES`](crate::observe::digests::DIGEST_TABLES).
    pub fn digests(&self) -> MonthDigests {
        self.world.resource::<Observed>().digests
    }
    /// Summary figures of the present world.
    pub fn summary(&mut self) -> Summary {
        let mut summary = summary::summary(&mut self.world);
        summary.warnings.extend(self.not_at_rest());
        summary
    }
    /// A warning that names the figures that still moved when the world had settled, or says that it settled for too short a time to
    /// know; none if the world was at rest or did not settle.
    pub fn not_at_rest(&self) -> Option<String> {
        self.unrest.clone()
    }
    /// Starts to record the trajectory of every migrant, which [`Engine::outcomes`] needs (32 bytes each), from the
    /// coming month on. It changes no result; snapshots contain the trajectories.
    pub fn keep_lives(&mut self) {
        let w = &mut self.world;
        let lives = columns::rows::<Migrant, _>(w, |people| Trajectories::begin(people));
        w.insert_resource(lives);
    }
    /// The outcome of every migrant since [`Engine::keep_lives`], by row; empty if that was not called.
    pub fn outcomes(&mut self) -> Vec<Outcome> {
        let w = &mut self.world;
        let people = column::<Migrant>(w);
        w.resource::<Trajectories>().outcomes(&w.resource::<RunConfig>().geography, &people)
    }
    /// Follows some migrants individually from the coming month on, in place of those followed so far. It changes no
    /// result. Numbers for which there is no migrant are ignored.
    pub fn follow(&mut self, agents: &[Row]) {
        let count = self.world.resource::<RunConfig>().migrants;
        let mut agents: Vec<Row> = agents.iter().copied().filter(|&a| a < count).collect();
        agents.sort_unstable();
        agents.dedup();
        let followed = agents.into_iter().map(Followed::new).collect();
        self.world.insert_resource(FollowedAll(followed));
    }
    /// What happened in the last month to the migrants who are followed, in the order of agents.
    pub fn followed(&self) -> &[Followed] {
        &self.world.resource::<FollowedAll>().0
    }
    /// The present data of a migrant; none if there is no migrant of that number.
    pub fn migrant(&mut self, agent: Row) -> Option<(Life, Money)> {
        let mut query = self.world.query::<&Migrant>();
        query.iter(&self.world).nth(agent as usize).map(|m| (m.life, m.money))
    }
    /// Monthly wage of a migrant at work abroad as of the last month that was run, cents; 0 for all others.
    pub fn wage(&self, life: &Life, money: &Money) -> i64 {
        if !StatusSet::WORKING.has(life.status()) {
            return 0;
        }
        let market = &self.world.resource::<MonthlyConditions>().markets[life.market()];
        pay::cents(money.ratio, market.unit_of(life.status()))
    }
    /// Index of the state a migrant comes from.
    pub fn origin(&self, life: &Life) -> StateId {
        self.world.resource::<RunConfig>().geography.origin_of(life)
    }
    /// The worth of a way abroad in the last month that was run, for people of a sector, sex and skill: the legal channel or
    /// an open border (`legal`), or a clandestine entry. `None` if there is no such way.
    pub fn way(
        &self,
        corridor: CorridorId,
        legal: bool,
        sector: Sector,
        sex: Sex,
        skill: Skill,
    ) -> Option<WayWorth> {
        let ways = &self.world.resource::<MonthlyConditions>().ways;
        let cell = ways.get(corridor.index() * WAYS + usize::from(!legal))?.cell(sector, sex, skill);
        (cell.draw[0] > 0.0).then(|| cell.into())
    }
    /// The probability that a person who was detected in a state in the last month that was run was held, as computed before that
    /// month.
    pub fn held_probability(&self, state: StateId) -> f64 {
        self.world.resource::<MonthlyConditions>().states[state.index()].held_probability
    }
    /// Markets and corridors as they are now.
    pub fn markets(&self) -> &Markets {
        self.world.resource::<Markets>()
    }
    /// Markets and corridors as they are now, as a mutable reference.
    // public for tests that set what the year before the first month was like
    #[doc(hidden)]
    pub fn markets_mut(&mut self) -> &mut Markets {
        self.world.resource_mut::<Markets>().into_inner()
    }
    /// All families, ordered by community.
    // public for tests of the effect of families
    #[doc(hidden)]
    pub fn families(&self) -> &[Family] {
        &self.world.resource::<Families>().all
    }
    /// The index of a person's family among [`Engine::families`]; none where there are no families.
    // public for tests of the effect of families
    #[doc(hidden)]
    pub fn family(&self, agent: Row, life: &Life, money: &Money) -> Option<usize> {
        let key = &self.world.resource::<RunConfig>().rng_key;
        let families = self.world.resource::<Families>();
        families.member(key, agent, money.ranks, life.community).map(|member| member.family as usize)
    }
    /// The index of the community to which a family belongs.
    // public for tests of the effect of families
    #[doc(hidden)]
    pub fn community_of_family(&self, family: usize) -> usize {
        self.world.resource::<Families>().community_of(family)
    }
    /// Tells people of another family of their community in place of their own from the coming month on.
    // public for tests of the effect of families
    #[doc(hidden)]
    pub fn shuffle_families(&mut self) {
        self.world.resource_mut::<Families>().shuffled = true;
    }
    /// A copy of everything that changes.
    pub fn snapshot(&mut self) -> Snapshot {
        let w = &mut self.world;
        Snapshot {
            people: column(w),
            employers: column(w),
            agencies: column(w),
            states: column(w),
            index: w.resource::<EmployerIndex>().clone(),
            markets: w.resource::<Markets>().clone(),
            stocks: w.resource::<Stocks>().clone(),
            communities: w.resource::<Communities>().clone(),
            families: w.resource::<Families>().clone(),
            ledger: w.resource::<Ledger>().clone(),
            observed: w.resource::<Observed>().clone(),
            policies: w.resource::<Policies>().clone(),
            lives: w.resource::<Trajectories>().clone(),
            now: *w.resource::<Now>(),
        }
    }
    /// Restores a snapshot, earlier or later, of a world with the same setup.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        let w = &mut self.world;
        crate::pass::forget(w);
        set_column(w, &snapshot.people);
        set_column(w, &snapshot.employers);
        set_column(w, &snapshot.agencies);
        set_column(w, &snapshot.states);
        w.insert_resource(snapshot.index.clone());
        w.insert_resource(snapshot.markets.clone());
        w.insert_resource(snapshot.stocks.clone());
        w.insert_resource(snapshot.communities.clone());
        w.insert_resource(snapshot.families.clone());
        w.insert_resource(snapshot.ledger.clone());
        w.insert_resource(snapshot.observed.clone());
        w.insert_resource(snapshot.policies.clone());
        w.insert_resource(snapshot.lives.clone());
        w.insert_resource(snapshot.now);
    }
    /// Writes everything that changes in the world to a sink, without a copy in memory: the content of
    /// [`Engine::snapshot`], except rows that have not been taken.
    ///
    /// # Errors
    /// Any error of the sink; the world is unchanged.
    pub fn save<S: Sink>(&mut self, sink: &mut S) -> Result<(), S::Error> {
        checkpoint::save(&mut self.world, sink)
    }
    /// Loads what [`Engine::save`] wrote into a world with the same setup.
    ///
    /// # Errors
    /// A source that fails, or whose content is not such a world. This world must then not be used until a load
    /// succeeds.
    pub fn load<S: Source>(&mut self, source: &mut S) -> Result<(), Unread<S::Error>> {
        checkpoint::load(&mut self.world, self.end, source)
    }
    /// Replaces the policies from the next month on, by those of a setup that differs in its policies only, and only
    /// from that month on. Policies keep what they remember of earlier months.
    pub fn set_policies(&mut self, list: &[PolicySetup]) {
        let now = self.month();
        let policies = self.world.resource::<Policies>().followed_by(list, now);
        self.world.resource_mut::<Tallies>().for_policies(policies.len());
        self.world.insert_resource(policies);
    }
    /// Runs the stages of the last monthly pass again without applying their counts, for measurements. Afterwards the
    /// world must be restored with [`Engine::restore`].
    // public for the benchmarks, which measure the pass without the rest of the month
    #[doc(hidden)]
    pub fn pass_alone(&mut self) {
        schedule::pass_once(&mut self.world);
    }
    /// Runs the stages of the last monthly pass on migrants that are not part of the world: a plain array, in the order
    /// of rows.
    // public for the benchmarks, which measure the pass without the rest of the month
    #[doc(hidden)]
    pub fn pass_over(&mut self, people: &mut [Migrant]) {
        crate::pass::over(&mut self.world, people);
    }
    /// A copy of all migrants, in the order of rows.
    pub fn people(&mut self) -> Vec<Migrant> {
        column(&mut self.world)
    }
    /// Reads and writes every migrant without further work: the lower bound that memory sets to the duration of a
    /// monthly pass.
    // public for the command `bench` and the benchmarks, which compare the pass with this bound
    #[doc(hidden)]
    pub fn floor_pass(&mut self) {
        crate::pass::floor(&mut self.world);
    }
}

fn set_column<C: Component<Mutability = Mutable> + Clone>(world: &mut World, values: &[C]) {
    let mut query = world.query::<&mut C>();
    for (mut slot, value) in query.iter_mut(world).zip(values) {
        slot.bypass_change_detection().clone_from(value);
    }
}
