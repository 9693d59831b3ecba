//! Parameters of `[mechanism.abuse]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Abuse and answer.
    pub struct Abuse {
        /// Probability per month of being confined, at an employer of middling conduct (0.5).
        confinement: PerMonth[BySector] = [0.0005, 0.006, 0.001, 0.004, 0.0005, 0.0003, 0.008, 0.0, 0.0, 0.001], 0.0..=0.5, "seed paragraphs 26 and 29; facts A05, A06; the probabilities are assumptions", uncertain;
        /// Probability of violence per month, at an employer of middling conduct (0.5).
        violence: PerMonth[BySector] = [0.0006, 0.004, 0.0008, 0.003, 0.0004, 0.0005, 0.008, 0.0003, 0.0001, 0.001], 0.0..=0.5, "facts A06: 479 complaints of harassment in half a year among about 100,000 women a year; the probabilities are assumptions", uncertain;
        /// Factor on the probability of violence, for women.
        women: Number = 1.5, 0.0..=10.0, "seed paragraphs 28 and 29; the factor is an assumption";
        /// How much the probabilities of confinement and violence rise with the hostility of a state: added to a factor of one for each unit of hostility above the usual one.
        hostility: Number = 1.0, 0.0..=10.0, "seed paragraph 30; the factor is an assumption";
        /// Hostility of a state, 0 to 1, at which the probabilities of abuse are as given.
        usual_hostility: Share = 0.3, 0.0..=1.0, ASSUMPTION;
        /// Share of recourse that is lost where the hostility of the state is 1.
        recourse_hostility: Share = 0.5, 0.0..=1.0, "seed paragraph 30; the share is an assumption";
        /// Recourse, from 0 to 1, that is added where the conventions are ratified and fully applied.
        recourse_conventions: Share = 0.1, 0.0..=1.0, "seed paragraph 32; the size is an assumption";
        /// Factor on the probabilities of confinement and violence for people held by a trafficker.
        trafficked: Number = 20.0, 1.0..=200.0, "seed paragraph 26";
        /// Added to the weight of enduring abuse, which is otherwise 1, by a debt of a year's wages.
        endure_debt: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Added to the weight of enduring abuse by a permit that is tied to the employer.
        endure_tied: Number = 1.0, 0.0..=20.0, "seed paragraph 29; the weight is an assumption";
        /// Weight of complaining where recourse is 1.
        complain: Number = 2.0, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Weight of absconding, for workers whose permit is tied.
        abscond: Number = 0.25, 0.0..=20.0, "facts A07: 2 to 3 % of trainees in Japan abscond in a year; the weight is an assumption", uncertain;
        /// Weight of changing employer, for workers whose permit allows it.
        change: Number = 1.0, 0.0..=20.0, "seed paragraph 29: protection rests on the contract with the employer; the weight is an assumption", uncertain;
        /// Weight of going home, without debt and where income abroad is three times that at home.
        go_home: Number = 0.3, 0.0..=20.0, ASSUMPTION, uncertain;
        /// Share by which each relative in the same state raises the weights of complaining and of changing employer; five count at most.
        relatives: Number = 0.2, 0.0..=5.0, ASSUMPTION;
        /// Probability that a complaint succeeds where recourse is 1.
        success: Share = 0.8, 0.0..=1.0, ASSUMPTION;
        /// Probability that a worker with a tied permit is dismissed after a complaint that fails.
        dismissal: Share = 0.4, 0.0..=1.0, ASSUMPTION;
        /// Share of those who can count on a shelter and would abscond after abuse that waits for a place in the shelter instead.
        refuge: Share = 0.7, 0.0..=1.0, ASSUMPTION, uncertain;
        /// Share of unpaid wages that a successful complaint brings back.
        recovered: Share = 0.7, 0.0..=1.0, ASSUMPTION;
    }
}
