//! Parameters of `[mechanism.crossing]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;
use crate::people::status::Status;
use crate::people::status::StatusSet;

parameters! {
    /// Crossing without papers.
    pub struct Crossing {
        /// Share of those who cross without papers and fall to a trafficker, by sex.
        deception: Share[BySex] = [0.015, 0.006], 0.0..=0.5, "seed paragraph 26: deception; facts T01, T02: 2.4 of 191 million; the shares are assumptions", uncertain;
        /// Factor on deception in domestic work, entertainment and fishing.
        deception_sectors: Number = 3.0, 0.0..=20.0, "seed paragraphs 26 and 29";
        /// Share of the smuggler's price that a porous border costs.
        porous_price: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Share of the usual price of the journey that crossing a porous border costs.
        porous_travel: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of border control that reaches those who cross a porous border.
        porous_control: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months of pay in irregular status that those who have been abroad expect an attempt which border control stops to cost beside the price.
        stopped_months: Months = 1.0, 0.0..=12.0, ASSUMPTION;
        /// Share of those who would go with papers who go without when they find no place.
        refused: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months of pay that a trafficker takes.
        trafficker_price: Months = 6.0, 0.0..=36.0, ASSUMPTION;
        /// Wage without papers, relative to the wage with them.
        irregular_wage: Number = 0.85, 0.1..=1.5, "Kossoudji and Cobb-Clark 2002, Lozano and Sørensen 2011: 0.75 to 0.95 for the same person; seed paragraph 28", uncertain;
        /// Wage of those held by a trafficker, relative to the wage with papers.
        trafficked_wage: Number = 0.5, 0.0..=1.5, "seed paragraph 26; the factor is an assumption";
        /// Factor on the odds that someone who would go without papers has work in sight: they are the vacancies without papers for each who seeks one.
        slack: Number = 1.0, 0.01..=10.0, ASSUMPTION;
    }
}

impl Crossing {
    /// What is paid for the same work in a status, relative to a permit. A card alone is paid as no papers are.
    pub(crate) fn wage_factor(&self, status: Status) -> f64 {
        match status {
            Status::Trafficked => self.trafficked_wage,
            Status::Registered => self.irregular_wage,
            s if StatusSet::IRREGULAR.has(s) => self.irregular_wage,
            _ => 1.0,
        }
    }
}
