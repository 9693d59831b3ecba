//! Months that do not exist, or lie outside the range of the program.

use super::row::{GOOD, Row, row, table};

fn start(month: &str) -> Row {
    row(format!("start {month}")).scenario(GOOD.replace("2001-01", month))
}

#[test]
fn times() {
    let policy = |name: &str, keys: &str| row(name).with(&format!("[policy.x]\nkind = \"levy\"\n{keys}\n"));
    let target = |name: &str, when: &str| {
        row(name).with(&format!(
            "[[target]]\nname = \"x\"\nmetric = \"registered\"\n{when}\nvalue = 1\nsource = \"s\"\n"
        ))
    };
    table(
        "times",
        vec![
            start("-0001-01"),
            start("-2001-01"),
            start("0000-01"),
            start("1899-12"),
            start("2200-01"),
            start("2199-12"),
            start("99999-01"),
            start("18446744073709551616-01"),
            start("2001-00"),
            start("2001-13"),
            start("2001-1"),
            start("2001"),
            start("2001-01-01"),
            start("01/2001"),
            start("January 2001"),
            start("２００１-０１"),
            start(""),
            row("beyond the last month").with("").command(&[
                "check",
                "s.toml",
                "--set",
                "start=2190-01",
                "--set",
                "months=3600",
            ]),
            policy("a policy that ends before it begins", "from = \"2001-03\"\nuntil = \"2001-02\""),
            policy("a policy before all time", "from = \"-0400-01\""),
            policy("a policy after the run", "from = \"2150-01\""),
            policy("a value from a month that is none", "amount = { \"2001-99\" = \"1 USD/month\" }"),
            policy("a value from before year 0", "amount = { \"-2001-01\" = \"1 USD/month\" }"),
            policy("a value in whole years", "amount = { 2001 = \"1 USD/month\" }"),
            target("a target without time", ""),
            target("a target in year -1", "year = -1"),
            target("a target in year 2^63", "year = 9223372036854775808"),
            target("a target in a month that is none", "month = \"0000-00\""),
            target("a target before the run", "month = \"1950-01\""),
            target("a target of two times", "month = \"2001-02\"\nyear = 2001"),
        ],
    );
}
