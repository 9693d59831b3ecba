//! Parameters of `[mechanism.crossing]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;
use crate::people::status::Status;
use crate::people::status::StatusSet;

parameters! {
    /// Clandestine entry.
    pub struct Crossing {
        /// Share of people who enter clandestinely and fall into the hands of a trafficker, by sex.
        deception: Share[BySex] = [0.015, 0.006], 0.0..=0.5, "seed paragraph 26: deception; facts T01, T02: 2.4 of 191 million; the shares are assumptions", uncertain;
        /// Factor on deception in domestic work, entertainment and fishing.
        deception_sectors: Number = 3.0, 0.0..=20.0, "seed paragraphs 26 and 29";
        /// Share of the smuggler's price that people pay at a porous border.
        porous_price: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Share of the usual price of the journey that people pay at a porous border.
        porous_travel: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Share of border control that applies at a porous border.
        porous_control: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Cost that people abroad expect of an attempt to come back which border control stops, beside its price, in months of pay in irregular status.
        stopped_months: Months = 1.0, 0.0..=12.0, ASSUMPTION;
        /// Share of applicants without a place who enter clandestinely, among those for whom this is worth more than staying.
        refused: Share = 0.3, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Debt to a trafficker, in months of pay.
        trafficker_price: Months = 6.0, 0.0..=36.0, ASSUMPTION;
        /// Wage in irregular status, relative to the wage with a permit.
        irregular_wage: Number = 0.85, 0.1..=1.5, "Kossoudji and Cobb-Clark 2002, Lozano and Sørensen 2011: 0.75 to 0.95 for the same person; seed paragraph 28", uncertain;
        /// Wage of people held by a trafficker, relative to the wage with a permit.
        trafficked_wage: Number = 0.5, 0.0..=1.5, "seed paragraph 26; the factor is an assumption";
        /// Factor on the odds p/(1−p) that a person who would leave outside the legal channel has work in sight. At 1 they are the informal vacancies for each person who seeks one.
        slack: Number = 1.0, 0.01..=10.0, ASSUMPTION;
    }
}

impl Crossing {
    /// The wage for the same work in a status, relative to that with a permit. People who hold only a card are paid as people in
    /// irregular status are.
    pub(crate) fn wage_factor(&self, status: Status) -> f64 {
        match status {
            Status::Trafficked => self.trafficked_wage,
            Status::Registered => self.irregular_wage,
            s if StatusSet::IRREGULAR.has(s) => self.irregular_wage,
            _ => 1.0,
        }
    }
}
