//! Parameters of `[mechanism.initialization]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// The world before the first month.
    pub struct Initialization {
        /// Age of the oldest migrant at the start. Ages from 18 on are drawn, for half of people evenly and for half with more young people.
        oldest: Months = 660.0, 240.0..=960.0, ASSUMPTION;
        /// Longest stay so far of people abroad without a permit or residence; shorter stays are more common.
        longest_stay: Months = 72.0, 0.0..=720.0, ASSUMPTION;
        /// The same of people who have settled.
        longest_stay_settled: Months = 360.0, 0.0..=900.0, ASSUMPTION;
        /// Share of people who have settled whose family is with them.
        family_settled: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Age at the first child.
        first_child: Months = 240.0, 180.0..=600.0, ASSUMPTION;
        /// Months from one child to the next.
        birth_interval: Months = 72.0, 12.0..=240.0, ASSUMPTION;
        /// Largest mean number of children under age at any age of the parent.
        children: Number = 2.2, 0.0..=7.0, "about 2.5 children a woman, see family.birth (assumption)";
        /// Age of the parent from which on some of the children have grown up.
        children_grown: Months = 504.0, 360.0..=900.0, ASSUMPTION;
        /// Share of children who are still under age from that age of the parent on.
        children_late: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Largest share of the wages of their stay that people abroad have saved; drawn evenly from 0 to this.
        saved: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Months of the stay of which people still have savings.
        saved_months: Months = 24.0, 0.0..=255.0, ASSUMPTION;
        /// Largest relative difference between the wage that an employer offers and that of its market. Differences are spread evenly, so that their standard deviation is 58 % of this.
        wage_spread: Share = 0.17, 0.0..=0.9, ASSUMPTION;
        /// Conduct of employers at the start, from 0 (decent) to 1 (abusive): this times the third power of the sum of two numbers drawn
        /// evenly between 0 and 1, at most 1, so that most employers are fairly decent and some very abusive. The mean at the default is 0.40.
        conduct: Number = 0.3, 0.0..=0.8, ASSUMPTION;
        /// Share of employers that pay a part of the recruitment cost.
        paying_employers: Share = 0.1, 0.0..=1.0, "seed paragraph 29; the share is an assumption";
        /// Share of the recruitment cost that these employers pay.
        paid_part: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// People abroad of an origin for each agency that works at the start.
        abroad_per_agency: Persons = 6000.0, 50.0..=1000000.0, "assumption: one per 2,000 yearly departures; a third leaves in a year";
        /// Smallest number of agencies that work in an origin at the start.
        least_agencies: Number = 8.0, 1.0..=200.0, "assumption: at least 8";
        /// Share of licences under which an agency works at the start; under the others firms may open later.
        active: Share = 0.3, 0.05..=1.0, "assumption: 12 to 40 %; about 100 of 801 licences in Bangladesh in 2009";
        /// Share of agencies without a licence.
        unlicensed: Share = 0.25, 0.0..=0.9, "assumption: a quarter";
        /// Share of agencies that are traffickers who present themselves as agencies.
        traffickers: Share = 0.025, 0.0..=0.09, ASSUMPTION;
        /// Largest relative difference between the margin of an agency and the usual one; differences are spread evenly.
        margin_spread: Share = 0.3, 0.0..=0.9, ASSUMPTION;
        /// Honesty of the least honest licensed agency, 0 to 1; the most honest has 1.
        least_honesty: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// By how much the honesty of agencies without a licence is lower.
        unlicensed_honesty: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of people looking for a way abroad who seek informal work, in the month before the first.
        seekers: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

impl Initialization {
    /// The share of people of an age in months who have children under age.
    pub(crate) fn share_with_children(&self, age: i32) -> f64 {
        let late = if f64::from(age) > self.children_grown { self.children_late } else { 1.0 };
        let mean =
            ((f64::from(age) - self.first_child) / self.birth_interval).clamp(0.0, self.children) * late;
        mean.min(1.0)
    }
    /// The number of children under age of a person with the given age in months, by a random number from 0 to 1.
    pub(crate) fn children_at(&self, age: i32, unit: f64) -> u16 {
        let age = f64::from(age);
        let late = if age > self.children_grown { self.children_late } else { 1.0 };
        let mean = ((age - self.first_child) / self.birth_interval).clamp(0.0, self.children) * late;
        let whole = libm::floor(mean);
        whole as u16 + u16::from(unit < mean - whole)
    }
}
