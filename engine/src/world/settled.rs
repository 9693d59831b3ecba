//! The state at rest from which a world starts: what was solved, and a sample of the world as it came to rest.

use super::communities::Communities;
use super::donors::Donors;
use super::firms::{Agency, Employer};
use super::market::{Markets, State};
use crate::ids::ByMarket;
use crate::worth::ways::WAYS;

/// The settled state from which a world starts.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Factor on how often the adults of an origin look, by state.
    pub looking: Vec<f64>,
    /// The attraction of each way: corridor × way.
    pub draws: Vec<[f64; WAYS]>,
    /// First departures per month by origin, agents of the sample.
    pub(crate) first_leavers: Vec<f64>,
    /// How far each corridor is open to women relative to men; see [`Start::open_to_women`](crate::conditions::Start::open_to_women).
    pub women: Vec<f64>,
    /// Constant of staying by destination: it is added to the log odds of staying when a permit ends.
    pub staying: Vec<f64>,
    /// Jobs at the start that people who have settled do not hold, relative to those that the stocks of the table and the rate
    /// of vacancies give.
    pub jobs: ByMarket<f64>,
    /// Persons for whom an agent of the sample stands.
    pub(crate) persons: f64,
    pub(crate) markets: Markets,
    pub(crate) states: Vec<State>,
    pub(crate) communities: Communities,
    pub(crate) employers: Vec<Employer>,
    pub(crate) agencies: Vec<Agency>,
    pub(crate) donors: Donors,
    /// The figures that still moved in the end, in words; empty if all were at rest.
    pub moving: Vec<String>,
    /// Months that the sample has run.
    pub months: u32,
}

/// The least number of months of settling after which it is known which figures move.
pub(crate) const WATCHED: u32 = 36;

impl Settled {
    /// A warning if a figure still moved, or if the time was too short to know.
    pub fn unrest(&self) -> Option<String> {
        if self.months < WATCHED {
            return Some(format!(
                "the world settled for {} months before the start, too short a time to tell whether it is at rest, so that \
                 results may move by themselves: let it settle for {WATCHED} months or more ([population] settle_in)",
                self.months
            ));
        }
        (!self.moving.is_empty()).then(|| {
            format!(
                "the world did not come to rest before the start: {} in two years; results then move by themselves: let it \
                 settle for longer ([population] settle_in), or look at what has no counterpart",
                self.moving.join(", ")
            )
        })
    }
}
