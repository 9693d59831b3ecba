//! Sub-decisions: what tells several blocks of one agent, month and decision apart. Like the numbers of
//! [`Decision`](super::Decision) they are part of every digest: append, never renumber.

macro_rules! sub_decisions {
    ($($(#[$head:meta])* $Name:ident { $($(#[$doc:meta])* $Variant:ident = $k:literal,)+ })+) => {$(
        $(#[$head])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub(crate) enum $Name { $($(#[$doc])* $Variant = $k,)+ }

        impl $Name {
            /// The last word of the counter.
            #[inline]
            pub(crate) const fn k(self) -> u32 { self as u32 }
        }
    )+};
}

sub_decisions! {
    /// Sub-decisions of [`Decision::SetUpFirm`](super::Decision::SetUpFirm).
    SetUpFirmDraw {
        /// An employer; the agent is its index.
        Employer = 0,
        /// An agency; the agent is its index.
        Agency = 1,
        /// A community's income; the agent is its index.
        Community = 2,
        /// The first agency that a community remembers; the others follow, one number each.
        FirstRemembered = 3,
        /// Which corridors an agency serves; the agent is its index.
        AgencyCorridors = 20,
    }
    /// Sub-decisions of [`Decision::Trait`](super::Decision::Trait).
    TraitDraw {
        /// The rank of the wage and wealth at 18.
        Fixed = 0,
        /// Whether the first rule of law that concerns a share of people concerns this one; the other rules follow,
        /// one number each.
        FirstRule = 1,
    }
    /// Sub-decisions of [`Decision::Lottery`](super::Decision::Lottery).
    LotteryDraw {
        /// The rank in the queue for places, the public office and who posts a bond.
        Place = 0,
        /// Whether a refused applicant enters clandestinely, and whether an agency tries a second employer.
        Answer = 1,
        /// The first four employers that are tried.
        Employers = 2,
        /// The next four employers that are tried.
        MoreEmployers = 3,
    }
    /// Sub-decisions of [`Decision::Agency`](super::Decision::Agency).
    AgencyDraw {
        /// Whether a stranger is asked, and which.
        Stranger = 0,
        /// Which of the agencies remembered, and whether a trafficker passes for one.
        Remembered = 1,
    }
    /// Sub-decisions of [`Decision::Contract`](super::Decision::Contract).
    ContractDraw {
        /// What recruitment costs this person.
        Cost = 0,
        /// What the contract hides, and what an employer takes back from pay.
        Cut = 1,
    }
    /// Sub-decisions of [`Decision::Departure`](super::Decision::Departure).
    DepartureDraw {
        /// Whether the month comes to a departure.
        Leave = 0,
        /// How long the wait is, when a place is taken.
        Wait = 1,
    }
    /// Sub-decisions of [`Decision::Crossing`](super::Decision::Crossing): attempts at clandestine entry, of which a
    /// month may see several, and what follows one.
    CrossingDraw {
        /// An attempt in the pass, after looking for work abroad.
        Looking = 0,
        /// Which employer a trafficker delivers to.
        Deceived = 1,
        /// An attempt after the job market had no place; the same month may see another in the pass.
        Refused = 2,
        /// An attempt around a ban.
        Banned = 3,
    }
    /// Sub-decisions of [`Decision::Return`](super::Decision::Return).
    ReturnDraw {
        /// The skill and the enterprise brought home.
        Home = 0,
        /// Whether an enterprise at home ends.
        Enterprise = 2,
        /// Whether someone who was trafficked and is assisted gets a card.
        Assistance = 3,
    }
    /// Sub-decisions of [`Decision::Firm`](super::Decision::Firm).
    FirmDraw {
        /// An employer's quarter; the agent is its index.
        Employer = 0,
        /// An agency's quarter; the agent is its index.
        Agency = 1,
        /// The agency that a community hears of; the agent is the community's index.
        Hearsay = 7,
    }
}
