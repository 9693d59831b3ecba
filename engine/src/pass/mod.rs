//! The month as one pass over chunks of migrants.

/// A few thousand migrants, handled together.
pub struct Chunk<'a> {
    _life: &'a mut [u8],
}
