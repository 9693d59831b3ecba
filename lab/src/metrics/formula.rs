//! The formula of a metric.

use std::fmt;

/// How the months of a run (the years, for yearly tables) are combined into one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The first month.
    First,
    /// The last month.
    Last,
}

impl Over {
    pub(super) const ALL: [(&'static str, Self); 4] =
        [("sum", Self::Sum), ("mean", Self::Mean), ("first", Self::First), ("last", Self::Last)];

    /// The word for it in a formula.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, over)| *over == self).map_or("", |(word, _)| word)
    }
}

/// A column in a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// Its name.
    pub column: String,
}

/// The net gain of people, added up over their lives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lives {
    /// Net gain of all, cents.
    pub gain: f64,
    /// Persons who have ever been abroad; between two arms, in either of them.
    pub abroad: f64,
}

/// A formula. Its text consists of:
///
/// - `sum(departures)`: the sum of a column of the panel over all rows and months;
/// - `mean(…)`, `first(…)`, `last(…)`: of the sums by month the mean, the first, the last;
/// - `sum(remitted - sending_cost)`: columns of one table may be added and subtracted;
/// - `sum(states.vacancies)`: a column of another table than the panel;
/// - numbers, `+ - * /` and parentheses around these;
/// - `all(gain)`: net gain, added up over the lives of all people, not over a table; `each(gain)`: the same per person who
///   has ever been abroad, and between two arms per person who has been abroad in either of them;
/// - `more(…)`, `less(…)`: how much a formula is larger or smaller in an arm than in the baseline. Such a metric is
///   defined where arms are compared, and not for a single run.
///
/// ```
/// use merantau_lab::metrics::Formula;
/// let formula: Formula = "1 - sum(paid_in_full) / sum(workers)".parse().unwrap();
/// assert_eq!(formula.to_string(), "1 - sum(paid_in_full) / sum(workers)");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number.
    Number(f64),
    /// The sums of some columns of a table by month, combined into one number.
    Total(Over, String, Vec<Term>),
    /// Net gain of all people.
    AllGain,
    /// Net gain per person who has ever been abroad.
    EachGain,
    /// Two formulas, added.
    Add(Box<Formula>, Box<Formula>),
    /// Two formulas, the second subtracted.
    Subtract(Box<Formula>, Box<Formula>),
    /// Two formulas, multiplied.
    Multiply(Box<Formula>, Box<Formula>),
    /// Two formulas, divided.
    Divide(Box<Formula>, Box<Formula>),
    /// How much the formula is larger in an arm than in the baseline.
    More(Box<Formula>),
    /// How much the formula is smaller in an arm than in the baseline.
    Less(Box<Formula>),
}

/// The table of columns without the name of a table.
pub(super) const PANEL: &str = "panel";

impl Formula {
    /// Calls `see` with each combined sum.
    pub(super) fn totals<'a>(&'a self, see: &mut impl FnMut(&'a str, &'a [Term])) {
        match self {
            Self::Number(_) | Self::AllGain | Self::EachGain => {}
            Self::Total(_, table, terms) => see(table, terms),
            Self::Add(a, b) | Self::Subtract(a, b) | Self::Multiply(a, b) | Self::Divide(a, b) => {
                a.totals(see);
                b.totals(see);
            }
            Self::More(a) | Self::Less(a) => a.totals(see),
        }
    }

    /// Calls `see` with the argument of each `more(…)` and `less(…)`.
    pub(super) fn operands<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        match self {
            Self::Number(_) | Self::Total(..) | Self::AllGain | Self::EachGain => {}
            Self::Add(a, b) | Self::Subtract(a, b) | Self::Multiply(a, b) | Self::Divide(a, b) => {
                a.operands(see);
                b.operands(see);
            }
            Self::More(a) | Self::Less(a) => see(a),
        }
    }

    /// Whether the formula is defined only where arms are compared.
    pub fn compares(&self) -> bool {
        let mut any = false;
        self.operands(&mut |_| any = true);
        any
    }

    /// Whether the formula needs the lives of people.
    pub fn of_lives(&self) -> bool {
        match self {
            Self::AllGain | Self::EachGain => true,
            Self::Number(_) | Self::Total(..) => false,
            Self::Add(a, b) | Self::Subtract(a, b) | Self::Multiply(a, b) | Self::Divide(a, b) => {
                a.of_lives() || b.of_lives()
            }
            Self::More(a) | Self::Less(a) => a.of_lives(),
        }
    }

    /// The difference between two arms of a formula over lives, given the differences of the same people.
    pub fn between(&self, lives: Lives) -> Option<f64> {
        self.value(&|_, _| None, Some(lives))
    }

    /// The argument of the `more(…)` or `less(…)` by which the formula divides, if it does.
    pub fn divisor(&self) -> Option<&Self> {
        match self {
            Self::Divide(a, b) => match &**b {
                Self::More(x) | Self::Less(x) => Some(x),
                _ => a.divisor(),
            },
            Self::Multiply(a, b) => a.divisor().or(b.divisor()),
            _ => None,
        }
    }

    /// The value where arms are compared, given the differences (arm less baseline) of the arguments of `more(…)` and
    /// `less(…)`; `None` if one is unknown, or if the formula also contains sums outside of these.
    pub fn compared(&self, difference: &impl Fn(&Self) -> Option<f64>) -> Option<f64> {
        let both = |a: &Self, b: &Self| Some((a.compared(difference)?, b.compared(difference)?));
        match self {
            Self::Number(n) => Some(*n),
            Self::Total(..) | Self::AllGain | Self::EachGain => None,
            Self::Add(a, b) => both(a, b).map(|(a, b)| a + b),
            Self::Subtract(a, b) => both(a, b).map(|(a, b)| a - b),
            Self::Multiply(a, b) => both(a, b).map(|(a, b)| a * b),
            Self::Divide(a, b) => both(a, b).map(|(a, b)| a / b),
            Self::More(a) => difference(a),
            Self::Less(a) => difference(a).map(|x| -x),
        }
        .filter(|x| x.is_finite())
    }

    /// The value in each of `n` months alone, given the sums of columns by month.
    pub(super) fn by_month(
        &self,
        n: usize,
        months: &impl Fn(&str, &str) -> Option<Vec<f64>>,
    ) -> Vec<Option<f64>> {
        let both = |a: &Self, b: &Self, f: fn(f64, f64) -> f64| -> Vec<Option<f64>> {
            let (a, b) = (a.by_month(n, months), b.by_month(n, months));
            let one = |(a, b): (Option<f64>, Option<f64>)| Some(f(a?, b?)).filter(|x| x.is_finite());
            a.into_iter().zip(b).map(one).collect()
        };
        match self {
            Self::Number(x) => vec![Some(*x); n],
            Self::Total(_, table, terms) => match totals(table, terms, months) {
                Some(totals) if totals.len() == n => totals.into_iter().map(Some).collect(),
                _ => vec![None; n],
            },
            Self::Add(a, b) => both(a, b, |a, b| a + b),
            Self::Subtract(a, b) => both(a, b, |a, b| a - b),
            Self::Multiply(a, b) => both(a, b, |a, b| a * b),
            Self::Divide(a, b) => both(a, b, |a, b| a / b),
            Self::More(_) | Self::Less(_) | Self::AllGain | Self::EachGain => vec![None; n],
        }
    }

    /// The value, given the sums of columns by month, and the net gain of people; `None` if one is unknown.
    pub(super) fn value(
        &self,
        months: &impl Fn(&str, &str) -> Option<Vec<f64>>,
        lives: Option<Lives>,
    ) -> Option<f64> {
        let both = |a: &Self, b: &Self| Some((a.value(months, lives)?, b.value(months, lives)?));
        match self {
            Self::Number(n) => Some(*n),
            Self::Total(over, table, terms) => {
                let totals = totals(table, terms, months)?;
                match over {
                    Over::Sum => Some(totals.iter().sum()),
                    Over::Mean => Some(totals.iter().sum::<f64>() / totals.len() as f64),
                    Over::First => totals.first().copied(),
                    Over::Last => totals.last().copied(),
                }
            }
            Self::AllGain => lives.map(|l| l.gain),
            Self::EachGain => lives.map(|l| l.gain / l.abroad),
            Self::Add(a, b) => both(a, b).map(|(a, b)| a + b),
            Self::Subtract(a, b) => both(a, b).map(|(a, b)| a - b),
            Self::Multiply(a, b) => both(a, b).map(|(a, b)| a * b),
            Self::Divide(a, b) => both(a, b).map(|(a, b)| a / b),
            Self::More(_) | Self::Less(_) => None,
        }
        .filter(|x| x.is_finite())
    }

    /// The precedence of the operator, for parentheses.
    fn rank(&self) -> u8 {
        match self {
            Self::Add(..) | Self::Subtract(..) => 0,
            Self::Multiply(..) | Self::Divide(..) => 1,
            Self::Number(_)
            | Self::Total(..)
            | Self::AllGain
            | Self::EachGain
            | Self::More(_)
            | Self::Less(_) => 2,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.rank() < least {
            write!(f, "(")?;
            self.write(f, 0)?;
            return write!(f, ")");
        }
        let (a, sign, b) = match self {
            Self::Number(n) => return write!(f, "{n}"),
            Self::Total(over, table, terms) => return write_total(f, *over, table, terms),
            Self::AllGain => return write!(f, "all(gain)"),
            Self::EachGain => return write!(f, "each(gain)"),
            Self::More(a) => return write!(f, "more({a})"),
            Self::Less(a) => return write!(f, "less({a})"),
            Self::Add(a, b) => (a, '+', b),
            Self::Subtract(a, b) => (a, '-', b),
            Self::Multiply(a, b) => (a, '*', b),
            Self::Divide(a, b) => (a, '/', b),
        };
        a.write(f, self.rank())?;
        write!(f, " {sign} ")?;
        b.write(f, self.rank() + 1)
    }
}

/// The sums of columns by month, added and subtracted.
fn totals(table: &str, terms: &[Term], months: &impl Fn(&str, &str) -> Option<Vec<f64>>) -> Option<Vec<f64>> {
    let mut totals: Vec<f64> = Vec::new();
    for term in terms {
        let column = months(table, &term.column)?;
        totals.resize(column.len(), 0.0);
        let sign = if term.minus { -1.0 } else { 1.0 };
        totals.iter_mut().zip(column).for_each(|(total, x)| *total += sign * x);
    }
    Some(totals)
}

fn write_total(f: &mut fmt::Formatter<'_>, over: Over, table: &str, terms: &[Term]) -> fmt::Result {
    write!(f, "{}(", over.word())?;
    for (i, term) in terms.iter().enumerate() {
        let sign = match (i, term.minus) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        };
        let table = if table == PANEL { String::new() } else { format!("{table}.") };
        write!(f, "{sign}{table}{}", term.column)?;
    }
    write!(f, ")")
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}
