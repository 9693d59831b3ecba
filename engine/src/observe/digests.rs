//! Digests of all data other than migrants: employers, agencies, states, corridors, communities, accounts.

use crate::hash::Hasher;
use crate::world::Ledger;
use crate::world::communities::Communities;
use crate::world::firms::{Agency, Employer};
use crate::world::geography::OPTIONS;
use crate::world::market::{Markets, State};

/// Number of digests per month.
const DIGESTS: usize = 7;

/// A month's digests, in the order of [`DIGEST_TABLES`].
pub type MonthDigests = [u128; DIGESTS];

/// The tables of a digest, in the order in which they are chained.
pub const DIGEST_TABLES: [&str; DIGESTS] =
    ["agents", "employers", "agencies", "states", "corridors", "communities", "accounts"];

pub(crate) fn employers(list: &[Employer]) -> u128 {
    let mut h = Hasher::default();
    for e in list {
        h.word(u64::from(e.with_papers as u32) | u64::from(e.without_papers as u32) << 32);
        h.word(u64::from(e.conduct.to_bits()) | u64::from(e.blacklisted_until) << 32);
        h.word(u64::from(e.luck[0]) | u64::from(e.luck[1]) << 32);
        h.word(u64::from(e.own_conduct.to_bits()) | (e.paying as u64) << 32);
        h.word(e.kept as u64);
        h.word(e.year_kept as u64);
        h.word(u64::from(e.left as u32) | u64::from(e.pays_recruitment.to_bits()) << 32);
        h.word(u64::from(e.wage.to_bits()) | u64::from(e.jobs.to_bits()) << 32);
        if e.sanctioned > 0 {
            h.word(u64::from(e.sanctioned));
        }
        if e.judged != 0 {
            h.word(e.judged as u64);
        }
        if e.natives != 0.0 {
            h.word(u64::from(e.natives.to_bits()));
        }
    }
    h.finish()
}
pub(crate) fn agencies(list: &[Agency]) -> u128 {
    let mut h = Hasher::default();
    for a in list {
        h.word(u64::from(a.margin.to_bits()) | u64::from(a.honesty.to_bits()) << 32);
        h.word(u64::from(a.clients as u32) | u64::from(a.blacklisted_until) << 32);
        h.word(a.year_margin as u64);
        h.word(a.year_over_cap as u64);
        h.word(u64::from(a.placed.to_bits()) | u64::from(a.complained.to_bits()) << 32);
        h.word(u64::from(a.grievances as u32) | u64::from(a.year_clients as u32) << 32);
        h.word(u64::from(a.opened) | u64::from(a.gone) << 32);
        h.word(u64::from(a.own_honesty.to_bits()));
    }
    h.finish()
}
pub(crate) fn states(list: &[State], markets: &Markets) -> u128 {
    let mut h = Hasher::default();
    for s in list {
        h.word(s.treasury as u64);
        h.real(s.deportation_probability);
        h.real(s.feared);
        h.real(s.held_probability);
        h.real(s.detected[0]);
        h.real(s.agencies.clients);
        h.real(s.agencies.usual_clients);
        s.agencies.leaving.iter().for_each(|x| h.real(*x));
    }
    for m in markets.all.iter() {
        h.real(m.jobs);
        h.real(m.cost_response);
        h.word(m.vacancies as u64);
        h.real(m.informal);
        h.real(m.carry);
        h.word(m.filled as u64);
        h.word(m.left_open as u64);
        h.real(m.usually_open);
        h.real(m.index);
        m.followed.both().iter().for_each(|x| h.real(*x));
        h.real(m.renewing);
        h.real(m.usual_cost);
        h.real(m.informal_seekers);
        m.stay.iter().chain(&m.lost).for_each(|x| h.real(*x));
        h.real(m.natives);
        h.real(m.natives_seeking);
        h.word(m.known as u64);
        if m.patents > 0 {
            h.word(m.patents as u64);
        }
    }
    h.finish()
}
pub(crate) fn corridors(markets: &Markets) -> u128 {
    let mut h = Hasher::default();
    for budget in &markets.loan_budgets {
        h.word(u64::from(budget.policy));
        h.real(budget.left);
    }
    for c in &markets.corridors {
        c.rent.iter().for_each(|r| h.real(*r));
        for demand in &c.demand {
            h.real(demand.places);
            h.real(demand.people.iter().map(|n| f64::from(*n)).sum());
        }
        h.word(c.applicants as u64);
        h.word(c.places as u64);
        c.asked.iter().chain(&c.served).for_each(|x| h.real(*x));
        c.share.iter().chain(&c.substituted).chain(&c.embodied).for_each(|x| h.real(*x));
        h.word(u64::from(c.steps));
        // only schemes for a season give such places
        c.in_season.iter().filter(|n| **n > 0).for_each(|n| h.word(*n as u64));
    }
    for claim in &markets.claims {
        h.word(u64::from(claim.agent) | u64::from(claim.filed) << 32);
        h.word(u64::from(claim.cents as u32) | u64::from(claim.employer.number()) << 32);
    }
    for a in &markets.applications {
        h.word(u64::from(a.agent) | u64::from(a.corridor.number()) << 32 | u64::from(a.sector) << 48);
    }
    h.finish()
}
pub(crate) fn communities(all: &Communities, families: u64) -> u128 {
    let mut h = Hasher::default();
    h.word(families);
    for (k, c) in all.all.iter().enumerate() {
        h.real(c.income);
        h.real(c.received);
        h.word(c.abroad as u64);
        h.word(c.skilled_abroad as u64);
        h.word(c.skilled as u64);
        for (adults, candidates) in c.adults.iter().zip(c.candidates) {
            h.real(*adults);
            h.word(candidates as u64);
        }
        for (a, r) in &c.reputation {
            h.word(u64::from(a.number()) | u64::from(r.to_bits()) << 32);
        }
        for o in 0..OPTIONS {
            let at = k * OPTIONS + o;
            h.word(u64::from(all.news[at].to_bits()) | u64::from(all.by_option[at] as u32) << 32);
        }
    }
    h.finish()
}
pub(crate) fn accounts(ledger: &Ledger) -> u128 {
    let mut h = Hasher::default();
    ledger.0.0.iter().for_each(|x| h.word(*x as u64));
    h.finish()
}
