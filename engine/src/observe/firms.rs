//! The yearly tables of employers and of agencies.

use super::panel::{code, push_row};
use super::{int, real, text};
use crate::tables::{Batch, TableSpec};
use crate::world::firms::{Agency, AgencyKind, Employer};
use crate::world::geography::Geography;

/// Employers by state and sector.
pub fn employers_spec() -> TableSpec {
    TableSpec {
        name: "employers",
        columns: vec![
            int("year", "", "Year; figures of its last month, or of the run's."),
            text("state", "State."),
            text("sector", "Sector."),
            int("employers", "", "Employers."),
            int("workers", "persons", "Workers in regular status."),
            int("irregular_workers", "persons", "Workers in irregular status."),
            real("conduct_mean", "share", "Mean conduct, 0 decent to 1 abusive, by employer."),
            int("withheld", "cents", "Pay withheld in the year, less what was paid after all."),
            int("blacklisted", "", "Employers that may not hire with permits."),
        ],
    }
}

/// Agencies by origin and kind.
pub fn agencies_spec() -> TableSpec {
    TableSpec {
        name: "agencies",
        columns: vec![
            int("year", "", "Year."),
            text("origin", "State of origin."),
            text("kind", "Licensed, unlicensed, or trafficker."),
            int(
                "agencies",
                "",
                "Licences of agencies, or agencies without one, whether or not a firm works under them.",
            ),
            int(
                "departures",
                "persons",
                "Clients who were given a place in the year and paid the margin; some of them depart in the next year or not at all.",
            ),
            int("margin", "cents", "Margins taken in the year."),
            int("over_cap", "cents", "Taken above caps in the year."),
            real("honesty_mean", "share", "Mean honesty, 0 to 1, by agency that works."),
            int("blacklisted", "", "Agencies that the authorities have closed."),
            int("open", "", "Agencies that are open."),
            int("opened", "", "Agencies that opened in the year."),
            int("gave_up", "", "Agencies that gave up in the year for want of clients."),
            real("margin_mean", "USD", "Mean margin by agency that works, geometric."),
            real(
                "margin_deviation",
                "",
                "Standard deviation of the logarithm of margins, by agency that works.",
            ),
        ],
    }
}

/// Adds a year's rows of employers and resets their yearly counts. `list` must be in the order of states and sectors.
pub fn employers(
    year: u32,
    month: u32,
    geography: &Geography,
    persons: i64,
    list: &mut [Employer],
    batch: &mut Batch,
) {
    for group in list.chunk_by_mut(|a, b| a.state == b.state && a.sector == b.sector) {
        let sum = |f: &dyn Fn(&Employer) -> i64| group.iter().map(f).sum::<i64>();
        let conduct = sum(&|e| (f64::from(e.conduct) * 1e6) as i64) as f64 / 1e6 / group.len() as f64;
        let texts = [
            geography.codes[group[0].state.index()].clone(),
            geography.words.sectors[group[0].sector as usize].clone(),
        ];
        let ints = [
            i64::from(year),
            group.len() as i64,
            sum(&|e| i64::from(e.with_papers)) * persons,
            sum(&|e| i64::from(e.without_papers)) * persons,
            sum(&|e| e.year_kept) * persons,
            sum(&|e| i64::from(e.blacklisted_until > month)),
        ];
        push_row(batch, &texts, &ints, &[conduct]);
        group.iter_mut().for_each(|e| e.year_kept = 0);
    }
}

/// Adds a year's rows of agencies and resets their yearly counts. `list` must be in the order of origins and kinds.
pub fn agencies(
    year: u32,
    month: u32,
    geography: &Geography,
    persons: i64,
    list: &mut [Agency],
    batch: &mut Batch,
) {
    for group in list.chunk_by_mut(|a, b| a.origin == b.origin && a.kind == b.kind) {
        let sum = |f: &dyn Fn(&Agency) -> i64| group.iter().map(f).sum::<i64>();
        // Means over the agencies that work; 0 if none works.
        let mean = |f: &dyn Fn(&Agency) -> f64| {
            let works = group.iter().filter(|a| a.works()).count();
            let all: f64 = group.iter().filter(|a| a.works()).map(f).sum();
            if works > 0 { all / works as f64 } else { 0.0 }
        };
        let log = |a: &Agency| libm::log(f64::from(a.margin.max(0.01)));
        let honesty = sum(&|a| if a.works() { (f64::from(a.honesty) * 1e6) as i64 } else { 0 }) as f64
            / 1e6
            / sum(&|a| i64::from(a.works())).max(1) as f64;
        let margin = mean(&log);
        let deviation = libm::sqrt(mean(&|a| (log(a) - margin) * (log(a) - margin)));
        let january = month - month % 12;
        let texts = [geography.codes[group[0].origin.index()].clone(), code(AgencyKind::code(group[0].kind))];
        let ints = [
            i64::from(year),
            group.len() as i64,
            sum(&|a| i64::from(a.year_clients)) * persons,
            sum(&|a| a.year_margin) * persons,
            sum(&|a| a.year_over_cap) * persons,
            sum(&|a| i64::from(a.works() && !a.open(month))),
            sum(&|a| i64::from(a.open(month))),
            sum(&|a| i64::from(a.opened >= january)),
            sum(&|a| i64::from(a.gone >= january)),
        ];
        let margin = if margin == 0.0 { 0.0 } else { libm::exp(margin) };
        push_row(batch, &texts, &ints, &[honesty, margin, deviation]);
        for a in group {
            a.year_clients = 0;
            a.year_margin = 0;
            a.year_over_cap = 0;
        }
    }
}
