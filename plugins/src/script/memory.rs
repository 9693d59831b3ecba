//! The memory of a script from month to month: at most 64 numbers, by name.

use std::collections::BTreeMap;

use rhai::Dynamic;

use super::fault::{Fault, Refusal};
use super::language::number;

/// The maximum number of stored numbers.
pub(super) const NUMBERS: usize = 64;
/// The maximum length of a name, in bytes.
pub(super) const NAME: usize = 64;

/// Numbers by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Memory(BTreeMap<String, f64>);

impl Memory {
    /// The number of a name, or nothing.
    pub(super) fn get(&self, name: &str) -> Result<Dynamic, Fault> {
        Ok(self.0.get(name).map_or(Dynamic::UNIT, |x| Dynamic::from_float(*x)))
    }
    /// Stores a number. If the value is nothing, the name is removed.
    pub(super) fn set(&mut self, name: &str, value: &Dynamic) -> Result<(), Fault> {
        if value.is_unit() {
            self.0.remove(name);
            return Ok(());
        }
        let x = number(value)?;
        if !x.is_finite() {
            return Err(Refusal::NotFinite { name: name.to_owned(), value: x }.into());
        }
        if name.len() > NAME {
            return Err(Refusal::LongName.into());
        }
        if self.0.len() >= NUMBERS && !self.0.contains_key(name) {
            return Err(Refusal::MemoryFull.into());
        }
        self.0.insert(name.to_owned(), x);
        Ok(())
    }
    /// All numbers, by name.
    pub(super) fn all(&self) -> Vec<(String, f64)> {
        self.0.iter().map(|(name, x)| (name.clone(), *x)).collect()
    }
    /// The memory with the numbers that [`Memory::all`] returned.
    pub(super) fn of(all: &[(String, f64)]) -> Self {
        Self(all.iter().cloned().collect())
    }
}
