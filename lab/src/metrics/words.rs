//! Sums of columns that several formulas share. Each formula contains them in full, so that it can be read alone;
//! they are made from the engine's table of stocks at compile time.

use merantau_engine::people::status::{STOCKS, StatusSet};

/// A text composed of several texts at compile time.
macro_rules! formula {
    ($($text:expr),+ $(,)?) => { formula!(@of &[$($text),+]) };
    (@of $texts:expr) => {{
        const TEXTS: &[&str] = $texts;
        const BYTES: [u8; $crate::metrics::words::length(TEXTS)] = $crate::metrics::words::joined(TEXTS);
        const TEXT: &str = match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        };
        TEXT
    }};
}

pub(super) use formula;

/// Everyone abroad: the people whom UN DESA counts as stock.
pub(super) const ABROAD: &str = formula!(@of &sum(StatusSet::ABROAD));

/// Everyone abroad in irregular status.
pub(super) const IRREGULAR: &str = formula!(@of &sum(StatusSet::IRREGULAR));

/// The columns that count a set of statuses, separated by plus signs, followed by empty texts.
const fn sum(set: StatusSet) -> [&'static str; 2 * STOCKS.len()] {
    let (mut parts, mut n, mut i) = ([""; 2 * STOCKS.len()], 0, 0);
    while i < STOCKS.len() {
        if STOCKS[i].counts_of(set) {
            if n > 0 {
                parts[n] = " + ";
                n += 1;
            }
            parts[n] = STOCKS[i].column;
            n += 1;
        }
        i += 1;
    }
    parts
}

/// The total length of some texts, in bytes.
pub(super) const fn length(texts: &[&str]) -> usize {
    let (mut n, mut i) = (0, 0);
    while i < texts.len() {
        n += texts[i].len();
        i += 1;
    }
    n
}

/// Some texts, one after another.
pub(super) const fn joined<const N: usize>(texts: &[&str]) -> [u8; N] {
    let (mut all, mut n, mut i) = ([0; N], 0, 0);
    while i < texts.len() {
        let bytes = texts[i].as_bytes();
        let mut b = 0;
        while b < bytes.len() {
            all[n] = bytes[b];
            n += 1;
            b += 1;
        }
        i += 1;
    }
    all
}
