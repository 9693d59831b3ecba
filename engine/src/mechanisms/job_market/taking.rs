//! A person takes a place and pays for it; the recruitment rules that applied to the person are recorded.

use super::{agencies, loans};
use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::Sector;
use crate::draw::blocks::{Contract, Wait};
use crate::draw::{chance, unit};
use crate::ids::{AgencyId, EmployerId};
use crate::law::recruitment_rules::RuleKind;
use crate::mechanisms::recruitment::{BondDue, Cost, Price, PriceQuery};
use crate::mechanisms::{contract, credit, recruitment};
use crate::people::status::Status;
use crate::people::{CostParts, NO_AGENCY, NO_EMPLOYER};
use crate::world::geography::Geography;
use crate::world::market::Application;

/// The terms on which a place is taken.
pub(super) struct Offer {
    pub(super) agency: AgencyId,
    pub(super) employer: EmployerId,
    pub(super) cost: Cost,
    pub(super) price: Price,
    pub(super) honesty: f64,
    /// The most that a loan of a policy adds, cents.
    pub(super) loan: i32,
}

/// Takes a place and pays for it.
pub(super) fn take(c: &mut Chunk<'_>, i: usize, a: Application, on: Offer) {
    let cost = on.cost;
    let who = PriceQuery::of(c.conditions, &a);
    let BondDue { usd, by_employer } = recruitment::bond(c.conditions, &who);
    let bond = usd as i64 * 100;
    let own_bond = if by_employer { 0 } else { bond };
    let parts = [
        (Account::States, i64::from(cost.official) + own_bond),
        (Account::Carriers, i64::from(cost.travel)),
        (Account::Agencies, i64::from(cost.margin)),
        (Account::VisaHolders, i64::from(cost.rent)),
    ];
    let loan = loans::rule(c.conditions, &who).and_then(|r| match r.what {
        RuleKind::Loan { interest, .. } => Some(credit::Loan { most: on.loan, interest }),
        _ => None,
    });
    let journey = c.journey(i, a.corridor, Sector::from_index(usize::from(a.sector)));
    let Some(credit::Lent { by_policy: lent, borrowed }) =
        credit::fund(c, i, journey, cost.migrant() + own_bond, loan, true, &parts)
    else {
        return;
    };
    c.firms.client(on.agency, i64::from(cost.margin), i64::from(cost.over_cap));
    let sector = Sector::from_index(usize::from(a.sector));
    let (_, destination) = c.conditions.geography.corridors[a.corridor.index()];
    // employers pay each part to the account to which it is due, and what rounding leaves to the agency
    let price = &on.price;
    let share = |whole: f64, own: i32| ((whole * 100.0) as i64 - i64::from(own)).max(0);
    let mut left = i64::from(cost.employer);
    for (to, cents) in [
        (Account::States, share(price.official, cost.official)),
        (Account::Carriers, share(price.travel, cost.travel)),
        (Account::Agencies, share(price.margin, cost.margin)),
        (Account::VisaHolders, share(price.rent, cost.rent)),
        (Account::Agencies, i64::MAX),
    ] {
        let cents = cents.min(left);
        left -= cents;
        c.tally.accounts.transfer(Account::Employers, to, cents);
    }
    if by_employer {
        c.tally.accounts.transfer(Account::Employers, Account::States, bond);
    }
    let origin_market = Geography::market(c.origin(i), sector);
    c.tally.market[origin_market].revenue += i64::from(cost.official);
    let office = (on.agency == NO_AGENCY).then(|| recruitment::office(c.conditions, &who)).flatten();
    let honesty = office.map_or(on.honesty, |o| o.honesty);
    let mut cut = contract::cut(c, i, &who, honesty);
    let mut wait = office.map_or(0.0, |o| o.wait);
    if who.ruled {
        let (taken, longer) = met(c, i, &who, &on, bond, lent);
        cut = cut.max(taken);
        wait += longer;
    }
    let words = c.draw(i, Wait);
    let longest = c.conditions.mechanisms.departure.longest_wait.max(1.0);
    let rehired = c.people[i].life.employer == on.employer
        && on.employer != NO_EMPLOYER
        && c.people[i].life.trips() > 0;
    let season = c.conditions.corridors[a.corridor.index()].season[usize::from(a.sector)];
    let l = &mut c.people[i].life;
    // the pass of this month already subtracts one
    l.permit = (2 + (unit(words[Wait::MONTHS]) * longest) as u8).saturating_add(wait as u8);
    if let Some(season) = season {
        // people leave when the season begins
        l.permit = season.wait + 1;
    }
    l.take_place(season.is_some());
    l.employer = on.employer;
    l.agency = on.agency;
    l.paid = ((cost.migrant() + 50) / 100).min(65_535) as u16;
    l.traits.set_rehired(rehired);
    c.shift(i, Status::Waiting, destination, sector);
    c.count(i, Flow::EmployerCost, i64::from(cost.employer));
    c.people[i].life.post_bond((bond / 100) as u16, by_employer);
    c.people[i].money.cut = cut;
    let (official, rent) = (i64::from(cost.official) + i64::from(cost.travel), i64::from(cost.rent));
    let parts = CostParts::new(
        [official, rent, i64::from(cost.over_cap)],
        cost.migrant(),
        unit(words[Wait::ROUNDING]),
    );
    c.people[i].money.set_parts(parts);
    c.people[i].life.traits.set_borrowed(borrowed);
}

/// Records for each recruitment rule whether it touches and serves a person who takes a place. Returns the share of pay
/// that the employer takes back, per cent, and by how many months departure is delayed.
fn met(c: &mut Chunk<'_>, i: usize, who: &PriceQuery, on: &Offer, bond: i64, lent: i64) -> (u8, f64) {
    let conditions = c.conditions;
    let (mut cut, mut wait) = (0, 0.0f64);
    for r in &conditions.law.recruitment_rules {
        if r.weight(&conditions.rng_key, &conditions.lookers(), &who.seeker, who.agent) <= 0.0 {
            continue;
        }
        let (touched, served) = match r.what {
            RuleKind::Cap { margin, rent, total, .. } => {
                let cuts = on.price.exceeds(margin, rent, total);
                (cuts, cuts)
            }
            RuleKind::EmployerPays { recouped, .. } => {
                cut = cut.max(taken_back(c, i, who, on, recouped));
                (true, on.cost.by_rule > 0)
            }
            RuleKind::Office { .. } => {
                let mine = on.agency == NO_AGENCY
                    && recruitment::office(conditions, who).is_some_and(|office| office.policy == r.policy);
                (mine, mine)
            }
            RuleKind::Attested { wait: longer, .. } => {
                wait = wait.max(longer);
                (true, true)
            }
            RuleKind::Bond { .. } => (bond > 0, false),
            RuleKind::Loan { subsidy, .. } => {
                let mine = lent > 0 && loans::rule(conditions, who).is_some_and(|l| l.policy == r.policy);
                if mine {
                    subsidize(c, i, who, (lent as f64 * subsidy) as i64);
                }
                (mine, mine)
            }
            RuleKind::Process { .. } => (conditions.corridors[who.corridor.index()].steps > 0, false),
            RuleKind::Liability { .. } => (true, false),
            RuleKind::Rating => {
                let sees = agencies::sees_rating(conditions, c.agent(i), who.seeker.origin);
                (sees, sees)
            }
            RuleKind::Season { .. } | RuleKind::Meet => (true, true),
            RuleKind::Ban { .. }
            | RuleKind::Information { .. }
            | RuleKind::OriginWage { .. }
            | RuleKind::SocialSecurity { .. } => (false, false),
        };
        if touched {
            c.touch(i, r.policy);
        }
        if served {
            c.serve(r.policy);
        }
    }
    (cut, wait)
}

/// What an employer that was made to pay deducts from pay, per cent of the promised wage. The more abusive the employer, the
/// likelier a deduction is.
fn taken_back(c: &Chunk<'_>, i: usize, who: &PriceQuery, on: &Offer, probability: f64) -> u8 {
    let conduct = c.employers.bytes.get(on.employer.index()).map_or(0.5, |b| b.conduct());
    let word = c.draw(i, Contract)[Contract::TAKEN_BACK];
    if !chance(word, probability * conduct) {
        return 0;
    }
    let months = c.conditions.law.states[who.seeker.destination.index()].permit.max(1.0);
    let wage = c.conditions.markets[Geography::market(who.seeker.destination, who.seeker.sector)].wage
        [who.seeker.skill as usize]
        .max(1.0);
    (f64::from(on.cost.by_rule) / (months * wage)).min(90.0) as u8
}

/// Pays what the state of origin adds to a loan, cents.
fn subsidize(c: &mut Chunk<'_>, i: usize, who: &PriceQuery, cents: i64) {
    c.tally.accounts.transfer(Account::States, Account::Lenders, cents);
    c.tally.market[Geography::market(who.seeker.origin, who.seeker.sector)].public_cost += cents;
    c.count(i, Flow::PublicCost, cents);
}
