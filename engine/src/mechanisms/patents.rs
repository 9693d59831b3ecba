//! Permits that workers buy by the month and own, without a sponsor.
//!
//! # What happens
//! Only where a policy offers them. Each month people in irregular status whom no trafficker holds and who know of the permit
//! consider it with the probability `considers`; holders consider it every month. With taste for the person's taste, they pay
//! for the month if
//!
//! ```text
//! [E with a mobile permit − E without + peace × feared detection × wage] × taste > price,  and savings reach it
//! ```
//!
//! E is consumption-equivalent income (see `worth`), without the price; without a permit it is that in irregular status. A
//! person who buys the first month becomes a holder of a mobile permit: the wage is divided by the factor of irregular status,
//! and later follows offers of other employers (see `permits`). The price is revenue of the state. A holder who does not pay
//! falls back to irregular status at the end of the month: the person has overstayed and is on the state's list, and may buy
//! again. Holders do not abscond, need no renewal, are not tied by a change of employer, and do not come closer to residence.
//! They count neither against quotas nor for levies.
//!
//! People who consider a clandestine entry and know of the permit (`entering` × share who know) count on the better of both
//! ways of living there: in irregular status, or with the permit at its price. Of those whom an employer can hire informally
//! the share
//! `covered` = `hiring` × holders / (holders + people in irregular status) is paid a full wage and brings no fine and no sanction (see
//! `demand`).
//!
//! # When in the month
//! After policies on status, before permits expire.
//!
//! # Chance
//! For a person and policy: whether the person knows of the permit, and the taste. Each month: whether a person in irregular
//! status considers it, by the spare bits of the month.

use super::{permits, worth};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::Buyer;
use crate::draw::{RANKS, chance};
use crate::law::{PatentTerms, WorkplaceRule, WorkplaceRuleKind};
use crate::people::PATENT;
use crate::people::status::{Status, StatusSet};
use crate::world::market::{Applicant, Market};

/// People in irregular status whom no trafficker holds.
const FREE: StatusSet = StatusSet::of(&[Status::Overstayed, Status::Absconded, Status::Clandestine]);
/// Holders of a mobile permit.
const MOBILE: StatusSet = StatusSet::of(&[Status::PermitMobile]);

/// Whether a person holds a permit that is bought by the month.
#[inline]
pub(crate) fn holds(c: &Chunk<'_>, i: usize) -> bool {
    c.people[i].life.is_among(MOBILE) && c.people[i].money.over_cap == PATENT
}

/// The rule that offers the permit to people like an applicant, with its terms; the statuses that it names do not count.
pub(crate) fn offered<'c>(
    conditions: &'c MonthlyConditions,
    seeker: &Applicant,
) -> Option<(&'c WorkplaceRule, PatentTerms)> {
    conditions.law.workplace_rules.iter().find_map(|rule| match rule.what {
        WorkplaceRuleKind::Patent(terms) if rule.selector.meets(&conditions.geography, seeker) => {
            Some((rule, terms))
        }
        _ => None,
    })
}

/// The share of those who can be hired informally in a market who hold such a permit, as far as employers consider it.
pub(crate) fn covered(conditions: &MonthlyConditions, market: &Market, irregular: i64) -> f64 {
    if market.patents <= 0 {
        return 0.0;
    }
    let holders = market.patents as f64;
    conditions.mechanisms.patents.hiring * holders / (holders + irregular.max(0) as f64)
}

/// The price of a month of the permit that a person holds, US dollars; 0 for others.
#[inline]
pub(crate) fn price(c: &Chunk<'_>, i: usize) -> f64 {
    if !holds(c, i) {
        return 0.0;
    }
    let l = &c.people[i].life;
    let seeker = c.seeker(i, l.place, l.sector());
    offered(c.conditions, &seeker).map_or(0.0, |(_, terms)| terms.price)
}

/// People buy the permit for the month, or do not.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let conditions = c.conditions;
    for rule in &conditions.law.workplace_rules {
        let WorkplaceRuleKind::Patent(terms) = rule.what else { continue };
        for k in 0..c.scratch.working.len() {
            let i = c.scratch.working[k] as usize;
            let l = c.people[i].life;
            if holds(c, i) {
                // a holder may have had another status when the permit was bought
                let seeker = c.seeker(i, l.place, l.sector());
                if rule.selector.meets(&c.conditions.geography, &seeker) && l.permit <= 1 {
                    consider(c, i, rule, &terms, true);
                }
            } else if l.is_among(FREE)
                && c.meant(&rule.selector, i)
                && c.spare(i, rule.code) < terms.considers
            {
                consider(c, i, rule, &terms, false);
            }
        }
    }
}

/// A person considers the permit for this month.
fn consider(c: &mut Chunk<'_>, i: usize, rule: &WorkplaceRule, terms: &PatentTerms, holder: bool) {
    let words = c.draw_in(i, rule.since, Buyer(rule.code));
    if !chance(words[Buyer::KNOWS], terms.knows * rule.strength) {
        return;
    }
    let taste = f64::from(c.conditions.cost_ranks[(words[Buyer::TASTE] >> 24) as usize % RANKS]);
    let p = &c.conditions.mechanisms.patents;
    let status = c.people[i].life.status();
    let without = if holder { Status::Overstayed } else { status };
    let with = worth::here(c, i, Status::PermitMobile) + price(c, i);
    let gain = with - worth::here(c, i, without) + p.peace * c.feared(i) * c.wage(i);
    let cents = (terms.price * 100.0) as i64;
    if gain * taste <= terms.price || i64::from(c.people[i].money.savings) < cents {
        return;
    }
    c.pay(i, Account::States, cents);
    let market = c.market(i);
    c.tally.market[market].revenue += cents;
    c.count(i, Flow::CampaignFees, cents);
    if !holder {
        c.touch(i, rule.policy);
        c.serve(rule.policy);
        begin(c, i);
    }
    // one month is added because permits are counted down later in the same month
    c.people[i].life.permit = 2;
    c.tally.market[market].patents += 1;
}

/// A person in irregular status buys the first month.
fn begin(c: &mut Chunk<'_>, i: usize) {
    let crossing = &c.conditions.mechanisms.crossing;
    let wage = c.wage(i) / crossing.wage_factor(c.people[i].life.status()).max(1e-3);
    c.become_status(i, Status::PermitMobile);
    c.people[i].life.clear_months_or_bond();
    c.people[i].life.renew(false);
    c.people[i].money.over_cap = PATENT;
    c.set_wage(i, wage);
    c.count(i, Flow::PermitsGranted, 1);
}

/// A holder has not paid: the permit ends, and the person stays in irregular status.
pub(crate) fn lapse(c: &mut Chunk<'_>, i: usize) {
    c.people[i].money.over_cap = 0;
    permits::overstay(c, i);
}
