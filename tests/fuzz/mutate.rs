//! Changes an input: bytes, words with a meaning, numbers at their bounds, lines.

/// A random generator with a state, for these tests only; the model has no such generator.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }
    /// The next 64 bits (splitmix64).
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// A number below `n`, or 0 if `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// Numbers at and beyond every bound of a type or range.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1",
    "0.5",
    "1.0000001",
    "100",
    "255",
    "256",
    "1000",
    "65535",
    "65536",
    "1000000",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "10000000000",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "1e18",
    "1e300",
    "-1e300",
    "1e999",
    "1e-300",
    "nan",
    "inf",
    "-inf",
    "0x7fffffff",
    "1_000",
];

/// The maximum number of bytes of an input.
const LONGEST: usize = 1 << 19;

/// Changes bytes once. Pieces may be taken from `other`, a text of the same kind.
pub(crate) fn mutate(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8], tokens: &[Vec<u8>]) {
    let n = bytes.len();
    let at = chance.below(n + 1);
    match chance.below(16) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.next() as u8;
            }
        }
        2 => {
            let end = (at + 1 + chance.below(60)).min(n);
            bytes.drain(at.min(end)..end);
        }
        3 | 4 => {
            if let Some(token) = chance.pick(tokens) {
                bytes.splice(at..at, token.iter().copied());
            }
        }
        5 => {
            let end = (at + 1 + chance.below(12)).min(n);
            if let Some(token) = chance.pick(tokens) {
                bytes.splice(at.min(end)..end, token.iter().copied());
            }
        }
        6 => {
            let end = (at + chance.below(200)).min(n);
            let piece = bytes[at..end].to_vec();
            let to = chance.below(n + 1);
            bytes.splice(to..to, piece);
        }
        7 | 8 => {
            let from = chance.below(other.len());
            let piece = &other[from..(from + chance.below(200)).min(other.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        9..=11 => number(chance, bytes, at),
        12 => {
            let line = line(bytes, at);
            let piece = bytes[line.clone()].to_vec();
            let times = if chance.one_in(20) { 400 } else { 1 };
            bytes.splice(line.start..line.start, piece.repeat(times));
        }
        13 => {
            let line = line(bytes, at);
            bytes.drain(line);
        }
        14 => {
            let line = line(bytes, at);
            let lines = self::line(other, chance.below(other.len()));
            bytes.splice(line, other[lines].iter().copied());
        }
        _ => match chance.below(3) {
            0 => bytes.truncate(at),
            1 => {
                if let Some(token) = chance.pick(tokens) {
                    bytes.splice(at..at, token.repeat(1 + chance.below(3_000)));
                }
            }
            _ => bytes.reverse(),
        },
    }
    bytes.truncate(LONGEST);
}

/// The line around a byte, including its end.
fn line(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let at = at.min(bytes.len());
    let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| at + i + 1);
    start..end
}

/// Replaces the next number by another.
fn number(chance: &mut Chance, bytes: &mut Vec<u8>, at: usize) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) else { return };
    let end = bytes[start..].iter().position(|b| !b.is_ascii_digit() && *b != b'.' && *b != b'_');
    let end = end.map_or(bytes.len(), |i| start + i);
    if let Some(number) = chance.pick(NUMBERS) {
        bytes.splice(start..end, number.bytes());
    }
}
