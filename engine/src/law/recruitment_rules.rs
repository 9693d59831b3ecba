//! Recruitment rules of policies. The law of states and corridors applies to everyone there; a recruitment rule
//! applies to some sexes, skills and sectors, and the people to whom it applied are recorded. The rules are rebuilt
//! each month, like law. Rules that apply where people already are belong to [`crate::law::amendments`].

use crate::choice::Choice;
use crate::codes::{Agreement, Sector, Sex, Skill};
use crate::draw::blocks::Reached;
use crate::draw::{RngKey, chance, unit};
use crate::ids::{CorridorId, StateId};
use crate::law::Law;
use crate::law::open::Open;
use crate::law::selector::{CompiledSelector, Lookers};
use crate::world::geography::Geography;
use crate::world::market::Applicant;

/// The kind of a recruitment rule, with its values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleKind {
    /// A cap on what a migrant may be charged, US dollars; 0 means no cap.
    Cap {
        /// Cap on the agency's margin.
        margin: f64,
        /// Cap on the visa rent.
        rent: f64,
        /// Cap on the total.
        total: f64,
        /// The share of the cap that is enforced: the rest of the reduction is charged informally.
        enforcement: f64,
    },
    /// Employers pay a share of the recruitment cost.
    EmployerPays {
        /// The share.
        share: f64,
        /// The share of the rule that is enforced: the rest is charged to the migrant nonetheless.
        enforcement: f64,
        /// Probability that the most abusive employer recovers its payment from the worker's pay.
        recouped: f64,
    },
    /// A public office recruits in place of an agency.
    Office {
        /// Share of places that are filled through the office.
        share: f64,
        /// Fee of the office, US dollars.
        fee: f64,
        /// Factor on the visa rent.
        rent: f64,
        /// How far the promised and the actual contract agree, 0 to 1.
        honesty: f64,
        /// Additional months until departure.
        wait: f64,
    },
    /// Contracts are attested by both states.
    Attested {
        /// Share of contracts that attestation protects from substitution.
        share: f64,
        /// Cost of attestation, US dollars.
        fee: f64,
        /// Additional months until departure.
        wait: f64,
    },
    /// Legal departures are stopped.
    Ban {
        /// Share of departures that are stopped.
        reach: f64,
        /// The age below which the ban applies, months; 0 means any age.
        under: f64,
        /// Share of the people stopped who go around the ban by clandestine entry.
        round: f64,
    },
    /// A bond is posted on hiring.
    Bond {
        /// Amount of the bond, US dollars.
        amount: f64,
        /// Share of bonds that the employer posts.
        employer: f64,
        /// Cost of a bond to an employer, as a share of its amount per year.
        cost: f64,
        /// The factor by which employers who post a bond confine workers more often, in order not to lose it, less 1.
        confines: f64,
    },
    /// A loan in place of loans of moneylenders.
    Loan {
        /// The largest loan, US dollars.
        most: f64,
        /// Interest per year, as a fraction.
        interest: f64,
        /// Share of the selected people who know of the loan and are granted it.
        reach: f64,
        /// Amount that may be lent per month, US dollars.
        budget: f64,
        /// Share of the amount lent that the state adds, for defaults and administration.
        subsidy: f64,
    },
    /// People are informed about the conditions abroad.
    Information {
        /// Share of the selected people who are reached.
        reach: f64,
        /// Share of optimism that the people reached lose.
        belief: f64,
        /// Share of deceptions that the people reached recognize.
        deception: f64,
        /// Share of substituted contracts that the people reached recognize.
        contract: f64,
    },
    /// Agencies are liable for the treatment of the people whom they place.
    Liability {
        /// Probability that an agency pays what an employer withholds for good or deducts.
        share: f64,
        /// Months for which an agency is closed; 0 keeps the usual number.
        closed: f64,
        /// Share of clients with grievances from which a licensed agency may be closed.
        closing: f64,
        /// The additional weight of grievances for a liable agency.
        deters: f64,
        /// Months of missing pay that the agency replaces where a contract was substituted.
        months: f64,
    },
    /// A probability per month that an agreement moves up one step.
    Process {
        /// The probability per month.
        probability: f64,
        /// The highest level that it reaches.
        highest: Choice<Agreement>,
    },
    /// The origin attests no contract below a wage at departure.
    OriginWage {
        /// The lowest wage, US dollars per month.
        amount: f64,
        /// Share of departures at which the contract is examined.
        enforced: f64,
        /// Share of workplaces abroad that the origin's officers audit, so that the attested contract holds there.
        audited: f64,
    },
    /// Agencies are rated in public: it records whom the rating reaches.
    Rating,
    /// Permits are given for the months of a season.
    Season {
        /// The calendar month in which the season begins, 1 to 12.
        opens: u32,
        /// Months that the season lasts.
        lasts: u32,
        /// Months before the season from which on people may apply.
        ahead: u32,
        /// Places of a season in each sector of each destination, persons; 0 means no limit.
        places: f64,
        /// Share of those who leave in time that may come again for the next season.
        again: f64,
    },
    /// Permit holders belong to a social insurance, and receive a gratuity when a contract is completed.
    SocialSecurity {
        /// Contribution of the employer, as a share of the wage.
        employer: f64,
        /// Contribution of the worker, as a share of the wage.
        worker: f64,
        /// Share of the contributions that is paid out to people who go home with a permit.
        portable: f64,
        /// Days of pay, of which a month has 30, that the employer pays for each year of a completed contract.
        days: f64,
    },
    /// Changes nothing: it records that law was changed for everyone who takes a place.
    Meet,
}

/// A recruitment rule of a policy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecruitmentRule {
    /// The policy's index.
    pub policy: usize,
    /// A hash of the policy's name: the `k` of its draws.
    pub code: u32,
    /// First month of the window. The draws of a person are of this month, so that they are the same throughout.
    pub since: u32,
    /// Strength, 0 to 1: the probability that the rule holds for a person.
    pub strength: f64,
    /// The people to whom the rule applies.
    pub selector: CompiledSelector,
    /// The kind and values of the rule.
    pub what: RuleKind,
}

impl RecruitmentRule {
    /// Creates a recruitment rule of an open policy.
    pub fn new(open: &Open<'_>, what: RuleKind) -> Self {
        Self {
            policy: open.index,
            code: open.code,
            since: open.from.0,
            strength: open.strength,
            selector: *open.selector,
            what,
        }
    }
    /// Whether the rule holds for an agent: below full strength, it holds for that share of people.
    #[inline]
    pub fn holds_for(&self, rng_key: &RngKey, agent: u32) -> bool {
        self.strength >= 1.0 || self.reaches(rng_key, agent, 1.0)
    }
    /// Whether an agent belongs to the share of people whom the rule reaches.
    #[inline]
    pub fn reaches(&self, rng_key: &RngKey, agent: u32, share: f64) -> bool {
        chance(rng_key.words(agent, self.since, Reached(self.code))[Reached::REACHED], self.strength * share)
    }
    /// How far the rule holds, 0 to 1: for an agent either 0 or 1; without an agent, its strength.
    #[inline]
    pub(crate) fn weight(
        &self,
        rng_key: &RngKey,
        lookers: &Lookers<'_>,
        seeker: &Applicant,
        agent: Option<u32>,
    ) -> f64 {
        match agent {
            _ if !self.selector.meets(lookers.geography, seeker) => 0.0,
            None => self.strength * self.selector.share(lookers, seeker.origin, seeker.sex),
            Some(agent) => f64::from(u8::from(self.holds_for(rng_key, agent))),
        }
    }
}

impl Law {
    /// Adds a recruitment rule of an open policy.
    pub fn recruitment_rule(&mut self, open: &Open<'_>, what: RuleKind) {
        self.recruitment_rules.push(RecruitmentRule::new(open, what));
    }
    /// Whether any recruitment rule concerns a corridor.
    pub(crate) fn ruled(&self, geography: &Geography, corridor: CorridorId) -> bool {
        self.recruitment_rules.iter().any(|r| r.selector.corridor(geography, corridor))
    }
    /// The probability that bans stop a person of any age, and the probability that they stop the person and the person
    /// does not go around the ban.
    pub(crate) fn banned(&self, lookers: &Lookers<'_>, seeker: &Applicant) -> (f64, f64) {
        let (mut free, mut kept) = (1.0, 1.0);
        for r in &self.recruitment_rules {
            if let RuleKind::Ban { reach, under, round } = r.what
                && under <= 0.0
                && r.selector.meets(lookers.geography, seeker)
            {
                let reach = reach * r.strength * r.selector.share(lookers, seeker.origin, seeker.sex);
                free *= 1.0 - reach;
                kept *= 1.0 - reach * (1.0 - round);
            }
        }
        (1.0 - free, 1.0 - kept)
    }
    /// The expected share of optimism that information removes for a sex and skill, over people reached and not
    /// reached.
    pub(crate) fn informed(
        &self,
        lookers: &Lookers<'_>,
        corridor: CorridorId,
        sex: Sex,
        skill: Skill,
    ) -> f64 {
        let geography = lookers.geography;
        let (origin, _) = geography.corridors[corridor.index()];
        let mut left = 1.0;
        for r in &self.recruitment_rules {
            if let RuleKind::Information { reach, belief, .. } = r.what
                && r.selector.corridor(geography, corridor)
                && r.selector.person(sex, skill)
            {
                left *= 1.0 - r.strength * r.selector.share(lookers, origin, sex) * reach * belief;
            }
        }
        1.0 - left
    }
    /// The factors by which information reduces the probabilities of deception and of a substituted contract for one
    /// person.
    pub(crate) fn undeceived(
        &self,
        rng_key: &RngKey,
        geography: &Geography,
        seeker: &Applicant,
        agent: u32,
    ) -> (f64, f64) {
        let (mut deception, mut contract) = (1.0, 1.0);
        for r in &self.recruitment_rules {
            if let RuleKind::Information { reach, deception: d, contract: c, .. } = r.what
                && r.selector.meets(geography, seeker)
                && r.reaches(rng_key, agent, reach)
            {
                deception *= 1.0 - d;
                contract *= 1.0 - c;
            }
        }
        (deception, contract)
    }
    /// The factor by which bonds raise confinement by employers of a sector of a state.
    pub(crate) fn confined(&self, destination: StateId, sector: Sector) -> f64 {
        let mut factor = 1.0;
        for r in &self.recruitment_rules {
            if let RuleKind::Bond { employer, confines, .. } = r.what
                && r.selector.destination(destination)
                && r.selector.sector(sector as usize)
            {
                factor *= 1.0 + r.strength * employer * confines;
            }
        }
        factor
    }
    /// The rule by which a person may borrow, if any. A person whom several funds would lend to asks one of them, by a draw in
    /// proportion to their budgets, so that funds add up.
    pub(crate) fn loan(
        &self,
        rng_key: &RngKey,
        geography: &Geography,
        seeker: &Applicant,
        agent: u32,
    ) -> Option<&RecruitmentRule> {
        let mut found: Option<(f64, &RecruitmentRule)> = None;
        for r in &self.recruitment_rules {
            let RuleKind::Loan { reach, budget, most, .. } = r.what else { continue };
            if budget <= 0.0 || most <= 0.0 || !r.selector.meets(geography, seeker) {
                continue;
            }
            let word = rng_key.words(agent, r.since, Reached(r.code))[Reached::REACHED];
            if !chance(word, r.strength * reach) {
                continue;
            }
            // the number is even between 0 and 1 among those whom the fund reaches
            let number = (unit(word) / (r.strength * reach)).clamp(1e-12, 1.0);
            let waits = -libm::log(number) / budget;
            if found.is_none_or(|(least, _)| waits < least) {
                found = Some((waits, r));
            }
        }
        found.map(|(_, r)| r)
    }
    /// The mean wage at a first contract of people like an applicant, US dollars per month, given the wage that the market pays them: the
    /// origin may attest no contract below a wage. `undone` is the share of attested contracts that employers replace where nobody audits.
    pub(crate) fn attested_wage(
        &self,
        lookers: &Lookers<'_>,
        seeker: &Applicant,
        wage: f64,
        undone: f64,
    ) -> f64 {
        self.recruitment_rules.iter().fold(wage, |highest, r| match r.what {
            RuleKind::OriginWage { amount, enforced, audited }
                if amount > wage && r.selector.meets(lookers.geography, seeker) =>
            {
                let named = r.selector.share(lookers, seeker.origin, seeker.sex);
                let kept = named * r.strength * enforced * (1.0 - (1.0 - audited) * undone);
                highest.max(wage + kept * (amount - wage))
            }
            _ => highest,
        })
    }
    /// Whether the origin attests no contract below a wage in a corridor.
    pub(crate) fn attests_wages(&self, geography: &Geography, corridor: CorridorId) -> bool {
        let sets = |r: &RecruitmentRule| {
            matches!(r.what, RuleKind::OriginWage { .. }) && r.selector.corridor(geography, corridor)
        };
        self.recruitment_rules.iter().any(sets)
    }
    /// The liability of agencies of an origin, given the usual liability.
    pub(crate) fn liability(&self, origin: StateId, usual: Liability) -> Liability {
        let mut l = usual;
        for r in &self.recruitment_rules {
            if let RuleKind::Liability { share, closed, closing, deters, .. } = r.what
                && r.selector.origin(origin)
            {
                l.probability = 1.0 - (1.0 - l.probability) * (1.0 - r.strength * share);
                l.closed += r.strength * (closed.max(l.closed) - l.closed);
                l.closing += r.strength * (closing.min(l.closing) - l.closing);
                l.weight += r.strength * share * deters;
            }
        }
        l
    }
}

/// The liability of agencies of an origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Liability {
    /// Probability that an agency is liable for an employer.
    pub(crate) probability: f64,
    /// Months for which an agency is closed.
    pub(crate) closed: f64,
    /// Share of clients with grievances from which a licensed agency may be closed.
    pub(crate) closing: f64,
    /// Weight of grievances.
    pub(crate) weight: f64,
}
