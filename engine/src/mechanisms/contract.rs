//! The contract: what was promised, and what is paid.
//!
//! # What happens
//! The wage of a person who is hired, in US dollars per month:
//!
//! ```text
//! wage = market wage for the skill × recognition × women's factor × own rank × factor of the employer × factor of the law × factor of the status
//! ```
//!
//! The market wage is that of a low-skilled man in the scenario, moved by the index of the market (see `wages`), times
//! `skill_premium`. The factor of the law is that of a first contract or of a later one; see `wages`. The factor of the status is 1
//! with a permit and `crossing.irregular_wage` in irregular status. Recognition is 1 for the low-skilled and for people whose qualification is
//! recognized; others are paid the low-skilled wage and the share `unrecognized` of the difference to the wage for their skill. A wage is not below the minimum wage at employers that comply
//! with it. The share of employers that comply is the share of jobs that labour law covers in the sector, and they are the same
//! employers in every month. A minimum wage does not apply to people in irregular status.
//!
//! The contract found on arrival may be another one than promised:
//!
//! ```text
//! probability = substitution × (1 − honesty of the agency) × (1 − agreement_effect × agreement) × (1 − attested)
//! ```
//!
//! where agreement is how far two governments have agreed, 0 to 1, and attested is the share of contracts that both states check.
//! The wage is then lower by a share drawn evenly between `cut_least` and `cut_most`.
//!
//! # When in the month
//! The cut is drawn when the place is taken, and found on arrival.
//!
//! # Chance
//! When a place is taken: whether the contract is substituted, and by how much the wage is cut. Fixed for a person: the rank of the
//! wage. Fixed for an employer: whether it complies with the minimum wage. Which other employer a worker finds: bits of the month's
//! word about changes of employer that do not decide whether there is one, combined with a fixed word of the person.

use super::liability;
use crate::chunk::Chunk;
use crate::chunk::flows::Flow;
use crate::codes::{Sex, Skill};
use crate::conditions::MonthlyConditions;
use crate::draw::blocks::{Contract, EmployerPays, Fixed, Work};
use crate::draw::{chance, unit};
use crate::ids::{EmployerId, MarketId};
use crate::law::amendments::Rule;
use crate::law::recruitment_rules::RuleKind;
use crate::mechanisms::recruitment::PriceQuery;
use crate::people::status::{Status, StatusSet};

/// How often a person has been hired in this stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hired {
    /// For the first time.
    First,
    /// For a further contract, or by another employer.
    Again,
}

/// The factor of law on the wage of a person who is hired in a status, relative to the mean under the law of the start.
fn of_law(c: &Chunk<'_>, i: usize, status: Status, hired: Hired) -> f64 {
    let l = &c.people[i].life;
    let factors = &c.conditions.markets[c.market(i)].factors;
    let [tied, end, free] = factors.renewed;
    match status {
        Status::PermitTied if hired == Hired::First => factors.first,
        Status::PermitTied if c.rule(i, Rule::Mobility) <= 0.0 || !c.may(i, Rule::Mobility) => tied,
        Status::PermitTied | Status::PermitMobile => {
            let permit = c.conditions.law.states[l.place.index()].permit;
            let late = c.rule(i, Rule::MobilityAfter) >= permit && c.rule(i, Rule::Tied) > 0.0;
            if late { end } else { free }
        }
        _ => 1.0,
    }
}

/// Sets the wage of a person who is hired, less a cut of the promised wage in per cent.
pub(crate) fn set_wage(c: &mut Chunk<'_>, i: usize, cut: u8, hired: Hired) {
    let l = &c.people[i].life;
    let promised = wage_at(c, i, l.employer, l.status(), hired);
    let wage = (promised * (1.0 - f64::from(cut) / 100.0)).max(lowest_wage(c, i));
    c.set_wage(i, wage);
    c.people[i].money.cut = cut;
}

/// The wage that an employer of the market pays a person in a status, before a minimum wage, US dollars per month.
pub(crate) fn wage_at(c: &Chunk<'_>, i: usize, employer: EmployerId, status: Status, hired: Hired) -> f64 {
    let factor = c.conditions.mechanisms.crossing.wage_factor(status) * of_law(c, i, status, hired);
    let l = &c.people[i].life;
    let p = &c.conditions.mechanisms.contract;
    let market = &c.conditions.markets[c.market(i)];
    let sex = match l.traits.sex() {
        Sex::Female => p.women(c.rule(i, Rule::EqualPay)),
        Sex::Male => 1.0,
    };
    let rank = f64::from(c.conditions.wage_ranks[(c.trait_words(i)[Fixed::WAGE_RANK] >> 24) as usize]);
    let employer = c.employers.bytes.get(employer.index()).map_or(1.0, |b| f64::from(b.wage) / 128.0);
    let skilled = market.usual[l.traits.skill() as usize] * recognition(c, i);
    skilled * sex * rank * employer * factor
}

/// The wage of a person relative to that of people of the skill whose qualification is recognized. The same people have theirs recognized
/// for as long as the law does not change.
fn recognition(c: &Chunk<'_>, i: usize) -> f64 {
    let skill = c.people[i].life.traits.skill();
    if skill == Skill::Low || c.may(i, Rule::Recognition) {
        return 1.0;
    }
    c.conditions.mechanisms.contract.recognized(skill, 0.0)
}

/// The lowest wage that a person is paid, US dollars per month: the legal minimum at an employer that complies with it, and 0 at
/// others or in irregular status, to which no minimum wage applies.
pub(crate) fn lowest_wage(c: &Chunk<'_>, i: usize) -> f64 {
    let lowest = c.rule(i, Rule::MinimumWage);
    let l = &c.people[i].life;
    if lowest > 0.0 && complies(c.conditions, c.key(i), l.market(), l.employer, l.status()) {
        lowest
    } else {
        0.0
    }
}

/// Whether an employer pays a person the minimum wage. Employers comply by a rank of their own, which never changes; see
/// [`MonthlyConditions::compliance`].
pub(crate) fn complies(
    conditions: &MonthlyConditions,
    key: usize,
    market: MarketId,
    employer: EmployerId,
    status: Status,
) -> bool {
    // people who hold only a card are paid as people in irregular status are
    if StatusSet::IRREGULAR.has(status) || status == Status::Registered {
        return false;
    }
    let share = conditions.compliance(key, market);
    chance(conditions.rng_key.words(employer.number(), 0, EmployerPays)[EmployerPays::COMPLIES], share)
}

/// The cut of the promised wage that a person recruited by an agency of some honesty will find, per cent: 0 where the contract
/// holds.
pub(crate) fn cut(c: &Chunk<'_>, i: usize, who: &PriceQuery, honesty: f64) -> u8 {
    let p = &c.conditions.mechanisms.contract;
    let words = c.draw(i, Contract);
    let law = &c.conditions.law.corridors[who.corridor.index()];
    let agreement = law.agreement.fraction();
    let mut attested = law.attested;
    let mut honesty = honesty;
    if who.ruled {
        for r in &c.conditions.law.recruitment_rules {
            if let RuleKind::Attested { share, .. } = r.what {
                attested = attested.max(
                    share * r.weight(&c.conditions.rng_key, &c.conditions.lookers(), &who.seeker, who.agent),
                );
            }
        }
        let (_, left) = c.conditions.law.undeceived(
            &c.conditions.rng_key,
            &c.conditions.geography,
            &who.seeker,
            c.agent(i),
        );
        honesty = 1.0 - (1.0 - honesty) * left;
    }
    let probability =
        p.substitution * (1.0 - honesty) * (1.0 - p.agreement_effect * agreement) * (1.0 - attested);
    if !chance(words[Contract::SUBSTITUTED], probability) {
        return 0;
    }
    ((p.cut_least + (p.cut_most - p.cut_least).max(0.0) * unit(words[Contract::CUT])) * 100.0) as u8
}

/// Counts that a person found another contract than the one promised.
pub(crate) fn substituted(c: &mut Chunk<'_>, i: usize) {
    c.count(i, Flow::Substituted, 1);
    c.count(i, Flow::Abused, 1);
    c.count(i, Flow::AbusedInDebt, i64::from(c.people[i].money.debt > 0));
    c.people[i].life.traits.set_substituted(true);
    c.mark_abuse(i);
    c.firms.grievance(c.people[i].life.agency);
    if !c.conditions.law.recruitment_rules.is_empty() {
        let m = c.people[i].money;
        // what a month's pay lacks of what was promised
        let short = c.wage(i) * f64::from(m.cut) / (100.0 - f64::from(m.cut.min(99)));
        liability::agency_answers(c, i, (short * 100.0) as i64, false);
    }
}

/// The word that says which other employer of the market a worker sees or finds this month. Half of it is that of the person,
/// so that the upper half of the month's word, which says whether there is one, does not decide which.
pub(crate) fn another_employer(c: &Chunk<'_>, i: usize) -> u32 {
    c.scratch.work[Work::OTHER_EMPLOYER][i].rotate_left(16) ^ c.trait_words(i)[Fixed::OTHER_EMPLOYER]
}

/// Finds informal work with another employer, at the wage of the person's status.
pub(crate) fn find_work_without_papers(c: &mut Chunk<'_>, i: usize) {
    let next = c.employers.pick_informal(c.market(i), another_employer(c, i));
    c.change_employer(i, next);
    set_wage(c, i, 0, Hired::Again);
}
