//! Measures whether the month becomes slower as the world ages and employers and rows no longer lie close together in
//! memory.

use std::time::Instant;

use merantau_benches::{setup_of, step};
use merantau_engine::Engine;
use serde_json::{Map, json};

use super::{kept, median};

const MIGRANTS: u64 = 10_000_000;

/// Months of a run.
const MONTHS: usize = 240;

/// The number of months at each end of which the median is stored.
const END: usize = 12;

/// Measures one run only, because it is long.
pub(crate) fn measure(_rounds: u32) -> Result<(), String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().map_err(|e| e.to_string())?;
    let setup = setup_of("builtin:bench", MIGRANTS, MONTHS as u32 + 1);
    let mut engine = pool.install(|| Engine::new(setup)).map_err(|e| format!("{e:?}"))?;
    let ns: Vec<f64> = (0..MONTHS)
        .map(|_| {
            let began = Instant::now();
            pool.install(|| step(&mut engine));
            1e9 * began.elapsed().as_secs_f64() / MIGRANTS as f64
        })
        .collect();
    let (early, late) = (median(&ns[1..=END]), median(&ns[MONTHS - END..]));
    eprintln!("  {early:.1} ns in the first year, {late:.1} in the last");
    let figures = json!({ "migrants": MIGRANTS, "months": MONTHS, "early": early, "late": late });
    kept::write("drift", figures.as_object().cloned().unwrap_or_else(Map::new))
}
