//! The tables have the columns that the reference names, in the same order.

use merantau_engine::Engine;
use merantau_engine::setup::By;
use merantau_engine::tables::{TableSpec, Type};
use merantau_tests::history::{EVERYTHING, run};
use merantau_tests::small;

const PANEL: &str = "
    stock_home stock_retired stock_waiting stock_permit stock_permit_tied stock_registered stock_settled
    stock_open_border stock_overstayed stock_absconded stock_clandestine stock_trafficked stock_detained
    departures departures_first departures_rehire returns_completed returns_early returns_other deported
    amnesty_exits deaths retired renewed permits_granted registered settlements overstays absconded
    clandestine_entries intercepted trafficked detected bribed released
    substituted withheld_pay late_pay confined violence ill complaints remedied
    recruitment_cost official_cost visa_rent agency_margin over_cap borrowed repaid interest wages_due wages_paid
    withheld recovered remitted remitted_formal sending_cost savings_home health_cost public_cost
    children_months_apart irregular_months touched
    workers paid_in_full abused abused_year borrowers debts_cleared months_to_repay saved forgone debt
    lookers willing able refused defaulted assets_lost written_off attempts_failed lost_before_departure cost_lost campaign_fees line months_waited departures_over_cap abused_in_debt
    contracts_ended stayed_on wage_new wage_renewed employer_changes changes_asked employer_cost debt_abroad queue_unserved paid_below_minimum";

const OTHERS: [(&str, &str); 5] = [
    ("transitions", "month origin destination sex from to persons"),
    (
        "states",
        "month state sector jobs vacancies filled natives_employed natives_seeking irregular_true
         irregular_observed inspected revenue public_cost",
    ),
    ("employers", "year state sector employers workers irregular_workers conduct_mean withheld blacklisted"),
    (
        "agencies",
        "year origin kind agencies departures margin over_cap honesty_mean blacklisted open opened gave_up
        margin_mean margin_deviation",
    ),
    ("policies", "month policy state touched served cost"),
];

fn names(spec: &TableSpec) -> Vec<&'static str> {
    spec.columns.iter().map(|c| c.name).collect()
}

fn table(by: By, name: &str) -> TableSpec {
    let found = Engine::tables(by).into_iter().find(|t| t.name == name);
    found.unwrap_or_else(|| panic!("no table {name}"))
}

#[test]
fn of_the_panel_follow_what_it_is_split_by() {
    for bits in 0..32_u8 {
        let on = |bit: u8| bits >> bit & 1 == 1;
        let by = By { origin: on(0), destination: on(1), sector: on(2), sex: on(3), skill: on(4) };
        let split = ["origin", "destination", "sector", "sex", "skill"];
        let split = split.into_iter().enumerate().filter(|(bit, _)| on(*bit as u8)).map(|(_, name)| name);
        let wanted: Vec<_> = ["month"].into_iter().chain(split).chain(PANEL.split_whitespace()).collect();
        assert_eq!(names(&table(by, "panel")), wanted);
    }
}

#[test]
fn of_the_other_tables_are_those_named() {
    for (name, columns) in OTHERS {
        assert_eq!(names(&table(EVERYTHING, name)), columns.split_whitespace().collect::<Vec<_>>(), "{name}");
    }
    assert_eq!(Engine::tables(EVERYTHING).len(), 1 + OTHERS.len());
}

#[test]
fn are_described() {
    for spec in Engine::tables(EVERYTHING) {
        for column in &spec.columns {
            let what = format!("{}.{}", spec.name, column.name);
            assert!(column.meaning.len() > 3, "{what} has no meaning");
            let named =
                ["month", "origin", "destination", "sex", "from", "to", "state", "kind", "policy", "skill"];
            let text = named.contains(&column.name) || column.name == "sector";
            assert_eq!(column.ty == Type::Text, text, "{what}: type");
            let real = ["_mean", "_deviation"].iter().any(|end| column.name.ends_with(end));
            assert_eq!(column.ty == Type::Real, real, "{what}: type");
            let units = ["persons", "cents", "months", "share", "USD", ""];
            assert!(units.contains(&column.unit), "{what}: unit {}", column.unit);
        }
    }
}

#[test]
fn sum_to_the_same_however_the_panel_is_split() {
    let with = |by: By| {
        let mut setup = small::busy();
        setup.by = by;
        let history = run(setup).unwrap_or_else(|failure| panic!("{failure:?}"));
        let panel = history.panel().clone();
        PANEL.split_whitespace().map(|c| (c, panel.sums(c, ["month"]))).collect::<Vec<_>>()
    };
    let everything = with(EVERYTHING);
    let none = By::default();
    for by in [none, By { destination: true, ..none }, By { origin: true, sex: true, ..none }] {
        assert_eq!(everything, with(by), "{by:?}");
    }
}

#[test]
fn have_every_month_and_no_empty_row() {
    let history = run(small::busy()).unwrap_or_else(|failure| panic!("{failure:?}"));
    let months: Vec<String> = history.months.iter().map(ToString::to_string).collect();
    for table in ["panel", "transitions", "states"] {
        let mut seen: Vec<_> = history.table(table).texts("month").iter().map(|m| m.to_string()).collect();
        assert!(seen.is_sorted(), "{table}: months in order");
        seen.dedup();
        assert_eq!(seen, months, "{table}");
    }
    for table in ["employers", "agencies"] {
        let mut years = history.table(table).ints("year").to_vec();
        years.dedup();
        assert_eq!(years, [2001, 2002, 2003], "{table}");
    }
}
