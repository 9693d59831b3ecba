//! Parameters of `[mechanism.work]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Work and pay.
    pub struct Work {
        /// Probability that pay is withheld or late in a month, for a worker in regular status, at an employer of
        /// middling conduct, without coverage by labour law: the mean over months in which the employer pays and months
        /// in which it does not.
        withholding: PerMonth[BySector] = [0.04, 0.036, 0.03, 0.05, 0.016, 0.02, 0.06, 0.004, 0.004, 0.02], 0.0..=0.5, "facts A02 to A06, seed paragraph 29: most common in domestic work and entertainment; the levels are assumptions, so that pay is late for 15 to 35 % of workers in a year", uncertain;
        /// Factor on this probability at the most decent employer.
        decent: Number = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Factor on this probability at the most abusive employer.
        abusive: Number = 2.5, 1.0..=20.0, ASSUMPTION;
        /// Share of withholding that inspections prevent where labour law covers all jobs and inspections reach all workplaces.
        protection: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How fast inspections reach the workplaces of a sector: the share reached is 1 − exp(−this × inspections per workplace and year).
        inspection_reach: Number = 2.0, 0.0..=20.0, ASSUMPTION;
        /// Share of jobs under labour law that is added where the conventions are ratified and fully applied.
        conventions: Share = 0.2, 0.0..=1.0, "seed paragraph 32; the size is an assumption";
        /// How much the fear of detection adds to the factor of irregular status, as a share, if detection within a year is certain and complaints are not shielded.
        fear: Number = 1.0, 0.0..=10.0, ASSUMPTION, uncertain;
        /// Factor on the probability that pay is withheld, for people in irregular status; also on the probabilities of confinement and violence.
        irregular: Number = 2.5, 1.0..=10.0, "assumption: 2 to 3; seed paragraph 28", uncertain;
        /// Share of withholding that the payment of all wages through banks prevents, for permit holders.
        bank_effect: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// How long employers pay, pay late or are insolvent: the probability per month that an employer's business stays as it is. At 0 each
        /// month is independent of the month before.
        persistence: Share = 0.9, 0.0..=0.99, "assumption: 0.85 to 0.95; unpaid wages come by firm and in series, so that many workers of one employer are concerned for many months", uncertain;
        /// Share of workers in regular status who are not paid in full in a month in which their employer is in difficulties.
        hit: Share = 0.7, 0.05..=1.0, ASSUMPTION, uncertain;
        /// Share of employers in difficulties that pay late; the others keep the pay for good.
        late: Share = 0.6, 0.0..=1.0, ASSUMPTION;
        /// Least share of a month's wage that is withheld.
        withheld_least: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of arrears that an employer of middling conduct (0.5) pays in a month in which it still pays late.
        back_pay: PerMonth = 0.1, 0.0..=1.0, ASSUMPTION;
        /// The same in a month in which it pays its workers in full again.
        back_pay_recovered: PerMonth = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of jobs of each sector that labour law covers, where a scenario does not say.
        coverage: Share[BySector] = [0.6, 0.1, 0.4, 0.2, 0.7, 0.6, 0.1, 0.9, 0.9, 0.7], 0.0..=1.0, "seed paragraph 29: domestic work and entertainment usually are not covered; the shares are assumptions", uncertain;
    }
}

impl Work {
    /// Probability per month that pay is late or withheld at an employer of some conduct, 0 to 1, before what the person
    /// adds to it, given that of an employer of middling conduct.
    pub(crate) fn at_employer(&self, usual: f64, conduct: f64) -> f64 {
        (usual * (self.decent + (self.abusive - self.decent) * conduct)).clamp(0.0, 1.0)
    }
    /// Share of months in which an employer is in difficulties, so that the mean over all months is `mean`.
    pub(crate) fn bad(&self, mean: f64) -> f64 {
        (mean / self.hit).min(1.0)
    }
    /// Probability that a worker is not paid in full in a month in which the employer is in difficulties, if the mean over
    /// all months is `mean`, times the person's factor.
    pub(crate) fn hit_when_bad(&self, mean: f64, factor: f64) -> f64 {
        (mean.max(self.hit) * factor).min(1.0)
    }
    /// The same in a month in which the employer pays others in full. It is above zero only for people whose risk is
    /// greater than months of difficulties can hold, so that their mean over all months is `mean` times their factor.
    pub(crate) fn hit_otherwise(&self, mean: f64, factor: f64) -> f64 {
        let bad = self.bad(mean);
        if bad >= 1.0 || mean.max(self.hit) * factor <= 1.0 {
            return 0.0;
        }
        ((mean * factor - bad) / (1.0 - bad)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_over_good_and_bad_months_is_the_probability_of_the_employer_times_the_factor() {
        let p = Work::default();
        for mean in [0.0, 0.001, 0.02, 0.3, 0.7, 0.9, 1.0] {
            for factor in [0.4, 1.0, 1.3, 2.5, 4.0] {
                let bad = p.bad(mean);
                let all = bad * p.hit_when_bad(mean, factor) + (1.0 - bad) * p.hit_otherwise(mean, factor);
                let wanted = (mean * factor).min(1.0);
                assert!((all - wanted).abs() < 1e-12, "{mean} {factor}: {all}");
            }
        }
        // By hand: 2.1 % at 70 % hit is 3 % of months; one whose risk is 2.5 times as great is hit in each of them, and
        // in (0.0525 − 0.03) / 0.97 of the others.
        assert!((p.bad(0.021) - 0.03).abs() < 1e-12);
        assert!((p.hit_otherwise(0.021, 2.5) - 0.0225 / 0.97).abs() < 1e-12);
    }
}
