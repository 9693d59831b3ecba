//! Numbers at and beyond every bound: counts, shares, money, durations, rates.

use super::row::{Row, row, table};

/// The good scenario with one value set by `--set`, whose text is read as in a file.
fn set(key: &str, value: &str) -> Row {
    row(format!("{key} = {value}")).with("[policy.x]\nkind = \"levy\"\n").command(&[
        "check",
        "s.toml",
        "--set",
        &format!("{key}={value}"),
    ])
}

fn each(key: &str, values: &[&str]) -> Vec<Row> {
    values.iter().map(|value| set(key, value)).collect()
}

#[test]
fn counts() {
    let mut rows = each(
        "months",
        &[
            "0",
            "-1",
            "1.5",
            "1e300",
            "nan",
            "inf",
            "3601",
            "2147483648",
            "9223372036854775808",
            "340282366920938463463374607431768211456",
        ],
    );
    rows.extend(each("seed", &["-1", "18446744073709551615", "18446744073709551616", "1.0", "nan"]));
    rows.extend(each("persons_per_agent", &["0", "-1", "1000000", "1000001", "4294967296"]));
    rows.extend(each(
        "population.candidates",
        &["-1", "0", "10000000000", "10000000001", "9223372036854775807", "inf"],
    ));
    rows.extend(each("population.communities", &["0", "1001", "-9223372036854775808"]));
    rows.extend(each("population.workers_per_employer", &["0", "65536"]));
    rows.extend(each(
        "state.THA.deportation_capacity",
        &["-1", "1e300", "10000001", "nan", "9223372036854775808"],
    ));
    table("counts", rows);
}

#[test]
fn quantities() {
    let mut rows = each(
        "state.THA.fear",
        &[
            "-0.0000001",
            "1.0000001",
            "nan",
            "-inf",
            "1e300",
            "\"101 %\"",
            "\"-1 %\"",
            "\"1e300 %\"",
            "\"nan %\"",
            "\"%\"",
            "2",
        ],
    );
    rows.extend(each(
        "state.THA.home_wage",
        &[
            "\"0 USD/month\"",
            "\"-1 USD/month\"",
            "\"1000000 USD/month\"",
            "\"1e300 USD/month\"",
            "\"1e999 USD/month\"",
            "\"nan USD/month\"",
            "\"inf USD/month\"",
            "\"100 USD\"",
            "\"100 USD/day\"",
            "\"100 XXX/month (2004)\"",
            "\"100 THB/month\"",
            "\"100 THB/month (1850)\"",
            "\"100 THB/month (-4)\"",
            "\"100 THB/month (99999999999)\"",
            "\"1e308 THB/year (2004)\"",
            "100",
        ],
    ));
    rows.extend(each(
        "state.THA.fine",
        &["\"-1 USD\"", "\"50001 USD\"", "\"2147483648 USD\"", "\"9223372036854775808 USD\""],
    ));
    rows.extend(each(
        "state.THA.permit",
        &[
            "\"0 months\"",
            "\"-1 months\"",
            "\"121 months\"",
            "\"1e300 years\"",
            "\"2147483648 months\"",
            "\"24 weeks\"",
            "\"months\"",
            "24",
        ],
    ));
    rows.extend(each(
        "state.THA.inspection",
        &[
            "\"-1 %/year\"",
            "\"401 %/year\"",
            "\"1e300 %/month\"",
            "\"10 %\"",
            "\"10 %/decade\"",
            "0.1",
            "inf",
        ],
    ));
    table("quantities", rows);
}

#[test]
fn parameters() {
    let mut rows = Vec::new();
    rows.extend(each("state.THA.renewals", &["-1", "101", "nan", "1e300", "9223372036854775808"]));
    rows.extend(each("policy.x.strength", &["-0.1", "1.1", "nan", "\"200 %\"", "1e300"]));
    rows.extend(each(
        "policy.x.amount",
        &["\"-1 USD/month\"", "\"1000000 USD/month\"", "{ \"2001-01\" = \"1e300 USD/month\" }"],
    ));
    rows.extend(each(
        "policy.x.cost",
        &["{ month = \"-1 USD/month\" }", "{ month = \"1e300 USD/month\" }", "{ person = \"nan USD\" }"],
    ));
    rows.extend(each("mechanism.credit.interest", &["\"1000 %/year\"", "\"-1 %/year\"", "\"1e300 %/year\""]));
    rows.extend(each("population.status.settled", &["2", "-1", "nan", "\"1e300 %\""]));
    table("parameters", rows);
}
