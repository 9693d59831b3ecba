//! Parameters of `[mechanism.adapting]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Adapting.
    pub struct Adapting {
        /// How fast conduct follows what it costs: its fall in a quarter in which an employer loses a month's wage per worker more, by
        /// fines and by workers who leave, than is usual at the start.
        employer_learning: Number = 0.5, 0.0..=5.0, ASSUMPTION, uncertain;
        /// Part of the gap to its own level that the conduct of an employer closes in a quarter.
        conduct_returns: Share = 0.05, 0.0..=1.0, ASSUMPTION;
        /// Cost to an employer of losing a worker, in months of the wage.
        leaver_cost: Months = 1.0, 0.0..=24.0, ASSUMPTION;
        /// Probability that an inspection finds withheld pay where labour law covers the job.
        found: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Standard deviation of the change of conduct by chance in a quarter.
        drift: Number = 0.02, 0.0..=0.5, ASSUMPTION;
        /// Conduct, from 0 to 1, above which an employer may be blacklisted.
        blacklist_from: Share = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Share of employers above this conduct, among those that an inspection finds, which are blacklisted.
        blacklist: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Months for which a blacklisted employer may not hire with permits.
        blacklist_length: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// How fast the honesty of an agency follows what it gains: its change in a quarter for each unit of gain. Margins have parameters of their own.
        agency_learning: Number = 0.05, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How strongly honesty returns to the agency's own level: gain from a change of honesty by 1, for each unit by which honesty is below that level.
        dishonest_gain: Number = 0.3, 0.0..=5.0, ASSUMPTION;
        /// How much an agency without any clients gains from becoming more honest; less, the more clients it has relative to its competitors.
        idle_honesty: Number = 0.2, 0.0..=5.0, ASSUMPTION;
        /// How much an agency gains from orders that it wins by a better public record, where orders rise by 100 %. At 0 agencies do not answer a rating.
        rated_honesty: Number = 0.1, 0.0..=5.0, ASSUMPTION, uncertain;
        /// Rise of an agency's margin in a quarter, as a share, if it has twice as many clients as its competitors have on average; fall, if it has none.
        margin_step: Share = 0.03, 0.0..=0.5, ASSUMPTION;
        /// Part of the gap to the geometric mean of its competitors' margins that an agency's margin closes in a quarter.
        margin_meets: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Part of the gap between the mean margin of an origin's agencies and the margin that the number of clients per agency allows which
        /// closes in a quarter.
        margin_follows: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Elasticity of the margin that demand allows to the number of clients per agency. At 0 demand does not change margins.
        margin_demand: Number = 0.3, 0.0..=3.0, ASSUMPTION, uncertain;
        /// Costs of an agency, its bond among them, relative to what agencies of its origin usually take in.
        fixed_cost: Share = 0.5, 0.0..=0.95, "assumption; the bond was 21,500 USD in Bangladesh in 2009", uncertain;
        /// Share of agencies without any income that give up in a year. Of other agencies the share is this times the share of their costs that they do not cover.
        idle_exit: PerYear = 0.12, 0.0..=4.0, "assumption: 3 to 8 % of all agencies leave for want of clients in a year", uncertain;
        /// Months after which another firm may open under the licence of an agency that gave up.
        reopens: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// Months over which the clients of an agency, and those with grievances, are counted.
        client_memory: Months = 24.0, 3.0..=120.0, ASSUMPTION;
        /// Share of clients with grievances above which the authorities may close a licensed agency.
        closing: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months for which the authorities close an agency.
        closed: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// Natives who lose work in a sector for each migrant more than at the start.
        displacement: Number = 0.05, -1.0..=1.0, "seed paragraph 17: mixed evidence, unemployment in construction and manufacturing; the size is an assumption", uncertain;
        /// Share of natives who lost work in a sector to migrants that find work in other sectors; the others look for it.
        relocates: Share = 0.5, 0.0..=1.0, "assumption: evidence on effects of migrants on natives is mixed", uncertain;
        /// Natives who can work in other sectors for each migrant more than at the start in domestic work.
        freed: Number = 0.1, -1.0..=1.0, "seed paragraph 17; the size is an assumption", uncertain;
        /// Natives who look for work at the start, relative to natives at work.
        seeking: Share = 0.03, 0.0..=0.5, ASSUMPTION;
        /// Part of the gap between natives at work and the number that follows from the number of migrants which closes in a quarter.
        native_speed: Share = 0.2, 0.0..=1.0, ASSUMPTION;
    }
}
