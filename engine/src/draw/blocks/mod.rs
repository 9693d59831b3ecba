//! The table of chance: every word of every block, with the part that is used, the user, and the event or value that it decides.
//!
//! A block is four words that belong to an agent, a month, a [`Decision`](super::Decision) and a sub-decision `k`. The code takes words
//! only by their names in this table, `words[Overstay::STAYS]`: the type of a word names its block, so that a word cannot
//! be read from another block. Blocks and the numbers of their sub-decisions are part of every digest: new ones are
//! added, and none is renumbered.
//!
//! Two uses may share a word only if they cannot meet (see [`meet`]) or if both name each other and say why sharing does
//! no harm. Tests verify this, and search the sources for every use of each word.
//!
//! A policy declares the words of its own block in its own file, with the macro [`blocks!`](crate::blocks); its block is
//! [`Decision::Policy`](super::Decision::Policy) with the code of the policy, so that no two policies share a word.

mod given;
mod jobs;
mod journey;
mod monthly;
mod of_rules;
mod overlap;
mod set_up;
mod text;

pub use given::{AnotherAdult, FamilyOf, FirstRanks, Fixed, GivenShare, HeardOfAbuse, LegalRule, Whose};
pub use jobs::{
    Employers, KnownAgencies, LoanBudget, MoreEmployers, Place, PlacesByCorridor, PlacesBySex, QuotaRounding,
    Refusal, UnknownAgency,
};
pub use journey::{
    Assistance, Attempt, Complaint, Contract, Corridor, Crossing, Deceived, Departure, Detained, Dismissal,
    Docket, Enterprise, Overstay, OwnPrice, Return, Search, Sector, Verdict, Wait, WayOpen,
};
pub use monthly::{AgencyQuarter, EmployerMonth, EmployerQuarter, Fate, Hearsay, Work};
pub use of_rules::{Banned, Buyer, Claimant, Consultation, Knowledge, LaidOff, Liability, Reached, Struck};
pub use overlap::{conflicts, meet};
pub use set_up::{
    AgencyAtStart, AgencyCorridors, CommunityAtStart, Donor, EmployerAtStart, EmployerDonor, EmployerNatives,
    EmployerPays, PersonAtStart, Remembered,
};

pub use super::block::{About, Agent, Block, Filled, Ks, Part, Use, When, Who, Word, Words};

/// Every block of the engine. Those of policies are listed by the crates that have the policies.
pub const ALL: &[&[About]] =
    &[set_up::TABLE, given::TABLE, monthly::TABLE, jobs::TABLE, journey::TABLE, of_rules::TABLE];
