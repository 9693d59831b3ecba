//! The contract: what was promised, and what is paid.
//!
//! # What happens
//! A wage = that of the market for the skill × own rank × the employer's × women's factor × that of the status, not
//! below the minimum wage where law reaches. The contract found on arrival may be another than the one promised: odds
//! = substitution × (1 − honesty of the agency) × (1 − what an agreement of governments prevents) × (1 − attested);
//! the wage is then cut by a share.
//!
//! # When in the month
//! The cut is settled when the place is taken, and met on arrival.
//!
//! # Chance
//! Decision Contract, second block; Trait for the rank of the wage.

use crate::clauses::What;
use crate::codes::Sex;
use crate::draw::{ContractDraw, Decision, chance, unit};
use crate::mechanisms::recruitment::Who;
use crate::observe::flows::Flow;
use crate::parameters;
use crate::params::ASSUMPTION;
use crate::pass::Chunk;
use crate::rules::Rule;

parameters! {
    /// Contract substitution.
    pub struct Contract {
        /// Odds that a wholly dishonest agency promises another contract than the one that waits.
        substitution: Share = 0.5, 0.0..=1.0, "facts A02: 20 % of trainees in Japan are paid less than expected; the odds are an assumption", uncertain;
        /// Smallest cut below the promised wage where the contract is substituted.
        cut_least: Share = 0.1, 0.0..=0.9, "facts A03, A04";
        /// Largest cut.
        cut_most: Share = 0.4, 0.0..=0.9, "facts A03: 830 of 1200; A04: 2000 to 2600 of 3580";
        /// Share of substitutions that an agreement of two governments prevents.
        agreement_effect: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Deviation of the logarithm of wages among those hired for the same work.
        wage_deviation: Number = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Wages of each skill relative to the low-skilled, abroad.
        skill_premium: Number[BySkill] = [1.0, 1.6, 4.0], 0.1..=20.0, ASSUMPTION, uncertain;
        /// Women's wage relative to men's for the same work.
        women_wage: Number = 0.9, 0.2..=2.0, "seed paragraph 29; the factor is an assumption";
        /// Wage of a sector relative to the state's mean, where a scenario gives no wage.
        sector_wage: Number[BySector] = [1.1, 0.7, 0.8, 0.9, 1.05, 1.0, 1.1, 1.4, 1.8, 1.5], 0.1..=10.0, ASSUMPTION;
        /// Wage of a low-skilled migrant with a permit relative to the state's home wage, where a scenario gives none.
        usual_wage: Number = 0.6, 0.05..=2.0, ASSUMPTION;
    }
}

impl Contract {
    /// Women's wage relative to men's where law closes a share of the gap.
    pub(crate) fn women(&self, equal: f64) -> f64 {
        self.women_wage + (1.0 - self.women_wage) * equal.min(1.0)
    }
}

/// Sets the wage of someone who has just been hired: the market's, as far as the status has it, the person's rank, less
/// a cut of per cent.
pub(crate) fn set_wage(c: &mut Chunk<'_>, i: usize, cut: u8) {
    let factor = c.terms.mechanisms.crossing.wage_factor(c.people[i].life.status());
    let l = &c.people[i].life;
    let p = &c.terms.mechanisms.contract;
    let market = &c.terms.markets[c.market(i)];
    let sex = match l.traits.sex() {
        Sex::Female => p.women(c.rule(i, Rule::EqualPay)),
        Sex::Male => 1.0,
    };
    let rank = f64::from(c.terms.wage_ranks[(c.trait_words(i)[1] >> 24) as usize]);
    let employer = c.employers.bytes.get(l.employer as usize).map_or(1.0, |b| f64::from(b.wage) / 128.0);
    let promised = market.wage[l.traits.skill() as usize] * sex * rank * employer * factor;
    let wage = (promised * (1.0 - f64::from(cut) / 100.0)).max(lowest_wage(c, i) * factor.min(1.0));
    c.people[i].money.wage = wage.clamp(1.0, 65_535.0) as u16;
    c.people[i].money.cut = cut;
}

/// The lowest wage that law allows someone: 0 where labour law covers too few for it to reach.
pub(crate) fn lowest_wage(c: &Chunk<'_>, i: usize) -> f64 {
    let covered = c.terms.markets[c.market(i)].coverage >= c.terms.mechanisms.work.minimum_wage_coverage;
    if covered { c.rule(i, Rule::MinimumWage) } else { 0.0 }
}

/// The cut that awaits someone recruited by an agency of some honesty, per cent: 0 where the contract holds.
pub(crate) fn cut(c: &Chunk<'_>, i: usize, who: &Who, honesty: f64) -> u8 {
    let p = &c.terms.mechanisms.contract;
    let words = c.draw(i, Decision::Contract, ContractDraw::Cut.k());
    let law = &c.terms.law.corridors[usize::from(who.corridor)];
    let agreement = law.agreement.fraction();
    let mut attested = law.attested;
    let mut honesty = honesty;
    if who.ruled {
        for r in &c.terms.law.clauses {
            if let What::Attested { share, .. } = r.what {
                attested = attested.max(share * r.weight(&c.terms.luck, &who.seeker, who.agent));
            }
        }
        let (_, left) = c.terms.law.undeceived(&c.terms.luck, &who.seeker, c.agent(i));
        honesty = 1.0 - (1.0 - honesty) * left;
    }
    let odds = p.substitution * (1.0 - honesty) * (1.0 - p.agreement_effect * agreement) * (1.0 - attested);
    if !chance(words[0], odds) {
        return 0;
    }
    ((p.cut_least + (p.cut_most - p.cut_least).max(0.0) * unit(words[1])) * 100.0) as u8
}

/// Finds another contract than the one promised.
pub(crate) fn substituted(c: &mut Chunk<'_>, i: usize) {
    c.count(i, Flow::Substituted, 1);
    c.count(i, Flow::Abused, 1);
    c.people[i].life.traits.set_substituted(true);
    c.mark_abuse(i);
    c.firms.grievance(c.people[i].life.agency);
    if !c.terms.law.clauses.is_empty() {
        let m = c.people[i].money;
        // what a month's pay lacks of what was promised
        let short = f64::from(m.wage) * f64::from(m.cut) / (100.0 - f64::from(m.cut.min(99)));
        c.agency_answers(i, (short * 100.0) as i64, false);
    }
}
