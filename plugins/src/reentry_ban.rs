//! Bars people who were deported, overstayed or absconded from the legal channel for some months.
//!
//! # What it does
//! A person who is deported may not come back with a permit for `deported` months. A person who overstayed or absconded and
//! leaves by an own decision is recorded at the border with the probability `recorded`, and is then barred for `overstayed` or
//! `absconded` months. A person who entered clandestinely leaves without being recorded. People who leave in an amnesty are bound by the
//! ban of the state's law as far as the amnesty does not waive it, and not by this policy. Of several bans, and of this policy and
//! `reentry_ban` or `exit_ban` of the state, the longest holds; they are not added.
//!
//! Which answers follow. A right to come back that would be lost is worth something: months of the ban × what the legal channel is worth
//! to the person each month (see the mechanism `worth`). People whose permit ends overstay less often, because a ban follows from
//! overstaying sooner or later. People in irregular status go home less often, because it costs more to come back. People at home under a
//! ban look at the other ways only: other destinations, or a clandestine entry. Absconding and renewals do not read the ban. The state's
//! own officers enforce it without cost unless `cost` says so.
//!
//! In small worlds with bans of 60 months for everyone and 80 % recorded, for one to three years, means of six replicates:
//!
//! | effect | all readers on | its reader switched off |
//! |---|---|---|
//! | share that overstays when a permit ends | −22.6 % | 0.0 % (`permits.stay_right` = 0) |
//! | returns from irregular status | −13.9 % | 0.0 % (`decisions.return_ban` = 0) |
//! | departures with a permit of people who were in irregular status | −79.7 % | 0.0 % (`aspiration.ban_holds` = 0) |
//!
//! # Reads and writes
//! Writes the months of a ban for people who are deported and for people who leave irregular status, and the share that the border
//! records. These are read by staying when a permit ends (`permits`), by returns from irregular status (`decisions`), and by people who
//! look for a way abroad (`aspiration`). Touches people who overstayed or absconded and are at work, every month; serves nobody.
//!
//! # When in the month
//! In the law of the month. A person is barred on the return home; months of the ban pass at home.
//!
//! # Parameters
//! See the table below, which is generated from the code.
//!
//! # Chance
//! None of its own; the mechanism `returning` draws whether the border records a person who leaves (decision Return).
//!
//! # Evidence
//! Fact R08: of 572,488 people who left Saudi Arabia in the amnesty of 2017 without a ban, 12,000 came back with a permit by July. How
//! long bans are and how many leavers are recorded differs from state to state: the values are assumptions.
//!
//! # Example
//! ```toml
//! [policy.ban]
//! kind = "reentry_ban"
//! from = "2008-01"
//! where = { destination = "SAU" }
//! deported = "60 months"
//! overstayed = "36 months"
//! absconded = "60 months"
//! recorded = "80 %"
//! ```

use crate::policy_basics;
use merantau_engine::chunk::Chunk;
use merantau_engine::law::{Amend, Rule};
use merantau_engine::law::{Change, Law};
use merantau_engine::params::ASSUMPTION;
use merantau_engine::people::status::{Status, StatusSet};
use merantau_engine::policy::{Dimension, Open, Point, Policy};
use merantau_engine::world::geography::Geography;

merantau_engine::parameters! {
    /// A re-entry ban.
    pub struct ReentryBan {
        /// Months for which a deported person is barred.
        deported: Months = 60.0, 0.0..=120.0, ASSUMPTION, uncertain;
        /// Months for which a person is barred who overstayed, leaves by an own decision and is recorded.
        overstayed: Months = 24.0, 0.0..=120.0, ASSUMPTION, uncertain;
        /// Months for which a person is barred who absconded, leaves by an own decision and is recorded.
        absconded: Months = 36.0, 0.0..=120.0, ASSUMPTION, uncertain;
        /// Share of people who leave irregular status by an own decision that the border records.
        recorded: Share = 0.8, 0.0..=1.0, ASSUMPTION, uncertain;
    }
}

impl Policy for ReentryBan {
    policy_basics!("reentry_ban", Entry);

    fn selects(&self) -> &'static [Dimension] {
        Dimension::SEEKER
    }

    fn law(&self, open: &Open<'_>, change: Change, _geography: &Geography, law: &mut Law) {
        // an amendment for people in irregular status leaves the law of the state as it is, which amnesties read
        let whom = open.selector.with_status(StatusSet::IRREGULAR);
        law.amend_for(whom, change, Rule::ReentryBan, Amend::AtLeast(self.deported));
        law.amend(open, change, Rule::ExitRecorded, Amend::AtLeast(self.recorded));
        for (status, months) in [(Status::Overstayed, self.overstayed), (Status::Absconded, self.absconded)] {
            let whom = open.selector.with_status(StatusSet::of(&[status]));
            law.amend_for(whom, change, Rule::ExitBan, Amend::AtLeast(months));
        }
    }

    fn points(&self) -> &'static [Point] {
        &[Point::Status]
    }

    fn stage(&self, _point: Point, open: &Open<'_>, chunk: &mut Chunk<'_>) {
        chunk.reach(open, StatusSet::of(&[Status::Overstayed, Status::Absconded]), false);
    }
}
