//! Parameters of `[mechanism.recruitment]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::mechanism_parameters::demand::Response;
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Recruitment.
    pub struct Recruitment {
        /// Margin of an agency at the start.
        margin: Usd = 180.0, 0.0..=10000.0, "facts C18: 8 % of the cost Pakistan to UAE; the level is an assumption";
        /// Share of the way from the visa's price to the price at which the market clears that it moves in a month.
        price_adjustment: PerMonth = 0.08, 0.0..=1.0, "assumption: 0.03 to 0.2", uncertain;
        /// Months over which supply and demand at each price are smoothed.
        price_memory: Months = 6.0, 1.0..=60.0, ASSUMPTION;
        /// Deviation of the logarithm of what people pay for the same place.
        cost_deviation: Number = 0.6, 0.0..=1.5, "facts C01: mean 2,300, median about 1,700 USD: right-skewed; assumption: 0.4 to 0.8";
        /// Share of the cost that women pay in domestic work, where employers pay the rest.
        domestic_women: Share = 0.3, 0.0..=1.0, "assumption: women in domestic work pay much less", uncertain;
        /// Margin of an agency without licence, relative to one with.
        unlicensed_margin: Number = 0.8, 0.0..=5.0, ASSUMPTION;
        /// How much more reputation weighs: the log of the odds between reputation 1 and 0.
        reputation: Number = 3.0, 0.0..=20.0, ASSUMPTION;
        /// How much less often applicants go to a dearer agency: by this per cent, for each per cent by which its margin is higher than
        /// those of its competitors. At 0 they do not look at the price.
        price_sensitivity: Number = 1.5, 0.0..=5.0, "assumption: agencies differ little in what they offer, but applicants know few of them", uncertain;
        /// Share of applicants who go to an agency that their community does not know.
        stranger: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Share of strangers' agencies that are a trafficker's and are taken for what they pretend to be.
        trafficker_reach: Share = 0.05, 0.0..=1.0, "seed paragraph 26: deception; the share is an assumption", uncertain;
        /// Share of applicants who have been abroad before that are served before all others.
        experienced_first: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// How far an agreement of governments raises a corridor's share of vacancies: factor at g2g.
        agreement_share: Number = 1.3, 0.1..=10.0, ASSUMPTION;
        /// How far vacancies are shared by who was there at the start rather than by who is there now: 0 follows today's stocks, which chance carries away from each other; at 1 only law moves them. Above 0, `vacancies` sets how large a corridor becomes and does not fade; at 0 how fast it grows.
        memory: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// How strongly the mix of origins among new places follows their cost to employers within twelve months: elasticity of substitution. At 0 it does not.
        substitution: Number = 1.5, 0.0..=3.0, "assumption: 1 to 3 in the first year", uncertain;
        /// The same in the long run, most of which comes within five years; at least that within twelve months.
        substitution_long: Number = 3.0, 0.0..=6.0, "assumption: 1.5 to 6", uncertain;
        /// Persons that count beside those who are there when vacancies are shared among corridors, so that an empty corridor can begin.
        pioneers: Persons = 1.0, 0.0..=100000.0, ASSUMPTION;
        /// Factor on agency margin and rent where governments recruit (g2g).
        g2g_price: Number = 0.3, 0.0..=2.0, "facts C27 (recalled, verify): 3,509 to 927 USD in the Republic of Korea";
    }
}

impl Recruitment {
    /// How the share of an origin in new places answers what its people cost relative to others.
    pub(crate) fn response(&self) -> Response {
        Response::new(self.substitution, self.substitution_long)
    }
}
