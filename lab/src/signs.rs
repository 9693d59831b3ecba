//! Characters that a terminal or a page interprets instead of showing them. All code that prints texts of others uses
//! this module.

/// Whether a character is interpreted instead of shown: a control character (except the end of a line and a tab), a
/// mark that changes the direction of the following text, or one that ends a line invisibly. Marks that only state
/// the direction of a letter are treated as letters.
pub fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The character that may be sent to a terminal: a control character is replaced by its symbol or by the unknown
/// character.
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
