//! Parameters of `[mechanism.initialization]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// The world before the first month.
    pub struct Initialization {
        /// Age of the oldest migrant at the start; from 18, half of them evenly, half leaning to the young.
        oldest: Months = 660.0, 240.0..=960.0, ASSUMPTION;
        /// Longest stay so far of those abroad without permit or residence; shorter stays are more common.
        longest_stay: Months = 72.0, 0.0..=720.0, ASSUMPTION;
        /// The same of those settled.
        longest_stay_settled: Months = 360.0, 0.0..=900.0, ASSUMPTION;
        /// Share of the settled whose family is with them.
        family_settled: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Age at the first child.
        first_child: Months = 240.0, 180.0..=600.0, ASSUMPTION;
        /// Months from one child to the next.
        birth_interval: Months = 72.0, 12.0..=240.0, ASSUMPTION;
        /// Children under age that parents have at most, on average.
        children: Number = 2.2, 0.0..=7.0, "about 2.5 children a woman, see family.birth (assumption)";
        /// Age from which children have grown up.
        children_grown: Months = 504.0, 360.0..=900.0, ASSUMPTION;
        /// Share of children that are still under age from then on.
        children_late: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Largest share of the wages of their stay that people abroad have kept; drawn from none to this.
        saved: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Months of the stay whose savings are still there.
        saved_months: Months = 24.0, 0.0..=255.0, ASSUMPTION;
        /// How far the wages that employers offer lie around those of their market, at most: evenly spread, so that their deviation is 58 % of it.
        wage_spread: Share = 0.17, 0.0..=0.9, ASSUMPTION;
        /// Conduct of the employers at the start, 0 decent to 1 abusive: this times the third power of the sum of two even
        /// draws, at most 1, so that most are fairly decent and some very abusive. The mean at the default is 0.40.
        conduct: Number = 0.3, 0.0..=0.8, ASSUMPTION;
        /// Share of employers who pay a part of the recruitment cost.
        paying_employers: Share = 0.1, 0.0..=1.0, "seed paragraph 29; the share is an assumption";
        /// The part that they pay.
        paid_part: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// People abroad of an origin that keep one agency that works.
        abroad_per_agency: Persons = 6000.0, 50.0..=1000000.0, "assumption: one per 2,000 yearly departures; a third leaves in a year";
        /// Fewest agencies that work in an origin.
        least_agencies: Number = 8.0, 1.0..=200.0, "assumption: at least 8";
        /// Share of licences under which an agency works at the start; nobody works under the others.
        active: Share = 0.3, 0.05..=1.0, "assumption: 12 to 40 %; about 100 of 801 licences in Bangladesh in 2009";
        /// Share of agencies without licence.
        unlicensed: Share = 0.25, 0.0..=0.9, "assumption: a quarter";
        /// Share of agencies that are traffickers in disguise.
        traffickers: Share = 0.025, 0.0..=0.09, ASSUMPTION;
        /// How far agencies' margins lie around the usual one.
        margin_spread: Share = 0.3, 0.0..=0.9, ASSUMPTION;
        /// Honesty of the least honest licensed agency, 0 to 1; the most honest has 1.
        least_honesty: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// How much less honest agencies without licence are.
        unlicensed_honesty: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of those who look around that would go without papers, in the month before the first.
        seekers: Share = 0.5, 0.0..=1.0, ASSUMPTION;
    }
}

impl Initialization {
    /// The number of children under age of a person with the given age in months, by a random number from 0 to 1.
    pub(crate) fn children_at(&self, age: i32, unit: f64) -> u16 {
        let age = f64::from(age);
        let late = if age > self.children_grown { self.children_late } else { 1.0 };
        let mean = ((age - self.first_child) / self.birth_interval).clamp(0.0, self.children) * late;
        let whole = libm::floor(mean);
        whole as u16 + u16::from(unit < mean - whole)
    }
}
