//! The table of what people abroad decide.
//!
//! # What happens
//! Each decision has a base: its probability per month, or at an event, for a person whose consumption-equivalent income
//! abroad is three times own income at home.
//!
//! ```text
//! probability per month = base × (ratio of incomes / 3)^power × factors,  at most 0.1
//! odds p/(1−p) of an event = base / (1 − base) × (ratio of incomes / 3)^power × factors
//! ```
//!
//! The ratio of incomes is bounded to 0.2 and 30. An event is, for example, that a person wants a renewal.
//!
//! | decision | incomes compared | factors |
//! |---|---|---|
//! | to return in mid-contract, over an open border, or once settled | in the present status, with that at home | debt, savings target, unpaid wages or no employer (less where law lets the person change employer, see `employer_change`), family along, children at home |
//! | to return from irregular status | the same | the same, and the cost of coming back |
//! | to want a renewal | the same | debt, savings target |
//! | to overstay | in irregular status, with that at home | debt, unpaid wages, fear, bond, the right to come back, cost of coming back; see `permits` |
//! | to abscond | in irregular status at the wage of the market, with the present one | debt, abuse, a shelter to count on; its ratio is divided by 0.7 in place of 3, between 0.05 and 4 |
//! | to change employer | the wage offered with the present one | conduct of the employer; see `permits` |
//! | to bring the family | in the present status, with that at home | law, and a wage that covers what living costs; see `family` |
//!
//! A third of people (`target_share`) save for a target, which is a person's own: between one and four years of own income at home.
//! Debts are subtracted from savings.
//!
//! ```text
//! cost of coming back = (journey + price of a clandestine entry + share stopped × stopped_months × pay in irregular status)
//!                       / (1 − share stopped)
//! factor on returns from irregular status = (cost of coming back / that under the law of the start)^return_back
//! ```
//!
//! Where law bars people who leave irregular status for longer than under the law of the start, the value of the legal channel over these
//! months (see `worth`) × `return_ban` is added to the cost. At a porous border the price of the entry contains the journey; over an open
//! border the cost is the journey alone. The cost relative to that of the start is bounded to 0.05 and 20.
//!
//! # When in the month
//! In the stages of permits, family and return.
//!
//! # Chance
//! Fixed for a person: whether the person saves for a target, and for which. The draws that the probabilities are compared with
//! are those of the mechanisms.

use super::{contract, employer_change, home, social_security, worth};
use crate::chunk::Chunk;
use crate::draw::blocks::Fixed;
use crate::draw::unit;
use crate::law::amendments::Rule;
use crate::mechanism_parameters::Mechanisms;
use crate::mechanism_parameters::decisions::Decisions;
use crate::people::NO_EMPLOYER;
use crate::people::status::{Status, StatusSet};

/// The largest probability per month of a decision.
pub(crate) const MOST: f64 = 0.1;

/// The bounds of income abroad relative to income at home.
pub(crate) const RATIO: (f64, f64) = (0.2, 30.0);

/// The bounds of the cost of coming back relative to its cost under the law of the start.
pub(crate) const BACK: (f64, f64) = (0.05, 20.0);

/// Income in irregular status at the wage of the market relative to present income, at which the base of absconding is given.
const ELSEWHERE: f64 = 0.7;

/// The bounds of this ratio, divided by [`ELSEWHERE`].
const ELSEWHERE_BOUNDS: (f64, f64) = (0.05, 4.0);

/// A power of a positive number.
pub(crate) fn power(x: f64, power: f64) -> f64 {
    f64::from(libm::expf(power as f32 * libm::logf(x as f32)))
}

/// The factor of a ratio of incomes on a probability per month, or on the odds p/(1−p).
pub(crate) fn answer(ratio: f64, elasticity: f64) -> f64 {
    power(ratio.clamp(RATIO.0, RATIO.1) / worth::USUAL, elasticity)
}

/// The largest value of [`answer`].
pub(crate) fn most_answer(elasticity: f64) -> f64 {
    answer(RATIO.0, elasticity).max(answer(RATIO.1, elasticity))
}

/// The probability whose odds p/(1−p) are those of a base times a factor.
pub(crate) fn with_odds(base: f64, factor: f64) -> f64 {
    let odds = base.clamp(0.0, 1.0) * factor;
    odds / (1.0 - base.clamp(0.0, 1.0) + odds).max(1e-12)
}

/// What decides about a return, for one person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Returner {
    /// Whether a debt is left.
    pub(crate) debt: bool,
    /// Whether the person saves for a target and has reached it.
    pub(crate) target: bool,
    /// Whether unpaid wages have reached the number of months from which the factor applies, or the person has no employer.
    pub(crate) unpaid: bool,
    /// Whether there are children at home.
    pub(crate) children: bool,
    /// Whether the family lives with the migrant.
    pub(crate) family: bool,
    /// The part by which a right to change employer takes the place of a return, 0 to 1.
    pub(crate) instead: f64,
}

impl Returner {
    /// The factor on a return, given that of the family along.
    pub(crate) fn factor(self, p: &Decisions, with_family: f64) -> f64 {
        let if_ = |holds: bool, factor: f64| if holds { factor } else { 1.0 };
        if_(self.debt, p.return_debt)
            * if_(self.target, p.return_target)
            * if_(self.unpaid, employer_change::less(p.return_unpaid, self.instead))
            * if_(self.children, p.return_children)
            * if_(self.family, with_family)
    }
}

/// The largest factor on a return that any person and corridor can have; `back` is the largest factor of the cost of coming
/// back.
fn most_factor(p: &Decisions, with_family: f64, back: f64) -> f64 {
    most_answer(p.return_power)
        * p.return_debt.max(1.0)
        * p.return_target
        * p.return_unpaid
        * p.return_children.max(1.0)
        * with_family.max(1.0)
        * back
}

/// Bases of returns, and the largest factor on each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Returns {
    permit: f64,
    irregular: f64,
    open_border: f64,
    settled: f64,
    most: f64,
    most_irregular: f64,
}

impl Returns {
    /// The bases and bounds of the month's parameters; `homeward` is the largest factor of law on returns from irregular
    /// status.
    pub(crate) fn new(m: &Mechanisms, homeward: f64) -> Self {
        let (p, q) = (&m.returning, &m.decisions);
        Self {
            permit: p.early,
            irregular: p.irregular,
            open_border: p.open_border,
            settled: p.settled,
            most: most_factor(q, p.with_family, 1.0),
            most_irregular: most_factor(q, p.with_family, power(BACK.0, q.return_back)) * homeward,
        }
    }
    /// The base of a status, and an upper bound of the probability; nothing for statuses from which nobody returns by an own
    /// decision.
    pub(crate) fn of(&self, status: Status) -> Option<(f64, f64)> {
        let (base, factor) = match status {
            Status::PermitTied | Status::PermitMobile | Status::Registered => (self.permit, self.most),
            Status::Overstayed | Status::Absconded | Status::Clandestine => {
                (self.irregular, self.most_irregular)
            }
            Status::OpenBorder => (self.open_border, self.most),
            Status::Settled => (self.settled, self.most),
            _ => return None,
        };
        Some((base, (base * factor).min(MOST)))
    }
    /// The largest probability per month of anyone.
    pub(crate) fn most(&self) -> f64 {
        let base = self.permit.max(self.open_border).max(self.settled);
        (base * self.most).max(self.irregular * self.most_irregular).min(MOST)
    }
}

/// Income abroad in the present status relative to income at home.
pub(crate) fn ratio(c: &Chunk<'_>, i: usize) -> f64 {
    worth::here(c, i, c.people[i].life.status()) / worth::at_home(c, i)
}

/// Whether a person saves for a target and has reached it.
pub(crate) fn target_reached(c: &Chunk<'_>, i: usize) -> bool {
    let (p, m) = (&c.conditions.mechanisms.decisions, &c.people[i].money);
    let means = f64::from(m.savings) - f64::from(m.debt);
    // the common case needs no draw
    if means < p.target_least * home::income_cents(c, i) as f64 {
        return false;
    }
    target_months(p, c.trait_words(i)[Fixed::TARGET])
        .is_some_and(|months| means >= months * home::income_cents(c, i) as f64)
}

/// The savings target of a person, in months of own income at home, from a fixed word; none for most people.
fn target_months(p: &Decisions, word: u32) -> Option<f64> {
    let within = unit(word) / p.target_share.max(1e-12);
    (within < 1.0).then(|| p.target_least * power((p.target_most / p.target_least).max(1.0), within))
}

/// What decides about a person's return.
pub(crate) fn returner(c: &Chunk<'_>, i: usize) -> Returner {
    let (p, l, m) = (&c.conditions.mechanisms.decisions, &c.people[i].life, &c.people[i].money);
    let unpaid = l.employer == NO_EMPLOYER
        || f64::from(m.arrears) >= p.unpaid * (c.wage_cents(i).max(100) as f64)
        || c.conditions.mechanisms.claims.waits < 1.0 && c.conditions.claim_waits(c.agent(i));
    Returner {
        debt: m.debt > 0,
        target: target_reached(c, i),
        unpaid,
        children: l.traits.children() > 0 && !l.traits.family(),
        family: l.traits.family(),
        instead: if unpaid { employer_change::instead(c, i) } else { 0.0 },
    }
}

/// The probability that a person goes home this month by an own decision, given its base.
pub(crate) fn returns(c: &Chunk<'_>, i: usize, base: f64) -> f64 {
    let m = &c.conditions.mechanisms;
    let p = &m.decisions;
    let factor = returner(c, i).factor(p, m.returning.with_family);
    let back = if c.people[i].life.is_among(StatusSet::IRREGULAR) { back(c, i, p) } else { 1.0 };
    // a gratuity that is near keeps a person to the end of the contract
    let ratio = ratio(c, i) + social_security::gratuity_ahead(c, i) / worth::at_home(c, i);
    (base * answer(ratio, p.return_power) * factor * back).min(MOST)
}

/// Factor of the cost of coming back on the return of a person in irregular status: the price of the way back, and the right to come back
/// with a permit that the person loses by leaving.
fn back(c: &Chunk<'_>, i: usize, p: &Decisions) -> f64 {
    let t = &c.conditions.corridors[c.key(i)];
    let lost = p.return_ban * worth::right_lost_by_leaving(c, i);
    if lost == 0.0 || !t.coming_back.is_finite() || t.coming_back <= 0.0 {
        return t.return_back;
    }
    power((t.back * (1.0 + lost / t.coming_back)).clamp(BACK.0, BACK.1), p.return_back)
}

/// The probability that a permit holder wants a renewal.
pub(crate) fn wants_renewal(c: &Chunk<'_>, i: usize) -> f64 {
    let p = &c.conditions.mechanisms.decisions;
    let debt = c.people[i].money.debt > 0;
    renewal(p, ratio(c, i), debt, target_reached(c, i))
}

/// The probability of wanting a renewal, given the ratio of incomes, whether there is a debt, and whether a target is reached: what
/// makes a return more likely makes a renewal less likely.
fn renewal(p: &Decisions, ratio: f64, debt: bool, target: bool) -> f64 {
    let against = Returner { debt, target, ..Returner::default() }.factor(p, 1.0);
    with_odds(p.renewal, answer(ratio, p.renewal_power) / against.max(1e-3))
}

/// Whether a person with a permit or card absconds, given the base, the largest probability without debt and abuse, and a number
/// from 0 to 1 that decides.
pub(crate) fn absconds(c: &Chunk<'_>, i: usize, base: f64, most: f64, u: f64) -> bool {
    let p = &c.conditions.mechanisms.decisions;
    let (l, m) = (&c.people[i].life, &c.people[i].money);
    let (debt, abused) = (m.debt > 0, l.abused_in_year());
    let bound = absconding_bound(p, most, debt, abused);
    // the bound needs no incomes, and is passed by few
    if u >= bound {
        return false;
    }
    // a person who was abused and can count on a shelter, or may change employer, has another way out
    let waits = if abused { refuge(c, i) } else { 0.0 };
    let instead = if abused { employer_change::instead(c, i) } else { 0.0 };
    let factor = if instead > 0.0 {
        absconding(p, elsewhere(c, i), debt, false) * employer_change::less(p.abscond_abuse, instead)
    } else {
        absconding(p, elsewhere(c, i), debt, abused)
    };
    u < (base * factor * (1.0 - waits)).min(bound)
}

/// The probability that a person waits for a place in a shelter rather than abscond after abuse.
pub(crate) fn refuge(c: &Chunk<'_>, i: usize) -> f64 {
    c.conditions.mechanisms.abuse.refuge * c.rule(i, Rule::Refuge).clamp(0.0, 1.0)
}

/// Consumption-equivalent income in irregular status, at the wage of the market, relative to present income.
fn elsewhere(c: &Chunk<'_>, i: usize) -> f64 {
    let l = &c.people[i].life;
    let now = worth::here(c, i, l.status()).max(1.0);
    let wage = contract::wage_at(c, i, l.employer, Status::Absconded, contract::Hired::Again);
    worth::at_wage(c, i, Status::Absconded, wage).max(0.0) / now
}

/// The factor of income in irregular status on absconding, without the factors of debt and abuse.
pub(crate) fn better_elsewhere(c: &Chunk<'_>, i: usize) -> f64 {
    absconding(&c.conditions.mechanisms.decisions, elsewhere(c, i), false, false)
}

/// The factor on absconding, given income in irregular status relative to present income.
fn absconding(p: &Decisions, elsewhere: f64, debt: bool, abused: bool) -> f64 {
    let ratio = (elsewhere / ELSEWHERE).clamp(ELSEWHERE_BOUNDS.0, ELSEWHERE_BOUNDS.1);
    power(ratio, p.abscond_power)
        * if debt { p.abscond_debt } else { 1.0 }
        * if abused { p.abscond_abuse } else { 1.0 }
}

/// The largest probability of absconding per month without debt and abuse, given its base.
pub(crate) fn most_elsewhere(p: &Decisions, base: f64) -> f64 {
    base * power(ELSEWHERE_BOUNDS.1, p.abscond_power)
}

/// The largest probability of absconding per month with debt and abuse, or without, given the largest without.
pub(crate) fn absconding_bound(p: &Decisions, most: f64, debt: bool, abused: bool) -> f64 {
    let debt = if debt { p.abscond_debt.max(1.0) } else { 1.0 };
    let abused = if abused { p.abscond_abuse.max(1.0) } else { 1.0 };
    (most * debt * abused).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-5 * (1.0 + b.abs()), "{a} is not {b}");
    }

    #[test]
    fn the_base_holds_at_three_times_income_at_home() {
        let p = Decisions::default();
        near(answer(3.0, p.return_power), 1.0);
        near(renewal(&p, 3.0, false, false), 0.8);
        // (6 ÷ 3)^−0.8 = 0.57435; (1.5 ÷ 3)^−0.8 = 1.74110
        near(answer(6.0, -0.8), 0.574_349);
        near(answer(1.5, -0.8), 1.741_101);
        // p/(1−p) is 4 × (6 ÷ 3)^0.8 = 6.96440, so that p is 6.96440 ÷ 7.96440
        near(renewal(&p, 6.0, false, false), 0.874_442);
    }

    #[test]
    fn the_ratio_is_bounded() {
        near(answer(-5.0, -0.8), answer(0.2, -0.8));
        near(answer(1e9, -0.8), answer(30.0, -0.8));
        near(most_answer(-0.8), answer(0.2, -0.8));
        near(most_answer(0.5), answer(30.0, 0.5));
    }

    #[test]
    fn each_decision_goes_one_way_with_income_abroad() {
        let p = Decisions::default();
        let ratios = [0.3, 0.8, 1.0, 2.0, 3.0, 5.0, 12.0, 29.0];
        let falls = |f: &dyn Fn(f64) -> f64| ratios.windows(2).all(|r| f(r[1]) < f(r[0]));
        let rises = |f: &dyn Fn(f64) -> f64| ratios.windows(2).all(|r| f(r[1]) > f(r[0]));
        assert!(falls(&|r| answer(r, p.return_power)));
        assert!(rises(&|r| renewal(&p, r, false, false)));
        assert!(rises(&|r| answer(r, p.family_power)));
        let gaps = [0.05, 0.3, 0.7, 1.0, 2.0];
        assert!(
            gaps.windows(2).all(|g| absconding(&p, g[1], false, false) > absconding(&p, g[0], false, false))
        );
        near(absconding(&p, ELSEWHERE, false, false), 1.0);
    }

    #[test]
    fn factors_multiply() {
        let p = Decisions::default();
        let nobody = Returner::default();
        near(nobody.factor(&p, 0.3), 1.0);
        near(Returner { debt: true, ..nobody }.factor(&p, 0.3), 0.5);
        near(Returner { target: true, unpaid: true, ..nobody }.factor(&p, 0.3), 4.0);
        near(Returner { children: true, ..nobody }.factor(&p, 0.3), 1.1);
        near(Returner { family: true, ..nobody }.factor(&p, 0.3), 0.3);
        assert!(renewal(&p, 3.0, true, false) > renewal(&p, 3.0, false, false));
        assert!(renewal(&p, 3.0, false, true) < renewal(&p, 3.0, false, false));
        near(absconding(&p, ELSEWHERE, true, true), 3.0);
    }

    #[test]
    fn no_probability_exceeds_its_bound() {
        let m = Mechanisms::default();
        let returns = Returns::new(&m, 1.0);
        let most = Returner { target: true, unpaid: true, children: true, ..Returner::default() };
        for status in Status::ALL {
            let Some((base, bound)) = returns.of(status) else { continue };
            let factor = most.factor(&m.decisions, m.returning.with_family);
            let back =
                if StatusSet::IRREGULAR.has(status) { power(BACK.0, m.decisions.return_back) } else { 1.0 };
            let largest = (base * answer(0.0, m.decisions.return_power) * factor * back).min(MOST);
            assert!(largest <= bound * 1.000_001 && bound <= returns.most(), "{status:?}: {largest} {bound}");
        }
        let most = absconding_bound(&m.decisions, most_elsewhere(&m.decisions, 0.001), true, true);
        let base = 0.001 * absconding(&m.decisions, f64::INFINITY, true, true);
        assert!(base <= most * 1.000_001 && most < MOST, "{base} {most}");
        assert!(absconding_bound(&m.decisions, 1.0, true, true) <= MOST);
    }

    #[test]
    fn a_third_of_people_save_for_a_target_of_one_to_four_years() {
        let p = Decisions::default();
        let words = (0..30_000u32).map(|k| k * 143_165);
        let targets: Vec<f64> = words.filter_map(|word| target_months(&p, word)).collect();
        assert!((9_900..=10_100).contains(&targets.len()), "{}", targets.len());
        assert!(targets.iter().all(|t| (11.99..=48.01).contains(t)));
        let below = targets.iter().filter(|t| **t < 24.0).count();
        assert!((4_900..=5_100).contains(&below), "{below}");
    }
}
