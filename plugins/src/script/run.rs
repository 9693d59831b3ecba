//! Calls of a script: its variables before the call, and the values read from them afterwards.

use merantau_engine::ids::{CorridorId, StateId};
use std::sync::Arc;

use merantau_engine::codes::Sector;
use merantau_engine::failure::FileMistake;
use merantau_engine::law::Law;
use merantau_engine::policy::{Open, Place, Ruling};
use merantau_engine::world::official_statistics::{Figure, OfficialStatistics};
use rhai::{AST, Dynamic, EvalAltResult, Map, Scope};

use super::fault::{Fault, explain, plain};
use super::language::LANGUAGE;
use super::memory::Memory;
use super::rules::Rules;
use super::{Each, Numbers};

/// The maximum number of nested comments that are searched for the outermost unclosed one.
const NESTED: usize = 1_000;

/// A compiled script.
pub(super) struct Compiled {
    /// The name of its file.
    name: String,
    ast: AST,
}

impl Compiled {
    /// Compiles a script and checks that it finds every name that it uses.
    pub(super) fn new(name: &str, text: &str, numbers: &Numbers) -> Result<Self, FileMistake> {
        // The scope has the names that the script will find in a month.
        let mut scope = Scope::new();
        for name in names(numbers.each.get()) {
            scope.push(*name, ());
        }
        let compiled = LANGUAGE.compile_with_scope(&scope, text);
        // The language accepts the end of a file as the end of a comment, which would hide everything after an
        // unclosed comment. An unknown character is an error only where no comment is open.
        let hidden = |text: &str| LANGUAGE.compile_with_scope(&scope, format!("{text}\n\u{1}")).is_ok();
        if compiled.is_ok() && hidden(text) {
            // Comments can be nested: after the outermost unclosed one, everything is within a comment.
            let opened = text.rmatch_indices("/*").map(|(at, _)| &text[..at]);
            let mut tried = opened.take(NESTED);
            let before = tried.find(|before| !hidden(before)).unwrap_or_default();
            let line = before.rfind('\n').map_or(0, |i| i + 1);
            return Err(FileMistake {
                file: name.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before[line..].chars().count() + 1,
                message: "this comment is not closed".to_owned(),
                help: None,
            });
        }
        compiled.map(|ast| Self { name: name.to_owned(), ast }).map_err(|error| {
            let position = error.position();
            FileMistake {
                file: name.to_owned(),
                line: position.line().unwrap_or(1),
                column: position.position().unwrap_or(1),
                message: plain(&error.err_type().to_string()),
                help: None,
            }
        })
    }
}

/// The names that a script can use.
fn names(each: Each) -> &'static [&'static str] {
    match each {
        Each::Destination | Each::Origin => {
            &["state", "law", "sector_law", "memory", "time", "a", "b", "c", "d"]
        }
        Each::Corridor => &["corridor", "origin", "destination", "law", "memory", "time", "a", "b", "c", "d"],
    }
}

/// The numbers and rules of a script in a month, and its decisions.
pub(super) struct Month<'a> {
    pub(super) code: &'a Arc<Compiled>,
    pub(super) numbers: &'a Numbers,
    pub(super) open: &'a Open<'a>,
    pub(super) statistics: &'a OfficialStatistics<'a>,
    pub(super) law: &'a Law,
    pub(super) memory: &'a mut Memory,
    pub(super) rulings: Vec<Ruling>,
}

impl Month<'_> {
    /// Calls the script for a state.
    pub(super) fn state(&mut self, state: usize) -> Result<(), FileMistake> {
        let mut figures = map(self.statistics.state(state));
        figures.insert("code".into(), self.statistics.geography.codes[state].to_string().into());
        let sectors = Sector::ALL.map(|s| (s, Dynamic::from_map(map(self.statistics.sector(state, s)))));
        figures.insert("sectors".into(), Dynamic::from_map(by_sector(sectors)));
        let mut scope = Scope::new();
        scope.push_constant("state", figures);
        let law = Rules::of(&self.law.states[state]);
        scope.push("law", law.clone());
        let of_sectors = &self.law.sectors[state];
        let sectors = Sector::ALL.map(|s| (s, Dynamic::from(Rules::of(&of_sectors[s as usize]))));
        scope.push("sector_law", by_sector(sectors));
        self.call(&mut scope)?;
        self.take(&scope, "law", &law, Place::State(StateId::from_index(state)))?;
        let sector = Rules::of(&of_sectors[0]);
        let found = scope.get("sector_law").and_then(Dynamic::read_lock::<Map>);
        let found = found.ok_or_else(|| self.misplaced("sector_law"))?;
        for s in Sector::ALL {
            let rules = found.get(s.code()).and_then(|r| r.read_lock::<Rules>().map(|r| r.clone()));
            let rules = rules.filter(|r| r.like(&sector)).ok_or_else(|| self.misplaced("sector_law"))?;
            self.rulings.extend(ruling(Place::Sector(StateId::from_index(state), s), &rules));
        }
        Ok(())
    }
    /// Calls the script for a corridor.
    pub(super) fn corridor(&mut self, corridor: usize) -> Result<(), FileMistake> {
        let mut scope = Scope::new();
        let (origin, destination) = self.statistics.geography.corridors[corridor];
        scope.push_constant("corridor", map(self.statistics.corridor(CorridorId::from_index(corridor))));
        for (name, state) in [("origin", origin), ("destination", destination)] {
            let mut figures = map(self.statistics.state(state.index()));
            figures.insert("code".into(), self.statistics.geography.codes[state.index()].to_string().into());
            scope.push_constant(name, figures);
        }
        let law = Rules::of(&self.law.corridors[corridor]);
        scope.push("law", law.clone());
        self.call(&mut scope)?;
        self.take(&scope, "law", &law, Place::Corridor(CorridorId::from_index(corridor)))
    }

    fn call(&mut self, scope: &mut Scope<'_>) -> Result<(), FileMistake> {
        let (month, since) = (self.open.month, self.open.month.0 - self.open.from.0);
        let mut time = Map::new();
        time.insert("year".into(), Dynamic::from_int(i64::from(month.year())));
        time.insert("month".into(), Dynamic::from_int(i64::from(month.of_year())));
        time.insert("since".into(), Dynamic::from_int(i64::from(since)));
        scope.push_constant("time", time);
        let n = self.numbers;
        for (name, x) in [("a", n.a), ("b", n.b), ("c", n.c), ("d", n.d)] {
            scope.push_constant(name, x);
        }
        scope.push("memory", self.memory.clone());
        LANGUAGE.run_ast_with_scope(scope, &self.code.ast).map_err(|error| self.failed(error))?;
        let kept = scope.get("memory").and_then(|m| m.read_lock::<Memory>().map(|m| m.clone()));
        *self.memory = kept.ok_or_else(|| self.misplaced("memory"))?;
        Ok(())
    }

    /// Takes the values that were set in a table of law, if the script still has the table under its name.
    fn take(&mut self, scope: &Scope<'_>, name: &str, was: &Rules, place: Place) -> Result<(), FileMistake> {
        let found = scope.get(name).and_then(|r| r.read_lock::<Rules>().map(|r| r.clone()));
        let rules = found.filter(|r| r.like(was)).ok_or_else(|| self.misplaced(name))?;
        self.rulings.extend(ruling(place, &rules));
        Ok(())
    }

    fn misplaced(&self, name: &str) -> FileMistake {
        FileMistake {
            file: self.code.name.clone(),
            line: 1,
            column: 1,
            message: format!("`{name}` has been given another value"),
            help: Some(format!("set what is in it, such as `{name}.x = …`")),
        }
    }

    /// Converts an error of the language, with its source location.
    fn failed(&self, mut error: Fault) -> FileMistake {
        // The source location within the function is used, not that of the call.
        while let EvalAltResult::ErrorInFunctionCall(_, _, deeper, _) = *error {
            error = deeper;
        }
        let position = error.position();
        let (message, help) = explain(error);
        FileMistake {
            file: self.code.name.clone(),
            line: position.line().unwrap_or(1),
            column: position.position().unwrap_or(1),
            message,
            help: Some(help),
        }
    }
}

fn ruling(place: Place, rules: &Rules) -> impl Iterator<Item = Ruling> {
    rules.written().map(move |(rule, value)| Ruling { place, rule, value })
}

fn map(figures: Vec<Figure>) -> Map {
    figures.into_iter().map(|(name, x)| (name.into(), Dynamic::from_float(x))).collect()
}

fn by_sector(sectors: [(Sector, Dynamic); Sector::COUNT]) -> Map {
    sectors.into_iter().map(|(s, value)| (s.code().into(), value)).collect()
}
