//! What grows by a rate grows for everyone whom it concerns: wages and the cost of living abroad for those who are there, income
//! for those at home. Amounts of law that a scenario gives in US dollars do not grow.

use merantau_engine::codes::{Border, Sector, Skill};
use merantau_engine::people::status::Status;
use merantau_engine::setup::Setup;
use merantau_tests::history::{History, run};
use merantau_tests::small::{corridor, state, statuses, tune, world};

/// Rates of growth a year, the first of which is none.
const RATES: [f64; 3] = [0.0, 0.05, 0.10];
/// Months until what has grown is measured: five years.
const LATER: usize = 60;
/// The cost of living of a migrant at the start, US dollars per month.
const LIVING: f64 = 60.0;

/// People who work abroad at construction with one status, and nobody who could follow them.
fn abroad(status: Status, growth: f64) -> Setup {
    let mut setup = world();
    setup.states = vec![state("MMR", 40.0), state("THA", 150.0)];
    setup.states[0].law.home_income_growth = 0.0;
    setup.states[1].sectors.iter_mut().for_each(|s| (s.wage, s.natives) = (200.0, 0.0));
    let law = &mut setup.states[1].law;
    (law.living_cost, law.wage_growth, law.home_income_growth) = (LIVING, growth, 0.0);
    (law.permit, law.renewals, law.detection, law.inspection) = (12.0, 100.0, 0.0, 0.0);
    let mut c = corridor(0, 1, 8_000);
    c.female_share = 0.0;
    c.statuses = statuses(&[(status, 1.0)]);
    (c.sectors, c.skills) = ([0.0; Sector::COUNT], [0.0; Skill::COUNT]);
    c.sectors[Sector::Construction as usize] = 1.0;
    c.skills[Skill::Low as usize] = 1.0;
    c.law.border = if status == Status::OpenBorder { Border::Open } else { Border::Closed }.into();
    setup.corridors = vec![c];
    (setup.candidates, setup.months) = (0, LATER as u32 + 12);
    // Nobody is ill, so that all that is not sent, saved or repaid is spent on living.
    tune(&mut setup, "health", "illness", 0.0);
    setup
}

fn history(setup: Setup) -> History {
    run(setup).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// The sum of a column in the year that begins in a month of the run, for people abroad.
fn year(h: &History, month: usize, column: &str) -> f64 {
    h.months[month..month + 12]
        .iter()
        .map(|m| h.panel().sum(column, &[("destination", "THA"), ("month", &m.to_string())]) as f64)
        .sum()
}

/// A figure per worker and month in the year that begins in a month, US dollars.
fn each(h: &History, month: usize, column: &str) -> f64 {
    year(h, month, column) / year(h, month, "workers") / 100.0
}

/// What workers spend on living, US dollars per month.
fn living(h: &History, month: usize) -> f64 {
    let spent = ["remitted", "saved", "repaid", "health_cost"].map(|c| each(h, month, c));
    each(h, month, "wages_paid") + each(h, month, "recovered") - spent.iter().sum::<f64>()
}

/// How much a figure of the sixth year exceeds that of the first, relative to the same without growth, in years of the rate.
fn years_of(figure: impl Fn(&History, usize) -> f64, status: Status) -> Vec<(f64, f64)> {
    let histories = RATES.map(|rate| history(abroad(status, rate)));
    let rise = |h: &History| figure(h, LATER) / figure(h, 0);
    let without = rise(&histories[0]);
    let years = |(rate, h): (&f64, &History)| (*rate, (rise(h) / without).ln() / rate.ln_1p());
    RATES[1..].iter().zip(&histories[1..]).map(years).collect()
}

/// Between the middles of the first and the sixth year lie five.
fn assert_grows(name: &str, found: &[(f64, f64)], least: f64) {
    println!("{name}: {found:?}");
    for (rate, years) in found {
        assert!((least..=5.2).contains(years), "{name} grows by {years} years of {rate} in five years");
    }
}

/// Those whose pay follows the market do so within a year.
const FOLLOW: f64 = 4.0;
/// Those who are tied get a part of it when their permit is renewed.
const TIED: f64 = 2.0;

#[test]
fn wages_of_the_settled() {
    assert_grows("wage of the settled", &years_of(|h, m| each(h, m, "wages_due"), Status::Settled), FOLLOW);
}

#[test]
fn wages_of_people_in_irregular_status() {
    for status in [Status::Clandestine, Status::Overstayed] {
        let name = format!("wage of people {}", status.phrase());
        assert_grows(&name, &years_of(|h, m| each(h, m, "wages_due"), status), FOLLOW);
    }
}

#[test]
fn wages_over_an_open_border() {
    let found = years_of(|h, m| each(h, m, "wages_due"), Status::OpenBorder);
    assert_grows("wage over an open border", &found, FOLLOW);
}

#[test]
fn wages_of_permit_holders_who_renew() {
    for (status, least) in [(Status::PermitTied, TIED), (Status::PermitMobile, FOLLOW)] {
        let name = format!("wage of people {}", status.phrase());
        assert_grows(&name, &years_of(|h, m| each(h, m, "wages_due"), status), least);
    }
}

#[test]
fn what_is_sent_home_rises_with_wages() {
    for status in [Status::Settled, Status::PermitTied, Status::Clandestine, Status::OpenBorder] {
        let found = years_of(|h, m| each(h, m, "remitted"), status);
        println!("sent by people {}: {found:?}", status.phrase());
        // Pay above the cost of living grows at least by half as much as pay.
        assert!(found.iter().all(|(_, years)| *years > 1.0), "{}: {found:?}", status.phrase());
    }
}

#[test]
fn the_cost_of_living_abroad() {
    let status = Status::Settled;
    let lodged = abroad(status, 0.0).mechanisms.contract.lodged[Sector::Construction as usize];
    let first = living(&history(abroad(status, 0.0)), 0);
    // Most of the settled have their family along, who are not lodged.
    let relative = first / (LIVING * (1.0 - lodged));
    assert!((0.98..1.82 / (1.0 - lodged)).contains(&relative), "{first} a month");
    assert_grows("cost of living", &years_of(living, status), 4.5);
}

#[test]
fn income_at_home() {
    let of = |rate: f64| {
        let mut setup = abroad(Status::Settled, 0.0);
        setup.states[0].law.home_income_growth = rate;
        // What those abroad send does not grow, and raises the income of others at home.
        tune(&mut setup, "communities", "multiplier", 0.0);
        history(setup)
    };
    let rise = |h: &History| each(h, LATER, "forgone") / each(h, 0, "forgone");
    let without = rise(&of(0.0));
    let found: Vec<_> =
        RATES[1..].iter().map(|rate| (*rate, (rise(&of(*rate)) / without).ln() / rate.ln_1p())).collect();
    assert_grows("earnings forgone at home", &found, 4.8);
}

#[test]
fn amounts_of_law_do_not() {
    let levy = 20.0;
    for rate in RATES {
        let mut setup = abroad(Status::PermitTied, rate);
        (setup.states[1].law.levy, setup.states[1].law.fine) = (levy, 0.0);
        let h = history(setup);
        let month = h.months[LATER].to_string();
        let revenue = h.table("states").sum("revenue", &[("state", "THA"), ("month", &month)]) as f64 / 100.0;
        let held = h.panel().sum("stock_permit", &[("destination", "THA"), ("month", &month)]) as f64;
        let each = revenue / held;
        assert!((each / levy - 1.0).abs() < 0.05, "{each} US dollars for each permit at {rate} a year");
        let official: i64 = h.panel().sum("official_cost", &[]);
        let placed = h.table("transitions").sum("persons", &[("from", "home"), ("to", "waiting")]);
        let given = official_costs();
        if placed > 0 {
            let each = official as f64 / 100.0 / placed as f64;
            assert!(each <= given * 1.02, "{each} US dollars of {given} official costs at {rate} a year");
        }
    }
}

/// Official costs and the journey of the corridor, US dollars.
fn official_costs() -> f64 {
    let law = &abroad(Status::PermitTied, 0.0).corridors[0].law;
    law.official + law.travel
}
