//! Parameters of `[mechanism.demand]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Demand.
    pub struct Demand {
        /// How strongly jobs fall with labour cost: the elasticity.
        elasticity: Number = 0.5, 0.0..=3.0, ASSUMPTION, uncertain;
        /// Vacancies at the start, as a share of jobs.
        vacancy_rate: Share = 0.02, 0.0..=0.5, ASSUMPTION;
        /// How strongly the dearer way of hiring is given up: share of vacancies a unit of cost gap, in wages.
        informal_response: Number = 0.5, 0.0..=10.0, "seed paragraphs 17 and 30; the size is an assumption", uncertain;
        /// Cost gap that employers put up with, in wages.
        tolerated_gap: Number = 0.3, -2.0..=5.0, ASSUMPTION;
        /// What a month of delay of a legal hiring costs, in wages of the permit's length.
        delay_cost: Number = 0.5, 0.0..=5.0, ASSUMPTION;
        /// Share of vacancies beyond a quota that is offered without papers.
        beyond_quota: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of vacancies that can be filled in a month.
        matching: PerMonth = 0.5, 0.01..=1.0, ASSUMPTION;
        /// Months after the start from which on the growth of demand fades, a damped trend (Gardner and McKenzie 1985), and with it what sets a corridor's part of the vacancies apart from its stock; 0 is never.
        fading_after: Months = 0.0, 0.0..=1200.0, ASSUMPTION;
        /// Time over which they fade: in it, the rate of growth falls to 37 %.
        fading: Months = 120.0, 1.0..=1200.0, ASSUMPTION;
    }
}

impl Demand {
    /// What is left of the rate of growth so many years after the start.
    pub(crate) fn rate(&self, years: f64) -> f64 {
        let after = self.fading_after / 12.0;
        if after <= 0.0 || years <= after { 1.0 } else { libm::exp((after - years) * 12.0 / self.fading) }
    }
    /// Years of growth at its full rate that so many years since the start come to.
    pub(crate) fn grown(&self, years: f64) -> f64 {
        let after = self.fading_after / 12.0;
        if after <= 0.0 || years <= after {
            return years;
        }
        let fading = self.fading / 12.0;
        after + fading * (1.0 - libm::exp((after - years) / fading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_fades_from_when_it_is_said_to() {
        let never = Demand::default();
        assert_eq!(never.grown(30.0), 30.0);
        let demand = Demand { fading_after: 180.0, fading: 120.0, ..Demand::default() };
        assert_eq!(demand.grown(15.0), 15.0);
        // the rate is whole at first, 37 % after the ten years of fading, and nothing in the end
        let rate = |t: f64| (demand.grown(t + 1e-6) - demand.grown(t)) / 1e-6;
        assert!((rate(15.0) - 1.0).abs() < 1e-3 && (rate(25.0) - 0.3679).abs() < 1e-3);
        assert!((demand.grown(1e6) - 25.0).abs() < 1e-9);
        assert!(
            demand.rate(15.0) == 1.0 && (demand.rate(25.0) - 0.3679).abs() < 1e-3 && never.rate(30.0) == 1.0
        );
    }
}
