//! One agent in two arms.

use merantau_engine::pass::lives::Outcome;

/// From how much a difference in net gain is noticed, cents (10 US dollars).
pub const NOTICED: i64 = 1_000;

/// An agent in the baseline and in an arm.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// In the baseline.
    pub baseline: &'a Outcome,
    /// In the arm.
    pub arm: &'a Outcome,
}

/// What an arm has made of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Better off by at least [`NOTICED`].
    Gained,
    /// Worse off by at least as much.
    Lost,
    /// About as well off, by other statuses.
    Shifted,
    /// The same statuses in every month, and about as well off.
    Unchanged,
}

/// In which arm a policy's rule has ever applied to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// In the arm alone: the policy that differs has met this person.
    Arm,
    /// In the baseline alone.
    Baseline,
    /// In both.
    Both,
    /// In neither: whatever differs came through prices, places, news or money.
    Neither,
}

impl Touch {
    /// All, in order.
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
    /// What the arm has made of this life.
    pub fn change(self) -> Change {
        match self.difference() {
            NOTICED.. => Change::Gained,
            d if d <= -NOTICED => Change::Lost,
            _ if self.arm.path != self.baseline.path => Change::Shifted,
            _ => Change::Unchanged,
        }
    }
    /// Where a policy's rule applied.
    pub fn touch(self) -> Touch {
        match (self.arm.touched(), self.baseline.touched()) {
            (true, false) => Touch::Arm,
            (false, true) => Touch::Baseline,
            (true, true) => Touch::Both,
            (false, false) => Touch::Neither,
        }
    }
}
