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
            int("agencies", "", "Agencies."),
            int(
                "departures",
                "persons",
                "Clients who were given a place in the year and paid the margin; some of them depart in the next year or not at all.",
            ),
            int("margin", "cents", "Margins taken in the year."),
            int("over_cap", "cents", "Taken above caps in the year."),
            real("honesty_mean", "share", "Mean honesty, 0 to 1, by agency."),
            int("blacklisted", "", "Agencies that are closed."),
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
        let honesty = sum(&|a| (f64::from(a.honesty) * 1e6) as i64) as f64 / 1e6 / group.len() as f64;
        let texts = [geography.codes[group[0].origin.index()].clone(), code(AgencyKind::code(group[0].kind))];
        let ints = [
            i64::from(year),
            group.len() as i64,
            sum(&|a| i64::from(a.year_clients)) * persons,
            sum(&|a| a.year_margin) * persons,
            sum(&|a| a.year_over_cap) * persons,
            sum(&|a| i64::from(!a.open(month))),
        ];
        push_row(batch, &texts, &ints, &[honesty]);
        for a in group {
            a.year_clients = 0;
            a.year_margin = 0;
            a.year_over_cap = 0;
        }
    }
}
