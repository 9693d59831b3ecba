//! Parameters of `[mechanism.detection]`; what the mechanism does with them is in its file in `mechanisms`.

use crate::parameters;
use crate::params::ASSUMPTION;

parameters! {
    /// Detection.
    pub struct Detection {
        /// Share of workers in irregular status whom an inspection of their workplace finds.
        found: Share = 0.5, 0.0..=1.0, ASSUMPTION;
        /// Probability of detection in each sector other than by inspections, relative to that of the state.
        exposure: Number[BySector] = [1.2, 0.3, 0.6, 0.5, 0.9, 1.2, 1.5, 0.8, 0.5, 0.3], 0.0..=10.0, ASSUMPTION;
        /// Probability that a worker with a permit or card is detected by mistake, relative to that of a worker in irregular status.
        mistaken: Share = 0.02, 0.0..=1.0, ASSUMPTION;
        /// Longest detention; the length is drawn evenly up to it.
        detention: Months = 3.0, 1.0..=24.0, ASSUMPTION;
        /// Places in detention, in months of the yearly detections under the law of the start divided by twelve: one month stands for as many places as people are detected in a month.
        capacity: Months = 0.5, 0.0..=24.0, "assumption: 0.1 to 3", uncertain;
        /// Share of unpaid wages that a person who is deported receives.
        collect: Share = 0.1, 0.0..=1.0, ASSUMPTION;
    }
}
