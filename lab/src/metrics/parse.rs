//! Parses the text of a formula.

use super::formula::{Formula, Over, PANEL, Term};
use std::fmt;
use std::str::FromStr;

/// An error in a formula, and the character at which it was found, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// The error.
    pub what: String,
    /// The character.
    pub column: usize,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at character {}", self.what, self.column)
    }
}

impl std::error::Error for FormulaError {}

/// The maximum depth of nested formulas.
const DEEPEST: usize = 64;

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Whether the parser is within `more(` or `less(`.
    between: bool,
}

type Parsed<T> = Result<T, FormulaError>;

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Parsed<Self> {
        let mut parser = Parser { text, at: 0, depth: 0, between: false };
        let formula = parser.sum()?;
        if parser.peek().is_some() { parser.expected("an operator or the end") } else { Ok(formula) }
    }
}

impl<'a> Parser<'a> {
    /// The next character that is not a space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn expected<T>(&mut self, what: &str) -> Parsed<T> {
        let found = self.peek().map_or_else(|| "the end".to_owned(), |c| format!("`{c}`"));
        let column = self.text[..self.at].chars().count() + 1;
        Err(FormulaError { what: format!("expected {what}, found {found}"), column })
    }

    /// A word of letters, digits and underscores.
    fn word(&mut self, what: &str) -> Parsed<&'a str> {
        self.peek();
        let rest = &self.text[self.at..];
        let word = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())];
        if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.expected(what);
        }
        self.at += word.len();
        Ok(word)
    }

    fn sum(&mut self) -> Parsed<Formula> {
        let mut left = self.product()?;
        loop {
            if self.take('+') {
                left = Formula::Add(Box::new(left), Box::new(self.product()?));
            } else if self.take('-') {
                left = Formula::Subtract(Box::new(left), Box::new(self.product()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Parsed<Formula> {
        let mut left = self.operand()?;
        loop {
            if self.take('*') {
                left = Formula::Multiply(Box::new(left), Box::new(self.operand()?));
            } else if self.take('/') {
                left = Formula::Divide(Box::new(left), Box::new(self.operand()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn operand(&mut self) -> Parsed<Formula> {
        match self.peek() {
            Some('(') => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return self.expected("fewer parentheses");
                }
                self.at += 1;
                let inner = self.sum()?;
                self.depth -= 1;
                if self.take(')') { Ok(inner) } else { self.expected("`)`") }
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            _ => self.total(),
        }
    }

    fn number(&mut self) -> Parsed<Formula> {
        let rest = &self.text[self.at..];
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())];
        let Ok(number) = digits.parse() else { return self.expected("a number") };
        self.at += digits.len();
        Ok(Formula::Number(number))
    }

    fn total(&mut self) -> Parsed<Formula> {
        const WHAT: &str =
            "a number, `sum(`, `mean(`, `first(`, `last(`, `all(`, `each(`, `more(` or `less(`";
        let start = self.at;
        let word = self.word(WHAT)?;
        if let ("more" | "less", false) = (word, self.between) {
            return self.difference(word);
        }
        if let "all" | "each" = word {
            return self.gain(word);
        }
        let Some((_, over)) = Over::ALL.iter().find(|(name, _)| *name == word) else {
            self.at = start;
            return self.expected(WHAT);
        };
        if !self.take('(') {
            return self.expected("`(`");
        }
        let (mut table, mut terms) = (None, Vec::new());
        let mut minus = self.take('-');
        loop {
            let (from, column) = self.column()?;
            if *table.get_or_insert(from) != from {
                return self.expected("columns of one table");
            }
            terms.push(Term { minus, column: column.to_owned() });
            minus = match self.peek() {
                Some('+') => false,
                Some('-') => true,
                _ => break,
            };
            self.at += 1;
        }
        if !self.take(')') {
            return self.expected("`)`");
        }
        Ok(Formula::Total(*over, table.unwrap_or(PANEL).to_owned(), terms))
    }

    /// The argument of `all(…)` or `each(…)`, which is net gain.
    fn gain(&mut self, word: &str) -> Parsed<Formula> {
        if !self.take('(') {
            return self.expected("`(`");
        }
        self.peek();
        let start = self.at;
        if self.word("`gain`")? != "gain" {
            self.at = start;
            return self.expected("`gain`");
        }
        if !self.take(')') {
            return self.expected("`)`");
        }
        Ok(if word == "all" { Formula::AllGain } else { Formula::EachGain })
    }

    /// The argument of `more(…)` or `less(…)`. One within another is an error.
    fn difference(&mut self, word: &str) -> Parsed<Formula> {
        if !self.take('(') {
            return self.expected("`(`");
        }
        self.between = true;
        let inner = Box::new(self.sum()?);
        self.between = false;
        if !self.take(')') {
            return self.expected("`)`");
        }
        Ok(if word == "more" { Formula::More(inner) } else { Formula::Less(inner) })
    }

    fn column(&mut self) -> Parsed<(&'a str, &'a str)> {
        let name = self.word("a column")?;
        if self.take('.') { Ok((name, self.word("a column")?)) } else { Ok((PANEL, name)) }
    }
}
