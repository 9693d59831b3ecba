//! The decisions that are made by random draws. Their numbers are part of every digest: append, never renumber.

/// A decision that a draw belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Decision {
    /// Set-up: place, status and traits of a migrant at the start.
    SetUp = 1,
    /// Set-up of employers and agencies; the agent is their index.
    SetUpFirm = 3,
    /// Fixed traits: the rank of the wage for the same work, wealth at 18, and to whom a rule for a share of people
    /// applies. Drawn with month 0.
    Trait = 4,
    /// The rank of earnings at home: a block for sixteen agents, drawn with month 0 and the agent over sixteen.
    Rank = 5,
    /// Each month, everyone: death, what happens at home or with the law abroad, shocks to the household, health.
    Fate = 10,
    /// Each month, workers: pay, abuse, answer, change.
    Work = 11,
    /// Choice of the corridor; see [`super::OptionWords`].
    Corridor = 20,
    /// Choice of the sector; see [`super::OptionWords`].
    Sector = 21,
    /// The lottery for places, and the choice of the employer.
    Lottery = 22,
    /// Choice of the agency; see [`super::OptionWords`].
    Agency = 23,
    /// What recruitment costs the person, and whether the contract is substituted.
    Contract = 24,
    /// The month of departure, and whether the border stops the person.
    Departure = 25,
    /// Clandestine entry: smuggler, trafficker, border.
    Crossing = 26,
    /// The answer to abuse.
    Answer = 30,
    /// Whether to overstay when the permit expires.
    Overstay = 31,
    /// What follows detection.
    Detection = 32,
    /// Coming home: skill, enterprise.
    Return = 34,
    /// A policy's rule for people; k is a hash of the policy's name.
    Policy = 40,
    /// What employers and agencies do; the agent is their index.
    Firm = 50,
    /// What comes of consultations of governments; the agent is the corridor's code, k a hash of the policy's name.
    Consultation = 51,
    /// The corridor to which the places of a market are allocated; the agent is the destination's code, k the sector.
    Turn = 52,
}

/// The last decision; the assertion needs it.
const LAST: Decision = Decision::Turn;

// a decision shares its word of the counter with the highest bits of the agent
const _: () = assert!((LAST as u32) < 1 << super::agent::DECISION_BITS);
