//! Departure, some months after a place was found.
//!
//! # What happens
//! A person waits for a number of months drawn evenly from 1 to `longest_wait`, and longer where a policy says so. Then the person
//! leaves with a permit (tied to the employer or mobile, as law says) or to settle. In each month of waiting the place falls through
//! with the probability `falls_through`, and the share `refund` of the price comes back. Health insurance begins on arrival where law
//! gives it.
//!
//! A person with a place for a season leaves when the season begins, with a tied permit for the months that are left of it; when it is
//! over, the place falls through. Where the origin attests no contract below a wage, a person whose contract is examined is paid that
//! wage; where nobody audits the workplace, the share `contract.origin_undone` of such contracts, and all that an agency has cut, are
//! replaced by one at the wage of the market, and counted as substituted.
//!
//! # When in the month
//! After people at home have looked for ways abroad; it concerns those who waited when the month began.
//!
//! # Chance
//! Each month: whether a place falls through. On departure: settlement, kind of permit, insurance, and whether the wage is examined and
//! paid. For a ban: whether it stops a person, and whether the person goes round it; the answer stays the same from month to month. The
//! length of the wait is drawn in the job market.

use super::contract::{self, Hired};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::Sector;
use crate::draw::blocks::{Banned, Departure, Fate, Words};
use crate::draw::{chance, unit};
use crate::ids::StateId;
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::RuleKind;
use crate::law::selector::PersonContext;
use crate::people::status::Status;
use crate::people::{CostParts, NO_EMPLOYER};

/// People who wait leave when their time has come, or lose the place.
pub(crate) fn stage(c: &mut Chunk<'_>) {
    let mechanisms = &c.conditions.mechanisms;
    let p = &mechanisms.departure;
    for k in 0..c.scratch.waiting.len() {
        let i = c.scratch.waiting[k] as usize;
        if c.people[i].life.status() != Status::Waiting {
            continue;
        }
        c.people[i].life.age_history();
        c.count(i, Flow::MonthsWaited, 1);
        if chance(c.scratch.fate[Fate::FALLS_THROUGH][i], p.falls_through) {
            falls_through(c, i, p.refund);
        } else if c.people[i].life.permit > 1 {
            c.people[i].life.permit -= 1;
        } else {
            leave(c, i);
        }
    }
}

/// Loses the place, and gets part of the cost back. A person who returns to the previous employer on a renewal has not
/// paid again, so nothing is lost or comes back.
pub(crate) fn falls_through(c: &mut Chunk<'_>, i: usize, refund: f64) {
    let rehire = c.people[i].life.rehire_under_way();
    if !rehire {
        let paid = i64::from(c.people[i].life.paid) * 100;
        let back = (paid as f64 * refund) as i64;
        c.people[i].money.savings += back as i32;
        c.tally.accounts.transfer(Account::Agencies, Account::Migrants, back);
        c.count(i, Flow::SavedIdle, back);
        c.count(i, Flow::AttemptsFailed, 1);
        c.count(i, Flow::LostBeforeDeparture, 1);
        c.count(i, Flow::CostLost, paid - back);
    }
    let (origin, sector) = (c.origin(i), c.people[i].life.sector());
    c.shift(i, Status::Home, origin, sector);
    let l = &mut c.people[i].life;
    l.permit = 0;
    l.end_short_stay();
    if rehire {
        l.set_ban(0);
        l.months = 0;
    } else if l.ban() > 0 {
        // the last employer tells which state has banned the person; the employer of the place would name another one
        l.employer = NO_EMPLOYER;
    }
    l.traits.set_rehired(false);
    l.traits.set_borrowed(false);
    c.people[i].money.take_parts();
    c.forfeit(i);
}

/// Arrives with a permit, or to settle. The contract is the actual one, which may be another than the one promised.
fn leave(c: &mut Chunk<'_>, i: usize) {
    // a place for a season is lost when the season is over; if the scheme has ended, the permit is one like others
    let season = c.people[i].life.seasonal().then(|| c.season(i)).flatten();
    if season.is_some_and(|season| season.left == 0) {
        falls_through(c, i, c.conditions.mechanisms.departure.refund);
        return;
    }
    let words = c.draw(i, Departure);
    let state = &c.conditions.law.states[c.people[i].life.place.index()];
    let permit = state.permit.min(255.0) as u8;
    // the rule that applies to the status that the person is about to receive
    let rule = |rule, status| {
        c.conditions.rules.of(
            rule,
            &c.conditions.geography,
            PersonContext { status, ..PersonContext::of(&c.people[i].life, c.conditions.month) },
        )
    };
    let tied = rule(Rule::Tied, Status::PermitTied);
    let to = if season.is_some() {
        Status::PermitTied
    } else if chance(words[Departure::SETTLED], rule(Rule::Settlement, Status::Settled)) {
        Status::Settled
    } else if tied >= 1.0 || chance(words[Departure::TIED], tied) {
        Status::PermitTied
    } else {
        Status::PermitMobile
    };
    let insured = chance(words[Departure::INSURED], rule(Rule::HealthInsurance, to));
    let rehired = c.people[i].life.trips() > 0 && c.people[i].life.traits.rehired();
    let goes_on = c.people[i].life.rehire_under_way();
    c.people[i].life.traits.set_rehired(false);
    let borrowed = c.people[i].life.traits.borrowed();
    let parts = c.people[i].money.take_parts();
    c.become_status(i, to);
    let l = &mut c.people[i].life;
    l.count_trip();
    if !goes_on {
        l.months = 0;
        // a ban of another state ends with the arrival; renewals begin at none
        l.renew(false);
    }
    if to == Status::Settled {
        l.clear_months_or_bond();
    }
    l.permit = if to == Status::Settled { 0 } else { permit };
    if let Some(season) = season {
        l.begin_season(season.left);
    }
    l.traits.set_insured(insured);
    let (trips, cut) = (l.trips(), c.people[i].money.cut);
    contract::set_wage(c, i, cut, if goes_on { Hired::Again } else { Hired::First });
    let demanded =
        if c.conditions.corridors[c.key(i)].ruled { demanded(c, i, cut, words) } else { Demanded::Nothing };
    c.count(i, Flow::Departures, 1);
    c.count(i, if goes_on { Flow::WageRenewed } else { Flow::WageNew }, c.wage_cents(i));
    if !goes_on {
        paid(c, i, parts, borrowed);
    }
    if trips == 1 {
        c.count(i, Flow::DeparturesFirst, 1);
    }
    if rehired {
        c.count(i, Flow::DeparturesRehire, 1);
    }
    match to {
        Status::Settled => c.count(i, Flow::Settlements, 1),
        _ => c.count(i, Flow::PermitsGranted, 1),
    }
    let substituted = match demanded {
        Demanded::Nothing => cut > 0,
        Demanded::Paid => false,
        Demanded::Undone => true,
    };
    if substituted && to != Status::Settled {
        contract::substituted(c, i);
    }
}

/// What becomes of a wage that the origin demands at departure.
enum Demanded {
    /// None is demanded of this contract, or nobody has looked at it.
    Nothing,
    /// It is paid.
    Paid,
    /// The contract was attested at this wage, and is replaced on arrival.
    Undone,
}

/// Applies the lowest wage at which the origin attests a contract. A contract with a cut is another one than the attested one, unless the
/// workplace is audited.
fn demanded(c: &mut Chunk<'_>, i: usize, cut: u8, words: Words<Departure>) -> Demanded {
    let conditions = c.conditions;
    let l = c.people[i].life;
    let seeker = c.seeker(i, l.place, l.sector());
    let (mut lowest, mut replaced) = (0.0f64, false);
    let paid = c.wage(i);
    for r in &conditions.law.recruitment_rules {
        let RuleKind::OriginWage { amount, enforced, audited } = r.what else { continue };
        if paid >= amount || !r.selector.meets(&c.conditions.geography, &seeker) {
            continue;
        }
        c.touch(i, r.policy);
        let examined = r.strength * enforced;
        let u = unit(words[Departure::WAGE]);
        if u >= examined {
            continue;
        }
        let replaces =
            (1.0 - audited) * if cut > 0 { 1.0 } else { conditions.mechanisms.contract.origin_undone };
        if u >= examined * (1.0 - replaces) {
            replaced |= cut == 0;
        } else {
            lowest = lowest.max(amount);
            c.serve(r.policy);
        }
    }
    if lowest > 0.0 {
        c.set_wage(i, lowest);
        c.people[i].money.cut = 0;
        Demanded::Paid
    } else if replaced {
        Demanded::Undone
    } else {
        Demanded::Nothing
    }
}

/// Counts what the place cost in the month of departure, so that costs and departures in tables are those of the same people.
fn paid(c: &mut Chunk<'_>, i: usize, parts: CostParts, borrowed: bool) {
    let all = i64::from(c.people[i].life.paid) * 100;
    let [official, rent, margin, over_cap] = parts.of(all);
    for (flow, cents) in [
        (Flow::RecruitmentCost, all),
        (Flow::OfficialCost, official),
        (Flow::VisaRent, rent),
        (Flow::AgencyMargin, margin),
        (Flow::OverCap, over_cap),
        (Flow::Borrowers, i64::from(borrowed)),
        (Flow::DeparturesOverCap, i64::from(over_cap > 0)),
    ] {
        c.count(i, flow, cents);
    }
}

/// Whether a ban stops a person who would leave through the legal channel for a sector of a state this month; if so, whether the
/// person goes round the ban. A person who is stopped is touched. `only` asks about one ban, named by the code of its policy.
pub(crate) fn banned(
    c: &mut Chunk<'_>,
    i: usize,
    destination: StateId,
    sector: Sector,
    only: Option<u32>,
) -> Option<bool> {
    let (policy, round) = stops(c, i, destination, sector, only)?;
    c.touch(i, policy);
    Some(round)
}

/// The policy of a ban that stops a person, as [`banned`] says, and whether the person goes round it.
pub(crate) fn stops(
    c: &Chunk<'_>,
    i: usize,
    destination: StateId,
    sector: Sector,
    only: Option<u32>,
) -> Option<(usize, bool)> {
    let conditions = c.conditions;
    let seeker = c.seeker(i, destination, sector);
    let age = f64::from(c.people[i].life.age(conditions.month));
    for r in &conditions.law.recruitment_rules {
        if let RuleKind::Ban { reach, under, round } = r.what
            && only.is_none_or(|code| code == r.code)
            && r.selector.meets(&conditions.geography, &seeker)
            && (under <= 0.0 || age < under)
        {
            // The answer is the same when a person applies and when the person leaves. The word of the ranks is used in place of
            // the month, because a candidate who stands for several adults is another one of them each time.
            let words = c.draw_in(i, c.people[i].money.ranks.word(), Banned(r.code));
            if chance(words[Banned::STOPPED], r.strength * reach) {
                return Some((r.policy, chance(words[Banned::GOES_ROUND], round)));
            }
        }
    }
    None
}
