//! Amounts in other currencies and years, converted to constant 2005 US dollars at market rates: divided by the
//! yearly average exchange rate, then by the change of US consumer prices to 2005.

use std::sync::LazyLock;

use super::{Problem, Reading};

/// The year of the engine's prices.
const BASE: u32 = 2005;

/// Currency, year, units per US dollar, source; sorted.
static RATES: LazyLock<Vec<(&str, u32, f64, &str)>> = LazyLock::new(|| {
    rows(include_str!("rates.csv"))
        .filter_map(|mut row| {
            Some((row.next()?, row.next()?.parse().ok()?, row.next()?.parse().ok()?, row.next()?))
        })
        .collect()
});

/// Year, US consumer prices, source; sorted.
static PRICES: LazyLock<Vec<(u32, f64, &str)>> = LazyLock::new(|| {
    rows(include_str!("cpi.csv"))
        .filter_map(|mut row| Some((row.next()?.parse().ok()?, row.next()?.parse().ok()?, row.next()?)))
        .collect()
});

fn rows(text: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    text.lines().skip(1).map(|line| line.split(','))
}

/// Every currency that can be converted, US dollars first.
pub(super) fn currencies() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&str> = RATES.iter().map(|r| r.0).collect();
    names.dedup();
    std::iter::once("USD").chain(names)
}

/// Whether a word has the form of a currency's code. Whether it can be converted is tested later.
pub(super) fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Converts an amount, or an amount per period of the given number of months, to 2005 US dollars (per month).
pub(super) fn convert(
    amount: f64,
    currency: &str,
    year: Option<u32>,
    period: Option<f64>,
) -> Result<Reading, Problem> {
    let monthly = period.map_or(amount, |months| amount / months);
    if currency == "USD" && year.is_none_or(|y| y == BASE) {
        return Ok(monthly.into());
    }
    let unit = if period.is_some() { "/month" } else { "" };
    let Some(year) = year else {
        let known = currencies().any(|c| c == currency);
        let message = format!("`{amount} {currency}`: an amount in another currency needs its year");
        let help = format!("write the year of its prices, such as \"{amount} {currency} ({BASE})\"");
        return if known { Err(Problem { message, help }) } else { Err(unknown(currency)) };
    };
    let (rate, rate_source) = if currency == "USD" { (1.0, "") } else { rate(currency, year)? };
    let (then, cpi_source) = price(year)?;
    let (base, _) = price(BASE)?;
    let nominal = monthly / rate;
    let value = nominal * (base / then);
    let conversion = if currency == "USD" {
        format!("USD {year} × US prices {base}/{then} = {value:.4} USD{unit} ({BASE}); prices: {cpi_source}")
    } else {
        format!(
            "{monthly:.4} {currency}{unit} / {rate} {currency} a USD ({year}) × US prices {base}/{then} = {value:.4} \
             USD{unit} ({BASE}); rate: {rate_source}; prices: {cpi_source}"
        )
    };
    Ok(Reading { value, conversion: Some(conversion) })
}

fn unknown(currency: &str) -> Problem {
    let near = crate::diagnostics::did_you_mean(currency, currencies());
    let help = if near.is_empty() {
        format!("convert it to constant {BASE} US dollars, such as \"100 USD\"")
    } else {
        near
    };
    Problem { message: format!("`{currency}` is not a currency that can be converted"), help }
}

fn rate(currency: &str, year: u32) -> Result<(f64, &'static str), Problem> {
    let mut of_currency = RATES.iter().filter(|r| r.0 == currency).peekable();
    if of_currency.peek().is_none() {
        return Err(unknown(currency));
    }
    match of_currency.clone().find(|r| r.1 == year) {
        Some(row) => Ok((row.2, row.3)),
        None => {
            let nearest = of_currency.min_by_key(|r| r.1.abs_diff(year)).map_or(BASE, |r| r.1);
            Err(Problem {
                message: format!("there is no exchange rate of {currency} for {year}"),
                help: format!(
                    "the nearest year known is {nearest}: convert the amount to its prices, or to US dollars"
                ),
            })
        }
    }
}

fn price(year: u32) -> Result<(f64, &'static str), Problem> {
    match PRICES.iter().find(|r| r.0 == year) {
        Some(row) => Ok((row.1, row.2)),
        None => {
            let nearest = PRICES.iter().min_by_key(|r| r.0.abs_diff(year)).map_or(BASE, |r| r.0);
            Err(Problem {
                message: format!("US prices of {year} are not known"),
                help: format!("the nearest year known is {nearest}: convert the amount to its prices"),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        let lines = |text: &str| text.lines().count() - 1;
        assert_eq!(RATES.len(), lines(include_str!("rates.csv")));
        assert_eq!(PRICES.len(), lines(include_str!("cpi.csv")));
        assert!(RATES.is_sorted_by_key(|r| (r.0, r.1)) && PRICES.is_sorted_by_key(|r| r.0));
        assert!(RATES.iter().all(|r| r.2 > 0.0 && !r.3.is_empty() && price(r.1).is_ok()));
        for (code, year) in currencies().skip(1).flat_map(|c| (2000..=2022).map(move |y| (c, y))) {
            assert!(rate(code, year).is_ok(), "{code} {year}");
        }
    }

    #[test]
    fn the_permit_fee_of_2004() {
        let fee = convert(3800.0, "THB", Some(2004), None).unwrap();
        assert!((fee.value - 97.7).abs() < 0.1, "{fee:?}");
        let monthly = convert(3800.0, "THB", Some(2004), Some(12.0)).unwrap();
        assert!((monthly.value * 12.0 - fee.value).abs() < 1e-9);
    }
}
