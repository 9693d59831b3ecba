//! Conversion of values to bytes and back: little-endian, field after field, with a fixed length per type.

use crate::by_flag::ByFlag;

/// The bounds of the indexes in a world.
#[derive(Debug)]
pub(crate) struct Within {
    pub(crate) migrants: u64,
    pub(crate) states: usize,
    pub(crate) communities: usize,
    pub(crate) corridors: usize,
    pub(crate) employers: usize,
}

/// A value that a checkpoint can hold.
pub(crate) trait Stored: Sized {
    /// Its length in bytes.
    const BYTES: usize;
    /// Appends its bytes.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads the value from the front of `from`; none if the bytes do not represent a value.
    fn get(from: &mut &[u8]) -> Option<Self>;
    /// Whether every index in the value refers to something that exists.
    fn fits(&self, _within: &Within) -> bool {
        true
    }
}

macro_rules! numbers {
    ($($T:ty)*) => {$(
        impl Stored for $T {
            const BYTES: usize = size_of::<$T>();
            #[inline]
            fn put(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            #[inline]
            fn get(from: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = from.split_first_chunk()?;
                *from = rest;
                Some(Self::from_le_bytes(*bytes))
            }
        }
    )*};
}
numbers!(u8 u16 i16 u32 i32 u64 i64 u128 f32 f64);

impl Stored for bool {
    const BYTES: usize = 1;
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        match u8::get(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<T: Stored, const N: usize> Stored for [T; N] {
    const BYTES: usize = N * T::BYTES;
    fn put(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|x| x.put(out));
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let values: Vec<T> = (0..N).map(|_| T::get(from)).collect::<Option<_>>()?;
        values.try_into().ok()
    }
    fn fits(&self, within: &Within) -> bool {
        self.iter().all(|x| x.fits(within))
    }
}

impl<T: Stored + Copy> Stored for ByFlag<T> {
    const BYTES: usize = 2 * T::BYTES;
    fn put(&self, out: &mut Vec<u8>) {
        self.both().put(out);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let [no, yes] = <[T; 2]>::get(from)?;
        Some(Self::new(no, yes))
    }
    fn fits(&self, within: &Within) -> bool {
        self.both().fits(within)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    const BYTES: usize = A::BYTES + B::BYTES;
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

/// Makes an enum with codes storable: as an index, which is rejected if it is too large.
macro_rules! stored_code {
    ($($Code:ty),* $(,)?) => {$(
        impl $crate::stored::Stored for $Code {
            const BYTES: usize = 1;
            #[inline]
            fn put(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }
            #[inline]
            fn get(from: &mut &[u8]) -> Option<Self> {
                <$Code>::ALL.get(usize::from(u8::get(from)?)).copied()
            }
        }
    )*};
}
pub(crate) use stored_code;

/// Makes a struct storable, given all of its fields with their types; the code does not compile if a field is
/// omitted. The condition after `where` must hold for a value `x` in a world whose bounds are `w`.
macro_rules! stored {
    ($T:ident { $($field:ident: $F:ty),* $(,)? } $(where |$x:ident, $w:ident| $fits:expr)?) => {
        impl $crate::stored::Stored for $T {
            const BYTES: usize = 0 $(+ <$F as $crate::stored::Stored>::BYTES)*;
            #[inline]
            fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($crate::stored::Stored::put($field, out);)*
            }
            #[inline]
            fn get(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: <$F as $crate::stored::Stored>::get(from)?),* })
            }
            $(
                #[inline]
                fn fits(&self, $w: &$crate::stored::Within) -> bool {
                    let $x = self;
                    $fits
                }
            )?
        }
    };
}
pub(crate) use stored;
