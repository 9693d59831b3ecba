//! Agencies raise and lower margins, answer to grievances, give up for want of clients, and open.

use crate::conditions::MonthlyConditions;
use crate::draw::blocks::AgencyQuarter;
use crate::draw::{chance, unit};
use crate::law::recruitment_rules::Liability;
use crate::mechanism_parameters::Mechanisms;
use crate::mechanism_parameters::adapting::Adapting;
use crate::mechanism_parameters::initialization::Initialization;
use crate::mechanism_parameters::recruitment::Recruitment;
use crate::mechanisms::job_market;
use crate::world::firms::{Agency, AgencyKind};
use crate::world::market::State;

/// The lowest and the highest margin, US dollars.
const MARGINS: (f64, f64) = (5.0, 20_000.0);
/// The largest share of the licences without a firm under which one opens in a quarter.
const OPENS_AT_MOST: f64 = 0.5;

/// The number of clients of an agency relative to the mean of its origin, less one, from -1 to 1; -1 if no agency has clients.
fn busy(clients: f64, mean: f64) -> f64 {
    if mean > 0.0 { (clients / mean - 1.0).clamp(-1.0, 1.0) } else { -1.0 }
}

/// How far an agency has fewer clients than the mean, 0 to 1.
fn idle(busy: f64) -> f64 {
    busy.min(0.0).abs()
}

/// Grievances of the quarter relative to the clients that an agency usually has in a quarter, at most 1.
fn grieved(a: &Agency, usual: f64) -> f64 {
    if usual > 0.0 { (f64::from(a.grievances) / usual).min(1.0) } else { 0.0 }
}

/// The honesty, 0 to 1, to which an agency returns under the law of the start and among competitors that are like it. It is a
/// property of the agency, from a random word.
pub(crate) fn honesty_of(begin: &Initialization, kind: AgencyKind, word: u32) -> f64 {
    let less = if kind == AgencyKind::Licensed { 0.0 } else { begin.unlicensed_honesty };
    (begin.least_honesty + (1.0 - begin.least_honesty) * unit(word) - less).clamp(0.0, 1.0)
}

/// The margin of agencies of a kind, relative to that of licensed agencies.
pub(crate) fn kind_margin(p: &Recruitment, kind: AgencyKind) -> f64 {
    if kind == AgencyKind::Licensed { 1.0 } else { p.unlicensed_margin.max(0.01) }
}

/// The logarithm of a margin in US dollars; of a margin of zero, that of one cent.
fn log_margin(margin: f64) -> f64 {
    libm::log(margin.max(0.01))
}

/// By how much the logarithm of an agency's margin changes in a quarter. All margins are relative to the kind of agency:
/// `own`, the mean `usual` of its competitors, and what the number of clients per agency `allows`.
fn margin_change(p: &Adapting, busier: f64, own: f64, usual: f64, allows: f64) -> f64 {
    p.margin_step * busier + p.margin_meets * (usual - own) + p.margin_follows * (allows - usual)
}

/// The probability per quarter that an agency gives up, given what it takes in relative to what is usual.
fn gives_up(p: &Adapting, income: f64) -> f64 {
    if p.fixed_cost <= 0.0 {
        return 0.0;
    }
    (p.idle_exit / 4.0).min(1.0) * (1.0 - income / p.fixed_cost).clamp(0.0, 1.0)
}

/// The profit of an agency relative to the usual profit, 0 to 10, given what it takes in relative to what is usual.
fn profit(p: &Adapting, income: f64) -> f64 {
    let cost = p.fixed_cost.min(0.95);
    ((income - cost) / (1.0 - cost)).clamp(0.0, 10.0)
}

/// What the agencies of an origin compete with: means over those that are open.
#[derive(Clone, Copy, Debug, Default)]
struct Competition {
    /// Clients of the quarter, agents.
    clients: i64,
    /// Open agencies.
    open: i64,
    /// The mean of the logarithms of margins, relative to the kind of agency.
    margin: f64,
    /// The mean of how busy they are.
    busyness: f64,
    /// The mean of how far they have fewer clients than the mean.
    idle: f64,
    /// The mean share of clients with grievances.
    grieved: f64,
    /// The mean number of clients of the last years, agents.
    placed: f64,
    /// The mean number of these clients with grievances, agents.
    complained: f64,
    /// By how much more often clients choose an agency that is more honest by 1, because of a public rating beyond that under the law
    /// of the start: a share.
    orders: f64,
}

impl Competition {
    /// Clients of the quarter per agency.
    fn each(&self) -> f64 {
        self.clients as f64 / self.open.max(1) as f64
    }

    /// The number of open agencies and their clients, by origin.
    fn count(agencies: &[Agency], states: usize, month: u32) -> Vec<Self> {
        let mut all = vec![Self::default(); states];
        for a in agencies.iter().filter(|a| a.competes(month)) {
            let own = &mut all[a.origin.index()];
            own.clients += i64::from(a.clients);
            own.open += 1;
        }
        all
    }

    /// Adds the means, given the quarters over which clients are remembered.
    fn average(all: &mut [Self], agencies: &[Agency], month: u32, p: &Recruitment, quarters: f64) {
        for a in agencies.iter().filter(|a| a.competes(month)) {
            let own = &mut all[a.origin.index()];
            let n = own.open.max(1) as f64;
            let busy = busy(f64::from(a.clients), own.each());
            own.margin += relative_margin(p, a) / n;
            own.busyness += busy / n;
            own.idle += idle(busy) / n;
            own.grieved += grieved(a, f64::from(a.placed) / quarters) / n;
            own.placed += f64::from(a.placed) / n;
            own.complained += f64::from(a.complained) / n;
        }
    }
}

/// The logarithm of an agency's margin relative to that of its kind.
fn relative_margin(p: &Recruitment, a: &Agency) -> f64 {
    a.log_margin() - libm::log(kind_margin(p, a.kind))
}

/// Changes the agencies after a quarter: margins, honesty, which agencies the authorities close, which give up, and which open.
pub(crate) fn quarter(conditions: &MonthlyConditions, agencies: &mut [Agency], states: &mut [State]) {
    let Mechanisms { adapting: p, recruitment, initialization: begin, .. } = &*conditions.mechanisms;
    let month = conditions.month;
    let persons = f64::from(conditions.persons);
    // people with a grievance are clients of several quarters, so that they are compared with the clients of as many quarters
    let quarters = (p.client_memory / 3.0).max(1.0);
    let mut competition = Competition::count(agencies, conditions.geography.states, month);
    for a in agencies.iter_mut() {
        let own = &competition[a.origin.index()];
        let known = states.get(a.origin.index()).is_none_or(|s| s.agencies.quarters > 0);
        if !known && a.placed == 0.0 {
            // in the first quarter of a world that has not settled, earlier quarters count as equal to this one
            a.placed = (own.each() * quarters) as f32;
        }
        // an agency that is closed has no clients, and keeps its earlier record
        if a.open(month) {
            a.placed += (f64::from(a.clients) - f64::from(a.placed) / quarters) as f32;
            a.complained += (f64::from(a.grievances) - f64::from(a.complained) / quarters) as f32;
        }
    }
    Competition::average(&mut competition, agencies, month, recruitment, quarters);
    for (origin, own) in competition.iter_mut().enumerate() {
        own.orders = orders(conditions, origin, agencies);
    }
    let at_rest = conditions.start.at_rest;
    for (state, own) in states.iter_mut().zip(&competition) {
        state.agencies.follow_clients(own.clients as f64 * persons, own.open, quarters, at_rest);
    }

    let margin_at_start = log_margin(recruitment.margin);
    // what an agency takes in, relative to what is usual
    let income = |a: &Agency, usual_clients: f64| {
        if usual_clients <= 0.0 {
            return 1.0;
        }
        let clients = f64::from(a.placed) / quarters * persons / usual_clients;
        clients * libm::exp(relative_margin(recruitment, a) - margin_at_start)
    };
    let gives_up: Vec<f64> = agencies
        .iter()
        .map(|a| {
            let usual = states.get(a.origin.index()).map_or(0.0, |s| s.agencies.usual_clients);
            if a.competes(month) { gives_up(p, income(a, usual)) } else { 0.0 }
        })
        .collect();
    let can_open = |a: &Agency| !a.works() && f64::from(month - a.gone.min(month)) >= p.reopens;
    let mut opening = vec![[0.0f64; 2]; conditions.geography.states];
    let mut leaving = opening.clone();
    for (a, gives_up) in agencies.iter().zip(&gives_up) {
        let (origin, kind) = (a.origin.index(), (a.kind as usize).min(1));
        leaving[origin][kind] += gives_up;
        opening[origin][kind] += f64::from(u8::from(can_open(a)));
    }
    for ((state, leaving), (opening, own)) in
        states.iter_mut().zip(leaving).zip(opening.iter_mut().zip(&competition))
    {
        if !at_rest {
            state.agencies.follow_leaving(leaving);
        }
        let earns = state.agencies.clients_each(own.open) * libm::exp(own.margin - margin_at_start);
        let enter = if own.open > 0 { profit(p, earns) } else { 1.0 };
        for (licences, usual) in opening.iter_mut().zip(state.agencies.leaving) {
            *licences = (usual * enter / licences.max(1.0)).min(OPENS_AT_MOST);
        }
    }

    for (k, (a, gives_up)) in agencies.iter_mut().zip(gives_up).enumerate() {
        let origin = a.origin.index();
        let own = &competition[origin];
        let words = conditions.rng_key.words(k as u32, month, AgencyQuarter);
        let usual = states.get(origin).map_or(1.0, |s| s.agencies.clients_each(own.open));
        let allows = margin_at_start + p.margin_demand * libm::log(usual);
        if can_open(a) {
            if chance(words[AgencyQuarter::OPENS], opening[origin][(a.kind as usize).min(1)]) {
                let level = if own.open > 0 { own.margin } else { allows };
                let spread = 1.0 + begin.margin_spread * (2.0 * unit(words[AgencyQuarter::MARGIN]) - 1.0);
                let margin = libm::exp(level) * kind_margin(recruitment, a.kind) * spread;
                open(a, month, margin, honesty_of(begin, a.kind, words[AgencyQuarter::HONESTY]), own);
            }
        } else if a.open(month) {
            margin(conditions, a, own, allows);
            honesty(conditions, a, own, quarters, words[AgencyQuarter::CLOSED]);
            if chance(words[AgencyQuarter::GIVES_UP], gives_up) {
                a.gone = month;
            }
        }
        a.clients = 0;
        a.grievances = 0;
    }
}

/// By how much more often clients choose an agency that is more honest by 1, because its record is published: a share. A rating under the
/// law of the start is contained in the agencies' own honesty.
fn orders(conditions: &MonthlyConditions, origin: usize, agencies: &[Agency]) -> f64 {
    let (law, p) = (&conditions.law.states[origin], &conditions.mechanisms.recruitment);
    let reaches = if law.rating > 0.0 {
        let own: Vec<Agency> = agencies.iter().filter(|a| a.origin.index() == origin).cloned().collect();
        law.rating * job_market::recorded(conditions, origin, &own)
    } else {
        0.0
    };
    let beyond = reaches - conditions.start.rating[origin];
    // a client who knows agencies believes the rating half, and a stranger wholly; honesty changes how many contracts are substituted
    let believed = p.stranger + 0.5 * (1.0 - p.stranger);
    beyond * believed * p.reputation * conditions.mechanisms.contract.substitution
}

/// A firm opens under the licence. Its record begins with as many clients and grievances as its competitors have on average.
fn open(a: &mut Agency, month: u32, margin: f64, honesty: f64, own: &Competition) {
    (a.opened, a.gone, a.blacklisted_until) = (month, 0, 0);
    a.margin = margin.clamp(0.01, MARGINS.1) as f32;
    (a.honesty, a.own_honesty) = (honesty as f32, honesty as f32);
    (a.placed, a.complained) = (own.placed as f32, own.complained as f32);
}

/// Changes the margin of an agency after a quarter.
fn margin(conditions: &MonthlyConditions, a: &mut Agency, own: &Competition, allows: f64) {
    let Mechanisms { adapting: p, recruitment, .. } = &*conditions.mechanisms;
    if recruitment.margin <= 0.0 {
        return;
    }
    let busier = busy(f64::from(a.clients), own.each()) - own.busyness;
    let change = margin_change(p, busier, relative_margin(recruitment, a), own.margin, allows);
    let least = MARGINS.0.min(recruitment.margin * kind_margin(recruitment, a.kind));
    a.margin = (f64::from(a.margin) * libm::exp(change)).clamp(least, MARGINS.1) as f32;
}

/// Changes the honesty of an agency after a quarter, and closes it if the authorities do.
fn honesty(conditions: &MonthlyConditions, a: &mut Agency, own: &Competition, quarters: f64, word: u32) {
    let p = &conditions.mechanisms.adapting;
    let law = &conditions.law.states[a.origin.index()];
    let grieved = grieved(a, f64::from(a.placed) / quarters);
    let busy = busy(f64::from(a.clients), own.each());
    let lawful = Liability { probability: 0.0, closed: p.closed, closing: p.closing, weight: 1.0 };
    let answers = conditions.law.liability(a.origin, lawful);
    let enforced = law.licence_enforcement - conditions.start.licence_enforcement[a.origin.index()];
    let gain = p.dishonest_gain * f64::from(a.honesty - a.own_honesty)
        - enforced / 4.0
        - (answers.weight * grieved - own.grieved)
        - p.idle_honesty * (idle(busy) - own.idle)
        - p.rated_honesty * own.orders;
    a.honesty = (f64::from(a.honesty) - p.agency_learning * gain).clamp(0.0, 1.0) as f32;
    let closed = match a.kind {
        AgencyKind::Licensed => grieved > answers.closing && unit(word) < law.licence_enforcement,
        AgencyKind::Unlicensed => unit(word) < law.licence_enforcement / 4.0,
        AgencyKind::Trafficker => unit(word) < law.licence_enforcement / 8.0,
    };
    if closed {
        a.blacklisted_until = conditions.month + answers.closed as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::firms::UsualAgencies;

    /// An origin whose agencies usually have 50 clients a quarter each, and have so many of late.
    fn origin(clients: f64) -> UsualAgencies {
        UsualAgencies { quarters: 40, clients, usual_clients: 50.0, leaving: [0.1; 2] }
    }

    /// Logarithms of margins after some quarters in which the agencies are equally busy.
    fn margins(p: &Adapting, clients: f64, open: i64) -> [f64; 3] {
        let mut all = [-0.2, 0.0, 0.2];
        let allows = p.margin_demand * libm::log(origin(clients).clients_each(open));
        for _ in 0..400 {
            let usual = all.iter().sum::<f64>() / 3.0;
            all = all.map(|own| own + margin_change(p, 0.0, own, usual, allows));
        }
        all
    }

    #[test]
    fn margins_meet_competitors_and_stay_where_demand_is_as_usual() {
        let p = Adapting::default();
        for margin in margins(&p, 500.0, 10) {
            assert!(margin.abs() < 1e-9, "{margin}");
        }
    }

    #[test]
    fn demand_raises_margins_and_rivals_lower_them() {
        let p = Adapting::default();
        let boom = margins(&p, 750.0, 10)[0];
        assert!((boom - p.margin_demand * libm::log(1.5)).abs() < 1e-6, "{boom}");
        let rivals = margins(&p, 750.0, 15)[0];
        assert!(rivals.abs() < 1e-6, "as many clients each as before: {rivals}");
        let more = margins(&p, 500.0, 15)[0];
        assert!((more + p.margin_demand * libm::log(1.5)).abs() < 1e-6, "{more}");
        let none = Adapting { margin_demand: 0.0, ..p };
        assert!(margins(&none, 750.0, 10)[0].abs() < 1e-9);
    }

    #[test]
    fn an_agency_gives_up_the_likelier_the_less_of_its_costs_it_covers() {
        let p = Adapting { fixed_cost: 0.5, idle_exit: 0.2, ..Adapting::default() };
        for (income, expected) in [(2.0, 0.0), (0.5, 0.0), (0.25, 0.025), (0.0, 0.05)] {
            assert!((gives_up(&p, income) - expected).abs() < 1e-12, "{income}");
        }
        assert!(gives_up(&Adapting { idle_exit: 0.0, ..p }, 0.0) == 0.0);
    }

    #[test]
    fn firms_enter_on_expected_profit() {
        let p = Adapting { fixed_cost: 0.5, ..Adapting::default() };
        for (income, expected) in [(1.0, 1.0), (1.5, 2.0), (0.75, 0.5), (0.4, 0.0)] {
            assert!((profit(&p, income) - expected).abs() < 1e-12, "{income}");
        }
    }

    #[test]
    fn what_is_usual_is_frozen_at_rest() {
        let mut usual = UsualAgencies::default();
        for _ in 0..80 {
            usual.follow_clients(600.0, 12, 8.0, false);
            usual.follow_leaving([0.2, 0.1]);
        }
        assert!((usual.usual_clients - 50.0).abs() < 1e-9 && (usual.leaving[0] - 0.2).abs() < 1e-9);
        for _ in 0..80 {
            usual.follow_clients(1_200.0, 12, 8.0, true);
        }
        assert!((usual.usual_clients - 50.0).abs() < 1e-9);
        assert!((usual.clients_each(12) - 2.0).abs() < 0.01 && (usual.clients_each(24) - 1.0).abs() < 0.01);
    }
}
