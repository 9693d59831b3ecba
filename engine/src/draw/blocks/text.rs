//! Texts by which the table is shown to readers.

use crate::draw::block::{Agent, Ks, Part, Use, When};
use std::fmt;

impl fmt::Display for Ks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::One(k) => write!(f, "{k}"),
            Self::Range(first, last) => write!(f, "{first} to {last}"),
            Self::Among(list) => {
                let list: Vec<String> = list.iter().map(u32::to_string).collect();
                f.write_str(&list.join(", "))
            }
            Self::Steps(step, last) => write!(f, "multiples of {step}, 0 to {last}"),
            Self::Code(kinds) => write!(f, "the code of the policy ({})", kinds.join(", ")),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_most =
            |f: &mut fmt::Formatter<'_>, p: f64| if p < 1.0 { write!(f, ", at most {p}") } else { Ok(()) };
        match *self {
            Self::All => f.write_str("whole"),
            Self::Below(p) => f.write_str("low end").and_then(|()| at_most(f, p)),
            Self::Above(p) => f.write_str("high end").and_then(|()| at_most(f, p)),
            Self::Next(before, p) => write!(f, "after {before}").and_then(|()| at_most(f, p)),
            Self::Bits(first, end) => write!(f, "bits {first} to {}", end - 1),
        }
    }
}

impl Agent {
    /// A description for readers.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Employer => "employer",
            Self::Agency => "agency",
            Self::Community => "community",
            Self::Corridor => "corridor",
            Self::State => "state",
            Self::CorridorOrOrigin => "corridor or origin",
        }
    }
}

impl When {
    /// A description for readers.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Once => "0: once for all",
            Self::Month => "the present month",
            Self::Year => "January of the year",
            Self::Opening => "the month in which the policy begins",
            Self::Ranks => "the word of the person's ranks",
        }
    }
}

impl Use {
    /// The numbers of its words, from 1 to 4.
    pub fn words(&self) -> String {
        match self.count {
            1 => format!("{}", self.first + 1),
            n => format!("{} to {}", self.first + 1, self.first + n),
        }
    }
}
