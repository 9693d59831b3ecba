//! The choice of an agency: one that the applicant's community remembers, or one that it does not know. Applicants go less often to a
//! dearer agency; a public rating shows them the record of agencies, as far as grievances are recorded.

use super::JobMarketView;
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::{KnownAgencies, UnknownAgency};
use crate::draw::{OptionWords, Race, chance, exponential};
use crate::ids::{AgencyId, StateId};
use crate::mechanism_parameters::recruitment::Recruitment;
use crate::world::communities::REMEMBERED;
use crate::world::firms::{Agency, AgencyKind};
use crate::world::market::Application;

/// Codes of the words of [`KnownAgencies::OPTIONS`] that belong to no agency: whether a trafficker is taken for an agency, and
/// whether one sees the rating.
const DECEIVED: u32 = u32::MAX;
const SEES_RATING: u32 = u32::MAX - 1;

/// The largest logarithm of a factor on how often an agency is chosen.
const MOST: f64 = 12.0;
/// The weight, as a whole number, of an agency that is like its competitors.
const ONE: f64 = (1u64 << 20) as f64;

/// How applicants see the agencies this month.
pub(crate) struct Seen {
    /// Factor on how often each agency is chosen for its price.
    by_price: Vec<f64>,
    /// Factor on how often each agency is chosen for its record by people whom a rating reaches; empty where no origin has one.
    by_record: Vec<f64>,
    /// The agencies of each origin among which people choose who know none of them.
    origins: Vec<Strangers>,
}

/// The agencies of an origin, as people see them who know none of them.
struct Strangers {
    /// The agencies under whose licence a firm works.
    listed: Vec<AgencyId>,
    /// The weights by price, for people whom no rating reaches.
    unrated: Weights,
    /// The weights by price and record, for people whom a rating reaches.
    rated: Option<Weights>,
}

/// The weights of agencies in the choice of people who know none of them.
struct Weights {
    /// Weights by position in the list.
    each: Vec<f64>,
    /// Sums of the weights up to and including each agency, as whole numbers.
    up_to: Vec<u64>,
    /// The largest weight.
    most: f64,
}

impl Weights {
    fn new(each: Vec<f64>) -> Self {
        let up_to = each
            .iter()
            .scan(0u64, |sum, w| {
                *sum += ((w * ONE) as u64).max(1);
                Some(*sum)
            })
            .collect();
        let most = each.iter().copied().fold(0.0, f64::max);
        Self { each, up_to, most }
    }
    /// The position in the list that a random word selects.
    fn pick(&self, word: u32) -> usize {
        let all = u128::from(self.up_to.last().copied().unwrap_or(0));
        let mark = ((u128::from(word) * all) >> 32) as u64;
        self.up_to.partition_point(|&sum| sum <= mark)
    }
}

/// The mean of a value over the agencies that compete in a month; none if no agency does.
fn mean<'a>(
    agencies: impl Iterator<Item = &'a Agency>,
    month: u32,
    value: impl Fn(&Agency) -> f64,
) -> Option<f64> {
    let (sum, n) =
        agencies.filter(|a| a.competes(month)).fold((0.0, 0.0), |(sum, n), a| (sum + value(a), n + 1.0));
    (n > 0.0).then(|| sum / n)
}

/// The factor on the choice of an agency, given the logarithm of its margin less the mean of its competitors'.
fn by_price(p: &Recruitment, dearer: f64) -> f64 {
    libm::exp((-p.price_sensitivity * dearer).clamp(-MOST, MOST))
}

/// The factor on the choice of an agency, given its record less the mean of its competitors'.
fn by_record(p: &Recruitment, better: f64) -> f64 {
    libm::exp((p.reputation * better).clamp(-MOST, MOST))
}

impl Seen {
    /// How the agencies are seen in a month, given the range of indices of each origin's agencies.
    pub(crate) fn new(conditions: &MonthlyConditions, agencies: &[Agency], ranges: &[(u16, u16)]) -> Self {
        let (p, month) = (&conditions.mechanisms.recruitment, conditions.month);
        let mut by_price = vec![1.0; agencies.len()];
        let rates = |s: usize| conditions.law.states[s].rating > 0.0;
        let mut by_record = if (0..ranges.len()).any(rates) { vec![1.0; agencies.len()] } else { Vec::new() };
        let origin = |(s, &(first, last)): (usize, &(u16, u16))| {
            let range = usize::from(first)..usize::from(last);
            let own = &agencies[range.clone()];
            let usual = mean(own.iter(), month, Agency::log_margin).unwrap_or(0.0);
            for (factor, a) in by_price[range].iter_mut().zip(own) {
                // traffickers ask for the price that others ask for
                if a.kind != AgencyKind::Trafficker {
                    *factor = self::by_price(p, a.log_margin() - usual);
                }
            }
            let works = |a: &AgencyId| agencies[a.index()].works();
            let listed: Vec<AgencyId> = (first..last).map(AgencyId::new).filter(works).collect();
            let unrated: Vec<f64> = listed.iter().map(|a| by_price[a.index()]).collect();
            let rated = rates(s).then(|| {
                let recorded = recorded(conditions, s, own);
                let usual = mean(own.iter(), month, |a| a.record(recorded)).unwrap_or(1.0);
                let record = |a: &Agency| match a.kind {
                    AgencyKind::Trafficker => 1.0,
                    _ => self::by_record(p, a.record(recorded) - usual),
                };
                for (factor, a) in by_record[usize::from(first)..].iter_mut().zip(own) {
                    *factor = record(a);
                }
                let weight = |(a, w): (&AgencyId, &f64)| w * record(&agencies[a.index()]);
                Weights::new(listed.iter().zip(&unrated).map(weight).collect())
            });
            Strangers { listed, unrated: Weights::new(unrated), rated }
        };
        let origins = ranges.iter().enumerate().map(origin).collect();
        Self { by_price, by_record, origins }
    }
}

/// The share of grievances of an origin's agencies that its public rating counts: those that clients report and the office can record.
pub(crate) fn recorded(conditions: &MonthlyConditions, origin: usize, agencies: &[Agency]) -> f64 {
    let law = &conditions.law.states[origin];
    if law.rating_capacity <= 0.0 {
        return law.rating_recorded;
    }
    let months = conditions.mechanisms.adapting.client_memory.max(3.0);
    let all: f64 = agencies.iter().map(|a| f64::from(a.complained)).sum();
    let reported = law.rating_recorded * all * f64::from(conditions.persons) / months;
    law.rating_recorded * (law.rating_capacity / reported.max(1e-9)).min(1.0)
}

/// Whether an applicant of an origin sees the public rating of agencies this month.
pub(super) fn sees_rating(conditions: &MonthlyConditions, agent: u32, origin: StateId) -> bool {
    let rating = conditions.law.states[origin.index()].rating;
    let draws = conditions.rng_key.words(agent, conditions.month, KnownAgencies);
    let draws = OptionWords::new(draws.several(KnownAgencies::OPTIONS));
    rating > 0.0 && chance(draws.word(SEES_RATING), rating)
}

/// The agency of an applicant: one that the community remembers, or an unknown one; none if no agency serves the corridor.
pub(super) fn choose(view: &JobMarketView<'_>, a: &Application) -> Option<AgencyId> {
    let conditions = view.conditions;
    let month = conditions.month;
    let community = &conditions.communities[a.community.index()];
    let p = &conditions.mechanisms.recruitment;
    let option = conditions.geography.option_of[a.corridor.index()];
    let serves =
        |a: AgencyId| view.agencies.get(a.index()).is_some_and(|a| a.open(month) && a.serves(option));
    let words = conditions.rng_key.words(a.agent, month, UnknownAgency);
    let origin = conditions.geography.corridors[a.corridor.index()].0.index();
    let Strangers { listed, unrated, rated } = &view.seen.origins[origin];
    if listed.is_empty() {
        return None;
    }
    let draws = conditions.rng_key.words(a.agent, month, KnownAgencies);
    let draws = OptionWords::new(draws.several(KnownAgencies::OPTIONS));
    let mut best: (f64, Option<(usize, AgencyId)>) = (f64::INFINITY, None);
    if !chance(words[UnknownAgency::ASKED], p.stranger) {
        let word = |agency: AgencyId| draws.word(u32::from(agency.number()));
        let sees = !view.seen.by_record.is_empty()
            && rated.is_some()
            && chance(draws.word(SEES_RATING), conditions.law.states[origin].rating);
        let weight = |(agency, by_reputation): (AgencyId, f64)| {
            let by_quality = if sees {
                // the rating counts as much as what the community remembers
                let record = view.seen.by_record.get(agency.index()).copied().unwrap_or(1.0);
                libm::sqrt(by_reputation * record)
            } else {
                by_reputation
            };
            by_quality * view.seen.by_price.get(agency.index()).copied().unwrap_or(1.0)
        };
        let mut race = Race::<REMEMBERED>::new(community.agencies.iter().map(|&a| (word(a.0), weight(a))));
        while let Some(k) = race.next(best.0) {
            let (agency, _) = community.agencies[k];
            let w = weight(community.agencies[k]);
            let time = if serves(agency) { exponential(word(agency)) / w } else { f64::INFINITY };
            if time < best.0 || time == best.0 && best.1.is_some_and(|(at, _)| k < at) {
                best = (time, Some((k, agency)));
            }
        }
    }
    let mut reach = p.trafficker_reach;
    if conditions.corridors[a.corridor.index()].ruled {
        reach *= conditions
            .law
            .undeceived(
                &conditions.rng_key,
                &conditions.geography,
                &a.seeker(&conditions.geography, conditions.month),
                a.agent,
            )
            .0;
    }
    let deceived = chance(draws.word(DECEIVED), reach);
    let serves =
        |a: AgencyId| serves(a) && (deceived || view.agencies[a.index()].kind != AgencyKind::Trafficker);
    best.1.map(|(_, agency)| agency).or_else(|| {
        let sees =
            rated.as_ref().filter(|_| chance(draws.word(SEES_RATING), conditions.law.states[origin].rating));
        let weights = sees.unwrap_or(unrated);
        let n = listed.len();
        let tried = words.several(UnknownAgency::TRIED);
        // if the agencies that were drawn do not serve the corridor, the following ones in the list are tried, each accepted with a
        // probability in proportion to its weight
        let from = tried[0] as usize % n;
        let rest = || (0..n).map(|k| (from + k) % n).filter(|&at| serves(listed[at]));
        let taken = |at: &usize| {
            let word = draws.word(u32::from(listed[*at].number()));
            chance(word, weights.each[*at] / weights.most)
        };
        (tried.into_iter())
            .map(|word| weights.pick(word))
            .find(|&at| serves(listed[at]))
            // the words of agencies have decided nothing so far, because no agency that is remembered serves the corridor
            .or_else(|| rest().find(taken))
            .or_else(|| rest().next())
            .map(|at| listed[at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_look_at_prices_a_word_leads_where_it_led() {
        for n in [1usize, 3, 8, 417] {
            let weights = Weights::new(vec![1.0; n]);
            for k in 0..5_000u32 {
                let word = k.wrapping_mul(0x9E37_79B9);
                assert_eq!(weights.pick(word) as u64, (u64::from(word) * n as u64) >> 32, "{n} {word}");
            }
        }
        let p = Recruitment { price_sensitivity: 0.0, ..Recruitment::default() };
        assert!(by_price(&p, 0.7) == 1.0);
    }

    #[test]
    fn a_stranger_comes_to_a_dearer_agency_less_often() {
        let p = Recruitment { price_sensitivity: 2.0, ..Recruitment::default() };
        // twice as dear: a quarter as often
        let weights = Weights::new(vec![by_price(&p, 0.0), by_price(&p, libm::log(2.0))]);
        let dear = (0..100_000u32).filter(|k| weights.pick(k.wrapping_mul(0x9E37_79B9)) == 1).count();
        assert!((dear as f64 / 100_000.0 - 0.2).abs() < 0.01, "{dear}");
    }

    #[test]
    fn the_better_record_is_chosen_more_often() {
        let p = Recruitment::default();
        assert!((by_record(&p, 0.1) - libm::exp(0.1 * p.reputation)).abs() < 1e-12);
        assert!(by_record(&p, -0.1) < 1.0);
    }
}
