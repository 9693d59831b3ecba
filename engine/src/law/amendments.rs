//! Rules that a policy can amend for a sector or for some people only.
//!
//! A change for a whole state is written into the state's law; a change for a part of it is an amendment. Amendments
//! for a sector are resolved once per month, by market. Amendments for some people are evaluated only where an event
//! may happen to a person, so that unaffected migrants incur no cost.

use crate::codes::Sector;
use crate::ids::{ByMarket, MarketId, StateId};
use crate::law::Law;
use crate::law::change::{Amend, Change};
use crate::law::open::Open;
use crate::law::selector::{CompiledSelector, Lookers, PersonContext};
use crate::law::tables::StateLaw;
use crate::params::Values;
use crate::people::status::StatusSet;
use crate::world::geography::Geography;
use crate::world::market::Applicant;

macro_rules! rules {
    ($($(#[$doc:meta])* $Rule:ident = $field:ident),+ $(,)?) => {
        /// A rule that applies where a migrant is, and that policies can amend for a sector or for some people.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($(#[$doc])* $Rule,)+
            /// Share of jobs covered by labour law.
            Coverage,
        }

        // A set of rules is stored in the 32 bits of a word.
        const _: () = assert!(Rule::COUNT <= u32::BITS as usize);

        impl Rule {
            /// The number of rules.
            pub const COUNT: usize = Rule::Coverage as usize + 1;
            /// The rules that a state sets.
            const OF_STATE: [Rule; Rule::Coverage as usize] = [$(Rule::$Rule),+];

            /// The value that a state sets; coverage is set by sector.
            fn state(self, law: &StateLaw) -> f64 {
                match self { $(Rule::$Rule => law.$field.slice()[0],)+ Rule::Coverage => 0.0 }
            }
            fn state_mut(self, law: &mut StateLaw) -> Option<&mut f64> {
                match self { $(Rule::$Rule => law.$field.slice_mut().first_mut(),)+ Rule::Coverage => None }
            }
            /// The name of the rule in a scenario.
            fn name(self) -> &'static str {
                match self { $(Rule::$Rule => stringify!($field),)+ Rule::Coverage => "coverage" }
            }
        }
    };
}

rules! {
    /// Share of workplaces inspected per year. It applies to whole sectors.
    Inspection = inspection,
    /// Fine of an employer per worker when a violation is found. It applies to whole sectors.
    Fine = fine,
    /// Probability of detection per year, outside inspections of workplaces.
    Detection = detection,
    /// Probability of detection per year that migrants fear in addition to what they have seen.
    Fear = fear,
    /// Factor on the probability that a person in irregular status goes home voluntarily.
    Homeward = homeward,
    /// Share of clandestine entries that border control stops.
    BorderControl = border_control,
    /// Share of permit holders whose wage is paid through a bank.
    BankPay = bank_pay,
    /// Lowest wage.
    MinimumWage = minimum_wage,
    /// Share of the gap between women's and men's pay that is closed.
    EqualPay = equal_pay,
    /// Share of permit holders who may change employer.
    Mobility = mobility,
    /// Months after which permit holders may change employer.
    MobilityAfter = mobility_after,
    /// Share of permits tied to an employer.
    Tied = tied,
    /// How well a complaint mechanism works.
    ComplaintMechanism = complaint_mechanism,
    /// Share of reports that do not reach the police.
    Firewall = firewall,
    /// Share of people arriving through the legal channel who have health insurance.
    HealthInsurance = health_insurance,
    /// Share of permit holders who may bring their families.
    FamilyReunification = family_reunification,
    /// Months after which a person may obtain residence; 0 means never.
    ResidenceAfter = residence_after,
    /// Lowest skill with which a person may settle.
    ResidenceSkill = residence_skill,
    /// Share of people admitted who settle on arrival.
    Settlement = settlement,
    /// Factor on the probability of trafficking.
    Trafficking = trafficking,
    /// Months for which a deported person is barred from the legal channel.
    ReentryBan = reentry_ban,
    /// Months for which a person is barred who leaves irregular status and is recorded at the border.
    ExitBan = exit_ban,
    /// Share of people who leave irregular status that the border records.
    ExitRecorded = exit_recorded,
    /// Share of workers who can count on a shelter of their origin after abuse.
    Refuge = refuge,
    /// Share of skilled people whose qualification is recognized.
    Recognition = recognition,
}

/// A change of a rule for some of the people in a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amendment {
    selector: CompiledSelector,
    rule: Rule,
    how: Amend,
    change: Change,
}

impl Law {
    /// A rule that amendments of both laws change differently for some of the same people, so that the result would
    /// depend on the order of the amendments.
    pub fn clashes(&self, other: &Law) -> Option<&'static str> {
        let clash = |a: &Amendment, b: &Amendment| {
            let ways = std::mem::discriminant(&a.how) != std::mem::discriminant(&b.how);
            a.rule == b.rule && ways && a.selector.overlaps(&b.selector)
        };
        self.amendments.iter().find(|a| other.amendments.iter().any(|b| clash(a, b))).map(|a| a.rule.name())
    }
    /// Amends a rule for the people whom a policy selects: in the state's law if the policy selects everyone there.
    pub fn amend(&mut self, open: &Open<'_>, change: Change, rule: Rule, how: Amend) {
        self.amend_for(*open.selector, change, rule, how);
    }

    /// Amends a rule for the people whom a given selector matches.
    pub fn amend_for(&mut self, selector: CompiledSelector, change: Change, rule: Rule, how: Amend) {
        let whole = selector.everyone_there() && selector.all_sectors();
        if whole && rule != Rule::Coverage {
            for (_, state) in self
                .states
                .iter_mut()
                .enumerate()
                .filter(|(s, _)| selector.destination(StateId::from_index(*s)))
            {
                // A state where nobody may change employer has set no time for it: the policy's time applies in full.
                if rule == Rule::MobilityAfter && state.mobility <= 0.0 {
                    state.mobility_after = f64::INFINITY;
                }
                if let Some(rule) = rule.state_mut(state) {
                    change.amend(rule, how);
                }
            }
        } else {
            self.amendments.push(Amendment { selector, rule, how, change });
        }
    }
}

/// The rules of a month: their values by market, and amendments for some people.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    markets: ByMarket<[f64; Rule::COUNT]>,
    personal: Vec<Amendment>,
    /// Rules that are amended for some people, one bit per rule.
    amended: u32,
}

impl Rules {
    /// Resolves the law of a month by market. `usual_coverage` is the share of jobs covered by labour law in a sector
    /// for which the law sets none.
    pub(crate) fn resolve(&mut self, law: &Law, usual_coverage: &[f64; Sector::COUNT]) {
        if self.markets.len() != law.states.len() * Sector::COUNT {
            self.markets = ByMarket::new(law.states.len(), [0.0; Rule::COUNT]);
        }
        for (s, state) in law.states.iter().enumerate() {
            for sector in Sector::ALL {
                let row = &mut self.markets[MarketId::of(StateId::from_index(s), sector)];
                for rule in Rule::OF_STATE {
                    row[rule as usize] = rule.state(state);
                }
                if state.mobility <= 0.0 {
                    row[Rule::MobilityAfter as usize] = f64::INFINITY;
                }
                let given = law.sectors[s][sector as usize].coverage;
                row[Rule::Coverage as usize] =
                    if given < 0.0 { usual_coverage[sector as usize] } else { given };
            }
        }
        self.personal.clear();
        self.amended = 0;
        for a in &law.amendments {
            if !a.selector.everyone_there() {
                self.personal.push(*a);
                self.amended |= 1 << a.rule as u32;
                continue;
            }
            for (m, row) in self.markets.enumerated_mut() {
                if a.selector.market(m) {
                    a.change.amend(&mut row[a.rule as usize], a.how);
                }
            }
        }
    }

    /// The rule's value for a market, ignoring person-specific amendments.
    #[inline]
    pub fn at(&self, rule: Rule, market: MarketId) -> f64 {
        self.markets[market][rule as usize]
    }

    /// Whether a rule is amended for some people.
    #[inline]
    pub fn personal(&self, rule: Rule) -> bool {
        self.amended >> rule as u32 & 1 == 1
    }

    /// The rule's value for a person, amendments included.
    #[inline]
    pub fn of(&self, rule: Rule, geography: &Geography, case: PersonContext<'_>) -> f64 {
        let general = self.at(rule, Geography::market(case.place, case.sector));
        if self.personal(rule) { self.amended_for(rule, general, geography, case) } else { general }
    }

    #[cold]
    fn amended_for(&self, rule: Rule, general: f64, geography: &Geography, case: PersonContext<'_>) -> f64 {
        let mut value = general;
        for a in self.personal.iter().filter(|a| a.rule == rule && a.selector.means(geography, case)) {
            a.change.amend(&mut value, a.how);
        }
        value
    }

    /// The rule's value for people like an applicant once they hold a permit, amendments included.
    pub fn for_permit_holder(&self, lookers: &Lookers<'_>, rule: Rule, seeker: &Applicant) -> f64 {
        self.for_people(lookers, rule, seeker, StatusSet::PERMIT)
    }

    /// The rule's value for people like an applicant once they have one of some statuses, amendments included.
    pub(crate) fn for_people(
        &self,
        lookers: &Lookers<'_>,
        rule: Rule,
        seeker: &Applicant,
        statuses: StatusSet,
    ) -> f64 {
        let mut value = self.at(rule, Geography::market(seeker.destination, seeker.sector));
        let geography = lookers.geography;
        let of = |a: &&Amendment| {
            a.rule == rule && a.selector.meets(geography, seeker) && a.selector.any_status(statuses)
        };
        for a in self.personal.iter().filter(of) {
            let share =
                if seeker.who.is_some() { 1.0 } else { a.selector.share(lookers, seeker.origin, seeker.sex) };
            Change { strength: a.change.strength * share }.amend(&mut value, a.how);
        }
        value
    }

    /// Whether a rule is set in a market for the people of some origins only, and this origin is one of them.
    pub fn set_by_origin(&self, rule: Rule, origin: StateId, market: MarketId) -> bool {
        let sets =
            |a: &Amendment| a.rule == rule && a.selector.names_origin(origin) && a.selector.market(market);
        self.personal.iter().any(sets)
    }

    /// Upper bound of the rule over everyone in a market.
    pub fn most(&self, rule: Rule, market: MarketId) -> f64 {
        let mut most = self.at(rule, market);
        for a in self.personal.iter().filter(|a| a.rule == rule && a.selector.market(market)) {
            let mut amended = most;
            a.change.amend(&mut amended, a.how);
            most = most.max(amended);
        }
        most
    }

    /// Upper bound of the rule over everyone in all markets.
    pub fn most_anywhere(&self, rule: Rule) -> f64 {
        self.markets.ids().fold(0.0, |most, m| self.most(rule, m).max(most))
    }
}
