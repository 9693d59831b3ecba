//! Parameters of `[mechanism.abuse]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Abuse and answer.
    pub struct Abuse {
        /// Odds of being confined, a month, at an employer of middling conduct.
        confinement: PerMonth[BySector] = [0.0005, 0.006, 0.001, 0.004, 0.0005, 0.0003, 0.008, 0.0, 0.0, 0.001], 0.0..=0.5, "seed paragraphs 26 and 29; facts A05, A06; the odds are assumptions", uncertain;
        /// Odds of violence, a month, at an employer of middling conduct.
        violence: PerMonth[BySector] = [0.0006, 0.004, 0.0008, 0.003, 0.0004, 0.0005, 0.008, 0.0003, 0.0001, 0.001], 0.0..=0.5, "facts A06: 479 complaints of harassment in half a year among about 100,000 women a year; the odds are assumptions", uncertain;
        /// Factor on violence against women.
        women: Number = 1.5, 0.0..=10.0, "seed paragraphs 28 and 29; the factor is an assumption";
        /// How much hostility adds to violence: factor at a hostility of one.
        hostility: Number = 1.0, 0.0..=10.0, "seed paragraph 30; the factor is an assumption";
        /// Hostility at which the odds of abuse are as given.
        usual_hostility: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of recourse that hostility takes away, at a hostility of one.
        recourse_hostility: Share = 0.5, 0.0..=1.0, "seed paragraph 30; the share is an assumption";
        /// Recourse added where the conventions are ratified and applied.
        recourse_conventions: Share = 0.1, 0.0..=1.0, "seed paragraph 32; the size is an assumption";
        /// Factor for those held by a trafficker.
        trafficked: Number = 20.0, 1.0..=200.0, "seed paragraph 26";
        /// Weight of enduring, a year of wages owed.
        endure_debt: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Weight of enduring added by a permit tied to the employer.
        endure_tied: Number = 1.0, 0.0..=20.0, "seed paragraph 29; the weight is an assumption";
        /// Weight of complaining where recourse is perfect.
        complain: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Weight of absconding, for those whose permit is tied.
        abscond: Number = 0.25, 0.0..=20.0, "facts A07: 2 to 3 % of trainees in Japan abscond in a year; the weight is an assumption", uncertain;
        /// Weight of changing employer, for those whose permit allows it.
        change: Number = 1.0, 0.0..=20.0, "seed paragraph 29: protection rests on the contract with the employer; the weight is an assumption", uncertain;
        /// Weight of going home.
        go_home: Number = 0.3, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Added to the weights of complaining and of changing employer, as a share of them, by each relative in the same state, of whom five count.
        relatives: Number = 0.2, 0.0..=5.0, ASSUMPTION;
        /// Odds that a complaint succeeds where recourse is perfect.
        success: Share = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Odds of dismissal after a complaint that fails.
        dismissal: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Share of the arrears that a successful complaint brings back.
        recovered: Share = 0.7, 0.0..=1.0, ASSUMPTION;
    }
}
