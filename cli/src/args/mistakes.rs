//! Mistakes that clap finds in the command. They are made from the kinds and the context that clap gives, not from
//! its messages.

use super::numbers::NotInRange;
use crate::place::{HELP, Line};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use merantau_lab::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use std::error::Error as _;

/// The mistakes that clap found, with their places; `None` if clap only has to print something (help, the version).
pub(crate) fn mistakes(error: &clap::Error) -> Option<Diagnostics> {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => None,
        _ => Some(diagnostic(error, &Line::typed()).into()),
    }
}

/// The context that clap gives for a mistake.
struct Context<'a>(&'a clap::Error);

impl Context<'_> {
    /// A text of the context; the first one if there are several.
    fn one(&self, kind: ContextKind) -> Option<String> {
        self.all(kind).into_iter().next()
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }
}

fn diagnostic(error: &clap::Error, line: &Line) -> Diagnostic {
    let context = Context(error);
    let argument = context.one(ContextKind::InvalidArg).unwrap_or_default();
    let value = context.one(ContextKind::InvalidValue).unwrap_or_default();
    let mut help: Vec<String> = Vec::new();
    let (code, message) = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            help.extend(choices(&context));
            (Code::MissingKey, format!("`{argument}` needs a value"))
        }
        ErrorKind::InvalidValue => {
            help.extend(choices(&context));
            (Code::InvalidValue, format!("`{value}` is not a valid value of `{argument}`"))
        }
        ErrorKind::ValueValidation => {
            let range = error.source().and_then(|why| why.downcast_ref::<NotInRange>());
            help.extend(range.map(|r| format!("write a whole number from {} to {}", r.least, r.most)));
            let why = match (range, error.source()) {
                (None, Some(why)) => format!(": {why}"),
                _ => String::new(),
            };
            (Code::InvalidValue, format!("`{value}` is not a valid value of `{argument}`{why}"))
        }
        ErrorKind::UnknownArgument => {
            let number = argument.parse::<f64>().is_ok();
            help.extend(number.then(|| "no argument is a number below 0".to_owned()));
            help.extend(near(&context));
            (Code::UnknownKey, format!("unexpected argument `{argument}`"))
        }
        ErrorKind::InvalidSubcommand => {
            help.extend(near(&context));
            let name = context.one(ContextKind::InvalidSubcommand).unwrap_or_default();
            (Code::UnknownName, format!("unknown command `{name}`"))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> =
                context.all(ContextKind::InvalidArg).iter().map(|a| format!("`{a}`")).collect();
            (Code::MissingKey, format!("the command needs {}", missing.join(" and ")))
        }
        ErrorKind::MissingSubcommand => (Code::MissingKey, "a command is missing".to_owned()),
        ErrorKind::ArgumentConflict => {
            let other = context.one(ContextKind::PriorArg).unwrap_or_default();
            if other == argument {
                help.push("give it once".to_owned());
                (Code::Duplicate, format!("`{argument}` is given more than once"))
            } else {
                (Code::Conflict, format!("`{argument}` cannot be used together with `{other}`"))
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (Code::InvalidValue, format!("the number of values of `{argument}` is not right"))
        }
        ErrorKind::NoEquals => (Code::InvalidValue, format!("`{argument}` needs `=` before its value")),
        ErrorKind::InvalidUtf8 => (Code::InvalidValue, "an argument is not UTF-8".to_owned()),
        _ => (Code::Command, "the command is not right".to_owned()),
    };
    if help.is_empty() {
        help.push(HELP.to_owned());
    }
    let d = Diagnostic::error(code, message).at(place(&context, line));
    help.into_iter().fold(d, Diagnostic::help)
}

/// The values that a flag accepts.
fn choices(context: &Context<'_>) -> Option<String> {
    let all = context.all(ContextKind::ValidValue);
    (!all.is_empty()).then(|| format!("write one of {}", all.join(", ")))
}

/// The arguments that may have been meant.
fn near(context: &Context<'_>) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let names: Vec<String> =
        kinds.into_iter().flat_map(|kind| context.all(kind)).map(|name| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")))
}

/// The place of the mistake: the wrong value or argument, or the end of the command if something is missing.
fn place(context: &Context<'_>, line: &Line) -> Place {
    let kinds = [ContextKind::InvalidValue, ContextKind::InvalidSubcommand, ContextKind::InvalidArg];
    let words = kinds.into_iter().flat_map(|kind| context.all(kind)).filter(|word| !word.is_empty());
    // clap gives a flag together with the name of its value: `--threads <N>` is `--threads`.
    let mut words = words.map(|word| word.split_once(" <").map_or(word.clone(), |(flag, _)| flag.to_owned()));
    words.find_map(|word| line.word(&word)).unwrap_or_else(|| line.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Raw;
    use crate::place::line;
    use clap::Parser;

    fn said(arguments: &[&str]) -> String {
        let error = Raw::try_parse_from(std::iter::once(&"merantau").chain(arguments)).expect_err("wrong");
        let d = diagnostic(&error, &line(arguments));
        let place = d.place().expect("a place");
        format!("{} at {place} [{}] {}", d.message, d.code.name(), d.help.join("; "))
    }

    #[test]
    fn each_kind_of_mistake_has_words_a_place_and_a_hint() {
        let all: [&[&str]; 11] = [
            &["runn"],
            &["run"],
            &["run", "s.toml", "--thread", "2"],
            &["run", "s.toml", "--threads", "0"],
            &["run", "s.toml", "--threads", "many"],
            &["run", "s.toml", "--progress=loud"],
            &["run", "s.toml", "--seed", "x"],
            &["run", "s.toml", "--out"],
            &["run", "s.toml", "-5"],
            &["run", "s.toml", "--seed", "1", "--seed", "2"],
            &["verify", "d", "--files", "--sample", "3"],
        ];
        insta::assert_snapshot!(all.map(said).join("\n"), @r"
        unknown command `runn` at command line:1:10 [unknown_name] did you mean `run`?
        the command needs `<SCENARIO>` at command line:1:13 [missing_key] add `--help` to see what the command takes
        unexpected argument `--thread` at command line:1:21 [unknown_key] did you mean `--threads`?
        `0` is not a valid value of `--threads <N>` at command line:1:31 [invalid_value] write a whole number from 1 to 4096
        `many` is not a valid value of `--threads <N>` at command line:1:31 [invalid_value] write a whole number from 1 to 4096
        `loud` is not a valid value of `--progress <HOW>` at command line:1:21 [invalid_value] write one of auto, pretty, plain, none
        `x` is not a valid value of `--seed <N>`: invalid digit found in string at command line:1:28 [invalid_value] add `--help` to see what the command takes
        `--out <DIR>` needs a value at command line:1:21 [missing_key] add `--help` to see what the command takes
        unexpected argument `-5` at command line:1:21 [unknown_key] no argument is a number below 0
        `--seed <N>` is given more than once at command line:1:30 [duplicate] give it once
        `--files` cannot be used together with `--sample <N>` at command line:1:19 [conflict] add `--help` to see what the command takes
        ");
    }
}
