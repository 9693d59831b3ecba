use super::*;

fn value(text: &str, unit: Unit) -> f64 {
    read(text, unit).unwrap_or_else(|p| panic!("{text}: {}", p.message)).value
}

#[test]
fn every_unit() {
    for (text, unit, wanted) in [
        ("24 months", Unit::Months, 24.0),
        ("1 month", Unit::Months, 1.0),
        ("2 years", Unit::Months, 24.0),
        ("0.5 year", Unit::Months, 6.0),
        ("3 %/year", Unit::PerYear, 0.03),
        ("0.5 %/month", Unit::PerYear, 0.06),
        ("0.4/year", Unit::PerYear, 0.4),
        ("0.5 %/month", Unit::PerMonth, 0.005),
        ("6 %/year", Unit::PerMonth, 0.005),
        ("62 %", Unit::Share, 0.62),
        ("62%", Unit::Share, 0.62),
        ("1_200 USD", Unit::Usd, 1200.0),
        ("-1.5e2 USD", Unit::Usd, -150.0),
        ("150 USD/month", Unit::UsdPerMonth, 150.0),
        ("1200 USD / year", Unit::UsdPerMonth, 100.0),
        ("100 USD (2005)", Unit::Usd, 100.0),
    ] {
        assert!((value(text, unit) - wanted).abs() < 1e-12 * wanted.abs().max(1.0), "{text}");
    }
}

#[test]
fn written_values_read_the_same() {
    let values = [0.0, 1.0, 0.03, 0.07, 0.1, 1.0 / 3.0, 0.29, 1e-9, 123456.789, 97.7281, 2.5e7];
    for unit in [Unit::Usd, Unit::UsdPerMonth, Unit::Months, Unit::PerMonth, Unit::PerYear] {
        for x in values {
            let text = toml(x, unit, &[]);
            assert_eq!(value(text.trim_matches('"'), unit).to_bits(), x.to_bits(), "{text}");
        }
    }
    assert_eq!(toml(0.07, Unit::PerYear, &[]), "\"7 %/year\"");
}

#[test]
fn what_is_wrong_is_said() {
    let mut all = String::new();
    for (text, unit) in [
        ("24", Unit::Months),
        ("24 moths", Unit::Months),
        ("24 USD", Unit::Months),
        ("months", Unit::Months),
        ("3 %", Unit::PerYear),
        ("3 %/week", Unit::PerYear),
        ("24 months (2004)", Unit::Months),
        ("3800 THB/year (2004)", Unit::Usd),
        ("3800 THB", Unit::Usd),
        ("3800 THB (1985)", Unit::Usd),
        ("3800 THX (2004)", Unit::Usd),
        ("3800 XXX", Unit::Usd),
        ("3800 USD (1985)", Unit::Usd),
        ("100 USD", Unit::UsdPerMonth),
        ("5", Unit::Persons),
        ("1e999 USD", Unit::Usd),
        ("", Unit::Share),
    ] {
        match read(text, unit) {
            Ok(reading) => panic!("{text} read as {reading:?}"),
            Err(p) => all.push_str(&format!("{}\n    {}\n", p.message, p.help)),
        }
    }
    insta::assert_snapshot!(all, @r#"
    `24`: its unit is missing
        write a duration such as "24 months" or "2 years"
    `24 moths`: `moths` is not a known unit
        did you mean `months`? Or write a duration such as "24 months" or "2 years"
    `24 USD`: it is an amount of money
        write a duration such as "24 months" or "2 years"
    `months`: it does not begin with a number
        write a duration such as "24 months" or "2 years"
    `3 %`: it is a share
        write a rate such as "3 %/year"
    `3 %/week`: `week` is not a period: month or year
        write a rate such as "3 %/year"
    `24 months (2004)`: only amounts of money have a year
        write a duration such as "24 months" or "2 years"
    `3800 THB/year (2004)`: it is an amount of money in a period
        write an amount such as "1200 USD" or "3800 THB (2004)"
    `3800 THB`: an amount in another currency needs its year
        write the year of its prices, such as "3800 THB (2005)"
    there is no exchange rate of THB for 1985
        the nearest year known is 2000: convert the amount to its prices, or to US dollars
    `THX` is not a currency that can be converted
        did you mean `THB`?
    `XXX` is not a currency that can be converted
        convert it to constant 2005 US dollars, such as "100 USD"
    US prices of 1985 are not known
        the nearest year known is 2000: convert the amount to its prices
    `100 USD`: it is an amount of money
        write an amount in a period such as "150 USD/month" or "3800 THB/year (2004)"
    `5`: a number without unit stands without quotes
        write a number of people such as 5000
    `1e999 USD`: it does not begin with a number
        write an amount such as "1200 USD" or "3800 THB (2004)"
    ``: it does not begin with a number
        write a number from 0 to 1 such as 0.62, or "62 %"
    "#);
}
