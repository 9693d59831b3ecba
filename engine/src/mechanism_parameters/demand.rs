//! Parameters of `[mechanism.demand]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Demand.
    pub struct Demand {
        /// Elasticity of jobs to activity, which is the business cycle times the factors of shocks. Jobs are a stock; yearly departures then answer activity by 1 to 2.
        activity: Number = 0.3, 0.1..=1.0, "assumption, so that yearly departures answer by 1 to 2 (McKenzie, Theoharides and Yang 2014, Philippines; the size is recalled)", uncertain;
        /// Elasticity of jobs to the cost of labour after twelve months, without its minus sign. At 0 jobs do not answer the cost.
        elasticity: Number = 1.0, 0.0..=3.0, "assumption: -1 in a year", uncertain;
        /// Elasticity of jobs to the cost of labour in the long run, without its minus sign; at least that after twelve months.
        elasticity_long: Number = 3.0, 0.0..=6.0, "Özden and Wagner 2014, Malaysia: 3.4 to 4.2; assumption: 1 to 4", uncertain;
        /// Vacancies at the start, as a share of the jobs that people who have settled do not hold.
        vacancy_rate: Share = 0.02, 0.0..=0.5, ASSUMPTION;
        /// Share of vacancies that becomes informal for each wage by which hiring with a permit is dearer than informal hiring, beyond the tolerated gap.
        informal_response: Number = 0.5, 0.0..=10.0, "seed paragraphs 17 and 30; the size is an assumption", uncertain;
        /// Cost gap between hiring with a permit and informal hiring that employers accept, in wages.
        tolerated_gap: Number = 0.3, -2.0..=5.0, ASSUMPTION;
        /// Cost of a month of delay of a legal hiring, in monthly wages, spread over the length of the permit.
        delay_cost: Number = 0.5, 0.0..=5.0, ASSUMPTION;
        /// Share of vacancies beyond a quota that becomes informal.
        beyond_quota: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the jobs that are neither held nor promised which employers offer in a month.
        matching: PerMonth = 0.5, 0.01..=1.0, ASSUMPTION;
        /// Months after the start from which on the growth of demand fades, a damped trend (Gardner and McKenzie 1985), and with it the difference between a corridor's part of the vacancies and its part of the stock. At 0 it never fades.
        fading_after: Months = 0.0, 0.0..=1200.0, ASSUMPTION;
        /// Months in which the rate of growth that fades falls to 37 % of what it was.
        fading: Months = 120.0, 1.0..=1200.0, ASSUMPTION;
    }
}

/// An answer to a relative cost that comes with time: each month closes the same part of the gap between the answer so far and the
/// answer in the long run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Response {
    /// The elasticity in the long run.
    long: f64,
    /// The part that a month closes.
    part: f64,
}

impl Response {
    /// Given the elasticity after twelve months, and that in the long run, which is at least as large.
    pub(crate) fn new(year: f64, long: f64) -> Self {
        let long = long.max(year);
        let left = if long > 0.0 { 1.0 - year / long } else { 0.0 };
        Self { long, part: 1.0 - libm::pow(left, 1.0 / 12.0) }
    }
    /// The answer a month later, given the answer so far and the relative cost; all three are logarithms.
    pub(crate) fn next(self, answer: f64, cost: f64) -> f64 {
        answer + self.part * (-self.long * cost - answer)
    }
}

impl Demand {
    /// How jobs answer the cost of labour.
    pub(crate) fn response(&self) -> Response {
        Response::new(self.elasticity, self.elasticity_long)
    }
    /// The share of the rate of growth that is left a number of years after the start.
    pub(crate) fn rate(&self, years: f64) -> f64 {
        let after = self.fading_after / 12.0;
        if after <= 0.0 || years <= after { 1.0 } else { libm::exp((after - years) * 12.0 / self.fading) }
    }
    /// The years of growth at the full rate that have the same effect as a number of years since the start.
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

    /// The answer to a cost that is doubled, after so many months, relative to the logarithm of two.
    fn after(months: u32, response: Response) -> f64 {
        let doubled = libm::log(2.0);
        (0..months).fold(0.0, |answer, _| response.next(answer, doubled)) / doubled
    }

    #[test]
    fn the_answer_to_cost_is_as_stated_after_a_year_and_in_the_long_run() {
        let usual = Demand::default().response();
        assert!((after(12, usual) + 1.0).abs() < 1e-9);
        // two years: 3 (1 - (2/3)^2)
        assert!((after(24, usual) + 5.0 / 3.0).abs() < 1e-9);
        assert!((after(600, usual) + 3.0).abs() < 1e-6);
        // as much in a year as ever: at once; nothing in a year: never
        assert!((after(1, Response::new(2.0, 2.0)) + 2.0).abs() < 1e-12);
        assert!((after(1, Response::new(2.0, 1.0)) + 2.0).abs() < 1e-12);
        assert_eq!(after(600, Response::new(0.0, 3.0)), 0.0);
        assert_eq!(after(600, Response::new(0.0, 0.0)), 0.0);
        assert_eq!(usual.next(0.0, 0.0), 0.0);
    }

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
