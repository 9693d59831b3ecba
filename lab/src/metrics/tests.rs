//! The printed formula of a metric is the computed one.

use super::{Better, Formula, Lives, Metric, Scope, Tally, Value, all, find};
use merantau_engine::Engine;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::setup::By;
use merantau_engine::tables::Column;
use std::collections::BTreeSet;

fn texts(values: &[&str]) -> Column {
    Column::Text(values.iter().map(|&v| v.into()).collect())
}

/// Two origins and three months; nobody from MMR in the last month.
fn small(formulas: &[(&'static str, Option<&'static str>)], scope: &Scope) -> Vec<Option<f64>> {
    let metric = Metric { formula: "", by: None, ..all()[0] };
    let metrics: Vec<Metric> =
        formulas.iter().map(|&(formula, by)| Metric { formula, by, ..metric }).collect();
    let mut tally = Tally::new(&metrics, scope);
    let names = ["month", "origin", "a", "b"];
    let rows = [
        texts(&["2001-11", "2001-11", "2001-12", "2001-12"]),
        texts(&["IDN", "MMR", "IDN", "MMR"]),
        Column::Int(vec![1, 20, 300, 4_000]),
        Column::Real(vec![0.5, 0.25, 8.0, 16.0]),
    ];
    tally.push("panel", &names, &rows);
    tally.push(
        "panel",
        &names,
        &[texts(&["2002-01"]), texts(&["IDN"]), Column::Int(vec![7]), Column::Real(vec![1.0])],
    );
    tally.push(
        "states",
        &["month", "state", "c"],
        &[texts(&["2002-01"]), texts(&["THA"]), Column::Int(vec![5])],
    );
    tally.push(
        "employers",
        &["year", "state", "c"],
        &[Column::Int(vec![2001, 2002]), texts(&["THA", "MYS"]), Column::Int(vec![2, 4])],
    );
    tally.values().into_iter().map(|v| v.value).collect()
}

fn one(formula: &'static str) -> Option<f64> {
    small(&[(formula, None)], &Scope::default())[0]
}

#[test]
fn totals_are_over_rows_then_months() {
    assert_eq!(one("sum(a)"), Some(4_328.0));
    assert_eq!(one("mean(a)"), Some(4_328.0 / 3.0));
    assert_eq!(one("first(a)"), Some(21.0));
    assert_eq!(one("last(a)"), Some(7.0));
    assert_eq!(one("sum(b)"), Some(25.75));
    assert_eq!(one("last(a - b)"), Some(6.0));
    assert_eq!(one("last(-a + b)"), Some(-6.0));
    assert_eq!(one("2 - 3 * (first(a) - 1) / 4 - 5"), Some(-18.0));
    // A month without rows counts as a month with zero; a year is a period of yearly tables.
    assert_eq!(one("mean(states.c)"), Some(5.0 / 3.0));
    assert_eq!(one("first(states.c)"), Some(0.0));
    assert_eq!(one("mean(employers.c)"), Some(3.0));
}

#[test]
fn what_is_not_there_has_no_value() {
    assert_eq!(one("sum(missing)"), None);
    assert_eq!(one("sum(agencies.c)"), None);
    assert_eq!(one("sum(a) / first(states.c)"), None);
    let scope = Scope { from: Some("2005-01".into()), ..Scope::default() };
    assert_eq!(small(&[("mean(a)", None), ("last(a)", None)], &scope), [None, None]);
}

#[test]
fn a_scope_keeps_some_rows() {
    let keep = |rows: &[(&str, &str)], formula| {
        let rows = rows.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect();
        small(&[(formula, None)], &Scope { rows, ..Scope::default() })[0]
    };
    assert_eq!(keep(&[("origin", "MMR")], "sum(a)"), Some(4_020.0));
    assert_eq!(keep(&[("origin", "MMR")], "last(a)"), Some(0.0));
    assert_eq!(keep(&[("origin", "XXX")], "sum(a)"), Some(0.0));
    assert_eq!(keep(&[("destination", "THA")], "sum(employers.c)"), Some(2.0));
    assert_eq!(keep(&[("destination", "THA")], "sum(a)"), None);
    assert_eq!(keep(&[("origin", "MMR")], "sum(states.c)"), None);
    let months = |from: Option<&str>, until: Option<&str>, formula| {
        let scope =
            Scope { from: from.map(str::to_owned), until: until.map(str::to_owned), rows: Vec::new() };
        small(&[(formula, None)], &scope)[0]
    };
    assert_eq!(months(Some("2001-12"), Some("2001-12"), "sum(a)"), Some(4_300.0));
    assert_eq!(months(None, Some("2001-11"), "mean(a)"), Some(21.0));
    assert_eq!(months(Some("2001-12"), None, "first(a)"), Some(4_300.0));
    assert_eq!(months(Some("2001-12"), Some("2001-12"), "sum(employers.c)"), Some(2.0));
}

#[test]
fn what_compares_has_its_operands_and_months_of_their_own() {
    let metric = |formula| Metric { formula, by: None, ..all()[0] };
    let metrics =
        [metric("more(sum(a)) / less(sum(b) + 1)"), metric("sum(a) / sum(b)"), metric("last(employers.c)")];
    let mut tally = Tally::new(&metrics, &Scope::default());
    let rows =
        [texts(&["2001-11", "2001-11", "2001-12"]), Column::Int(vec![1, 2, 8]), Column::Int(vec![1, 1, 0])];
    tally.push("panel", &["month", "a", "b"], &rows);
    assert_eq!(tally.values()[0].value, None, "a run alone");
    let operands = [("sum(a)".to_owned(), Some(11.0)), ("sum(b) + 1".to_owned(), Some(3.0))];
    assert_eq!(tally.operands(), operands);
    assert_eq!(tally.seen(), ["2001-11", "2001-12"]);
    let series: Vec<_> = tally.series().into_iter().map(|s| s.1).collect();
    assert_eq!(series, [vec![Some(1.5), None], vec![None, None]], "a month without divisor, a yearly table");
    let formula: Formula = metrics[0].formula.parse().expect("a formula");
    assert!(
        !formula.of_lives()
            && formula.compares()
            && formula.divisor().is_some_and(|d| d.to_string() == "sum(b) + 1")
    );
    let by = |f: &Formula| Some(if f.to_string() == "sum(a)" { 6.0 } else { -2.0 });
    assert_eq!(formula.compared(&by), Some(3.0));
    assert!("more(more(sum(a)))".parse::<Formula>().is_err());
}

#[test]
fn what_is_over_lives_has_no_months() {
    let metric = |formula| Metric { formula, by: None, ..all()[0] };
    let metrics =
        [metric("all(gain) / 100"), metric("each(gain) / 100"), metric("more(sum(a)) / more(all(gain))")];
    let mut tally = Tally::new(&metrics, &Scope::default());
    tally.push("panel", &["month", "a"], &[texts(&["2001-11"]), Column::Int(vec![1])]);
    let values = |tally: &Tally| tally.values().into_iter().map(|v| v.value).collect::<Vec<_>>();
    assert_eq!(values(&tally), [None, None, None], "nobody's life was recorded");
    tally.set_lives(Some(Lives { gain: 90_000.0, abroad: 3.0 }));
    assert_eq!(values(&tally), [Some(900.0), Some(300.0), None]);
    assert_eq!(tally.operands()[1], ("all(gain)".to_owned(), Some(90_000.0)));
    assert!(tally.series().is_empty());
    tally.set_lives(Some(Lives::default()));
    assert_eq!(values(&tally), [Some(0.0), None, None], "nobody was ever abroad");
    assert!(metrics.iter().all(Metric::needs_arms) && !metric("sum(a)").needs_arms());
}

#[test]
fn a_metric_by_a_column_has_a_figure_a_value() {
    let by =
        Metric { formula: "last(a)", by: Some("origin"), ..find("received_by_origin").expect("a metric") };
    let mut tally = Tally::new(&[by], &Scope::default());
    assert!(tally.reads("panel", "origin") && tally.reads("panel", "month") && !tally.reads("panel", "b"));
    let rows = [texts(&["2001-11", "2001-12"]), texts(&["MMR", "IDN"]), Column::Int(vec![1, 2])];
    tally.push("panel", &["month", "origin", "a"], &rows);
    let values = tally.values();
    let figures: Vec<_> = values.iter().map(|v| (v.name.as_str(), v.value)).collect();
    assert_eq!(figures, [("received_by_origin:IDN", Some(2.0)), ("received_by_origin:MMR", Some(0.0))]);
    assert_eq!(Value::named(&values, "departures"), None);
}

#[test]
fn every_formula_is_computed_as_it_is_printed() {
    for metric in all() {
        let formula: Formula = metric.formula.parse().unwrap_or_else(|e| panic!("{}: {e}", metric.name));
        assert_eq!(formula.to_string(), metric.formula, "{}", metric.name);
    }
}

#[test]
fn names_are_unique_and_everything_is_said() {
    let metrics = all();
    assert!(metrics.len() >= 30, "{}", metrics.len());
    assert_eq!(metrics.iter().map(|m| m.name).collect::<BTreeSet<_>>().len(), metrics.len());
    for m in &metrics {
        assert!(m.meaning.ends_with('.') && !m.unit.is_empty() && !m.name.contains([' ', ':']), "{}", m.name);
    }
    assert_eq!(find("net_gain_per_person").map(|m| m.better), Some(Better::Higher));
    let lines: Vec<String> =
        metrics.iter().map(|m| format!("{} [{}, {}] {}", m.name, m.unit, m.better, m.formula)).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    stock_abroad [persons, neither] last(stock_permit + stock_registered + stock_settled + stock_open_border + stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked + stock_detained)
    stock_permit [persons, neither] last(stock_permit)
    stock_registered [persons, neither] last(stock_registered)
    departures [persons, neither] sum(departures)
    departures_first [persons, neither] sum(departures_first)
    departures_rehire [persons, neither] sum(departures_rehire)
    returns [persons, neither] sum(returns_completed + returns_early + returns_other + deported + amnesty_exits)
    vacancies_filled [share, higher] sum(states.filled) / sum(states.vacancies)
    line_per_place [persons, neither] last(line) / mean(states.filled)
    jobs [jobs, higher] mean(states.jobs)
    natives_employed [persons, higher] mean(states.natives_employed)
    natives_seeking [persons, lower] mean(states.natives_seeking)
    wages_paid [USD, higher] sum(wages_paid) / 100
    revenue [USD, higher] sum(states.revenue) / 100
    share_paid_in_full [share, higher] sum(paid_in_full) / sum(workers)
    share_paid_below_minimum [share, lower] sum(paid_below_minimum) / sum(workers)
    share_withheld [share, lower] sum(withheld) / sum(wages_due)
    share_recovered [share, higher] sum(recovered) / sum(withheld)
    share_abused_in_year [share, lower] sum(abused_year) / sum(workers)
    abused_months [person-months, lower] sum(abused)
    substituted [persons, lower] sum(substituted)
    confined [persons, lower] sum(confined)
    violence [persons, lower] sum(violence)
    share_remedied [share, higher] sum(remedied) / sum(complaints)
    returned_early [share, lower] sum(returns_early) / sum(returns_completed + returns_early)
    recruitment_cost [USD, lower] sum(recruitment_cost) / sum(departures + clandestine_entries) / 100
    share_visa_rent [share, lower] sum(visa_rent) / sum(recruitment_cost)
    share_over_cap [share, lower] sum(over_cap) / sum(recruitment_cost)
    share_who_borrow [share, lower] sum(borrowers) / sum(departures + clandestine_entries)
    months_to_repay [months, lower] sum(months_to_repay) / sum(debts_cleared)
    debt_per_migrant [USD, lower] last(debt_abroad) / last(stock_permit + stock_registered + stock_settled + stock_open_border + stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked + stock_detained) / 100
    debt_end [USD, lower] last(debt) / 100
    children_months_apart [person-months, lower] sum(children_months_apart)
    irregular_true [persons, lower] mean(stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked)
    irregular_end [persons, lower] last(stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked)
    irregular_observed [persons, neither] mean(states.irregular_observed)
    share_observed [share, neither] sum(states.irregular_observed) / sum(states.irregular_true)
    share_without_status [share, lower] sum(irregular_months) / sum(stock_permit + stock_registered + stock_settled + stock_open_border + stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked + stock_detained)
    clandestine_entries [persons, lower] sum(clandestine_entries)
    overstays [persons, lower] sum(overstays)
    share_overstaying [share, lower] sum(overstays) / sum(overstays + returns_completed)
    absconded [persons, lower] sum(absconded)
    trafficked [persons, lower] sum(trafficked)
    trafficked_months [person-months, lower] sum(stock_trafficked)
    detained_months [person-months, lower] sum(stock_detained)
    deported [persons, lower] sum(deported)
    amnesty_exits [persons, neither] sum(amnesty_exits)
    bribed [persons, lower] sum(bribed)
    registered [persons, neither] sum(registered)
    permits_granted [persons, neither] sum(permits_granted)
    remitted [USD, higher] sum(remitted) / 100
    received [USD, higher] sum(remitted - sending_cost) / 100
    received_by_origin [USD, higher] sum(remitted - sending_cost) / 100
    remitted_per_worker [USD/month, higher] sum(remitted) / sum(workers) / 100
    share_of_wages_remitted [share, neither] sum(remitted) / sum(wages_paid)
    share_formal [share, higher] sum(remitted_formal) / sum(remitted)
    share_sending_cost [share, lower] sum(sending_cost) / sum(remitted)
    savings_home [USD, higher] sum(savings_home) / 100
    net_gain [USD, higher] all(gain) / 100
    net_gain_per_person [USD, higher] each(gain) / 100
    abuse_and_irregularity [share, lower] sum(abused + irregular_months) / sum(stock_permit + stock_registered + stock_settled + stock_open_border + stock_overstayed + stock_absconded + stock_clandestine + stock_trafficked + stock_detained)
    public_cost [USD, lower] sum(states.public_cost) / 100
    public_balance [USD, higher] sum(states.revenue - states.public_cost) / 100
    employer_cost [USD, neither] sum(employer_cost) / 100
    policy_cost [USD, lower] sum(policies.cost) / 100
    policy_cost_per_served [USD, lower] sum(policies.cost) / sum(policies.served) / 100
    cost_per_abused_month_avoided [USD, lower] more(sum(states.public_cost)) / less(sum(abused)) / 100
    cost_per_irregular_month_avoided [USD, lower] more(sum(states.public_cost)) / less(sum(irregular_months)) / 100
    cost_per_100_usd_gained [USD, lower] 100 * more(sum(states.public_cost)) / more(all(gain))
    ");
}

#[test]
fn every_column_of_a_formula_is_one_of_a_table() {
    let by = By { origin: true, destination: true, sector: true, sex: true, skill: true };
    let tables = Engine::tables(by);
    let has = |table: &str, column: &str| {
        tables.iter().any(|t| t.name == table && t.columns.iter().any(|c| c.name == column))
    };
    for metric in all() {
        let formula: Formula = metric.formula.parse().expect("a formula");
        formula.totals(&mut |table, terms| {
            for term in terms {
                assert!(has(table, &term.column), "{}: {table}.{}", metric.name, term.column);
            }
            assert!(metric.by.is_none_or(|by| has(table, by)), "{}", metric.name);
        });
    }
}

/// The stocks that a formula sums.
fn stocks(formula: &str) -> StatusSet {
    let mut set = StatusSet(0);
    let formula: Formula = formula.parse().expect("a formula");
    formula.totals(&mut |_, terms| {
        for term in terms {
            let name = term.column.strip_prefix("stock_").expect("a stock");
            let of = Status::ALL
                .iter()
                .filter(|s| s.code() == name || (name == "permit" && StatusSet::PERMIT.has(**s)));
            set.0 |= of.fold(0, |bits, s| bits | 1 << *s as u16);
        }
    });
    set
}

#[test]
fn everyone_abroad_is_counted_once() {
    assert_eq!(stocks(find("stock_abroad").expect("a metric").formula), StatusSet::ABROAD);
    assert_eq!(stocks(find("irregular_end").expect("a metric").formula), StatusSet::IRREGULAR);
}

#[test]
fn a_wrong_formula_says_where() {
    let wrong = |text: &str| text.parse::<Formula>().expect_err("wrong").to_string();
    let deep = "(".repeat(100);
    let all = [
        "",
        "sum(a",
        "sum(a) sum(b)",
        "total(a)",
        "sum(a + states.b)",
        "1 +",
        "sum a",
        "1.2.3",
        "ünder",
        "all(debt)",
        &deep,
    ];
    insta::assert_snapshot!(all.map(wrong).join("\n"), @r"
    expected a number, `sum(`, `mean(`, `first(`, `last(`, `all(`, `each(`, `more(` or `less(`, found the end at character 1
    expected `)`, found the end at character 6
    expected an operator or the end, found `s` at character 8
    expected a number, `sum(`, `mean(`, `first(`, `last(`, `all(`, `each(`, `more(` or `less(`, found `t` at character 1
    expected columns of one table, found `)` at character 17
    expected a number, `sum(`, `mean(`, `first(`, `last(`, `all(`, `each(`, `more(` or `less(`, found the end at character 4
    expected `(`, found `a` at character 5
    expected a number, found `1` at character 1
    expected a number, `sum(`, `mean(`, `first(`, `last(`, `all(`, `each(`, `more(` or `less(`, found `ü` at character 1
    expected `gain`, found `d` at character 5
    expected fewer parentheses, found `(` at character 65
    ");
}
