//! The decisions that are made by random draws; the table of their words is [`blocks`](super::blocks). Their numbers are
//! part of every digest: new ones are appended, and none is renumbered.

/// Defines the decisions, and asserts of each that its number fits into the word of the counter.
macro_rules! decisions {
    (
        $(#[$of:meta])*
        pub enum $Decision:ident {
            $($(#[$doc:meta])* $name:ident = $number:literal,)+
        }
    ) => {
        $(#[$of])*
        pub enum $Decision {
            $($(#[$doc])* $name = $number,)+
        }

        // A decision shares its word of the counter with the highest bits of the agent.
        $(const _: () = assert!(($Decision::$name as u32) < 1 << super::agent::DECISION_BITS);)+
    };
}

decisions! {
    /// The decision of a draw.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[repr(u32)]
    pub enum Decision {
        /// Set-up: place, status and traits of a migrant at the start.
        SetUp = 1,
        /// Set-up of employers, agencies and communities; the agent is their index.
        SetUpFirm = 3,
        /// Fixed traits: the rank of the wage for the same work, the savings target, and membership in the share of people
        /// to whom a rule applies. Drawn with month 0.
        Trait = 4,
        /// A person's ranks of earnings, cash, possessions and value of income abroad: drawn with month 0, and for one of the
        /// adults for whom a candidate stands with the month in which the adult looks.
        Rank = 5,
        /// Set-up: the order in which the rows of a corridor receive sex, skill and status, so that the given shares hold.
        /// Drawn with month 0; the agent is the corridor's code, k the trait and sector.
        GivenShares = 6,
        /// Every month and person: death, events at home, detection and deportation abroad, shocks to the household,
        /// health.
        Fate = 10,
        /// Every month and worker: pay, abuse, response to abuse, change of employer.
        Work = 11,
        /// Choice of the corridor; see [`super::OptionWords`].
        Corridor = 20,
        /// Choice of the sector.
        Sector = 21,
        /// The lottery for places, and the choice of the employer.
        Lottery = 22,
        /// Choice of the agency; see [`super::OptionWords`].
        Agency = 23,
        /// The individual recruitment cost, and whether the contract is substituted.
        Contract = 24,
        /// The wait for departure, and with which permit a person leaves.
        Departure = 25,
        /// Entry without a place: work, employer, trafficker, border.
        Crossing = 26,
        /// The response to abuse.
        Answer = 30,
        /// The end of a permit: a further contract, staying without it, or return.
        Overstay = 31,
        /// The consequences of detection.
        Detection = 32,
        /// A return home: skill, enterprise.
        Return = 34,
        /// A policy's rule for people; k is a hash of the policy's name.
        Policy = 40,
        /// Employers, agencies and communities in a month or quarter; the agent is their index.
        Firm = 50,
        /// The outcome of consultations of governments; the agent is the corridor's code, k a hash of the policy's name.
        Consultation = 51,
        /// The corridor to which the places of a market are allocated: the agent is the destination's code, k the
        /// sector. The sex to which the places of a corridor go: the agent is the corridor's code, k 256 + the sector.
        Turn = 52,
        /// The family of a person, and whether abuse of which it has heard keeps the person from looking. For the family, the word of
        /// the ranks is used in place of the month.
        Family = 53,
    }
}
