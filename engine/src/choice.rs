//! Parameters that are one value of an enum.

use std::marker::PhantomData;

/// An enum whose values have codes in files and tables. Made by [`codes!`](crate::codes!).
pub trait Code: Copy + PartialEq + 'static {
    /// The codes, in the order of the values.
    const CODES: &'static [&'static str];
    /// The position of the value in that order.
    fn index(self) -> usize;
    /// The value at a position; the last value for any position beyond it.
    fn at(index: usize) -> Self;
}

/// A parameter that is one value of an enum, stored as the number of that value.
///
/// Law consists of numbers, because a policy of strength 1/2 moves a rule half of the way: an agreement may lie
/// between a memorandum and an operational plan. The code that reads such a rule decides which property counts: the
/// value that is reached ([`Choice::get`], [`Choice::at_least`]) or the distance covered ([`Choice::fraction`]).
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(transparent)]
pub struct Choice<E> {
    number: f64,
    value: PhantomData<E>,
}

impl<E: Code> Choice<E> {
    /// The choice of a value.
    pub fn of(value: E) -> Self {
        Self::from_number(value.index() as f64)
    }
    /// The choice that a number represents; 0 is the first value.
    pub const fn from_number(number: f64) -> Self {
        Self { number, value: PhantomData }
    }
    /// The value that is reached: the last one that does not exceed the number.
    pub fn get(self) -> E {
        E::at(self.number as usize)
    }
    /// Whether a value is reached.
    #[inline]
    pub fn at_least(self, value: E) -> bool {
        self.number >= value.index() as f64
    }
    /// Whether a value is not exceeded.
    #[inline]
    pub fn at_most(self, value: E) -> bool {
        self.number <= value.index() as f64
    }
    /// The position of the number between the first value (0) and the last value (1).
    #[inline]
    pub fn fraction(self) -> f64 {
        self.number / Self::last()
    }
    /// The number as a fraction of the number of the last value.
    #[inline]
    pub fn part_of(self, whole: f64) -> f64 {
        whole * self.number / Self::last()
    }
    /// Raises the choice by a number of steps, at most to the last value.
    pub(crate) fn rise(&mut self, steps: f64) {
        self.number = (self.number + steps).min(Self::last());
    }
    /// The number.
    #[inline]
    pub const fn number(self) -> f64 {
        self.number
    }
    pub(crate) const fn number_ref(&self) -> &f64 {
        &self.number
    }
    /// The number, as a mutable reference for policies.
    pub const fn number_mut(&mut self) -> &mut f64 {
        &mut self.number
    }
    /// The number of the last value.
    #[inline]
    fn last() -> f64 {
        (E::CODES.len() - 1) as f64
    }
}

impl<E: Code> From<E> for Choice<E> {
    fn from(value: E) -> Self {
        Self::of(value)
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::codes::Agreement;

    #[test]
    fn a_number_between_two_values_has_reached_the_lower_one() {
        let half = Choice::<Agreement>::from_number(1.5);
        assert_eq!(half.get(), Agreement::Mou);
        assert!(half.at_least(Agreement::Mou) && !half.at_least(Agreement::Operational));
        assert!(half.at_most(Agreement::Operational) && !half.at_most(Agreement::Mou));
        assert_eq!(half.fraction(), 0.5);
    }

    #[test]
    fn a_choice_rises_no_further_than_its_last_value() {
        let mut choice = Choice::of(Agreement::Operational);
        choice.rise(1.0);
        assert_eq!(choice.get(), Agreement::G2g);
        choice.rise(1.0);
        assert_eq!(choice, Choice::of(Agreement::G2g));
    }
}
