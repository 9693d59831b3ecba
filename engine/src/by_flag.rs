//! Two values that a flag distinguishes.

/// A value for false and one for true, read by an index rather than a branch, because an unpredictable branch costs
/// more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByFlag<T>([T; 2]);

impl<T: Copy> ByFlag<T> {
    /// The values for no and for yes.
    pub const fn new(no: T, yes: T) -> Self {
        Self([no, yes])
    }
    /// The value for a flag.
    #[inline]
    pub fn of(&self, flag: bool) -> T {
        self.0[usize::from(flag)]
    }
    /// The value for a flag, as a mutable reference.
    #[inline]
    pub fn of_mut(&mut self, flag: bool) -> &mut T {
        &mut self.0[usize::from(flag)]
    }
    /// Both values, no first.
    pub const fn both(self) -> [T; 2] {
        self.0
    }
}
