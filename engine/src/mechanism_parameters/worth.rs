//! Parameters of `[mechanism.worth]`: the yardstick by which people compare the ways that are open to them; see `worth`.

use crate::parameters;
use crate::params::ASSUMPTION;
use crate::worth::Elasticities;

parameters! {
    /// What going abroad is worth.
    pub struct Worth {
        /// Elasticity of the odds p/(1−p) of going to consumption-equivalent income abroad relative to that at home.
        going: Number = 2.8, 1.0..=6.0, "model of one corridor: applications then answer wages by 0.5 to 2 (Shrestha, Nepal 2015: 0.7)", uncertain;
        /// Elasticity of the choice between ways to their consumption-equivalent income, for people who go; at least `going`.
        ways: Number = 3.2, 1.0..=8.0, "Bryan and Morten 2019: 2.7 to 3.2; Tombe and Zhu 2019: 1.5 (recalled)", uncertain;
        /// Elasticity of the odds p/(1−p) of going to one plus the number of relatives and friends abroad, of whom at most five count.
        kin: Number = 0.4, 0.0..=2.0, "assumption: 0.2 to 0.7", uncertain;
        /// Elasticity of a corridor's attraction, all else equal, to the number of people of the origin who are there at the start.
        diaspora: Number = 0.6, 0.0..=1.5, "Beine, Docquier and Özden 2011: 0.6 to 0.7 (recalled)";
        /// What a month's income abroad is worth relative to one at home, for the median person: the disadvantages of being away other than money.
        abroad: Number = 0.57, 0.05..=2.0, "Lagakos, Mobarak and Waugh: substantial; assumption: 0.45 to 0.75", uncertain;
        /// Standard deviation of its logarithm among people.
        abroad_deviation: Number = 0.5, 0.0..=2.0, ASSUMPTION;
        /// Factor on it for people who have been abroad.
        experienced: Number = 1.15, 0.2..=5.0, ASSUMPTION;
        /// Value of a life, by which the risk of death is counted.
        life: Usd = 400000.0, 0.0..=20000000.0, "Shrestha, Nepal 2015: 280,000 to 540,000";
        /// Cost of living of an adult at home, relative to the home wage at the start. It grows with `home_income_growth`.
        living_at_home: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// What a dollar that is paid out at the end of a contract or stay counts for, in dollars of pay.
        deferred: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of the income that an expected loan for an enterprise at home would add which people abroad count as income at home.
        plans: Share = 0.5, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Months over which the length of stays and the share of pay that is lost are smoothed.
        memory: Months = 12.0, 1.0..=120.0, ASSUMPTION;
        /// Months ahead that people and employers consider when law is announced. A law counts by the share of these months in which it
        /// will hold. At 0 announcements change nothing.
        foresight: Months = 24.0, 0.0..=120.0, "assumption: the usual length of a contract", uncertain;
        /// Mean number of relatives and friends of an adult: the other members of the family. At 0 there are no families.
        relatives: Number = 5.0, 0.0..=50.0, "assumption: families of six adults";
        /// How far people who look count on the wage that the origin demands for its people abroad. At 0 they expect the wage of the market.
        attested: Share = 1.0, 0.0..=1.0, "assumption: people know what is usually paid in the end";
        /// How far people who may come for a season only spread the price over the months of that season rather than over the usual stay. At 0 they expect the usual stay.
        season: Share = 1.0, 0.0..=1.0, "assumption: people know for how many months they come";
        /// Probability per month that a person who was refused a place looks again, for a year.
        again: PerMonth = 0.3333333333333333, 0.0..=1.0, ASSUMPTION;
    }
}

impl Worth {
    /// The elasticities of going and of choosing a way.
    pub(crate) fn elasticities(&self) -> Elasticities {
        Elasticities { going: self.going, ways: self.ways, kin: self.kin }
    }
}
