//! The errors of a script as data, from which messages and hints are made.

use std::fmt;

use merantau_engine::params::Unit;
use rhai::{Dynamic, Engine, EvalAltResult, Position};

use super::language::OPERATIONS;
use super::memory::{NAME, NUMBERS};

/// The error type of the language.
pub(super) type Fault = Box<EvalAltResult>;

/// The errors of our own functions. A script can catch such an error and reads its message as text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refusal {
    /// A division by zero, of this number.
    DivisionByZero(f64),
    /// A value that is not a number; the name of its type.
    NoNumber(&'static str),
    /// A rule of law that is not in this table.
    UnknownRule(String),
    /// A value that is none of the named values of a rule of law.
    UnknownWord { rule: String, word: String, labels: &'static [&'static str] },
    /// A value outside the range of a rule of law, in its unit.
    OutOfRange { rule: String, value: f64, min: f64, max: f64, unit: Unit },
    /// A number that memory cannot store, because it is not finite.
    NotFinite { name: String, value: f64 },
    /// A name in memory that is too long.
    LongName,
    /// Memory is full.
    MemoryFull,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DivisionByZero(x) => write!(f, "division by zero: {x} / 0"),
            Self::NoNumber(type_name) => write!(f, "a number is needed, and this is {}", article(type_name)),
            Self::UnknownRule(rule) => write!(f, "there is no rule `{rule}` here"),
            Self::UnknownWord { rule, word, labels } => {
                write!(f, "`{rule}` is one of {}, not `{word}`", labels.join(", "))
            }
            Self::OutOfRange { rule, value, min, max, unit } => {
                write!(f, "`{rule}` would be {value}, which is outside its range: {min} to {max}")?;
                match unit.words() {
                    "" | "share" => Ok(()),
                    words => write!(f, " {words}"),
                }
            }
            Self::NotFinite { name, value } => {
                write!(f, "`memory.{name}` would be {value}: only finite numbers are kept")
            }
            Self::LongName => write!(f, "a name in `memory` has more than {NAME} characters"),
            Self::MemoryFull => write!(f, "`memory` keeps at most {NUMBERS} numbers"),
        }
    }
}

impl Refusal {
    /// A hint on what to do.
    fn help(&self) -> &'static str {
        match self {
            Self::DivisionByZero(_) => "see that what is divided by cannot be zero",
            Self::NoNumber(_) => "give a number, or `true` or `false` for 1 or 0",
            Self::UnknownRule(_) => {
                "the guide's page on scripts says which rules there are for a state, a sector and a corridor"
            }
            Self::UnknownWord { .. } => "write one of these words",
            Self::OutOfRange { .. } => {
                "keep the value within the range, for example with `clamp(x, low, high)`"
            }
            Self::NotFinite { .. } => "see that the figures behind it stay within what a number can be",
            Self::LongName => "use shorter names",
            Self::MemoryFull => "forget a number that is no longer needed by setting it to `()`",
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Box::new(EvalAltResult::ErrorRuntime(Dynamic::from(refusal), Position::NONE))
    }
}

/// Lets a script that catches an error print it.
pub(super) fn register(e: &mut Engine) {
    e.register_type_with_name::<Refusal>("refusal")
        .register_fn("to_string", |refusal: &mut Refusal| refusal.to_string())
        .register_fn("to_debug", |refusal: &mut Refusal| refusal.to_string());
}

/// The message and the hint of an error, without its source location.
pub(super) fn explain(mut error: Fault) -> (String, String) {
    match &*error {
        EvalAltResult::ErrorTooManyOperations(_) => (
            format!("the script does not come to an end: it did more than {OPERATIONS} operations in a call"),
            "see that every loop ends".to_owned(),
        ),
        EvalAltResult::ErrorStackOverflow(_) => (
            "functions call one another too deep".to_owned(),
            "write a loop in place of a function that calls itself".to_owned(),
        ),
        EvalAltResult::ErrorDataTooLarge(what, _) => (
            format!("a value grows beyond what a script may hold: {}", plain(what)),
            "keep texts, arrays and maps small; a script decides on law with a few numbers".to_owned(),
        ),
        EvalAltResult::ErrorPropertyNotFound(name, _) => (
            format!("there is no figure `{name}` here"),
            "the guide's page on scripts lists what a script can read".to_owned(),
        ),
        EvalAltResult::ErrorFunctionNotFound(name, _) => (
            format!("there is no function `{name}`"),
            "a script decides on law with the functions that the guide's page on scripts lists".to_owned(),
        ),
        EvalAltResult::ErrorArithmetic(what, _) => {
            (plain(what), "see that what stands there stays within what a number can be".to_owned())
        }
        EvalAltResult::ErrorRuntime(what, _) => match what.read_lock::<Refusal>() {
            Some(refusal) => (refusal.to_string(), refusal.help().to_owned()),
            None => {
                (what.to_string(), "the script ends here by its own `throw`; see what leads to it".to_owned())
            }
        },
        _ => {
            // Otherwise the language would add the source location to its message.
            error.clear_position();
            (plain(&error.to_string()), "the guide's page on scripts says what a script can do".to_owned())
        }
    }
}

/// A message that begins like ours: without a capital letter.
pub(super) fn plain(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The name of a type with its article.
fn article(name: &str) -> String {
    match name {
        "()" => "nothing".to_owned(),
        name if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        name => format!("a {name}"),
    }
}
