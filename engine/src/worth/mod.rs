//! The yardstick: what a way abroad is worth, as consumption-equivalent income per month, and what follows for going.
//!
//! Everyone who decides compares the same quantity. For a way abroad it is
//!
//! `E = pay − (living there − living at home) − (price + interest) / months − risk`
//!
//! in US dollars per month, where pay is the wage of that way less the share that people of that market lose. A way is
//! open if its pay covers the cost of living there, `E` is positive, and its price can be raised. Someone with own income
//! `h` at home goes if
//!
//! `θ · (ln b + V − ln h) + ν · ln(1 + kin abroad) + taste > 0`, with `V = (1/λ) · ln Σ a · E^λ`
//!
//! over the open ways, and then takes a way with probability `a · E^λ / Σ`. Before departure nothing else about money is
//! compared; what a person can raise only says which ways are open. People abroad compare the same quantity where they
//! decide whether to return, to want a renewal, to overstay, to abscond, to bring the family, to come forward in a campaign or
//! to leave in an amnesty (`mechanisms::worth`, `mechanisms::decisions`). An enterprise starts by a rule about savings of its
//! own.

pub(crate) mod reservation;
pub(crate) mod ways;

/// Months of pay after living that a person who is detected and held loses; people who decide about departure count half of the
/// price too.
pub(crate) const MONTHS_LOST: f64 = 3.0;

/// The terms of a way abroad, in US dollars per month where no other unit is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Terms {
    /// The wage of that way.
    pub(crate) wage: f64,
    /// The share of the wage that people expect to lose by illness and unpaid wages, 0 to 1.
    pub(crate) lost: f64,
    /// The cost of living there.
    pub(crate) living: f64,
    /// The cost of living at home.
    pub(crate) living_at_home: f64,
    /// The price of going, US dollars.
    pub(crate) price: f64,
    /// How often people expect to pay the price: more than once where a border stops some attempts.
    pub(crate) attempts: f64,
    /// The interest that people expect to pay, as a share of the price.
    pub(crate) interest: f64,
    /// The months over which the price is spread: the expected stay.
    pub(crate) months: f64,
    /// Whether the stay ends with a season, so that it may be shorter than the shortest usual one.
    pub(crate) season: bool,
    /// The value of the risks of that way.
    pub(crate) risk: f64,
}

impl Terms {
    /// The shortest and the longest stay over which a price is spread, months.
    pub(crate) const STAY: (f64, f64) = (6.0, 60.0);

    /// The expected pay.
    pub(crate) fn pay(&self) -> f64 {
        self.wage * (1.0 - self.lost)
    }
    /// What one US dollar of the price costs per month, interest and attempts that fail included.
    pub(crate) fn per_dollar(&self) -> f64 {
        let least = if self.season { 1.0 } else { Self::STAY.0 };
        self.attempts * (1.0 + self.interest) / self.months.clamp(least, Self::STAY.1)
    }
    /// Consumption-equivalent income if the price were zero: it may be negative.
    pub(crate) fn before_price(&self) -> f64 {
        self.pay() - (self.living - self.living_at_home) - self.risk
    }
    /// Consumption-equivalent income; `None` if the pay does not cover the cost of living there, or nothing is left.
    pub(crate) fn income(&self) -> Option<f64> {
        let income = self.before_price() - self.price * self.per_dollar();
        (self.pay() >= self.living && income > 0.0).then_some(income)
    }
}

/// The elasticities of going and of choosing a way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Elasticities {
    /// θ: of the odds p/(1−p) of going to income abroad relative to that at home.
    pub(crate) going: f64,
    /// λ: between ways, for those who go; at least θ.
    pub(crate) ways: f64,
    /// ν: of the odds p/(1−p) of going to one plus the number of kin abroad.
    pub(crate) kin: f64,
}

/// A person who considers going abroad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Looker {
    /// b: what a month's income abroad is worth relative to one at home.
    pub(crate) abroad: f64,
    /// h: own income at home, US dollars per month.
    pub(crate) income: f64,
    /// Relatives and friends abroad, of whom at most [`Looker::KIN`] count.
    pub(crate) kin: f64,
    /// The taste, a logistic random number that is drawn each time a person looks.
    pub(crate) taste: f64,
}

impl Looker {
    /// The largest number of kin abroad that counts.
    pub(crate) const KIN: f64 = 5.0;

    /// The least sum of `a · E^λ` over the open ways at which this person goes.
    pub(crate) fn least_sum(&self, e: &Elasticities) -> f64 {
        let ties = e.kin * libm::log(1.0 + self.kin.min(Self::KIN));
        let least = libm::log(self.income / self.abroad) - (ties + self.taste) / e.going;
        libm::exp(e.ways * least)
    }
    /// Whether this person goes if the weights of the open ways add up to `sum`.
    #[cfg(test)]
    fn goes(&self, sum: f64, e: &Elasticities) -> bool {
        sum > 0.0 && sum > self.least_sum(e)
    }
}

/// The weight of a way, `a · E^λ`, given its attraction `a` (`draw`).
pub(crate) fn weight(draw: f64, income: f64, e: &Elasticities) -> f64 {
    if income > 0.0 { draw * libm::pow(income, e.ways) } else { 0.0 }
}

/// The least consumption-equivalent income at which a person takes a way, US dollars per month: at less, staying or another way is
/// better.
///
/// `draw` is the attraction of the way, `others` the sum of the weights of the other open ways, `least_sum` what
/// [`Looker::least_sum`] returns, and `rival` the weight at which the next best way would be taken instead (0 without one).
pub(crate) fn least_income(draw: f64, others: f64, least_sum: f64, rival: f64, e: &Elasticities) -> f64 {
    let weight = (least_sum - others).max(rival).max(0.0);
    if draw > 0.0 { libm::pow(weight / draw, 1.0 / e.ways) } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    const E: Elasticities = Elasticities { going: 2.8, ways: 3.2, kin: 0.4 };

    fn terms() -> Terms {
        // By hand: pay 200 × 0.95 = 190; 190 − (80 − 40) − 1,200 × 1.25 / 30 − 10 = 190 − 40 − 50 − 10 = 90.
        Terms {
            wage: 200.0,
            lost: 0.05,
            living: 80.0,
            living_at_home: 40.0,
            price: 1200.0,
            attempts: 1.0,
            interest: 0.25,
            months: 30.0,
            season: false,
            risk: 10.0,
        }
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9 * (1.0 + b.abs()), "{a} is not {b}");
    }

    #[test]
    fn income_is_pay_less_living_price_and_risk() {
        near(terms().income().expect("an open way"), 90.0);
        assert_eq!(Terms { wage: 80.0, ..terms() }.income(), None, "pay below the cost of living");
        assert_eq!(Terms { price: 4000.0, ..terms() }.income(), None, "nothing is left");
    }

    #[test]
    fn a_price_is_spread_over_six_to_sixty_months() {
        near(
            Terms { months: 1.0, price: 240.0, ..terms() }.income().expect("open"),
            140.0 - 240.0 * 1.25 / 6.0,
        );
        near(Terms { months: 600.0, ..terms() }.income().expect("open"), 140.0 - 1200.0 * 1.25 / 60.0);
        let season = Terms { months: 3.0, price: 240.0, season: true, ..terms() };
        near(season.income().expect("open"), 140.0 - 240.0 * 1.25 / 3.0);
    }

    #[test]
    fn half_of_people_go_where_a_month_abroad_is_worth_one_at_home() {
        let looker = Looker { abroad: 0.5, income: 45.0, kin: 0.0, taste: 0.0 };
        // 0.5 × 90 = 45
        let sum = weight(1.0, 90.0, &E);
        assert!(looker.goes(sum * 1.000_001, &E));
        assert!(!looker.goes(sum * 0.999_999, &E));
        // A taste of the size of the ties is the same as the ties.
        let ties = Looker { kin: 3.0, ..looker };
        let taste = Looker { taste: 0.4 * libm::log(4.0), ..looker };
        near(ties.least_sum(&E), taste.least_sum(&E));
        assert!(ties.least_sum(&E) < looker.least_sum(&E));
        near(Looker { kin: 9.0, ..looker }.least_sum(&E), Looker { kin: 5.0, ..looker }.least_sum(&E));
    }

    #[test]
    fn a_destination_split_in_two_changes_nobodys_wish_to_go() {
        let whole = weight(0.6, 90.0, &E);
        near(weight(0.25, 90.0, &E) + weight(0.35, 90.0, &E), whole);
    }

    #[test]
    fn below_the_least_income_one_stays_or_takes_another_way() {
        let looker = Looker { abroad: 0.57, income: 45.0, kin: 1.0, taste: -0.3 };
        let (draw, others) = (0.7, weight(0.3, 40.0, &E));
        let least = least_income(draw, others, looker.least_sum(&E), 0.0, &E);
        assert!(looker.goes(others + weight(draw, least * 1.000_001, &E), &E));
        assert!(!looker.goes(others + weight(draw, least * 0.999_999, &E), &E));
        let rival = weight(draw, 100.0, &E);
        near(least_income(draw, others, looker.least_sum(&E), rival, &E), 100.0);
    }
}
