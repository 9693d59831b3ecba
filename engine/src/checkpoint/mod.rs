//! Everything that changes in a world, as named lists of bytes, which are written to a sink and read back into a
//! world of the same setup. The caller stores the bytes and checks that they are those that were written.

mod memory;

use crate::accounts::Account;
use crate::chunk::flows::Flow;
use crate::columns::rows;
use crate::month::Month;
use crate::observe::Observed;
use crate::observe::digests::MonthDigests;
use crate::people::Migrant;
use crate::policy::policies::Policies;
use crate::stored::{Stored, Within};
use crate::world::communities::Communities;
use crate::world::families::Families;
use crate::world::firms::{Agency, Employer, EmployerIndex};
use crate::world::market::{Markets, State};
use crate::world::stocks::Stocks;
use crate::world::{Ledger, Now, RunConfig};
use bevy_ecs::prelude::World;

/// The number of items that are encoded together, so that they stay in the cache.
const BLOCK: usize = 1 << 12;

/// The description of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// The number of bytes of an item.
    pub item: u32,
    /// Number of items.
    pub items: u64,
}

/// The destination of a world's lists.
pub trait Sink {
    /// The reason for which the sink may refuse.
    type Error;
    /// Begins a list.
    ///
    /// # Errors
    /// An error of the sink if it cannot accept the list.
    fn begin(&mut self, section: Section) -> Result<(), Self::Error>;
    /// Writes further bytes of the list.
    ///
    /// # Errors
    /// An error of the sink if it cannot accept the bytes.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;
    /// Ends the list, which is complete.
    ///
    /// # Errors
    /// An error of the sink if it cannot store the list.
    fn end(&mut self) -> Result<(), Self::Error>;
}

/// The source of a world's lists, in the order in which they were written.
pub trait Source {
    /// The reason for which the source may fail.
    type Error;
    /// Begins the next list, which must have this name and items of this number of bytes. Returns the number of
    /// items.
    ///
    /// # Errors
    /// The next list has another name or size of items, or there is none.
    fn begin(&mut self, name: &'static str, item: u32) -> Result<u64, Self::Error>;
    /// Reads the next bytes of the list.
    ///
    /// # Errors
    /// The list has fewer bytes.
    fn read(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error>;
    /// Ends the list. Checks that it is complete and unchanged.
    ///
    /// # Errors
    /// The list is incomplete or was changed.
    fn end(&mut self) -> Result<(), Self::Error>;
}

/// The reason why a world could not be read back. The world must not be used until another load succeeds.
#[derive(Debug)]
pub enum Unread<E> {
    /// The source failed.
    Source(E),
    /// The content is not a world of this setup.
    Content(String),
}

/// The bounds of the indexes in a world.
fn within(world: &World) -> Within {
    let config = world.resource::<RunConfig>();
    Within {
        migrants: u64::from(config.migrants),
        states: config.geography.states,
        communities: world.resource::<Communities>().all.len(),
        corridors: config.geography.corridors.len(),
        employers: world.resource::<EmployerIndex>().bytes.len(),
    }
}

/// Writes a world's lists. Rows that have not been taken from the world are not included.
pub(crate) fn save<S: Sink>(world: &mut World, sink: &mut S) -> Result<(), S::Error> {
    let mut to = Writer { sink, buffer: Vec::new() };
    to.one("month", world.resource::<Now>().0.0)?;
    let observed = world.resource::<Observed>();
    to.one("digests", observed.digests)?;
    to.one("flows", observed.flows)?;
    let sums = [observed.workers, observed.below_minimum, observed.remitted];
    to.one("worker months, of them below the minimum wage, and cents remitted", sums)?;
    to.one("accounts", world.resource::<Ledger>().0.0)?;
    let markets = world.resource::<Markets>();
    to.list("markets", &markets.all)?;
    to.list("corridors", &markets.corridors)?;
    to.list("applications", &markets.applications)?;
    to.list("loan budgets", &markets.loan_budgets)?;
    to.list("claims", &markets.claims)?;
    let stocks = world.resource::<Stocks>();
    to.list("stocks by cell", &stocks.cells)?;
    to.list("debt by cell", &stocks.debt)?;
    to.list("stocks by market", &stocks.markets)?;
    to.list("stocks by corridor", &stocks.keys)?;
    let communities = world.resource::<Communities>();
    to.list("communities", &communities.all)?;
    to.list("news", &communities.news)?;
    to.list("abroad by option", &communities.by_option)?;
    to.list("families", &world.resource::<Families>().all)?;
    to.list("employers at a glance", &world.resource::<EmployerIndex>().bytes)?;
    let memory = memory::bytes(&world.resource::<Policies>().memory());
    to.list("what policies remember", &memory)?;
    rows(world, |list: &mut [Employer]| to.list("employers", list))?;
    rows(world, |list: &mut [Agency]| to.list("agencies", list))?;
    rows(world, |list: &mut [State]| to.list("states", list))?;
    rows(world, |list: &mut [Migrant]| to.list("migrants", list))
}

/// Reads a world's lists into a world of the same setup.
pub(crate) fn load<S: Source>(world: &mut World, end: Month, source: &mut S) -> Result<(), Unread<S::Error>> {
    let months = world.resource::<RunConfig>().start..=end;
    let within = within(world);
    let mut from = Reader { source, buffer: Vec::new(), within };
    let month = Month(from.one("month")?);
    if !months.contains(&month) {
        return Err(Unread::Content(format!("{month} is not a month of the run")));
    }
    let digests: MonthDigests = from.one("digests")?;
    let flows: [i64; Flow::COUNT] = from.one("flows")?;
    let [workers, below_minimum, remitted]: [i64; 3] =
        from.one("worker months, of them below the minimum wage, and cents remitted")?;
    let accounts: [i64; Account::COUNT] = from.one("accounts")?;
    let mut observed = world.resource_mut::<Observed>();
    observed.take();
    observed.failure = None;
    (observed.digests, observed.flows) = (digests, flows);
    (observed.workers, observed.below_minimum, observed.remitted) = (workers, below_minimum, remitted);
    world.resource_mut::<Ledger>().0.0 = accounts;
    world.insert_resource(Now(month));
    let policies = world.resource::<Policies>().len() as u64;
    let mut markets = world.resource_mut::<Markets>();
    from.fill("markets", &mut markets.all)?;
    from.fill("corridors", &mut markets.corridors)?;
    let most = from.within.migrants;
    from.replace("applications", &mut markets.applications, most)?;
    from.replace("loan budgets", &mut markets.loan_budgets, policies)?;
    from.replace("claims", &mut markets.claims, most)?;
    let mut stocks = world.resource_mut::<Stocks>();
    from.fill("stocks by cell", &mut stocks.cells)?;
    from.fill("debt by cell", &mut stocks.debt)?;
    from.fill("stocks by market", &mut stocks.markets)?;
    from.fill("stocks by corridor", &mut stocks.keys)?;
    let mut communities = world.resource_mut::<Communities>();
    from.fill("communities", &mut communities.all)?;
    from.fill("news", &mut communities.news)?;
    from.fill("abroad by option", &mut communities.by_option)?;
    from.fill("families", &mut world.resource_mut::<Families>().all)?;
    let mut index = world.resource_mut::<EmployerIndex>();
    from.fill("employers at a glance", &mut index.bytes)?;
    index.mark();
    let mut remembered = Vec::new();
    from.replace("what policies remember", &mut remembered, memory::MAX_MEMORY_BYTES)?;
    memory::read(&remembered)
        .and_then(|memory| world.resource_mut::<Policies>().remember(&memory))
        .ok_or_else(|| Unread::Content("what policies remember is not of these policies".to_owned()))?;
    rows(world, |list: &mut [Employer]| from.fill("employers", list))?;
    rows(world, |list: &mut [Agency]| from.fill("agencies", list))?;
    rows(world, |list: &mut [State]| from.fill("states", list))?;
    rows(world, |list: &mut [Migrant]| from.fill("migrants", list))
}

struct Writer<'a, S> {
    sink: &'a mut S,
    buffer: Vec<u8>,
}

impl<S: Sink> Writer<'_, S> {
    fn one<T: Stored>(&mut self, name: &'static str, value: T) -> Result<(), S::Error> {
        self.list(name, &[value])
    }
    fn list<T: Stored>(&mut self, name: &'static str, list: &[T]) -> Result<(), S::Error> {
        self.sink.begin(Section { name, item: T::BYTES as u32, items: list.len() as u64 })?;
        for block in list.chunks(BLOCK) {
            self.buffer.clear();
            block.iter().for_each(|value| value.put(&mut self.buffer));
            self.sink.write(&self.buffer)?;
        }
        self.sink.end()
    }
}

struct Reader<'a, S> {
    source: &'a mut S,
    buffer: Vec<u8>,
    within: Within,
}

impl<S: Source> Reader<'_, S> {
    fn one<T: Stored>(&mut self, name: &'static str) -> Result<T, Unread<S::Error>> {
        let mut list = Vec::with_capacity(1);
        match self.replace(name, &mut list, 1).map(|()| list.pop())? {
            Some(value) => Ok(value),
            None => Err(wrong(name)),
        }
    }
    /// Reads a list whose length is given by the setup.
    fn fill<T: Stored>(&mut self, name: &'static str, list: &mut [T]) -> Result<(), Unread<S::Error>> {
        let items = self.begin::<T>(name)?;
        if items != list.len() as u64 {
            let (want, name) = (list.len(), name);
            return Err(Unread::Content(format!("the list `{name}` has {items} items, not {want}")));
        }
        for block in list.chunks_mut(BLOCK) {
            self.block(block.len() * T::BYTES)?;
            let mut bytes = &self.buffer[..];
            for slot in block {
                *slot = self.value(name, &mut bytes)?;
            }
        }
        self.source.end().map_err(Unread::Source)
    }
    /// Reads a list whose length differs from month to month.
    fn replace<T: Stored>(
        &mut self,
        name: &'static str,
        list: &mut Vec<T>,
        most: u64,
    ) -> Result<(), Unread<S::Error>> {
        let mut items = self.begin::<T>(name)?;
        if items > most {
            return Err(Unread::Content(format!("the list `{name}` has {items} items, more than {most}")));
        }
        list.clear();
        while items > 0 {
            let n = items.min(BLOCK as u64);
            self.block(n as usize * T::BYTES)?;
            let mut bytes = &self.buffer[..];
            for _ in 0..n {
                list.push(self.value(name, &mut bytes)?);
            }
            items -= n;
        }
        self.source.end().map_err(Unread::Source)
    }
    fn begin<T: Stored>(&mut self, name: &'static str) -> Result<u64, Unread<S::Error>> {
        self.source.begin(name, T::BYTES as u32).map_err(Unread::Source)
    }
    fn block(&mut self, bytes: usize) -> Result<(), Unread<S::Error>> {
        self.buffer.resize(bytes, 0);
        self.source.read(&mut self.buffer).map_err(Unread::Source)
    }
    fn value<T: Stored>(&self, name: &str, bytes: &mut &[u8]) -> Result<T, Unread<S::Error>> {
        T::get(bytes).filter(|value| value.fits(&self.within)).ok_or_else(|| wrong(name))
    }
}

fn wrong<E>(name: &str) -> Unread<E> {
    Unread::Content(format!("the list `{name}` holds what cannot be in a world of this setup"))
}
