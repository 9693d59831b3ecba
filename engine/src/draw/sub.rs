//! Sub-decisions, which distinguish several blocks of one agent, month and decision. Like the numbers of
//! [`Decision`](super::Decision) they are part of every digest: new ones are appended, and none is renumbered.

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
        /// Whether an employer is in difficulties at the start, and whether it complies with a minimum wage; the agent is its
        /// index.
        EmployerPays = 21,
    }
    /// Sub-decisions of [`Decision::Trait`](super::Decision::Trait).
    TraitDraw {
        /// The rank of the wage and wealth at 18.
        Fixed = 0,
        /// Whether the first rule of law for a share of people applies to this person; the other rules follow, with
        /// one number each.
        FirstRule = 1,
    }
    /// Sub-decisions of [`Decision::Lottery`](super::Decision::Lottery).
    LotteryDraw {
        /// The rank in the queue for places, the use of the public office, and the party that posts a bond.
        Place = 0,
        /// Whether a refused applicant enters clandestinely, and whether an agency tries a second employer.
        Answer = 1,
        /// The first four employers that are tried.
        Employers = 2,
        /// The next four employers that are tried.
        MoreEmployers = 3,
        /// The part of the first loan of a policy by which its budget begins below zero.
        FirstLoan = 4,
    }
    /// Sub-decisions of [`Decision::Agency`](super::Decision::Agency).
    AgencyDraw {
        /// Whether the person asks an unknown agency, and which one.
        Stranger = 0,
        /// The choice among remembered agencies, whether a trafficker presents itself as an agency, and whether a rating is
        /// seen.
        Remembered = 1,
    }
    /// Sub-decisions of [`Decision::Contract`](super::Decision::Contract).
    ContractDraw {
        /// The individual cost of recruitment.
        Cost = 0,
        /// The hidden part of the contract, and deductions by an employer.
        Cut = 1,
    }
    /// Sub-decisions of [`Decision::Departure`](super::Decision::Departure).
    DepartureDraw {
        /// Whether the departure takes place in the month.
        Leave = 0,
        /// The length of the wait, when a place is taken.
        Wait = 1,
    }
    /// Sub-decisions of [`Decision::Crossing`](super::Decision::Crossing): attempts at clandestine entry, of which a
    /// month may have several, and their consequences.
    CrossingDraw {
        /// An attempt in the monthly pass, after a search for work abroad.
        Looking = 0,
        /// The employer to whom a trafficker delivers a person.
        Deceived = 1,
        /// An attempt after the job market had no place; another attempt in the monthly pass of the same month is
        /// possible.
        Refused = 2,
        /// An attempt around a ban.
        Banned = 3,
    }
    /// Sub-decisions of [`Decision::Overstay`](super::Decision::Overstay).
    OverstayDraw {
        /// The end of a permit: the employer's offer, staying, part of a renewal, and whether a renewal is wanted.
        End = 0,
    }
    /// Sub-decisions of [`Decision::Return`](super::Decision::Return).
    ReturnDraw {
        /// The skill and the enterprise of a person who returns.
        Home = 0,
        /// Whether an enterprise at home ends.
        Enterprise = 2,
        /// Whether a trafficked person who is assisted receives a card.
        Assistance = 3,
    }
    /// Sub-decisions of [`Decision::Family`](super::Decision::Family).
    FamilyDraw {
        /// The person's own family, whether the person would send money from abroad, and for how many relatives members
        /// count.
        Own = 0,
        /// Another family of the community, for tests of what families do.
        Other = 1,
        /// Whether someone who would look around in a month is kept from it by what the family has heard.
        KeptBack = 2,
    }
    /// Sub-decisions of [`Decision::Firm`](super::Decision::Firm).
    FirmDraw {
        /// The adaptation of an employer in a quarter; the agent is its index.
        Employer = 0,
        /// An agency in a quarter: whether the authorities close it, whether it gives up or another opens under its licence,
        /// and the margin and honesty of that one; the agent is its index.
        Agency = 1,
        /// The agency that a community hears of; the agent is the community's index.
        Hearsay = 7,
        /// Whether an employer's business changes in a month, and how it goes then; the agent is its index.
        Pays = 8,
    }
}
