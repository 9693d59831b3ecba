//! Which signs of a text a terminal or a page would obey rather than show. Everyone who passes on what somebody else
//! wrote asks here.

/// Whether a sign is obeyed rather than shown: a control character (but for the end of a line and a tab), a mark that
/// turns the direction of the text behind it, or one that ends a line where nobody sees it. Marks that only say what
/// direction a letter has are as good as letters.
pub fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The sign as a terminal may have it: for one that it would obey stands its picture, or that of a sign unknown.
pub fn shown(c: char) -> char {
    match c {
        c if !obeyed(c) => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_obeyed_is_shown() {
        for c in [
            '\0', '\r', '\u{1b}', '\u{9b}', '\u{7f}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}',
            '\u{2028}',
        ] {
            assert!(obeyed(c) && !obeyed(shown(c)), "{c:?}");
        }
        assert_eq!(['\0', '\u{1b}', '\u{7f}', '\u{202e}'].map(shown), ['␀', '␛', '␡', '\u{fffd}']);
        for c in ['\n', '\t', 'a', 'é', '\u{200f}', '\u{200e}', 'م', '\u{2065}', '\u{202f}'] {
            assert!(!obeyed(c) && shown(c) == c, "{c:?}");
        }
    }
}
