//! Official statistics: figures of the previous month, as a state would know them at the start of a month. They exclude
//! what is not recorded, such as the true number of people in irregular status.

use super::communities::Communities;
use super::geography::Geography;
use super::market::{Market, Markets, State};
use super::stocks::{ByStatus, Stocks, count};
use crate::codes::Sector;
use crate::ids::{CorridorId, StateId};
use crate::people::status::{Status, StatusSet};

/// A figure: its name and its value.
pub type Figure = (&'static str, f64);

/// The name of a figure and its meaning.
pub type About = (&'static str, &'static str);

/// The figures of a sector of a state.
pub const SECTOR: &[About] = &[
    ("irregular_observed", "People in irregular status who are on the state's list."),
    ("permits", "People with a work permit."),
    ("registered", "People with a card and no permit."),
    ("jobs", "Jobs wanted for migrants."),
    ("vacancies", "Legal vacancies offered last month."),
    ("filled", "Of those, vacancies filled."),
    ("natives_employed", "Natives who work here."),
    ("natives_seeking", "Natives who look for work here."),
    ("native_unemployment", "Natives who look for work, as a share of those who work or look for it."),
    ("inspected", "People in irregular status found by inspection last month."),
    ("revenue", "Levies, fees and fines last month, USD."),
    ("public_cost", "What the state paid last month, USD."),
];

/// Figures of a state in addition to the sums of its sectors' figures.
pub const STATE: &[About] = &[
    ("settled", "Settled migrants."),
    ("treasury", "Revenue less public cost since the start, USD."),
    ("emigrants", "People of this state abroad in regular status."),
    (
        "remittances",
        "What households in this state receive from abroad, US dollars per month, smoothed over a year.",
    ),
];

/// The figures of a corridor.
pub const CORRIDOR: &[About] = &[
    ("permits", "People of the corridor with a work permit."),
    ("registered", "People of the corridor with a card and no permit."),
    ("settled", "Settled people of the corridor."),
    ("waiting", "People who have a place and wait to leave."),
    ("applicants", "Applications of last month."),
    ("places", "Places given last month."),
    ("visa_rent", "What a visa is sold for, USD: the mean over sectors in which it has a price."),
];

/// The part of the world from which official statistics are computed.
pub struct OfficialStatistics<'a> {
    /// The geography of the run.
    pub geography: &'a Geography,
    pub(crate) persons: f64,
    pub(crate) markets: &'a Markets,
    pub(crate) stocks: &'a Stocks,
    pub(crate) communities: &'a Communities,
    pub(crate) states: &'a [State],
}

impl OfficialStatistics<'_> {
    /// The figures of a sector of a state, in the order of [`SECTOR`].
    pub fn sector(&self, state: usize, sector: Sector) -> Vec<Figure> {
        let m = Geography::market(StateId::from_index(state), sector);
        named(
            SECTOR,
            &self.of_markets(
                std::slice::from_ref(&self.markets.all[m]),
                std::slice::from_ref(&self.stocks.markets[m]),
            ),
        )
    }
    /// The figures of a state, in the order of [`SECTOR`], then of [`STATE`].
    pub fn state(&self, state: usize) -> Vec<Figure> {
        let at = StateId::from_index(state);
        let stocks = self.stocks.markets.of_state(at);
        let mut figures = named(SECTOR, &self.of_markets(self.markets.all.of_state(at), stocks));
        let own = &self.states[state];
        let abroad = self.geography.corridors.iter().zip(&self.stocks.keys);
        let emigrants: i64 = abroad
            .filter(|((origin, _), _)| origin.index() == state)
            .map(|(_, stock)| count(stock, REPORTED))
            .sum();
        let (first, last) = self.geography.communities[state];
        let communities = &self.communities.all[usize::from(first)..usize::from(last)];
        let received: f64 = communities.iter().map(|c| c.received.max(0.0) * c.adults_in_all()).sum();
        figures.extend(named(
            STATE,
            &[
                stocks.iter().map(|s| s[Status::Settled as usize]).sum::<i64>() as f64 * self.persons,
                own.treasury as f64 / 100.0 * self.persons,
                emigrants as f64 * self.persons,
                received * self.persons,
            ],
        ));
        figures
    }
    /// The figures of a corridor, in the order of [`CORRIDOR`].
    pub fn corridor(&self, corridor: CorridorId) -> Vec<Figure> {
        let (stock, now) = (&self.stocks.keys[corridor.index()], &self.markets.corridors[corridor.index()]);
        let people = |status: Status| stock[status as usize] as f64 * self.persons;
        let rents = now.rent.iter().filter(|r| **r > 0.0);
        let priced = rents.clone().count().max(1) as f64;
        named(
            CORRIDOR,
            &[
                people(Status::PermitTied) + people(Status::PermitMobile),
                people(Status::Registered),
                people(Status::Settled),
                people(Status::Waiting),
                now.applicants as f64 * self.persons,
                now.places as f64 * self.persons,
                rents.sum::<f64>() / priced,
            ],
        )
    }

    fn of_markets(&self, markets: &[Market], stocks: &[ByStatus]) -> [f64; SECTOR.len()] {
        let p = self.persons;
        let people = |set: StatusSet| stocks.iter().map(|s| count(s, set)).sum::<i64>() as f64 * p;
        let agents = |f: fn(&Market) -> i64| markets.iter().map(f).sum::<i64>() as f64 * p;
        let sum = |f: fn(&Market) -> f64| markets.iter().map(f).sum::<f64>();
        let (employed, seeking) = (sum(|m| m.natives), sum(|m| m.natives_seeking));
        let unemployment = if employed + seeking > 0.0 { seeking / (employed + seeking) } else { 0.0 };
        [
            agents(|m| m.known),
            people(StatusSet::PERMIT),
            people(StatusSet::of(&[Status::Registered])),
            sum(|m| m.jobs) * p,
            agents(|m| m.vacancies),
            agents(|m| m.filled),
            employed,
            seeking,
            unemployment,
            agents(|m| m.inspected),
            sum(|m| m.revenue as f64) / 100.0,
            sum(|m| m.public_cost as f64) / 100.0,
        ]
    }
}

/// Statuses of people abroad whom the state of origin has on its lists.
const REPORTED: StatusSet =
    StatusSet::of(&[Status::PermitTied, Status::PermitMobile, Status::Registered, Status::Settled]);

fn named(about: &[About], values: &[f64]) -> Vec<Figure> {
    about.iter().zip(values).map(|(a, &v)| (a.0, v)).collect()
}
