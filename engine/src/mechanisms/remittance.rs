//! The month's budget: living, debt service, remittance, savings, in this order.
//!
//! # What happens
//! In cents per month:
//!
//! ```text
//! left = pay − cost of living,  at least 0;  living is paid from savings where pay does not reach
//! left = left − debt service
//! household = the parameter household × cost of living of an adult at home,  0 if the family lives with the migrant
//! wanted = [household + s × (left − household)] × (price of sending / that at the start)^(parameter price)
//! s = share;  in a month in which the household is hit: share + (1 − share) × shock_response / (1 + relatives abroad who send)
//! ```
//!
//! The household part is at most what is left. With the family along, living costs `family_living` times as much as alone; see
//! [`credit`](super::credit) for debt service. The settled send the share `settled` of both parts. The price of sending changes only
//! what goes through formal channels, and counts as between half of that at the start and four times it. Nobody sends more than is left
//! after debt service. The share of people who send through a formal channel this month is
//!
//! ```text
//! 1 / (1 + exp[−(formal + channel_response × (informal_cost − formal cost))])
//! ```
//!
//! with `formal_irregular` in place of `formal` for people in irregular status, unless banks serve them. The cost of sending is lost.
//! What remains is saved.
//!
//! # When in the month
//! After pay.
//!
//! # Chance
//! Each month: whether the household is hit (the low end of the range), and the channel (the lowest sixteen bits of the same
//! word, on which the other hardly depends).

use super::credit::creditor_split;
use super::home::income_of;
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::CorridorConditions;
use crate::draw::blocks::Fate;
use crate::fixed::{factor, times};
use crate::people::MAX_CASH;
use crate::people::status::{Status, StatusSet};
use crate::people::{Life, Migrant};

/// The least price of sending, as a share of the amount, that is compared with that of the start.
pub(crate) const LEAST_PRICE: f64 = 0.005;

/// The bounds of the price of sending relative to that of the start, so that the amount stays bounded as a price comes close to zero.
pub(crate) const PRICE: (f64, f64) = (0.5, 4.0);

/// The cost of sending by the channel that a person takes this month, in 65,536ths of the amount, and whether the channel is formal.
#[inline]
fn channel(corridor: &CorridorConditions, life: &Life, word: u32) -> (i64, bool) {
    let formal = (word & 0xFFFF) < corridor.formal.of(life.is_among(StatusSet::IRREGULAR));
    (corridor.sending_cost.of(formal), formal)
}

/// The cost of sending of a person at work this month, in 65,536ths of the amount: for the observer of lives, after the stage.
pub(crate) fn sending_rate(c: &Chunk<'_>, i: usize) -> i64 {
    let corridor = &c.conditions.corridors[c.scratch.keys[i] as usize];
    channel(corridor, &c.people[i].life, c.scratch.fate[Fate::CHANNEL][i]).0
}

/// Spends what was paid this month.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let (p, credit) = (&mechanisms.remittance, &mechanisms.credit);
    let shares = p.share.map(factor);
    let response = factor(p.shock_response);
    let service_share = factor(credit.service);
    let [mut living_all, mut to_kin, mut to_lenders, mut interest_all, mut repaid_all] = [0i64; 5];
    let (mut received_all, mut sending_all) = (0i64, 0i64);
    let keep = c.scratch.keep_sent;
    c.scratch.relieved.clear();
    if keep {
        c.scratch.sent.clear();
        c.scratch.sent.resize(c.people.len(), 0);
    }
    let premium = factor(mechanisms.home.enterprise_premium);
    // the parts of the chunk are borrowed one by one, so that the compiler need not load them again for every row
    let n = c.people.len();
    let (conditions, people, s) = (c.conditions, &mut c.people[..n], &mut *c.scratch);
    let (families, first) = (c.families, c.first);
    let (lines, flows) = (&mut c.tally.lines[..], &mut c.tally.flows[..]);
    let (corridors, communities, markets) =
        (&conditions.corridors[..], &conditions.communities[..], &conditions.markets);
    let received = &mut c.tally.communities[..];
    let (keys, cells, paid_by_row) = (&s.keys[..n], &s.cells[..n], &s.paid[..n]);
    let (hits, channels) = (&s.fate[Fate::HOUSEHOLD_HIT][..n], &s.fate[Fate::CHANNEL][..n]);
    let mut losses = super::credit::Losses::default();
    for &k in &s.working {
        let i = k as usize;
        let Migrant { life: l, money: m } = &mut people[i];
        if !l.is_among(StatusSet::WORKING) {
            continue;
        }
        let corridor = &corridors[keys[i] as usize];
        let cell = cells[i] as usize;
        let paid = i64::from(paid_by_row[i]);
        let community = &communities[l.community.index()];
        let forgone = income_of(conditions, community, l.traits, m.ranks.earnings, premium);
        let cost = markets[l.market()].living_cents.of(l.traits.family());
        // living is paid first, from savings where the pay does not reach
        let beyond = i64::from(m.savings - MAX_CASH).max(0);
        let living = (cost + beyond).min(i64::from(m.savings)).max(0);
        let mut left = (paid - living).max(0);
        m.savings -= living as i32;
        let (mut interest, mut repaid) = (0, 0);
        if m.debt > 0 {
            interest = super::credit::interest(m.debt, m.interest);
            let service = times(left, service_share);
            repaid = service.min(i64::from(m.debt) + interest).min(i64::from(m.savings)).max(0);
            m.debt += (interest - repaid) as i32;
            m.savings -= repaid as i32;
            left -= repaid;
            let lenders = creditor_split(m.lent, repaid);
            to_lenders += lenders;
            to_kin += repaid - lenders;
            let owned = super::credit::owned_cents(conditions, community, m.ranks, forgone);
            let loss = super::credit::fall_behind(credit, m, repaid < interest, owned);
            losses.add(&mut flows[cell], &loss);
            if loss.relief() > 0 {
                s.relieved.push((k, loss.relief()));
            }
            if m.debt == 0 {
                super::credit::settle(credit, m);
                // Counted are people who paid to go. An advance for a fee is no such debt, and what a default takes is not paid
                // off.
                let went = l.paid > 0 && !super::credit::defaulted(credit, m);
                let f = &mut flows[cell];
                f[Flow::DebtsCleared as usize] += i64::from(went);
                f[Flow::MonthsToRepay as usize] += if went { i64::from(l.months) } else { 0 };
            }
        }
        let mut share = shares[l.traits.sex() as usize];
        let mut household = corridor.household_cents.of(l.traits.family()).min(left);
        if l.status() == Status::Settled {
            share = times(share, corridor.settled);
            household = times(household, corridor.settled);
        }
        if hits[i] <= community.hit {
            // the relatives abroad who send money share what is needed
            let person = Migrant { life: *l, money: *m };
            let relatives = families.known_to(&conditions.rng_key, first + k, &person);
            share += times(65_536 - share, response) / i64::from(1 + relatives.send());
        }
        let (rate, formal) = channel(corridor, l, channels[i]);
        let wanted = times(household + times(left - household, share), corridor.sent.of(formal));
        let remitted = wanted.min(left).min(i64::from(m.savings)).max(0);
        let sending = times(remitted, rate);
        m.savings -= remitted as i32;
        if keep {
            s.sent[i] = if formal { remitted as i32 } else { -remitted as i32 };
        }
        received_all += remitted - sending;
        sending_all += sending;
        interest_all += interest;
        repaid_all += repaid;
        living_all += living;
        let line = &mut lines[cell];
        // by an index, as the cost, because a branch could not be predicted
        *line.sent.of_mut(formal) += remitted;
        line.sending += sending;
        line.repaid += repaid;
        line.interest += interest;
        line.saved += paid - living - repaid - remitted;
        line.forgone += forgone;
        received[l.community.index()].received += remitted - sending;
    }
    let a = &mut c.tally.accounts;
    losses.post(a);
    a.transfer(Account::Migrants, Account::Living, living_all);
    a.transfer(Account::Migrants, Account::Kin, to_kin);
    a.transfer(Account::Migrants, Account::Lenders, to_lenders);
    a.transfer(Account::Debt, Account::Creditors, interest_all);
    a.transfer(Account::Creditors, Account::Debt, repaid_all);
    a.transfer(Account::Migrants, Account::Households, received_all);
    a.transfer(Account::Migrants, Account::Senders, sending_all);
    a.transfer(Account::Sent, Account::Opening, received_all + sending_all);
}
