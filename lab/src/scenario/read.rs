//! Functions with which every section reads its keys: typed values, errors with their places, and the record of the
//! values that were set, from which the resolved scenario, `explain` and `diff` are made.

use crate::signs::obeyed;
use merantau_engine::month::Month;
use merantau_engine::params::Unit;
use merantau_plugins::Registry;

use super::files::Files;
use super::keys::{Key, KeyType};
use super::tree::{At, Node, Table, Value};
use super::units;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, did_you_mean};

/// The maximum length of a name: arms become folders.
const NAME: usize = 100;

/// A path of keys.
pub(crate) type Path = Vec<String>;

/// The path of a key in a table.
pub(crate) fn sub(path: &[String], key: &str) -> Path {
    let mut path = path.to_vec();
    path.push(key.to_owned());
    path
}

/// A value that a layer sets.
#[derive(Clone, Debug)]
pub(crate) struct Setting<'a> {
    /// Its key.
    pub(crate) path: Path,
    /// The value in the engine's unit, as TOML.
    pub(crate) toml: String,
    /// The node with its place and layer.
    pub(crate) node: &'a Node,
}

/// The state of reading one merged scenario.
pub(crate) struct Reader<'a> {
    /// The files of the scenario.
    pub(crate) files: &'a Files,
    /// The kinds of policies.
    pub(crate) registry: &'a Registry,
    /// The errors and warnings so far.
    pub(crate) found: Diagnostics,
    /// The values so far.
    pub(crate) settings: Vec<Setting<'a>>,
    /// The places in a scenario where a key of a name belongs, as a hint; empty if there are none.
    elsewhere: fn(&Registry, &str) -> String,
}

/// A key as in the file, without the number of a target.
pub(crate) fn dotted(path: &[String]) -> String {
    match path {
        [first, _, rest @ ..] if first == "target" => [&path[..1], rest].concat().join("."),
        path => path.join("."),
    }
}

/// The header of a table as in the file.
fn header_of(path: &[String]) -> String {
    match path {
        [] => "the scenario".to_owned(),
        [first] if first == "arm" => "[[arm]]".to_owned(),
        [first, _] if first == "target" => "[[target]]".to_owned(),
        path => format!("[{}]", dotted(path)),
    }
}

impl<'a> Reader<'a> {
    /// A reader of a tree from these files; `elsewhere` gives the places where a key of a name belongs.
    pub(crate) fn new(
        files: &'a Files,
        registry: &'a Registry,
        elsewhere: fn(&Registry, &str) -> String,
    ) -> Self {
        Self { files, registry, found: Diagnostics::new(), settings: Vec::new(), elsewhere }
    }

    /// An error at a place, to which details are added before it is reported.
    pub(crate) fn error(&self, code: Code, at: &At, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.files.place(at))
    }
    /// A warning at a place, to which details are added before it is reported.
    pub(crate) fn warning(&self, code: Code, at: &At, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, message).at(self.files.place(at))
    }
    /// Reports a diagnostic.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
    /// Records a value.
    pub(crate) fn set(&mut self, path: Path, node: &'a Node, toml: String) {
        self.settings.push(Setting { path, toml, node });
    }

    /// Reports a value of a wrong type.
    pub(crate) fn wrong_type(&mut self, path: &[String], node: &Node, wanted: &str) {
        let key = dotted(path);
        let label = format!("this is {}", node.value.type_name());
        let d = self.error(Code::WrongType, &node.at, format!("`{key}` has a wrong type")).label(label);
        self.report(d.help(format!("write {wanted}")));
    }

    /// A node that must be a table.
    pub(crate) fn table_of(&mut self, path: &[String], node: &'a Node) -> Option<&'a Table> {
        match &node.value {
            Value::Table(_) => {}
            // `[[policy.x]]` makes a list of tables.
            Value::List(items) if items.first().is_some_and(|item| item.table().is_some()) => {
                let header = path.join(".");
                self.wrong_type(path, node, &format!("`[{header}]`, with single brackets"));
            }
            _ => self.wrong_type(path, node, "a table"),
        }
        node.table()
    }

    /// The table of a key, if it exists.
    pub(crate) fn table(
        &mut self,
        table: &'a Table,
        path: &[String],
        key: &str,
    ) -> Option<(&'a Node, &'a Table)> {
        let node = table.get(key)?;
        self.table_of(&sub(path, key), node).map(|t| (node, t))
    }

    /// Reports every key that is not among the known ones.
    pub(crate) fn only<'k>(
        &mut self,
        path: &[String],
        table: &Table,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        for (key, node) in table {
            if !known.contains(&key.as_str()) {
                self.unknown_key(path, key, node, &known);
            }
        }
    }

    /// Reports an unknown key.
    pub(crate) fn unknown_key(&mut self, path: &[String], key: &str, node: &Node, known: &[&str]) {
        let place = header_of(path);
        let near = did_you_mean(key, known.iter().copied());
        let d = self.error(Code::UnknownKey, &node.key, format!("unknown key `{key}` in {place}"));
        let d = d.help((self.elsewhere)(self.registry, key)).help(near);
        let d =
            if d.help.is_empty() { d.help("remove it; `merantau schema` describes every key") } else { d };
        self.report(d);
    }

    /// Reports a key that is missing in the table with this header.
    pub(crate) fn missing(&mut self, header: &At, path: &[String], key: &str, example: &str) {
        let place = header_of(path);
        let d = self.error(Code::MissingKey, header, format!("{place} has no `{key}`"));
        let whole = dotted(&sub(path, key));
        self.report(d.key(whole).help(format!("add `{key} = {example}`")));
    }

    /// A text.
    pub(crate) fn text(&mut self, table: &'a Table, path: &[String], key: &str) -> Option<&'a str> {
        let node = table.get(key)?;
        let path = sub(path, key);
        match node.text() {
            Some(text) => {
                if let Some(c) = text.chars().find(|&c| obeyed(c)) {
                    let code = format!("U+{:04X}", u32::from(c));
                    let key = dotted(&path);
                    let d = self.error(
                        Code::InvalidValue,
                        &node.at,
                        format!("`{key}` holds a character that is not shown: {code}"),
                    );
                    self.report(d.help("remove it; letters of every script can be written as they are"));
                }
                self.set(path, node, quote(text));
                Some(text)
            }
            None => {
                self.wrong_type(&path, node, "a text in quotes");
                None
            }
        }
    }

    /// A whole number, or a list of them.
    pub(crate) fn numbers(&mut self, table: &'a Table, path: &[String], keys: &[Key], key: &str) -> Vec<u64> {
        let Some(node) = table.get(key) else { return Vec::new() };
        let path = sub(path, key);
        let (min, max) = match super::keys::find(keys, key).map(|k| k.what) {
            Some(KeyType::Numbers { min, max }) => (min, max),
            _ => (0, u64::MAX),
        };
        let items: Vec<&'a Node> = match &node.value {
            Value::Integer(_) => vec![node],
            Value::List(items) if !items.is_empty() => items.iter().collect(),
            _ => {
                self.wrong_type(&path, node, "a whole number, or a list of them");
                return Vec::new();
            }
        };
        let mut numbers = Vec::new();
        for item in items {
            let Value::Integer(n) = item.value else {
                self.wrong_type(&path, item, "a whole number without quotes");
                return Vec::new();
            };
            match u64::try_from(n).ok().filter(|n| (min..=max).contains(n)) {
                Some(n) => numbers.push(n),
                None => {
                    let message =
                        format!("`{}` is out of range: {}", dotted(&path), self.files.text(&item.at));
                    let d = self.error(Code::OutOfRange, &item.at, message);
                    self.report(d.help(format!("write whole numbers from {min} to {max}")));
                    return Vec::new();
                }
            }
        }
        let written = numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        let one = matches!(node.value, Value::Integer(_));
        self.set(path, node, if one { written } else { format!("[{written}]") });
        numbers
    }

    /// True or false.
    pub(crate) fn flag(&mut self, table: &'a Table, path: &[String], key: &str) -> Option<bool> {
        let node = table.get(key)?;
        let path = sub(path, key);
        match node.value {
            Value::Flag(flag) => {
                self.set(path, node, flag.to_string());
                Some(flag)
            }
            _ => {
                self.wrong_type(&path, node, "true or false");
                None
            }
        }
    }

    /// A number.
    pub(crate) fn number(&mut self, table: &'a Table, path: &[String], key: &str) -> Option<f64> {
        let node = table.get(key)?;
        let path = sub(path, key);
        let number = match node.value {
            Value::Integer(n) => n as f64,
            Value::Real(x) if x.is_finite() => x,
            _ => {
                self.wrong_type(&path, node, "a number");
                return None;
            }
        };
        self.set(path, node, format!("{number:?}"));
        Some(number)
    }

    /// A figure of a metric: a number in its unit or, if the unit is US dollars, an amount with its currency and
    /// year.
    pub(crate) fn figure(
        &mut self,
        table: &'a Table,
        path: &[String],
        key: &str,
        money: bool,
    ) -> Option<f64> {
        let node = table.get(key)?;
        let Some(text) = node.text() else { return self.number(table, path, key) };
        let path = sub(path, key);
        if !money {
            self.wrong_type(&path, node, "a number: this metric does not count money");
            return None;
        }
        match units::read(text, Unit::Usd) {
            Ok(reading) => {
                self.set(path, node, format!("{:?}", reading.value));
                Some(reading.value)
            }
            Err(problem) => {
                let d = self.error(
                    Code::InvalidValue,
                    &node.at,
                    format!("`{}`: {}", dotted(&path), problem.message),
                );
                self.report(d.help(problem.help));
                None
            }
        }
    }

    /// A whole number within the range of its key.
    pub(crate) fn count(
        &mut self,
        table: &'a Table,
        path: &[String],
        keys: &[Key],
        key: &str,
    ) -> Option<u64> {
        let node = table.get(key)?;
        let path = sub(path, key);
        let (min, max) = match super::keys::find(keys, key).map(|k| k.what) {
            Some(KeyType::Count { min, max }) => (min, max),
            _ => (0, u64::MAX),
        };
        let Value::Integer(n) = node.value else {
            self.wrong_type(&path, node, "a whole number without quotes");
            return None;
        };
        match u64::try_from(n) {
            Ok(n) if (min..=max).contains(&n) => {
                self.set(path, node, n.to_string());
                Some(n)
            }
            _ => {
                let message = format!("`{}` is out of range: {}", dotted(&path), self.files.text(&node.at));
                let d = self
                    .error(Code::OutOfRange, &node.at, message)
                    .help(format!("write a whole number from {min} to {max}"));
                self.report(d);
                None
            }
        }
    }

    /// A month.
    pub(crate) fn month(&mut self, table: &'a Table, path: &[String], key: &str) -> Option<Month> {
        let node = table.get(key)?;
        let path = sub(path, key);
        let Some(text) = node.text() else {
            self.wrong_type(&path, node, "a month in quotes such as \"2004-07\"");
            return None;
        };
        match self.month_of(text, &node.at) {
            Some(month) => {
                self.set(path, node, format!("\"{month}\""));
                Some(month)
            }
            None => None,
        }
    }

    /// Reads the month of a text at a place.
    pub(crate) fn month_of(&mut self, text: &str, at: &At) -> Option<Month> {
        let month = text.parse().ok();
        if month.is_none() {
            let shape = text.split_once('-').map(|(y, m)| (y.parse::<u32>(), m.parse::<u32>()));
            let help = match shape {
                Some((Ok(_), Ok(m))) if !(1..=12).contains(&m) => "the months of a year are 01 to 12",
                Some((Ok(y), Ok(_))) if !(1900..2200).contains(&y) => "years from 1900 to 2199 can be used",
                _ => "write year and month, such as \"2004-07\"",
            };
            let d = self.error(Code::InvalidValue, at, format!("`{text}` is not a valid month")).help(help);
            self.report(d);
        }
        month
    }

    /// The texts of a list, or of a single text, each with its node.
    pub(crate) fn texts(&mut self, path: &[String], node: &'a Node, one: bool) -> Vec<(&'a str, &'a Node)> {
        let wanted = if one { "a text in quotes, or a list of them" } else { "a list of texts in quotes" };
        match &node.value {
            Value::Text(text) if one => vec![(text.as_str(), node)],
            Value::List(items) => {
                let mut out = Vec::new();
                for item in items {
                    match item.text() {
                        Some(text) => out.push((text, item)),
                        None => self.wrong_type(path, item, "a text in quotes"),
                    }
                }
                out
            }
            _ => {
                self.wrong_type(path, node, wanted);
                Vec::new()
            }
        }
    }

    /// Reports a word that is not among the known ones.
    pub(crate) fn unknown_word(&mut self, at: &At, what: &str, word: &str, known: &[&str]) {
        let near = did_you_mean(word, known.iter().copied());
        let help = match known {
            _ if !near.is_empty() => near,
            [one] => format!("write \"{one}\""),
            [one, two] => format!("write \"{one}\" or \"{two}\""),
            [one, two, three] => format!("write \"{one}\", \"{two}\" or \"{three}\""),
            [one, two, ..] => format!("write one such as \"{one}\" or \"{two}\"; the reference has them all"),
            [] => String::new(),
        };
        let d = self.error(Code::UnknownName, at, format!("unknown {what} `{word}`")).help(help);
        self.report(d);
    }

    /// Checks that a name is snake_case.
    pub(crate) fn snake_case(&mut self, at: &At, what: &str, name: &str) {
        if name.len() > NAME {
            let d = self.error(
                Code::OutOfRange,
                at,
                format!("the name of {what} has {} letters, more than {NAME}", name.len()),
            );
            self.report(d.help("give it a short one: it becomes part of tables and of folders"));
            return;
        }
        let good = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !good {
            let suggestion: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
                .collect();
            let d = self.error(
                Code::InvalidValue,
                at,
                format!("the name of {what} `{name}` is not in snake_case"),
            );
            self.report(
                d.help(format!("write `{suggestion}`: small letters, digits and `_`, a letter first")),
            );
        }
    }
}

/// A text as a TOML string.
pub(crate) fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A key as TOML writes it.
pub(crate) fn bare(key: &str) -> String {
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if plain { key.to_owned() } else { quote(key) }
}

/// Texts as a TOML list.
pub(crate) fn quote_list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    format!("[{}]", texts.into_iter().map(quote).collect::<Vec<_>>().join(", "))
}
