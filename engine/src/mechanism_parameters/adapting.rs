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
        /// Part of the way to the usual margin of its origin that an agency's margin moves in a quarter.
        margin_meets: Share = 0.1, 0.0..=1.0, ASSUMPTION;
        /// Months over which an agency's clients are remembered when their grievances are weighed.
        client_memory: Months = 24.0, 3.0..=120.0, ASSUMPTION;
        /// Share of clients with grievances from which the authorities close a licensed agency.
        closing: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Months for which an agency that is closed stays so.
        closed: Months = 12.0, 0.0..=120.0, ASSUMPTION;
        /// How far natives leave a sector as migrants come: natives a migrant.
        displacement: Number = 0.05, -1.0..=1.0, "seed paragraph 17: mixed evidence, unemployment in construction and manufacturing; the size is an assumption", uncertain;
        /// How far migrants in homes let natives work: natives a migrant in domestic work.
        freed: Number = 0.1, -1.0..=1.0, "seed paragraph 17; the size is an assumption", uncertain;
        /// Share of natives out of work who look for it in their sector at the start.
        seeking: Share = 0.03, 0.0..=0.5, ASSUMPTION;
        /// How fast natives move toward what the number of migrants implies, a quarter.
        native_speed: Share = 0.2, 0.0..=1.0, ASSUMPTION;
    }
}
