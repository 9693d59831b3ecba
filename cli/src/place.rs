//! The place of a mistake in the command. The command line is treated as a file with one line, so that its mistakes
//! are shown like those of a scenario: with line and column, the offending text, and a hint.

use crate::program;
use merantau_lab::diagnostics::{Argument, Diagnostic, Diagnostics, Location, Place, Severity};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The name of this file.
const NAME: &str = "command line";

/// The hint if there is no better one.
pub(crate) const HELP: &str = "add `--help` to see what the command takes";

/// The command as one line, and the position of each argument in it.
pub(crate) struct Line {
    text: String,
    arguments: Vec<(String, Range<usize>)>,
}

impl Line {
    pub(crate) fn typed() -> Self {
        Self::of(std::env::args_os().map(|a| a.to_string_lossy().into_owned()))
    }

    fn of(mut arguments: impl Iterator<Item = String>) -> Self {
        // How the program was found is nobody's mistake: the line shows its name alone.
        let text = program::of(arguments.next().unwrap_or_default().as_ref());
        let mut line = Self { text, arguments: Vec::new() };
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

    /// The place of a span of the line.
    fn place(&self, span: Range<usize>) -> Place {
        Place { file: NAME.to_owned(), text: Arc::from(self.text.as_str()), span }
    }

    /// The place of the command's name, or of the program's name if there is none.
    fn command(&self) -> Place {
        self.place(self.arguments.first().map_or(0..0, |a| a.1.clone()))
    }

    /// The place after the last argument.
    pub(crate) fn end(&self) -> Place {
        self.place(self.text.len()..self.text.len())
    }

    /// The place of an argument, or of the value of a flag; the last one if several are equal.
    fn find(&self, argument: &Argument) -> Option<Place> {
        let value = argument.value.as_str();
        let found = match argument.flag {
            None => self.arguments.iter().rposition(|(a, _)| a == value),
            Some(flag) => {
                let is = |a: &str| a == flag || a.split_once('=').is_some_and(|(name, _)| name == flag);
                let mut flags = (0..self.arguments.len()).rev().filter(|&i| is(&self.arguments[i].0));
                let first = flags.clone().next();
                flags.find_map(|i| self.value_behind(i, value)).or(first)
            }
        };
        found.map(|i| self.place(self.arguments[i].1.clone()))
    }

    /// The argument after a flag (or the flag itself, written with `=`) that is or contains a value.
    fn value_behind(&self, flag: usize, value: &str) -> Option<usize> {
        let holds = |text: &str| text == value || text.split([',', '=']).any(|part| part == value);
        let behind = (flag + 1..self.arguments.len()).take_while(|&i| !self.arguments[i].0.starts_with("--"));
        match self.arguments[flag].0.split_once('=') {
            Some((_, written)) => holds(written).then_some(flag),
            None => behind.into_iter().find(|&i| holds(&self.arguments[i].0)),
        }
    }

    /// The last argument that is this word, or contains it as the name or the value of a flag, or among several
    /// values.
    pub(crate) fn word(&self, word: &str) -> Option<Place> {
        let is = |a: &str| {
            a == word || a.split_once('=').is_some_and(|(name, value)| name == word || value == word)
        };
        let holds = |a: &str| a.split([',', '=']).any(|part| part == word);
        let last = |test: &dyn Fn(&str) -> bool| self.arguments.iter().rposition(|(a, _)| test(a));
        last(&is).or_else(|| last(&holds)).map(|i| self.place(self.arguments[i].1.clone()))
    }

    /// The argument that names a file or directory, or the directory that contains it.
    fn path(&self, path: &Path) -> Option<Place> {
        let named = |argument: &str| {
            let value = argument.split_once('=').filter(|(flag, _)| flag.starts_with("--"));
            Path::new(value.map_or(argument, |(_, value)| value)).to_owned()
        };
        let last = |test: &dyn Fn(&Path) -> bool| {
            self.arguments.iter().rev().find(|(a, _)| !a.is_empty() && test(&named(a)))
        };
        let found = last(&|a| a == path).or_else(|| last(&|a| path.starts_with(a)));
        found.map(|(_, span)| self.place(span.clone()))
    }
}

/// These errors, each with a line and a column: errors without a place are placed on the command line.
pub(crate) fn placed(found: Diagnostics) -> Diagnostics {
    let line = Line::typed();
    Diagnostics(found.0.into_iter().map(|d| on(&line, d)).collect())
}

fn on(line: &Line, mut d: Diagnostic) -> Diagnostic {
    if d.place().is_some() || d.severity != Severity::Error {
        return d;
    }
    let place = match &d.location {
        Some(Location::Argument(argument)) => line.find(argument),
        Some(Location::Path(path)) => {
            let name = path.display().to_string();
            // The file is named if the command does not name it.
            if line.arguments.iter().all(|(a, _)| *a != name) {
                d.message = format!("{name}: {}", d.message);
            }
            line.path(path)
        }
        _ => None,
    };
    let d = d.at(place.unwrap_or_else(|| line.command()));
    if d.help.is_empty() { d.help(HELP) } else { d }
}

#[cfg(test)]
pub(crate) fn line(arguments: &[&str]) -> Line {
    Line::of(std::iter::once("/bin/merantau").chain(arguments.iter().copied()).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use merantau_lab::diagnostics::Code;

    fn meant(location: impl Into<Location>, arguments: &[&str]) -> String {
        let found = on(&line(arguments), Diagnostic::error(Code::Command, "wrong").at(location));
        let place = found.place().expect("a place").clone();
        place.text[place.span].to_owned()
    }

    #[test]
    fn an_argument_is_found_where_it_stands() {
        let all = ["run", "a b.toml", "--set=x=1", "--threads", "0"];
        assert_eq!(line(&all).text, "merantau run 'a b.toml' --set=x=1 --threads 0");
        assert_eq!(meant(Argument::positional("a b.toml"), &all), "'a b.toml'");
        assert_eq!(meant(Argument::of_flag("--threads", "0"), &all), "0");
        assert_eq!(meant(Argument::of_flag("--threads", ""), &all), "--threads");
        assert_eq!(meant(Argument::of_flag("--set", "1"), &all), "--set=x=1");
        assert_eq!(meant(Argument::of_flag("--nothing", "0"), &all), "run");
    }

    #[test]
    fn of_several_values_the_one_that_is_meant() {
        let all = ["compare", "s.toml", "--metric", "remitted", "remited", "--arms", "a,b"];
        assert_eq!(meant(Argument::of_flag("--metric", "remited"), &all), "remited");
        assert_eq!(meant(Argument::of_flag("--arms", "b"), &all), "a,b");
    }

    #[test]
    fn a_file_in_a_folder_that_is_named_has_a_place() {
        let path = |path: &str| Location::Path(path.into());
        assert_eq!(meant(path("mine/s.toml"), &["new", "mine"]), "mine");
        assert_eq!(meant(path("out"), &["run", "s.toml", "--out=out"]), "--out=out");
    }

    #[test]
    fn a_directory_gets_a_place() {
        let d = Diagnostic::error(Code::Directory, "the directory holds no run")
            .at(std::path::PathBuf::from("x"))
            .help("name the directory that a run wrote");
        insta::assert_snapshot!(Diagnostics::from(on(&line(&["resume", "x"]), d)).render(false), @r"
        error: the directory holds no run
         --> command line:1:17
          |
        1 | merantau resume x
          |                 ^
          |
          = help: name the directory that a run wrote
        ");
    }
}
