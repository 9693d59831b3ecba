//! Workplace rules of policies: sanctions on employers, and rights and services of workers. They are rebuilt each month, like law.
//! Those of a market are resolved once a month into its conditions; those for some people are evaluated only where an event may happen
//! to a person. Without them nothing is evaluated.

use crate::law::Law;
use crate::law::open::Open;
use crate::law::selector::CompiledSelector;

/// The kind of a workplace rule, with its values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WorkplaceRuleKind {
    /// Employers are sanctioned for workers in irregular status whom an inspection finds.
    Sanctions {
        /// Fine for each worker found, US dollars.
        fine: f64,
        /// Factor on the fine for an employer that was sanctioned before.
        repeat: f64,
        /// Months for which an employer counts as sanctioned before.
        memory: f64,
        /// Months for which a sanctioned employer may not hire with permits.
        excluded: f64,
    },
    /// A tribunal for claims of unpaid wages.
    Tribunal(TribunalTerms),
    /// A right of workers with a tied permit to change employer on conditions.
    LeaveEmployer(LeaveTerms),
    /// A permit that workers buy by the month and own.
    Patent(PatentTerms),
    /// Employers must employ a share of natives.
    Natives {
        /// Share of natives among an employer's workers in regular status, 0 to 1.
        share: f64,
        /// Least number of workers of an employer to which the law applies, persons.
        size: f64,
        /// Fee for each native that is lacking, US dollars per month; 0 means that it cannot be paid.
        fee: f64,
    },
}

/// The terms of a right to change employer on conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LeaveTerms {
    /// Months of unpaid wages from which the right holds; 0 if they are no ground.
    pub unpaid: f64,
    /// Whether a substituted contract is a ground.
    pub substituted: bool,
    /// Whether an insolvent employer is a ground.
    pub insolvent: bool,
    /// Whether abuse in the last twelve months is a ground.
    pub abused: bool,
    /// Share of people who know of the right.
    pub knows: f64,
    /// Probability per month of finding another employer who would hire.
    pub search: f64,
}

/// The terms of a permit that workers buy by the month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PatentTerms {
    /// Price of a month, US dollars.
    pub price: f64,
    /// Share of people who know of the permit.
    pub knows: f64,
    /// Probability per month that a person in irregular status considers it.
    pub considers: f64,
    /// Share of people on the way who may count on buying it after a clandestine entry.
    pub arrivals: f64,
}

/// The terms of a tribunal for claims of unpaid wages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TribunalTerms {
    /// Claims that are heard per month, persons.
    pub capacity: f64,
    /// Least number of months between filing and hearing.
    pub delay: f64,
    /// Months of the wage that the state pays at most where the employer is insolvent.
    pub fund: f64,
    /// Probability that a claim succeeds.
    pub success: f64,
    /// Share of people who know of the tribunal.
    pub knows: f64,
    /// Months of unpaid wages from which a claim is admitted.
    pub least: f64,
    /// Cost of a claim as a share of what it brings.
    pub cost: f64,
    /// Cost of a claim in time, months of the wage.
    pub time: f64,
    /// Share of claimants with a tied permit who are protected from dismissal.
    pub protected: f64,
}

/// A workplace rule of a policy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkplaceRule {
    /// The policy's index.
    pub policy: usize,
    /// A hash of the policy's name: the `k` of its draws.
    pub code: u32,
    /// First month of the window.
    pub since: u32,
    /// Strength, above 0 and at most 1.
    pub strength: f64,
    /// The people and places to which the rule applies.
    pub selector: CompiledSelector,
    /// The kind and values of the rule.
    pub what: WorkplaceRuleKind,
}

impl Law {
    /// Adds a workplace rule of an open policy.
    pub fn workplace_rule(&mut self, open: &Open<'_>, what: WorkplaceRuleKind) {
        self.workplace_rules.push(WorkplaceRule {
            policy: open.index,
            code: open.code,
            since: open.from.0,
            strength: open.strength,
            selector: *open.selector,
            what,
        });
    }
}
