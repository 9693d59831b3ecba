//! Payments of agencies in place of employers, under recruitment rules that make agencies liable for the people whom they place.

use crate::accounts::Account;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::draw::blocks::Liability;
use crate::draw::chance;
use crate::law::recruitment_rules::RuleKind;
use crate::people::NO_AGENCY;

/// An agency pays a person for what the employer owes, cents. With `claim` the sum is pay that the employer keeps, and the claim on
/// the employer ends with the payment. Otherwise the sum is the difference between promised and actual pay of a month, and the
/// agency pays it for a number of months.
pub(crate) fn agency_answers(c: &mut Chunk<'_>, i: usize, cents: i64, claim: bool) {
    let (conditions, l) = (c.conditions, c.people[i].life);
    if l.agency == NO_AGENCY || cents <= 0 {
        return;
    }
    let seeker = c.seeker(i, l.place, l.sector());
    for r in &conditions.law.recruitment_rules {
        let RuleKind::Liability { share, months, .. } = r.what else { continue };
        let probability =
            share * r.weight(&conditions.rng_key, &conditions.lookers(), &seeker, Some(c.agent(i)));
        let words = c.draw(i, Liability(r.code));
        if !chance(words[if claim { Liability::CLAIM } else { Liability::CONTRACT }], probability) {
            continue;
        }
        let cents = if claim { cents } else { (cents as f64 * months) as i64 };
        c.people[i].money.savings += cents as i32;
        c.tally.accounts.transfer(Account::Agencies, Account::Migrants, cents);
        if claim {
            c.people[i].money.arrears -= cents as i32;
            c.tally.accounts.transfer(Account::Arrears, Account::Withheld, cents);
        }
        c.count(i, Flow::Recovered, cents);
        c.count(i, Flow::SavedIdle, cents);
        c.touch(i, r.policy);
        c.serve(r.policy);
        return;
    }
}
