//! Two worlds at rest, and what is looked at.

use merantau_engine::setup::Setup;
use merantau_tests::history::{History, run};
use merantau_tests::worlds::{bangladesh, scaled, strait};

/// A world by its name.
pub(crate) type World = (&'static str, fn() -> Setup);
/// Bangladesh with the Gulf and Malaysia, and Indonesia with Malaysia and a place where all are in irregular status.
pub(crate) const WORLDS: [World; 2] =
    [("Bangladesh", || scaled(bangladesh(), 3)), ("Malaysia", || scaled(strait(), 3))];

/// Runs a replicate of a world that has settled for some months.
///
/// # Panics
/// If the run fails.
pub(crate) fn history(make: fn() -> Setup, replicate: u32, settling: u32, months: u32) -> History {
    changed(make, replicate, settling, months, |_| {})
}

/// The same with a change that acts from the first month on.
///
/// # Panics
/// If the run fails.
pub(crate) fn changed(
    make: fn() -> Setup,
    replicate: u32,
    settling: u32,
    months: u32,
    change: impl Fn(&mut Setup),
) -> History {
    let mut setup = make();
    (setup.replicate, setup.settle_in, setup.months) = (replicate, settling, months);
    setup.start_of = Some(Box::new(setup.clone()));
    change(&mut setup);
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// The sum of a column of the panel in a year of the run, from 0.
fn year(h: &History, year: usize, column: &str) -> f64 {
    let (panel, months) = (h.panel(), &h.months[12 * year..12 * year + 12]);
    let (first, last) = (months[0].to_string(), months[11].to_string());
    let (at, values) = (panel.texts("month"), panel.ints(column));
    (0..panel.rows()).filter(|&r| *at[r] >= *first && *at[r] <= *last).map(|r| values[r] as f64).sum()
}

/// Mean over the rows of a yearly table in a year of the run, weighted by a column of numbers.
fn weighted(h: &History, at: usize, table: &str, value: impl Fn(usize) -> f64, weight: &str) -> f64 {
    let frame = h.table(table);
    let years = frame.ints("year");
    let first = years.iter().min().copied().unwrap_or(0);
    let rows: Vec<usize> = (0..frame.rows()).filter(|&r| years[r] == first + at as i64).collect();
    let weights = frame.ints(weight);
    let all: f64 = rows.iter().map(|&r| weights[r] as f64).sum();
    rows.iter().map(|&r| value(r) * weights[r] as f64).sum::<f64>() / all
}

const IRREGULAR: [&str; 4] = ["stock_overstayed", "stock_absconded", "stock_clandestine", "stock_trafficked"];

/// What must rest, by name, in a year of the run.
pub(crate) fn figures(h: &History, at: usize) -> Vec<(&'static str, f64)> {
    let of = |column| year(h, at, column);
    let (came, workers) = (of("departures") + of("clandestine_entries"), of("workers"));
    let agencies = h.table("agencies");
    let margin = |r: usize| {
        let clients = agencies.ints("departures")[r] as f64;
        if clients > 0.0 { agencies.ints("margin")[r] as f64 / clients } else { 0.0 }
    };
    let conduct = h.table("employers").reals("conduct_mean");
    vec![
        ("irregular share", IRREGULAR.iter().map(|c| of(c)).sum::<f64>() / workers),
        ("workers", workers),
        ("departures", came),
        ("substituted", of("substituted") / of("departures")),
        ("cost per departure", of("recruitment_cost") / came),
        ("debt per worker", of("debt") / workers),
        ("conduct", weighted(h, at, "employers", |r| conduct[r], "employers")),
        ("margin", weighted(h, at, "agencies", margin, "departures")),
        ("abused", of("abused_year") / workers),
        ("share borrowing", of("borrowers") / came),
        ("pay", of("wages_due") / workers),
    ]
}

/// People in irregular status in the last month of a run of a year.
pub(crate) fn irregular(h: &History) -> f64 {
    let last = h.months[h.months.len() - 1].to_string();
    IRREGULAR.iter().map(|c| h.panel().sum(c, &[("month", &last)]) as f64).sum()
}

/// Interest that accrued on debts of people at home in a year, relative to what they paid.
pub(crate) fn interest_at_home(h: &History, at: usize) -> f64 {
    let home = &*h.panel().texts("origin")[0].clone();
    let of = |column| -> f64 {
        let months = &h.months[12 * at..12 * at + 12];
        months
            .iter()
            .map(|m| h.panel().sum(column, &[("month", &m.to_string()), ("destination", home)]) as f64)
            .sum()
    };
    let repaid = of("repaid");
    assert!(repaid > 0.0, "nobody at home repays anything in year {at}");
    of("interest") / repaid
}

/// The mean over histories and years of each figure.
pub(crate) fn mean_of(histories: &[History], years: std::ops::Range<usize>) -> Vec<(&'static str, f64)> {
    let each = |h| years.clone().map(move |at| figures(h, at));
    let all: Vec<_> = histories.iter().flat_map(each).collect();
    let n = all.len() as f64;
    (0..all[0].len()).map(|k| (all[0][k].0, all.iter().map(|f| f[k].1).sum::<f64>() / n)).collect()
}

/// Departures and clandestine entries a month, over some months.
pub(crate) fn came(h: &History, months: std::ops::Range<usize>) -> f64 {
    let n = months.len() as f64;
    let of = |column: &str| -> f64 {
        h.months[months.clone()]
            .iter()
            .map(|m| h.panel().sum(column, &[("month", &m.to_string())]) as f64)
            .sum()
    };
    (of("departures") + of("clandestine_entries")) / n
}
