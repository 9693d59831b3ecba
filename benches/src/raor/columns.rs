//! The month of RAOR over plain arrays, one array per field and no ECS, for comparison with the world of components.

use super::month::{Lanes, Totals, draws};
use super::world::{Migrant, migrant};
use merantau_engine::chunk::per_thread::PerThread;
use merantau_engine::draw::RngKey;
use rayon::prelude::*;

/// The number of migrants that are computed together.
const CHUNK: usize = 2_048;

/// RAOR's migrants, one column per field.
pub struct Columns {
    rng_key: RngKey,
    month: u32,
    /// The employer of each migrant. Employers, origins and sexes are stored as in the world of components, although
    /// the month does not read them.
    pub employer: Vec<u32>,
    /// The origin and sex of each migrant.
    pub origin: Vec<[u8; 2]>,
    code: Vec<u8>,
    status: Vec<u8>,
    months: Vec<i16>,
    abuse: Vec<u8>,
    wage: Vec<f32>,
    debt: Vec<f32>,
    savings: Vec<f32>,
    remitted: Vec<f32>,
    desks: PerThread<(Totals, [Vec<u32>; 4])>,
}

impl Columns {
    /// The given number of migrants at the start, equal to those of [`super::World::new`].
    pub fn new(migrants: u32, seed: u64) -> Self {
        let rng_key = RngKey::new(seed, 0);
        let n = migrants as usize;
        let mut all = Self {
            rng_key,
            month: 0,
            employer: Vec::with_capacity(n),
            origin: Vec::with_capacity(n),
            code: Vec::with_capacity(n),
            status: vec![0; n],
            months: Vec::with_capacity(n),
            abuse: vec![0; n],
            wage: Vec::with_capacity(n),
            debt: Vec::with_capacity(n),
            savings: vec![0.0; n],
            remitted: vec![0.0; n],
            desks: PerThread::new(Default::default),
        };
        for agent in 0..migrants {
            let Migrant { body, purse } = migrant(&rng_key, agent, migrants);
            all.employer.push(body.employer);
            all.origin.push([body.origin, body.female]);
            all.code.push(16 * body.dest + 4 * body.sector);
            all.months.push(body.months);
            all.wage.push(purse.wage);
            all.debt.push(purse.debt);
        }
        all
    }
    /// Runs one month.
    pub fn step(&mut self) -> Totals {
        let Self {
            rng_key, month, desks, code, status, months, abuse, wage, debt, savings, remitted, ..
        } = self;
        let campaign = (12..=14).contains(month);
        let marks = (code.par_chunks(CHUNK).zip(status.par_chunks_mut(CHUNK)))
            .zip(months.par_chunks_mut(CHUNK).zip(abuse.par_chunks_mut(CHUNK)));
        let money = (wage.par_chunks(CHUNK).zip(debt.par_chunks_mut(CHUNK)))
            .zip(savings.par_chunks_mut(CHUNK).zip(remitted.par_chunks_mut(CHUNK)));
        marks.zip(money).enumerate().with_max_len(1).for_each(
            |(k, (((code, status), (months, abuse)), ((wage, debt), (savings, remitted))))| {
                desks.at(|(totals, words)| {
                    draws(rng_key, (k * CHUNK) as u32, 1 + *month, words, code.len());
                    let words = &*words;
                    let lanes =
                        Lanes { code, status, months, abuse, wage, debt, savings, remitted, words, campaign };
                    totals.add(&lanes.month());
                });
            },
        );
        *month += 1;
        let mut totals = Totals::default();
        desks.each().for_each(|(sum, _)| totals.add(&std::mem::take(sum)));
        totals
    }
}
