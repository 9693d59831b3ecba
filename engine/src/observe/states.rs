//! The monthly table of states: jobs, natives, and the number of migrants in irregular status, both the true number and
//! the number that the state knows of.

use super::panel::push_row;
use super::{int, text};
use crate::people::status::StatusSet;
use crate::tables::{Batch, TableSpec};
use crate::world::geography::Geography;
use crate::world::market::Markets;
use crate::world::stocks::{Stocks, count};
use std::sync::Arc;

/// The table.
pub fn spec() -> TableSpec {
    TableSpec {
        name: "states",
        columns: vec![
            text("month", "Month, YYYY-MM."),
            text("state", "State."),
            text("sector", "Sector."),
            int("jobs", "persons", "Jobs wanted for migrants."),
            int("vacancies", "persons", "Legal and informal vacancies offered this month."),
            int("filled", "persons", "Legal vacancies filled this month."),
            int("natives_employed", "persons", "Natives who work here."),
            int("natives_seeking", "persons", "Natives who look for work here."),
            int("irregular_true", "persons", "In irregular status, true number; end of month."),
            int(
                "irregular_observed",
                "persons",
                "In irregular status and on the state's list; end of month.",
            ),
            int("inspected", "persons", "Workers in irregular status found by inspection this month."),
            int("revenue", "cents", "Levies, fees and fines."),
            int("public_cost", "cents", "What the state paid."),
        ],
    }
}

/// Adds a month's rows.
pub fn rows(
    month: &Arc<str>,
    geography: &Geography,
    persons: i64,
    stocks: &Stocks,
    markets: &Markets,
    batch: &mut Batch,
) {
    for (m, market) in markets.all.enumerated() {
        let irregular = count(&stocks.markets[m], StatusSet::IRREGULAR) * persons;
        let p = persons as f64;
        let ints = [
            (market.jobs * p) as i64,
            ((market.vacancies as f64 + market.informal) * persons as f64).round() as i64,
            market.filled * persons,
            market.natives as i64,
            market.natives_seeking as i64,
            irregular,
            market.known * persons,
            market.inspected * persons,
            market.revenue,
            market.public_cost,
        ];
        if ints.iter().all(|&x| x == 0) {
            continue;
        }
        let texts = [
            month.clone(),
            geography.codes[m.state().index()].clone(),
            geography.words.sectors[m.sector() as usize].clone(),
        ];
        push_row(batch, &texts, &ints, &[]);
    }
}
