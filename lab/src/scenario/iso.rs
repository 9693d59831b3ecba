//! The countries of ISO 3166-1 by their alpha-3 code, as a plain table: the codes are data that rarely change, and
//! no maintained crate offers only them.

use std::sync::LazyLock;

static TABLE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("iso.csv").lines().skip(1);
    lines.filter_map(|line| line.split_once(',')).map(|(code, name)| (code, name.trim_matches('"'))).collect()
});

/// The name of the country with a code.
pub(crate) fn name(code: &str) -> Option<&'static str> {
    TABLE.binary_search_by_key(&code, |row| row.0).ok().map(|i| TABLE[i].1)
}

/// Every code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.0)
}

/// The code of the country with a name, ignoring case.
pub(crate) fn code(name: &str) -> Option<&'static str> {
    TABLE.iter().find(|row| row.1.eq_ignore_ascii_case(name)).map(|row| row.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        assert_eq!(codes().count(), 249);
        assert!(TABLE.is_sorted());
        assert_eq!(name("THA"), Some("Thailand"));
        assert_eq!(code("lao pdr"), Some("LAO"));
        assert_eq!(name("XXX"), None);
        assert_eq!(name("BES"), Some("Bonaire, Sint Eustatius and Saba"));
    }
}
