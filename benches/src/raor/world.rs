//! The month of RAOR over a component in bevy_ecs, one chunk at a time: unpacked into columns that stay in cache,
//! computed there, and packed again.

use super::month::{Lanes, Totals, draws};
use bevy_ecs::prelude::{Component, World as Ecs};
use merantau_engine::chunk::per_thread::PerThread;
use merantau_engine::columns;
use merantau_engine::draw::{Decision, RngKey};

/// Migrants of a chunk.
const CHUNK: usize = 2_048;

/// The person and the location of a migrant: 12 bytes.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Body {
    /// Index of the employer; the month does not read it.
    pub employer: u32,
    /// Origin, 0 to 9.
    pub origin: u8,
    /// 1 for a woman, 0 for a man.
    pub female: u8,
    /// Destination, 0 to 3.
    pub dest: u8,
    /// Sector, 0 to 3.
    pub sector: u8,
    /// Months that remain of the permit; negative after it has expired.
    pub months: i16,
    /// The status: 0 legal, 1 irregular, 2 home.
    pub status: u8,
    /// Months of abuse.
    pub abuse: u8,
}

/// Wage, debt and savings of a migrant, US dollars: 16 bytes.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Purse {
    /// Wage, US dollars per month.
    pub wage: f32,
    /// Debt.
    pub debt: f32,
    /// Savings.
    pub savings: f32,
    /// Amount remitted so far.
    pub remitted: f32,
}

/// A migrant: one component of 28 bytes.
#[derive(Component, Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Migrant {
    /// The person and the location.
    pub body: Body,
    /// Wage, debt and savings.
    pub purse: Purse,
}

/// The initial data of the migrant with a given number in a world of a given size.
pub(super) fn migrant(rng_key: &RngKey, agent: u32, of: u32) -> Migrant {
    let [a, b, c, d] = rng_key.block(agent, 0, Decision::SetUp, 0);
    let [e, f, g, _] = rng_key.block(agent, 0, Decision::SetUp, 1);
    let pick = |word: u32, n: u32| ((u64::from(word) * u64::from(n)) >> 32) as u32;
    let body = Body {
        employer: pick(a, (of / 100).max(1)),
        origin: pick(b, 10) as u8,
        female: pick(c, 2) as u8,
        dest: pick(d, 4) as u8,
        sector: pick(e, 4) as u8,
        months: pick(f, 32) as i16,
        status: 0,
        abuse: 0,
    };
    let wage = 300.0 + 160.0 * (g >> 8) as f32 / 16_777_216.0;
    Migrant { body, purse: Purse { wage, debt: 1_500.0, savings: 0.0, remitted: 0.0 } }
}

/// The data of a thread: its columns, its random words and its totals.
#[derive(Debug, Default)]
struct ThreadTallies {
    totals: Totals,
    words: [Vec<u32>; 4],
    code: Vec<u8>,
    status: Vec<u8>,
    months: Vec<i16>,
    abuse: Vec<u8>,
    wage: Vec<f32>,
    debt: Vec<f32>,
    savings: Vec<f32>,
    remitted: Vec<f32>,
}

/// A world of RAOR's migrants.
pub struct World {
    ecs: Ecs,
    rng_key: RngKey,
    month: u32,
    desks: PerThread<ThreadTallies>,
}

impl World {
    /// The given number of migrants at the start. Uses the rayon pool in which it is called, as does [`World::step`].
    pub fn new(migrants: u32, seed: u64) -> Self {
        let (mut ecs, rng_key) = (Ecs::new(), RngKey::new(seed, 0));
        ecs.spawn_batch((0..migrants).map(|agent| migrant(&rng_key, agent, migrants)));
        Self { ecs, rng_key, month: 0, desks: PerThread::new(ThreadTallies::default) }
    }
    /// Runs one month.
    pub fn step(&mut self) -> Totals {
        let Self { ecs, rng_key, month, desks } = self;
        let campaign = (12..=14).contains(month);
        columns::rows::<Migrant, _>(ecs, |rows| {
            columns::run(rows, CHUNK, |first, rows| {
                desks.at(|desk| {
                    // Month 0 is the month of set-up.
                    draws(rng_key, first, 1 + *month, &mut desk.words, rows.len());
                    desk.unpack(rows);
                    let totals = desk.lanes(campaign).month();
                    desk.totals.add(&totals);
                    desk.pack(rows);
                });
            });
        });
        *month += 1;
        let mut totals = Totals::default();
        desks.each().for_each(|desk| totals.add(&std::mem::take(&mut desk.totals)));
        totals
    }
    /// Reads and writes all rows with almost no computation.
    pub fn floor(&mut self) {
        columns::rows::<Migrant, _>(&mut self.ecs, |rows| {
            columns::run(rows, CHUNK, |_, rows| {
                for m in rows {
                    m.body.abuse = !m.body.abuse;
                    m.purse.wage = -m.purse.wage;
                }
            });
        });
    }
}

impl ThreadTallies {
    fn unpack(&mut self, rows: &[Migrant]) {
        fn fill<T>(column: &mut Vec<T>, rows: &[Migrant], get: impl Fn(&Migrant) -> T) {
            column.clear();
            column.extend(rows.iter().map(get));
        }
        fill(&mut self.code, rows, |m| 16 * m.body.dest + 4 * m.body.sector);
        fill(&mut self.status, rows, |m| m.body.status);
        fill(&mut self.months, rows, |m| m.body.months);
        fill(&mut self.abuse, rows, |m| m.body.abuse);
        fill(&mut self.wage, rows, |m| m.purse.wage);
        fill(&mut self.debt, rows, |m| m.purse.debt);
        fill(&mut self.savings, rows, |m| m.purse.savings);
        fill(&mut self.remitted, rows, |m| m.purse.remitted);
    }
    fn lanes(&mut self, campaign: bool) -> Lanes<'_> {
        Lanes {
            code: &self.code,
            status: &mut self.status,
            months: &mut self.months,
            abuse: &mut self.abuse,
            wage: &self.wage,
            debt: &mut self.debt,
            savings: &mut self.savings,
            remitted: &mut self.remitted,
            words: &self.words,
            campaign,
        }
    }
    fn pack(&self, rows: &mut [Migrant]) {
        let marks = self.status.iter().zip(&self.months).zip(&self.abuse);
        let money = self.debt.iter().zip(&self.savings).zip(&self.remitted);
        let columns = marks.zip(money);
        for (m, (((&status, &months), &abuse), ((&debt, &savings), &remitted))) in
            rows.iter_mut().zip(columns)
        {
            (m.body.status, m.body.months, m.body.abuse) = (status, months, abuse);
            (m.purse.debt, m.purse.savings, m.purse.remitted) = (debt, savings, remitted);
        }
    }
}
