//! Where in the command a mistake stands. The command line is taken for a file of one line, so that a mistake in it is
//! shown as one in a scenario is: with line and column, what is meant, and what to do.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use merantau_lab::scenario::{Diagnostic, Diagnostics, Place};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// What the file of one line is called.
const NAME: &str = "command line";

/// The command as one line, and where in it each argument stands.
struct Line {
    text: String,
    arguments: Vec<(String, Range<usize>)>,
}

impl Line {
    fn typed() -> Self {
        Self::of(std::env::args_os().map(|a| a.to_string_lossy().into_owned()))
    }

    fn of(mut arguments: impl Iterator<Item = String>) -> Self {
        // How the program was found is nobody's mistake.
        arguments.next();
        let mut line = Self { text: "merantau".to_owned(), arguments: Vec::new() };
        for argument in arguments {
            line.text.push(' ');
            let start = line.text.len();
            let plain = |c: char| c.is_alphanumeric() || "-_./=:,%+@".contains(c);
            match !argument.is_empty() && argument.chars().all(plain) {
                true => line.text.push_str(&argument),
                false => line.text.push_str(&format!("'{}'", argument.replace('\'', r"'\''"))),
            }
            line.arguments.push((argument, start..line.text.len()));
        }
        line
    }

    /// The argument that is meant by one of these words; the last one if several are.
    fn find(&self, words: &[String]) -> Option<Range<usize>> {
        let is = |argument: &str, word: &str| {
            argument == word
                || argument.split_once('=').is_some_and(|(key, value)| key == word || value == word)
        };
        let holds = |argument: &str, word: &str| argument.split([',', '=']).any(|part| part == word);
        words.iter().filter(|w| !w.is_empty()).find_map(|word| {
            let mut from_behind = self.arguments.iter().rev();
            let found = from_behind.clone().find(|(argument, _)| is(argument, word));
            found
                .or_else(|| from_behind.find(|(argument, _)| holds(argument, word)))
                .map(|(_, span)| span.clone())
        })
    }

    fn diagnostic(self, message: &str, span: Range<usize>) -> Diagnostic {
        Diagnostic::error(Place { file: NAME.to_owned(), text: Arc::from(self.text), span }, message)
    }
}

/// What clap found, with its place. `None` is what it only has to show: help, the version.
pub(crate) fn typed(error: &clap::Error) -> Option<Diagnostics> {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => None,
        _ => Some(of_clap(error, Line::typed())),
    }
}

fn of_clap(error: &clap::Error, line: Line) -> Diagnostics {
    let rendered = error.render().to_string();
    let mut message = Vec::new();
    let mut help: Vec<String> = Vec::new();
    for paragraph in rendered.trim_end().split("\n\n") {
        let one = paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        if let Some(text) = one.strip_prefix("error: ") {
            match (text.split_once(" [possible values: "), text.rsplit_once(" is not in ")) {
                (Some((text, values)), _) => {
                    message.push(text.to_owned());
                    help.push(format!("write one of {}", values.trim_end_matches(']')));
                }
                (_, Some((_, range))) => {
                    message.push(text.to_owned());
                    help.push(format!("write a whole number from {}", range.replace("..=", " to ")));
                }
                _ => message.push(text.to_owned()),
            }
        } else if let Some(usage) = one.strip_prefix("Usage: ") {
            help.push(format!("the command is `{usage}`; add `--help` to see what it takes"));
        } else if one.starts_with("tip: to pass '-") && context_number(error) {
            help.push("no argument is a number below 0".to_owned());
        } else if one.starts_with("tip: ") {
            help.extend(paragraph.lines().map(|l| l.trim().trim_start_matches("tip: ").to_owned()));
        }
    }
    if help.is_empty() {
        help.push("add `--help` to see what the command takes".to_owned());
    }
    let context = [ContextKind::InvalidValue, ContextKind::InvalidSubcommand, ContextKind::InvalidArg];
    let words: Vec<String> = context
        .iter()
        .filter_map(|kind| match error.get(*kind)? {
            ContextValue::String(word) => Some(vec![word.clone()]),
            ContextValue::Strings(words) => Some(words.clone()),
            _ => None,
        })
        .flatten()
        // `--threads <N>` stands as `--threads`
        .map(|word| word.split_once(" <").map_or(word.clone(), |(flag, _)| flag.to_owned()))
        .collect();
    let end = line.text.len();
    let span = line.find(&words).unwrap_or(end..end);
    help.into_iter().fold(line.diagnostic(&message.join(" "), span), |d, h| d.help(h)).into()
}

/// Whether what clap took for an unknown flag is a number.
fn context_number(error: &clap::Error) -> bool {
    let word = error.get(ContextKind::InvalidArg);
    matches!(word, Some(ContextValue::String(word)) if word.parse::<f64>().is_ok())
}

/// A mistake that was found later and is told in words, with the place in the command that the words name; one that
/// has a line and a column already is left as it is.
pub(crate) fn told(text: &str) -> Option<Diagnostics> {
    of_words(text, Line::typed())
}

fn of_words(text: &str, line: Line) -> Option<Diagnostics> {
    if text.lines().any(|l| l.trim_start().strip_prefix("--> ").is_some_and(placed)) {
        return None;
    }
    let (mut message, mut help, mut notes, mut path) = (String::new(), Vec::new(), Vec::new(), None);
    for l in text.lines() {
        let trimmed = l.trim_start();
        if let Some(h) = trimmed.strip_prefix("= help: ") {
            help.push(h.to_owned());
        } else if let Some(n) = trimmed.strip_prefix("= note: ") {
            notes.push(n.to_owned());
        } else if let Some(p) = trimmed.strip_prefix("--> ") {
            path = Some(p.to_owned());
        } else {
            let to = if let Some(last) = notes.last_mut() {
                last
            } else {
                help.last_mut().unwrap_or(&mut message)
            };
            if !to.is_empty() {
                to.push(' ');
            }
            to.push_str(trimmed);
        }
    }
    // Of a flag with its value the value is meant.
    let quoted: Vec<String> = message
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|word| match word.split_once(' ') {
            Some((flag, value)) if flag.starts_with("--") => value.to_owned(),
            _ => word.to_owned(),
        })
        .collect();
    let words: Vec<String> = path.iter().chain(&quoted).cloned().collect();
    let first = line.arguments.first().map_or(0..0, |a| a.1.clone());
    // A file in a directory that is named.
    let holds = |p: &String| {
        let mut folders = line.arguments.iter().filter(|(a, _)| !a.is_empty() && Path::new(p).starts_with(a));
        folders.next().map(|(_, span)| span.clone())
    };
    let found = line.find(&words).or_else(|| words.iter().find_map(holds));
    // The file is named where the command does not say it.
    if let Some(p) = path.filter(|p| line.arguments.iter().all(|(a, _)| a != p)) {
        message = format!("{p}: {message}");
    }
    if help.is_empty() {
        help.push("add `--help` to see what the command takes".to_owned());
    }
    let d = line.diagnostic(&message, found.unwrap_or(first));
    let d = help.into_iter().fold(d, |d, h| d.help(h));
    Some(notes.into_iter().fold(d, |d, n| d.note(n)).into())
}

/// Whether a text ends with a line and a column.
fn placed(text: &str) -> bool {
    let mut parts = text.rsplit(':');
    let number = |part: Option<&str>| part.is_some_and(|p| p.parse::<u32>().is_ok());
    number(parts.next()) && number(parts.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(arguments: &[&str]) -> Line {
        Line::of(std::iter::once("/bin/merantau").chain(arguments.iter().copied()).map(str::to_owned))
    }

    #[test]
    fn an_argument_is_found_where_it_stands() {
        let l = line(&["run", "a b.toml", "--set=x=1", "--threads", "0"]);
        assert_eq!(l.text, "merantau run 'a b.toml' --set=x=1 --threads 0");
        let find = |word: &str| l.find(&[word.to_owned()]).map(|span| &l.text[span]);
        assert_eq!(find("a b.toml"), Some("'a b.toml'"));
        assert_eq!(find("0"), Some("0"));
        assert_eq!(find("--threads"), Some("--threads"));
        assert_eq!(find("--set"), Some("--set=x=1"));
        assert_eq!(find("nothing"), None);
    }

    #[test]
    fn a_flag_with_its_value_and_a_file_in_a_folder_have_a_place() {
        let place = |text: &str, arguments: &[&str]| {
            let found = of_words(text, line(arguments)).expect("a place");
            let place = &found.0[0].place;
            place.text[place.span.clone()].to_owned()
        };
        assert_eq!(place("`--until x` has no `=`", &["compare", "s.toml", "--until", "x"]), "x");
        assert_eq!(place("`mine/s.toml` is there already", &["new", "mine"]), "mine");
    }

    #[test]
    fn words_get_a_place() {
        let text = "the directory holds no run\n  --> x\n  = help: name the directory that a run wrote";
        let found = of_words(text, line(&["resume", "x"])).map(|d| d.render(false));
        insta::assert_snapshot!(found.unwrap_or_default(), @r"
        error: the directory holds no run
         --> command line:1:17
          |
        1 | merantau resume x
          |                 ^
          |
          = help: name the directory that a run wrote
        ");
        assert!(of_words("wrong\n  --> s.rhai:3:1\n", line(&["run"])).is_none());
    }
}
