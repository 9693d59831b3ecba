//! Parameters of `[mechanism.recruitment]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::mechanism_parameters::demand::Response;
use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Recruitment.
    pub struct Recruitment {
        /// Margin of a licensed agency at the start, per migrant.
        margin: Usd = 180.0, 0.0..=10000.0, "facts C18: 8 % of the cost Pakistan to UAE; the level is an assumption";
        /// Part of the gap between the price of a visa and the price at which the market clears that closes in a month.
        price_adjustment: PerMonth = 0.08, 0.0..=1.0, "assumption: 0.03 to 0.2", uncertain;
        /// Months over which places, and demand at each price, are smoothed.
        price_memory: Months = 6.0, 1.0..=60.0, ASSUMPTION;
        /// Standard deviation of the logarithm of what people pay for the same place.
        cost_deviation: Number = 0.6, 0.0..=1.5, "facts C01: mean 2,300, median about 1,700 USD: right-skewed; assumption: 0.4 to 0.8";
        /// Share of the recruitment cost that women in domestic work pay; their employers pay the rest.
        domestic_women: Share = 0.3, 0.0..=1.0, "assumption: women in domestic work pay much less", uncertain;
        /// Margin of an agency without a licence, relative to that of a licensed one.
        unlicensed_margin: Number = 0.8, 0.0..=5.0, ASSUMPTION;
        /// How strongly applicants prefer agencies with a good reputation: the logarithm of how much more often they choose one with a reputation of 1 than one with a reputation of 0.
        reputation: Number = 3.0, 0.0..=20.0, ASSUMPTION;
        /// Elasticity of the choice of an agency to its margin relative to those of its competitors, without its minus sign: how many per
        /// cent less often applicants choose it for each per cent that it is dearer. At 0 they do not look at the price.
        price_sensitivity: Number = 1.5, 0.0..=5.0, "assumption: agencies differ little in what they offer, but applicants know few of them", uncertain;
        /// Share of applicants who go to an agency that their community does not know.
        stranger: Share = 0.15, 0.0..=1.0, ASSUMPTION;
        /// Probability that an applicant who goes to an unknown agency takes a trafficker for an agency.
        trafficker_reach: Share = 0.05, 0.0..=1.0, "seed paragraph 26: deception; the share is an assumption", uncertain;
        /// Share of applicants who have been abroad before that are served before all others.
        experienced_first: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Factor on a corridor's share of vacancies if its agreement is recruitment by governments (g2g); less at weaker agreements.
        agreement_share: Number = 1.3, 0.1..=10.0, ASSUMPTION;
        /// How far vacancies are shared among corridors by the stocks at the start rather than by those of the month. At 0 shares follow the stocks of the month, which drift apart by chance; at 1 only law moves them. Above 0, `vacancies` of a corridor decides how large it becomes, and does not fade; at 0 it decides how fast the corridor grows.
        memory: Share = 0.0, 0.0..=1.0, ASSUMPTION;
        /// Elasticity of substitution between origins in new places after twelve months: how strongly their shares follow their cost to employers. At 0 they do not.
        substitution: Number = 1.5, 0.0..=3.0, "assumption: 1 to 3 in the first year", uncertain;
        /// The same in the long run, most of which comes within five years; at least that after twelve months.
        substitution_long: Number = 3.0, 0.0..=6.0, "assumption: 1.5 to 6", uncertain;
        /// Persons who are added to the stock of each corridor when vacancies are shared, so that an empty corridor can begin.
        pioneers: Persons = 1.0, 0.0..=100000.0, ASSUMPTION;
        /// Factor on the agency's margin and the price of the visa where governments recruit (g2g).
        g2g_price: Number = 0.3, 0.0..=2.0, "facts C27 (recalled, verify): 3,509 to 927 USD in the Republic of Korea";
    }
}

impl Recruitment {
    /// How the share of an origin in new places answers what its people cost employers relative to others.
    pub(crate) fn response(&self) -> Response {
        Response::new(self.substitution, self.substitution_long)
    }
}
