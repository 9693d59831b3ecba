//! Keys whose meaning is fixed here, as opposed to the parameters that engine and plugins describe: what they are,
//! what they take, what they default to. The schema, `explain` and the messages about unknown keys are made from them.

use merantau_engine::params::Param;

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// A text.
    Text,
    /// A month, `"2004-07"`.
    Month,
    /// A whole number.
    Count {
        /// The smallest.
        min: u64,
        /// The largest.
        max: u64,
    },
    /// A number.
    Number,
    /// A number in the unit of a metric, or an amount of money with its currency and year.
    Figure,
    /// True or false.
    Flag,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// The name of a kind of policy.
    Kind,
    /// A list of some words.
    Words(fn() -> Vec<&'static str>),
    /// One of some words, or a list of them.
    OneOrMore(fn() -> Vec<&'static str>),
    /// A list of names given elsewhere in the file.
    Names,
    /// The code of a state.
    State,
    /// The code of a state, or a list of them.
    States,
    /// A data file, by its path below the folder of the file that names it.
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
    /// What it takes.
    pub(crate) what: What,
    /// What holds if it is not given, in words; [`REQUIRED`] if it must be.
    pub(crate) default: &'static str,
    /// What it is.
    pub(crate) doc: &'static str,
}

/// The default of a key that must be given.
pub(crate) const REQUIRED: &str = "required";

/// A key in one line.
pub(crate) const fn key(name: &'static str, what: What, default: &'static str, doc: &'static str) -> Key {
    Key { name, what, default, doc }
}

/// The key of a name.
pub(crate) fn find<'k>(keys: &'k [Key], name: &str) -> Option<&'k Key> {
    keys.iter().find(|k| k.name == name)
}
