//! Keys that are defined here, as opposed to parameters, which the engine and the policies describe: their meaning,
//! values and defaults. The schema, `explain` and the messages about unknown keys are made from them.

use merantau_engine::params::Param;

/// The values of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyType {
    /// A text.
    Text,
    /// A month, `"2004-07"`.
    Month,
    /// A list of months.
    Months,
    /// A whole number.
    Count {
        /// The smallest permitted number.
        min: u64,
        /// The largest permitted number.
        max: u64,
    },
    /// A whole number, or a list of them.
    Numbers {
        /// The smallest permitted number.
        min: u64,
        /// The largest permitted number.
        max: u64,
    },
    /// A number.
    Number,
    /// A number in the unit of a metric, or an amount of money with its currency and year.
    Figure,
    /// True or false.
    Flag,
    /// One of several words.
    Word(fn() -> Vec<&'static str>),
    /// The name of a kind of policy.
    Kind,
    /// A list of such words.
    Words(fn() -> Vec<&'static str>),
    /// One such word or a list of them.
    OneOrMore(fn() -> Vec<&'static str>),
    /// A list of names defined elsewhere in the file.
    Names,
    /// The code of a state.
    State,
    /// The code of a state, or a list of them.
    States,
    /// A data file, by its path relative to the folder of the file that names it.
    File,
    /// A value with a unit.
    Param(&'static Param),
    /// Shares, by label, that sum to one.
    Shares(fn() -> Vec<&'static str>),
    /// Keys of the scenario with the values that an arm gives them.
    Settings,
    /// A table described elsewhere.
    Table,
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its values.
    pub(crate) what: KeyType,
    /// Its default in words, or [`REQUIRED`].
    pub(crate) default: &'static str,
    /// Its meaning.
    pub(crate) doc: &'static str,
}

/// The default of a key that must be given.
pub(crate) const REQUIRED: &str = "required";

/// Defines a key in one line.
pub(crate) const fn key(name: &'static str, what: KeyType, default: &'static str, doc: &'static str) -> Key {
    Key { name, what, default, doc }
}

/// The key with a name.
pub(crate) fn find<'k>(keys: &'k [Key], name: &str) -> Option<&'k Key> {
    keys.iter().find(|k| k.name == name)
}
