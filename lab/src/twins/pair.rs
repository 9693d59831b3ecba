//! Compares one agent between two arms.

use merantau_engine::pass::lives::Outcome;

/// The smallest difference in net gain that counts, cents (10 US dollars).
pub const NOTICED: i64 = 1_000;

/// An agent in the baseline and in an arm.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// In the baseline.
    pub baseline: &'a Outcome,
    /// In the arm.
    pub arm: &'a Outcome,
}

/// The change of a life in an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Net gain higher by at least [`NOTICED`].
    Gained,
    /// Net gain lower by at least [`NOTICED`].
    Lost,
    /// About the same net gain, with other statuses.
    Shifted,
    /// The same status in every month, and about the same net gain.
    Unchanged,
}

/// The arms in which a policy's rule has ever applied to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// In the arm only: the policy that differs applied to this person.
    Arm,
    /// In the baseline only.
    Baseline,
    /// In both arms.
    Both,
    /// In neither arm: any difference was caused by prices, places, news or money.
    Neither,
}

impl Touch {
    /// All values, in order.
    pub const ALL: [Self; 4] = [Self::Arm, Self::Baseline, Self::Both, Self::Neither];
    /// The word in tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arm => "arm",
            Self::Baseline => "baseline",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }
}

impl Pair<'_> {
    /// Net gain in the arm less net gain in the baseline, cents.
    pub fn difference(self) -> i64 {
        self.arm.gain - self.baseline.gain
    }
    /// The change of this life in the arm.
    pub fn change(self) -> Change {
        match self.difference() {
            NOTICED.. => Change::Gained,
            d if d <= -NOTICED => Change::Lost,
            _ if self.arm.path != self.baseline.path => Change::Shifted,
            _ => Change::Unchanged,
        }
    }
    /// The arms in which a policy's rule applied.
    pub fn touch(self) -> Touch {
        match (self.arm.touched(), self.baseline.touched()) {
            (true, false) => Touch::Arm,
            (false, true) => Touch::Baseline,
            (true, true) => Touch::Both,
            (false, false) => Touch::Neither,
        }
    }
}
