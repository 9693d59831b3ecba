//! The state at rest from which a world starts: what was solved, and a sample of the world as it came to rest.

use super::communities::Communities;
use super::donors::Donors;
use super::firms::{Agency, Employer};
use super::market::{Markets, State};
use crate::ids::ByMarket;
use crate::worth::ways::WAYS;

/// What a world starts from.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Factor on how often the adults of an origin look, by state.
    pub looking: Vec<f64>,
    /// The draw of each way: corridor × way.
    pub draws: Vec<[f64; WAYS]>,
    /// First departures per month by origin, agents of the sample.
    pub(crate) first_leavers: Vec<f64>,
    /// How far each corridor is open to women relative to men.
    pub women: Vec<f64>,
    /// Added to the log odds of staying when a permit ends, by destination.
    pub staying: Vec<f64>,
    /// Jobs at the start, relative to those that the stocks of the table and the rate of vacancies give.
    pub jobs: ByMarket<f64>,
    /// Persons for whom an agent of the sample stands.
    pub(crate) persons: f64,
    pub(crate) markets: Markets,
    pub(crate) states: Vec<State>,
    pub(crate) communities: Communities,
    pub(crate) employers: Vec<Employer>,
    pub(crate) agencies: Vec<Agency>,
    pub(crate) donors: Donors,
    /// What still moved from year to year in the end, in words; none if all was at rest.
    pub moving: Vec<String>,
    /// Months that the sample has run.
    pub months: u32,
}
