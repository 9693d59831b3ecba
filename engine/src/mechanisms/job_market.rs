//! The job market: who receives a place, through which agency, at what price; and what follows for those who do not.
//!
//! # What happens
//! People who applied in the last pass are served market by market. Places go one after the other to the corridors, by
//! their shares of the sector's vacancies, and there to the person who is next in the line: by lottery, some of those who have been
//! abroad first. A corridor whose line has ended leaves its turns to the others; fewer of them, if these are of people who have become
//! dearer. The applicant's agency is one that the community remembers, or one that it does not know, which may be
//! a trafficker. The weight of an agency in this choice:
//!
//! ```text
//! weight = exp(reputation × what the community remembers) × (margin / geometric mean of margins)^−price_sensitivity
//! ```
//!
//! Here `reputation` and `price_sensitivity` are parameters of `recruitment`, and what the community remembers is between 0 and 1. Of
//! agencies that are not known, applicants see the price. Those whom a public rating reaches (`rating` of the origin) see the record of
//! all agencies: the share of clients without a recorded grievance, which counts for an unknown agency in place of what the community
//! remembers, and for a known one as much as that. The employer is the last one if there is room and no abuse, otherwise one of a few
//! that have room. A person who can raise the price takes the place, pays, and waits; a place that cannot be paid goes to the next in the
//! line. Of people without a place some enter clandestinely; see `crossing`.
//!
//! Where a scheme gives permits for a season, its places are given first: to those who may come again, who have no line, no agency and no
//! visa to pay, and then by the corridors' shares, until the places of the season are given. These corridors take no other places of the
//! market.
//!
//! Markets are served side by side, reading only; what was decided is then done by the pass, before anything else
//! happens to a migrant in the month.
//!
//! # When in the month
//! Decided third, after demand and before the pass; done at the beginning of the pass.
//!
//! # Chance
//! Each month, for a market: to which corridor and sex places are allocated. For an applicant: the rank in the queue, whether the
//! experienced are served first, the agency (and whether the person sees a public rating), the employers that are tried, the
//! loan of a policy (by the rank in the queue), and without a place whether the person enters clandestinely. For people who take a
//! place: the length of the wait, and whether an employer takes back what it had to pay.

mod agencies;
mod loans;
mod queue;
mod taking;

use super::recruitment::{Cost, Price, PriceQuery, cost};
use super::{credit, crossing, recruitment};
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::{Sector, Sex};
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::{Attempt, Employers, MoreEmployers, PlacesByCorridor, PlacesBySex, Refusal};
use crate::hash::text_hash;
use crate::ids::{AgencyId, ByMarket, CorridorId, EmployerId, MarketId};
use crate::law::recruitment_rules::Liability;
use crate::people::status::Status;
use crate::people::{NO_AGENCY, NO_EMPLOYER};
use crate::world::firms::{Agency, AgencyKind, Employer, EmployerIndex};
use crate::world::geography::Geography;
use crate::world::market::{Application, LoanBudget, Markets};
pub(crate) use agencies::{Seen, recorded};
use bevy_ecs::prelude::Resource;
use queue::{CorridorQueue, Queues};
use rayon::prelude::*;
use taking::{Offer, take};

/// What the job market reads.
pub(crate) struct JobMarketView<'a> {
    pub(crate) conditions: &'a MonthlyConditions,
    pub(crate) index: &'a EmployerIndex,
    pub(crate) employers: &'a [Employer],
    /// Whether each employer may hire with permits and has room, by index.
    pub(crate) rooms: &'a [bool],
    pub(crate) agencies: &'a [Agency],
    /// How applicants see the agencies.
    pub(crate) seen: &'a Seen,
    pub(crate) markets: &'a Markets,
}

/// The result of an application.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    /// A place: the agency ([`NO_AGENCY`] for a public office), the employer and the share of the cost that it pays, and
    /// the most that a loan of a policy adds, cents. The price follows from them.
    Place { agency: AgencyId, employer: EmployerId, pays: f32, loan: i32 },
    /// The agency was a trafficker's.
    Deceived { agency: AgencyId },
    /// No place, or none that could be paid.
    Refused,
}

/// The decisions of a month, and their counts for markets and corridors. They are made before the pass and carried out in it, where
/// each migrant is in the cache anyway.
#[derive(Resource, Default)]
pub(crate) struct Decisions {
    /// Applications, by agent.
    applications: Vec<Application>,
    /// The result of each application.
    outcomes: Vec<Outcome>,
    /// Places given by market.
    filled: ByMarket<i64>,
    /// Applicants by corridor and sector.
    pub(crate) applicants: Vec<[i64; Sector::COUNT]>,
    /// What is left of the budgets of policies that lend.
    loan_budgets: Vec<LoanBudget>,
}

/// The data that are needed to carry out the decisions.
pub(crate) struct Decided<'a> {
    pub(crate) decisions: &'a Decisions,
    pub(crate) markets: &'a Markets,
    pub(crate) agencies: &'a [Agency],
}

/// Decides about the applications of the last pass, which are sorted by agent.
pub(crate) fn decide(view: &JobMarketView<'_>, applications: Vec<Application>) -> Decisions {
    let geography = &view.conditions.geography;
    let queues = Queues::new(geography, view.markets.all.len(), &applications);
    let markets: Vec<MarketId> = view.markets.all.ids().collect();
    let served: Vec<(i64, Vec<(u32, Outcome)>)> = markets
        .into_par_iter()
        .with_max_len(1)
        .map(|market| serve(view, market, &applications, &queues))
        .collect();
    let mut outcomes = vec![Outcome::Refused; applications.len()];
    let mut filled: ByMarket<i64> = served.iter().map(|(given, _)| *given).collect();
    for (_, decided) in served {
        for (at, outcome) in decided {
            outcomes[at as usize] = outcome;
        }
    }
    let (refused, loan_budgets) = loans::ration(view, &applications, &mut outcomes);
    for a in refused {
        let destination = geography.corridors[a.corridor.index()].1;
        filled[Geography::market(destination, Sector::from_index(usize::from(a.sector)))] -= 1;
    }
    Decisions { applications, outcomes, filled, applicants: queues.applicants, loan_budgets }
}

/// Gives the places of a market, one after the other: each goes to a corridor by the corridors' shares of the vacancies, and there to
/// the next person in the line who takes it. Places that a corridor cannot fill go to the others. The order does not depend
/// on the number of vacancies, so that one more place changes one life.
fn serve(
    view: &JobMarketView<'_>,
    market: MarketId,
    applications: &[Application],
    queues: &Queues,
) -> (i64, Vec<(u32, Outcome)>) {
    let vacancies = view.markets.all[market].vacancies;
    let luck = queues.by_luck(view, market, applications);
    let mut lines = queues.lines(market, &luck, applications);
    // by code, so that the order in a file has no effect
    lines.sort_by_key(|l| view.conditions.geography.corridor_codes[l.corridor.index()]);
    let mut turns = AllocationSequence::of_market(view, market);
    let sector = market.sector() as usize;
    let share = |l: &CorridorQueue| view.markets.corridors[l.corridor.index()].share[sector].max(1e-12);
    let sums = |lines: &[CorridorQueue]| -> Vec<f64> {
        lines
            .iter()
            .scan(0.0, |sum, l| {
                *sum += share(l);
                Some(*sum)
            })
            .collect()
    };
    let mut decided = Vec::new();
    let seasonal = serve_seasons(view, market, applications, &mut lines, &mut turns, &mut decided);
    let mut sexes: Vec<AllocationSequence> =
        lines.iter().map(|l| AllocationSequence::of_corridor(view, l.corridor, market)).collect();
    let mut upto = sums(&lines);
    // the share of turns that stay open where lines have ended: employers wait rather than hire people who have become dear
    let mut waits = 0.0;
    let dear = |l: &CorridorQueue| view.markets.corridors[l.corridor.index()].substituted[sector];
    // results other than refusals are recorded
    let (mut given, mut kept_open) = (seasonal, 0);
    while given + kept_open < vacancies
        && let Some(&all) = upto.last()
        && all > 0.0
    {
        let mark = turns.next() * (all + waits);
        if mark >= all && waits > 0.0 {
            kept_open += 1;
            continue;
        }
        let at = upto.partition_point(|sum| *sum <= mark).min(lines.len() - 1);
        // the place is a woman's or a man's, by the corridor's share of women in the sector; if nobody of the sex waits,
        // it goes to the other
        let mix = &view.conditions.corridors[lines[at].corridor.index()].mix;
        let women = sexes[at].next() < mix.women[market.sector() as usize];
        let order = if women { [Sex::Female, Sex::Male] } else { [Sex::Male, Sex::Female] };
        // a corridor whose line has come to its end leaves its turn, and all further ones, to the others
        while let Some(next) = lines[at].next(order[0]).or_else(|| lines[at].next(order[1])) {
            let outcome = offer(view, market, &applications[next as usize]);
            if !matches!(outcome, Outcome::Refused) {
                decided.push((next, outcome));
            }
            if matches!(outcome, Outcome::Place { .. }) {
                given += 1;
                break;
            }
        }
        if lines[at].is_empty() {
            let ended = lines.remove(at);
            sexes.remove(at);
            let others = lines.iter().map(&dear).fold(f64::NEG_INFINITY, f64::max);
            waits += share(&ended) * (1.0 - libm::exp((others - dear(&ended)).min(0.0)));
            upto = sums(&lines);
        }
    }
    (given, decided)
}

/// Gives the places of schemes for a season, and removes the lines of these corridors from the market. Those who come again are first; the
/// others follow by the corridors' shares. Returns the number of places given.
fn serve_seasons(
    view: &JobMarketView<'_>,
    market: MarketId,
    applications: &[Application],
    lines: &mut Vec<CorridorQueue>,
    turns: &mut AllocationSequence,
    decided: &mut Vec<(u32, Outcome)>,
) -> i64 {
    let s = market.sector() as usize;
    let corridors = &view.conditions.corridors;
    let season = |l: &CorridorQueue| corridors[l.corridor.index()].season[s];
    if lines.iter().all(|l| season(l).is_none()) {
        return 0;
    }
    let all = std::mem::take(lines);
    let (mut schemes, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|l| season(l).is_some());
    *lines = others;
    let mut rules: Vec<(usize, f64)> =
        schemes.iter().filter_map(season).map(|season| (season.rule, season.places)).collect();
    rules.dedup_by_key(|r| r.0);
    rules.sort_unstable_by_key(|r| r.0);
    rules.dedup_by_key(|r| r.0);
    let vacancies = view.markets.all[market].vacancies;
    let mut given = 0;
    for (rule, places) in rules {
        let used: i64 = corridors
            .iter()
            .zip(&view.markets.corridors)
            .zip(&view.conditions.geography.corridors)
            .filter(|((t, _), (_, d))| *d == market.state() && t.season[s].is_some_and(|x| x.rule == rule))
            .map(|((_, c), _)| c.in_season[s])
            .sum();
        let mut left = places - used as f64;
        for again in [true, false] {
            while left >= 1.0 && given < vacancies {
                let waits = |l: &CorridorQueue| {
                    season(l).is_some_and(|x| x.rule == rule)
                        && if again { l.comes_again(applications) } else { !l.is_empty() }
                };
                let share =
                    |l: &CorridorQueue| view.markets.corridors[l.corridor.index()].share[s].max(1e-12);
                let sum: f64 = schemes.iter().filter(|l| waits(l)).map(share).sum();
                if sum <= 0.0 {
                    break;
                }
                let mut mark = turns.next() * sum;
                let mut at = None;
                for (k, l) in schemes.iter().enumerate().filter(|(_, l)| waits(l)) {
                    at = Some(k);
                    mark -= share(l);
                    if mark < 0.0 {
                        break;
                    }
                }
                let Some(line) = at.and_then(|k| schemes.get_mut(k)) else { break };
                let women = turns.next() < corridors[line.corridor.index()].mix.women[s];
                let order = if women { [Sex::Female, Sex::Male] } else { [Sex::Male, Sex::Female] };
                let next = order.into_iter().find_map(|sex| {
                    (!again || line.next_comes_again(sex, applications)).then(|| line.next(sex)).flatten()
                });
                let Some(next) = next else { break };
                let outcome = offer(view, market, &applications[next as usize]);
                if matches!(outcome, Outcome::Place { .. }) {
                    given += 1;
                    left -= 1.0;
                }
                if !matches!(outcome, Outcome::Refused) {
                    decided.push((next, outcome));
                }
            }
        }
    }
    given
}

/// A sequence of numbers from 0 to 1 that are evenly spread from the first one on (multiples of the golden ratio, from a beginning
/// drawn for the market and month). It decides which corridor, or sex, receives each place. So a corridor's share of the places is
/// its share of the vacancies whether there is one place or there are thousands; a rule that rounds would always give single places
/// to the largest corridor.
struct AllocationSequence(u64);

impl AllocationSequence {
    /// To which corridor the places of a market go.
    fn of_market(view: &JobMarketView<'_>, market: MarketId) -> Self {
        let conditions = view.conditions;
        let code = &conditions.geography.codes[market.state().index()];
        let sector = market.sector() as u32;
        let words = conditions.rng_key.words(text_hash(&[code]), conditions.month, PlacesByCorridor(sector));
        let [a, b] = words.several(PlacesByCorridor::BEGINS);
        Self(u64::from(a) << 32 | u64::from(b))
    }
    /// To which sex the places of a corridor in a market go.
    fn of_corridor(view: &JobMarketView<'_>, corridor: CorridorId, market: MarketId) -> Self {
        let conditions = view.conditions;
        let code = conditions.geography.corridor_codes[corridor.index()];
        let words = conditions.rng_key.words(code, conditions.month, PlacesBySex(market.sector() as u32));
        let [a, b] = words.several(PlacesBySex::BEGINS);
        Self(u64::from(a) << 32 | u64::from(b))
    }
    fn next(&mut self) -> f64 {
        let now = self.0;
        self.0 = now.wrapping_add(0x9E37_79B9_7F4A_7C15);
        (now >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// The result for an applicant whose turn it is: a place, if it can be paid.
fn offer(view: &JobMarketView<'_>, market: MarketId, a: &Application) -> Outcome {
    let conditions = view.conditions;
    let who = PriceQuery::of(conditions, a);
    let agency = if a.comes_again() || recruitment::office(conditions, &who).is_some() {
        NO_AGENCY
    } else {
        let Some(agency) = agencies::choose(view, a) else { return Outcome::Refused };
        agency
    };
    if view.agencies.get(agency.index()).is_some_and(|x| x.kind == AgencyKind::Trafficker) {
        return Outcome::Deceived { agency };
    }
    let employer = choose_employer(view, a, market);
    let pays = view.employers.get(employer.index()).map_or(0.0, |e| e.pays_recruitment);
    let due = due(view, a, agency, pays);
    let loan = loans::offered(conditions, &who, a, due.all());
    if credit::affordable(a, due, loan) {
        Outcome::Place { agency, employer, pays, loan }
    } else {
        Outcome::Refused
    }
}

/// What an applicant would have to pay for a place.
fn due(view: &JobMarketView<'_>, a: &Application, agency: AgencyId, pays: f32) -> credit::Due {
    let conditions = view.conditions;
    let margin = margin(view.agencies, agency);
    let (cost, _) = price(conditions, view.markets, agency, margin, a, pays);
    let bond = recruitment::bond(conditions, &PriceQuery::of(conditions, a));
    let own_bond = if bond.by_employer { 0 } else { bond.usd as i64 * 100 };
    credit::Due { price: cost.migrant(), bond: own_bond }
}

/// The margin that an agency charges, US dollars; a public office charges its fee instead.
fn margin(agencies: &[Agency], agency: AgencyId) -> f64 {
    agencies.get(agency.index()).map_or(0.0, |a| f64::from(a.margin))
}

/// What a place costs an applicant, of which the employer pays a share of its own accord.
fn price(
    conditions: &MonthlyConditions,
    markets: &Markets,
    agency: AgencyId,
    margin: f64,
    a: &Application,
    pays: f32,
) -> (Cost, Price) {
    // who comes again for a season has no line to pass
    let rent =
        if a.comes_again() { 0.0 } else { markets.corridors[a.corridor.index()].rent[usize::from(a.sector)] };
    cost(conditions, a, agency, margin, rent, f64::from(pays))
}

/// Carries out what was decided about the people of a chunk.
pub(crate) fn carry_out(c: &mut Chunk<'_>, decided: &Decided<'_>) {
    let Decided { decisions, markets, agencies } = *decided;
    let end = c.first + c.people.len() as u32;
    let from = decisions.applications.partition_point(|a| a.agent < c.first);
    for (a, &outcome) in decisions.applications[from..].iter().zip(&decisions.outcomes[from..]) {
        if a.agent >= end {
            break;
        }
        let i = (a.agent - c.first) as usize;
        if matches!(outcome, Outcome::Refused) {
            c.count(i, Flow::Refused, 1);
            if !goes_without(c, a) {
                if c.people[i].life.status() == Status::Home {
                    c.people[i].life.refuse();
                }
                continue;
            }
        }
        // something else may have happened to the applicant in the rest of the month
        if c.people[i].life.status() != Status::Home {
            continue;
        }
        match outcome {
            Outcome::Place { agency, employer, pays, loan } => {
                let margin = margin(agencies, agency);
                let (cost, price) = price(c.conditions, markets, agency, margin, a, pays);
                let honesty = agencies.get(agency.index()).map_or(1.0, |x| f64::from(x.honesty));
                take(c, i, *a, Offer { agency, employer, cost, price, honesty, loan });
            }
            Outcome::Deceived { agency } => deceived(c, i, *a, agency),
            Outcome::Refused => {
                let sector = Sector::from_index(usize::from(a.sector));
                crossing::without_papers(c, i, a.corridor, sector, Attempt::Refused)
            }
        }
    }
}

/// Whether a person without a place enters clandestinely, which the person would do rather than stay and can pay for.
fn goes_without(c: &Chunk<'_>, a: &Application) -> bool {
    let word = c.conditions.rng_key.words(a.agent, c.conditions.month, Refusal)[Refusal::GOES_WITHOUT];
    a.would_go_without_papers() && crate::draw::chance(word, c.conditions.mechanisms.crossing.refused)
}

/// Falls into the hands of a trafficker that presented itself as an agency.
fn deceived(c: &mut Chunk<'_>, i: usize, a: Application, agency: AgencyId) {
    let (_, destination) = c.conditions.geography.corridors[a.corridor.index()];
    let wage = c.conditions.corridors[a.corridor.index()].wage;
    c.firms.client(agency, 0, 0);
    if crossing::stopped_with_trafficker(c, i, a.corridor, Sector::from_index(usize::from(a.sector))) {
        return;
    }
    crossing::deceived(c, i, destination, Sector::from_index(usize::from(a.sector)), wage);
}

/// Records the results of the month in markets and corridors.
pub(crate) fn book(conditions: &MonthlyConditions, decisions: &Decisions, markets: &mut Markets) {
    let mut served = vec![[0i64; Sector::COUNT]; markets.corridors.len()];
    for (a, outcome) in decisions.applications.iter().zip(&decisions.outcomes) {
        if let Outcome::Place { .. } = outcome {
            served[a.corridor.index()][usize::from(a.sector)] += 1;
        }
    }
    let all = markets.corridors.iter_mut().zip(&decisions.applicants).zip(&served).enumerate();
    for (corridor, ((c, asked), served)) in all {
        c.applicants = asked.iter().sum();
        c.places = served.iter().sum();
        for s in 0..Sector::COUNT {
            c.follow_served(s, asked[s], served[s]);
            // the count begins again when nobody may apply for the season that ends
            let season = conditions.corridors.get(corridor).and_then(|t| t.season[s]);
            c.in_season[s] = match season {
                Some(season) if season.open || served[s] > 0 => c.in_season[s] + served[s],
                _ => 0,
            };
        }
    }
    markets.loan_budgets.clone_from(&decisions.loan_budgets);
    for (m, filled) in markets.all.iter_mut().zip(decisions.filled.iter()) {
        m.filled = *filled;
    }
}

/// The largest number of employers that are tried one after the other if random draws found none with room.
const LOOKED_AT: usize = 4096;

/// The person's last employer, if there is room; otherwise one with room among a few that are drawn, or the next one in the list with
/// room.
fn choose_employer(view: &JobMarketView<'_>, a: &Application, market: MarketId) -> EmployerId {
    let (first, last) = view.index.ranges[market];
    let room = |e: EmployerId| view.rooms[e.index()];
    if (first..last).contains(&a.employer.number()) && room(a.employer) && !a.abused() {
        return a.employer;
    }
    let mut pick = NO_EMPLOYER;
    let mut careful = None;
    let (rng_key, month) = (view.conditions.rng_key, view.conditions.month);
    for more in [false, true] {
        let tried = if more {
            rng_key.words(a.agent, month, MoreEmployers).several(MoreEmployers::TRIED)
        } else {
            rng_key.words(a.agent, month, Employers).several(Employers::TRIED)
        };
        for word in tried {
            pick = view.index.pick(market, word);
            if pick == NO_EMPLOYER || room(pick) {
                // an agency that is liable for the employer looks at a second one, and takes the more decent of the two
                let careful = *careful.get_or_insert_with(|| looks_again(view, a));
                let other = view.index.pick(market, word.rotate_left(16));
                let conduct = |e: EmployerId| view.index.bytes.get(e.index()).map_or(1.0, |b| b.conduct());
                if careful && room_or_none(view, other) && conduct(other) < conduct(pick) {
                    return other;
                }
                return pick;
            }
        }
    }
    let after = (pick.number()..last).chain(first..pick.number()).map(EmployerId::new);
    after.take(LOOKED_AT).find(|&e| room(e)).unwrap_or(pick)
}

fn room_or_none(view: &JobMarketView<'_>, employer: EmployerId) -> bool {
    view.rooms.get(employer.index()).copied().unwrap_or(false)
}

/// Whether the agency that places a person is liable for the employer, and therefore chooses with care.
fn looks_again(view: &JobMarketView<'_>, a: &Application) -> bool {
    let conditions = view.conditions;
    if !conditions.corridors[a.corridor.index()].ruled {
        return false;
    }
    let origin = conditions.geography.corridors[a.corridor.index()].0;
    let usual = Liability { probability: 0.0, closed: 0.0, closing: 0.0, weight: 0.0 };
    let probability = conditions.law.liability(origin, usual).probability;
    crate::draw::chance(
        conditions.rng_key.words(a.agent, conditions.month, Refusal)[Refusal::LOOKS_AGAIN],
        probability,
    )
}

/// Whether each employer may hire with permits and has room. It is computed once a month, so that each query reads one byte.
pub(crate) fn rooms(
    month: u32,
    employers: &[Employer],
    index: &EmployerIndex,
    markets: &Markets,
) -> Vec<bool> {
    employers
        .par_iter()
        .with_min_len(4096)
        .enumerate()
        .map(|(k, e)| {
            let market = &markets.all[Geography::market(e.state, e.sector)];
            let growth = market.jobs / market.base_jobs.max(1e-9);
            let workers = f64::from(e.with_papers + e.without_papers);
            e.blacklisted_until <= month
                && !index.barred(EmployerId::new(k as u32))
                && workers < f64::from(e.jobs) * growth
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of so many places go to each of three corridors, over many months.
    fn places(n: u32) -> [f64; 3] {
        let mut got = [0.0; 3];
        for month in 0..4000_u64 {
            let mut turns = AllocationSequence(month.wrapping_mul(0xD134_2543_DE82_EF95));
            for _ in 0..n {
                let mark = turns.next();
                got[[0.6, 0.9].partition_point(|sum| *sum <= mark)] += 1.0;
            }
        }
        got.map(|g| g / (4000.0 * f64::from(n)))
    }

    #[test]
    fn a_single_place_is_given_by_share_too() {
        for n in [1, 2, 7, 300] {
            for (got, share) in places(n).iter().zip([0.6, 0.3, 0.1]) {
                assert!((got - share).abs() < 0.01, "{n} places: {got} of {share}");
            }
        }
    }

    #[test]
    fn many_places_are_given_evenly() {
        let mut turns = AllocationSequence(77);
        let got = (0..1000).filter(|_| turns.next() < 0.1).count();
        assert!((98..=102).contains(&got), "{got}");
    }
}
