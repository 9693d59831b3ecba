//! Parameters of `[mechanism.adapting]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Adapting.
    pub struct Adapting {
        /// How fast conduct follows what it costs: its fall in a quarter in which an employer loses a month of wage a worker more, by
        /// fines and by workers who leave, than is usual at the start.
        employer_learning: Number = 0.5, 0.0..=5.0, ASSUMPTION, uncertain;
        /// Part of the way back to its own level that conduct goes in a quarter.
        conduct_returns: Share = 0.05, 0.0..=1.0, ASSUMPTION;
        /// What it costs an employer to lose a worker, in months of the wage.
        leaver_cost: Months = 1.0, 0.0..=24.0, ASSUMPTION;
        /// Share of cases of withheld pay that an inspection finds.
        found: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Deviation of what else moves conduct, a quarter.
        drift: Number = 0.02, 0.0..=0.5, ASSUMPTION;
        /// Conduct from which an employer may be blacklisted.
        blacklist_from: Share = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Share of the most abusive employers found by inspection that are blacklisted.
        blacklist: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Months for which they may not hire with permits.
        blacklist_length: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// How fast agencies' honesty and margin follow their pay-off.
        agency_learning: Number = 0.05, 0.0..=1.0, ASSUMPTION, uncertain;
        /// How fast what dishonesty gains an agency falls, as its honesty falls below its own.
        dishonest_gain: Number = 0.3, 0.0..=5.0, ASSUMPTION;
        /// How much an agency with fewer clients than others is driven to honesty.
        idle_honesty: Number = 0.2, 0.0..=5.0, ASSUMPTION;
        /// Margin rises by this in a quarter where clients are more than usual, and falls where they are fewer.
        margin_step: Share = 0.03, 0.0..=0.5, ASSUMPTION;
        /// Part of the way to the mean margin of its competitors that an agency's margin moves in a quarter.
        margin_meets: Share = 0.2, 0.0..=1.0, ASSUMPTION;
        /// Part of the way that the margins of an origin's agencies move together in a quarter, to what the number of clients per agency
        /// allows.
        margin_follows: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// How far margins rise with the number of clients per agency: elasticity. At 0 they stay as they are.
        margin_demand: Number = 0.3, 0.0..=3.0, ASSUMPTION, uncertain;
        /// What an agency must take in to cover its costs, the bond among them, relative to what agencies of its origin usually take
        /// in.
        fixed_cost: Share = 0.5, 0.0..=0.95, "assumption; the bond was 21,500 USD in Bangladesh in 2009", uncertain;
        /// Share of agencies that give up in a year, if they have no clients at all; fewer, the more of their costs they cover.
        idle_exit: PerYear = 0.12, 0.0..=4.0, "assumption: 3 to 8 % of all agencies leave for want of clients in a year", uncertain;
        /// Months for which nobody works under the licence of an agency that gave up.
        reopens: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// Months over which an agency's clients are remembered when their grievances are weighed.
        client_memory: Months = 24.0, 3.0..=120.0, ASSUMPTION;
        /// Share of clients with grievances from which the authorities close a licensed agency.
        closing: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months for which an agency that is closed stays so.
        closed: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// How far natives lose work in a sector as migrants come: natives a migrant.
        displacement: Number = 0.05, -1.0..=1.0, "seed paragraph 17: mixed evidence, unemployment in construction and manufacturing; the size is an assumption", uncertain;
        /// Share of natives who lost work in a sector to migrants that find work in other sectors; the others look for it.
        relocates: Share = 0.5, 0.0..=1.0, "assumption: evidence on effects of migrants on natives is mixed", uncertain;
        /// How far migrants in homes let natives work in other sectors: natives a migrant in domestic work.
        freed: Number = 0.1, -1.0..=1.0, "seed paragraph 17; the size is an assumption", uncertain;
        /// Natives who look for work at the start, relative to those at work.
        seeking: Share = 0.03, 0.0..=0.5, ASSUMPTION;
        /// Part of the way to the number of natives at work that the number of migrants implies that it goes in a quarter.
        native_speed: Share = 0.2, 0.0..=1.0, ASSUMPTION;
    }
}
