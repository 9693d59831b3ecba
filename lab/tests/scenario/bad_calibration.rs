//! Typical mistakes in `[calibration]`, and in the targets and data that it needs.

use insta::assert_snapshot;

use crate::folder::{Folder, GOOD, says};
use merantau_lab::scenario::Options;

#[test]
fn parameters_and_budget() {
    assert_snapshot!(says(
        "
[calibration]
evaluations = 0
replicates = 0
persons_per_agent = 0
draws = 5
[calibration.parameters]
\"mechanism.credit.interst\" = [\"10 %/year\", \"60 %/year\"]
\"months\" = [12, 24]
\"state.THA.tied\" = [0, 1]
\"state.*.demand_growth\" = \"5 %/year\"
\"corridor.*.vacancies\" = [2.0, 1.0]
\"mechanism.credit.interest\" = [\"10 %/year\", \"90 %/year\", \"60 %/year\"]
\"mechanism.remittance.informal_cost\" = [0.1]
\"mechanism.work.*\" = [0.1, 0.2]
mechanism.remittance.shock = [0.1, \"2 USD\"]
"
    ));
}

#[test]
fn a_list_of_parameters_has_no_ranges() {
    assert_snapshot!(says(
        "
[calibration]
parameters = [\"mechanism.credit.interest\", \"mechanism.credit.interst\", 5]
"
    ));
}

#[test]
fn what_the_fit_asks_of_targets() {
    let free = "[calibration.parameters]\n\"mechanism.credit.interest\" = [\"10 %/year\", \"60 %/year\"]\n";
    let nothing = says(&format!("{free}[[target]]\nname = \"a\"\nmetric = \"departures\"\nyear = 2004\n"));
    let target = "[[target]]\nmetric = \"departures\"\nyear = 2004\nvalue = 5\nsource = \"s\"\n";
    let tolerances = says(&format!(
        "{free}{target}name = \"none\"\n{target}name = \"zero\"\ntolerance = 0\n{target}name = \"held\"\nholdout = true\n\
         [[target]]\nname = \"unsourced\"\nmetric = \"departures\"\nyear = 2004\nvalue = 5\ntolerance = 1\n\
         {target}name = \"each\"\nholdout_from = 2004\nleast_tolerance = 5\ntolerance = 1\n"
    ));
    assert_snapshot!([nothing, tolerances].join("\n"));
}

#[test]
fn series_with_gaps_and_totals_that_disagree() {
    let table = "origin,destination,year,stock,source\nKHM,THA,2000,100000,a\nMMR,THA,2000,500000,b\n\
                 MMR,THA,2005,600000,b\nKHM,THA,2005,120000,a\nMMR,THA,2008,700000,b\n";
    let added = "total = 700_000\n[[target]]\nname = \"stocks\"\nmetric = \"stock_abroad\"\neach = \"corridor\"\ntolerance = 0.1\n";
    let folder = Folder::new(&[("s.toml", &format!("{GOOD}{added}")), ("c.csv", table)]);
    assert_snapshot!(folder.says());
    folder.write("s.toml", format!("{GOOD}{}", added.replace("700_000", "600_000")).as_bytes());
    assert_snapshot!(folder.says());
}

/// A target that is an amount of money, with a value and a tolerance.
fn money(metric: &str, value: &str, tolerance: &str) -> String {
    format!(
        "[[target]]\nname = \"cost\"\nmetric = \"{metric}\"\nyear = 2004\nvalue = {value}\ntolerance = {tolerance}\n\
         source = \"s\"\n"
    )
}

#[test]
fn a_figure_of_money_says_its_currency_and_year() {
    let all = [
        money("recruitment_cost", "\"161345 BDT\"", "\"500 USDT (2009)\""),
        money("recruitment_cost", "\"161345 BDT/month (2009)\"", "-1"),
        money("departures", "\"2300 USD\"", "1"),
    ];
    assert_snapshot!(all.map(|target| says(&target)).join("\n"));
}

#[test]
fn a_figure_of_money_is_converted_to_dollars_of_2005() {
    let read = |value: &str, tolerance: &str| {
        let folder = Folder::good_with(&money("recruitment_cost", value, tolerance));
        let target = folder.load(&Options::default()).expect("no mistakes").targets()[0].clone();
        (target.value.expect("a figure"), target.tolerance.expect("a tolerance"))
    };
    assert_eq!(read("2300", "500"), (2300.0, 500.0));
    // US prices rose by 9.85 % from 2005 to 2009, and the exchange rate was 69.04 taka per dollar.
    let (value, tolerance) = read("\"161345 BDT (2009)\"", "\"500 USD (2009)\"");
    assert!((value - 161_345.0 / 69.04 / 1.0985).abs() < 1.0, "{value}");
    assert!((tolerance - 500.0 / 1.0985).abs() < 0.1, "{tolerance}");
}
