//! Two values told apart by a yes or no.

/// A value for no and one for yes, taken by an index: a branch on something that nobody can foretell costs more.
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
    /// The value for a flag, to be changed.
    #[inline]
    pub fn of_mut(&mut self, flag: bool) -> &mut T {
        &mut self.0[usize::from(flag)]
    }
    /// Both values, no first.
    pub const fn both(self) -> [T; 2] {
        self.0
    }
}
